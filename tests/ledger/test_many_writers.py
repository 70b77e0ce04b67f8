"""Eight processes that write at once lose nothing and double nothing, in every kind of store."""

from __future__ import annotations

import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable

from made_claims import claim, page
from places import Places, counted, rows
from test_safety import add, assert_whole

from sutler.ledger import Ledger
from sutler.ledger.check import check
from sutler.ledger.writer import Read

WRITERS = 8
EACH, SHARED = 6, 4
"""Pages that one writer alone adds, and that all of them add."""


def at_once(work: Callable[[int], object]) -> None:
    """Runs the work in eight processes, each with its number; all must end well."""
    children = []
    for number in range(WRITERS):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                work(number)
                status = 0
            except BaseException:  # noqa: BLE001 - whatever it is, it must be seen
                traceback.print_exc()
                sys.stderr.flush()
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * WRITERS


def test_eight_that_make_and_fill_one_ledger(place: str) -> None:
    def work(number: int) -> None:
        with Ledger.open(place, create=True) as ledger:
            for n in range(EACH):
                add(ledger, f"{number} {n}")
                add(ledger, f"of all {n % SHARED}")

    at_once(work)
    expected = {f"{number} {n}" for number in range(WRITERS) for n in range(EACH)} | {f"of all {n}" for n in range(SHARED)}
    assert assert_whole(place) == expected
    with Ledger.open(place) as ledger:
        assert [str(fault) for fault in check(ledger.store)] == []


def test_eight_that_add_in_bulk_and_match_at_once(places: Places) -> None:
    """Every claim is given one deal, whoever gets to it first; the deals are those of one writer alone."""
    pages = [Read(page(f"p{n}"), (claim("RUS", f"Land {n % 5}", id=f"c{n}", date="2015"),), f"p{n}.txt") for n in range(40)]

    def work(number: int, place: str) -> None:
        with Ledger.open(place) as ledger:
            ledger.add_many(pages[number * 5 : number * 5 + 5])
            ledger.add_many(pages[:3])
            for _ in ledger.match(batch=2):
                pass

    with places.empty() as place:
        at_once(lambda number: work(number, place))
        with Ledger.open(place) as ledger:
            assert list(ledger.match()) == []
            assert sorted(entry.claim.id for entry in ledger.claims()) == sorted(f"c{n}" for n in range(40))
            assert [str(fault) for fault in check(ledger.store)] == []
            deals = list(ledger.deals())
        assert sum(len(deal.entries) for deal in deals) == 40
        assert counted(place)["documents"] == 40


def test_eight_that_rebuild_and_add_at_once(places: Places) -> None:
    def work(number: int) -> None:
        with Ledger.open(place) as ledger:
            for n in range(3):
                add(ledger, f"{number} {n}")
                ledger.rebuild()

    with places.empty() as place:
        at_once(work)
        assert assert_whole(place) == {f"{number} {n}" for number in range(WRITERS) for n in range(3)}
        with Ledger.open(place) as ledger:
            assert [str(fault) for fault in check(ledger.store)] == []


def test_eight_that_note_one_failure(places: Places) -> None:
    def work(number: int) -> None:  # noqa: ARG001 - all do the same
        with Ledger.open(place) as ledger:
            for _ in range(3):
                ledger.fail("lost.txt", "is empty")

    with places.empty() as place:
        at_once(work)
        assert Counter(row[3] for row in rows(place)["outcomes"]) == {"failed": 1}
