"""The inbox a screen at a time: what waits by kind, put off, found again under its id with all that it is about."""

from __future__ import annotations

from typing import Any

import pytest
from filled import decide, fill
from made_claims import claim, goods, money, page, voice
from places import Places
from sqlalchemy import insert

from sutler.errors import UsageError
from sutler.ledger import Ledger
from sutler.ledger.decisions import inbox as inbox_module
from sutler.ledger.schema import suggestions
from sutler.model.decision import Accept, Settle

NEW = ("new",)
EVERY = ("proposal", "unread", "suggestion", "conflict", "unmatched", "failed", "new")


def add(ledger: Ledger, id: str, amount: float | None, sure: float | None) -> None:
    made = claim(
        f"S{id}",
        "TJK",
        id=id,
        date="2015-04-02",
        stage="agreed",
        values=(money(amount),) if amount else (),
        items=(goods(f"guns {id}", 3),),
    )
    from dataclasses import replace

    ledger.add(page(id), (replace(made, confidence={"/stage": sure, "/type": 0.99} if sure is not None else {}),), f"{id}.txt")


def test_new_claims_come_least_sure_and_most_valuable_first_until_looked_at(ledger: Ledger) -> None:
    for id, amount, sure in (
        ("low", 10.0, 0.9),
        ("rich", 1e9, 0.5),
        ("sure", 1e9, 0.95),
        ("open", 1e6, None),
        ("none", None, 0.1),
    ):
        add(ledger, id, amount, sure)
    expected = ["rich", "open", "none", "sure", "low"]
    keys = {entry.claim.id: f"@{entry.key}" for entry in ledger.claims()}
    assert [waiting.what for waiting in ledger.inbox(kinds=NEW)] == [keys[id] for id in expected]
    assert [waiting.what for waiting in ledger.inbox(1, kinds=NEW)] == [keys["rich"]]
    assert [waiting.what for waiting in ledger.inbox(1, kinds=NEW, skip={f"new:{keys['rich']}"})] == [keys["open"]]
    assert ledger.inbox() == []
    made = ledger.decide(Accept("rich"), by="ann")
    assert [waiting.what for waiting in ledger.inbox(kinds=NEW)] == [keys[id] for id in expected[1:]]
    ledger.undo(made.key, by="ann")
    assert [waiting.what for waiting in ledger.inbox(kinds=NEW)] == [keys[id] for id in expected]
    ledger.rebuild()
    assert [waiting.what for waiting in ledger.inbox(kinds=NEW)] == [keys[id] for id in expected]


@pytest.fixture
def full(places: Places) -> Any:
    with places.none() as address:
        fill(address)
        decide(address)
        with Ledger.open(address) as ledger:
            yield ledger


def test_everything_that_waits_has_an_id_of_its_own_and_is_found_by_it(full: Ledger) -> None:
    found = full.inbox(kinds=EVERY)
    assert {"suggestion", "failed", "new"} <= {waiting.kind for waiting in found}
    assert len({waiting.id for waiting in found}) == len(found)
    for waiting in found:
        look = full.waiting(waiting.id)
        assert look is not None
        assert look.waiting == waiting
        if waiting.kind in ("new", "proposal", "unread"):
            assert f"@{look.entries[0].key}" == waiting.what
            assert look.entries[0].document.text
        if waiting.kind == "suggestion":
            assert look.suggestion is not None
            assert look.deal is not None
            assert (f"s{look.suggestion.key}", look.deal.id, look.suggestion.entry) == (
                waiting.what,
                waiting.deal,
                look.entries[0],
            )
        if waiting.kind == "failed":
            assert look.outcome is not None
            assert (look.outcome.source, look.outcome.why) == ("lost.txt", "is empty")


@pytest.mark.parametrize("many", [2_000, 1])
def test_what_is_put_off_gives_way_to_the_next_until_nothing_is_left(
    full: Ledger, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "MANY", many)
    every = [waiting.id for waiting in full.inbox(kinds=EVERY)]
    seen: list[str] = []
    while found := full.inbox(1, kinds=EVERY, skip=seen):
        seen.append(found[0].id)
    assert seen == every


def test_a_conflict_is_looked_at_with_its_deal_until_it_is_settled(ledger: Ledger) -> None:
    for name, amount in (("one", 1e6), ("two", 9e6)):
        made = claim(
            id=f"of {name}", values=(money(amount),), voices=(voice(name),), agreement=2014, date="2015-04-02", stage="agreed"
        )
        ledger.add(page(name), (made,), f"{name}.txt")
    (waiting,) = ledger.inbox()
    look = ledger.waiting(waiting.id)
    assert look is not None
    assert look.conflict is not None
    assert look.deal is not None
    assert (waiting.id, look.deal.id) == (f"conflict:{look.deal.id}:{look.conflict.id}", waiting.deal)
    assert ledger.waiting_counts()["conflict"].number == 1
    ledger.decide(Settle(look.deal.id, "of two"), by="ann", why="the contract")
    assert ledger.waiting(waiting.id) is None
    assert ledger.waiting_counts()["conflict"].number == 0


@pytest.mark.parametrize("id", ["", "new", "new:", "new:@0", "new:@99999999999999999999", "new:@1x", "conflict:d1:value", "conflict:",
                                "suggestion:s7", "failed:nowhere.txt", "proposal:@1", "odd:@1", "unread:@²", "unmatched"])  # fmt: skip
def test_what_does_not_wait_is_not_found(ledger: Ledger, id: str) -> None:
    assert ledger.waiting(id) is None


def test_counts_are_of_what_waits_and_say_where_they_stop(full: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    found = full.inbox(1_000, kinds=EVERY)
    counts = full.waiting_counts()
    for kind in ("unread", "suggestion", "failed"):
        assert (counts[kind].number, counts[kind].complete) == (sum(waiting.kind == kind for waiting in found), True)
    assert counts["new"].number == len({waiting.deal for waiting in found if waiting.kind == "new"})
    monkeypatch.setattr("sutler.ledger.decisions.waiting.MOST", 1)
    assert (full.waiting_counts()["new"].number, full.waiting_counts()["new"].complete) == (1, False)


def test_only_so_much_can_be_put_off(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="put off"):
        ledger.inbox(skip=[str(n) for n in range(1_001)])


def test_of_many_suggestions_those_on_the_most_valuable_deals_come_first(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    for id, amount in (("a", 1e3), ("b", 1e9), ("c", None), ("d", 1e6)):
        add(ledger, id, amount, None)
    deals = {entry.claim.id: entry.deal for entry in ledger.claims()}
    with ledger.store.writing() as connection:
        for n, (claim_id, deal) in enumerate((("a", "b"), ("b", "a"), ("d", "c"), ("a", "d"))):
            key = next(entry.key for entry in ledger.claims() if entry.claim.id == claim_id)
            connection.execute(
                insert(suggestions), {"key": n + 1, "claim": key, "deal": deals[deal], "score": 1.0, "reasons": []}
            )
    for many in (2_000, 1):
        monkeypatch.setattr(inbox_module, "MANY", many)
        assert [waiting.what for waiting in ledger.inbox(kinds=("suggestion",))] == ["s1", "s4", "s2", "s3"]
        assert [waiting.what for waiting in ledger.inbox(1, kinds=("suggestion",))] == ["s1"]
