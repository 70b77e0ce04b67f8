"""What the words around a claim hold that its cells do not: names, counts, other days, and whether it is a further one.

Two pages on one deal share such small things ("the yard in Benoni", "ten of the 22") where only one tells sums and goods.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sutler.ledger.match.passage.counts import counts_in
from sutler.ledger.match.passage.names import arms_in, names_in
from sutler.ledger.match.passage.things import things_in
from sutler.ledger.match.passage.times import times_in
from sutler.ledger.match.passage.turns import is_further, turns_in
from sutler.model.claim import Claim
from sutler.model.document import Document

LONGEST = 4000
"""Characters of a passage that are looked at."""
NAMES, NUMBERS, TIMES, COUNTED = 24, 16, 8, 24
"""How many of each are kept, the first ones."""
SENTENCE = re.compile(r".+?(?:[.!?][\"”»)]*(?=\s+[^\W\d_a-z])|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """`names` are folded. `arms` are weapons that the lexicon lists, without their variant ("t-72", "gripen"). `numbers` are
    counts from 3 up; `counted` they with what they count ("37 howitzer"), and sums ("70000000"); `known` those that are told as
    known ("the 200 promised"); `amounts` counts of goods by category ("37 artillery"). `times` are years and months as "2011",
    "2011-03". `further`: more of what there was before; `turns`: the places of orders and lots (2 for "the second lot").
    `things` are nouns for goods.
    """

    names: tuple[str, ...] = ()
    arms: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    counted: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    further: bool = False
    turns: tuple[int, ...] = ()
    things: tuple[str, ...] = ()
    known: tuple[int, ...] = ()
    amounts: tuple[str, ...] = ()


def passages(claim: Claim, document: Document) -> tuple[Passage, Passage]:
    """What the sentences that support the claim hold, and what the whole article does.

    The first tells apart the claims of one page. Both are alike where the claim quotes nothing.
    """
    spans = [(span.start, span.end) for span in document.article] or [(0, len(document.text))]
    whole = of_text("\n".join(document.text[start:end] for start, end in spans)[:LONGEST], document.published)
    quotes = sorted({quote.start for _, told in claim.cells() for quote in told})
    if not quotes:
        return whole, whole
    sentences = [
        (m.start() + start, m.end() + start) for start, end in spans for m in SENTENCE.finditer(document.text[start:end])
    ]
    held = [document.text[start:end] for start, end in sentences if any(start <= at < end for at in quotes)]
    return of_text("\n".join(held)[:LONGEST], document.published), whole


@lru_cache(maxsize=16)
def of_text(text: str, published: str | None) -> Passage:
    """What this stretch of text holds; months without a year are the last ones before `published`."""
    counts = counts_in(text)
    return Passage(
        names=names_in(text)[:NAMES],
        arms=arms_in(text)[:NAMES],
        numbers=counts.numbers[:NUMBERS],
        counted=counts.counted[:COUNTED],
        times=tuple(dict.fromkeys(times_in(text, published)))[:TIMES],
        further=is_further(text),
        turns=turns_in(text),
        things=things_in(text)[:NAMES],
        known=counts.known,
        amounts=counts.amounts[:COUNTED],
    )
