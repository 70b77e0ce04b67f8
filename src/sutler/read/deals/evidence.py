"""Evidence for what a deal is told by."""

from __future__ import annotations

from collections.abc import Iterable

from sutler.model.claim import (
    Quotes,
    Told,
)  # fmt: skip
from sutler.model.evidence import Evidence
from sutler.model.span import Span
from sutler.read.deals.account import Account
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token


def quotes(account: Account, sentence: Sentence, tokens: Iterable[Token]) -> Quotes:
    return tuple(Evidence.at(sentence.span_of(t), account.text) for t in sorted(set(tokens), key=lambda t: t.i))


def ids(told: tuple[Told[str], ...]) -> tuple[str, ...]:
    return tuple(t.value for t in told)


def told_side(side: dict[str, tuple[Span, ...]], text: str) -> tuple[Told[str], ...]:
    return tuple(Told(actor, tuple(Evidence.at(s, text) for s in spans)) for actor, spans in side.items())


def apart(a: Span, b: Span) -> int:
    """Characters between two spans."""
    return max(a.start, b.start) - min(a.end, b.end)
