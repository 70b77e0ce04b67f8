"""What a machine is not sure enough of: suggestions for an analyst, and links between deals of one kin."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from sutler.ledger.match.board import Board
from sutler.ledger.match.features import days
from sutler.ledger.match.kin import link_of
from sutler.ledger.match.policy import judge
from sutler.ledger.match.top_ups import TopUp
from sutler.ledger.schema import claims, deals, links, suggestions


class Link(NamedTuple):
    """A row of the links."""

    one: str
    other: str
    kind: str
    why: str


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


def drop_done(connection: Connection, changed: Collection[str]) -> None:
    """Forgets what was asked about these deals and came about: the claim is there."""
    its_deal = select(claims.c.deal).where(claims.c.key == suggestions.c.claim).scalar_subquery()
    asked = (suggestions.c.deal.in_(changed), suggestions.c.state == "open")
    connection.execute(suggestions.delete().where(*asked, suggestions.c.deal == its_deal))


def write(connection: Connection, board: Board, notes: Sequence[Note], further: Iterable[TopUp]) -> None:
    """Writes what was noted while claims were matched: suggestions, and links between deals."""
    _suggest(connection, board, [note for note in notes if note.asked])
    _link(connection, [*_topped_up(connection, board, further), *_kindred(board, notes)])


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


def _kindred(board: Board, notes: Iterable[Note]) -> Iterator[Link]:
    for note in notes:
        mine, other = board.deal[note.claim], board.deal[note.member]
        first, last = board.known[note.member].features, board.known[note.claim].features
        ends = (mine, other)
        if first.told and last.told and last.told < first.told:
            first, last, ends = last, first, (other, mine)
        kin = link_of(first, last) if mine != other else None
        if kin:
            yield Link(*ends, kin.kind, kin.why)


def _topped_up(connection: Connection, board: Board, further: Iterable[TopUp]) -> Iterator[Link]:
    """A deal adds to one other: the last that is known before it. An earlier one to which it was linked gives way."""
    for told in further:
        link = Link(board.deal[told.last], board.deal[told.first], told.kind, told.why)
        since = board.known[told.first].features.told
        asked = select(links.c.other, deals.c.first).join(deals, deals.c.id == links.c.other)
        others = connection.execute(
            asked.where(links.c.one == link.one, links.c.kind == "top-up", links.c.by == "machine", links.c.other != link.other)
        ).all()
        old = [row.other for row in others if not row.first or not since or days(row.first) < since]
        connection.execute(links.delete().where(links.c.one == link.one, links.c.other.in_(old), links.c.kind == "top-up"))
        if len(old) == len(others):
            yield link


def _link(connection: Connection, wanted: Iterable[Link]) -> None:
    """Writes the links that are not there."""
    made: dict[tuple[str, str, str], Link] = {}
    for link in wanted:
        made.setdefault((link.one, link.other, link.kind), link)
    if not made:
        return
    there = connection.execute(
        select(links.c.one, links.c.other, links.c.kind).where(links.c.one.in_({one for one, _, _ in made}))
    )
    known = {tuple(row) for row in there}
    rows = [link._asdict() for ends, link in made.items() if ends not in known]
    if rows:
        connection.execute(insert(links), rows)
