"""Whatever machines and analysts do in whatever order: decisions hold, the log tells the state, and undoing all leads back."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from last_reading import content, last_reading
from made_claims import claim, goods, money, page, voice
from places import SERVER, Places
from sqlalchemy import func, insert, select

from sutler.errors import BadDecision
from sutler.ledger import Ledger
from sutler.ledger.check import check
from sutler.ledger.decisions.cells import cell_of, covers, same
from sutler.ledger.decisions.naming import surviving
from sutler.ledger.decisions.proposed_cells import open_changes
from sutler.ledger.decisions.standing import Standing, stands
from sutler.ledger.schema import claims, deals, suggestions
from sutler.ledger.writer import Read
from sutler.model.claim import Claim
from sutler.model.claim_object import claim_object, read_claim
from sutler.model.decision import (
    Accept,
    Correct,
    Decision,
    Decline,
    GradeVoice,
    Merge,
    Note,
    Reject,
    Settle,
    Split,
    Take,
    Wanted,
)
from sutler.model.document import Document

PAGES = ("one", "two", "three")
ANY = st.integers(0, 20)
POOL = tuple(
    claim(
        "RUS",
        recipient,
        id=f"c{n % 3}",
        values=(money(amount),),
        items=(goods("trucks", 10.0 if n % 2 else 20.0),),
        voices=(voice("Kommersant" if n % 3 else "Interfax"),),
        agreement=2014 if n % 4 else None,
        stage=stage,
        date="2015-04-02",
    )
    for n, (recipient, amount, stage) in enumerate(product(("TJK", "KGZ"), (1e6, 2e6, 5e6), ("pledged", "agreed")))
)
"""Few claims, so that pages tell of one deal, differ on it, and are read in much the same way again."""
CELLS: tuple[tuple[str, Any], ...] = (
    ("/stage", "delivered"),
    ("/stage", "agreed"),
    ("/certainty", "possible"),
    ("/recipient/0", "ARM"),
    ("/recipient/1", "UZB"),
    ("/recipient/0", None),
    ("/values/0/amount", 7e6),
    ("/values/0/bound", "about"),
    ("/values/1", {"amount": 3e6, "currency": "USD"}),
    ("/values/0", None),
    ("/items/0/quantity", 12.0),
    ("/items/0/quantity", None),
    ("/items/0", {"name": "lorries"}),
    ("/items/0", None),
    ("/date", "2016"),
    ("/period", {"start": "2015", "end": "2016", "text": "two years"}),
    ("/date", None),
    ("/type", "posture"),
    ("/type", "transfer"),
)


def text_of(name: str, edits: int) -> Document:
    """The page after so many edits, each of which puts a word before all others."""
    return page(name, text=f"{'now ' * edits}arms, as page {name} tells", text_hash=f"hash of {name} {edits}")


def moved(told: Claim, by: int) -> Claim:
    """The claim with its quotes so many characters further on."""
    made = claim_object(told)
    quotes = (quote for some in made["evidence"].values() for quote in some)
    for quote in quotes:
        quote |= {"start": quote["start"] + by, "end": quote["end"] + by}
    return read_claim(made)


class Desk:
    """Machines that add, read again and match; analysts who decide and undo. Numbers choose among what is there."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.read: dict[str, tuple[Claim, ...]] = {}
        self.edits: dict[str, int] = dict.fromkeys(PAGES, 0)
        self.made: list[Decision] = []
        self.machine_deal: dict[int, str] = {}
        self.grade = 0

    # Machines

    def read_a_page(self, which: int, some: int) -> None:
        name = PAGES[which % len(PAGES)]
        claims = self.told(name, some)
        held = self.held()
        if name in self.read:
            self.ledger.reread(Read(text_of(name, self.edits[name]), claims, f"{name}.txt", "2"))
        else:
            self.ledger.add(text_of(name, 0), claims, f"{name}.txt")
        self.read[name] = claims
        assert self.held() == held, "a machine changed what an analyst had decided"
        self.forget_where_free_claims_stood()

    def edit_a_page(self, which: int, some: int) -> None:
        """The page has another text, on which its words stand elsewhere, and tells something else or the same."""
        name = PAGES[which % len(PAGES)]
        same = some % 3 == 0
        before = self.read[name]
        self.edits[name] += 1
        made = tuple(moved(told, 4) for told in before) if same else self.told(name, some)
        held = self.held()
        document = text_of(name, self.edits[name])
        if some % 2:
            assert self.ledger.add(document, made, f"{name}.txt").why is not None
        else:
            assert self.ledger.reread(Read(document, made, f"{name}.txt", "2")).edited
        self.read[name] = made
        assert self.held() == held, "an edit changed what an analyst had decided"
        self.forget_where_free_claims_stood()

    def read_an_older_text(self, which: int, some: int) -> None:
        name = PAGES[which % len(PAGES)]
        if self.edits[name]:
            before, document = self.dump(), text_of(name, some % self.edits[name])
            assert self.ledger.add(document, (POOL[some % len(POOL)],), f"{name}.txt").kind == "already"
            assert self.ledger.reread(Read(document, (POOL[some % len(POOL)],), f"{name}.txt", "3")).outdated
            assert self.dump() == before

    def told(self, name: str, some: int) -> tuple[Claim, ...]:
        return tuple(moved(POOL[(some * n) % len(POOL)], 4 * self.edits[name]) for n in range(1, 1 + some % 4))

    def match(self, _: int, __: int) -> None:
        held = self.held()
        list(self.ledger.match())
        assert self.held() == held
        self.forget_where_free_claims_stood()

    def suggest(self, which: int, deal: int) -> None:
        keys, ids = self.keys("live"), self.deals()
        if not keys or not ids:
            return
        row = {"claim": keys[which % len(keys)], "deal": ids[deal % len(ids)], "score": 1.0, "reasons": ["alike"]}
        with self.ledger.store.writing() as connection:
            known = select(suggestions.c.key).where(suggestions.c.claim == row["claim"], suggestions.c.deal == row["deal"])
            if connection.execute(known).first() is None:
                key = (connection.execute(select(func.max(suggestions.c.key))).scalar() or 0) + 1
                connection.execute(insert(suggestions), {"key": key, **row})

    # Analysts

    def correct(self, which: int, some: int) -> None:
        what = CELLS[some % len(CELLS)]
        if keys := self.keys("live"):
            self.decide(Correct(f"@{keys[which % len(keys)]}", what[0], what[1], quote="tells"))

    def accept(self, which: int, some: int) -> None:
        cell = (None, "/stage", "/values/0")[some % 3]
        if keys := self.keys("live", "proposed"):
            self.decide(Accept(f"@{keys[which % len(keys)]}", cell))

    def judge_a_proposal(self, which: int, some: int) -> None:
        keys = self.keys("proposed")
        if not keys:
            return
        told = f"@{keys[which % len(keys)]}"
        if not self.decide(Accept(told) if some % 2 else Reject(told)):
            assert any(decision.kind == "reject" and decision.cell for decision in self.made), "only a refused cell holds it up"

    def judge_a_cell_of_a_proposal(self, which: int, some: int) -> None:
        keys = self.keys("proposed")
        if not keys:
            return
        new = self.one(keys[which % len(keys)])
        with self.ledger.store.reading() as connection:
            waiting = [change.cell for change in open_changes(connection, self.one(new.replaces), new)]
        if waiting:
            told, cell = f"@{new.key}", waiting[some % len(waiting)]
            if which % 2 and self.one(new.replaces).document != new.document:
                assert not self.decide(Accept(told, cell)), "its words do not stand in the text that the claim quotes"
                return
            assert self.decide(Accept(told, cell) if which % 2 else Reject(told, cell))
            with self.ledger.store.reading() as connection:
                assert cell not in [change.cell for change in open_changes(connection, self.one(new.replaces), new)]

    def reject(self, which: int, _: int) -> None:
        if keys := self.keys("live"):
            self.decide(Reject(f"@{keys[which % len(keys)]}"))

    def merge(self, one: int, other: int) -> None:
        if ids := self.deals():
            self.decide(Merge(ids[one % len(ids)], ids[other % len(ids)]))

    def split(self, which: int, some: int) -> None:
        if keys := self.keys("live"):
            some = [keys[(which + n) % len(keys)] for n in range(1 + some % 2)]
            self.decide(Split(tuple(f"@{key}" for key in some)))

    def judge_a_suggestion(self, which: int, some: int) -> None:
        with self.ledger.store.reading() as connection:
            keys = list(connection.execute(select(suggestions.c.key).order_by(suggestions.c.key)).scalars())
        if keys:
            key = keys[which % len(keys)]
            self.decide(Take(key) if some % 2 else Decline(key))

    def settle(self, which: int, _: int) -> None:
        found = [(deal.id, side) for deal in self.ledger.deals() for conflict in deal.conflicts for side in conflict.sides]
        if found:
            deal, side = found[which % len(found)]
            key = next(entry.key for entry in self.ledger.deal(deal).entries if entry.claim.id in side.claims)
            self.decide(Settle(deal, f"@{key}", "value"))

    def remark_or_grade(self, which: int, some: int) -> None:
        grade: Any = (None, "A", "B")[some % 3]
        if keys := self.keys("live"):
            key = keys[which % len(keys)]
            self.decide(GradeVoice(self.one(key).origin, grade) if grade else Note(claim=f"@{key}"))

    def undo(self, which: int, _: int) -> None:
        if not self.made:
            return
        decision = self.made[which % len(self.made)]
        refused = ""
        try:
            self.ledger.undo(decision.key, by="ann")
            self.made.remove(decision)
        except BadDecision as why:
            refused = str(why)
        if refused:
            assert decision is not self.made[-1], refused
            assert "undo that first" in refused

    # What holds

    def the_log_tells_what_is_there(self) -> None:
        assert self.ledger.faults_of_decisions() == []
        found = self.ledger.history()
        assert [decision.key for decision in found] == list(range(1, len(found) + 1))
        assert [decision.key for decision in found if decision.in_force] == [decision.key for decision in self.made]

    def decided_cells_are_as_decided(self) -> None:
        last = [decision for decision in self.made if decision.kind == "correct"]
        for n, decision in enumerate(last):
            later = [other for other in last[n + 1 :] if other.claim == decision.claim]
            if not any(covers(other.cell or "", decision.cell or "") for other in later):
                assert same(cell_of(claim_object(self.one(decision.claim).claim), decision.cell or ""), decision.after)

    def no_claim_is_lost_or_doubled(self) -> None:
        with self.ledger.store.reading() as connection:
            live = list(connection.execute(select(claims.c.key).where(claims.c.status == "live")).scalars())
            counted = dict(connection.execute(select(deals.c.id, deals.c.claims).where(deals.c.claims > 0)).all())
            merged = connection.execute(select(deals.c.id).where(deals.c.merged_into.is_not(None))).scalars().all()
        told = list(self.ledger.deals())
        assert all(len({entry.claim.type.value for entry in deal.entries}) == 1 for deal in told)
        assert sorted(entry.key for deal in told for entry in deal.entries) == sorted(live)
        assert {deal.id: len(deal.entries) for deal in told} == counted
        assert sorted(entry.key for entry in self.ledger.claims()) == sorted(live)
        assert not set(merged) & set(counted)
        for name, read in self.read.items():
            assert last_reading(self.ledger, name) == Counter(map(content, read))

    def free_claims_stand_in_the_newest_text(self) -> None:
        for found in self.standing():
            if found.status == "live" and not found.guarded:
                assert found.document.text == text_of(found.document.id, self.edits[found.document.id]).text

    def forget_where_free_claims_stood(self) -> None:
        """Whoever reads on may put a claim that nobody decided on into another deal; no decision and no undo may."""
        for found in self.standing():
            if not found.guarded:
                self.machine_deal.pop(found.key, None)

    def remember_what_the_machine_matched(self) -> None:
        with self.ledger.store.reading() as connection:
            for found in self.standing():
                if found.status == "live" and not found.guarded and found.deal:
                    matched = self.machine_deal.setdefault(found.key, found.deal)
                    assert surviving(connection, matched) == found.deal

    def look(self) -> None:
        self.the_log_tells_what_is_there()
        self.decided_cells_are_as_decided()
        self.no_claim_is_lost_or_doubled()
        self.free_claims_stand_in_the_newest_text()
        self.remember_what_the_machine_matched()

    def undo_everything(self) -> None:
        for decision in reversed(self.made):
            self.ledger.undo(decision.key, by="ben")
        self.made = []
        self.the_log_tells_what_is_there()
        self.no_claim_is_lost_or_doubled()
        self.free_claims_stand_in_the_newest_text()
        self.remember_what_the_machine_matched()
        for found in self.standing():
            assert not found.guarded
            assert found.status in ("live", "superseded")
        for name, read in self.read.items():
            now = [found.claim for found in self.standing() if found.document.id == name and found.status == "live"]
            assert Counter(map(content, now)) == Counter(map(content, read))
        with self.ledger.store.reading() as connection:
            assert not connection.execute(select(suggestions.c.key).where(suggestions.c.state != "open")).first()

    # Helpers

    def decide(self, wanted: Wanted) -> bool:
        """Decides; what does not fit is refused and changes nothing."""
        before = self.dump()
        try:
            self.made.append(self.ledger.decide(wanted, by="ann", why="so it is"))
        except BadDecision:
            assert self.dump() == before
            return False
        return True

    def dump(self) -> Any:
        with self.ledger.store.reading() as connection:
            return [connection.execute(select(table)).all() for table in (claims, deals, suggestions)]

    def standing(self) -> list[Standing]:
        with self.ledger.store.reading() as connection:
            keys = list(connection.execute(select(claims.c.key)).scalars())
            return list(stands(connection, keys).values())

    def one(self, key: int | None) -> Standing:
        return next(found for found in self.standing() if found.key == key)

    def keys(self, *statuses: str) -> list[int]:
        with self.ledger.store.reading() as connection:
            return list(
                connection.execute(select(claims.c.key).where(claims.c.status.in_(statuses)).order_by(claims.c.key)).scalars()
            )

    def deals(self) -> list[str]:
        return [deal.id for deal in self.ledger.deals()]

    def held(self) -> Any:
        """What no machine may change: the rows of guarded claims, but the reading in which they were found last."""
        return {
            found.key: (found.claim, found.status, found.decided, found.deal, found.deal_by)
            for found in self.standing()
            if found.guarded
        }


