"""Routes of the API: a GET is not sent twice to one who has it, a POST is not done twice for one who sends it again."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from hashlib import sha256
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from sutler.desk.api.once import once
from sutler.desk.faults import Refused

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
Json = dict[str, Any]


class Answering(APIRoute):
    """A route that knows ETags and idempotency keys."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def answered(request: Request) -> Response:
            if request.method == "POST":
                return await once(request, handle)
            return unless_known(request, await handle(request))

        return answered


def unless_known(request: Request, response: Response) -> Response:
    """The response with its ETag; 304 without a body where the asker has it already."""
    if response.status_code != 200 or not hasattr(response, "body"):
        return response
    tag = response.headers.get("etag") or f'"{sha256(bytes(response.body)).hexdigest()[:32]}"'
    response.headers["etag"] = tag
    if not _among(tag, request.headers.get("if-none-match", ""), weak=True):
        return response
    kept = {name: value for name, value in response.headers.items() if name in ("etag", "link", "cache-control", "vary")}
    return Response(status_code=304, headers=kept)


def tag_of(record: Json) -> str:
    """The strong ETag of a thing by what is told of it."""
    told = json.dumps(record, sort_keys=True, ensure_ascii=True)
    return f'"{sha256(told.encode()).hexdigest()[:32]}"'


def must_match(told: str | None, record: Callable[[], Json]) -> None:
    """Raises Refused (412) where If-Match names another state than that of the record."""
    if told is not None and not _among(tag_of(record()), told, weak=False):
        raise Refused(412, "what you saw has changed since; look again, then decide")


def _among(tag: str, told: str, *, weak: bool) -> bool:
    some = [one.strip() for one in told.split(",")]
    return "*" in some or tag in [one.removeprefix("W/") if weak else one for one in some]
