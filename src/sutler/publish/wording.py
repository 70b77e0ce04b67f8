"""Values of a claim in plain words: figures, counts, money with its dollars, actors with their names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sutler.lexicon.load import table
from sutler.model.claim import Claim, InDollars, Item, Value
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
BASIS = {"event": "the day of the event", "published": "the day of publication"}


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


def dollars(usd: InDollars, currency: str | None) -> str:
    """The figure in US dollars, with the rate, its day, its table and why that day."""
    high = f" to {figure(usd.amount_high)}" if usd.amount_high is not None else ""
    rate = f"{usd.rate:.5g} {currency or ''}".strip()
    return f"{figure(usd.amount)}{high} USD at {rate} a dollar on {usd.rate_date} ({usd.table}; {BASIS[usd.basis]})"


def goods(item: Item) -> str:
    """ "about 12 T-72 tanks (armoured vehicle, second-hand)" """
    count = f"{bounded(item.quantity, item.bound, item.quantity_high)} × " if item.quantity is not None else ""
    kinds = ", ".join(part for part in (item.category.replace("_", " "), item.condition) if part)
    return f"{count}{item.name} ({kinds})"


def actor(code: str) -> str:
    """ "Tajikistan (TJK)" for a state, the name itself for anybody else."""
    return f"{state_names()[code]} ({code})" if code in state_names() else code


def actors(codes: Iterable[str]) -> str:
    """Names with codes, joined; a dash where the text names nobody."""
    return ", ".join(actor(code) for code in codes) or "—"


def parties(claim: Claim) -> str:
    """Who gives to whom; for a threat who threatens whom, for a posture whose forces are where."""
    return " → ".join(actors(told.value for told in side) for side in (claim.supplier, claim.recipient))


def stage(claim: Claim) -> str:
    """ "pledged, possible"; nothing is added for what is told as certain. Empty for postures and threats."""
    certainty = claim.certainty.value if claim.certainty and claim.certainty.value != "certain" else None
    return ", ".join(part for part in (claim.stage.value if claim.stage else None, certainty) if part)


@cache
def state_names() -> dict[str, str]:
    """English short name of each state by its ISO 3166-1 alpha-3 code."""
    return {row["id"]: row["name"] for row in table("shared", "states", "id", "alpha2", "name")}
