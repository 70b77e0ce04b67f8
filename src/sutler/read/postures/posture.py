"""What one telling of forces abroad holds."""

from __future__ import annotations

from dataclasses import dataclass

from sutler.model.goods import Goods
from sutler.read.events import Party
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token


@dataclass(frozen=True, slots=True, eq=False)
class Posture:
    """One telling of forces abroad: whose, where, with which weapons."""

    sentence: Sentence
    trigger: Token
    supplier: tuple[Party, ...]
    recipient: tuple[Party, ...]
    goods: tuple[Goods, ...]


def posture(
    sentence: Sentence, trigger: Token, owners: list[Party], places: list[Party], goods: tuple[Goods, ...]
) -> Posture | None:
    """A posture, where both sides are told and differ; an owner who is also a place is at home there."""
    abroad = [p for p in places if p.actor is None or all(o.actor is None or o.actor.id != p.actor.id for o in owners)]
    if not owners or not abroad:
        return None
    return Posture(
        sentence, trigger, tuple({o.span: o for o in owners}.values()), tuple({p.span: p for p in abroad}.values()), goods
    )
