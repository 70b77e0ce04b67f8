"""Does a conversion that the text gives fit the rates? "70 billion rubles ($1.2 million)" has the wrong unit.

A page whose day is known is held against the rate of that day, one without against all the rates that the two currencies have
had. Only a conversion more than `FAR` times off is worth a note, for a text rounds and takes the rate that it likes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sutler.model.claim import Value
from sutler.rates.choose import last_year, own, rate_of

FAR = 3.0
"""A conversion may differ from the rate by this factor without a note."""
FIRST_YEAR = 1999
"""From here to the last year of the tables, the rates of every middle of the year are taken for a page without date."""
_UNITS = (1e3, 1e6, 1e9)
_NEAR = 1.6
"""How near to a power of a thousand a factor is called a wrong unit."""


def conversion_notes(values: Sequence[Value], event: str | None, published: str | None) -> tuple[str, ...]:
    """A plain remark for each figure that restates another one of `values` and cannot be the same sum."""
    notes = (_note(values[v.converts], v, event, published) for v in values if v.converts is not None)
    return tuple(note for note in notes if note is not None)


def _note(told: Value, restated: Value, event: str | None, published: str | None) -> str | None:
    known = _known(told, restated, event, published)
    if known is None or not told.amount or not restated.amount:
        return None
    low, high, basis = known
    ratio = restated.amount / told.amount
    if low / FAR <= ratio <= high * FAR:
        return None
    off, much = (ratio / high, "too much") if ratio > high else (low / ratio, "too little")
    unit = any(step / _NEAR <= off * (high / low) ** part <= step * _NEAR for step in _UNITS for part in (0.0, 0.5, 1.0))
    why = "one of the two has a wrong unit (million, billion)" if unit else "one of the two is wrong"
    should = " to ".join(dict.fromkeys(_round(told.amount * rate) for rate in (low, high)))
    return (
        f"the text's conversion does not fit: “{told.words}” is about {should} {restated.currency} {basis}, "
        f"and “{restated.words}” {_times(off)} times {much}; {why}"
    )


def _round(amount: float) -> str:
    """Two digits and a scale: 1.2 billion."""
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if amount >= size:
            return f"{float(f'{amount / size:.2g}'):g}{name}"
    return f"{float(f'{amount:.2g}'):,.0f}"


def _times(off: float) -> str:
    return f"{float(f'{off:.1g}' if off >= 100 else f'{off:.2g}'):,.0f}"


def _known(told: Value, restated: Value, event: str | None, published: str | None) -> tuple[float, float, str] | None:
    """The least and the most of `restated`'s currency that one unit of `told`'s was, and where that is from."""
    if not told.currency or not restated.currency:
        return None
    for when in (event, published):
        rate = _cross(told.currency, restated.currency, when) if when else None
        if rate is not None:
            return rate, rate, f"by the rate of {when}"
    mine = own()
    span = _span(told.currency, restated.currency, mine.VERSION if mine else None)
    return (*span, "by any rate of these years") if span and not (event or published) else None


def _cross(one: str, other: str, when: str) -> float | None:
    """Units of `other` for one unit of `one`."""
    first, second = _per_dollar(one, when), _per_dollar(other, when)
    return second / first if first and second else None


def _per_dollar(currency: str, when: str) -> float | None:
    if currency == "USD":
        return 1.0
    rate = rate_of(currency, when)
    return rate.units if rate else None


@cache
def _span(one: str, other: str, mine: str | None) -> tuple[float, float] | None:  # noqa: ARG001 - a key of the cache
    found = [rate for year in range(FIRST_YEAR, last_year() + 1) if (rate := _cross(one, other, f"{year}-07-01")) is not None]
    return (min(found), max(found)) if found else None
