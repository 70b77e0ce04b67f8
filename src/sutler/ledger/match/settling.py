"""Claims settle again after a batch of new ones was placed.

A claim that came early was placed by what was known then. Where a new claim of another deal is like it, or one of its own deal
is not, it is looked at once more, and goes to the deal whose claims speak for it the most, all taken together, or to its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import cast

from sqlalchemy import Connection, case, exists, func, or_, select

from sutler.ledger.match import proposals
from sutler.ledger.match.assign import LIMIT, NEVER
from sutler.ledger.match.board import Board
from sutler.ledger.match.policy import enough
from sutler.ledger.match.scores import Scores
from sutler.ledger.match.search import Known, load
from sutler.ledger.schema import claims, decisions, suggestions

AGAINST = 8.0
"""What one claim that contradicts weighs against a deal, in points."""
ROUNDS = 10
"""How often the claims are gone through; most settle in two."""
LEAST = 1e-6
"""What a move gains at least."""
LARGE = 30
"""Claims of a deal from which on it is known too well for any of them to leave it."""
Declined = Mapping[int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Left:
    """A claim that left a deal."""

    claim: int
    deal: str


def settle(
    connection: Connection,
    board: Board,
    scores: Scores,
    near: Mapping[int, Sequence[int]],
    declined: Declined,
    found: Callable[[Known], str],
) -> list[Left]:
    """Goes through the new claims, the keys of `near`, and the older ones that are like them, until none wants to move.

    `near` holds the claims that are most like each new one; `found` makes a deal for a claim that is to stand alone.
    """
    restless, free = _restless(connection, board, scores, near)
    links = {key: set(others) for key, others in near.items()} | restless
    declined = {**declined, **proposals.declined(connection, sorted(restless))} if restless else declined

    def may_join(key: int, deal: str) -> bool:
        is_free = key not in restless or deal in free or deal in board.founded
        return key in links and is_free and deal not in declined.get(key, ())

    left: list[Left] = []
    seen: dict[int, int] = {}
    for _ in range(ROUNDS):
        before = len(left)
        for key in sorted(links):
            deals = {board.deal[other] for other in links[key] if other in board.deal}
            if key in seen and all(board.touched[deal] <= seen[key] for deal in (board.deal[key], *deals)):
                continue
            seen[key] = board.clock
            for moving, deal in _best(board, scores, key, deals, may_join):
                left.append(Left(moving, board.deal[moving]))
                board.move(moving, deal or found(board.known[moving]))
        if len(left) == before:
            break
    return left


Moves = tuple[tuple[int, str | None], ...]
"""Claims, and the deals that they go to; None is a deal of their own."""


def _best(board: Board, scores: Scores, key: int, deals: Collection[str], may_join: Callable[[int, str], bool]) -> Moves:
    """The moves of this claim, and of one that it changes places with or drives out, by which the most is gained."""
    mine = board.deal[key]
    now = _gain(board, scores, key, mine)
    best, moves = max(0.0, -now), cast(Moves, ((key, None),) if now < 0 else ())
    for deal in sorted({*deals} - {mine}):
        for gained, some in _ways(board, scores, key, deal, may_join) if may_join(key, deal) else ():
            if gained - now > best + LEAST:
                best, moves = gained - now, some
    return moves


def _ways(
    board: Board, scores: Scores, key: int, deal: str, may_join: Callable[[int, str], bool]
) -> Iterator[tuple[float, Moves]]:
    """How the claim can come into a deal, with what is gained by it: where another claim of its page stands there, that one
    takes its place, or goes to a deal of its own.
    """
    mine = board.deal[key]
    beside = _of_its_page(board, key, deal)
    gained = _gain(board, scores, key, deal, without=beside)
    if gained < 0 or len(beside) > 1 or len(beside) == len(board.claims[deal]):
        return
    if not beside:
        yield gained, ((key, deal),)
        return
    (other,) = beside
    lost = _gain(board, scores, other, deal)
    if may_join(other, deal):
        yield gained - lost, ((other, None), (key, deal))
    if len(board.claims[mine]) > 1 and may_join(other, mine) and not _of_its_page(board, other, mine) - {key}:
        back = _gain(board, scores, other, mine, without={key})
        if back >= 0:
            yield gained + back - lost, ((other, None), (key, deal), (other, mine))


def _of_its_page(board: Board, key: int, deal: str) -> set[int]:
    """The other claims of the claim's page that stand in a deal."""
    page = board.known[key].features.document
    mates = board.pages[page] if page else ()
    return {other for other in mates if other != key and board.deal.get(other) == deal}


def _gain(board: Board, scores: Scores, key: int, deal: str, without: Collection[int] = ()) -> float:
    """What the claims of a deal say for this one. They say much the same: four say twice as much as one, not four times."""
    bar = enough(board.known[key].features.type)
    points = [scores.of(key, other) for other in board.claims[deal] if other != key and other not in without]
    said = [-AGAINST if one == NEVER else max(-LIMIT, min(LIMIT, one - bar)) for one in points]
    return sum(said) / sqrt(len(said)) if said else 0.0


def _restless(
    connection: Connection, board: Board, scores: Scores, near: Mapping[int, Sequence[int]]
) -> tuple[dict[int, set[int]], set[str]]:
    """The older claims that speak for a new one of another deal or against one of their own, with these new ones.

    And the deals that they may leave and join: those in which no analyst has a say, and whose claims can all be seen. These are
    made known on the board.
    """
    links: dict[int, set[int]] = {}
    for new, others in near.items():
        for old in others:
            if old in board.deal and old not in near and _is_odd(board, scores, new, old):
                links.setdefault(old, set()).add(new)
    if not links:
        return {}, set()
    touched = {board.deal[key] for key in (*links, *(new for news in links.values() for new in news))}
    parts = {deal: deal for deal in touched} | {gone: kept for gone, kept in board.merged.items() if kept in touched}
    free = _free(connection, parts)
    whole = touched - {kept for part, kept in parts.items() if part not in free and kept not in board.founded}
    members = select(claims.c.key).where(
        claims.c.deal.in_([part for part, kept in parts.items() if kept in whole]), claims.c.status == "live"
    )
    board.add(load(connection, [key for key in connection.execute(members).scalars() if key not in board.known]))
    return {key: news for key, news in links.items() if board.deal[key] in whole}, whole


def _is_odd(board: Board, scores: Scores, new: int, old: int) -> bool:
    """True for claims of two deals that are alike, and for those of one that are not."""
    points = scores.of(new, old)
    if board.deal[old] == board.deal[new]:
        return points < 0
    return points > enough(board.known[new].features.type)


def _free(connection: Connection, deals: Collection[str]) -> set[str]:
    """Those of the written deals that are small and in which no analyst has a say, be it by an answer to a suggestion."""
    say = or_(
        claims.c.decided > 0,
        claims.c.deal_by == "analyst",
        claims.c.status == "proposed",
        exists().where(suggestions.c.claim == claims.c.key, suggestions.c.state != "open"),
    )
    told = (
        select(claims.c.deal, func.count(), func.sum(case((say, 1), else_=0)))
        .where(claims.c.deal.in_(deals))
        .group_by(claims.c.deal)
    )
    small = {deal for deal, many, decided in connection.execute(told) if many <= LARGE and not decided}
    noted = select(decisions.c.deal).where(decisions.c.deal.in_(small))
    answered = select(suggestions.c.deal).where(suggestions.c.deal.in_(small), suggestions.c.state != "open")
    return small - set(connection.execute(noted.union(answered)).scalars())
