"""How a claim stands on its page: alone, as the first of its actors, beside another of the same goods."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from sutler.ledger.schema import claims

TYPE, SUPPLIER, RECIPIENT, STAGE, ITEMS = 0, 1, 2, 4, 10
"""Where these stand in the stored features."""
ON_PAGE = (
    select(
        claims.c.document,
        claims.c.key,
        *(claims.c.features[n].as_string() for n in (STAGE, ITEMS, TYPE, SUPPLIER, RECIPIENT)),
    )
    .where(claims.c.document.in_(bindparam("pages", expanding=True)), claims.c.status == "live")
    .order_by(claims.c.document, claims.c.position)
)


class Place(NamedTuple):
    """`heads` is set for the first claim of the page, `leads` for the first about the same actors; `news` is the stage of that
    one for the others, and `twin` is set where another of them is of the same goods.
    """

    alone: bool
    heads: bool
    leads: bool
    news: str | None
    twin: bool


LONE = Place(alone=True, heads=True, leads=True, news=None, twin=False)


class _Beside(NamedTuple):
    """A claim of a page, as it is stored."""

    key: int
    stage: str | None
    items: str | None
    actors: tuple[str, ...]


def places(connection: Connection, pages: Iterable[int]) -> dict[int, Place]:
    """The place of each claim of these pages."""
    on_page: dict[int, list[_Beside]] = {}
    for page, key, stage, items, *actors in connection.execute(ON_PAGE, {"pages": list(pages)}):
        on_page.setdefault(page, []).append(_Beside(key, stage, items, tuple(actors)))
    found: dict[int, Place] = {}
    for some in on_page.values():
        found |= {some[0].key: LONE} if len(some) == 1 else _of_several(some)
    return found


def _of_several(some: Sequence[_Beside]) -> dict[int, Place]:
    of_actors: dict[tuple[str, ...], list[_Beside]] = {}
    for one in some:
        of_actors.setdefault(one.actors, []).append(one)
    found: dict[int, Place] = {}
    for first, *others in of_actors.values():
        kinds = [_kinds(one) for one in (first, *others)]
        for n, one in enumerate((first, *others)):
            twin = any(kinds[n] & beside for m, beside in enumerate(kinds) if m != n)
            news = None if one is first else first.stage
            found[one.key] = Place(alone=False, heads=one is some[0], leads=one is first, news=news, twin=twin)
    return found


def _kinds(one: _Beside) -> set[str]:
    """The categories of its goods."""
    return {category for category, *_ in json.loads(one.items or "[]")}
