"""Values for one cell of a deal that cannot both hold, from different origins; a change of stage over time is no conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from sutler.ledger.amounts import SLACK, SLACK_DOLLARS, Range, can_both_hold, range_of
from sutler.ledger.match.compare import STAGES, alike
from sutler.model.claim import Claim, Item, Value
from sutler.model.deal import Conflict, ConflictField, Entry, Side
from sutler.model.figures import bounded, money

T = TypeVar("T")
Told = tuple[Entry, T]
ARRIVED = ("delivering", "delivered")
STOPPED = frozenset({"suspended", "cancelled", "refused"})


def conflicts(entries: Sequence[Entry]) -> tuple[Conflict, ...]:
    """The open conflicts of the entries of one deal."""
    return (*_values(entries), *_quantities(entries), *_certainties(entries), *_stages(entries))


def _values(entries: Sequence[Entry]) -> Iterator[Conflict]:
    """Sums, where no figure of one claim can hold beside one of another. Part of a sum that has come is no conflict."""
    told = [(entry, _Sums(entry.claim)) for entry in entries if any(value.amount for value in entry.claim.values)]
    sides = _sides(told, _money_at_odds, lambda sums: money(sums.groups[0][0]))
    if sides:
        yield _conflict("value", sides, "sums")


def _quantities(entries: Sequence[Entry]) -> Iterator[Conflict]:
    """Counts of the same goods; each kind of goods once."""
    told = [(entry, item) for entry in entries for item in entry.claim.items if item.quantity is not None]
    done: list[Item] = []
    for _, first in told:
        if any(alike(first, item) for item in done):
            continue
        done.append(first)
        same = [(entry, item) for entry, item in told if alike(first, item)]
        sides = _sides(same, _counts_at_odds, _counted)
        if sides:
            yield _conflict("quantity", sides, f"counts of {first.name}")


def _certainties(entries: Sequence[Entry]) -> Iterator[Conflict]:
    """What one origin tells as having happened, another denies."""
    told = [
        (entry, (entry.claim.stage.value, entry.claim.certainty.value == "denied"))
        for entry in entries
        if entry.claim.stage and entry.claim.certainty and entry.claim.certainty.value in ("certain", "denied")
    ]
    sides = _sides(told, _denies, lambda told: f"{told[0]}{', denied' if told[1] else ''}")
    if sides:
        yield Conflict("certainty", sides, f"One side denies what the other tells: {_listed(sides)}.")


def _stages(entries: Sequence[Entry]) -> Iterator[Conflict]:
    """Told of one day, a deal cannot be both under way and stopped."""
    told = [(entry, entry.claim.stage.value) for entry in entries if entry.claim.stage and entry.told and not _is_denied(entry)]
    for day in sorted({entry.told or "" for entry, _ in told}):
        same = [(entry, stage) for entry, stage in told if entry.told == day]
        sides = _sides(
            same, lambda one, other: (one in STOPPED) != (other in STOPPED) and {one, other} & set(STAGES) != set(), str
        )
        if sides:
            yield Conflict("stage", sides, f"On {day} the stage is told as {_listed(sides)}.")


def _sides(told: Sequence[Told[T]], at_odds: Callable[[T, T], bool], words: Callable[[T], str]) -> tuple[Side, ...]:
    """The groups of claims that agree among themselves, of those that another origin is at odds with."""
    groups: list[list[Told[T]]] = []
    for entry, one in told:
        if not any(other.origin != entry.origin and at_odds(one, two) for other, two in told):
            continue
        group = next((group for group in groups if not any(at_odds(one, two) for _, two in group)), None)
        if group is None:
            groups.append([(entry, one)])
        else:
            group.append((entry, one))
    return tuple(
        Side(
            words(group[0][1]),
            tuple(entry.claim.id for entry, _ in group),
            tuple(dict.fromkeys(entry.origin for entry, _ in group)),
        )
        for group in groups
    )


class _Sums:
    """The figures of a claim, each with those that restate it, and the stage at which they are told."""

    def __init__(self, claim: Claim) -> None:
        self.stage = claim.stage.value if claim.stage else None
        told = [(_restated(value, claim.values), value) for value in claim.values if value.amount]
        self.groups = [[one, *(value for whole, value in told if whole is one)] for restated, one in told if restated is None]


def _restated(value: Value, values: Sequence[Value]) -> Value | None:
    """The figure that this one tells again in another currency; None where that has no number itself."""
    whole = values[value.converts] if value.converts is not None and value.converts < len(values) else None
    return whole if whole and whole.amount and whole.converts is None else None


def _money_at_odds(ones: _Sums, others: _Sums) -> bool:
    found = False
    for one in ones.groups:
        for other in others.groups:
            pairs = [pair for mine in one for yours in other if (pair := _ranges(mine, yours))]
            if pairs and all(can_both_hold(mine, yours, slack) for mine, yours, slack in pairs):
                return False
            found = found or bool(pairs)
    return found and not _is_part(ones, others) and not _is_part(others, ones)


def _is_part(part: _Sums, whole: _Sums) -> bool:
    """True where `part` has come or is coming of a larger sum that `whole` tells at an earlier stage."""
    if part.stage not in ARRIVED or whole.stage in ARRIVED:
        return False
    mine = [value for group in part.groups for value in group]
    yours = [value for group in whole.groups for value in group]
    pairs = [pair for one in mine for other in yours if (pair := _ranges(one, other))]
    return bool(pairs) and all(came[0] <= told[1] for came, told, _ in pairs)


def _denies(one: tuple[str, bool], other: tuple[str, bool]) -> bool:
    """True where one of the two denies a stage that the other tells as reached."""
    if one[1] == other[1]:
        return False
    denied, told = (one[0], other[0]) if one[1] else (other[0], one[0])
    if denied in STAGES and told in STAGES:
        return STAGES.index(denied) <= STAGES.index(told)
    return denied == told


def _ranges(one: Value, other: Value) -> tuple[Range, Range, float] | None:
    """Both ranges in one currency, else in dollars."""
    if one.currency and one.currency == other.currency:
        return _range(one, 1.0), _range(other, 1.0), SLACK
    mine, yours = _dollar(one), _dollar(other)
    return (_range(one, mine), _range(other, yours), SLACK_DOLLARS) if mine and yours else None


def _range(value: Value, dollar: float) -> Range:
    low, high = range_of(value.amount or 0.0, value.bound, value.amount_high)
    return low * dollar, high * dollar


def _dollar(value: Value) -> float | None:
    """Dollars for one unit of the figure's currency."""
    if value.currency == "USD":
        return 1.0
    return value.usd.amount / value.amount if value.usd and value.amount else None


def _counts_at_odds(one: Item, other: Item) -> bool:
    mine = range_of(one.quantity or 0.0, one.bound, one.quantity_high)
    return not can_both_hold(mine, range_of(other.quantity or 0.0, other.bound, other.quantity_high))


def _counted(item: Item) -> str:
    return f"{bounded(item.quantity or 0.0, item.bound, item.quantity_high)} {item.name}"


def _is_denied(entry: Entry) -> bool:
    return entry.claim.certainty is not None and entry.claim.certainty.value == "denied"


def _conflict(field: ConflictField, sides: tuple[Side, ...], what: str) -> Conflict:
    return Conflict(field, sides, f"The {what} cannot all hold: {_listed(sides)}.")


def _listed(sides: Sequence[Side]) -> str:
    return "; ".join(f"{side.words} ({', '.join(side.origins)})" for side in sides)
