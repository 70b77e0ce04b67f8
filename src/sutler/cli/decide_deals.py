"""`sutler merge`, `split`, `settle`: decisions on which claims make one deal, and on which side of a conflict holds."""

from __future__ import annotations

from typing import Any

import click

from sutler.cli.decide import decided
from sutler.cli.options import decision_options, ledger_option
from sutler.model.decision import Merge, Settle, Split


@click.command()
@click.argument("deals", nargs=-1, required=True, metavar="DEAL DEAL...")
@decision_options
@ledger_option
def merge(deals: tuple[str, ...], ledger_path: str | None, **told: Any) -> None:
    """Say that deals are one: the oldest stays, and the ids of the others lead to it. One decision for each that goes.

    \b
    Example:
      export SUTLER_LEDGER=demo.sqlite; sutler add . && sutler merge $(sutler deals --ids | head -n 2) --by Ann
    """
    if len(deals) < 2:
        raise click.UsageError("give two deals or more")
    for other in deals[1:]:
        decided(ledger_path, Merge(deals[0], other), **told)


@click.command()
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@decision_options
@ledger_option
def split(claims: tuple[str, ...], ledger_path: str | None, **told: Any) -> None:
    """Say that claims of one deal are of another: they found a new one.

    \b
    Example:
      export SUTLER_LEDGER=demo.sqlite; sutler add . && sutler merge $(sutler deals --ids | head -n 2) && sutler split @1
    """
    decided(ledger_path, Split(claims), **told)


@click.command()
@click.argument("deal")
@click.argument("claim")
@click.option(
    "--conflict",
    "--field",
    "conflict",
    metavar="ID",
    help="The conflict as `sutler show` names it (value, quantity:t-72), where CLAIM is on a side of several.",
)
@decision_options
@ledger_option
def settle(deal: str, claim: str, conflict: str | None, ledger_path: str | None, **told: Any) -> None:
    """Settle a conflict of a DEAL: the side on which CLAIM stands holds. The reason (--why) is a must.

    Totals take the settled figure. A side that comes up later opens the conflict again.

    \b
    Example:
      sutler settle --help  # then: sutler settle d1a2b3c4 @7 --conflict value --why "the contract was published"
    """
    decided(ledger_path, Settle(deal, claim, conflict), **told)
