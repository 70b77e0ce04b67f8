"""One telling of a transfer in one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from sutler.model.claim import Mode
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.model.span import Span
from sutler.model.when import When
from sutler.read.events.party import Party
from sutler.read.parsed import Sentence
from sutler.read.stance import Stance
from sutler.read.tokens import Token
from sutler.read.vocabulary import Frame

F = TypeVar("F", bound=Goods | Money | When)


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One telling of a transfer in one sentence. `partners` are parties of a bargain whose roles the sentence leaves open."""

    sentence: Sentence
    trigger: Token
    frame: Frame
    stance: Stance
    supplier: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    partners: tuple[Party, ...] = ()
    origin: tuple[Party, ...] = ()
    """Actors whose adjective stands with the goods ("Russian missiles"): a supplier where none is told."""
    goods: tuple[Goods, ...] = ()
    money: tuple[Money, ...] = ()
    dates: tuple[When, ...] = ()
    modes: tuple[tuple[Mode, Span], ...] = ()
    triggers: tuple[Token, ...] = field(default=())


def ordered(a: tuple[F, ...], b: tuple[F, ...]) -> tuple[F, ...]:
    by_span: dict[Span, F] = {}
    for found in (*a, *b):
        by_span.setdefault(found.span, found)
    return tuple(by_span[span] for span in sorted(by_span))
