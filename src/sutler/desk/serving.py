"""Serves a desk over HTTP until it is interrupted."""

from __future__ import annotations

import errno
import socket
import webbrowser
from collections.abc import Callable
from contextlib import closing

import uvicorn

from sutler.desk.app import make_app
from sutler.desk.config import Desk
from sutler.errors import UsageError
from sutler.ledger import Ledger

BACKLOG = 256
STOPPING = 10
"""Seconds that requests have to end when the desk is stopped."""


def serve(desk: Desk, host: str, port: int, *, browser: bool, say: Callable[[str], None]) -> None:
    """Serves until interrupted; `say` tells where, and `browser` opens it there. With port 0 a free one is taken.

    Raises UsageError where nothing can listen there, LedgerError where the ledger cannot be opened.
    """
    Ledger.open(desk.ledger, create=True).close()  # what is wrong with it is said before anything is served
    with closing(_listening(host, port)) as listening:
        name = f"[{host}]" if ":" in host else host
        address = f"http://{name}:{listening.getsockname()[1]}/"
        say(f"the desk is at {address} (stop it with Ctrl-C)")
        if browser:
            webbrowser.open(address)
        config = uvicorn.Config(
            make_app(desk),
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=STOPPING,
            proxy_headers=False,
        )
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.create_server(place[:2], family=family, backlog=BACKLOG)
    except OSError as why:
        if why.errno == errno.EADDRINUSE:
            raise UsageError(
                f"something listens on port {port} already; choose another with --port, or 0 for a free one"
            ) from why
        raise UsageError(
            f"nothing can listen at {host} port {port} ({why.strerror or why}); correct --host and --port"
        ) from why
    return made
