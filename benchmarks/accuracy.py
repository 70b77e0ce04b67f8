"""How much of what coders read does the reader find? Prints precision, recall and F1 over claims and slots, a row a field.

usage: accuracy.py [GOLD.jsonl ...] [--language L] [--aside | --work] [--round N] [--misses N]

Without files: the project's example pages, the corpus written for the benchmark and, where they are there, the shared gold sets
`seed` and `dev`. `--aside` counts only the third of the documents that is set aside while the reader is worked on, another
third in each round; `--work` counts only the rest. Voices have a line of their own: for how many of the claims found
the origin (the last voice of the chain; none where there is none) is right, and how many unnamed sources come out with their
words. Evidence is counted too: the share of non-empty values whose quotes stand at their offsets. Exit status 1 when a quote
does not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import gold as golds
import score

from sutler.model.claim import Claim
from sutler.model.document import Document


def evidence(read: Iterable[tuple[Document, tuple[Claim, ...]]]) -> tuple[int, int]:
    """(values whose every quote stands at its offsets, non-empty values)"""
    valid = total = 0
    for document, claims in read:
        for claim in claims:
            for _, quotes in claim.cells():
                total += 1
                valid += bool(quotes) and all(q.holds(document.text) for q in quotes)
    return valid, total


def measure(gold_set: golds.GoldSet, language: str | None, part: str | None, turn: int, misses: int) -> bool:
    """Prints the figures of one set; True when all evidence holds."""
    wanted = {
        key: d
        for key, d in gold_set.gold.items()
        if (language is None or (d["document"].get("language") or "en") == language)
        and (part is None or golds.is_aside(key, turn) == (part == "aside"))
    }
    predicted = {}
    read = []
    for document in gold_set.documents:
        if document.id in wanted:
            as_json, claims = golds.read(document)
            predicted[document.id] = as_json
            read.append((document, claims))
    tally = score.score(wanted, predicted)
    valid, total = evidence(read)
    name = gold_set.name + (f", language {language}" if language else "") + (f", {part} part of round {turn}" if part else "")
    print(f"== {name}")
    print(score.report(tally, by_field=True))
    print(score.voices(tally))
    for line in sorted(tally.misses, key=lambda m: m.split("  ")[2].split(":")[0])[:misses]:
        print(line)
    print(f"evidence valid: {valid}/{total} = {valid / total:.1%}\n" if total else "evidence: no values\n")
    return valid == total


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--language", help="only documents in this language (default: en for dev, all for the rest)")
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--aside", action="store_const", const="aside", dest="part")
    part.add_argument("--work", action="store_const", const="work", dest="part")
    parser.add_argument("--round", type=int, default=1, metavar="N", dest="turn", help="which third is set aside (default: 1)")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the first N misses, grouped by field")
    args = parser.parse_args(argv)
    missing = next((f for f in args.files if not f.is_file()), None)
    if missing is not None:
        print(f"accuracy.py: {missing}: no such file; give a gold file with one document object a line", file=sys.stderr)
        return 2
    sets = [golds.from_file(f) for f in args.files] or [golds.examples(), golds.corpus(), *golds.shared()]
    if not args.files and len(sets) == 2:
        print("(the shared gold sets are not there: only the project's own examples and corpus are scored)\n")
    held = [measure(s, args.language or ("en" if s.name == "dev" else None), args.part, args.turn, args.misses) for s in sets]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
