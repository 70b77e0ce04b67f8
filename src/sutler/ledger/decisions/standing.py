"""A claim as it stands in the ledger: found by what a person calls it, read, and written anew in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from sutler.errors import NoSuchClaim
from sutler.ledger import schema
from sutler.ledger.by_key import KEY, key_told
from sutler.ledger.found import Found
from sutler.ledger.match.ready import make_anew
from sutler.ledger.schema import claims, documents
from sutler.ledger.view import entries
from sutler.ledger.whole_claim import claim_rows
from sutler.model.claim import Claim
from sutler.model.claim_object import claim_object
from sutler.model.document import Document

Json = dict[str, Any]
RANKS = ("live", "rejected", "proposed", "held", "superseded")
"""Which of the claims with one id is meant."""
OWNED = ("actors", "figures", "items", "voices")
"""The tables whose rows belong to a claim and are written anew with it."""
FEW = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim with what the ledger knows of it; `read` is how often its document has been read, `version` the claim's last."""

    key: int
    claim: Claim
    document: Document
    document_key: int
    version: int
    read: int
    status: str
    decided: int
    deal: str | None
    deal_by: str
    replaces: int | None
    origin: str

    @property
    def guarded(self) -> bool:
        """True where no machine may change it."""
        return self.decided > 0 or self.deal_by == "analyst"

    @property
    def object(self) -> Json:
        """The claim in the contract's form."""
        return claim_object(self.claim)


def key_of(connection: Connection, told: str) -> int:
    """The key of the claim with this id, or of "@12". Raises NoSuchClaim where there is none, or several."""
    if KEY.fullmatch(told):
        key = key_told(told)
        if key is not None and connection.execute(select(claims.c.key).where(claims.c.key == key)).first():
            return key
        raise NoSuchClaim(f"there is no claim {told}; list them with: sutler claims --json")
    rows = connection.execute(select(claims.c.key, claims.c.status).where(claims.c.id == told).order_by(claims.c.key)).all()
    if not told or not rows:
        raise NoSuchClaim(f"there is no claim {told!r}; list them with: sutler claims --json")
    best = min(RANKS.index(row.status) for row in rows)
    fitting = [row.key for row in rows if RANKS.index(row.status) == best]
    if len(fitting) > 1 and RANKS[best] != "superseded":
        more = " and others" if len(fitting) > FEW else ""
        named = ", ".join(f"@{key}" for key in fitting[:FEW])
        raise NoSuchClaim(f"several claims are called {told!r}: {named}{more}; give one of them")
    return int(fitting[-1])


def stands(connection: Connection, keys: Sequence[int]) -> Found[int, Standing]:
    """The claims with these keys."""
    columns = ("key", "document", "version", "status", "decided", "deal", "deal_by", "replaces")
    query = (
        select(*(claims.c[name] for name in columns), documents.c.version.label("read"))
        .join(documents, documents.c.key == claims.c.document)
        .where(claims.c.key.in_(keys))
    )
    rows = {row.key: row for row in connection.execute(query)}
    found = {entry.key: entry for entry in entries(connection, sorted(rows))}
    return Found({
        key: Standing(
            key, found[key].claim, found[key].document, row.document, row.version, row.read, row.status, row.decided, row.deal,
            row.deal_by, row.replaces, found[key].origin,
        )
        for key, row in rows.items()
    })  # fmt: skip


def stand(connection: Connection, told: str | int) -> Standing:
    """The claim that is called so. Raises NoSuchClaim."""
    key = told if isinstance(told, int) else key_of(connection, told)
    return stands(connection, [key])[key]


def rewrite(connection: Connection, key: int, claim: Claim, document: Document) -> None:
    """Puts the rows of a claim, and what follows from them, in the place of those that are there."""
    for name in OWNED:
        table = schema.metadata.tables[name]
        connection.execute(delete(table).where(table.c.claim == key))
    made: dict[str, list[Mapping[str, Any]]] = {}
    for name, row in claim_rows(claim, document):
        if name == "claims":
            connection.execute(update(claims).where(claims.c.key == key).values(row))
        else:
            made.setdefault(name, []).append({"claim": key, **row})
    for name, rows in made.items():
        connection.execute(insert(schema.metadata.tables[name]), rows)
    make_anew(connection, {key: (claim, document)})
