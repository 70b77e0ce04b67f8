"""What speaks for and against a telling being of a deal told before, as the features of a linear model.

The signs of `fitting` with what each says, how far apart the two stand, and how stage, mode, certainty, goods, sums and the
words that point back compare. `benchmarks/training.py` fits the weights; `score` joins by them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from sutler.model.claim import Stage
from sutler.model.goods import Goods
from sutler.read.deals.drafts import Draft, Telling
from sutler.read.deals.fitting import SIGNS, points_back
from sutler.read.deals.same_goods import same_goods
from sutler.read.tree import lemma

_LIFE: Mapping[Stage | None, str] = {
    "requested": "talk", "considered": "talk", "pledged": "promise", "agreed": "bargain", "authorised": "promise",
    "ordered": "bargain", "delivering": "fact", "delivered": "fact", "suspended": "stop", "cancelled": "stop",
    "refused": "stop", None: "detail",
}  # fmt: skip
"""Stages that follow one another closely count as one step of a deal's life."""
_BACK = frozenset({"the", "this", "that", "these", "those", "its", "their", "such"})
_MORE = frozenset({"additional", "another", "further", "more", "extra", "new", "second", "separate", "other"})
_EARLIER = frozenset({"previous", "previously", "earlier", "already", "last", "past", "former", "recently", "prior", "ago"})


def likeness(draft: Draft, telling: Telling, distance: int) -> dict[str, float]:
    """Feature → value for a telling beside a draft; `distance` counts drafts told of since this one."""
    out: dict[str, float] = {"bias": 1.0, "drafts since": math.log1p(distance)}
    for name, sign in SIGNS.items():
        weight = sign(draft, telling)
        out[f"{name} against"] = float(weight is None)
        out[f"{name} for"] = weight or 0.0
    out |= _distance(draft, telling) | _sides(draft, telling) | _things(draft, telling) | _sums(draft, telling)
    out |= dict.fromkeys(_pairs(draft, telling), 1.0)
    out |= dict.fromkeys((f"telling: {w}" for w in _words(telling)), 1.0)
    return {name: value for name, value in out.items() if value}


def _distance(draft: Draft, telling: Telling) -> dict[str, float]:
    last, here = draft.tellings[-1].event.sentence, telling.event.sentence
    return {
        "sentences apart": math.log1p(here.number - last.number),
        "same sentence": float(here is last),
        "next sentence": float(here.number - last.number == 1),
        "same paragraph": float(here.paragraph == last.paragraph),
        "draft is the headline's": float(draft.only_title),
        "draft is the last told": float(not draft.only_title),
        "tellings so far": math.log(len(draft.tellings)),
    }


def _sides(draft: Draft, telling: Telling) -> dict[str, float]:
    out = {}
    for name in ("supplier", "recipient"):
        a, b = set(draft.side(name)), {i for i, _ in getattr(telling, name)}
        how = "open" if not (a and b) else "same" if a == b else "shared" if a & b else "other"
        out[f"{name} {how}"] = 1.0
        out[f"{name} not in the telling"] = float(not b)
    return out


def _things(draft: Draft, telling: Telling) -> dict[str, float]:
    mine, theirs = telling.goods, draft.goods
    general = [g for g in telling.event.goods if g.general]
    alike = [(a, b) for a in mine for b in theirs if same_goods(a, b)]
    kinds = {g.category for g in mine} & {g.category for g in theirs}
    return {
        "goods in both": float(bool(mine and theirs)),
        "goods only here": float(bool(mine and not theirs)),
        "goods only there": float(bool(theirs and not mine)),
        "no goods in common": float(bool(mine and theirs and not alike)),
        "no kind in common": float(bool(mine and theirs and not kinds)),
        "same designation": float(any(a.designation and a.designation == b.designation for a, b in alike)),
        "same count": float(any(a.quantity is not None and a.quantity == b.quantity for a, b in alike)),
        "other count": float(any(_both_counted(a, b) and a.quantity != b.quantity for a, b in alike)),
        "smaller count": float(any(_both_counted(a, b) and (a.quantity or 0) < (b.quantity or 0) for a, b in alike)),
        "goods point back": float(bool(mine) and all(points_back(g, telling) for g in mine)),
        "general goods": float(bool(general)),
        "general goods point back": float(any(points_back(g, telling) for g in general)),
        "counted here": float(any(g.quantity is not None for g in mine)),
    }


def _both_counted(a: Goods, b: Goods) -> bool:
    return a.quantity is not None and b.quantity is not None


def _sums(draft: Draft, telling: Telling) -> dict[str, float]:
    mine = [m for m in telling.event.money if m.amount is not None and m.per != "unit"]
    theirs = draft.money
    near = any(a.currency == b.currency and abs((a.amount or 0) - (b.amount or 0)) <= 0.02 * (b.amount or 0)
               for a in mine for b in theirs)  # fmt: skip
    return {
        "same sum": float(near),
        "other sum": float(bool(mine and theirs) and not near),
        "sum only here": float(bool(mine and not theirs)),
        "a part of a sum": float(any(m.share == "part" for m in mine)),
        "an additional sum": float(any(m.share == "additional" for m in mine)),
    }


def _pairs(draft: Draft, telling: Telling) -> Iterator[str]:
    a, b = draft.main.event.stance, telling.event.stance
    yield f"{_LIFE[a.stage]} then {_LIFE[b.stage]}"
    yield "same stage" if a.stage == b.stage else "other stage"
    yield "same certainty" if a.certainty == b.certainty else "other certainty"
    there, here = {m for m, _ in draft.main.event.modes}, {m for m, _ in telling.event.modes}
    yield "mode open" if not (there and here) else "same mode" if there & here else "other mode"
    years = {t.year for t in draft.tellings if t.year}
    yield "year open" if not (years and telling.year) else "same year" if telling.year in years else "other year"
    if {lemma(t) for t in telling.event.triggers} & {lemma(t) for x in draft.tellings for t in x.event.triggers}:
        yield "same word"


def _words(telling: Telling) -> Iterator[str]:
    """Words beside the trigger that point back, add, or go back in time."""
    near = {c.lower_ for t in telling.event.triggers for c in t.children}
    for name, words in (("points back", _BACK), ("adds", _MORE), ("earlier", _EARLIER)):
        if near & words:
            yield name
    tenses = {t.tag_ for t in telling.event.triggers} & {"VBD", "VBN", "VBZ", "VBG", "VB"}
    yield from tenses
    if any(c.lower_ in ("had",) for t in telling.event.triggers for c in t.children):
        yield "had"
    if not telling.firm:
        yield "bare"
    if telling.event.trigger.pos_ == "NOUN":
        yield "noun"
    if any(c.lower_ in ("also", "separately", "meanwhile") for t in telling.event.triggers for c in t.children):
        yield "also"
