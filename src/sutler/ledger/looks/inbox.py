"""What waits for an analyst, one thing after the other, and what was decided last."""

from __future__ import annotations

from collections.abc import Collection

from sutler.ledger.decisions import one_claim, waiting
from sutler.ledger.decisions.inbox import USUAL, inbox
from sutler.ledger.decisions.one_claim import ClaimLook
from sutler.ledger.decisions.waiting import Count, WaitingLook
from sutler.ledger.stores import Store
from sutler.model.decision import Decision, Waiting, WaitingKind


class InboxLooks:
    """The inbox. Every method may raise LedgerError."""

    store: Store

    def inbox(self, limit: int = 50, *, kinds: Collection[WaitingKind] = USUAL, skip: Collection[str] = ()) -> list[Waiting]:
        """What waits for an analyst: the least sure and most valuable first, of these kinds, without those put off.

        `skip` are the ids (`Waiting.id`) of what was put off. Raises UsageError where that is more than a thousand.
        """
        with self.store.reading() as connection:
            return inbox(connection, limit, kinds, skip)

    def waiting(self, id: str) -> WaitingLook | None:
        """What waits under this id, with its claims, suggestion, conflict or outcome; None where nothing does any more."""
        with self.store.reading() as connection:
            return waiting.looked_at(connection, id)

    def waiting_counts(self) -> dict[WaitingKind, Count]:
        """How many things of each kind wait, counted as far as a thousand; of conflicts and new claims their deals.

        Of proposals a few may be counted that an analyst has dealt with already.
        """
        with self.store.reading() as connection:
            return waiting.counts(connection)

    def claim(self, id: str) -> ClaimLook:
        """The claim with this id or key ("@12"), whatever it counts for, with the decisions on it. Raises NoSuchClaim."""
        with self.store.reading() as connection:
            return one_claim.claim_called(connection, id)

    def decision(self, key: int) -> Decision | None:
        """The decision with this number; None where there is none."""
        with self.store.reading() as connection:
            return one_claim.decision_called(connection, key)

    def last_decision(self, who: str) -> Decision | None:
        """What this person decided last and is in force, among the last thousand decisions; None where there is none."""
        with self.store.reading() as connection:
            return one_claim.last_of(connection, who)
