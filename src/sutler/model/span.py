"""A stretch of characters: the address of everything that is found in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters `[start, end)` of one text, counted in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span must have 0 <= start <= end, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The same stretch in a text in which this one begins at `by`."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """True when both share at least one character."""
        return self.start < other.end and other.start < self.end
