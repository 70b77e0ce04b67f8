"""A page is read again, by a newer reader: what nobody has decided on is replaced, the rest is proposed.

A claim that is read as before stays the claim that it is. One that reads differently gets a new row in its place; under a
decision the old one stays, and the new row is a proposal until an analyst, or the undoing of all decisions, lets it in.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select, update

from sutler.ledger.decisions import log
from sutler.ledger.decisions.on_claims import put_back
from sutler.ledger.decisions.pairing import pairs, says_the_same
from sutler.ledger.decisions.release import replace_row
from sutler.ledger.decisions.standing import Standing, stand, stands
from sutler.ledger.match.ready import make_ready
from sutler.ledger.schema import claims, decisions, documents
from sutler.ledger.whole_claim import claim_rows
from sutler.ledger.writer import Read, note_outcome, write
from sutler.model.claim import Claim
from sutler.model.claim_object import read_claim
from sutler.model.decision import Reread
from sutler.model.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Slot:
    """A claim of the page as it stands (`head`), as machines read it (`base`), and what was proposed in its place."""

    head: Standing
    base: Claim
    proposed: Standing | None
    thrown_out: tuple[Standing, ...]

    @property
    def forms(self) -> list[Claim]:
        return [self.base, *(found.claim for found in (self.proposed, *self.thrown_out) if found)]


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
        return Reread(*(tuple(part) for part in (self.kept, self.replaced, self.proposed, self.new, self.gone)))


def reread(connection: Connection, document: int, page: Read) -> Changes:
    """Puts a new reading of the document with this key beside what is there."""
    version = int(connection.execute(select(documents.c.version).where(documents.c.key == document)).scalar_one()) + 1
    write_version = update(documents).where(documents.c.key == document)
    connection.execute(write_version.values(version=version, reader=page.reader))
    slots = _slots(connection, document)
    found = pairs([slot.forms for slot in slots], page.claims)
    reading = _Reading(connection, document, page, version)
    for n, slot in enumerate(slots):
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
    note_outcome(
        connection, Outcome("read" if page.claims else "irrelevant", page.source, page.document.id, len(page.claims)), document
    )
    return reading.done


def as_read(connection: Connection, found: Standing) -> Claim:
    """The claim as machines read it: without the corrections that are in force."""
    made = found.object
    corrections = log.in_force(connection, decisions.c.claim == found.key, decisions.c.kind == "correct")
    for decision in reversed(corrections):
        made = put_back(made, found.document, decision.cell or "", decision.before or {})
    return read_claim(made)


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
        elif self.page.claims[place] == head.claim:
            self._still(head.key, place)
        else:
            key = self.insert(place, "live", head.key)
            self.done.replaced.append(key)
            if not replace_row(self.connection, head, stand(self.connection, key)):
                self.done.waiting.append(key)

    def beside(self, slot: Slot, place: int | None) -> None:
        """An analyst has decided on the claim: it stays, and what is read otherwise is proposed."""
        read = self.page.claims[place] if place is not None else None
        known = (slot.head.key, slot.base), *((found.key, found.claim) for found in (slot.proposed, *slot.thrown_out) if found)
        still = next((key for key, form in known if read and says_the_same(form, read)), None)
        if slot.proposed and slot.proposed.key != still:
            self._set(slot.proposed.key, status="superseded")
        if place is None:
            self.done.gone.append(slot.head.key)
        elif still is not None:
            self._still(still, place)
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

    def _still(self, key: int, place: int) -> None:
        self._set(key, version=self.version, position=place)
        self.done.kept.append(key)

    def _set(self, key: int, **values: Any) -> None:
        self.connection.execute(update(claims).where(claims.c.key == key).values(values))


def _slots(connection: Connection, document: int) -> list[Slot]:
    """The claims of the page that count, each with what was proposed in its place."""
    keys = select(claims.c.key).where(claims.c.document == document, claims.c.status != "superseded").order_by(claims.c.key)
    found = stands(connection, list(connection.execute(keys).scalars()))
    standing = {key for key, one in found.items() if one.status in ("live", "rejected")}
    beside: dict[int, list[Standing]] = defaultdict(list)
    for one in found.values():
        if one.replaces in standing and one.status in ("proposed", "rejected"):
            beside[one.replaces or 0].append(one)
    aside = {one.key for others in beside.values() for one in others}
    return [
        Slot(
            head,
            as_read(connection, head) if head.decided else head.claim,
            next((one for one in beside[key] if one.status == "proposed"), None),
            tuple(one for one in beside[key] if one.status == "rejected"),
        )
        for key, head in found.items()
        if key in standing and key not in aside
    ]
