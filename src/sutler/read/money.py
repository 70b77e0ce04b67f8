"""How much money: every figure of money in a text, with its bound, currency, period and kin.

Shapes: $1.2 billion · US$60.84m · USD 350 mln · 350 million USD · 40 million euros · a 733 million euro plan · Rs 5,000 crore
· 1.3 billion Swedish crowns · half a billion dollars · a multi-billion-dollar deal · tens of millions of crowns · $400-500
million · between $2 and $3 billion · two to three billion euros · 70 billion rubles (over $1.2 billion) · €1bn, or about
$1.1bn · 40 million euros in June and 7 million in December.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from sutler.lexicon.load import table
from sutler.model.money import Bound, Money
from sutler.model.span import Span
from sutler.read import currencies, money_context
from sutler.read.money_sums import Sum, find_sums

_BEHIND = 160
_OPENS = re.compile(r"(?:\s+[\w'’-]+){0,3}\s*[(\[](?P<inside>[^()\[\]]*)")
_SIDE_BY_SIDE = re.compile(r"\s*,?\s*(?P<slash>/)?\s*(?P<words>[^()\[\]/]*)")


def find_money(text: str, language: str = "en", published: str | None = None, dollar: str | None = None) -> tuple[Money, ...]:
    """Every figure of money in `text`, in order; spans count its code points.

    `dollar` is the ISO currency of a bare "$" where the caller knows the speaker's country; without it a bare "$" is USD.
    A currency that its name alone does not tell ("crowns", "pesos") is None with `currency_from` None. Only English is read;
    `published` is here for the one signature that the finders share. Raises nothing.
    """
    del published
    if language != "en":
        return ()
    found: list[Money] = []
    for total in find_sums(text, dollar):
        if found and total.start < found[-1].span.end:
            continue  # one sign serves one figure: "1.2$ half a billion"
        money = _in_context(text, total, found[-1] if found else None)
        if money is not None:
            found.append(money)
    return tuple(found)


def settled(found: Sequence[Money], states: Sequence[str]) -> tuple[Money, ...]:
    """The figures, those without currency given that of the first of `states` whose currency bears the name.

    "12.7 billion pesos" are PHP where PHL is among the states.
    `states` are ISO 3166-1 alpha-3, the likeliest first; what none of them settles stays as it is.
    """
    return tuple(money if money.currency else _settle(money, states) for money in found)


def _settle(money: Money, states: Sequence[str]) -> Money:
    code = next((code for state in states if (code := currencies.in_state(money.words, state))), None)
    return replace(money, currency=code, currency_from="context") if code else money


def _in_context(text: str, total: Sum, last: Money | None) -> Money | None:
    """The sum with what the words around it say; None for one whose currency nothing supports."""
    behind = max(0, total.start - _BEHIND)
    line = max(text.rfind("\n", behind, total.start) + 1, behind)
    follows = last is not None and last.span.end >= line
    floor = last.span.end if last is not None and follows else line
    lead = money_context.before(text, total.start, floor, follows)
    tail = money_context.after(text, total.end)
    share = lead.share or tail.share
    if share is None and lead.joined and last is not None and last.share == "total":
        share = "total"
    if total.loose and share != "total":
        return None
    bound, hedge = _bound(total, lead, tail)
    span = Span(total.start, total.end)
    money = Money(span, span.of(text), _whole(total.low), total.code, bound, _whole(total.high), hedge, total.by)
    converts = _converted(text, money, last) if last is not None and follows else None
    return replace(money, converts=converts, per=tail.per or lead.per, share=share)


def _bound(total: Sum, lead: money_context.Around, tail: money_context.Around) -> tuple[Bound, Span | None]:
    if total.high is not None:
        return "between", total.between
    if total.low is None:
        return "over", lead.hedge
    if lead.bound is not None:
        return lead.bound, lead.hedge
    return tail.bound or "exact", tail.hedge


def _converted(text: str, money: Money, last: Money) -> Span | None:
    """The span of the figure that `money` restates: the one before, in another currency, only a bracket or "or" between."""
    if money.currency == last.currency or "\n" in text[last.span.end : money.span.start]:
        return None
    start = min(money.hedge.start, money.span.start) if money.hedge else money.span.start
    between = text[last.span.end : start]
    opens = _OPENS.fullmatch(between)
    if opens:
        return last.span if _only(opens.group("inside"), "conversion") else None
    beside = _SIDE_BY_SIDE.fullmatch(between)
    if beside is None or not _only(beside.group("words"), "conversion"):
        return None
    words = beside.group("words").strip()
    if last.converts is not None and not words:
        return last.converts
    return last.span if beside.group("slash") or words or (money.hedge is not None and "," in between) else None


def _only(words: str, kind: str) -> bool:
    rest = words.lower().strip(" ,:")
    return not rest or _joints(kind).fullmatch(rest) is not None


@cache
def _joints(kind: str) -> re.Pattern[str]:
    rows = [row["word"] for row in table("en", "money_joints", "word", "kind") if row["kind"] == kind]
    either = "|".join(re.escape(word) for word in sorted(rows, key=len, reverse=True))
    return re.compile(rf"(?:(?:{either})[\s,]*)+")


def _whole(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
