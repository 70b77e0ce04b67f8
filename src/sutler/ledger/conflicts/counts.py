"""Counts of the same goods, each kind of goods a cell of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sutler.ledger.amounts import range_of
from sutler.ledger.conflicts.cell import Cell
from sutler.ledger.conflicts.figures import Number, When, hold, may_be_part, other_delivery, when_of
from sutler.ledger.match.compare import alike
from sutler.ledger.match.features import words
from sutler.model.claim import Item
from sutler.model.deal import Entry
from sutler.model.figures import bounded


@dataclass(frozen=True, slots=True)
class Counts:
    """What one claim counts of one kind of goods; the names are how it calls them, and are not compared."""

    when: When
    numbers: tuple[Number, ...]
    names: tuple[str, ...] = field(compare=False)


def counts(entries: Sequence[Entry]) -> Iterator[Cell[Counts]]:
    """One cell for each kind of goods of which two claims tell a count."""
    counted = [(entry, item) for entry in entries for item in entry.claim.items if item.quantity is not None]
    for kind in _kinds([item for _, item in counted]):
        told: dict[int, tuple[Entry, list[Item]]] = {}
        for entry, item in counted:
            if _key(item) in kind:
                told.setdefault(id(entry), (entry, []))[1].append(item)
        if len(told) > 1:
            cells = tuple((entry, _counts(entry, items)) for entry, items in told.values())
            name = cells[0][1].names[0]
            about = _about([item for _, items in told.values() for item in items])
            yield Cell("quantity", about, cells, _at_odds, _words, f"The counts of {_plain(name)} cannot all hold: {{}}.")


Key = tuple[str, str, str | None]


def _key(item: Item) -> Key:
    return item.category, item.name, item.designation


def _kinds(items: Sequence[Item]) -> list[set[Key]]:
    """The items that are alike, directly or through one another, by how they are called."""
    kinds: list[tuple[set[Key], list[Item]]] = []
    for item in {_key(item): item for item in items}.values():
        near = [kind for kind in kinds if any(alike(item, other) for other in kind[1])]
        whole: tuple[set[Key], list[Item]] = ({_key(item)}, [item])
        for kind in near:
            whole[0].update(kind[0])
            whole[1].extend(kind[1])
            kinds.remove(kind)
        kinds.append(whole)
    return [keys for keys, _ in kinds]


def _about(items: Sequence[Item]) -> str:
    """What is counted, in a form that stays as claims are added: the designation, else the word that most of them share."""
    designations = Counter(item.designation.casefold() for item in items if item.designation)
    shared = designations or Counter(word for item in items for word in words(item.name)) or Counter({items[0].category: 1})
    return min(shared, key=lambda word: (-shared[word], word)).replace(" ", "-")


def is_about(item: Item, about: str) -> bool:
    """True where a conflict that is about this may be one on these goods."""
    called = item.designation.casefold() if item.designation else None
    return about in {word.replace(" ", "-") for word in (called, item.category, *words(item.name)) if word}


def _counts(entry: Entry, items: Sequence[Item]) -> Counts:
    numbers = tuple(Number(item.quantity or 0.0, item.bound, item.quantity_high) for item in items)
    return Counts(when_of(entry), numbers, tuple(item.name for item in items))


def _at_odds(ones: Counts, others: Counts) -> bool:
    if any(hold(mine, yours, 0.0) for mine in (*ones.numbers, *_whole(ones)) for yours in (*others.numbers, *_whole(others))):
        return False
    return not (_is_part(ones, others) or _is_part(others, ones) or other_delivery(ones.when, others.when))


def _whole(told: Counts) -> tuple[Number, ...]:
    """All that one claim counts together: "20 trucks and 10 fuel trucks" are 30."""
    if len(told.numbers) < 2 or any(number.bound not in (None, "exact", "about") for number in told.numbers):
        return ()
    about = any(number.bound == "about" for number in told.numbers)
    return (Number(sum(number.amount for number in told.numbers), "about" if about else "exact"),)


def _is_part(part: Counts, whole: Counts) -> bool:
    """True where `part` has come of a larger number that `whole` tells at an earlier stage."""
    came = min(range_of(number.amount, number.bound, number.high)[0] for number in part.numbers)
    told = max(range_of(number.amount, number.bound, number.high)[1] for number in (*whole.numbers, *_whole(whole)))
    return may_be_part(part.when, whole.when) and came <= told


def _words(told: Counts) -> str:
    return " and ".join(
        f"{bounded(number.amount, number.bound, number.high)} {name}"
        for number, name in zip(told.numbers, told.names, strict=True)
    )


def _plain(name: str) -> str:
    return name.replace("{", "(").replace("}", ")")