MACHINES = (
    Desk.read_a_page, Desk.read_a_page, Desk.edit_a_page, Desk.edit_a_page, Desk.read_an_older_text, Desk.match, Desk.suggest,
)  # fmt: skip
ANALYSTS = (
    Desk.correct,
    Desk.correct,
    Desk.accept,
    Desk.judge_a_proposal,
    Desk.judge_a_cell_of_a_proposal,
    Desk.judge_a_cell_of_a_proposal,
    Desk.reject,
    Desk.merge,
    Desk.split,
    Desk.judge_a_suggestion,
    Desk.settle,
    Desk.remark_or_grade,
    Desk.undo,
)
STEPS = st.lists(st.tuples(st.sampled_from((*MACHINES, *MACHINES, *ANALYSTS)), ANY, ANY), min_size=10, max_size=30)


def assert_any_order_holds(places: Places, steps: list[tuple[Any, int, int]]) -> None:
    with places.empty() as address, Ledger.open(address) as ledger:
        desk = Desk(ledger)
        for first in range(len(PAGES)):
            desk.read_a_page(first, 2 + first)
        for step, one, other in steps:
            step(desk, one, other)
            desk.look()
        desk.undo_everything()
        assert [str(fault) for fault in check(ledger.store)] == []


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_any_order_of_events(files: Places, steps: list[tuple[Any, int, int]]) -> None:
    assert_any_order_holds(files, steps)


@pytest.mark.skipif(not SERVER, reason="no PostgreSQL server to test on: set SUTLER_TEST_POSTGRES")
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_any_order_of_events_on_a_server(databases: Places, steps: list[tuple[Any, int, int]]) -> None:
    assert_any_order_holds(databases, steps)
