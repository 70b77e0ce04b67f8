"""`sutler claims`, `sutler deals`, `sutler sources`: what the ledger holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sutler.cli.options import filter_options, json_option, ledger_option
from sutler.cli.prices import use_rates
from sutler.cli.terminal import complain, out, present, write_line
from sutler.publish.records import Json, deal_record, entry_record, line, outcome_record
from sutler.settings import settings

if TYPE_CHECKING:
    from rich.table import Table

    from sutler.ledger import Ledger

T = TypeVar("T")


@click.command()
@filter_options
@json_option
@ledger_option
def claims(ledger_path: str | None, as_json: bool, **wanted: Any) -> None:
    """List claims by the time that they tell of.

    A terminal of 110 columns or more also shows who says so and on which page.

    \b
    Example:
      sutler add --ledger demo.sqlite . && sutler claims --ledger demo.sqlite --since 2000
    """
    from sutler.ledger import Filter
    from sutler.publish.tables import claims_table

    with opened(ledger_path) as ledger:
        _list(ledger.claims(Filter(**wanted)), entry_record, claims_table, as_json, "no claims fit")


@click.command()
@filter_options
@click.option("--conflicts", is_flag=True, help="Only deals on which the pages differ.")
@click.option("--ids", is_flag=True, help="Only the ids, one a line.")
@json_option
@ledger_option
def deals(ledger_path: str | None, as_json: bool, conflicts: bool, ids: bool, **wanted: Any) -> None:
    """List deals: what all pages together tell of one transfer.

    A deal is listed when one of its claims fits the filters. Its origins are the distinct witnesses behind its claims.

    \b
    Example:
      sutler add --ledger demo.sqlite . && sutler deals --ledger demo.sqlite
    """
    from sutler.ledger import Filter
    from sutler.publish.tables import deals_table

    with opened(ledger_path) as ledger:
        found = (deal for deal in ledger.deals(Filter(**wanted)) if deal.open_conflicts or not conflicts)
        if ids:
            for deal in found:
                click.echo(deal.id)
        else:
            _list(found, lambda deal: deal_record(deal, claims=False), deals_table, as_json, "no deals fit")


@click.command()
@filter_options
@json_option
@ledger_option
def sources(ledger_path: str | None, as_json: bool, **wanted: Any) -> None:
    """List every input with its outcome: read, irrelevant, already there, or failed and why.

    With filters, only the pages are listed that make a claim which fits.

    \b
    Example:
      sutler add --ledger demo.sqlite . && sutler sources --ledger demo.sqlite
    """
    from sutler.ledger import Filter
    from sutler.publish.tables import sources_table

    with opened(ledger_path) as ledger:
        _list(ledger.outcomes(Filter(**wanted)), outcome_record, sources_table, as_json, "no inputs fit")


def opened(flag: str | None) -> Ledger:
    """The ledger that the settings name, which must exist."""
    from sutler.ledger import Ledger

    use_rates()
    return Ledger.open(settings(flag, os.environ).ledger)


def _list(
    found: Iterable[T], record: Callable[[T], Json], table: Callable[[Iterable[T], int], Table], as_json: bool, none: str
) -> None:
    """Prints what was found as JSON Lines or as a table, or says on standard error that there is nothing."""
    some: Iterator[T] = iter(found)
    first = next(some, None)
    if first is None:
        complain(none)
        return
    if as_json:
        write_line(line(record(first)))
        for one in some:
            write_line(line(record(one)))
        return
    console = out()
    present(console, table((first, *some), console.width))
