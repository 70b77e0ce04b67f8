"""The options that several commands share, checked before anything is opened."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, get_args

import click

from sutler.lexicon.actors import actor_id
from sutler.model.claim import Stage

Command = TypeVar("Command", bound=Callable[..., Any])
STAGES = get_args(Stage)
SHOWN = 100
"""Rows of a list on a terminal, where nothing else is asked for."""
ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)


class Day(click.ParamType[str]):
    """A day, month or year: 2015-04-02, 2015-04 or 2015."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        parts = ISO.match(value)
        try:
            if parts is None:
                raise ValueError
            date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
        except ValueError:
            self.fail(f"{value!r} is no date; write 2015-04-02, 2015-04 or 2015.", param, ctx)
        return str(value)


class Actor(click.ParamType[str]):
    """A state by code, English name or adjective, an alliance, or another actor by its full name."""

    name = "actor"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        wanted = str(value).strip()
        if not wanted:
            self.fail("an actor needs a name or a code such as RUS.", param, ctx)
        return actor_id(wanted)


def ledger_option(command: Command) -> Command:
    """--ledger: which file or database."""
    return click.option(
        "--ledger",
        "ledger_path",
        metavar="PLACE",
        help="The ledger: a file, or postgresql://user@host/database; else $SUTLER_LEDGER, else the settings file, "
        "else a file in the user's data folder.",
    )(command)


def filter_options(command: Command) -> Command:
    """The filters on claims and deals; several of them must all hold."""
    options = (
        click.option("--supplier", type=Actor(), metavar="ACTOR", help="Who gives: a code (RUS) or a name."),
        click.option("--recipient", type=Actor(), metavar="ACTOR", help="Who receives: a code (TJK) or a name."),
        click.option("--since", type=Day(), metavar="DATE", help="From this day, month or year on."),
        click.option("--until", type=Day(), metavar="DATE", help="Up to this day, month or year."),
        click.option("--stage", type=click.Choice(STAGES), metavar="STAGE", help=f"One of: {', '.join(STAGES)}."),
        click.option("--goods", metavar="WORDS", help="A category (air_defence) or words of the goods' name."),
        click.option("--text", metavar="WORDS", help='Words that all stand in the page; "a phrase" in quotation marks.'),
    )
    for option in reversed(options):
        command = option(command)
    return command


def json_option(command: Command) -> Command:
    """--json: JSON Lines instead of a table."""
    return click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a line.")(command)


def limit_option(command: Command) -> Command:
    """--limit: how many are shown."""
    return click.option(
        "--limit",
        type=click.IntRange(min=0),
        metavar="N",
        help=f"Show the first N, 0 for all. Without it a terminal shows {SHOWN}; elsewhere all are written.",
    )(command)


def limit_of(told: int | None, *, terminal: bool) -> int | None:
    """How many to show of a list, None for all."""
    return (SHOWN if terminal else None) if told is None else told or None


def decision_options(command: Command) -> Command:
    """Who decides, why, and on what outside of the page."""
    options = (
        click.option("--why", metavar="WORDS", help="The reason, kept in the log."),
        click.option("--reference", metavar="WORDS", help="A source outside of the page: an address, a document's number."),
        by_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def by_option(command: Command) -> Command:
    """--by: who decides."""
    return click.option("--by", metavar="NAME", help="Who decides; else $SUTLER_ANALYST, else the system's user name.")(command)
