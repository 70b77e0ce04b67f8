"""What an analyst writes into a cell, in the form in which claims hold it: "Russia" is RUS there, "usd" is USD.

Two ways to write one actor would make two suppliers of one, and a currency that does not exist has no rate.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sutler.errors import BadDecision
from sutler.lexicon.actors import actor_id
from sutler.rates import own

ACTORS = ("supplier", "recipient")


def usual(name: str, value: Any) -> Any:
    """The value for the field `name` of a claim. Raises BadDecision for a currency that nobody knows."""
    if name in ACTORS and isinstance(value, str):
        return actor_id(value)
    if name == "values" and isinstance(value, Mapping) and isinstance(value.get("currency"), str):
        return {**value, "currency": _currency(value["currency"])}
    return value


def _currency(told: str) -> str:
    from babel.numbers import is_currency  # takes a while to load

    code = told.strip().upper()
    mine = own()
    if is_currency(code, "en") or (mine and code in mine.spans):
        return code
    raise BadDecision(f"{told!r} is no currency; write its ISO 4217 code, such as EUR, USD or RUB")
