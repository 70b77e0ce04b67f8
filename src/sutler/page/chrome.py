"""What a line of a page is, by the interface words of `lexicon/shared/chrome.csv` and by its shape.

A line is chrome where it begins with, is or holds a known phrase ("Zie ook:", "Comments zijn gesloten"), where it is a row of
short links ("Home | Politics | Energy"), a bread-crumb ("Home » Asia"), or nothing but a date.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from sutler.lexicon.load import table
from sutler.model.document import ChromeKind
from sutler.page.dates import find_date

Match = Literal["line", "start", "contains"]
Effect = Literal["cuts", "ends"]
LINKS = re.compile(r"\s*[|•·»›]\s*|\s{2,}|\t|\]\s*\[|\s+—\s+")
LINK = 30
"""Characters: no label of a menu is longer."""
BREADCRUMB = re.compile(r"[^»›>]{2,30}(?:\s[»›>]\s[^»›>]{2,60}){1,5}")
PROSE_END = re.compile(r"[.!?…:][\"”’'»)\]]*$")
PROSE_WORDS = 6
SENTENCE_WORDS = 10
OPEN: frozenset[ChromeKind] = frozenset({"navigation", "share", "other", "byline", "related"})
"""Kinds whose words may also open a sentence of the article ("Published reports say that ...")."""
AROUND_A_DATE = 25
"""So many characters of weekday and hour may stand beside the date of a line that is nothing but one."""
TIME = re.compile(r"\d{1,2}[:.h]\d\d|\b[ap]\.?m\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the lexicon: what a line with `phrase` is, and whether the article is over there."""

    phrase: str
    kind: ChromeKind
    match: Match
    effect: Effect

    def fits(self, folded: str) -> bool:
        if self.match == "line":
            return folded.rstrip(" :.…") == self.phrase.rstrip(" :.…")
        return self.phrase in folded if self.match == "contains" else _begins(folded, self.phrase)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line is; `heads` is true when it is a heading whose block follows on the next lines."""

    kind: ChromeKind
    effect: Effect
    heads: bool = False


def verdict(line: str) -> Verdict | None:
    """What chrome the line is, or None for a line that may be of the article."""
    folded = " ".join(line.casefold().split()).lstrip("0123456789 ")
    rule = next((rule for rule in _candidates(folded) if rule.fits(folded)), None)
    if rule and not (rule.match == "start" and rule.kind in OPEN and is_prose(line) and len(line.split()) >= SENTENCE_WORDS):
        return Verdict(rule.kind, rule.effect, heads=len(folded) - len(rule.phrase) <= 12)
    if _is_menu(line):
        return Verdict("navigation", "cuts")
    if _is_date(line):
        return Verdict("byline", "cuts")
    return None


def is_prose(line: str) -> bool:
    """True for a line that reads as a sentence: words enough, and a full stop at its end."""
    return PROSE_END.search(line) is not None and len(line.split()) >= PROSE_WORDS


def _begins(folded: str, phrase: str) -> bool:
    return folded.startswith(phrase) and not (phrase[-1].isalnum() and folded[len(phrase) : len(phrase) + 1].isalnum())


def _candidates(folded: str) -> tuple[Rule, ...]:
    start, anywhere = rules()
    return (*start.get(folded[:1], ()), *anywhere)


def _is_menu(line: str) -> bool:
    parts = [part for part in LINKS.split(line.strip(" |•·[]")) if part]
    if len(parts) >= 3 and all(len(part) <= LINK and not any(c.isdigit() for c in part) for part in parts):
        return not is_prose(line)
    return BREADCRUMB.fullmatch(line) is not None and "»" in line


def _is_date(line: str) -> bool:
    if len(line) > 60:
        return False
    found = find_date(line)
    if found is None:
        return False
    start, end = found[1]
    rest = TIME.sub("", line[:start] + line[end:])
    return len(rest.strip(" ,|-–—/")) <= AROUND_A_DATE and len(rest.split()) <= 3


@cache
def rules() -> tuple[Mapping[str, tuple[Rule, ...]], tuple[Rule, ...]]:
    """The rows of the lexicon: those that look at a line's beginning by its first letter, and those that look anywhere."""
    start: dict[str, list[Rule]] = defaultdict(list)
    anywhere: list[Rule] = []
    for row in table("shared", "chrome", "language", "phrase", "kind", "match", "effect"):
        rule = Rule(
            row["phrase"], cast(ChromeKind, row["kind"]), cast("Literal['line']", row["match"]), cast(Effect, row["effect"])
        )
        (anywhere if rule.match == "contains" else start[rule.phrase[:1]]).append(rule)
    longest = {key: tuple(sorted(found, key=lambda rule: -len(rule.phrase))) for key, found in start.items()}
    return longest, tuple(anywhere)
