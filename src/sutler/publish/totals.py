"""Totals for other programs: JSON Lines, and CSV with a row for each line and each of what is told apart."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from sutler.ledger.totals import SHOWN, Ask, By, Line, Opened, Sum, Totals
from sutler.model.deal import JOINED
from sutler.publish.export import flat, safe
from sutler.publish.records import Json, deal_record

LISTS: frozenset[By] = frozenset({"supplier", "recipient", "goods"})
NUMBERS = ("deals", "without_sum", "without_rate", "without_index")


def is_shared(value: str | int | None) -> bool:
    """True for the key of a package of several suppliers, recipients or kinds of goods."""
    return isinstance(value, str) and JOINED in value


def total_records(found: Totals) -> Iterator[Json]:
    """One object a line, and a last one, with "total": true, for all of them."""
    for line in found.lines:
        yield line_record(found.ask, line)
    yield total_record(found)


def total_record(found: Totals) -> Json:
    """All lines together, marked with "total": true."""
    return {"total": True, **_money(found.ask), **_sums(found.total)}


def line_record(ask: Ask, line: Line) -> Json:
    """A line: what it is of, with lists where a package can be shared, and the sums of each standing."""
    key: Json = {str(name): _listed(name, value) for name, value in zip(ask.by, line.key, strict=True)}
    return {**key, "shared": any(map(is_shared, line.key)), **_money(ask), **_sums(line)}


def opened_record(opened: Opened) -> Json:
    """A deal of a line in full, with its claims, and the figure that stands for it."""
    figure = opened.figure
    told: Json | None = None
    if figure:
        told = {
            "claim": figure.entry.claim.id,
            "words": figure.value.words,
            "amount": figure.value.amount,
            "amount_high": figure.value.amount_high,
            "currency": figure.value.currency,
            "bound": figure.value.bound,
            "priced_on": figure.price.priced_on,
            "rates": opened.rates,
            "why": figure.why,
        }
    lack = opened.lack or (None if figure else "sum")
    return {
        "standing": opened.standing,
        "sum": opened.amount,
        "without": lack,
        "figure": told,
        **deal_record(opened.deal, claims=True),
    }


def total_rows(found: Totals) -> Iterator[str]:
    """CSV: one row for each line and standing that it has deals of; sums of several rows may be added, but for running ones."""
    yield _row(
        [*found.ask.by, "shared", "standing", "currency", "prices_of", *NUMBERS, "sum", "low", "high", "without_upper_end"]
    )
    money = _money(found.ask)
    for line in found.lines:
        for standing in SHOWN:
            if (made := line.sum(standing)).deals:
                key = [safe(flat("" if value is None else str(value))) for value in line.key]
                counts = [getattr(made, name) for name in NUMBERS]
                ends = [f"{end:.2f}" for end in (made.amount, made.low, made.high)] if made.priced else ["", "", ""]
                shared = int(any(map(is_shared, line.key)))
                yield _row([*key, shared, standing, money["currency"], money["prices_of"] or "", *counts, *ends, made.open])


def _row(cells: Iterable[Any]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def _listed(name: By, value: str | int | None) -> Any:
    return [part for part in str(value or "").split(JOINED) if part] if name in LISTS else value


def _money(ask: Ask) -> Json:
    return {"currency": ask.currency, "prices_of": ask.constant.year if ask.constant else None}


def _sums(line: Line) -> Json:
    return {standing: _sum(line.sum(standing)) for standing in SHOWN}


def _sum(made: Sum) -> Json:
    """`high` is null where a figure of the sum has no upper end."""
    ends = {"sum": made.amount, "low": made.low, "high": None if made.open else made.high}
    return {**{name: getattr(made, name) for name in NUMBERS}, **(ends if made.priced else dict.fromkeys(ends))}
