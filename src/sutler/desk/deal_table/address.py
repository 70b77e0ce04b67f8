"""The address of a table of deals ⇄ what is asked for: `?supplier=RUS&supplier=CHN&least=1000000&sort=-usd`.

An address is a saved filter: it says all, one order of its parts for one filter, and is read with the same words for ever.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args
from urllib.parse import urlencode

from sutler.errors import UsageError
from sutler.ledger.asked import DealsAsked, Order
from sutler.ledger.asked.asked import CHOICES
from sutler.ledger.filter import Filter
from sutler.model.claim import Certainty, Stage

Pairs = tuple[tuple[str, str], ...]
KNOWN: dict[str, tuple[str, ...]] = {"stage": get_args(Stage), "certainty": get_args(Certainty)}
"""Choices of which every value is known."""
DAYS = ("since", "until")
SINGLE = ("text", "words", *DAYS, "least", "most", "currency", "origins", "conflicts", "sort", "cursor")
ALL = DealsAsked()
BY_DAY = Order()
LONGEST = 500
MOST_ORIGINS = 1_000
"""Nobody asks for more origins."""
ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)
YEARS = range(1, 10_000)


@dataclass(frozen=True, slots=True)
class Asking:
    """What a table shows: the deals that are asked for, their order, and the place from which the page goes on."""

    asked: DealsAsked = ALL
    order: Order = BY_DAY
    cursor: str | None = None

    @property
    def text(self) -> str:
        """The words that are searched for, empty where none are."""
        return self.asked.wanted.text or ""


def asking(pairs: Iterable[tuple[str, str]]) -> Asking:
    """What the pairs of an address ask for; empty fields of a form ask for nothing, and names that are not ours are left alone.

    Raises UsageError, with the name of the field, for a value that does not fit.
    """
    told: dict[str, list[str]] = {}
    for name, value in pairs:
        if (value := value.strip()) and name in (*CHOICES, *SINGLE):
            if len(value) > LONGEST and name != "cursor":
                raise UsageError(f"{name}: has {len(value)} characters, more than {LONGEST}; shorten it")
            told.setdefault(name, []).append(value)
    one = {name: values[-1] for name, values in told.items()}
    wanted = Filter(
        text=one.get("text"),
        goods=one.get("words"),
        since=_day("since", one.get("since")),
        until=_day("until", one.get("until")),
    )
    chosen: dict[str, Any] = {name: _choices(name, told.get(name, [])) for name in CHOICES}
    least, most = _sum("least", one.get("least")), _sum("most", one.get("most"))
    if least is not None and most is not None and least > most:
        raise UsageError(f"least: {least:g} is more than the most, {most:g}; exchange them")
    return Asking(
        DealsAsked(
            wanted, **chosen, least=least, most=most, currency=_currency(one.get("currency", "USD")),
            origins=_origins(one.get("origins")), conflicts=one.get("conflicts") == "1",
        ),
        _order(one.get("sort", "first")),
        one.get("cursor"),
    )  # fmt: skip


def pairs_of(asking: Asking, *, cursor: str | None = None) -> Pairs:
    """The pairs that ask for this; without a cursor the first page."""
    asked, wanted = asking.asked, asking.asked.wanted
    found: list[tuple[str, str]] = []
    if wanted.text:
        found.append(("text", wanted.text))
    found += [(name, str(value)) for name in CHOICES for value in getattr(asked, name)]
    if wanted.goods:
        found.append(("words", wanted.goods))
    found += [(name, value) for name in DAYS if (value := getattr(wanted, name))]
    found += [(name, f"{value:.15g}") for name in ("least", "most") if (value := getattr(asked, name)) is not None]
    if asked.currency != "USD" and (asked.least is not None or asked.most is not None):
        found.append(("currency", asked.currency))
    if asked.origins is not None:
        found.append(("origins", str(asked.origins)))
    if asked.conflicts:
        found.append(("conflicts", "1"))
    if asking.order != BY_DAY:
        found.append(("sort", sort_of(asking.order)))
    if cursor:
        found.append(("cursor", cursor))
    return tuple(found)


def query_of(asking: Asking, *, cursor: str | None = None) -> str:
    """The same as the query of an address, "" or "?…"."""
    pairs = pairs_of(asking, cursor=cursor)
    return f"?{urlencode(pairs)}" if pairs else ""


def sort_of(order: Order) -> str:
    """ "usd", or "-usd" from the largest on."""
    return f"{'-' if order.descending else ''}{order.by}"


def with_order(asking: Asking, order: Order) -> Asking:
    return replace(asking, order=order, cursor=None)


def _order(told: str) -> Order:
    return Order(told.removeprefix("-"), told.startswith("-"))  # type: ignore[arg-type]  # Order looks itself


def _choices(name: str, told: list[str]) -> tuple[str, ...] | tuple[int, ...]:
    values = tuple(dict.fromkeys(told))
    if name == "year":
        return tuple(dict.fromkeys(_year(value) for value in values))
    known = KNOWN.get(name)
    for value in values:
        if known is not None and value not in known:
            raise UsageError(f"{name}: {value!r} is none; give one of {', '.join(known)}")
    return values


def _year(told: str) -> int:
    year = _whole("year", told)
    if year not in YEARS:
        raise UsageError(f"year: {told!r} is no year; write 2015")
    return year


def _whole(name: str, told: str) -> int:
    if not (told.isascii() and told.isdecimal() and len(told) < 10):
        raise UsageError(f"{name}: {told!r} is no whole number; write 2")
    return int(told)


def _origins(told: str | None) -> int | None:
    return min(_whole("origins", told), MOST_ORIGINS) if told is not None else None


def _sum(name: str, told: str | None) -> float | None:
    """A sum of money: "1,200,000", "1 200 000" and "1.2e6" are one."""
    if told is None:
        return None
    try:
        value = float(told.replace(",", "").replace(" ", "").replace("\u00a0", ""))
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1e18:
        raise UsageError(f"{name}: {told!r} is no sum of money; write 1000000")
    return value


def _currency(told: str) -> Literal["USD", "EUR"]:
    if told == "USD":
        return "USD"
    if told == "EUR":
        return "EUR"
    raise UsageError(f"currency: {told!r}: sums are bounded in USD or EUR; give one of them")


def _day(name: str, told: str | None) -> str | None:
    """A day, month or year that there is."""
    if told is None:
        return None
    parts = ISO.match(told)
    try:
        if parts is None:
            raise ValueError
        date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError as why:
        raise UsageError(f"{name}: {told!r} is no date; write 2015-04-02, 2015-04 or 2015") from why
    return told
