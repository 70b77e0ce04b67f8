"""Figures in plain words, wherever a person reads them: "more than 1.2 billion USD", "about 12"."""

from __future__ import annotations

from sutler.model.claim import Value
from sutler.model.money import Bound

SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
BOUNDS: dict[Bound, str] = {
    "exact": "{}",
    "about": "about {}",
    "over": "more than {}",
    "under": "less than {}",
    "up_to": "up to {}",
    "between": "{} to {}",
}


def figure(number: float) -> str:
    """1226000000 → "1.226 billion"; 12000 → "12,000"; four digits are kept, all of them below a million."""
    for scale, word in SCALES:
        if abs(number) >= scale:
            return f"{number / scale:.4g} {word}"
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.2f}"


def bounded(number: float, bound: Bound | None, high: float | None) -> str:
    """A figure with its bound: "about 12", "12 to 14"."""
    if bound == "between":
        return BOUNDS["between"].format(figure(number), figure(high) if high is not None else "more")
    return BOUNDS[bound or "exact"].format(figure(number))


def money(value: Value) -> str:
    """The figure with its currency code, or the page's words where it has no number."""
    if value.amount is None:
        return f"{value.words} (no figure)"
    return f"{bounded(value.amount, value.bound, value.amount_high)} {value.currency or '(currency not known)'}"
