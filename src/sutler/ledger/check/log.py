"""The log of decisions: its rows follow on one another, and the ledger is as they leave it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from sutler.ledger.check.fault import Fault
from sutler.ledger.decisions import audit, log


def broken(connection: Connection) -> Iterator[Fault]:
    """Decisions that are not what was appended after the one before them, or stand behind a gap."""
    for key, why in log.broken(connection):
        yield Fault("decisions", f"key {key}", why)


def untrue(connection: Connection) -> Iterator[Fault]:
    """What is not as the log, replayed, makes it."""
    for told in audit.differences(connection):
        yield Fault("decisions", "", told)
