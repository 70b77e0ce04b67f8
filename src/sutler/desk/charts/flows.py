"""Who gives to whom, as arcs on a map and as bands between two columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from sutler.desk.charts.asked import Overview, deals_of
from sutler.ledger.totals import Line, Totals

ARCS, BANDS, ENDS = 60, 40, 12
"""Flows on the map, flows of the diagram, and actors in each of its columns: more cannot be told apart."""
PLACES = Path(__file__).parent / "capitals.csv"
GAP = 0.012
"""Between two ends of one column, as a part of its height."""
Json = dict[str, Any]


def flows(found: Totals, chosen: Overview, label: Callable[[str, str | int | None], str], others: str) -> Json:
    """`arcs` between states whose place is known, `bands` and their `ends` in a square of 1 by 1, `rows` for the table."""
    lines = [line for line in found.lines if line.sum("counted").priced and line.sum("counted").amount > 0]
    rows = [_row(line, chosen, label) for line in lines]
    drawn = [arc for line, row in zip(lines, rows, strict=True) if (arc := _arc(line, row))]
    return {
        "rows": rows[:200],
        "left": max(0, len(rows) - 200),
        "arcs": drawn[:ARCS],
        "not_drawn": max(0, len(rows) - len(drawn[:ARCS])),
        **_diagram(rows, others),
    }


def _row(line: Line, chosen: Overview, label: Callable[[str, str | int | None], str]) -> Json:
    supplier, recipient = (label(side, key) for side, key in zip(("supplier", "recipient"), line.key, strict=True))
    counted = line.sum("counted")
    return {
        "supplier": supplier,
        "recipient": recipient,
        "label": f"{supplier} → {recipient}",
        "amount": counted.amount,
        "deals": counted.deals,
        "href": deals_of(("supplier", "recipient"), line.key, chosen),
    }


def _arc(line: Line, row: Json) -> Json | None:
    """The row with the places of both sides; None where one of them is no single state."""
    ends = [places().get(str(key)) for key in line.key]
    if ends[0] is None or ends[1] is None or ends[0] == ends[1]:
        return None
    return {**row, "from": list(ends[0]), "to": list(ends[1])}


def _diagram(rows: Iterable[Json], others: str) -> Json:
    """Bands between the largest suppliers on the left and recipients on the right; all the rest of a side is `others`."""
    rows = list(rows)
    whole = sum(row["amount"] for row in rows)
    if not whole:
        return {"bands": [], "ends": []}
    known = {side: _largest(rows, side) for side in ("supplier", "recipient")}
    flows: dict[tuple[str, str], Json] = {}
    for row in rows:
        key = tuple(row[side] if row[side] in known[side] else others for side in ("supplier", "recipient"))
        made = flows.setdefault((key[0], key[1]), {"amount": 0.0, "deals": 0, "href": row["href"], "flows": 0})
        made["amount"] += row["amount"]
        made["deals"] += row["deals"]
        made["flows"] += 1
    left, right = (_column(flows, at, others) for at in (0, 1))
    bands = []
    tops = {
        **{("l", name): place["y"] for name, place in left.items()},
        **{("r", name): place["y"] for name, place in right.items()},
    }
    for (one, other), flow in sorted(flows.items(), key=lambda item: (_rank(left, item[0][0]), _rank(right, item[0][1]))):
        bands.append(_band(one, other, flow, left, right, tops))
    ends = [
        {"name": name, "side": side, **place}
        for side, column in (("left", left), ("right", right))
        for name, place in column.items()
    ]
    return {"bands": bands, "ends": ends}


def _largest(rows: Iterable[Json], side: str) -> set[str]:
    sums: dict[str, float] = defaultdict(float)
    for row in rows:
        sums[row[side]] += row["amount"]
    return set(sorted(sums, key=lambda name: (-sums[name], name))[:ENDS])


def _column(flows: dict[tuple[str, str], Json], at: int, others: str) -> dict[str, Json]:
    """Where each actor of a column stands: the largest on top, the rest at the bottom."""
    sums: dict[str, float] = defaultdict(float)
    for key, flow in flows.items():
        sums[key[at]] += flow["amount"]
    whole = sum(sums.values())
    free = 1 - GAP * (len(sums) - 1)
    places: dict[str, Json] = {}
    top = 0.0
    for name in sorted(sums, key=lambda name: (name == others, -sums[name], name)):
        height = sums[name] / whole * free
        places[name] = {"y": top, "height": height, "amount": sums[name]}
        top += height + GAP
    return places


def _band(
    one: str, other: str, flow: Json, left: dict[str, Json], right: dict[str, Json], tops: dict[tuple[str, str], float]
) -> Json:
    """A band with its four heights; `tops` moves down as bands leave an end."""
    from_, to = tops[("l", one)], tops[("r", other)]
    thick_left = flow["amount"] / left[one]["amount"] * left[one]["height"]
    thick_right = flow["amount"] / right[other]["amount"] * right[other]["height"]
    tops[("l", one)] += thick_left
    tops[("r", other)] += thick_right
    href = flow["href"] if flow["flows"] == 1 else ""
    told = {"label": f"{one} → {other}", "amount": flow["amount"], "deals": flow["deals"], "href": href}
    return {**told, "y0": from_, "h0": thick_left, "y1": to, "h1": thick_right}


def _rank(column: dict[str, Json], name: str) -> int:
    return list(column).index(name)


@cache
def places() -> dict[str, tuple[float, float]]:
    """Longitude and latitude, in degrees, at which a state is drawn, by its id."""
    lines = [line for line in PLACES.read_text(encoding="utf-8").splitlines()[1:] if not line.startswith("#")]
    found = (line.split(",") for line in lines if not line.startswith("id,"))
    return {id: (float(longitude), float(latitude)) for id, longitude, latitude in found}
