"""The lines of totals as the bars of a chart: the largest, and how much is left for a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sutler.desk.charts.asked import Overview, deals_of
from sutler.ledger.totals import Totals

MOST = 15
"""Bars of a chart whose values have no order of their own; years and stages are all shown."""
ORDERED = frozenset({"year", "stage"})
ROWS = 200
"""Lines of the table beside a chart; its file has all."""
Json = dict[str, Any]


def bars(found: Totals, chosen: Overview, label: Callable[[str, str | int | None], str]) -> Json:
    """Rows with label, amount, deals and the address of these deals; `bars` of them are drawn, `left` are not shown at all."""
    by = found.ask.by
    lines = [line for line in found.lines if line.sum("counted").deals]
    rows = [
        {
            "label": label(by[0], line.key[0]),
            "amount": line.sum("counted").amount,
            "deals": line.sum("counted").deals,
            "priced": line.sum("counted").priced,
            "href": deals_of(by, line.key, chosen),
        }
        for line in lines
    ]
    drawn = [row for row in rows if row["priced"]]
    most = len(drawn) if by[0] in ORDERED else MOST
    return {"rows": rows[:ROWS], "bars": drawn[:most], "left": max(0, len(rows) - ROWS), "more": max(0, len(drawn) - most)}
