"""What a person sees of a claim: the words, the figures, the sentences with the supporting words marked."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from sutler.model.claim import Claim, InDollars, Item, Told, Value
from sutler.model.document import Document, Mark
from sutler.model.evidence import Evidence
from sutler.model.span import Span
from sutler.model.voice import Voice
from sutler.publish import wording
from sutler.publish.person import page_view
from sutler.publish.printable import printable
from sutler.publish.sentences_around import sentences_around

TITLE = "Norland to send Sudland trucks"
BODY = "Gen. Adams of the U.S. Army said so. Norland could send 12 trucks worth 70 billion rubles. Nobody else knew."
TEXT = f"{TITLE}\n\n{BODY}\n\nRT >>\n"
DOCUMENT = Document(
    "d1", TEXT, TITLE, Span(0, len(TITLE)), (Span(TEXT.index(BODY), TEXT.index(BODY) + len(BODY)),), path="d1.txt"
)


def at(words: str, text: str = TEXT) -> tuple[Evidence, ...]:
    start = text.index(words)
    return (Evidence(start, start + len(words), words),)


def claim() -> Claim:
    return Claim(
        "c1",
        Told("transfer", at("send 12")),
        supplier=(Told("RUS", at("Norland")),),
        recipient=(Told("Sudland", at("Sudland")),),
        stage=Told("pledged", at("send 12")),
        certainty=Told("possible", at("could")),
        values=(
            Value(70e9, "RUB", "exact", None, "70 billion rubles", at("70 billion rubles"), "word", None,
                  InDollars(1.226e9, None, 57.08, "2015-04-02", "ECB", "published")),
        ),
        items=(Item("vehicle", "trucks", 12, "exact", None, None, at("trucks"), at("12 trucks")),),
        sources=(Voice("RT", "media", True, at("RT >>")[0]), Voice("a senior official", "official", False, None)),
    )  # fmt: skip


def shown(document: Document, *claims: Claim, colour: bool = False, width: int = 80) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colour, color_system="standard" if colour else None, highlight=False
    )
    console.print(page_view(document, claims, colour=colour))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        "transfer  Russian Federation (RUS) → Sudland  pledged, possible",
        "70 billion RUB",
        "= 1.226 billion USD at 57.08 RUB a dollar on 2015-04-02 (ECB; the",
        "12 × trucks (vehicle)",
        "RT ← a senior official",
        "«Norland» to send «Sudland» «trucks»",
        "Norland «could» «send 12 trucks» worth «70 billion rubles».",
        "│ «RT >>»",
        "no date",
    ],
)
def test_a_claim_shows(words: str) -> None:
    assert words.replace("Russian Federation", wording.state_names()["RUS"]) in shown(DOCUMENT, claim())


def test_sentences_that_support_nothing_are_not_shown() -> None:
    assert "Nobody else" not in shown(DOCUMENT, claim())


def test_colour_takes_the_place_of_the_marks() -> None:
    colourful = shown(DOCUMENT, claim(), colour=True)
    assert "\x1b[1;32m70 billion rubles" in colourful
    assert "«" not in colourful


def test_a_page_without_claims_says_so() -> None:
    assert "no claims: the reader found no transfer" in shown(replace(DOCUMENT, language="en"))


def test_a_page_in_another_language_is_not_said_to_tell_of_nothing() -> None:
    assert "not read yet (ru)" in shown(replace(DOCUMENT, language="ru"))


def test_where_it_was_taken_from_and_how_the_date_is_known() -> None:
    page = Document("d", "x", published="2015-04-03", published_from="meta", outlet="Blog", marks=(Mark("RT", "source", None),))
    assert "d · 2015-04-03 (from the page's metadata) · Blog · taken from RT" in shown(page)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, shown(DOCUMENT, claim(), width=width).splitlines())) <= width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words", "plain words"),
        ("café “Kyiv” млрд", "café “Kyiv” млрд"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("\x1b[2Jcleared\x07", "[2Jcleared"),
        ("\x9b31mred", "31mred"),
        ("left\u202eright", "leftright"),
        ("half \ud83d pair", "half  pair"),
        ("می\u200cخواهد", "می\u200cخواهد"),
    ],
)
def test_printable(text: str, expected: str) -> None:
    assert printable(text) == expected


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_no_control_character_gets_through(hostile: str) -> None:
    text = f"{hostile}|12 trucks|{hostile}"
    document = Document("d", text, title=hostile, body=(Span(0, len(text)),))
    made = Claim(hostile or "c", Told("transfer", at("12 trucks", text)), supplier=(Told(hostile or "x", at("12", text)),))
    for colour, allowed in ((False, set()), (True, {"\x1b"})):
        out = shown(document, made, colour=colour)
        assert {char for char in out if unicodedata.category(char) == "Cc"} <= {"\n"} | allowed
        assert not set(out) & set("\u202e\u2066\u200f")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("12 trucks", "Norland could send 12 trucks worth 70 billion rubles."),
        ("Adams", "Gen. Adams of the U.S. Army said so."),
        ("so. Norland", "Gen. Adams of the U.S. Army said so. Norland could send 12 trucks worth 70 billion rubles."),
        ("RT", "RT >>"),
        ("to send", TITLE),
    ],
)
def test_the_sentence_around_a_quote(words: str, expected: str) -> None:
    (sentence,) = sentences_around(DOCUMENT, [at(words)[0].span])
    assert sentence.of(TEXT).strip() == expected


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 9)), max_size=6))
def test_each_quote_stands_in_one_sentence_and_sentences_do_not_overlap(spots: list[tuple[int, int]]) -> None:
    quotes = [Span(start, min(start + size, len(TEXT))) for start, size in spots]
    sentences = sentences_around(DOCUMENT, quotes)
    for quote in quotes:
        assert sum(sentence.covers(quote) for sentence in sentences) == 1
    for before, after in pairwise(sentences):
        assert before.end <= after.start


@pytest.mark.parametrize(
    ("number", "bound", "high", "expected"),
    [
        (70e9, "up_to", None, "up to 70 billion"),
        (1.2261e9, "exact", None, "1.226 billion"),
        (12, "about", None, "about 12"),
        (12_500, "over", None, "more than 12,500"),
        (2, "between", 3, "2 to 3"),
        (2, "between", None, "2 to more"),
        (0.5, "exact", None, "0.50"),
        (999_999_999, "exact", None, "1000 million"),
        (17.5e12, None, None, "17.5 trillion"),
    ],
)
def test_figures(number: float, bound: wording.Bound | None, high: float | None, expected: str) -> None:
    assert wording.bounded(number, bound, high) == expected
