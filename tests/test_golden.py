"""The example pages read as a careful reader reads them: document fields exactly, claims above a pinned floor."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import gold as golds
import pytest
import score

GOLDEN = Path(__file__).parent / "golden"
FLOORS: dict[str, float] = tomllib.loads((GOLDEN / "floors.toml").read_text(encoding="utf-8"))
PAGES = golds.examples()
READ = {d.id: golds.read(d)[0] for d in PAGES.documents}


def test_every_example_has_expected_claims_and_a_floor() -> None:
    pages = {p.stem for p in (golds.HOME / "examples").iterdir() if p.suffix in (".html", ".txt")}
    assert pages == set(PAGES.gold) == set(READ) == set(FLOORS["pages"])  # type: ignore[arg-type]
    assert len(pages) == 12


@pytest.mark.parametrize("page", sorted(PAGES.gold))
def test_document(page: str) -> None:
    expected: dict[str, Any] = PAGES.gold[page]["document"]
    told = READ[page]["document"]
    assert {key: told[key] for key in expected} == expected


@pytest.mark.parametrize("page", sorted(PAGES.gold))
def test_claims(page: str) -> None:
    tally = score.score({page: PAGES.gold[page]}, READ)
    if not PAGES.gold[page]["claims"]:
        assert tally.false_alarms == 0
    else:
        floor = FLOORS["pages"][page]  # type: ignore[index]
        assert tally.slot_rates.f1 >= floor, f"slot F1 {tally.slot_rates.f1:.3f} is under {floor}:\n" + "\n".join(tally.misses)


def test_all_pages_together() -> None:
    tally = score.score(PAGES.gold, READ)
    assert tally.slot_rates.f1 >= FLOORS["all"], "\n".join(tally.misses)
