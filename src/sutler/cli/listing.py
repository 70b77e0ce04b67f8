"""`sutler claims`, `sutler deals`, `sutler sources`: what the ledger holds."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sutler.cli.options import filter_options, json_option, ledger_option, limit_of, limit_option
from sutler.cli.prices import use_rates
from sutler.cli.terminal import complain, out, present, write_line
from sutler.publish.records import Json, deal_record, entry_record, line, outcome_record
from sutler.settings import settings

if TYPE_CHECKING:
    from rich.table import Table

    from sutler.ledger import Ledger

T = TypeVar("T")
COUNTED = 10_000
"""So many of those that are not shown are counted."""


@click.command()
@filter_options
@limit_option
@json_option
@ledger_option
def claims(ledger_path: str | None, as_json: bool, limit: int | None, **wanted: Any) -> None:
    """List claims by the time that they tell of.

    A terminal of 110 columns or more also shows who says so and on which page.

    \b
    Example:
      sutler add --ledger demo.sqlite . && sutler claims --ledger demo.sqlite --since 2000
    """
    from sutler.ledger import Filter
    from sutler.publish.tables import claims_table

    with opened(ledger_path) as ledger:
        asked, most = Filter(**wanted), limit_of(limit, terminal=_terminal() and not as_json)
        shown = _list(ledger.claims(asked, limit=most, texts=False), entry_record, claims_table, as_json, "no claims fit")
        _more(shown, most, lambda: ledger.count_claims(asked, at_most=shown + COUNTED), "claim")


@click.command()
@filter_options
@click.option("--conflicts", is_flag=True, help="Only deals on which the pages differ.")
@click.option("--ids", is_flag=True, help="Only the ids, one a line.")
@limit_option
@json_option
@ledger_option
def deals(ledger_path: str | None, as_json: bool, conflicts: bool, ids: bool, limit: int | None, **wanted: Any) -> None:
    """List deals: what all pages together tell of one transfer.

    A deal is listed when one of its claims fits the filters. Its origins are the distinct witnesses behind its claims.

    \b
    Example:
      sutler add --ledger demo.sqlite . && sutler deals --ledger demo.sqlite
    """
    from sutler.ledger import Filter
    from sutler.publish.tables import deals_table

    with opened(ledger_path) as ledger:
        asked, most = Filter(**wanted), limit_of(limit, terminal=_terminal() and not as_json)
        shown = 0
        if ids:
            for row in ledger.rows(asked, limit=most, conflicts=conflicts):
                click.echo(row.id)
                shown += 1
        elif as_json:
            found = ledger.deals(asked, limit=most, conflicts=conflicts, texts=False)
            shown = _records(found, lambda deal: deal_record(deal, claims=False), "no deals fit")
        else:
            shown = _table(ledger.rows(asked, limit=most, conflicts=conflicts), deals_table, "no deals fit")
        _more(shown, most, lambda: ledger.count_deals(asked, at_most=shown + COUNTED, conflicts=conflicts), "deal")


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
) -> int:
    """Prints what was found as JSON Lines or as a table, and returns how many."""
    return _records(found, record, none) if as_json else _table(found, table, none)


def _records(found: Iterable[T], record: Callable[[T], Json], none: str) -> int:
    """Prints each as one line of JSON as it comes, or says on standard error that there is nothing."""
    shown = 0
    for one in found:
        write_line(line(record(one)))
        shown += 1
    if not shown:
        complain(none)
    return shown


def _table(found: Iterable[T], table: Callable[[Iterable[T], int], Table], none: str) -> int:
    """Prints a table, or says on standard error that there is nothing."""
    some = list(found)
    if some:
        console = out()
        present(console, table(some, console.width))
    else:
        complain(none)
    return len(some)


def _more(shown: int, most: int | None, count: Callable[[], int], noun: str) -> None:
    """Says on standard error how many are not shown."""
    if most is None or shown < most:
        return
    more = count() - shown
    if more:
        told = f"more than {COUNTED:,} more {noun}s" if more >= COUNTED else f"{more:,} more {noun}{'' if more == 1 else 's'}"
        complain(f"{told}; --limit 0 shows all, filters show fewer")


def _terminal() -> bool:
    return sys.stdout.isatty()
