"""Requests to a desk, and what it refuses as the errors that the ledger itself raises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx

from sutler.errors import (
    BadDecision,
    InputError,
    LedgerError,
    NoSuchDeal,
    SettingsError,
    StaleDecision,
    SutlerError,
    TooLarge,
)

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SECONDS = 60.0
PAGE = 200
"""Rows that are asked for at once."""
ERRORS: Mapping[int, type[SutlerError]] = {
    401: SettingsError,
    403: SettingsError,
    404: NoSuchDeal,
    409: StaleDecision,
    412: StaleDecision,
    413: TooLarge,
    415: InputError,
    422: BadDecision,
}
"""Any other status is a LedgerError."""


class Asking:
    """An open connection to the API of the desk at `address`."""

    def __init__(self, address: str, token: str | None = None, transport: httpx.BaseTransport | None = None) -> None:
        """Raises SettingsError for an address that is none, or that would send the token where others can read it."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SettingsError(f"{address}: is no address of a desk; write https://NAME")
        if parts.scheme == "http" and parts.hostname not in LOOPBACK:
            raise SettingsError(f"{address}: http can be read on its way; write https://{parts.netloc}")
        if parts.username or parts.password:
            raise SettingsError("an address of a desk holds no password; give a token in SUTLER_TOKEN")
        self.address = address.rstrip("/")
        head = {"Authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(base_url=f"{self.address}/api/v1/", headers=head, timeout=SECONDS, transport=transport)

    def get(self, path: str, **asked: Any) -> Any:
        """The JSON that a GET gives."""
        return self._answer("GET", path, params={name: value for name, value in asked.items() if value is not None}).json()

    def post(self, path: str, body: Any, headers: Mapping[str, str] | None = None) -> Any:
        """The JSON that a POST gives."""
        return self._answer("POST", path, json=body, headers=dict(headers or {})).json()

    def items(self, path: str, limit: int | None = None, **asked: Any) -> Iterator[Any]:
        """The items of a list, asked for a page at a time; at most `limit`."""
        left, cursor = limit, None
        while left is None or left > 0:
            told = self.get(path, limit=PAGE if left is None else min(left, PAGE), cursor=cursor, **asked)
            yield from told["items"]
            cursor = told["next"]
            left = None if left is None else left - len(told["items"])
            if cursor is None:
                return

    def close(self) -> None:
        self._http.close()

    def _answer(self, method: str, path: str, **more: Any) -> httpx.Response:
        try:
            told = self._http.request(method, path, **more)
        except httpx.HTTPError as why:
            raise LedgerError(f"{self.address}: the desk does not answer ({why}); check the address and the network") from why
        if told.is_success:
            return told
        raise ERRORS.get(told.status_code, LedgerError)(f"{self.address}: {_detail(told)}")


def _detail(told: httpx.Response) -> str:
    """What the desk says is wrong; what answers without saying so is no desk."""
    try:
        return str(told.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return f"answers with status {told.status_code}, not as a desk does; check the address"
