"""The contract's codes in words, for the catalogues: each stands here once, marked to be translated."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from sutler.model.claim import Certainty, ClaimType, Mode, Stage
from sutler.model.decision import DecisionKind, WaitingKind
from sutler.model.goods import Category, Condition
from sutler.model.money import Bound

CODES: tuple[str, ...] = tuple(
    dict.fromkeys(
        code
        for kind in (Stage, Certainty, ClaimType, Mode, Category, Condition, Bound, DecisionKind, WaitingKind)
        for code in get_args(kind)
    )
)


def words_of(code: str, gettext: Callable[[str], str]) -> str:
    """ "air_defence" → "air defence", or what the catalogue has for that."""
    return gettext(code.replace("_", " "))
