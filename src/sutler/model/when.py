"""A time expression, as a point or a window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sutler.model.span import Span


@dataclass(frozen=True, slots=True)
class When:
    """One time expression of a text.

    `kind` "point": when something happened or is due; `value` is ISO with the precision that the text supports (2014, 2015-03,
    2015-04-02), None where it is relative and nothing anchors it. `kind` "window": a stretch of time over which something runs;
    `start` and `end` are such ISO values or None. `relative` is true when the publication date was needed or is missing.
    `dateline` marks the date in the dateline at the head of an article.
    """

    span: Span
    words: str
    kind: Literal["point", "window"]
    value: str | None = None
    start: str | None = None
    end: str | None = None
    relative: bool = False
    dateline: bool = False
