"""Every word of the desk is in every catalogue, with the same places for values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from fastapi.testclient import TestClient

import sutler.desk
from sutler.desk.faults import NAMES
from sutler.desk.language import CATALOGUES
from sutler.desk.vocabulary import CODES

DESK = Path(sutler.desk.__file__).parent
FILES = sorted(CATALOGUES.glob("*.po"))
WORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
FORMS = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
VALUE = re.compile(r"%\(\w+\)s")


def told() -> Iterator[str]:
    """All that a page may say: in templates, in code, and the codes of the contract."""
    for method, files in (("jinja2.ext:babel_extract", DESK.rglob("*.html")), ("python", DESK.rglob("*.py"))):
        for path in files:
            with path.open("rb") as file:
                for _, found, _, _ in extract(method, file, keywords=WORDS, options=FORMS):  # type: ignore[arg-type]
                    yield found if isinstance(found, str) else found[0]
    yield from (code.replace("_", " ") for code in CODES)
    yield from NAMES.values()


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_word_is_there(path: Path) -> None:
    known = catalogue(path)
    assert [words for words in sorted(set(told())) if not (words in known and known[words].string)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_values_have_the_same_places(path: Path) -> None:
    for message in catalogue(path):
        if message.id:
            one, other = ((told,) if isinstance(told, str) else tuple(told) for told in (message.id, message.string))
            assert {value for words in one for value in VALUE.findall(words)} == {
                value for words in other for value in VALUE.findall(words)
            }, message.id


def test_a_page_speaks_the_readers_language(desk: TestClient) -> None:
    assert 'lang="nl"' in desk.get("/deals", headers={"accept-language": "nl-BE,nl;q=0.9,en;q=0.5"}).text
    assert "Leverancier" in desk.get("/deals", headers={"cookie": "lang=nl"}).text
    assert 'lang="en"' in desk.get("/deals", headers={"accept-language": "xx, *;q=broken"}).text
