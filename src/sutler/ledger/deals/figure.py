"""The one figure that stands for a deal in totals: the sum that most independent origins tell, of these the one told last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sutler.ledger.amounts import same_money
from sutler.model.claim import Value
from sutler.model.deal import Deal, Entry
from sutler.rates import rate_of


@dataclass(frozen=True, slots=True)
class Figure:
    """`usd` and `eur` are the amount by the rate of `priced_on`, None where no table has one."""

    amount: float
    currency: str | None
    usd: float | None
    eur: float | None
    priced_on: str | None
    entry: Entry
    value: Value


def figure_of(deal: Deal) -> Figure | None:
    """The figure of the deal; None where no claim prices it."""
    told = list(_told(deal))
    if not told:
        return None
    groups: list[list[tuple[Entry, Value]]] = []
    for entry, value in told:
        group = next((g for g in groups if same_money([value], [other for _, other in g])), None)
        if group is None:
            groups.append([(entry, value)])
        else:
            group.append((entry, value))
    best = max(groups, key=lambda group: (len({entry.origin for entry, _ in group}), max(e.told or "" for e, _ in group)))
    entry, value = max(best, key=lambda pair: pair[0].told or "")
    when = entry.told
    usd = value.amount if value.currency == "USD" else value.usd.amount if value.usd else None
    rate = rate_of("EUR", when) if when else None
    eur = value.amount if value.currency == "EUR" else usd * rate.units if usd is not None and rate else None
    return Figure(value.amount or 0.0, value.currency, usd, eur, when, entry, value)


def _told(deal: Deal) -> Iterator[tuple[Entry, Value]]:
    """The figures of the deal's claims, without those that restate another or lost a conflict that was settled."""
    overruled = deal.overruled("value")
    for entry in deal.entries:
        if entry.claim.id in overruled:
            continue
        for value in entry.claim.values:
            if value.amount and value.converts is None:
                yield entry, value
