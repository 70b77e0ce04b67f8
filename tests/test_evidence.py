"""Nothing without evidence: for every value of every claim, the quote stands at its offsets in the stored text."""

from __future__ import annotations

from pathlib import Path

import gold as golds
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sutler.model.document import Document
from sutler.page import Given, documents, from_text
from sutler.read import read_document

EXAMPLES = sorted(p for p in (golds.HOME / "examples").iterdir() if p.suffix in (".html", ".txt"))


def assert_evidence(document: Document) -> int:
    """Every non-empty value has at least one quote, and each quote stands where it says; returns the number of values."""
    count = 0
    for claim in read_document(document):
        for pointer, quotes in claim.cells():
            assert quotes, f"{document.id} {pointer} has no evidence"
            assert all(q.holds(document.text) for q in quotes), f"{document.id} {pointer} {quotes}"
            count += 1
    return count


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_examples(path: Path) -> None:
    for _, document in documents(path):
        assert isinstance(document, Document)
        assert_evidence(document)


def test_the_examples_do_have_values() -> None:
    assert sum(assert_evidence(d) for path in EXAMPLES for _, d in documents(path) if isinstance(d, Document)) > 100


def test_gold_documents(shared_gold: Path) -> None:
    assert shared_gold
    assert sum(assert_evidence(d) for s in golds.shared() for d in s.documents) > 1000


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Two stretches of example text, glued together and garbled in places."""
    texts = [p.read_text(encoding="utf-8") for p in EXAMPLES if p.suffix == ".txt"]
    first, second = draw(st.sampled_from(texts)), draw(st.sampled_from(texts))
    cut, start = draw(st.integers(1, len(first))), draw(st.integers(0, len(second) - 1))
    text = first[:cut] + second[start:]
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        text = (
            text[:at]
            + draw(st.text(alphabet="$€%(),.\"'- \n\t0123456789aBZé\u2009\u202e😀", max_size=6))
            + text[at + draw(st.integers(0, 9)) :]
        )
    return text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_damaged_text_never_breaks_the_rule(text: str) -> None:
    if text.strip():
        assert_evidence(from_text(text, Given(id="damaged", language="en")))
