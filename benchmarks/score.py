"""Scores predicted claim documents against gold ones (docs/contract.md tells the form).

usage: score.py GOLD.jsonl PREDICTED.jsonl [--by-field] [--misses N] [--min-f1 X] [--language L]

Both files hold one document object a line, matched on `document.id`. A claim is taken apart into slots, (field, value) pairs;
gold and predicted claims of one document and type are paired one to one, those that share most slots first. Printed are
precision, recall and F1 over claims and over slots, and the share of gold claims whose core (type, supplier, recipient,
values, stage) is wholly right. Exit status 1 when the slot F1 is below --min-f1, 2 when the files cannot be compared.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

FIELDS = (
    "type", "supplier", "recipient", "mode", "stage", "certainty", "values", "items", "quantities", "date", "period",
    "agreement", "sources",
)  # fmt: skip
CORE = frozenset({"type", "supplier", "recipient", "values", "stage"})
_STAGED = frozenset({"transfer", "total"})
_IDLE_WORDS = frozenset(
    "the a an of in at from by daily newspaper newspapers agency news and its s".split()  # noqa: SIM905
)
Json = Mapping[str, Any]


class Slot(NamedTuple):
    """One fact of a claim: the field and a comparable value."""

    field: str
    value: Any


class CannotCompare(Exception):
    """The files do not fit together."""


# what a claim says, as slots


def slots(claim: Json) -> list[Slot]:
    """Every fact of a claim that is compared."""
    return [
        Slot("type", claim.get("type")),
        *_parties(claim),
        *_standing(claim),
        *_figures(claim),
        *_goods(claim),
        *_terms(claim),
        *(Slot("sources", (s.get("name"), bool(s.get("named", True)))) for s in claim.get("sources") or ()),
    ]


def _parties(claim: Json) -> Iterator[Slot]:
    for side in ("supplier", "recipient"):
        for actor in claim.get(side) or ():
            yield Slot(side, actor if isinstance(actor, str) else actor.get("id") or actor.get("name"))


def _standing(claim: Json) -> Iterator[Slot]:
    if claim.get("type") in _STAGED:
        for name in ("mode", "stage", "certainty"):
            value = claim.get(name)
            if value and not (name == "mode" and value == "unspecified"):
                yield Slot(name, value)


def _figures(claim: Json) -> Iterator[Slot]:
    for figure in claim.get("values") or ():
        amount = figure.get("amount", figure.get("low"))
        if amount is not None:
            yield Slot("values", (float(amount), figure.get("currency"), figure.get("bound") or "exact"))


def _goods(claim: Json) -> Iterator[Slot]:
    for item in claim.get("items") or ():
        yield Slot("items", (item.get("category"), item.get("name")))
        if item.get("quantity") is not None:
            yield Slot("quantities", (item.get("category"), float(item["quantity"])))


def _terms(claim: Json) -> Iterator[Slot]:
    date = claim.get("date")
    date = date.get("value") if isinstance(date, Mapping) else date
    if date:
        yield Slot("date", date)
    period = claim.get("period")
    if period:
        yield Slot("period", (period.get("start"), period.get("end"), period.get("text")))
    agreement = claim.get("agreement")
    if agreement:
        yield Slot("agreement", agreement.get("year"))


# when two slots say the same


def content_words(name: str | None) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", (name or "").lower())) - _IDLE_WORDS


def alike(a: str | None, b: str | None) -> bool:
    """Two names are alike when one's words hold the other's, or they share six words in ten."""
    x, y = content_words(a), content_words(b)
    if not x or not y:
        return False
    return x <= y or y <= x or len(x & y) / len(x | y) >= 0.6


def same(a: Slot, b: Slot) -> bool:
    """True when the predicted slot `b` says what the gold slot `a` says."""
    if a.field != b.field:
        return False
    x, y = a.value, b.value
    if a.field in ("supplier", "recipient"):
        return bool(x == y) or (len(str(x)) > 3 and alike(x, y))
    if a.field == "values":
        return abs(x[0] - y[0]) <= 0.005 * max(abs(x[0]), abs(y[0])) and x[1:] == y[1:]
    if a.field == "items":
        return x[0] == y[0] and (not x[1] or not y[1] or alike(x[1], y[1]))
    if a.field == "sources":
        return x[1] == y[1] and alike(x[0], y[0])
    if a.field == "period":
        return bool(x[:2] == y[:2]) if x[0] or x[1] else alike(x[2], y[2])
    return bool(x == y)


def origin_is_right(gold: Json, predicted: Json) -> bool:
    """The last voices of both chains are the same, or neither claim has one."""
    ends = [[slot for slot in slots(claim) if slot.field == "sources"][-1:] for claim in (gold, predicted)]
    return len(ends[0]) == len(ends[1]) and all(same(a, b) for a, b in zip(*ends, strict=True))


def shared(gold: Json, predicted: Json) -> list[tuple[Slot, Slot]]:
    """The slots that two claims have in common, each used once."""
    rest = slots(predicted)
    out = []
    for slot in slots(gold):
        k = next((k for k, other in enumerate(rest) if same(slot, other)), None)
        if k is not None:
            out.append((slot, rest.pop(k)))
    return out


def paired(golds: Sequence[Json], predictions: Sequence[Json]) -> list[tuple[int, int, list[tuple[Slot, Slot]]]]:
    """Gold and predicted claims of one type, one to one, the largest overlap first; a pair shares more than its type."""
    rows = [
        (i, j, shared(g, p)) for i, g in enumerate(golds) for j, p in enumerate(predictions) if g.get("type") == p.get("type")
    ]
    rows.sort(key=lambda row: (-len(row[2]), row[0], row[1]))
    left: set[int] = set()
    right: set[int] = set()
    out = []
    for i, j, common in rows:
        if len(common) >= 2 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j, common))
    return out


# the count


class Rates(NamedTuple):
    precision: float
    recall: float
    f1: float


def rates(hits: int, wanted: int, given: int) -> Rates:
    p = hits / given if given else 0.0
    r = hits / wanted if wanted else 0.0
    return Rates(p, r, 2 * p * r / (p + r) if p + r else 0.0)


@dataclass
class Tally:
    """Running counts over documents."""

    documents: int = 0
    not_read: int = 0
    claims: int = 0
    predicted: int = 0
    found: int = 0
    whole: int = 0
    empty: int = 0
    false_alarms: int = 0
    wanted: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    origins: Counter[str] = field(default_factory=Counter)
    """Of the found claims: all, those whose origin is right, and both of those with a source ("sourced", "sourced right")."""
    unnamed: int = 0
    unnamed_found: int = 0

    def add(self, key: str, golds: Sequence[Json], predictions: Sequence[Json] | None) -> None:
        """Counts one document; `predictions` is None where it was not read."""
        self.documents += 1
        self.not_read += predictions is None
        predictions = predictions or []
        self.claims += len(golds)
        self.predicted += len(predictions)
        if not golds:
            self.empty += 1
            self.false_alarms += bool(predictions)
        pairs = paired(golds, predictions)
        self.found += len(pairs)
        for i, j, common in pairs:
            self.hits.update(slot.field for slot, _ in common)
            self.whole += _core_is_right(golds[i], predictions[j], common)
            self._count_origin(golds[i], predictions[j])
            self.unnamed_found += sum(slot.field == "sources" and not slot.value[1] for slot, _ in common)
        self.unnamed += sum(not s.get("named", True) for g in golds for s in g.get("sources") or ())
        by_gold = {i: [a for a, _ in common] for i, _, common in pairs}
        by_prediction = {j: [b for _, b in common] for _, j, common in pairs}
        self._count(self.wanted, key, "missed  ", golds, by_gold)
        self._count(self.given, key, "invented", predictions, by_prediction)

    def _count_origin(self, gold: Json, predicted: Json) -> None:
        right = origin_is_right(gold, predicted)
        self.origins.update({"all": 1, "right": int(right)})
        if gold.get("sources"):
            self.origins.update({"sourced": 1, "sourced right": int(right)})

    def _count(
        self, counter: Counter[str], key: str, word: str, claims: Iterable[Json], matched: Mapping[int, list[Slot]]
    ) -> None:
        for k, claim in enumerate(claims):
            rest = list(matched.get(k, ()))
            for slot in slots(claim):
                counter[slot.field] += 1
                if slot in rest:
                    rest.remove(slot)
                else:
                    self.misses.append(f"{key}  {word}  {slot.field}: {_shown(slot)}")

    @property
    def slot_rates(self) -> Rates:
        return rates(self.hits.total(), self.wanted.total(), self.given.total())

    @property
    def claim_rates(self) -> Rates:
        return rates(self.found, self.claims, self.predicted)

    def field_rates(self, name: str) -> Rates:
        return rates(self.hits[name], self.wanted[name], self.given[name])


def _shown(slot: Slot) -> object:
    if slot.field == "period":
        return json.dumps(dict(zip(("start", "end", "text"), slot.value, strict=True)))
    return slot.value


def _core_is_right(gold: Json, predicted: Json, common: Sequence[tuple[Slot, Slot]]) -> bool:
    wanted = sum(s.field in CORE for s in slots(gold))
    given = sum(s.field in CORE for s in slots(predicted))
    return wanted == given == sum(a.field in CORE for a, _ in common)


def score(gold: Mapping[str, Json], predicted: Mapping[str, Json]) -> Tally:
    """Counts all gold documents against the predicted ones of the same id."""
    tally = Tally()
    for key, document in gold.items():
        other = predicted.get(key)
        tally.add(key, document["claims"], None if other is None else other.get("claims") or [])
    return tally


def load(path: Path) -> dict[str, Json]:
    """Documents by id; raises CannotCompare naming the line that is wrong."""
    found: dict[str, Json] = {}
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    record = json.loads(line)
                    key = record["document"]["id"]
                    if key in found:
                        raise CannotCompare(f"{path}:{number}: document {key} stands twice")
                    found[key] = record
    except (OSError, ValueError, KeyError, TypeError) as why:
        raise CannotCompare(f"{path}: cannot be read as one claim document a line: {why!r}") from why
    return found


def in_language(gold: Mapping[str, Json], language: str) -> dict[str, Json]:
    return {key: d for key, d in gold.items() if (d["document"].get("language") or "en") == language}


def report(tally: Tally, by_field: bool = False, misses: int = 0) -> str:
    """The figures as lines of text."""
    claim, slot = tally.claim_rates, tally.slot_rates
    whole = tally.whole / tally.claims if tally.claims else 0
    lines = [
        f"documents {tally.documents} (not read: {tally.not_read}), gold claims {tally.claims}, predicted {tally.predicted}",
        f"claims   P {claim.precision:.3f}  R {claim.recall:.3f}  F1 {claim.f1:.3f}",
        f"empty documents with a false claim: {tally.false_alarms} of {tally.empty}",
        f"core wholly right: {tally.whole}/{tally.claims} = {whole:.3f}",
    ]
    if by_field:
        for name in FIELDS:
            r = tally.field_rates(name)
            counts = f"(gold {tally.wanted[name]}, predicted {tally.given[name]})"
            lines.append(f"  {name:<11} P {r.precision:.3f}  R {r.recall:.3f}  F1 {r.f1:.3f}  {counts}")
    lines += tally.misses[:misses]
    lines.append(f"slots    P {slot.precision:.3f}  R {slot.recall:.3f}  F1 {slot.f1:.3f}")
    return "\n".join(lines)


def voices(tally: Tally) -> str:
    """How many origins are right and how many unnamed sources found, as a line of text."""
    count = tally.origins
    return (
        f"origin right: {_share(count['right'], count['all'])} of the claims found, "
        f"{_share(count['sourced right'], count['sourced'])} of those with a source; "
        f"unnamed sources found: {_share(tally.unnamed_found, tally.unnamed)}"
    )


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole if whole else 0:.3f}"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--by-field", action="store_true", help="a row a field")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the first N missed and invented slots")
    parser.add_argument("--min-f1", type=float, help="fail when the slot F1 is lower")
    parser.add_argument("--language", help="score only the gold documents in this language (en, ru, ...)")
    args = parser.parse_args(argv)
    try:
        gold, predicted = load(args.gold), load(args.predicted)
    except CannotCompare as why:
        print(f"score.py: {why}")
        return 2
    tally = score(in_language(gold, args.language) if args.language else gold, predicted)
    print(report(tally, args.by_field, args.misses))
    return 1 if args.min_f1 is not None and tally.slot_rates.f1 < args.min_f1 else 0


if __name__ == "__main__":
    sys.exit(main())
