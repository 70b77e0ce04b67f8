"""The features of a claim as they are stored beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sutler.ledger.match.features import Features, Sum, Words, good


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
    ]


def from_row(row: Sequence[Any], origin: str, document: int = 0, family: int = 0, *, alone: bool = True) -> Features:
    """The features that `as_row` wrote, with what stands beside them: the witness, the page and its family."""
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
    ) = row
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
        alone,
        document,
        family,
    )


def _word_row(told: Words) -> list[Any]:
    sets: tuple[frozenset[Any], ...] = told[:-1]
    return [*(sorted(some) for some in sets), told.further]


def _from_words(row: Sequence[Any]) -> Words:
    names, arms, numbers, counted, wholes, times, further = row
    return Words(
        frozenset(names), frozenset(arms), frozenset(numbers), frozenset(counted), frozenset(wholes), frozenset(times), further
    )
