"""`sutler account`: who may use the ledger over a network."""

from __future__ import annotations

import sys
from typing import cast, get_args

import click

from sutler.cli.listing import opened
from sutler.cli.options import ledger_option
from sutler.errors import UsageError
from sutler.model.account import Account, Role
from sutler.publish.printable import printable

ROLES = get_args(Role)
MOST_READ = 1_000
"""Characters that are read where a password is to come from standard input."""
password_option = click.option(
    "--password-stdin", "piped", is_flag=True, help="Read the password from standard input, one line, instead of asking."
)
role_choice = click.Choice(ROLES)


@click.group(no_args_is_help=True)
def account() -> None:
    """Make and change the accounts of those who use the ledger over a network.

    A reader looks; an analyst adds pages and decides as well; an admin also keeps the accounts. An account is never deleted,
    since decisions bear its name: disable it.

    \b
    Example:
      export SUTLER_LEDGER=t.sqlite; sutler add . && echo "12 old tanks" | sutler account add Ann --role admin --password-stdin
    """


@account.command()
@click.argument("name")
@click.option("--role", type=role_choice, required=True, help="What the account may do.")
@password_option
@ledger_option
def add(name: str, role: str, piped: bool, ledger_path: str | None) -> None:
    """Make an account; the password is asked for twice.

    \b
    Example:
      sutler account add Ann --role admin
    """
    with opened(ledger_path) as ledger:
        made = ledger.accounts.make(name, cast(Role, role), _password(piped))
    click.echo(printable(f"{made.name}: {made.role}"))


@account.command("list")
@ledger_option
def list_accounts(ledger_path: str | None) -> None:
    """List the accounts: name, role, since when, and whether disabled.

    \b
    Example:
      sutler account list
    """
    with opened(ledger_path) as ledger:
        found = ledger.accounts.all()
    for one in found:
        click.echo(_line(one))
    if not found:
        click.echo("no accounts; make one with: sutler account add NAME --role admin")


@account.command("role")
@click.argument("name")
@click.argument("role", type=role_choice)
@ledger_option
def change_role(name: str, role: str, ledger_path: str | None) -> None:
    """Give an account another role, from this moment on.

    \b
    Example:
      sutler account role Ann analyst
    """
    with opened(ledger_path) as ledger:
        click.echo(_line(ledger.accounts.set_role(name, cast(Role, role))))


@account.command()
@click.argument("name")
@password_option
@ledger_option
def password(name: str, piped: bool, ledger_path: str | None) -> None:
    """Set a new password, which signs the account out everywhere.

    \b
    Example:
      sutler account password Ann
    """
    with opened(ledger_path) as ledger:
        ledger.accounts.one(name)
        changed = ledger.accounts.set_password(name, _password(piped))
    click.echo(printable(f"{changed.name}: has a new password, and is signed out everywhere"))


@account.command()
@click.argument("name")
@ledger_option
def disable(name: str, ledger_path: str | None) -> None:
    """Let an account in no more; its sessions end, and its tokens work no more.

    \b
    Example:
      sutler account disable Ann
    """
    with opened(ledger_path) as ledger:
        click.echo(_line(ledger.accounts.disable(name)))


@account.command()
@click.argument("name")
@ledger_option
def enable(name: str, ledger_path: str | None) -> None:
    """Let an account in again.

    \b
    Example:
      sutler account enable Ann
    """
    with opened(ledger_path) as ledger:
        click.echo(_line(ledger.accounts.enable(name)))


def _password(piped: bool) -> str:
    if piped:
        return sys.stdin.readline(MOST_READ).removesuffix("\n").removesuffix("\r")
    if not sys.stdin.isatty():
        raise UsageError("there is no terminal to ask for the password; give it with --password-stdin")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt="Once more"))


def _line(one: Account) -> str:
    return printable(f"{one.name}: {one.role}, since {one.made[:10]}{', disabled' if one.disabled else ''}")
