"""Where claims of one deal are looked for, so that no claim is held against all others.

A claim lies in some blocks and looks into some; two claims that meet in none are never compared. A block is a pair of
parties, alone or with one more thing that claims of one deal share: a month, the goods in a year, the size of the sum in a
year, a count, a name, the agreement. The text of the page is another. What is looked into is bounded (`search.MEMBERS` claims
of a block), so a pair of states with tens of thousands of claims costs no more than one with a few, of which all are seen.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import product

from sutler.ledger.match.features import Features
from sutler.ledger.match.parties import state_of

STEP = math.log(1.2)
"""Sums whose logarithms fall into one step, or a neighbouring one, may be the same."""
PAIRS = 3
"""Pairs of parties of one claim that are looked at."""
GOODS, NAMES, NUMBERS = 3, 2, 2
"""How many goods, names and counts put a claim into blocks: those whose hash is least, so that two pages choose alike."""
LONE_NUMBER = 6
"""Counts from this one up are looked for; smaller ones stand on every page."""
YEARS = (-1, 0, 1)
Key = tuple[str | int, ...]


def blocks_of(made: Features) -> set[int]:
    """The blocks in which the claim lies."""
    return {_hash(key) for key in _lies_in(made)}


def looked_into(made: Features) -> set[int]:
    """The blocks in which claims of the same deal may lie: sums a step away, the months and years around."""
    return {_hash(key) for key in _looks_into(made)}


def _lies_in(made: Features) -> Iterator[Key]:
    month = _month(made)
    for pair in _pairs(made):
        yield (made.type, *pair)
        yield (made.type, *pair, "month", month)
        for thing in (*_goods(made), *_sums(made, (0,))):
            yield (made.type, *pair, *thing, _year(month))
        yield from ((made.type, *pair, *thing) for thing in _small_things(made))
    for side, party in _sides(made):
        whole = bool(made.supplier) and bool(made.recipient)
        yield (made.type, "side" if whole else "left out", side, party, _year(month))
    yield from _lasting(made)


def _looks_into(made: Features) -> Iterator[Key]:
    month = _month(made)
    months = [month] if month < 0 else [month - 1, month, month + 1]
    years = [-1] if month < 0 else [_year(month) + n for n in YEARS]
    things = (*_goods(made), *_sums(made, (-1, 0, 1)))
    for pair in _pairs(made):
        yield (made.type, *pair)
        yield from ((made.type, *pair, "month", when) for when in months)
        yield from ((made.type, *pair, *thing, year) for thing in things for year in years)
        yield from ((made.type, *pair, *thing) for thing in _small_things(made))
    for side, party in _sides(made):
        yield from ((made.type, "left out", side, party, year) for year in years)
        yield from ((made.type, "side", side, party, year) for year in years)
    yield from _lasting(made)


def _pairs(made: Features) -> list[tuple[str, str]]:
    """Who gives to whom, a company by its state; none where a side is left out."""
    suppliers, recipients = ({state_of(name) or name for name in side} for side in (made.supplier, made.recipient))
    return list(product(sorted(suppliers), sorted(recipients)))[:PAIRS]


def _sides(made: Features) -> Iterator[tuple[str, str]]:
    for side, names in (("from", made.supplier), ("to", made.recipient)):
        yield from ((side, state_of(name) or name) for name in sorted(names)[:PAIRS])


def _goods(made: Features) -> list[Key]:
    return [("goods", category) for category in sorted({item.category for item in made.items})[:GOODS]]


def _sums(made: Features, steps: tuple[int, ...]) -> Iterator[Key]:
    for value in made.values:
        size = value.usd if value.usd and value.usd > 0 else value.amount
        unit = "sum" if size == value.usd else str(value.currency)
        if size and size > 0:
            yield from ((unit, int(math.log(size) / STEP) + step) for step in steps)


def _small_things(made: Features) -> Iterator[Key]:
    """Counts and names: of the goods first, then of the page."""
    counts = {int(item.quantity) for item in made.items if item.quantity} | made.words.numbers
    yield from _least([("count", count) for count in counts if count >= LONE_NUMBER], NUMBERS)
    names = made.words.names | {item.designation for item in made.items if item.designation}
    yield from _least([("name", name) for name in names], NAMES)


def _least(keys: list[Key], many: int) -> list[Key]:
    return sorted(keys, key=_hash)[:many]


def _lasting(made: Features) -> Iterator[Key]:
    """The blocks that hang on no time: an agreement runs for years, and a text stays what it is."""
    names = [str(made.agreement_year)] if made.agreement_year else []
    names += sorted(made.agreement_words)[:GOODS]
    for pair in _pairs(made):
        yield from ((made.type, *pair, "agreement", name) for name in names)
    if made.text_hash:
        yield ("text", made.text_hash)


def _month(made: Features) -> int:
    """Months since the year 0 of the first day told; -1 where none is."""
    return _months(made.told[0]) if made.told else -1


def _year(month: int) -> int:
    return month // 12 if month >= 0 else -1


@lru_cache(maxsize=20000)
def _months(ordinal: int) -> int:
    when = date.fromordinal(ordinal)
    return 12 * when.year + when.month - 1


def _hash(key: Key) -> int:
    return int.from_bytes(
        blake2b("\0".join(map(str, key)).encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True
    )
