"""Evidence: the exact characters of a document that support a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sutler.model.span import Span

By = Literal["rule", "model", "analyst"]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """`quote` stands at `[start, end)` of the document's text; `by` says what found it."""

    start: int
    end: int
    quote: str
    by: By = "rule"

    @classmethod
    def at(cls, span: Span, text: str) -> Evidence:
        """The evidence that `span` of `text` gives."""
        return cls(span.start, span.end, span.of(text))

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def holds(self, text: str) -> bool:
        """True when the quote is not empty and stands at its offsets in `text`."""
        return bool(self.quote) and text[self.start : self.end] == self.quote
