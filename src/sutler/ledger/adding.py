"""Pages into the ledger; one that was edited at its place is a later reading of the page that is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from sutler.ledger import writer
from sutler.ledger.decisions.reread import Changes, read_newer_text
from sutler.ledger.writer import Read
from sutler.model.claim import Claim
from sutler.model.document import Document
from sutler.model.outcome import Outcome


@dataclass
class Added:
    """The outcomes in order, the claims that wait for a deal, with those that were just written, and the deals that changed.

    `changes` are those of pages that were edited.
    """

    outcomes: list[Outcome]
    fresh: dict[int, tuple[Claim, Document]]
    waiting: list[int]
    deals: set[str] = field(default_factory=set)
    changes: list[Changes] = field(default_factory=list)


def add(connection: Connection, pages: Sequence[Read], now: str | None = None) -> Added:
    """Writes the pages that are not there yet, with their claims and outcomes; `now` is the time of adding, ISO 8601."""
    written = writer.add_pages(connection, pages, now)
    done = Added(written.outcomes, written.claims, list(written.claims))
    for one in written.edited:
        changes, done.outcomes[one.at] = read_newer_text(connection, one.older, one.key, one.page)
        done.changes.append(changes)
        done.waiting += changes.waiting
        done.deals |= changes.deals
    return done
