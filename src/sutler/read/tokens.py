"""The words of one parsed sentence and the tree that they form.

A reader asks the same few things of a word thousands of times a page. Here each is a plain attribute, read once from the
parser's own tables. The names are those of spaCy's tokens, whose documentation tells what each tag and dependency means.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any, overload

_COLUMNS = ("HEAD", "DEP", "TAG", "POS", "LEMMA", "ORTH", "LOWER", "SPACY", "LIKE_NUM", "IS_PUNCT")


class Token:
    """One word: its form, its kind, and where it hangs. Equal only to itself."""

    __slots__ = (
        "base",
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "is_punct",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "tag_",
        "text",
        "whitespace_",
    )  # fmt: skip
    i: int
    """Its place in the sentence, from 0."""
    idx: int
    """Characters before it in the sentence."""
    head: Token
    """The word on which it hangs; the root hangs on itself."""
    children: list[Token]
    """The words that hang on it, in text order."""
    base: str | None
    """The lemma by the project's own tables, once `tree.lemma` has been asked for it."""

    def __init__(self, doc: Tokens, i: int, idx: int, text: str, lower: str, *, space: bool, number: bool, mark: bool) -> None:
        self.doc, self.i, self.idx, self.text, self.lower_ = doc, i, idx, text, lower
        self.whitespace_ = " " if space else ""
        self.like_num, self.is_punct = number, mark
        self.lemma_ = self.pos_ = self.tag_ = self.dep_ = ""
        self.head, self.children, self.base = self, [], None

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    @property
    def lefts(self) -> list[Token]:
        return [c for c in self.children if c.i < self.i]

    @property
    def rights(self) -> list[Token]:
        return [c for c in self.children if c.i > self.i]

    @property
    def subtree(self) -> list[Token]:
        """The word and all that hangs on it, directly or not, in text order."""
        if not self.children:
            return [self]
        found = [self]
        for token in found:
            found += token.children
        found.sort(key=lambda t: t.i)
        return found

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words above it, from its head up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """True when `other` hangs on this word, directly or not."""
        return any(above is self for above in other.ancestors)

    @property
    def left_edge(self) -> Token:
        """The first word of its subtree."""
        return self.subtree[0]

    @property
    def right_edge(self) -> Token:
        """The last word of its subtree."""
        return self.subtree[-1]


class Tokens:
    """The words of one sentence in text order, white space left where the parser makes a word of it."""

    __slots__ = ("_starts", "_words", "text")

    def __init__(self, doc: Any) -> None:
        """Reads a spaCy Doc that has tags, lemmas and dependencies."""
        told = doc.vocab.strings
        self.text = str(doc.text)
        rows = doc.to_array(_COLUMNS).tolist()
        self._words: list[Token] = []
        self._starts: list[int] = []
        place = 0
        for i, (_, dep, tag, pos, lemma, orth, lower, space, number, mark) in enumerate(rows):
            text = _told(told, orth)
            token = Token(self, i, place, text, _told(told, lower), space=space != 0, number=number != 0, mark=mark != 0)
            token.dep_, token.tag_, token.pos_, token.lemma_ = (_told(told, n) for n in (dep, tag, pos, lemma))
            self._words.append(token)
            self._starts.append(place)
            place += len(text) + (space != 0)
        for token, (head, *_) in zip(self._words, rows, strict=True):
            away = head - _WRAP if head >= _WRAP // 2 else head
            if away:
                token.head = self._words[token.i + away]
                token.head.children.append(token)

    def __len__(self) -> int:
        return len(self._words)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._words)

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self._words)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> list[Token]: ...
    def __getitem__(self, place: int | slice) -> Token | list[Token]:
        return self._words[place]

    def between(self, start: int, end: int) -> list[Token]:
        """The words that share a character with `start` to `end` of the text; the space behind a word counts to it."""
        first = max(0, bisect_right(self._starts, max(start, 0)) - 1)
        return self._words[first : bisect_left(self._starts, end)]


_WRAP = 2**64
"""The parser keeps distances as unsigned numbers: one back is this less one."""
_TOLD: dict[int, str] = {}
_ENOUGH = 200_000


def _told(strings: Any, number: int) -> str:
    """The string behind the parser's number; a look-up of spaCy's own decodes it anew each time."""
    found = _TOLD.get(number)
    if found is None:
        if len(_TOLD) >= _ENOUGH:
            _TOLD.clear()
        found = _TOLD[number] = str(strings[number])
    return found
