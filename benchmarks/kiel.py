"""How much of what professional coders noted does the reader find in the coders' own texts? Prints score and misses by cause.

usage: kiel.py [ROWS.jsonl] [--misses N]

A row holds `id`, `donor`, `published`, `text` and what the coders noted: `value` and `currency`, and `items` with `name` and
`quantity`. Without a file: the shared rows, where they are there. A value is right when a claim has that amount (within 0.5 %)
in that currency; an item is found when a claim has one of that quantity whose name shares a word; an item is invented when its
quantity stands nowhere in the text. The figures are those of the scorer that comes with the rows.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sutler.model.claim import Claim
from sutler.page import Given, from_text
from sutler.read import find_goods, find_money, read_document

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "kiel_dev.jsonl"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: n for n, word in enumerate(_WORDS, 1)} | {"dozen": 12}


def words_of(text: str) -> set[str]:
    """Folded words and numbers of a name, without plural s."""
    return {w.rstrip("s") for w in re.findall(r"[a-z0-9]+", text.lower()) if len(w) > 2 or w.isdigit()}


def counts_in(text: str) -> set[float]:
    """Every number that a text gives in digits or, up to twelve, in words."""
    digits = {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    return digits | {float(v) for w, v in _NUMBERS.items() if re.search(rf"\b{w}s?\b", text, re.I)}


def claims_of(row: dict[str, Any]) -> tuple[Claim, ...]:
    return read_document(from_text(row["text"], Given(row["id"], published=row["published"], language="en")))


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="?", type=Path, default=SHARED, metavar="ROWS.jsonl")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the first N misses of each cause")
    args = parser.parse_args(argv)
    if not args.rows.is_file():
        print(f"kiel.py: {args.rows}: no such file; give a file of coded rows, one JSON object a line", file=sys.stderr)
        return 2
    rows = [json.loads(line) for line in args.rows.read_text(encoding="utf-8").splitlines() if line.strip()]
    tally = dict.fromkeys(("values", "right", "items", "found", "given", "invented"), 0)
    misses: dict[str, list[str]] = {}
    for row in rows:
        score(row, claims_of(row), tally, misses)
    print(f"documents {len(rows)}")
    print(f"value and currency right: {tally['right']}/{tally['values']} = {tally['right'] / max(1, tally['values']):.3f}")
    print(f"counted goods found: {tally['found']}/{tally['items']} = {tally['found'] / max(1, tally['items']):.3f}")
    print(f"counted goods invented: {tally['invented']}/{tally['given']} = {tally['invented'] / max(1, tally['given']):.3f}")
    for cause, lines in sorted(misses.items(), key=lambda pair: -len(pair[1])):
        print(f"  {len(lines):4} {cause}")
        for line in lines[: args.misses]:
            print(f"         {line}")
    return 0


def score(row: dict[str, Any], claims: Sequence[Claim], tally: dict[str, int], misses: dict[str, list[str]]) -> None:
    """Adds one row to the tally, and what was missed to its cause."""
    money = [value for claim in claims for value in claim.values]
    goods = [item for claim in claims for item in claim.items if item.quantity is not None]
    if row["value"] is not None:
        tally["values"] += 1
        right = any(_is(value.amount, value.currency, row) for value in money)
        tally["right"] += right
        if not right:
            found = any(_is(m.amount, m.currency, row) for m in find_money(row["text"], published=row["published"]))
            cause = "value: no claim" if not claims else "value: not in the claims" if found else "value: not found as money"
            misses.setdefault(cause, []).append(f"{row['id']} {row['value']:g} {row['currency']}: {row['text'][:200]}")
    for item in row["items"]:
        tally["items"] += 1
        hit = any(i.quantity == item["quantity"] and words_of(item["name"]) & words_of(i.name) for i in goods)
        tally["found"] += hit
        if not hit:
            finds = find_goods(row["text"])
            named = any(g.quantity == item["quantity"] and words_of(item["name"]) & words_of(g.name) for g in finds)
            cause = (
                "item: no claim" if not claims else "item: not in the claims" if named else "item: not found as counted goods"
            )
            misses.setdefault(cause, []).append(f"{row['id']} {item['quantity']:g} {item['name']}: {row['text'][:300]}")
    numbers = counts_in(row["text"])
    for good in goods:
        tally["given"] += 1
        if good.quantity not in numbers:
            tally["invented"] += 1
            misses.setdefault("item: invented count", []).append(
                f"{row['id']} {good.quantity:g} {good.name}: {row['text'][:200]}"
            )


def _is(amount: float | None, currency: str | None, row: dict[str, Any]) -> bool:
    return amount is not None and currency == row["currency"] and abs(amount - row["value"]) <= 0.005 * row["value"]


if __name__ == "__main__":
    sys.exit(main())
