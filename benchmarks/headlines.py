"""Which headlines tell of a transfer, by the reader and by a person? Prints precision, recall and F1, and the headlines missed.

usage: headlines.py [HEADLINES.jsonl] [--misses N]

A line holds `id`, `title`, `date` and `relevant`: true, false, or null for one that nobody has judged. Without a file: the
shared headlines, where they are there.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sutler.page import Given, from_text
from sutler.read import is_relevant

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "gold" / "headlines.jsonl"


def judged(row: dict[str, Any]) -> bool:
    """What the reader says of one headline."""
    return is_relevant(from_text(row["title"], Given(row["id"], published=row.get("date"), language="en")))


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="?", type=Path, default=SHARED, metavar="HEADLINES.jsonl")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the first N headlines of each kind of miss")
    args = parser.parse_args(argv)
    if not args.rows.is_file():
        print(f"headlines.py: {args.rows}: no such file; give a file of headlines, one JSON object a line", file=sys.stderr)
        return 2
    lines = args.rows.read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, filter(str.strip, lines)) if row["relevant"] is not None]
    told = [(row["relevant"], judged(row), row["title"]) for row in rows]
    right = sum(wanted and given for wanted, given, _ in told)
    relevant, taken = sum(wanted for wanted, _, _ in told), sum(given for _, given, _ in told)
    print(f"headlines {len(rows)}, relevant {relevant}")
    print(f"precision {right}/{taken} = {right / max(1, taken):.3f}")
    print(f"recall    {right}/{relevant} = {right / max(1, relevant):.3f}")
    print(f"F1        {2 * right / max(1, relevant + taken):.3f}")
    for name, wanted in (("taken wrongly", False), ("missed", True)):
        for title in [t for w, given, t in told if w is wanted and given is not wanted][: args.misses]:
            print(f"  {name}: {title}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
