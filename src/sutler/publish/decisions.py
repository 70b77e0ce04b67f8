"""Decisions in plain words and as JSON: what was done, by whom, and what waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from sutler.model.decision import Decision, Waiting
from sutler.model.figures import figure

Json = dict[str, Any]
SHORT = 60


def sentence(decision: Decision) -> str:
    """ "12: ann corrected /stage of claim 4f0c (@7): pledged → agreed" """
    return f"{decision.key}: {decision.who} {WORDS[decision.kind](decision)}"


def log_line(decision: Decision) -> str:
    """The sentence with its time, reason and reference, and whether it was undone."""
    more = [
        f"why: {decision.why}" if decision.why and decision.kind != "note" else "",
        f"reference: {decision.reference}" if decision.reference else "",
        f"undone by {decision.undone_by}" if decision.undone_by else "",
    ]
    return "  ".join(part for part in (decision.at[:16].replace("T", " "), sentence(decision), *more) if part)


def decision_record(decision: Decision) -> Json:
    """A row of the log as a JSON object, every field."""
    return {**asdict(decision), "in_force": decision.in_force}


def waiting_record(waiting: Waiting) -> Json:
    return asdict(waiting)


def waiting_lines(waiting: Waiting) -> Iterator[str]:
    """What waits and why, then what decides it."""
    worth = f"  ({figure(waiting.usd)} USD)" if waiting.usd else ""
    yield f"{waiting.kind:<10} {waiting.what}{worth}"
    yield f"  {waiting.why}"
    if waiting.do:
        yield f"  {waiting.do}"


def _claim(decision: Decision) -> str:
    return f"claim {decision.claim_id} (@{decision.claim})" if decision.claim is not None else f"deal {decision.deal}"


def _change(decision: Decision) -> str:
    before, after = ((cell or {}).get("value") for cell in (decision.before, decision.after))
    if proposal := (decision.after or {}).get("proposal"):
        return (
            f"took {decision.cell} of {_claim(decision)} from proposal @{proposal}: {_changed(before, after)}{_apart(decision)}"
        )
    return f"corrected {decision.cell} of {_claim(decision)}: {_changed(before, after)}{_apart(decision)}"


def _apart(decision: Decision) -> str:
    """The deal that a claim founds as its type is corrected."""
    return "".join(f", now of deal {columns['deal']}" for columns in _rows(decision).values())


def _rejected(decision: Decision) -> str:
    if decision.cell is None:
        return f"rejected {_claim(decision)}"
    before, after = ((cell or {}).get("value") for cell in (decision.before, decision.after))
    return f"refused {decision.cell} of proposal {_claim(decision)}: {_changed(before, after)}"


def _changed(before: Any, after: Any) -> str:
    """Of values with several fields only those that differ."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        names = [name for name in after if before.get(name) != after[name] and name != "usd"]
        if not names:
            return "the same, on other words or another source"
        return ", ".join(f"{name} {_short(before.get(name))} → {_short(after[name])}" for name in names)
    if before == after:
        return "the same, on other words or another source"
    return f"{_short(before)} → {_short(after)}"


def _short(value: Any) -> str:
    if value is None:
        told = "nothing"
    elif isinstance(value, float):
        told = f"{value:,.15g}"
    elif isinstance(value, Mapping):
        told = " ".join(_short(part) for name, part in value.items() if part is not None and name != "usd")
    elif isinstance(value, list):
        told = "; ".join(map(_short, value)) or "nothing"
    else:
        told = str(value)
    return told if len(told) <= SHORT else f"{told[: SHORT - 1]}…"


def _accepted(decision: Decision) -> str:
    replaced = [key for key in _rows(decision) if int(key) != decision.claim]
    instead = f" in place of @{replaced[0]}" if replaced else ""
    return f"accepted {f'{decision.cell} of ' if decision.cell else ''}{_claim(decision)}{instead}"


def _settled(decision: Decision) -> str:
    after = decision.after or {}
    conflict = after.get("conflict", decision.cell)
    return f"settled the conflict on {conflict} of deal {decision.deal}: {after['sides'][after['chosen']]['words']}"


def _graded(decision: Decision) -> str:
    return f"graded {decision.cell} {(decision.before or {}).get('grade')} → {(decision.after or {}).get('grade')}"


def _split(decision: Decision) -> str:
    return f"split {', '.join(f'@{key}' for key in _rows(decision))} off deal {decision.deal} into {decision.cell}"


def _rows(decision: Decision) -> Json:
    rows: Json = ((decision.after or {}).get("rows") or {}).get("claims", {})
    return rows


WORDS: dict[str, Callable[[Decision], str]] = {
    "accept": _accepted,
    "correct": _change,
    "reject": _rejected,
    "merge": lambda d: f"merged deal {d.cell} into {d.deal}",
    "split": _split,
    "settle": _settled,
    "grade": _graded,
    "note": lambda d: f"noted on {_claim(d)}: {d.why}",
    "take": lambda d: f"took {_claim(d)} for one of deal {d.deal}",
    "decline": lambda d: f"declined that {_claim(d)} is of deal {d.deal}",
    "undo": lambda d: f"undid decision {d.undoes}",
}
"""What each kind of decision did."""
