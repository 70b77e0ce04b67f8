"""A parsed sentence: its words with their syntax, and what the finders found in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sutler.model.actor import Actor
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.model.span import Span
from sutler.model.when import When
from sutler.read.tokens import Token, Tokens

Find = Actor | Goods | Money | When
F = TypeVar("F", Actor, Goods, Money, When)


def inside(found: Sequence[F], span: Span) -> tuple[F, ...]:
    """The finds that lie wholly inside `span`; `found` is in text order."""
    first = bisect_left(found, span.start, key=lambda f: f.span.start)
    last = bisect_left(found, span.end, lo=first, key=lambda f: f.span.start)
    return tuple(f for f in found[first:last] if f.span.end <= span.end)


@dataclass(frozen=True, slots=True)
class Finds:
    """What the finders found in one text, each in text order, spans in that text."""

    actors: tuple[Actor, ...] = ()
    goods: tuple[Goods, ...] = ()
    money: tuple[Money, ...] = ()
    dates: tuple[When, ...] = ()

    def within(self, span: Span) -> Finds:
        """The finds that lie wholly inside `span`."""
        return Finds(
            inside(self.actors, span), inside(self.goods, span), inside(self.money, span), inside(self.dates, span)
        )  # fmt: skip

    def __iter__(self) -> Iterator[Find]:
        yield from self.goods
        yield from self.money
        yield from self.actors
        yield from self.dates


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One parsed sentence. `span` and all finds count in the document's text; `tokens` are the words of the sentence alone.

    `number` counts the sentences of the article, parsed or not; `paragraph` counts its paragraphs, the title being 0 where
    `title` is true. `item` marks a point of a list.
    """

    span: Span
    tokens: Tokens
    finds: Finds
    number: int
    paragraph: int
    title: bool = False
    item: bool = False
    headline: str | None = None
    """The text's own words where they were parsed in lower case: a headline with a capital on every word."""
    _by_token: dict[int, Find] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for find in self.finds:
            for token in self.covered(find.span):
                self._by_token.setdefault(token.i, find)

    @property
    def words(self) -> str:
        """The sentence as it stands in the text."""
        return self.headline or self.tokens.text

    def covered(self, span: Span) -> list[Token]:
        """The tokens that share a character with `span`."""
        return self.tokens.between(span.start - self.span.start, span.end - self.span.start)

    def head(self, find: Find) -> Token | None:
        """The token of a find on which the rest of it depends: the head noun of goods, the last name of an actor."""
        span = find.head if isinstance(find, Goods) else find.span
        tokens = self.covered(span)
        inside = {t.i for t in tokens}
        return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[-1] if tokens else None)

    def find_at(self, token: Token) -> Find | None:
        """The find that covers a token, goods before money before actors before dates."""
        return self._by_token.get(token.i)

    def span_of(self, *tokens: Token) -> Span:
        """From the first to the last of the tokens, in the document's text."""
        first = min(t.idx for t in tokens)
        last = max(t.idx + len(t.text) for t in tokens)
        return Span(self.span.start + first, self.span.start + last)
