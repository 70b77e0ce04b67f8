"""The terms of a deal, gathered from all that is told of it: date, period, agreement, purpose."""

from __future__ import annotations

from sutler.model.claim import Agreement, Period, Stage, Told
from sutler.model.evidence import Evidence
from sutler.model.when import When
from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft, Telling
from sutler.read.deals.evidence import quotes
from sutler.read.events import Event
from sutler.read.terms import (
    DUE,
    PLAIN,
    agreement_of,
    day_of,
    kind_of,
    occasion_of,
    period_of,
    purpose_of,
    ranked_dates,
    said_today,
)


def terms_of(
    account: Account, draft: Draft, stage: Stage | None
) -> tuple[Told[str] | None, Period | None, Agreement | None, Told[str] | None]:
    """Date, period, agreement and purpose; the main telling's words go before those of the others."""
    others = sorted((t for t in draft.tellings if t is not draft.main), key=lambda t: t.event.sentence.title)
    ordered = [draft.main, *others]
    rest = {id(t): _others(account, draft, t) for t in ordered}
    when = _when(account, ordered, rest, stage) or _beside(account, draft, stage) or day_of(draft.days, stage)
    dated = when.span if when is not None else None
    published = account.document.published
    periods = [period_of(t.event, stage, rest[id(t)], account.text, published, dated) for t in ordered]
    periods += [period_of(e, stage, (), account.text, published, dated) for e in draft.beside if _delivers(e)]
    told = [p for p in (*periods, draft.period) if p is not None]
    period = min(told, key=lambda p: p.start is None and p.end is None, default=None)  # one with ends before one without
    if when is None and period is None:
        when = occasion_of(draft.main.event, stage, account.occasions)
    date = Told(when.value, (Evidence.at(when.span, account.text),)) if when is not None and when.value else None
    events = [*(t.event for t in ordered), *draft.beside]
    agreement = next((a for e in events if (a := agreement_of(e, account.text, dated, published)) is not None), None)
    purpose = next((p for t in ordered if (p := purpose_of(t.event.sentence, account.text, [t.event])) is not None), None)
    return date or _today(account, draft.main), period, agreement, purpose or draft.purpose


def _delivers(event: Event) -> bool:
    """A bare telling of the delivery: "deliveries would begin in the coming days", "to be delivered between 2026 and 2032"."""
    return any(kind_of(t) in ("delivered", "delivering") for t in event.triggers)


def _others(account: Account, draft: Draft, telling: Telling) -> list[Event]:
    """The events of other deals in the sentence of a telling."""
    number = telling.event.sentence.number
    mine = [t.event for t in draft.tellings if t.event.sentence.number == number]
    return [e for e in account.told.get(number, []) if all(e.trigger.i != m.trigger.i or e.dates != m.dates for m in mine)]


def _when(account: Account, tellings: list[Telling], rest: dict[int, list[Event]], stage: Stage | None) -> When | None:
    """The time expression that dates the stage: the main telling's best before the others', a delivery that is due last."""
    published = account.document.published
    rows = [
        (rank == DUE, place, rank, when)
        for place, telling in enumerate(tellings)
        for rank, when in ranked_dates(telling.event, stage, rest[id(telling)], published)
        if rank != PLAIN or place == 0
    ]
    return min(rows, key=lambda row: row[:3])[3] if rows else None


def _beside(account: Account, draft: Draft, stage: Stage | None) -> When | None:
    """The time of a bare sentence after the deal: "The shipment was completed in 2015"."""
    published = account.document.published
    rows = [row for event in draft.beside for row in ranked_dates(event, stage, (), published) if row[0] < PLAIN]
    return min(rows, key=lambda row: row[0])[1] if rows else None


def _today(account: Account, telling: Telling) -> Told[str] | None:
    """The day of the text, for what it does by saying so: "I am announcing"."""
    verb = said_today(telling.event)
    if verb is None or account.document.published is None:
        return None
    return Told(account.document.published, quotes(account, telling.event.sentence, [verb]))
