"""What is told as a further one is linked to the last earlier deal that it can add to.

Points say whether two claims are of one deal, and what speaks against that is no reason against a top-up: another sum, another
day. So the link hangs on what speaks for it: the same parties, the words, the kind of goods, and a bound of time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sutler.ledger.match.board import Board
from sutler.ledger.match.compare import STEPS, Contradiction
from sutler.ledger.match.compare.times import ROUND, YEAR, is_passing
from sutler.ledger.match.features import Days, Features, day, gap
from sutler.ledger.match.parties import state_of
from sutler.ledger.match.policy import found
from sutler.ledger.match.search import Known

PARTIES = ("same parties", "part of a state")
GOODS = ("same designation", "same goods", "same kind of goods", "goods told at two levels")
ANEW = 2
"""The step up to which a claim tells of a deal that begins (`compare.STEPS`)."""


@dataclass(frozen=True, slots=True)
class TopUp:
    """The deal of the claim `last` adds to that of the claim `first`; `why` is a sentence for a person."""

    last: int
    first: int
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class _Fit:
    """An earlier claim to which one can add; `reasons` speak for it, `rank` is the greater the likelier it is the one meant."""

    first: Known
    rank: tuple[bool, bool, Days, int]
    reasons: tuple[str, ...]


def top_ups(board: Board, new: Collection[int], declined: Mapping[int, Collection[str]]) -> Iterator[TopUp]:
    """For each claim that is told as a further one, the deal to which it adds, where one of the two claims is new."""
    beginnings = [one for one in board.known.values() if one.key in board.deal and _begins(one.features)]
    by_recipient: dict[str, list[Known]] = defaultdict(list)
    latest: dict[int, Days] = {}
    for one in beginnings:
        told, page = one.features.told or (0, 0), one.features.document
        latest[page] = max(told, latest.get(page, told))
        for home in _homes(one.features):
            by_recipient[home].append(one)
    for last in beginnings:
        if (
            last.features.words.further
            and last.features.told == latest[last.features.document]
            and not is_passing(last.features)
        ):
            around = {one.key: one for home in _homes(last.features) for one in by_recipient[home]}
            fit = _best(board, last, around.values())
            if fit and {last.key, fit.first.key} & set(new) and board.deal[fit.first.key] not in declined.get(last.key, ()):
                yield TopUp(last.key, fit.first.key, *_named(fit, last.features))


def _begins(told: Features) -> bool:
    """True where the claim tells that a deal begins, and when."""
    is_new = STEPS.get(told.stage or "", ANEW + 1) <= ANEW
    return told.type == "transfer" and told.told is not None and is_new and told.certainty != "denied"


def _homes(told: Features) -> set[str]:
    return {state_of(party) or party for party in told.recipient}


def _best(board: Board, last: Known, around: Iterable[Known]) -> _Fit | None:
    """What is likeliest to be meant: what is told of the month that the later page names, of goods or sums as it is, and last.

    None where that is of the claim's own deal: then it is told of one deal, and not of a further one.
    """
    fits = [fit for first in around if (fit := _fit(first, last))]
    best = max(fits, key=lambda fit: fit.rank, default=None)
    return best if best and board.deal[best.first.key] != board.deal[last.key] else None


def _fit(first: Known, last: Known) -> _Fit | None:
    """How the later claim adds to the earlier one; None where it does not."""
    one, other = first.features, last.features
    if one.told is None or other.told is None or one.told >= other.told or not ROUND < gap(one.told, other.told) <= YEAR:
        return None
    if one.mode and other.mode and one.mode != other.mode:
        return None
    try:
        told = {finding.what: finding.why for finding in found(one, other)}
    except Contradiction:
        return None
    parties, goods = ([told[what] for what in some if what in told] for some in (PARTIES, GOODS))
    if not parties or not (goods or (one.values and other.values and not (one.items and other.items))):
        return None
    named = {day(end)[:7] for end in one.told} & other.words.times
    reasons = (*parties, "the later page tells of a further one", f"told {gap(one.told, other.told)} days apart", *goods)
    alike = bool(goods) or not (one.items or other.items)
    return _Fit(
        first, (bool(named), alike, one.told, -first.key), (*reasons, *(f"it names {month}" for month in sorted(named)))
    )


def _named(fit: _Fit, last: Features) -> tuple[str, str]:
    """The kind of the link, and the sentence that says why."""
    sums = bool(fit.first.features.values and last.values) and last.mode != "sale"
    kind, words = ("top-up", "adds to an earlier sum") if sums else ("follow-on", "follows on an earlier one")
    return kind, f"{words}: {'; '.join(fit.reasons)}"
