"""`sutler token`: what lets programs into the ledger over a network."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast, get_args

import click

from sutler.cli.listing import opened
from sutler.cli.options import ledger_option
from sutler.cli.terminal import complain
from sutler.model.account import Scope, Token
from sutler.publish.printable import printable

SCOPES = get_args(Scope)


@click.group(no_args_is_help=True)
def token() -> None:
    """Make, list and revoke tokens, by which programs use the ledger over a network in the name of an account.

    \b
    Example:
      export SUTLER_LEDGER=t.sqlite; sutler add . && echo "twelve tanks" | sutler account add Ann --role admin --password-stdin && sutler token add Ann --label nightly --scope read
    """  # noqa: E501 - a line that is pasted as one


@token.command()
@click.argument("account")
@click.option("--label", required=True, metavar="WORDS", help="What the token is for.")
@click.option("--scope", "scopes", type=click.Choice(SCOPES), multiple=True, required=True, help="What it allows; repeatable.")
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day (UTC) on which it ends.")
@ledger_option
def add(account: str, label: str, scopes: tuple[str, ...], expires: datetime | None, ledger_path: str | None) -> None:
    """Make a token for ACCOUNT and print it, this once.

    It never allows more than the account's role does at the time it is used.

    \b
    Example:
      sutler token add Ann --label nightly --scope read --scope add --expires 2030-01-01
    """
    ends = expires.replace(tzinfo=UTC) if expires else None
    with opened(ledger_path) as ledger:
        secret, made = ledger.accounts.make_token(account, label, cast(tuple[Scope, ...], scopes), ends)
    click.echo(secret)
    complain(f"this is token {made.key}; it is shown only now (take it back with: sutler token revoke {made.key})")


@token.command("list")
@click.argument("account", required=False)
@ledger_option
def list_tokens(account: str | None, ledger_path: str | None) -> None:
    """List all tokens, or those of ACCOUNT, without their secrets.

    \b
    Example:
      sutler token list
    """
    with opened(ledger_path) as ledger:
        found = ledger.accounts.tokens(account)
    for one in found:
        click.echo(_line(one))
    if not found:
        click.echo("no tokens")


@token.command()
@click.argument("id", type=int)
@ledger_option
def revoke(id: int, ledger_path: str | None) -> None:
    """End the token with this ID (see `sutler token list`) for good.

    \b
    Example:
      sutler token revoke 1
    """
    with opened(ledger_path) as ledger:
        click.echo(_line(ledger.accounts.revoke_token(id)))


def _line(one: Token) -> str:
    times = ("used", one.used), ("expires", one.expires), ("revoked", one.revoked)
    told = "".join(f", {word} {time[:16]}" for word, time in times if time)
    return printable(f"{one.key}  {one.account}: {one.label} ({', '.join(one.scopes)}), made {one.made[:16]}{told}")
