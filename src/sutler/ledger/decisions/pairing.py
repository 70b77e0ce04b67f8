"""Which claim of a later reading of a page is which claim of the earlier one. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sutler.ledger.decisions.cells import without_dollars, without_places
from sutler.model.claim import Claim
from sutler.model.claim_object import claim_object

ENOUGH = 0.5
"""The share of cells and quotes in common from which two claims are one, read differently."""
Fits = Callable[[Claim, Claim], float]


def pairs(slots: Sequence[Sequence[Claim]], read: Sequence[Claim]) -> dict[int, int]:
    """For each slot, which holds the forms of one claim that are known, the claim read now; both by their place.

    The same claims go first, then those with one id, then the most alike.
    """
    found: dict[int, int] = {}
    for fits in (_equal, says_the_same, in_the_same_words, _same_id, likeness):
        told = sorted(_fitting(slots, read, found, fits), key=lambda row: (-row[0], row[1], row[2]))
        for _, slot, place in told:
            if slot not in found and place not in found.values():
                found[slot] = place
    return found


def says_the_same(one: Claim, other: Claim) -> bool:
    """True where both say the same on the same words, whatever is reckoned from it and however sure a machine is."""
    return bool(_told(one) == _told(other))


def in_the_same_words(one: Claim, other: Claim) -> bool:
    """True where both say the same in the same words, wherever these stand: on two texts of one page."""
    mine, yours = map(_told, (one, other))
    return bool(without_places(mine) == without_places(yours))


def likeness(one: Claim, other: Claim) -> float:
    """The share of cells with the same value, or on the same words, 0 for two types."""
    if one.type.value != other.type.value:
        return 0.0
    mine, yours = ({at: (told, quotes) for at, told, quotes in _cells(claim)} for claim in (one, other))
    shared = sum(
        (mine[at][0] == yours[at][0]) + 0.5 * (mine[at][0] != yours[at][0] and mine[at][1] == yours[at][1])
        for at in mine.keys() & yours.keys()
    )
    share = shared / max(len(mine), len(yours))
    return share if share >= ENOUGH else 0.0


def _fitting(
    slots: Sequence[Sequence[Claim]], read: Sequence[Claim], found: dict[int, int], fits: Fits
) -> Iterator[tuple[float, int, int]]:
    taken = set(found.values())
    for slot, forms in enumerate(slots):
        if slot in found:
            continue
        for place, claim in enumerate(read):
            if place not in taken and (score := max((float(fits(form, claim)) for form in forms), default=0.0)):
                yield score, slot, place


def _equal(one: Claim, other: Claim) -> bool:
    return one == other


def _same_id(one: Claim, other: Claim) -> bool:
    return one.id == other.id


def _told(claim: Claim) -> Any:
    return without_dollars({name: part for name, part in claim_object(claim).items() if name != "id"})


def _cells(claim: Claim) -> Iterator[tuple[str, Any, Any]]:
    told = _told(claim)
    for pointer, quotes in claim.cells():
        value: Any = told
        for step in pointer.split("/")[1:]:
            value = value[int(step)] if isinstance(value, list) else value[step]
        yield pointer, value, [quote.quote for quote in quotes]
