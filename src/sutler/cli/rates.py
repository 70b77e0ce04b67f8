"""`sutler rates`: which exchange rates are in use, and what one is."""

from __future__ import annotations

import click

from sutler.cli.listing import opened
from sutler.cli.options import Day, ledger_option
from sutler.cli.prices import use_rates
from sutler.cli.terminal import complain
from sutler.errors import UsageError
from sutler.publish.printable import printable


@click.command()
@click.argument("currency", required=False)
@click.argument("date", required=False, type=Day())
@click.option("--apply", "apply", is_flag=True, help="Bring the figures of the ledger to dollars anew by these tables.")
@ledger_option
def rates(currency: str | None, date: str | None, apply: bool, ledger_path: str | None) -> int:
    """List the tables of exchange rates in use, the first that has a rate is taken; or show one rate.

    Figures keep the rate, the table and its version that they were read with; --apply takes the tables in use instead. A
    settings key rates, or SUTLER_RATES, names a table of your own: CSV with the headings currency,date,units, where units
    is how many of the currency are one US dollar.

    \b
    Example:
      sutler rates RUB 2015-04-02
    """
    from sutler.rates import rate_of, tables

    if apply and currency:
        raise UsageError("--apply takes no currency: it is for all figures of the ledger")
    if currency and not date:
        raise UsageError(f"of which day, month or year? Write: sutler rates {currency} 2015-04-02")
    if apply:
        with opened(ledger_path) as ledger:
            changed = ledger.reprice()
        click.echo(f"{changed:,} figure{'' if changed == 1 else 's'} brought to dollars anew")
        return 0
    use_rates()
    if currency and date:
        rate = rate_of(currency.upper(), date)
        if rate is None:
            complain(f"no table has a rate of {currency.upper()} for {date}")
            return 1
        click.echo(printable(f"{rate.units:.6g} {currency.upper()} a dollar on {rate.day} ({rate.table}, {rate.version})"))
        return 0
    for table in tables():
        click.echo(printable(f"{table.name}  {table.first} to {table.last}  {table.version}"))
    return 0
