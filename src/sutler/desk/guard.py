"""What holds for every request and response: whose requests are taken, how large they may be, what a page may load.

A request that changes something must come from the desk's own pages or from a program that is no browser: a browser says from
which site a request comes (Sec-Fetch-Site, and Origin in older ones), and a page cannot forge either. No token is needed then.
"""

from __future__ import annotations

from time import perf_counter
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sutler.desk.config import Desk
from sutler.desk.faults import answer

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST = 32 * 1024 * 1024
"""Bytes of a request's body; a page that is uploaded may have 20 MiB, and a form around it."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
UNTOUCHED = "no-cache"
"""Pages are asked for anew each time; what is static is held against its date."""


class Guard:
    """Middleware around the whole application."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app = app
        self.desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        begun = perf_counter()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Server-Timing"] = f"desk;dur={(perf_counter() - begun) * 1000:.1f}"
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", UNTOUCHED)
            await send(message)

        headers = Headers(scope=scope)
        refused = self._refused(scope["method"], headers)
        if refused:
            await answer(scope, *refused)(scope, receive, sending)
        else:
            await self.app(scope, _limited(receive), sending)

    def _refused(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """The status and the message of a refusal; None where the request is taken."""
        host = headers.get("host", "")
        if self.desk.hosts and _name(host) not in self.desk.hosts:
            return 421, f"this desk answers to {', '.join(self.desk.hosts)} only; open it under one of these names"
        if method not in SAFE and _is_foreign(headers, host):
            return 403, "the request comes from another site; open the desk itself and do it there"
        length = headers.get("content-length", "0")
        if length.isascii() and length.isdecimal() and int(length) > LARGEST:
            return 413, TOO_LARGE
        return None


TOO_LARGE = f"what was sent is larger than {LARGEST // 1024**2} MiB; send fewer or smaller pages at once, or use: sutler add"


class TooMuch(Exception):
    """A body without a length has grown over the limit."""


def _limited(receive: Receive) -> Receive:
    """`receive`, which ends a body that grows over the limit, whatever length was told."""
    size = 0

    async def limited() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > LARGEST:
            raise TooMuch(TOO_LARGE)
        return message

    return limited


def _is_foreign(headers: Headers, host: str) -> bool:
    """True for a browser's request from another site, and for one that bears a cookie and does not say from where."""
    if site := headers.get("sec-fetch-site"):
        return site not in ("same-origin", "none")
    if origin := headers.get("origin"):
        return urlsplit(origin).netloc != host
    return "cookie" in headers


def _name(host: str) -> str:
    """The host without its port: "[::1]:8337" is "::1"."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
