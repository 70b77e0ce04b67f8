"""What all deals come to: charts of totals, each with its figures, its file and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from typing import Annotated, Any

from babel.numbers import is_currency
from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from sutler.desk.asking import SIGNED_IN, ledger_of
from sutler.desk.charts.asked import KEYS, Chart, Overview
from sutler.desk.charts.bars import bars
from sutler.desk.charts.flows import flows
from sutler.desk.charts.left_out import left_out
from sutler.desk.faults import Refused
from sutler.desk.forms_of_values import DASH, filters
from sutler.desk.language import Language, language_of
from sutler.desk.remembered import Remembered
from sutler.desk.render import render
from sutler.ledger.dates import ends_of
from sutler.ledger.totals import Constant, Totals
from sutler.lexicon.actors import actor_id
from sutler.model.claim import Stage
from sutler.model.deal import JOINED
from sutler.publish.totals import total_rows
from sutler.rates import Deflator
from sutler.rates.deflate import read_deflator

router = APIRouter(dependencies=SIGNED_IN)
CURRENCIES = ("USD", "EUR", "GBP", "CHF", "JPY", "CNY", "RUB", "UAH")
Word = Annotated[str | None, Query(max_length=200)]


def chosen(
    currency: Annotated[str, Query(max_length=3)] = "USD",
    since: Annotated[str | None, Query(max_length=10)] = None,
    until: Annotated[str | None, Query(max_length=10)] = None,
    supplier: Word = None,
    recipient: Word = None,
    goods: Word = None,
    stage: Annotated[Stage | str | None, Query(max_length=16)] = None,
    constant: Annotated[str | None, Query(max_length=4)] = None,
) -> Overview:
    """The choices of an address; a field that is left empty chooses nothing."""
    code = (currency or "USD").upper()
    if not is_currency(code, "en"):
        raise Refused(422, f"{code} is no currency; give a code such as EUR")
    for name, day in (("since", since), ("until", until)):
        if day and not _is_day(day):
            raise Refused(422, f"{name}: {day!r} is no date; write 2015-04-02, 2015-04 or 2015")
    if constant and not (constant.isascii() and constant.isdecimal()):
        raise Refused(422, f"prices of {constant!r}: give a year such as 2015")
    giver, taker = (actor_id(name.strip()) if name and name.strip() else None for name in (supplier, recipient))
    year = int(constant) if constant else None
    return Overview(code, since or None, until or None, giver, taker, goods or None, stage or None, year)


Chosen = Annotated[Overview, Depends(chosen)]


@router.get("/overview")
def overview(request: Request, wanted: Chosen) -> Response:
    currencies = CURRENCIES if wanted.currency in CURRENCIES else (wanted.currency, *CURRENCIES)
    shown = {"chosen": wanted, "currencies": currencies, "has_index": own_index(request) is not None}
    return render(request, "overview.html", shown)


@router.get("/overview/{chart}.json")
def data(request: Request, chart: Chart, wanted: Chosen) -> Response:
    language = language_of(request)
    stamp = ledger_of(request).stamp()

    def make() -> dict[str, Any]:
        return _data(_totals(request, chart, wanted), chart, wanted, language)

    return JSONResponse(_remembered(request).get(stamp, (chart, astuple(wanted), language.code), make))


@router.get("/overview/{chart}.csv")
def file(request: Request, chart: Chart, wanted: Chosen) -> Response:
    rows = total_rows(_totals(request, chart, wanted))
    name = f"sutler-{chart}.csv"
    lines: Iterator[str] = (f"{row}\r\n" for row in rows)
    return StreamingResponse(
        lines, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def own_index(request: Request) -> Deflator | None:
    """The user's index of prices, where the settings name one; read once."""
    state = request.app.state
    if not hasattr(state, "index"):
        path = request.app.state.desk.deflator
        state.index = read_deflator(path) if path else None
    index: Deflator | None = state.index
    return index


def _totals(request: Request, chart: Chart, wanted: Overview) -> Totals:
    constant = None
    if wanted.constant is not None:
        index = own_index(request)
        if index is None:
            raise Refused(422, "prices of one year need a table of price levels; name one in SUTLER_DEFLATOR and start anew")
        constant = Constant(wanted.constant, index)
    return ledger_of(request).totals(wanted.ask(KEYS[chart], constant))


def _data(found: Totals, chart: Chart, wanted: Overview, language: Language) -> dict[str, Any]:
    words = filters(language)
    gettext, ngettext = language.translations.gettext, language.translations.ngettext

    def label(key: str, value: str | int | None) -> str:
        if value is None or value == "":
            return gettext("not told")
        kind = words["actor"] if key in ("supplier", "recipient") else words["word"]
        return str(value) if key == "year" else JOINED.join(kind(part) for part in str(value).split(JOINED))

    made = flows(found, wanted, label, gettext("all others")) if chart == "flows" else bars(found, wanted, label)
    counted = found.total.sum("counted")
    return {
        **made,
        "currency": found.ask.currency,
        "total": counted.amount,
        "deals": counted.deals,
        "told": words["money"](round(counted.amount), found.ask.currency) if counted.priced else DASH,
        "left_out": list(left_out(found, gettext, ngettext, lambda value, code: words["money"](round(value or 0), code))),
        "rows": [{**row, "told": words["money"](round(row["amount"]), found.ask.currency)} for row in made["rows"]],
    }


def _remembered(request: Request) -> Remembered[dict[str, Any]]:
    state = request.app.state
    if not hasattr(state, "totals"):
        state.totals = Remembered()
    known: Remembered[dict[str, Any]] = state.totals
    return known


def _is_day(told: str) -> bool:
    try:
        ends_of(told)
    except ValueError:
        return False
    return True
