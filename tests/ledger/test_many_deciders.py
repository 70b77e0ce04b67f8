"""Eight processes that add, read again, match and decide at once: nothing is lost or doubled, and who loses a race is told."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from last_reading import content, last_reading
from made_claims import claim, goods, money, page, voice
from places import Places
from sqlalchemy import func, insert, select
from test_many_writers import WRITERS, at_once

from sutler.errors import BadDecision, NoSuchClaim, NoSuchDeal
from sutler.ledger import Ledger
from sutler.ledger.check import check
from sutler.ledger.schema import claims, documents, suggestions
from sutler.ledger.writer import Read
from sutler.model.claim import Claim
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

STEPS = 10
"""What each process does: machines and analysts in turn."""
SHARED = 4
"""Pages that all processes add and read again."""
REFUSALS = (BadDecision, NoSuchClaim, NoSuchDeal)
POOL = tuple(
    claim(
        "RUS",
        ("TJK", "KGZ")[n % 2],
        id=f"c{n % 4}",
        values=(money((1e6, 2e6, 9e6)[n % 3]),),
        items=(goods("trucks", 10.0 + n % 3),),
        voices=(voice(("Kommersant", "Interfax", "Tass")[n % 3]),),
        stage=("pledged", "agreed")[n // 3 % 2],
        date="2015-04-02",
        agreement=2014,
    )
    for n in range(12)
)
"""Few claims, so that pages tell of few deals, differ on them, and are read in much the same way again."""


def claims_of(number: int) -> tuple[Claim, ...]:
    """What a reading with this number finds on a page."""
    return tuple(POOL[(number * n) % len(POOL)] for n in range(1, 2 + number % 3))


class Worker:
    """One process: what it does hangs on its number alone, whom it meets on the others."""

    def __init__(self, ledger: Ledger, number: int) -> None:
        self.ledger, self.number, self.chance = ledger, number, random.Random(number)
        self.readings = 0
        self.told: list[dict[str, Any]] = []

    def work(self) -> None:
        for n in range(STEPS):
            self.chance.choice(MACHINES)(self)
            if n % 2 == self.number % 2:
                self.chance.choice(MACHINES)(self)
            self.chance.choice(ANALYSTS)(self)

    # Machines

    def add_its_own(self) -> None:
        self.readings += 1
        name = f"page {self.number} {self.readings}"
        assert self.ledger.add(page(name), claims_of(self.readings), f"{name}.txt").kind == "read"

    def add_a_shared_one(self) -> None:
        name = self.shared()
        assert self.ledger.add(page(name), claims_of(1), f"{name}.txt").kind in ("read", "already")

    def read_a_shared_one_again(self) -> None:
        self.readings += 1
        name, number = self.shared(), self.chance.randrange(30)
        self.ledger.reread(Read(page(name), claims_of(number), f"{name}.txt", f"reading {number}"))

    def match(self) -> None:
        self.readings += 1
        name = f"waiting {self.number} {self.readings}"
        self.ledger.add_many([Read(page(name), claims_of(self.readings), f"{name}.txt")])
        for _ in self.ledger.match(batch=3):
            pass

    def suggest(self) -> None:
        with self.ledger.store.writing() as connection:
            keys = connection.execute(select(claims.c.key).where(claims.c.status == "live", claims.c.deal.is_not(None)))
            live, ids = sorted(keys.scalars()), sorted(deal.id for deal in self.ledger.rows())
            if live and ids:
                row = {"claim": self.chance.choice(live), "deal": self.chance.choice(ids)}
                known = select(suggestions.c.key).where(suggestions.c.claim == row["claim"], suggestions.c.deal == row["deal"])
                if connection.execute(known).first() is None:
                    key = (connection.execute(select(func.max(suggestions.c.key))).scalar() or 0) + 1
                    connection.execute(insert(suggestions), {"key": key, **row, "score": 1.0, "reasons": ["alike"]})

    # Analysts

    def accept(self) -> None:
        self.decide(Accept(self.claim("live", "proposed"), self.chance.choice((None, None, "/stage"))))

    def reject(self) -> None:
        self.decide(Reject(self.claim("live", "proposed")))

    def correct(self) -> None:
        cell, value = self.chance.choice((("/stage", "delivered"), ("/items/0/quantity", 12.0), ("/values/0/amount", 7e6)))
        seen = {"value": "agreed"} if cell == "/stage" and self.chance.random() < 0.5 else None
        self.decide(Correct(self.claim("live"), cell, value, quote="tells"), seen=seen)

    def note(self) -> None:
        self.decide(Note(claim=self.claim("live")))

    def grade(self) -> None:
        self.decide(GradeVoice("Kommersant", self.chance.choice("ABC")))  # type: ignore[arg-type]  # three of the grades

    def merge(self) -> None:
        self.decide(Merge(self.deal(), self.deal()))

    def split(self) -> None:
        self.decide(Split((self.claim("live"),)))

    def settle(self) -> None:
        found = [(deal.id, side.claims[0]) for deal in self.ledger.deals() for c in deal.conflicts for side in c.sides]
        deal, id = self.chance.choice(found or [("dnone", "c1")])
        keys = [entry.key for entry in self.ledger.claims() if entry.deal == deal and entry.claim.id == id]
        self.decide(Settle(deal, f"@{keys[0] if keys else 1}", "value"))

    def judge_a_suggestion(self) -> None:
        with self.ledger.store.reading() as connection:
            keys = sorted(connection.execute(select(suggestions.c.key)).scalars())
        self.decide(self.chance.choice((Take, Decline))(self.chance.choice(keys or [1])))

    def undo(self) -> None:
        found = self.ledger.history()
        self.report(lambda: self.ledger.undo(self.chance.choice(found).key if found else 1, by=self.name))

    # What they need

    @property
    def name(self) -> str:
        return f"analyst {self.number}"

    def shared(self) -> str:
        return f"of all {self.chance.randrange(SHARED)}"

    def claim(self, *statuses: str) -> str:
        with self.ledger.store.reading() as connection:
            keys = sorted(connection.execute(select(claims.c.key).where(claims.c.status.in_(statuses))).scalars())
        return f"@{self.chance.choice(keys) if keys else 1}"

    def deal(self) -> str:
        return self.chance.choice([row.id for row in self.ledger.rows()] or ["dnone"])

    def decide(self, wanted: Wanted, **more: Any) -> None:
        self.report(lambda: self.ledger.decide(wanted, by=self.name, why="so it is", **more))

    def report(self, decide: Callable[[], Decision]) -> None:
        try:
            made = decide()
        except REFUSALS as why:
            self.told.append({"refused": str(why)})
        else:
            self.told.append({"made": made.key, "kind": made.kind, "undoes": made.undoes, "digest": made.digest})


MACHINES = (Worker.add_its_own, Worker.add_a_shared_one, Worker.read_a_shared_one_again, Worker.match, Worker.suggest)
ANALYSTS = (
    Worker.accept,
    Worker.accept,
    Worker.reject,
    Worker.correct,
    Worker.correct,
    Worker.note,
    Worker.grade,
    Worker.merge,
    Worker.split,
    Worker.settle,
    Worker.judge_a_suggestion,
    Worker.undo,
    Worker.undo,
)


def test_eight_that_add_and_decide_at_once(places: Places, tmp_path: Path) -> None:
    def work(number: int) -> None:
        with Ledger.open(place) as ledger:
            worker = Worker(ledger, number)
            worker.work()
        written = {"told": worker.told, "readings": worker.readings}
        (tmp_path / f"{number}.json").write_text(json.dumps(written), encoding="utf-8")

    with places.empty() as place:
        at_once(work)
        reports = [json.loads((tmp_path / f"{n}.json").read_text(encoding="utf-8")) for n in range(WRITERS)]
        with Ledger.open(place) as ledger:
            every_decision_is_in_the_log(ledger, [one for report in reports for one in report["told"]])
            every_page_is_there_once(ledger)
            assert list(ledger.match()) == []
            assert [str(fault) for fault in check(ledger.store)] == []


def at_odds(ledger: Ledger) -> None:
    """Two deals, the first of two pages that differ on their sum, and a proposal (@4) for its claim @1."""
    for name, amount in (("one", 1e6), ("two", 9e6)):
        made = claim(id=f"of {name}", values=(money(amount),), voices=(voice(name),), agreement=2014, date="2015-04-02")
        ledger.add(page(name), (made,), f"{name}.txt")
    ledger.add(page("three"), (claim("FRA", "UKR", id="of three"),), "three.txt")
    ledger.decide(Accept("of one"), by="ann")
    changed = claim(id="of one", values=(money(2e6),), voices=(voice("one"),), agreement=2014, date="2015-04-02")
    ledger.reread(Read(page("one"), (changed,), "one.txt", "2"))
    with ledger.store.writing() as connection:
        row = {"key": 1, "claim": 2, "deal": ledger.deal("of three").id, "score": 1.0, "reasons": ["alike"]}
        connection.execute(insert(suggestions), row)


Race = Callable[[Ledger, int], object]


def decides(wanted: Wanted, **more: Any) -> Race:
    return lambda ledger, number: ledger.decide(wanted, by=f"analyst {number}", why="so it is", **more)


def corrects(ledger: Ledger, number: int) -> None:
    wanted = Correct("@2", "/purpose", f"aim {number}", "tells")
    ledger.decide(wanted, by=f"analyst {number}", seen={"value": None})


def merges(ledger: Ledger, number: int) -> None:
    ledger.decide(Merge("of two", "of three"), by=f"analyst {number}")


RACES: tuple[tuple[str, Race, str], ...] = (
    ("one claim is rejected", decides(Reject("@2")),
     r"claim of two \(@2\) cannot be decided on: it was rejected \(decision 2, by analyst \d\); undo that first: sutler undo 2"),
    ("one cell is corrected", corrects,
     r"changed since decision 2 \(correct, by analyst (\d)\): value: 'aim \1', not None; look again, then decide"),
    ("a proposal is rejected", decides(Reject("@4")), r"\(@4\) cannot be decided on: it was rejected \(decision 2"),
    ("deals are merged", merges, r"of two and of three are one deal already \(d\w+\)"),
    ("a claim is split off", decides(Split(("of two",))), r"these are all claims of d\w+; there is nothing to split off"),
    ("a suggestion is taken", decides(Take(1)), r"suggestion s1 was taken already; to take that back, see: sutler history d\w+"),
    ("a suggestion is declined", decides(Decline(1)), r"suggestion s1 was declined already"),
    ("a voice is graded", decides(GradeVoice("two", "B")), r"two has grade B already"),
    ("a decision is undone", lambda ledger, number: ledger.undo(1, by=f"{number}"), r"1 was undone already, by decision 2"),
)  # fmt: skip


@pytest.mark.parametrize(("race", "words"), [row[1:] for row in RACES], ids=[row[0] for row in RACES])
def test_of_eight_who_decide_the_same_one_does_and_the_others_are_told(
    places: Places, tmp_path: Path, race: Race, words: str
) -> None:
    def work(number: int) -> None:
        with Ledger.open(place) as ledger:
            try:
                race(ledger, number)
                told = ""
            except BadDecision as why:
                told = str(why)
        (tmp_path / f"{number}.txt").write_text(told, encoding="utf-8")

    with places.empty() as place:
        with Ledger.open(place) as ledger:
            at_odds(ledger)
        at_once(work)
        refused = [told for n in range(WRITERS) if (told := (tmp_path / f"{n}.txt").read_text(encoding="utf-8"))]
        assert len(refused) == WRITERS - 1
        assert [told for told in refused if not re.search(words, told)] == []
        with Ledger.open(place) as ledger:
            assert [decision.key for decision in ledger.history()] == [1, 2]
            assert [str(fault) for fault in check(ledger.store)] == []


def test_what_a_later_reading_replaced_leads_to_what_is_there_now(ledger: Ledger) -> None:
    at_odds(ledger)
    again = claim(id="of one", values=(money(3e6),), voices=(voice("one"),), agreement=2014, date="2015-04-02")
    ledger.reread(Read(page("one"), (again,), "one.txt", "3"))
    with pytest.raises(BadDecision, match=r"\(@4\).* a later reading of the page put @5 in its place; decide on that"):
        ledger.decide(Accept("@4"), by="ben")
    for key in (6, 7):
        ledger.reread(
            Read(page("three"), (claim("FRA", "UKR", id="of three", stage=("agreed", "ordered")[key % 2]),), "three.txt")
        )
        with pytest.raises(BadDecision, match=rf"\(@3\).* a later reading of the page put @{key} in its place; decide on that"):
            ledger.decide(Accept("@3"), by="ben")
    ledger.reread(Read(page("three"), (), "three.txt"))
    with pytest.raises(BadDecision, match=r"\(@7\).* a later reading of the page does not find it any more"):
        ledger.decide(Accept("@7"), by="ben")


def every_decision_is_in_the_log(ledger: Ledger, reported: list[dict[str, Any]]) -> None:
    """What was reported as made is what the log has, row for row; what was refused left no row."""
    log = {decision.key: decision for decision in ledger.history()}
    made = [one for one in reported if "made" in one]
    assert len(made) > WRITERS
    assert sorted(one["made"] for one in made) == sorted(log) == list(range(1, len(log) + 1))
    for one in made:
        row = log[one["made"]]
        assert (row.kind, row.undoes, row.digest) == (one["kind"], one["undoes"], one["digest"])
    undone = {one["undoes"] for one in made if one["undoes"]}
    assert {key for key, row in log.items() if row.kind != "undo" and not row.in_force} == undone
    refused = [one["refused"] for one in reported if "refused" in one]
    assert all(told and "\n" not in told and "locked" not in told for told in refused)


def every_page_is_there_once(ledger: Ledger) -> None:
    """With the claims of its last reading, each of which stands once."""
    with ledger.store.reading() as connection:
        rows = connection.execute(select(documents.c.id, documents.c.reader)).all()
    assert max(Counter(row.id for row in rows).values()) == 1
    for row in rows:
        number = int(row.reader.split()[1]) if row.reader else 1 if row.id.startswith("of all") else int(row.id.split()[2])
        assert last_reading(ledger, row.id) == Counter(map(content, claims_of(number)))
