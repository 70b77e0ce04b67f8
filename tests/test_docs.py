"""What the documents say is so: quoted commands print what is quoted, links lead somewhere, every table column is explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import quoted_output

HOME = Path(__file__).resolve().parent.parent
PAGES = [HOME / "README.md", HOME / "CONTRIBUTING.md", HOME / "CHANGELOG.md", *sorted((HOME / "docs").glob("*.md"))]


def test_quoted_commands_print_what_is_quoted() -> None:
    assert [path.name for path, text in quoted_output.documents() if path.read_text(encoding="utf-8") != text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_field_of_the_contract_is_explained() -> None:
    import json

    schema = json.loads((HOME / "src/sutler/schema/claims.schema.json").read_text(encoding="utf-8"))
    told = (HOME / "docs" / "contract.md").read_text(encoding="utf-8")
    fields = [name for part in schema["$defs"].values() for name in part.get("properties", {})]
    assert fields
    assert [name for name in fields if f"`{name}" not in told and f"[].{name}" not in told] == []
