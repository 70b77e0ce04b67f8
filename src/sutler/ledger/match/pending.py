"""The claims that are of no deal yet are given one: the deal of the claims most like them, or a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, bindparam, exists, insert, select, update

from sutler.ledger.match import merging, proposals, settling
from sutler.ledger.match.assign import AHEAD, Fit, fits, one_deal
from sutler.ledger.match.board import Board
from sutler.ledger.match.policy import NEAR, enough
from sutler.ledger.match.ready import Fresh, make_ready
from sutler.ledger.match.scores import Scores
from sutler.ledger.match.search import LOADED, Known, candidates, load
from sutler.ledger.match.top_ups import top_ups
from sutler.ledger.schema import claims, deals

ID_LENGTH = 8
WAITING = claims.c.deal.is_(None) & (claims.c.status == "live")


@dataclass(frozen=True, slots=True)
class Matched:
    """How many claims were given a deal, and the deals that changed."""

    claims: int
    deals: tuple[str, ...]


def pending(connection: Connection, limit: int) -> list[int]:
    """The keys of live claims that are of no deal yet, oldest first."""
    return list(connection.execute(select(claims.c.key).where(WAITING).order_by(claims.c.key).limit(limit)).scalars())


def match(connection: Connection, keys: Sequence[int], fresh: Fresh | None = None, *, settle: bool = True) -> Matched:
    """Gives each of these claims its deal: page by page in order of time, so that it matters little which was read first.

    Those that are `fresh`, i.e. were just written, are not read again. With `settle`, these and older claims that nobody
    decided on may go to another deal than at first.
    """
    make_ready(connection, keys, fresh)
    made = load(connection, keys)
    near = candidates(connection, list(made.values()))
    others = {key for some in near.values() for key in some} - set(made)
    board = Board(load(connection, sorted(others)) | made)
    board.place()
    scores = Scores(board.known)
    declined = proposals.declined(connection, keys)
    ids = _Ids(connection, made.values())
    notes: list[proposals.Note] = []
    for page in _pages(made.values()):
        found = {one.key: _fits(board, scores, one, near[one.key], declined.get(one.key, frozenset())) for one in page}
        taken = _assigned(board, scores, page, found, ids)
        for one in page:
            rest = [fit for fit in found[one.key] if fit.deal not in taken]
            notes += merging.joined(connection, board, scores, one, rest)
    left: list[settling.Left] = []
    if settle:
        left = settling.settle(connection, board, scores, near, declined, lambda one: _founded(board, ids, one))
    _write(connection, board)
    if left or board.merged:
        proposals.drop_done(connection, board.changed.keys())
    proposals.write(connection, board, [*notes, *_left_notes(board, scores, left)], top_ups(board, made.keys(), declined))
    return Matched(len(keys), tuple(board.changed))


def _pages(made: Iterable[Known]) -> list[list[Known]]:
    """The claims by page, the pages in order of time, those without last; of one day in an order that hangs on their text."""
    pages: dict[int, list[Known]] = defaultdict(list)
    for one in made:
        pages[one.features.document].append(one)

    def order(page: list[Known]) -> tuple[bool, tuple[int, int], str]:
        told = min((one.features.told for one in page if one.features.told), default=None)
        return told is None, told or (0, 0), page[0].seed

    return sorted(pages.values(), key=order)


def _fits(board: Board, scores: Scores, one: Known, near: Sequence[int], declined: frozenset[str]) -> list[Fit]:
    """The deals that a claim may be of, without those that an analyst said it is not of."""
    around = {deal: keys for deal, keys in board.around(near).items() if deal not in declined}
    return fits(one.key, around, scores)


def _left_notes(board: Board, scores: Scores, left: Sequence[settling.Left]) -> Iterator[proposals.Note]:
    """Suggestions for claims that left a deal which they fit nearly as well."""
    for one in left:
        deal = board.merged.get(one.deal, one.deal)
        if deal in board.claims and deal != board.deal[one.claim]:
            for fit in fits(one.claim, {deal: board.claims[deal]}, scores):
                if fit.points >= NEAR:
                    yield proposals.Note(one.claim, deal, fit.points, fit.member, asked=True)


def _founded(board: Board, ids: _Ids, one: Known) -> str:
    """A new deal for the claim."""
    deal, is_new = ids.new(one.seed)
    if is_new:
        board.founded[deal] = None
    return deal


def _assigned(board: Board, scores: Scores, page: Sequence[Known], found: dict[int, list[Fit]], ids: _Ids) -> set[str]:
    """Gives the claims of one page their deals, the best fit first, each another deal; gives these deals."""
    taken: set[str] = set()
    done: set[int] = set()
    by_key = {one.key: one for one in page}
    every = sorted(((fit, key) for key, some in found.items() for fit in some), key=lambda pair: (-pair[0].points, pair[1]))
    for fit, key in every:
        if key in done or fit.deal in taken or fit.points < enough(by_key[key].features.type):
            continue
        if not _is_torn(board, scores, fit, [other for other in found[key] if other.deal not in taken]):
            done.add(key)
            taken.add(fit.deal)
            board.join(key, fit.deal)
    for one in page:
        if one.key not in done:
            deal = _founded(board, ids, one)
            taken.add(deal)
            board.join(one.key, deal)
    return taken


def _is_torn(board: Board, scores: Scores, best: Fit, others: Sequence[Fit]) -> bool:
    """True where another deal fits as well and the two cannot be one: better a deal of its own and two suggestions."""
    rivals = (other.deal for other in others if other.deal != best.deal and other.points > best.points - AHEAD)
    return any(not one_deal(board.claims[best.deal], board.claims[rival], scores) for rival in rivals)


class _Ids:
    """Gives out the ids of new deals: each follows from the claim and page that found it, as short as it can be.

    A deal that was emptied when its claims were matched anew is taken up again by the claim that founded it.
    """

    def __init__(self, connection: Connection, made: Iterable[Known]) -> None:
        self._connection = connection
        self._asked: set[str] = set()
        self._known: dict[str, bool] = {}
        self._ask([_id(one.seed, ID_LENGTH) for one in made])

    def new(self, seed: str) -> tuple[str, bool]:
        """The id, and whether a row has to be made for it."""
        length = ID_LENGTH
        while True:
            id = _id(seed, length)
            if id not in self._asked:
                self._ask([id])
            if not self._known.get(id, False):
                made = id not in self._known
                self._known[id] = True
                return id, made
            length += 1

    def _ask(self, ids: Sequence[str]) -> None:
        """Notes which of these ids are deals already, and whether they are in use."""
        used = exists().where(claims.c.deal == deals.c.id) | deals.c.merged_into.is_not(None)
        for n in range(0, len(ids), LOADED):
            rows = self._connection.execute(select(deals.c.id, used).where(deals.c.id.in_(ids[n : n + LOADED])))
            self._known |= {id: bool(is_used) for id, is_used in rows}
        self._asked.update(ids)


def _id(seed: str, length: int) -> str:
    return f"d{sha256(seed.encode('utf-8', 'replace')).hexdigest()[:length]}"


def _write(connection: Connection, board: Board) -> None:
    if board.founded:
        connection.execute(insert(deals), [{"id": id} for id in board.founded])
    if board.moved:
        write = update(claims).where(claims.c.key == bindparam("its")).values(deal=bindparam("now"))
        connection.execute(write, [{"its": key, "now": deal} for key, deal in board.moved.items()])
    merging.write(connection, board)
