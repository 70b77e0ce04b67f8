"""How two deals that are not one belong together: a follow-on order, the same again, two under one agreement.

What is told as a further one is found elsewhere (`match/top_ups.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sutler.ledger.match.compare import Contradiction, Found
from sutler.ledger.match.features import Features
from sutler.ledger.match.policy import found

AFTER = frozenset({"ammunition", "services", "training", "engine", "engineering", "other"})
"""Goods that are ordered for what was bought before."""
SAME_GOODS = frozenset({"same designation", "same goods", "same count"})
AGAIN = frozenset({"begun twice", "begun on two days", "runs backwards", "within three years", "years apart"})
AGREED = frozenset({"same agreement", "agreement of one name"})
PARTIES = frozenset({"same parties", "part of a state"})


@dataclass(frozen=True, slots=True)
class Kin:
    """`kind` is one of the table below; `why` a sentence for a person. The later deal is a `kind` of the earlier."""

    kind: str
    why: str


Told = Mapping[str, str]
Rule = Callable[[Features, Features, Told], bool]


def _follow_on(first: Features, last: Features, told: Told) -> bool:
    kinds = {item.category for item in last.items}
    return bool(kinds) and kinds <= AFTER and not {item.category for item in first.items} & kinds and bool(_names(told))


def _again(_: Features, __: Features, told: Told) -> bool:
    return bool(SAME_GOODS & set(told)) and bool(AGAIN & set(told)) and "told as a further one" not in told


def _agreed(_: Features, __: Features, told: Told) -> bool:
    return bool(AGREED & set(told))


KINDS: tuple[tuple[str, Rule, str], ...] = (
    ("follow-on", _follow_on, "follows on an earlier one"),
    ("again", _again, "the same goods another time"),
    ("agreement", _agreed, "under the same agreement"),
)
"""The first rule that holds names the link."""


def link_of(first: Features, last: Features) -> Kin | None:
    """How the deal of the later claim belongs to that of the earlier; None where nothing says that it does."""
    try:
        findings = found(first, last)
    except Contradiction:
        return None
    told = {finding.what: finding.why for finding in findings}
    if not PARTIES & set(told):
        return None
    for kind, rule, words in KINDS:
        if rule(first, last, told):
            return Kin(kind, f"{words}: {'; '.join(_reasons(findings))}")
    return None


def _names(told: Told) -> list[str]:
    return [what for what in told if what.endswith("names in common")]


def _reasons(findings: list[Found]) -> list[str]:
    return [finding.why for finding in findings if finding.what not in ("within a year", "no number in common")]
