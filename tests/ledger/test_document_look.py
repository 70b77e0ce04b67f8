"""A page with all that was read of it, and lists of pages, the newest first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_claims import claim, page

from sutler.errors import UsageError
from sutler.ledger import Ledger
from sutler.ledger.writer import Read
from sutler.model.decision import Accept, Reject


def test_a_page_comes_with_its_claims_whatever_they_count_for(ledger: Ledger) -> None:
    first = page("one", outlet="Post")
    ledger.add(first, (claim(id="a", stage="pledged"), claim(id="b", recipient="KGZ")), "one.txt")
    ledger.decide(Accept("a"), by="ann")
    ledger.decide(Reject("b"), by="ann", why="none")
    ledger.reread(Read(first, (claim(id="a2", stage="agreed"),), "one.txt", "2"))
    look = ledger.document("one")
    assert look is not None
    assert (look.document, look.source, look.older, look.newer) == (first, "one.txt", (), ())
    assert [(held.entry.claim.id, held.status, held.decided) for held in look.claims if held.status != "superseded"] == [
        ("a", "live", True), ("b", "rejected", True), ("a2", "proposed", False),
    ]  # fmt: skip
    assert look.claims[-1].replaces == look.claims[0].entry.key
    assert [outcome.kind for outcome in look.outcomes][:1] == ["read"]
    assert ledger.document(f"@{look.key}") == look


def test_the_texts_of_an_edited_page_know_each_other(ledger: Ledger) -> None:
    words = " ".join(f"word{n}" for n in range(60))
    old = page("old", text=f"{words} and this is how the page ends", url="https://example.org/a", path=None)
    new = replace(old, id="new", text=f"{words} and this is how the edited page ends", text_hash="of new")
    ledger.add(old, (claim(),), "a.txt")
    assert ledger.add(new, (claim(),), "a.txt").kind in ("read", "already")
    before, after = ledger.document("old"), ledger.document("new")
    assert before is not None
    assert after is not None
    assert [row.id for row in after.older] == ["old"]
    assert [row.id for row in before.newer] == ["new"]


@pytest.mark.parametrize("id", ["", "nothing", "@0", "@7", "@99999999999999", "@x", "\0", "é" * 3_000])
def test_a_page_that_is_not_there(ledger: Ledger, id: str) -> None:
    assert ledger.document(id) is None


def test_pages_are_listed_the_newest_first(ledger: Ledger) -> None:
    for n in range(7):
        made = (claim(id=f"c{n}"),) if n % 2 else ()
        ledger.add(page(f"p{n}", outlet=("Post", "Times")[n % 3 == 0]), made, f"p{n}.txt")
    assert [row.id for row in ledger.documents().rows] == [f"p{n}" for n in range(6, -1, -1)]
    assert [row.id for row in ledger.documents(outlet="Times").rows] == ["p6", "p3", "p0"]
    assert [(row.id, row.claims) for row in ledger.documents(outcome="read").rows] == [("p5", 1), ("p3", 1), ("p1", 1)]
    assert [row.id for row in ledger.documents(outcome="irrelevant", outlet="Post").rows] == ["p4", "p2"]
    found, cursor = [], None
    while True:
        some = ledger.documents(limit=2, cursor=cursor)
        found += [row.id for row in some.rows]
        if (cursor := some.next) is None:
            break
    assert found == [f"p{n}" for n in range(6, -1, -1)]


def test_bad_places_are_refused(ledger: Ledger) -> None:
    for look in (ledger.documents, ledger.voices, ledger.outlets, ledger.outcome_page):
        with pytest.raises(UsageError):
            look(cursor="x")  # type: ignore[operator]  # all take a cursor
        with pytest.raises(UsageError):
            look(limit=0)  # type: ignore[operator]  # and a limit
