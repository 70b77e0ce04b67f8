"""A line of totals opened for a person: its deals, why each counts with which figure, and the words of its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text

from sutler.ledger.totals import Ask, Line, Opened
from sutler.model.deal import Entry
from sutler.model.figures import money
from sutler.publish import wording
from sutler.publish.hanging import Hanging, hanging
from sutler.publish.printable import printable
from sutler.publish.tables import said, sides
from sutler.publish.totals_table import in_words, key_words

LACKS = {"rate": "no rate for it", "index": "no index of its year"}


def opened_view(ask: Ask, line: Line, deals: Iterable[Opened], scale: float, unit: str) -> Iterator[RenderableType]:
    """One view a row: the line, below it each deal with its figure, below that its claims with their quotes."""
    words = ", ".join(key_words(name, value) for name, value in zip(ask.by, line.key, strict=True)) or "all"
    yield Text(printable(f"\n{words}").strip(), style="bold")
    for one in deals:
        yield from _deal(one, scale, unit)
    yield Text()


def _deal(one: Opened, scale: float, unit: str) -> Iterator[RenderableType]:
    deal = one.deal
    stage = ", ".join(part for part in (deal.stage, deal.certainty if deal.certainty != "certain" else None) if part)
    head = f"{deal.id}  {one.standing}  {sides(deal.supplier, deal.recipient)}  {stage}".rstrip()
    yield hanging(printable(head), 2, "cyan")
    if one.figure is None:
        yield Text("    no sum that counts")
    else:
        told = money(one.figure.value)
        worth = in_words(one.amount, scale, unit) if one.amount is not None else f"in no sum: {LACKS[one.lack or 'rate']}"
        yield hanging(printable(f"{told} → {worth}; {one.figure.why}"), 4)
        if one.rates and one.figure.value.currency != unit.split()[0]:
            yield hanging(printable(one.rates), 4, "dim")
    for entry in deal.entries:
        mark = "*" if one.figure is not None and entry is one.figure.entry else "│"
        yield Hanging(Text(printable(_claim(entry))), f"    {mark} ", "    │ ")


def _claim(entry: Entry) -> str:
    claim = entry.claim
    quotes = [quote.quote for told in (claim.stage, claim.certainty) if told for quote in told.evidence]
    quotes += [quote.quote for value in claim.values for quote in value.evidence]
    said_by = said(claim) or entry.document.outlet or wording.short(entry.document.id)
    words = " ".join(f"«{quote}»" for quote in dict.fromkeys(quotes))
    parts = (entry.told or "no date", said_by, wording.stage(claim), words)
    return f"{'  '.join(part for part in parts if part)}  ({claim.id}, {entry.document.url or entry.source})"
