"""The command `sutler`: what it is called with, what it prints, and its exit status.

0 all well · 1 some inputs failed · 2 wrong use · 130 interrupted, what was done is kept · 141 the reader of the output left
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from sutler import __version__
from sutler.cli.account import account
from sutler.cli.add import add
from sutler.cli.decide import accept, correct, grade, note, reject
from sutler.cli.decide_deals import merge, settle, split
from sutler.cli.desk import desk
from sutler.cli.export import export
from sutler.cli.history import history, undo
from sutler.cli.inbox import inbox
from sutler.cli.keeping import backup, check, restore
from sutler.cli.lexicon import lexicon
from sutler.cli.listing import claims, deals, sources
from sutler.cli.match import match, suggestions
from sutler.cli.rates import rates
from sutler.cli.read import read
from sutler.cli.reread import reread
from sutler.cli.schema import schema
from sutler.cli.search import search
from sutler.cli.show import show
from sutler.cli.terminal import complain
from sutler.cli.token import token
from sutler.cli.totals import totals
from sutler.errors import SutlerError

OK, WRONG_USE, INTERRUPTED, PIPE_CLOSED = 0, 2, 130, 141


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", prog_name="sutler", message="%(prog)s %(version)s")
def group() -> None:
    """Read news about military aid and arms transfers into a ledger in which every value leads back to the words that
    support it.

    \b
    Start with one page, then keep a ledger of many:
      sutler read PAGE.html
      sutler add PAGES/
      sutler deals

    \b
    Exit status: 0 all well, 1 some inputs failed, 2 wrong use.

    \b
    Example:
      sutler read .
    """


LOOK = (read, add, reread, match, suggestions, claims, deals, search, show, sources, totals, rates, export, schema, lexicon)
DECIDE = (inbox, accept, correct, reject, merge, split, settle, grade, note, undo, history)
KEEP = (backup, restore, check)
SERVE = (desk, account, token)
for command in (*LOOK, *DECIDE, *KEEP, *SERVE):
    group.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command and ends the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # both are text files of this process
    try:
        status = run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = PIPE_CLOSED
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Runs the command and returns its exit status."""
    try:
        with group.make_context("sutler", arguments) as context:
            status = group.invoke(context)
            return status if isinstance(status, int) else OK
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.NoSuchOption as why:
        why.show()
        if isinstance(why.ctx and why.ctx.command, click.Group):
            complain(f"options stand behind the command: sutler COMMAND {why.option_name} ...")
        elif why.option_name[1:2].isdecimal():
            complain(f"a value that begins with a minus stands at the end, behind two of them: ... -- {why.option_name}")
        return why.exit_code
    except click.ClickException as why:
        why.show()
        return why.exit_code
    except SutlerError as why:
        complain(str(why))
        return WRONG_USE
    except (KeyboardInterrupt, click.Abort):
        complain("interrupted; what was done is kept")
        return INTERRUPTED
