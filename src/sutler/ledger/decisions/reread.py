"""A page is read again, by a newer reader or because its text was edited: what nobody has decided on is replaced, the rest is
proposed.

A claim that is read as before stays the claim that it is. One that reads differently gets a new row in its place; under a
decision the old one stays, and the new row is a proposal until an analyst, or the undoing of all decisions, lets it in.

Claims of an older text of the page give way to those of the newest. One under a decision stays where it was decided on; what
says the same in the newer text is held beside it, and takes its place when all decisions are undone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select, update

from sutler.ledger.decisions.pairing import in_the_same_words, pairs, says_the_same
from sutler.ledger.decisions.release import replace_row
from sutler.ledger.decisions.slots import Slot, slots
from sutler.ledger.decisions.standing import Standing, stand
from sutler.ledger.match.ready import make_ready
from sutler.ledger.schema import claims, documents
from sutler.ledger.texts import take_over, texts_of
from sutler.ledger.whole_claim import claim_rows
from sutler.ledger.writer import Read, note_outcome, outcome_of, write
from sutler.model.decision import Reread
from sutler.model.outcome import Outcome


@dataclass
class Changes:
    """What becomes of the claims, by their keys; `deals` have changed, `waiting` need one."""

    kept: list[int] = field(default_factory=list)
    replaced: list[int] = field(default_factory=list)
    proposed: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    deals: set[str] = field(default_factory=set)
    waiting: list[int] = field(default_factory=list)

    @property
    def told(self) -> Reread:
        return Reread(tuple(self.kept), tuple(self.replaced), tuple(self.proposed), tuple(self.new), tuple(self.gone))


def reread(connection: Connection, document: int, page: Read) -> Changes:
    """Puts a new reading of the document with this key, the newest text of its page, beside what is there."""
    done = _put_beside(connection, document, page)
    note_outcome(connection, outcome_of(page), document)
    return done


def read_newer_text(connection: Connection, older: int, newer: int, page: Read) -> tuple[Changes, Outcome]:
    """Puts the claims of a page that was edited beside those of the text that it had; `newer` is written, without claims."""
    take_over(connection, older, newer)
    done = _put_beside(connection, newer, page)
    outcome = outcome_of(page, f"a page that was edited: {done.told.words}")
    note_outcome(connection, outcome, newer)
    return done, outcome


def _put_beside(connection: Connection, document: int, page: Read) -> Changes:
    texts = texts_of(connection, document)
    theirs = documents.c.key.in_(texts)
    version = int(connection.execute(select(func.max(documents.c.version)).where(theirs)).scalar_one()) + 1
    connection.execute(update(documents).where(theirs).values(version=version))
    connection.execute(update(documents).where(documents.c.key == document).values(reader=page.reader))
    there = slots(connection, texts)
    found = pairs([slot.forms for slot in there], page.claims)
    reading = _Reading(connection, document, page, version)
    for n, slot in enumerate(there):
        place = found.get(n)
        if slot.head.guarded:
            reading.beside(slot, place)
        else:
            reading.instead(slot.head, place)
    for place in range(len(page.claims)):
        if place not in found.values():
            key = reading.insert(place, "live", None)
            reading.done.new.append(key)
            reading.done.waiting.append(key)
    return reading.done


class _Reading:
    """One reading as it is put into the ledger."""

    def __init__(self, connection: Connection, document: int, page: Read, version: int) -> None:
        self.connection, self.document, self.page, self.version = connection, document, page, version
        self.done = Changes()

    def instead(self, head: Standing, place: int | None) -> None:
        """Nobody has decided on the claim: what is read now takes its place."""
        if head.deal:
            self.done.deals.add(head.deal)
        if place is None:
            self._set(head.key, status="superseded")
            self.done.gone.append(head.key)
        elif head.document_key == self.document and self.page.claims[place] == head.claim:
            self._still(head.key, place)
        else:
            key = self.insert(place, "live", head.key)
            older = head.document_key != self.document
            same = older and in_the_same_words(head.claim, self.page.claims[place])
            (self.done.kept if same else self.done.replaced).append(key)
            if not replace_row(self.connection, head, stand(self.connection, key)):
                self.done.waiting.append(key)

    def beside(self, slot: Slot, place: int | None) -> None:
        """An analyst has decided on the claim: it stays, and what is read otherwise is proposed."""
        still = self._still_said(slot, place)
        if slot.waits and slot.waits.key != still:
            self._set(slot.waits.key, status="superseded")
        if place is None:
            self.done.gone.append(slot.head.key)
        elif still is not None:
            self._still(still, place)
        elif (answered := self._answered(slot, place)) is not None:
            self.insert(place, "held", answered)
            self.done.kept.append(answered)
        else:
            self.done.proposed.append(self.insert(place, "proposed", slot.head.key))

    def insert(self, place: int, status: str, replaces: int | None) -> int:
        """A new row for a claim that is read now; its key."""
        key = int(self.connection.execute(select(func.coalesce(func.max(claims.c.key), 0))).scalar_one()) + 1
        own = {"key": key, "document": self.document, "position": place, "version": self.version, "status": status}
        rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for table, row in claim_rows(self.page.claims[place], self.page.document):
            rows[table].append({**own, "replaces": replaces, **row} if table == "claims" else {"claim": key, **row})
        write(self.connection, rows)
        make_ready(self.connection, [key], {key: (self.page.claims[place], self.page.document)})
        return key

    def _still_said(self, slot: Slot, place: int | None) -> int | None:
        """The key of the row of this text, of the claim or of what was proposed in its place, that says what is read now."""
        known = [*slot.answered, *([(slot.waits, slot.waits.claim)] if slot.waits else [])]
        own = [(found, form) for found, form in known if found.document_key == self.document]
        return next((f.key for f, form in own if place is not None and says_the_same(form, self.page.claims[place])), None)

    def _answered(self, slot: Slot, place: int) -> int | None:
        """The key of the row of an older text that says what is read now, and was decided on."""
        older = [(found, form) for found, form in slot.answered if found.document_key != self.document]
        return next((found.key for found, form in older if in_the_same_words(form, self.page.claims[place])), None)

    def _still(self, key: int, place: int) -> None:
        self._set(key, version=self.version, position=place)
        self.done.kept.append(key)

    def _set(self, key: int, **values: Any) -> None:
        self.connection.execute(update(claims).where(claims.c.key == key).values(values))
