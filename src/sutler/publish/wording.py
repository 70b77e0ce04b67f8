"""Values of a claim in plain words: figures, counts, money with its dollars, actors with their names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sutler.lexicon.load import table
from sutler.model.claim import Claim, InDollars, Item
from sutler.model.decision import UNGRADED, Grade
from sutler.model.figures import bounded, figure

BASIS = {"event": "the day of the event", "published": "the day of publication"}


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


def graded(name: str, grade: Grade) -> str:
    """ "Kommersant (B)"; a voice that nobody has graded is its name alone."""
    return name if grade == UNGRADED else f"{name} ({grade})"


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
