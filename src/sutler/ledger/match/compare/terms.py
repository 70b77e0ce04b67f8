"""What kind of claims they are, and on what terms: agreement, mode, period."""

from __future__ import annotations

from sutler.ledger.match.compare.found import Contradiction, Findings, Found
from sutler.ledger.match.features import Features, day


def kind(one: Features, other: Features) -> Findings:
    """A transfer is no total, a posture no threat; and a page makes one claim a deal."""
    if one.type != other.type:
        raise Contradiction(f"one is a {one.type}, the other a {other.type}")
    if one.document and one.document == other.document:
        raise Contradiction("one page tells of both")
    yield from ()


def agreement(one: Features, other: Features) -> Findings:
    """The same programme, treaty or contract."""
    if one.agreement_year and other.agreement_year:
        if one.agreement_year != other.agreement_year:
            yield Found("other agreement", f"under agreements of {one.agreement_year} and {other.agreement_year}")
        else:
            yield Found("same agreement", f"both under an agreement of {one.agreement_year}")
        return
    shared = one.agreement_words & other.agreement_words
    if shared and 2 * len(shared) >= min(len(one.agreement_words), len(other.agreement_words)):
        yield Found("agreement of one name", f"both under one agreement ({', '.join(sorted(shared))})")


def mode(one: Features, other: Features) -> Findings:
    """A gift is no lease."""
    if one.mode and other.mode and one.mode != other.mode:
        yield Found("other mode", f"one is {one.mode}, the other {other.mode}")


def period(one: Features, other: Features) -> Findings:
    """Both run until the same time."""
    if one.period and other.period and one.period[1] == other.period[1]:
        yield Found("same end", f"both run until {day(one.period[1])}")
