"""Whose word a claim is."""

from __future__ import annotations

import pytest
from made_claims import QUOTE, claim, page, voice

from sutler.ledger.origins import folded, origin_of
from sutler.model.document import Document, Mark
from sutler.model.voice import Voice


def marked(name: str, **told: str) -> Document:
    return page(marks=(Mark(name, "arrow", QUOTE),), **told)


REUTERS = page(outlet="Reuters")
ROWS: tuple[tuple[str, tuple[Voice, ...], Document, str], ...] = (
    ("the one named voice", (voice("Kommersant"),), REUTERS, "kommersant"),
    ("the outermost of two", (voice("Kommersant"), voice("Ivan Petrov")), REUTERS, "ivan petrov"),
    ("a voice without a name is known by the nearest that has one", (voice("Kommersant"), voice("sources", named=False)),
     REUTERS, "kommersant"),
    ("the named voice outside the unnamed", (voice("sources", named=False), voice("Kommersant")), REUTERS, "kommersant"),
    ("no named voice: the outermost words", (voice("an officer", named=False), voice("Sources in the Staff", named=False)),
     REUTERS, "sources in staff"),
    ("nobody is cited: the outlet", (), REUTERS, "reuters"),
    ("the outlet that the page was taken from goes before", (), marked("RT", outlet="Border Dispatch"), "rt"),
    ("no outlet: the address", (), page(url="https://www.Example.org:8080/news?id=1"), "example org"),
    ("an address that is none", (), page(url="http://[x"), "page hash of page"),
    ("an address without a host", (), page(url="news/1.html"), "page hash of page"),
    ("neither: the text itself, so that copies are one witness", (), page(text_hash="0123456789abcdef"), "page 0123456789ab"),
    ("no hash either", (), page("p7", text_hash=""), "page p7"),
    ("an outlet of signs alone", (), page("p7", outlet="***", text_hash=""), "page p7"),
)  # fmt: skip


@pytest.mark.parametrize(("voices", "document", "origin"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_origin(voices: tuple[Voice, ...], document: Document, origin: str) -> None:
    assert origin_of(claim(voices=voices), document) == origin


NAMES = (
    ("Kommersant", "The Kommersant daily", True),
    ("RIA Novosti", "RIA-Novosti news agency", True),
    ("KOMMERSANT", "kommersant", True),
    ("Коммерсантъ", "КОММЕРСАНТЪ", True),
    ("Ｒeuters", "Reuters", True),
    ("Reuters", "Interfax", False),
    ("Ministry of Defence of Russia", "Ministry of Defence", False),
)


@pytest.mark.parametrize(("one", "other", "same"), NAMES)
def test_one_name_written_in_two_ways(one: str, other: str, same: bool) -> None:
    assert (folded(one) == folded(other)) == same
    assert folded(one)


def test_a_name_of_idle_words_alone_keeps_them() -> None:
    assert folded("The News") == "the news"
