"""Which claims are wanted, as conditions on the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_

from sutler.ledger.dates import ends_of
from sutler.ledger.schema import actors, claims, items, looked_up
from sutler.ledger.stores.fulltext import holds
from sutler.ledger.words import phrases_of


@dataclass(frozen=True, slots=True)
class Filter:
    """All that are set must hold.

    `supplier` and `recipient` are an id as in the claim (`TJK`, or a full name), in any case. `since` and `until` are ISO 8601
    of any precision and are held against the time told: 2015 is both since and until 2015-04. `goods` is a category, or words
    of an item's name; `text` is words that all stand in the page, a phrase in quotation marks, as `words.py` takes them.
    """

    supplier: str | None = None
    recipient: str | None = None
    since: str | None = None
    until: str | None = None
    stage: str | None = None
    goods: str | None = None
    text: str | None = None

    def conditions(self, *, probed: bool = False) -> ColumnElement[bool]:
        """The condition that a row of `claims` must fulfil; `probed` where the claim is found by its deal or page.

        A database without statistics then takes the index of a stage or a day instead, and looks through thousands.
        """
        return and_(True, *self._conditions(_plain if probed else _itself))

    def __bool__(self) -> bool:
        return self != Filter()

    def _conditions(self, told: Callable[[Any], Any]) -> Iterator[ColumnElement[bool]]:
        for side, name in (("supplier", self.supplier), ("recipient", self.recipient)):
            if name is not None:
                yield _has(actors, _plain(actors.c.side) == side, _plain(actors.c.folded) == looked_up(name))
        if self.since is not None:
            # No claim's time runs over a turn of the year; the second condition is for the index.
            yield claims.c.told_last >= ends_of(self.since)[0].isoformat()
            yield told(claims.c.listed) >= f"{self.since[:4]}-01-01"
        if self.until is not None:
            yield told(claims.c.listed) <= ends_of(self.until)[1].isoformat()
        if self.stage is not None:
            yield told(claims.c.stage) == self.stage
        if self.goods is not None:
            words = self.goods.casefold()
            yield _has(
                items, or_(_plain(items.c.category) == words.replace(" ", "_"), items.c.folded.contains(words, autoescape=True))
            )
        if self.text is not None:
            phrases = phrases_of(self.text)
            yield holds(func.coalesce(claims.c.document, 0), phrases) if phrases else false()


def _has(table: Any, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(table.c.claim == claims.c.key, *conditions)


def _plain(column: Any) -> Any:
    """The column's value, but not by an index on it."""
    return func.coalesce(column, "")


def _itself(column: Any) -> Any:
    return column
