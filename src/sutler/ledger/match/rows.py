"""The features of a claim as they are stored beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sutler.ledger.match.features import Features, Sum, Words, good
from sutler.ledger.match.places import LONE, Place

EARLIER = 7
"""Columns of a passage in rows of earlier versions."""


def as_row(made: Features) -> list[Any]:
    """The features as plain JSON, as they are stored beside the claim."""
    return [
        made.type,
        sorted(made.supplier),
        sorted(made.recipient),
        made.mode,
        made.stage,
        made.certainty,
        made.told,
        made.dated,
        made.period,
        [list(value) for value in made.values],
        [[g.category, g.name, g.quantity, g.bound, g.quantity_high, g.designation] for g in made.items],
        made.agreement_year,
        sorted(made.agreement_words),
        made.text_hash,
        _word_row(made.page),
        _word_row(made.own) if made.own != made.page else None,
        made.first_named,
    ]


def from_row(row: Sequence[Any], origin: str, document: int = 0, family: int = 0, place: Place = LONE) -> Features:
    """The features that `as_row` wrote, with what stands beside them: the witness, the page, its family, the place there."""
    (
        type,
        supplier,
        recipient,
        mode,
        stage,
        certainty,
        told,
        dated,
        period,
        values,
        items,
        year,
        agreed,
        text_hash,
        page,
        own,
        *later,
    ) = row
    first_named = tuple(later[0]) if later else (None, None)  # rows of earlier versions lack it
    return Features(
        type,
        frozenset(supplier),
        frozenset(recipient),
        mode,
        stage,
        certainty,
        tuple(told) if told else None,
        dated,
        tuple(period) if period else None,
        tuple([Sum(*value) for value in values]),
        tuple([good(*item) for item in items]),
        year,
        frozenset(agreed),
        origin,
        text_hash,
        _from_words(own or page),
        _from_words(page),
        first_named,
        *place,
        document,
        family,
    )


def _word_row(told: Words) -> list[Any]:
    return [sorted(some) if isinstance(some, frozenset) else some for some in told]


def _from_words(row: Sequence[Any]) -> Words:
    """The row of a passage. Those of earlier versions end after `further`, and hold one list more before the times."""
    told: list[Any] = [frozenset(some) if isinstance(some, list) else some for some in row]
    return Words(*told[:4], *told[5:]) if len(row) == EARLIER else Words(*told)
