"""Who is heard how often, and what became of every input."""

from __future__ import annotations

from typing import Any

from made_claims import claim, page, voice

from sutler.ledger import Ledger
from sutler.model.decision import GradeVoice, Reject


def walked(look: Any) -> list[Any]:
    found, cursor = [], None
    while True:
        some = look(limit=2, cursor=cursor)
        found += some.rows
        if (cursor := some.next) is None:
            return found


def test_each_origin_is_told_with_its_claims_days_and_grade(ledger: Ledger) -> None:
    for n, (name, date) in enumerate(
        (("Kommersant", "2015"), ("kommersant", "2017-03-01"), ("TASS", None), ("Xinhua", "2016"), ("AFP", "2016"))
    ):
        told = {"date": date} if date else {}
        ledger.add(page(f"p{n}"), (claim(f"S{n}", id=f"c{n}", voices=(voice(name),), **told),), f"p{n}.txt")
    ledger.decide(GradeVoice("Kommersant", "B"), by="ann")
    ledger.decide(Reject("c4"), by="ann", why="none")
    assert [(one.name, one.claims, one.complete, one.first, one.last, one.grade) for one in walked(ledger.voices)] == [
        ("kommersant", 2, True, "2015-01-01", "2017-03-01", "B"),
        ("tass", 1, True, None, None, "F"),
        ("xinhua", 1, True, "2016-01-01", "2016-01-01", "F"),
    ]


def test_each_outlet_is_told_with_its_pages_and_how_many_echo_others(ledger: Ledger) -> None:
    words = " ".join(f"word{n}" for n in range(80))
    for n, (outlet, text) in enumerate((("Post", words), ("Times", words), ("Times", "another page"), ("Herald", "a third"))):
        ledger.add(page(f"p{n}", outlet=outlet, text=text, text_hash=str(hash(text))), (), f"p{n}.txt")
    assert [(one.name, one.pages, one.echoes, one.complete) for one in walked(ledger.outlets)] == [
        ("Herald", 1, 0, True), ("Post", 1, 0, True), ("Times", 2, 1, True),
    ]  # fmt: skip


def test_the_last_outcome_of_each_input_counts(ledger: Ledger) -> None:
    for n in range(3):
        ledger.fail(f"f{n}.txt", "is empty")
    ledger.add(page("p1"), (claim(),), "f1.txt")
    ledger.add(page("p9"), (), "p9.txt")
    assert ledger.outcome_counts() == {"failed": 2, "read": 1, "irrelevant": 1}
    assert [one.source for one in walked(ledger.outcome_page)] == ["p9.txt", "f1.txt", "f2.txt", "f0.txt"]
    assert [one.source for one in walked(lambda **at: ledger.outcome_page("failed", **at))] == ["f2.txt", "f0.txt"]
    before = ledger.outcome_counts()
    ledger.rebuild()
    assert ledger.outcome_counts() == before
