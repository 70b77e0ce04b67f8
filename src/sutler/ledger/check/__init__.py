"""The ledger held against itself: what is wrong with it, in constant memory and without changing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection

from sutler.errors import Damaged
from sutler.ledger.check import copies, derived, log, quotes, references, words
from sutler.ledger.check.each_claim import each_claim
from sutler.ledger.check.fault import Fault
from sutler.ledger.stores import Store

Look = Callable[[Connection], Iterator[Fault]]
GROUNDS: tuple[Look, ...] = (references.dangling, references.misplaced)
"""What must hold for claims to be read at all."""
REST: tuple[Look, ...] = (
    references.strangers,
    log.untrue,
    quotes.texts,
    words.lost,
    copies.copies_made_otherwise,
    each_claim,
    derived.lists_made_otherwise,
    derived.deals_made_otherwise,
)

__all__ = ["Fault", "check"]


def check(store: Store) -> Iterator[Fault]:
    """All faults, the gravest first; the ledger is looked at as it is at one moment, but for the index of words.

    Raises LedgerError where it cannot be read at all.
    """
    with store.reading() as connection:
        grounds = 0
        for told in store.faults(connection):
            grounds += 1
            yield Fault("database", "", told)
        for look in GROUNDS:
            for fault in look(connection):
                grounds += 1
                yield fault
        yield from log.broken(connection)
        if grounds:
            yield Fault("database", "", "quotes and deals were not looked at: mend the rest first, or restore a copy")
            return
        for look in REST:
            try:
                yield from look(connection)
            except (Damaged, ValueError, TypeError, LookupError, AttributeError) as why:  # a row that no Sutler has written
                yield Fault("database", "", f"something in it cannot be read ({type(why).__name__}: {why})")
    yield from words.stale(store)
