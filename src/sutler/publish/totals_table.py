"""Totals for a person: a table with its units in the head and all of it in the foot, and below what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE
from rich.console import Group
from rich.table import Table
from rich.text import Text

from sutler.ledger.deals.standing import Standing
from sutler.ledger.totals import SHOWN, By, Line, Sum, Totals
from sutler.publish.printable import printable
from sutler.publish.tables import counted
from sutler.publish.totals import is_shared

SCALES = ((1e12, 1e9, "billion"), (1e6, 1e6, "million"), (0.0, 1.0, ""))
"""From this largest sum on, numbers are divided by that and called so."""
NOTHING_TOLD: dict[By, str] = {
    "supplier": "not told", "recipient": "not told", "goods": "not told", "year": "no date", "stage": "no stage",
}  # fmt: skip
HEADS: dict[Standing, str] = {"running": "running, largest"}
KEY, NUMBER = 14, 11
"""Columns of a terminal that a key and a number take, about."""
WHAT: dict[Standing, str] = {
    "pledged": "pledged, not agreed",
    "possible": "told as possible only",
    "contested": "told by some and denied by as many",
    "denied": "denied",
    "stopped": "suspended, cancelled or refused",
    "talked": "asked for or considered",
    "running": "running totals, which overlap: the largest is shown, none is added",
}
"""What is told apart, in words."""


def totals_view(found: Totals, width: int) -> Group:
    """The table with a line above that says what the numbers are, and notes below."""
    apart = _apart(found, width)
    scale, unit = scale_of(found)
    table = Table(box=SIMPLE, show_edge=False, pad_edge=False, padding=(0, 1), show_footer=True, header_style="bold")
    for n, name in enumerate(found.ask.by):
        table.add_column(name, footer="all" if n == 0 else "", style="cyan", overflow="fold")
    heads = ["deals", unit, *(("at least", "up to") if _bounded(found) else ())]
    heads += [HEADS.get(standing, standing) for standing in apart]
    feet = _cells(found.total, apart, scale, bounded=_bounded(found))
    for head, foot in zip(heads, feet, strict=True):
        table.add_column(head, footer=foot, footer_style="bold", justify="right", overflow="fold")
    for line in found.lines if found.ask.by else ():
        keys = (Text(printable(key_words(name, value))) for name, value in zip(found.ask.by, line.key, strict=True))
        table.add_row(*keys, *_cells(line, apart, scale, bounded=_bounded(found)))
    return Group(Text(_about(found), style="dim"), table, Text("\n".join(_notes(found, apart, scale, unit))))


def key_words(name: By, value: str | int | None) -> str:
    """ "DEU + NLD (shared)", "armoured vehicle", "no date" """
    if value in (None, ""):
        return NOTHING_TOLD[name]
    told = str(value).replace("_", " ") if name == "goods" else str(value)
    return f"{told} (shared)" if is_shared(value) else told


def scale_of(found: Totals) -> tuple[float, str]:
    """What the numbers are divided by, and the words for their unit: 1e6, "EUR million"."""
    most = max((found.total.sum(standing).high for standing in SHOWN), default=0.0)
    _, scale, word = next(row for row in SCALES if most >= row[0])
    return scale, f"{found.ask.currency} {word}".strip()


def number(amount: float, scale: float) -> str:
    """ "1,234.5"; what would be no more than 0.0 is "<0.1"."""
    if scale == 1.0:
        return f"{amount:,.0f}"
    return "<0.1" if 0 < amount < 0.05 * scale else f"{amount / scale:,.1f}"


def in_words(amount: float, scale: float, unit: str) -> str:
    """ "298.1 million USD", as figures are told elsewhere; `unit` as a column is headed: "USD million"."""
    currency, _, word = unit.partition(" ")
    return " ".join(part for part in (number(amount, scale), word, currency) if part)


def _about(found: Totals) -> str:
    constant = found.ask.constant
    if constant:
        return f"In prices of {constant.year} by {constant.deflator.name} ({constant.deflator.version}); each deal once."
    return "Each deal once, by the figure that stands for it, at the rate of the day of that figure."


def _apart(found: Totals, width: int) -> list[Standing]:
    """What is told apart and has deals, as far as there is room."""
    here = [standing for standing in SHOWN[1:] if found.total.sum(standing).deals]
    room = width - KEY * len(found.ask.by) - NUMBER * (4 if _bounded(found) else 2)
    return here[: max(room // NUMBER, 0)]


def _bounded(found: Totals) -> bool:
    return found.total.sum("counted").bounded


def _cells(line: Line, apart: Sequence[Standing], scale: float, *, bounded: bool) -> list[str]:
    made = line.sum("counted")
    cells = [f"{made.deals:,}" if made.deals else "", _amount(made, scale)]
    if bounded:
        more = " or more" if made.open else ""
        cells += [number(made.low, scale), number(made.high, scale) + more] if made.bounded else ["", ""]
    return cells + [_amount(line.sum(standing), scale) for standing in apart]


def _amount(made: Sum, scale: float) -> str:
    """The sum; where no deal is priced, how many there are."""
    if made.priced:
        return number(made.amount, scale)
    return f"({counted(made.deals, 'deal')})" if made.deals else ""


def _notes(found: Totals, apart: Sequence[Standing], scale: float, unit: str) -> Iterator[str]:
    made = found.total.sum("counted")
    yield f"Counted: {_told(made)}; at least agreed, neither only possible nor denied."
    if made.without_rate:
        yield "Without a rate: the currency or the day of the figure is not known, or no table has the rate."
    if made.without_index:
        yield "Without an index: the file of price levels has no line for the year of the figure, or the figure has no date."
    for standing in SHOWN[1:]:
        if (other := found.total.sum(standing)).deals:
            sums = f", {in_words(other.amount, scale, unit)}" if other.priced and standing not in apart else ""
            yield f"Not in it: {_told(other)}{sums}: {WHAT[standing]}."
    if any(is_shared(value) for line in found.lines for value in line.key):
        yield "Shared packages are not split between those who share them."
    if hidden := [standing for standing in SHOWN[1:] if found.total.sum(standing).deals and standing not in apart]:
        yield f"No room for columns: {', '.join(hidden)}; make the terminal wider, or use --csv or --json."


def _told(made: Sum) -> str:
    """ "12 deals, 3 without a sum" """
    lacks = ((made.without_sum, "a sum"), (made.without_rate, "a rate"), (made.without_index, "an index"))
    without = [f"{number:,} without {what}" for number, what in lacks if number]
    return ", ".join([counted(made.deals, "deal"), *without])
