"""Failures to sign in, counted in the ledger so that all servers of a team know them, and the waits that grow with them.

A try is counted before the password is looked at, and taken back where it was right: of many tries at once none goes
uncounted. Names and addresses are kept as hashes. One address and account together are slowed down soonest; an account alone,
which a stranger could lock, only a little.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address, ip_network

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sutler.errors import TooManyTries
from sutler.ledger.accounts import names
from sutler.ledger.accounts.clock import before, since, stamp
from sutler.ledger.accounts.tables import failures


@dataclass(frozen=True, slots=True)
class Rule:
    """After `free` failures each further one doubles the wait, from a second up to `longest` seconds."""

    free: int
    longest: int

    def wait(self, count: int) -> int:
        """Seconds to wait after so many failures."""
        return 0 if count < self.free else min(2 ** min(count - self.free, 30), self.longest)


RULES = {"both": Rule(5, 900), "account": Rule(30, 60), "address": Rule(20, 900)}
FADES = timedelta(minutes=10)
"""After so long one failure is forgotten."""
KEPT = timedelta(days=1)
MOST = 10_000
"""Rows at most; of more, those with the fewest failures go first: a flood of names pushes out none that was tried often."""
MOST_COUNT = 200
Subjects = dict[str, str]
"""By the name of the rule, the hash under which its failures are counted."""


def subjects(name: str, address: str) -> Subjects:
    """Under what a try is counted; whether there is an account of this name makes no difference."""
    who, where = names.folded(name[: names.MOST_FOLDED]), _network(address)
    told = {"both": f"both\0{who}\0{where}", "account": f"account\0{who}", "address": f"address\0{where}"}
    return {rule: sha256(words.encode("utf-8", "surrogatepass")).hexdigest() for rule, words in told.items()}


def count(connection: Connection, tried: Subjects, now: datetime) -> None:
    """Counts one more try. Raises TooManyTries, and counts nothing, where one has to wait first."""
    _clean(connection, now)
    found = {row.subject: row for row in connection.execute(select(failures).where(failures.c.subject.in_(tried.values())))}
    counts = {rule: _count(found.get(subject), now) for rule, subject in tried.items()}
    waits = [
        RULES[rule].wait(counts[rule]) - since(found[subject].last, now).total_seconds()
        for rule, subject in tried.items()
        if subject in found and RULES[rule].wait(counts[rule])
    ]
    if (longest := max(waits, default=0.0)) > 0:
        seconds = int(longest) + 1
        raise TooManyTries(f"signing in failed too often; try again in {seconds} seconds", seconds)
    for rule, subject in tried.items():
        values = {"count": min(counts[rule] + 1, MOST_COUNT), "last": stamp(now)}
        if subject in found:
            connection.execute(update(failures).where(failures.c.subject == subject).values(values))
        else:
            connection.execute(insert(failures).values(subject=subject, **values))


def take_back(connection: Connection, tried: Subjects) -> None:
    """The try was right: what failed of this account from this address is forgotten, of others only the try itself."""
    connection.execute(delete(failures).where(failures.c.subject == tried["both"]))
    others = tried["account"], tried["address"]
    connection.execute(
        update(failures).where(failures.c.subject.in_(others), failures.c.count > 0).values(count=failures.c.count - 1)
    )


def _count(row: Row[tuple[object, ...]] | None, now: datetime) -> int:
    return max(0, row.count - max(0, since(row.last, now) // FADES)) if row else 0  # type: ignore[operator]


def _clean(connection: Connection, now: datetime) -> None:
    connection.execute(delete(failures).where(failures.c.last < before(now, KEPT)))
    more = (connection.scalar(select(func.count()).select_from(failures)) or 0) + len(RULES) - MOST
    if more > 0:
        fewest = select(failures.c.subject).order_by(failures.c.count, failures.c.last).limit(more)
        connection.execute(delete(failures).where(failures.c.subject.in_(fewest)))


def _network(address: str) -> str:
    """An address as far as one user has it: of IPv6 its first 64 bits."""
    try:
        told = ip_address(address)
    except ValueError:
        return address[:200]
    if told.version == 6:
        return str(told.ipv4_mapped or ip_network((int(told), 64), strict=False))
    return str(told)
