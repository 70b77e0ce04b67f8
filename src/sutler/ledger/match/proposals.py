"""What a machine is not sure enough of: suggestions for an analyst, and links between deals of one kin."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from sutler.ledger.match.board import Board
from sutler.ledger.match.kin import link_of
from sutler.ledger.match.policy import judge
from sutler.ledger.schema import claims, links, suggestions


@dataclass(frozen=True, slots=True)
class Note:
    """A claim that may be of a deal, with its points; `member` is the claim of that deal that is most like it.

    `asked` is set where an analyst is to be asked; else the deals are only looked at for a link.
    """

    claim: int
    deal: str
    points: float
    member: int
    asked: bool


def declined(connection: Connection, keys: Sequence[int]) -> dict[int, frozenset[str]]:
    """The deals that an analyst said these claims are not of."""
    rows = connection.execute(
        select(suggestions.c.claim, suggestions.c.deal).where(suggestions.c.claim.in_(keys), suggestions.c.state == "declined")
    )
    found: dict[int, frozenset[str]] = {}
    for claim, deal in rows:
        found[claim] = found.get(claim, frozenset()) | {deal}
    return found


def drop_done(connection: Connection, deals: Collection[str]) -> None:
    """Forgets what was asked about these deals and came about: the claim is there."""
    its_deal = select(claims.c.deal).where(claims.c.key == suggestions.c.claim).scalar_subquery()
    asked = (suggestions.c.deal.in_(deals), suggestions.c.state == "open")
    connection.execute(suggestions.delete().where(*asked, suggestions.c.deal == its_deal))


def write(connection: Connection, board: Board, notes: Sequence[Note]) -> None:
    """Writes what was noted while claims were matched: suggestions, and links between deals."""
    _suggest(connection, board, [note for note in notes if note.asked])
    _link(connection, board, notes)


def _suggest(connection: Connection, board: Board, notes: Iterable[Note]) -> None:
    wanted: dict[tuple[int, str], Note] = {}
    for note in notes:
        deal = board.merged.get(note.deal, note.deal)
        if deal != board.deal[note.claim] and deal in board.claims:
            wanted.setdefault((note.claim, deal), note)
    there = select(suggestions.c.claim, suggestions.c.deal).where(suggestions.c.claim.in_({claim for claim, _ in wanted}))
    known = {(claim, deal) for claim, deal in connection.execute(there)} if wanted else set()
    rows = [
        {"claim": claim, "deal": deal, "score": round(note.points, 2), "reasons": list(_reasons(board, note))}
        for (claim, deal), note in wanted.items()
        if (claim, deal) not in known
    ]
    if rows:
        first = int(connection.execute(select(func.coalesce(func.max(suggestions.c.key), 0))).scalar_one()) + 1
        connection.execute(insert(suggestions), [{"key": first + n, **row} for n, row in enumerate(rows)])


def _reasons(board: Board, note: Note) -> tuple[str, ...]:
    return judge(board.known[note.claim].features, board.known[note.member].features).reasons


def _link(connection: Connection, board: Board, notes: Iterable[Note]) -> None:
    wanted: dict[tuple[str, str, str], str] = {}
    for note in notes:
        mine, other = board.deal[note.claim], board.deal[note.member]
        first, last = board.known[note.member].features, board.known[note.claim].features
        ends = (mine, other)
        if first.told and last.told and last.told < first.told:
            first, last, ends = last, first, (other, mine)
        kin = link_of(first, last) if mine != other else None
        if kin:
            wanted.setdefault((*ends, kin.kind), kin.why)
    if not wanted:
        return
    ones = {one for one, _, _ in wanted}
    there = connection.execute(select(links.c.one, links.c.other, links.c.kind).where(links.c.one.in_(ones)))
    known = {tuple(row) for row in there}
    rows = [
        {"one": one, "other": other, "kind": kind, "why": why}
        for (one, other, kind), why in wanted.items()
        if (one, other, kind) not in known
    ]
    if rows:
        connection.execute(insert(links), rows)
