"""`sutler desk`: the ledger in a browser."""

from __future__ import annotations

import os

import click

from sutler.cli.options import by_option, ledger_option
from sutler.cli.prices import use_rates
from sutler.cli.terminal import complain
from sutler.settings import analyst, settings


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8337, show_default=True, help="Where to listen; 0 takes a free port."
)
@click.option("--browser/--no-browser", default=True, help="Open the page in a browser, or only say where it is.")
@by_option
@ledger_option
def desk(port: int, browser: bool, by: str | None, ledger_path: str | None) -> None:
    """Open the ledger in a browser: look, judge, correct, total.

    Only this machine can reach it, and whoever uses it decides under your name.

    \b
    Example:
      sutler desk --ledger arms.sqlite
    """
    from sutler.desk.config import Desk
    from sutler.desk.serving import serve

    use_rates()
    place = settings(ledger_path, os.environ).ledger
    serve(Desk(place, analyst=analyst(by, os.environ)), "127.0.0.1", port, browser=browser, say=complain)
