"""Serves a desk over HTTP until it is interrupted."""

from __future__ import annotations

import errno
import os
import socket
import webbrowser
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import uvicorn
from uvicorn.supervisors import Multiprocess

from sutler.desk import worker
from sutler.desk.config import LOOPBACK, Desk
from sutler.errors import SettingsError, UsageError
from sutler.ledger import Ledger

BACKLOG = 256
STOPPING = 10
"""Seconds that requests have to end when the desk is stopped."""


@dataclass(frozen=True, slots=True)
class Served:
    """Where a desk listens (port 0: a free one), how many processes answer, and what it takes for TLS.

    `proxy` is the address of a proxy whose word on who asks, and whether over TLS, is believed.
    """

    host: str
    port: int
    workers: int = 1
    certificate: Path | None = None
    key: Path | None = None
    proxy: str | None = None

    @property
    def is_open(self) -> bool:
        """True where passwords would pass a network as they are."""
        return not _is_loopback(self.host) and self.certificate is None and self.proxy is None


def serve(desk: Desk, at: Served, *, rates: Path | None, browser: bool, say: Callable[[str], None]) -> None:
    """Serves until interrupted; `say` tells where, and `browser` opens it there.

    Raises UsageError where nothing can listen there, SettingsError for a team without an admin, LedgerError where the ledger
    cannot be opened.
    """
    _look(desk)
    for file in (at.certificate, at.key):
        if file is not None and not file.is_file():
            raise UsageError(f"{file}: there is no such file; correct --tls-cert and --tls-key")
    with closing(_listening(at.host, at.port)) as listening:
        scheme = "https" if at.certificate else "http"
        name = f"[{at.host}]" if ":" in at.host else at.host
        address = f"{scheme}://{name}:{listening.getsockname()[1]}/"
        say(f"the desk is at {address} (stop it with Ctrl-C)")
        if at.is_open:
            say("passwords pass the network unencrypted; give --tls-cert and --tls-key, or put a proxy with TLS before it")
        if browser:
            webbrowser.open(address)
        os.environ.update(worker.told(desk, rates))
        config = uvicorn.Config(
            "sutler.desk.worker:make",
            factory=True,
            workers=at.workers,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=STOPPING,
            proxy_headers=at.proxy is not None,
            forwarded_allow_ips=at.proxy,
            ssl_certfile=at.certificate,
            ssl_keyfile=at.key,
        )
        server = uvicorn.Server(config)
        with suppress(KeyboardInterrupt):  # the usual end of a desk
            if at.workers > 1:
                Multiprocess(config, [listening]).run()
            else:
                server.run([listening])


def _look(desk: Desk) -> None:
    """Says what is wrong with the ledger before anything is served."""
    with Ledger.open(desk.ledger, create=desk.mode == "local") as ledger:
        if desk.mode == "team" and not ledger.accounts.has_admin():
            raise SettingsError(
                f"{ledger.address} has no admin, whom a team's desk needs; make one with: sutler account add NAME --role admin"
            )


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(place[:2], family=family, backlog=BACKLOG)
    except OSError as why:
        if why.errno == errno.EADDRINUSE:
            raise UsageError(
                f"something listens on port {port} already; choose another with --port, or 0 for a free one"
            ) from why
        raise UsageError(
            f"nothing can listen at {host} port {port} ({why.strerror or why}); correct --host and --port"
        ) from why


def _is_loopback(host: str) -> bool:
    try:
        return host in LOOPBACK or ip_address(host).is_loopback
    except ValueError:
        return False
