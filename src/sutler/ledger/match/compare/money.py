"""The sums of two claims."""

from __future__ import annotations

from sutler.ledger.amounts import SLACK, SLACK_DOLLARS, can_both_hold, near
from sutler.ledger.match.compare.found import Findings, Found
from sutler.ledger.match.compare.stages import STAGES
from sutler.ledger.match.features import Features, Sum
from sutler.model.figures import figure


def money(one: Features, other: Features) -> Findings:
    """The same sum, or sums that cannot both hold. Part of a sum at a later stage is progress."""
    if not one.values or not other.values:
        return
    pairs = [(mine, yours, both) for mine in one.values for yours in other.values if (both := _comparable(mine, yours))]
    same = [(mine, yours) for mine, yours, (a, b, slack) in pairs if near(a, b, slack)]
    if same:
        mine, yours = min(same, key=lambda pair: (pair[0].currency != pair[1].currency, _is_round(pair[0].amount)))
        if mine.currency == yours.currency:
            odd = not _is_round(mine.amount) and near(mine.amount, yours.amount, SLACK / 10)
            yield Found("same odd sum" if odd else "same sum", f"both name {_told(mine)}")
        else:
            yield Found("same sum in two currencies", f"{_told(mine)} and {_told(yours)} agree at the rate of the day")
    elif any(
        mine.currency == yours.currency and can_both_hold(_range(mine), _range(yours), SLACK / 2) for mine, yours, _ in pairs
    ):
        yield Found("sums can both hold", f"{_told(pairs[0][0])} and {_told(pairs[0][1])} can both be meant")
    elif pairs:
        if _is_progress(one, other, [both for _, _, both in pairs]):
            yield Found("part of the sum", f"{_told(pairs[0][0])} and {_told(pairs[0][1])} may be part and whole")
        elif one.agreement_year and one.agreement_year == other.agreement_year:
            yield Found("sums of one programme", f"{_told(pairs[0][0])} and {_told(pairs[0][1])} may be parts of a programme")
        else:
            a, b, _ = min((both for _, _, both in pairs), key=lambda both: abs(both[0] - both[1]) / max(both[0], both[1]))
            close = near(a, b, 0.25)
            yield Found("sums differ a little" if close else "sums differ", f"{_told(pairs[0][0])} is not {_told(pairs[0][1])}")


def _comparable(one: Sum, other: Sum) -> tuple[float, float, float] | None:
    if one.currency == other.currency and one.currency is not None:
        return one.amount, other.amount, SLACK
    return (one.usd, other.usd, SLACK_DOLLARS) if one.usd and other.usd else None


def _may_be_one(one: Sum, other: Sum) -> bool:
    return one.currency == other.currency and can_both_hold(_range(one), _range(other), SLACK / 2)


def _range(told: Sum) -> tuple[float, float]:
    return told.low, float("inf") if told.high is None else told.high


def _told(told: Sum) -> str:
    return f"{figure(told.amount)} {told.currency or ''}".strip()


def _is_round(amount: float) -> bool:
    """One digit and noughts, or a half: 60 million, 1.5 billion; such sums are common to deals of no kin."""
    digits = f"{amount:.3e}".split("e")[0].rstrip("0").rstrip(".")
    return len(digits) == 1 or (len(digits) == 3 and digits.endswith("5"))


def _is_progress(one: Features, other: Features, pairs: list[tuple[float, float, float]]) -> bool:
    """True where the later stage tells the smaller sum: a part that came of what was promised."""
    if one.stage not in STAGES or other.stage not in STAGES or one.stage == other.stage:
        return False
    one_later = STAGES.index(one.stage) > STAGES.index(other.stage)
    last = one.stage if one_later else other.stage
    return last in ("delivering", "delivered") and all((mine < yours) == one_later for mine, yours, _ in pairs)
