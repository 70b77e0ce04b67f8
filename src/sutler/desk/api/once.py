"""A POST under an idempotency key: done once, and answered the same way when it is sent again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from hashlib import sha256

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from sutler.desk.asking import person_of
from sutler.desk.faults import Refused
from sutler.model.account import Done, Mismatch, Running

HEADER = "idempotency-key"
REPLAYED = "Idempotent-Replayed"
KEPT = ("content-type", "location", "etag")
Handle = Callable[[Request], Awaitable[Response]]


async def once(request: Request, handle: Handle) -> Response:
    """The answer of `handle`, or the one given before. Raises Refused: 409 while it is being done, 422 for another post."""
    key = request.headers.get(HEADER)
    if key is None:
        return await handle(request)
    who = await run_in_threadpool(person_of, request)  # who is not known keeps nothing here
    accounts = request.app.state.ledger.accounts
    found = await run_in_threadpool(accounts.claim, key, await _fingerprint(request), who.account)
    if isinstance(found, Running):
        raise Refused(409, "this request is being done at the moment; ask again in a little while", {"Retry-After": "1"})
    if isinstance(found, Mismatch):
        raise Refused(422, "this Idempotency-Key stands for another request; send a new key with a new request")
    if isinstance(found, Done):
        return _again(found)
    try:
        response = await handle(request)
    except BaseException:
        await run_in_threadpool(accounts.give_up, found)
        raise
    kept = [(name, value) for name, value in response.headers.items() if name in KEPT]
    await run_in_threadpool(accounts.finish, found, response.status_code, kept, bytes(response.body))
    return response


async def _fingerprint(request: Request) -> str:
    """The same for the same request; what parts the fields of a form is another each time, and is left out."""
    kind = request.headers.get("content-type", "")
    body = await request.body()
    _, _, boundary = kind.partition("boundary=")
    if boundary:
        body = body.replace(boundary.strip('"').encode("latin-1", "replace"), b"")
    plain = kind.partition(";")[0]
    head = (request.method, request.url.path, request.url.query, plain, request.headers.get("if-match", ""))
    return sha256("\n".join(head).encode() + b"\n" + body).hexdigest()


def _again(found: Done) -> Response:
    """The answer as it was given."""
    if found.body is None:
        raise Refused(409, "this was done, and its answer was too long to be kept; look at what is there now")
    return Response(found.body, found.status, {**dict(found.headers), REPLAYED: "true"})
