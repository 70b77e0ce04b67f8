"""A count that stands behind the name: "radio sets (16 in total)" · "helicopters (four)" · "tanks x 20" · "Helmets: 2,000".

A colon or dash counts only where name and number make up a point of a list.
"""

from __future__ import annotations

import re

from sutler.model.span import Span
from sutler.read.goods.numerals import NUMBER, Count, read_number

_UNITS = r"(?:\s+(?:units?|pieces?|pcs\.?|items?|sets?|in\s+(?:total|all)|altogether))?"
_BRACKET = re.compile(rf"\s*\(\s*(?:[x×]\s*)?(?P<number>{NUMBER})(?P<unit>{_UNITS})\s*\)", re.I)
_TIMES = re.compile(rf"\s*[x×]\s*(?P<number>{NUMBER})(?![\w.,]?\d)", re.I)
_POINT = re.compile(rf"\s*(?::|[-–—])\s+(?P<number>{NUMBER}){_UNITS}\s*(?=[;,.]?\s*(?:\n|\Z))", re.I)
_ONLY_MARKS = re.compile(r"[\s•*·»–—-]*(?:\d{1,2}[.)]\s+)?")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


def count_after(text: str, start: int, end: int) -> Count | None:
    """The count right behind the name at `[start, end)`."""
    match = _BRACKET.match(text, end)
    if match is not None and _YEAR.match(match["number"]) and not match["unit"]:
        return None
    match = match or _TIMES.match(text, end)
    if match is None and _ONLY_MARKS.fullmatch(text, text.rfind("\n", 0, start) + 1, start):
        match = _POINT.match(text, end)
    number = read_number(match["number"]) if match and match["number"].lower() not in ("a", "an") else None
    if match is None or number is None:
        return None
    return Count(number, "exact", None, Span(match.start("number"), match.end("number")))
