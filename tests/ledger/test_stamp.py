"""The stamp is another after every change, also where several write at once, and never that of another ledger."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from made_claims import claim, page
from places import Places

from sutler.ledger import Ledger
from sutler.model.decision import Accept


def test_it_changes_with_every_write_and_with_nothing_else(ledger: Ledger) -> None:
    seen = [ledger.stamp()]

    def changed() -> bool:
        seen.append(ledger.stamp())
        return len(set(seen)) == len(seen)

    ledger.add(page("one"), (claim(),), "one.txt")
    assert changed()
    made = ledger.decide(Accept("c1"), by="ann")
    assert changed()
    ledger.undo(made.key, by="ann")
    assert changed()
    ledger.fail("lost.txt", "is empty")
    assert changed()
    list(ledger.deals())
    ledger.deal_page()
    assert ledger.stamp() == seen[-1]
    with ledger.store.writing(shown=False):
        pass
    assert ledger.stamp() == seen[-1]
    with pytest.raises(ZeroDivisionError), ledger.store.writing():
        raise ZeroDivisionError
    assert ledger.stamp() == seen[-1]


def test_writers_at_once_each_change_it(places: Places) -> None:
    with places.empty() as address, Ledger.open(address) as ledger, Ledger.open(address) as other:

        def write(n: int) -> str:
            one = (ledger, other)[n % 2]
            one.fail(f"{n}.txt", "is empty")
            return one.stamp()

        before = int(ledger.stamp().rpartition("-")[2])
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(write, range(20)))
        assert int(ledger.stamp().rpartition("-")[2]) == before + 20
        assert ledger.stamp() == other.stamp()


def test_two_ledgers_never_share_one(files: Places) -> None:
    with files.none() as one, files.none() as two, Ledger.open(one, create=True) as a, Ledger.open(two, create=True) as b:
        assert a.stamp() != b.stamp()
