"""`sutler desk`: the ledger in a browser."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sutler.cli.options import by_option, ledger_option
from sutler.cli.prices import use_rates
from sutler.cli.terminal import complain
from sutler.errors import UsageError
from sutler.settings import analyst, own_file, settings

LOCAL, EVERYWHERE = "127.0.0.1", "0.0.0.0"


@click.command()
@click.option("--serve", is_flag=True, help="Serve a team: everybody signs in with an account of the ledger.")
@click.option("--host", metavar="ADDRESS", help=f"Where a team's desk listens; else {EVERYWHERE}.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8337, show_default=True, help="Where to listen; 0 takes a free port."
)
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer a team.")
@click.option("--tls-cert", type=click.Path(path_type=Path), metavar="FILE", help="The certificate for https, with its chain.")
@click.option("--tls-key", type=click.Path(path_type=Path), metavar="FILE", help="Its key.")
@click.option("--proxy", metavar="ADDRESS", help="A proxy before the desk, whose X-Forwarded-For and -Proto are believed.")
@click.option("--browser/--no-browser", default=None, help="Open the page in a browser, or only say where it is.")
@by_option
@ledger_option
def desk(
    serve: bool,
    host: str | None,
    port: int,
    workers: int,
    tls_cert: Path | None,
    tls_key: Path | None,
    proxy: str | None,
    browser: bool | None,
    by: str | None,
    ledger_path: str | None,
) -> None:
    """Open the ledger in a browser: look, judge, correct, total.

    Only this machine can reach it, and whoever uses it decides under your name. With --serve a team does, each member under
    the name of an account: see `sutler account`.

    \b
    Example:
      sutler desk --ledger arms.sqlite --port 0
    """
    team = {"--host": host, "--tls-cert": tls_cert, "--tls-key": tls_key, "--proxy": proxy}
    if not serve and (told := [name for name, value in team.items() if value is not None]):
        raise UsageError(f"{', '.join(told)} goes with --serve: without it only this machine reaches the desk")
    if serve and by is not None:
        raise UsageError("--by goes without --serve: in a team everybody decides under the name of an account")
    if (tls_cert is None) != (tls_key is None):
        raise UsageError("--tls-cert and --tls-key go together")
    from sutler.desk.config import Desk
    from sutler.desk.serving import Served
    from sutler.desk.serving import serve as serving

    use_rates()
    place = settings(ledger_path, os.environ).ledger
    index = own_file("deflator", os.environ)
    if serve:
        made = Desk(place, "team", hosts=(), deflator=index)
    else:
        made = Desk(place, analyst=analyst(by, os.environ), deflator=index)
    at = Served(host or EVERYWHERE if serve else LOCAL, port, workers if serve else 1, tls_cert, tls_key, proxy)
    opens = not serve if browser is None else browser
    serving(made, at, rates=own_file("rates", os.environ), browser=opens, say=complain)
