"""Where claims of one deal are looked for, so that no claim is held against all others.

A claim lies in some blocks and looks into some; two claims that meet in none are never compared. A block is a pair of parties
with one more thing that claims of one deal share, in a year: the size of the sum, the goods, the agreement, the witness. The
text of the page is another.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from hashlib import blake2b
from itertools import product

from sutler.ledger.match.features import Features

ANY = "*"
STEP = math.log(1.2)
"""Sums whose logarithms fall into one step, or a neighbouring one, may be the same."""
SIDES = 3
"""Actors of a side that are looked at."""
YEARS = (-1, 0, 1)


def blocks_of(made: Features) -> set[int]:
    """The blocks in which the claim lies."""
    year = str(made.told[0].year) if made.told else ANY
    keys = {(*about, when) for about in _about(made, (0,)) for when in {year, ANY}}
    return {_hash(key) for key in keys} | _lasting(made)


def looked_into(made: Features) -> set[int]:
    """The blocks in which claims of the same deal may lie: sums a step away, the years around."""
    years = {str(made.told[0].year + n) for n in YEARS} if made.told else {ANY}
    keys = {(*about, when) for about in _about(made, (-1, 0, 1)) for when in years}
    return {_hash(key) for key in keys} | _lasting(made)


def _about(made: Features, steps: tuple[int, ...]) -> Iterator[tuple[str, ...]]:
    things = set(_things(made, steps))
    suppliers = sorted(made.supplier)[:SIDES] or [ANY]
    recipients = sorted(made.recipient)[:SIDES] or [ANY]
    for supplier, recipient in product(suppliers, recipients):
        for thing in things:
            yield made.type, supplier, recipient, thing


def _things(made: Features, steps: tuple[int, ...]) -> Iterator[str]:
    for value in made.values:
        dollars = value.amount if value.currency == "USD" else value.usd.amount if value.usd else None
        if dollars and dollars > 0:
            size = int(math.log(dollars) / STEP)
            yield from (f"sum {size + step}" for step in steps)
        elif value.amount and value.currency:
            size = int(math.log(value.amount) / STEP)
            yield from (f"{value.currency} {size + step}" for step in steps)
    for item in made.items:
        yield f"goods {item.category}"
    yield f"witness {made.origin}"


def _lasting(made: Features) -> set[int]:
    """The blocks that hang on no year: an agreement runs for many, and a text stays what it is."""
    parties = [*(f"from {name}" for name in made.supplier), *(f"to {name}" for name in made.recipient)]
    names = [str(made.agreement_year)] if made.agreement_year else []
    names += sorted(made.agreement_words)
    keys = {_hash((made.type, party, f"agreement {name}")) for party in parties for name in names}
    return keys | ({_hash(("text", made.text_hash))} if made.text_hash else set())


def _hash(key: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b("\0".join(key).encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)
