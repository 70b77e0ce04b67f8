"""Comparisons of two claims. Each says what it found: the name of a row of `policy.POINTS`, and words for a person.

A `Contradiction` means that they cannot be of one deal, whatever else speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sutler.ledger.amounts import SLACK, SLACK_DOLLARS, can_both_hold, near
from sutler.ledger.match.features import Features, Good, Sum, Words, day, gap, members, state_of, words
from sutler.model.claim import Item
from sutler.model.figures import figure

ROUND, SEASON, YEAR, LONG = 10, 75, 400, 3 * 366
"""Days: one round of news; one season; a course of a deal; beyond the last, a programme at most."""
STAGES = ("requested", "considered", "pledged", "agreed", "authorised", "ordered", "delivering", "delivered")
"""The course of a deal, in order."""
STEPS = {"requested": 0, "considered": 0, "pledged": 1, "authorised": 2, "agreed": 2, "ordered": 2, "delivering": 3,
         "delivered": 4}  # fmt: skip
"""How far a stage is; those that stop a deal have no place in its course."""
FEW = 2
"""Counts up to this one are shared by deals that have nothing to do with one another."""
FEW_COUNTED = 12
"""The same for counts that only stand somewhere on the pages."""
LEADS = frozenset({"runs on", "names its month", "names its year"})
"""By what a page years later tells of one deal."""
KIN = (
    frozenset({"vehicle", "armoured_vehicle"}),
    frozenset({"missile", "air_defence"}),
    frozenset({"missile", "ammunition"}),
    frozenset({"artillery", "ammunition"}),
    frozenset({"small_arms", "ammunition"}),
    frozenset({"aircraft", "uav"}),
    frozenset({"aircraft", "helicopter"}),
    frozenset({"aircraft", "engine"}),
    frozenset({"sensor", "communications"}),
    frozenset({"sensor", "air_defence"}),
    frozenset({"artillery", "missile"}),
    frozenset({"training", "services"}),
    frozenset({"engineering", "vehicle"}),
)
"""Categories that pages use for one thing told at two levels."""
BROAD = frozenset({"other", "services", "training"})
"""Categories that go with any goods: what else is in the package."""


class Found(NamedTuple):
    """`what` is a row of the policy; `why` a clause of a sentence that a person reads."""

    what: str
    why: str


Findings = Iterator[Found]


class Contradiction(Exception):
    """The claims are of two deals; the message says why."""


def kind(one: Features, other: Features) -> Findings:
    """A transfer is no total, a posture no threat; and a page makes one claim a deal."""
    if one.type != other.type:
        raise Contradiction(f"one is a {one.type}, the other a {other.type}")
    if one.document and one.document == other.document:
        raise Contradiction("one page tells of both")
    yield from ()


def parties(one: Features, other: Features) -> Findings:
    """The same actors on both sides; a side that one page leaves out is weak evidence."""
    shared = 0
    for side, mine, yours in (("supplier", one.supplier, other.supplier), ("recipient", one.recipient, other.recipient)):
        if mine == yours and mine:
            shared += 1
        elif not mine or not yours:
            yield Found("side left out", f"the {side} is not named by both")
        else:
            shared += 1
            yield _related(side, mine, yours)
    if not shared:
        raise Contradiction("no party is named by both")
    if one.supplier == other.supplier and one.recipient == other.recipient:
        yield Found("same parties", "same parties")


def _related(side: str, mine: frozenset[str], yours: frozenset[str]) -> Found:
    common = mine & yours
    if common:
        if mine <= yours or yours <= mine:
            return Found("one of several", f"{_names(common)} is one {side} of several")
        return Found("some actors shared", f"both name {_names(common)} as {side}")
    for ones, others in ((mine, yours), (yours, mine)):
        for party in ones:
            home = state_of(party)
            if home in others or (home and any(state_of(two) == home for two in others)):
                return Found("part of a state", f"{_name(party)} is of {home.upper()}")
            if found := members(party) & others:
                return Found("alliance and member", f"{_names(found)} is a member of {_name(party)}")
            if any(words(party) and (words(party) <= words(two) or words(two) <= words(party)) for two in others):
                return Found("part of a state", f"{_name(party)} may be {_names(others)}")
    raise Contradiction(f"the {side} differs: {_names(mine)} and {_names(yours)}")


def time(one: Features, other: Features) -> Findings:
    """How far apart they are told to happen, and whether the course of one deal can run so."""
    if one.told is None or other.told is None:
        return
    days = gap(one.told, other.told)
    if days <= ROUND:
        yield Found("same round of news", f"told within {ROUND} days")
    elif days <= SEASON:
        yield Found("same season", f"told {days} days apart")
    elif days <= YEAR:
        yield Found("within a year", f"told {days} days apart")
    elif days <= LONG:
        yield Found("within three years", f"told {days} days apart")
    if days > ROUND:
        first, last = (one, other) if one.told <= other.told else (other, one)
        course = list(_course(first, last, days))
        yield from course
        if days > LONG:
            leads = any(finding.what in LEADS for finding in course)
            yield Found("years apart" if leads else "years apart, unrelated", f"told {days // 365} years apart")


def _course(first: Features, last: Features, days: int) -> Findings:
    """`first` is told more than a round of news before `last`."""
    assert first.told is not None
    before, after = STEPS.get(first.stage or ""), STEPS.get(last.stage or "")
    anew = after is not None and after <= 2
    yield from _named(first, last, days, anew=anew)
    if before is not None and after is not None:
        if after < before:
            yield Found("runs backwards", f"{last.stage} after it was {first.stage}")
        elif after > before and after >= 3:
            yield Found("runs on", f"{first.stage}, later {last.stage}")
        elif days > SEASON and anew and after == before and first.dated and last.dated:
            yield Found("begun on two days", f"{first.stage} and {last.stage} {days} days apart")
        elif days > SEASON and anew:
            yield Found("begun twice", f"{first.stage} and {last.stage} {days} days apart")
    if last.words.further and not first.words.further and anew:
        yield Found("told as a further one", "the later page tells of a further one")


def _named(first: Features, last: Features, days: int, *, anew: bool) -> Findings:
    """The later page names the time of the earlier: what it came of, or what it sets itself apart from."""
    assert first.told is not None
    months = {day(first.told[0])[:7], day(first.told[1])[:7]}
    own = {day(last.told[0])[:7]} if last.told else set()
    if months & last.words.times - own:
        yield Found("names its month beside" if anew else "names its month", f"the later page tells of {min(months)}")
    elif days > SEASON and {month[:4] for month in months} & last.words.times:
        yield Found("names its year beside" if anew else "names its year", f"the later page tells of {min(months)[:4]}")


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
    elif any(mine.currency == yours.currency and can_both_hold(_range(mine), _range(yours), SLACK) for mine, yours, _ in pairs):
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


def goods(one: Features, other: Features) -> Findings:
    """The same designations or kinds of goods, and whether the counts agree."""
    if not one.items or not other.items:
        return
    pairs = [(mine, yours) for mine in one.items for yours in other.items if _alike(mine, yours)]
    if not pairs:
        yield _other_goods(one, other)
        return
    mine, yours = max(pairs, key=lambda pair: bool(pair[0].designation and pair[0].designation == pair[1].designation))
    if mine.designation and mine.designation == yours.designation:
        yield Found("same designation", f"both name {mine.name}")
    elif mine.words & yours.words and mine.words != frozenset(mine.category.split("_")):
        yield Found("same goods", f"both name {mine.name}")
    elif mine.category == yours.category:
        yield Found("same kind of goods", f"both name {mine.category.replace('_', ' ')}")
    else:
        yield Found("goods told at two levels", f"{mine.name} may be {yours.name}")
    counted = [(a, b) for a, b in pairs if a.counts and b.counts]
    agreeing = [(a, b) for a, b in counted if can_both_hold(a.counts, b.counts)]  # type: ignore[arg-type]  # both counted
    if agreeing:
        a, b = max(agreeing, key=lambda pair: min(pair[0].quantity or 0, pair[1].quantity or 0))
        small = min(a.quantity or 0, b.quantity or 0) <= FEW
        yield Found("same small count" if small else "same count", f"both count {a.quantity:g} {a.name}")
    elif counted:
        a, b = counted[0]
        part, whole = (a, b) if (a.quantity or 0) < (b.quantity or 0) else (b, a)
        their = one if part is a else other
        if STEPS.get(their.stage or "", 0) >= 3:
            yield Found("part of the count", f"{part.quantity:g} of {whole.quantity:g} {whole.name} may have come")
        else:
            yield Found("counts differ", f"{a.quantity:g} {a.name} are not {b.quantity:g}")


def _other_goods(one: Features, other: Features) -> Found:
    mine, yours = {item.category for item in one.items}, {item.category for item in other.items}
    what = f"{one.items[0].name} are not {other.items[0].name}"
    if mine & yours:
        told = [{item.designation for item in side.items if item.designation} for side in (one, other)]
        return Found("other goods of a kind", what) if all(told) else Found("goods of one kind", f"{what}, but of one kind")
    if mine & BROAD or yours & BROAD:
        return Found("other goods beside", what)
    return Found("other goods", what)


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


def page(one: Features, other: Features) -> Findings:
    """What else the two pages share: the text itself, names, counts, the witness."""
    if (one.family and one.family == other.family) or (one.text_hash and one.text_hash == other.text_hash):
        yield Found("same text", "both pages carry the same text")
        return
    mine, yours = one.words, other.words
    names = (mine.names & yours.names) - one.supplier - one.recipient - _words_of(one.items)
    if names:
        few = sorted(names, key=lambda name: (-len(name), name))[:3]
        yield Found(f"{min(len(names), 3)} names in common", f"both tell of {', '.join(few)}")
    if mine.arms & yours.arms:
        yield Found("same arms on both pages", f"both tell of {min(mine.arms & yours.arms)}")
    elif mine.arms and yours.arms:
        yield Found("other arms", f"one tells of {min(mine.arms)}, the other of {min(yours.arms)}")
    yield from _counts(mine, yours)
    if one.origin == other.origin and one.told and other.told and gap(one.told, other.told) <= ROUND:
        yield Found("same witness", f"both go back to {one.origin}")


def _counts(mine: Words, yours: Words) -> Findings:
    """The counts that stand on both pages, with what they count."""
    if not mine.numbers or not yours.numbers:
        return
    if mine.wholes or yours.wholes:
        wholes = (mine.wholes & yours.numbers) | (yours.wholes & mine.numbers)
        if wholes:
            yield Found("same whole", f"both tell of {max(wholes)} in all")
        else:
            most, other = max(mine.wholes or mine.numbers), max(yours.wholes or yours.numbers)
            yield Found("other whole", f"one tells of {most}, the other of {other}")
    counted = mine.counted & yours.counted
    numbers = mine.numbers & yours.numbers
    if counted:
        told = max(counted, key=lambda told: float(told.split(" ")[0]))
        small = all(float(told.split(" ")[0]) <= FEW_COUNTED for told in counted)
        yield Found("same small count on both pages" if small else "same count on both pages", f"both tell of {told}")
    elif numbers:
        small = max(numbers) <= FEW_COUNTED
        yield Found("number in common" if small else "large number in common", f"the number {max(numbers)} stands in both")
    else:
        yield Found("no number in common", "no number stands in both")


def mode(one: Features, other: Features) -> Findings:
    """A gift is no lease."""
    if one.mode and other.mode and one.mode != other.mode:
        yield Found("other mode", f"one is {one.mode}, the other {other.mode}")


def period(one: Features, other: Features) -> Findings:
    """Both run until the same time."""
    if one.period and other.period and one.period[1] == other.period[1]:
        yield Found("same end", f"both run until {day(one.period[1])}")


def alike(one: Item, other: Item) -> bool:
    """The same designation, or the same category with a word of the name in common; no designation that differs."""
    if one.designation and other.designation:
        return one.designation == other.designation
    return one.category == other.category and bool(words(one.name) & words(other.name))


def _alike(one: Good, other: Good) -> bool:
    """The same, or what may be the same told at another level."""
    if one.designation and other.designation:
        return one.designation == other.designation
    if one.words & other.words:
        return True
    if one.category == other.category:
        named = frozenset(one.category.split("_"))
        return one.words <= named or other.words <= named or bool(one.designation or other.designation)
    if frozenset({one.category, other.category}) not in KIN:
        return False
    broad = frozenset(f"{one.category}_{other.category}".split("_"))
    return one.words <= broad or other.words <= broad


def _words_of(items: tuple[Good, ...]) -> frozenset[str]:
    return frozenset(word for item in items for word in item.words)


def _comparable(one: Sum, other: Sum) -> tuple[float, float, float] | None:
    if one.currency == other.currency and one.currency is not None:
        return one.amount, other.amount, SLACK
    return (one.usd, other.usd, SLACK_DOLLARS) if one.usd and other.usd else None


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


def _names(parties: frozenset[str]) -> str:
    return ", ".join(sorted(_name(party) for party in parties))


def _name(party: str) -> str:
    return party.upper() if len(party) == 3 else party
