"""A claim that fits two deals: they become one where no analyst has a say in either, else an analyst is asked."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, or_, select, update

from sutler.ledger.match.assign import Fit, one_deal
from sutler.ledger.match.board import Board
from sutler.ledger.match.policy import NEAR, enough
from sutler.ledger.match.proposals import Note
from sutler.ledger.match.scores import Scores
from sutler.ledger.match.search import Known
from sutler.ledger.schema import claims, deals, decisions, links, suggestions

ASKED = 3
"""Deals that are noted for one claim at most."""
LEAST = -8.0
"""Points from which on another deal is looked at for a link."""
LARGE = 500
"""Claims of two deals from which on they are not made one by a machine."""


def joined(connection: Connection, board: Board, scores: Scores, one: Known, rest: Sequence[Fit]) -> list[Note]:
    """After a claim has got its deal: the other deals that it fits are merged with that one, or noted for an analyst."""
    notes: list[Note] = []
    bar = enough(one.features.type)
    for fit in rest:
        mine, other = board.deal[one.key], board.merged.get(fit.deal, fit.deal)
        if other == mine or other not in board.claims or fit.points < LEAST:
            continue
        if fit.points < min(NEAR, bar):
            notes.append(Note(one.key, other, fit.points, fit.member, asked=False))
            continue
        alike = fit.points >= bar and one_deal(board.claims[mine], board.claims[other], scores)
        if alike and _is_free(connection, board, mine, other):
            kept, gone = sorted((mine, other), key=lambda deal: (deal in board.founded, -len(board.claims[deal]), deal))
            board.merge(gone, kept)
        else:
            notes.append(Note(one.key, other, fit.points, fit.member, asked=True))
    return notes[:ASKED]


def write(connection: Connection, board: Board) -> None:
    """Moves the claims of merged deals, and what refers to these deals."""
    for gone, kept in board.merged.items():
        connection.execute(update(claims).where(claims.c.deal == gone).values(deal=kept))
        connection.execute(update(deals).where(or_(deals.c.id == gone, deals.c.merged_into == gone)).values(merged_into=kept))
        connection.execute(suggestions.delete().where(suggestions.c.deal == gone))
        connection.execute(links.delete().where(or_(links.c.one == gone, links.c.other == gone)))


def _is_free(connection: Connection, board: Board, one: str, other: str) -> bool:
    """True where no analyst decided anything on either deal, and no page tells of both."""
    both = (one, other)
    stands = claims.c.deal.in_(both)
    decided = select(claims.c.key).where(stands, or_(claims.c.decided > 0, claims.c.deal_by == "analyst")).limit(1)
    noted = select(decisions.c.key).where(decisions.c.deal.in_(both)).limit(1)
    if connection.execute(decided).first() or connection.execute(noted).first():
        return False
    many = select(func.count()).select_from(claims).where(stands)
    if connection.execute(many).scalar_one() > LARGE:
        return False
    pages: set[tuple[str, int]] = set()
    live = select(claims.c.key, claims.c.deal, claims.c.document).where(stands, claims.c.status == "live")
    pages |= {(board.deal.get(key, deal), document) for key, deal, document in connection.execute(live)}
    pages |= {(deal, board.known[key].features.document) for deal in both for key in board.claims[deal]}
    documents = [document for _, document in pages]
    return len(documents) == len(set(documents))
