"""`sutler totals`: what deals come to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from sutler.cli.listing import opened
from sutler.cli.options import filter_options, json_option, ledger_option
from sutler.cli.terminal import complain, out, present, write_line
from sutler.errors import UsageError
from sutler.settings import own_file

if TYPE_CHECKING:
    from sutler.ledger import Ledger
    from sutler.ledger.totals import Constant, Totals

KEYS = ("supplier", "recipient", "year", "goods", "stage")


class Keys(click.ParamType[tuple[str, ...]]):
    """Some of the keys, with commas between them."""

    name = "keys"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        told = value if isinstance(value, tuple) else tuple(part.strip() for part in str(value).split(",") if part.strip())
        for key in told:
            if key not in KEYS:
                self.fail(f"{key!r} is none of {', '.join(KEYS)}.", param, ctx)
        return tuple(dict.fromkeys(told))


class Currency(click.ParamType[str]):
    """A code of ISO 4217."""

    name = "currency"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from babel.numbers import is_currency

        code = str(value).strip().upper()
        if not is_currency(code, "en"):
            self.fail(f"{value!r} is no currency; write a code such as EUR.", param, ctx)
        return code


@click.command()
@click.option("--by", type=Keys(), default="supplier", metavar="KEYS", help=f"Some of {','.join(KEYS)}; else supplier.")
@click.option("--currency", type=Currency(), default="USD", metavar="CODE", help="What to count in; else USD.")
@click.option("--constant", type=click.IntRange(1900, 2200), metavar="YEAR", help="In prices of this year; needs a deflator.")
@filter_options
@click.option("--explain", is_flag=True, help="Open each line down to its deals, their claims and quotes.")
@click.option("--csv", "as_csv", is_flag=True, help="CSV, a row for each line and each of what is told apart.")
@json_option
@ledger_option
def totals(
    ledger_path: str | None,
    as_json: bool,
    as_csv: bool,
    explain: bool,
    by: tuple[Any, ...],
    currency: str,
    constant: int | None,
    **wanted: Any,
) -> None:
    """Add up deals, each once by the figure that stands for it, in one currency.

    Only deals that are at least agreed, and neither only possible nor denied, are in the sum. What is pledged, possible,
    contested, denied, stopped or talked of stands apart, and running totals, which overlap, are never added. Packages of
    several suppliers or recipients are not split. The year is that in which the deal came to its stage.

    A settings key deflator, or SUTLER_DEFLATOR, names a CSV file (currency,year,index) for --constant; rates, or
    SUTLER_RATES, one of your own rates (currency,date,units for one US dollar), which go before the packaged tables.

    \b
    Example:
      sutler add --ledger demo.sqlite . && sutler totals --ledger demo.sqlite --by recipient,year --currency EUR
    """
    from sutler.ledger import Filter
    from sutler.ledger.totals import Ask

    if explain and as_csv:
        raise UsageError("--explain opens the lines of a table or of --json; leave out --csv")
    ask = Ask(by, currency, Filter(**wanted), _constant(constant))
    with opened(ledger_path) as ledger:
        found = ledger.totals(ask)
        if not found.lines:
            complain("no deals fit")
        elif as_csv:
            from sutler.publish.totals import total_rows

            for row in total_rows(found):
                write_line(row)
        elif as_json:
            _json(ledger, found, explain=explain)
        else:
            _table(ledger, found, explain=explain)


def _constant(year: int | None) -> Constant | None:
    if year is None:
        return None
    from sutler.ledger.totals import Constant
    from sutler.rates import read_deflator

    path = own_file("deflator", os.environ)
    if path is None:
        raise UsageError(
            "--constant needs a file of price levels: CSV with the headings currency,year,index; "
            'name it with deflator = "PATH" in the settings file, or SUTLER_DEFLATOR'
        )
    return Constant(year, read_deflator(path))


def _json(ledger: Ledger, found: Totals, *, explain: bool) -> None:
    from sutler.publish.records import line as json_line
    from sutler.publish.totals import line_record, opened_record, total_record, total_records

    if not explain:
        for record in total_records(found):
            write_line(json_line(record))
        return
    for line in found.lines:
        deals = [opened_record(one) for one in ledger.opened(found.ask, line)]
        write_line(json_line({**line_record(found.ask, line), "deals": deals}))
    write_line(json_line(total_record(found)))


def _table(ledger: Ledger, found: Totals, *, explain: bool) -> None:
    from sutler.publish.totals_opened import opened_view
    from sutler.publish.totals_table import scale_of, totals_view

    console = out()
    present(console, totals_view(found, console.width))
    if explain:
        scale, unit = scale_of(found)
        for line in found.lines:
            click.echo()
            for row in opened_view(found.ask, line, ledger.opened(found.ask, line), scale, unit):
                present(console, row)
