"""`sutler match`: deals for the claims that have none yet; `sutler suggestions`: what an analyst is asked."""

from __future__ import annotations

import os

import click

from sutler.cli.options import json_option, ledger_option
from sutler.cli.terminal import complain, out, present, write_line
from sutler.publish.records import line, suggestion_record
from sutler.settings import settings


@click.command()
@click.option("--again", is_flag=True, help="Match every claim anew but those of deals on which something was decided.")
@ledger_option
def match(ledger_path: str | None, again: bool) -> None:
    """Put claims that wait into the deals that they are of.

    `sutler add` matches as it adds. What was added in bulk, or was being matched when a process ended, waits for this command.
    A claim that may be of a deal, but not surely enough, is listed by: sutler suggestions. Ctrl-C keeps what is done.

    \b
    Example:
      sutler add --ledger demo.sqlite . && sutler match --ledger demo.sqlite --again
    """
    from sutler.ledger import Ledger

    with Ledger.open(settings(ledger_path, os.environ).ledger) as ledger:
        if again:
            complain(f"{ledger.release()} claims are matched anew")
        done = 0
        for some in ledger.match():
            done += some
            complain(f"{done} claims matched")
        open_ = sum(1 for _ in ledger.suggestions())
    complain(f"{done} claims matched; open suggestions: {open_}" if done else f"no claim waits; open suggestions: {open_}")


@click.command()
@click.option("--state", type=click.Choice(("open", "taken", "declined")), default="open", show_default=True, help="Which.")
@json_option
@ledger_option
def suggestions(ledger_path: str | None, as_json: bool, state: str) -> None:
    """List claims that may be of another deal than their own, with the reasons for and against, the likeliest first.

    One is decided by its number: sutler accept s1, or sutler reject s1.

    \b
    Example:
      sutler add --ledger demo.sqlite . && sutler suggestions --ledger demo.sqlite
    """
    from sutler.ledger import Ledger
    from sutler.publish.tables import suggestions_table

    with Ledger.open(settings(ledger_path, os.environ).ledger) as ledger:
        found = list(ledger.suggestions(state))
    if not found:
        complain(f"no suggestion is {state}")
    elif as_json:
        for one in found:
            write_line(line(suggestion_record(one)))
    else:
        console = out()
        present(console, suggestions_table(found, console.width))
