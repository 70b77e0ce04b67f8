"""Moments as the tables of accounts hold them: of one length, in UTC, so that the order of the words is that of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def moment(now: datetime | None) -> datetime:
    """`now` in UTC; the clock's where none is given."""
    return datetime.now(UTC) if now is None else now.astimezone(UTC)


def stamp(at: datetime) -> str:
    """2024-05-01T12:00:00.000+00:00."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def before(now: datetime, time: timedelta) -> str:
    """The stamp of the moment so long ago."""
    return stamp(now - time)


def since(then: str, now: datetime) -> timedelta:
    """How long ago a stamp is."""
    return now - datetime.fromisoformat(then)
