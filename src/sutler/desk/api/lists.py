"""Lists a page at a time: the cursor, and the link to the next page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request, Response

from sutler.ledger.asked.cursor import Cursor, cursor_of

T = TypeVar("T")
Json = dict[str, Any]


def behind_key(cursor: str | None, name: str) -> int | None:
    """The key behind which the page begins. Raises UsageError for a cursor of another list."""
    return int(cursor_of(cursor, name, (type(None),), int).id) if cursor else None


def behind_id(cursor: str | None, name: str) -> str | None:
    """The id behind which the page begins. Raises UsageError for a cursor of another list."""
    return str(cursor_of(cursor, name, (type(None),)).id) if cursor else None


def page(
    request: Request,
    response: Response,
    name: str,
    found: Iterable[T],
    limit: int,
    record: Callable[[T], Json],
    place: Callable[[T], str | int],
) -> Json:
    """At most `limit` of what was found, which is one more where there is a next page."""
    some = list(islice(found, limit + 1))
    next = str(Cursor(name, None, place(some[limit - 1]))) if len(some) > limit else None
    return listed(request, response, [record(one) for one in some[:limit]], next)


def counted(
    request: Request,
    response: Response,
    name: str,
    found: Iterable[T],
    limit: int,
    cursor: str | None,
    record: Callable[[T], Json],
) -> Json:
    """The same for a list that has no keys: the cursor tells how many came before."""
    before = behind_key(cursor, name) or 0
    some = list(islice(found, max(before, 0), max(before, 0) + limit + 1))
    next = str(Cursor(name, None, before + limit)) if len(some) > limit else None
    return listed(request, response, [record(one) for one in some[:limit]], next)


def listed(request: Request, response: Response, items: list[Json], next: str | None) -> Json:
    """The form of a page; a link to the next one goes into the headers."""
    if next is not None:
        asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
        response.headers["Link"] = f'<{request.url.path}?{urlencode([*asked, ("cursor", next)])}>; rel="next"'
    return {"items": items, "next": next}
