"""The desk as an ASGI application: pages for people, and the API under /api/v1."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from sutler.desk import api, faults, pages
from sutler.desk.api.describing import describe
from sutler.desk.config import Desk
from sutler.desk.guard import Guard
from sutler.desk.put_off import PutOff
from sutler.ledger import Ledger

STATIC = Path(__file__).parent / "static"
THREADS = 16
"""Requests that are worked on at once; each holds a connection to the ledger while it reads."""


def make_app(desk: Desk) -> FastAPI:
    """The application. The ledger is opened as it starts, made where there is none, and closed as it ends.

    Raises LedgerError at the start where the ledger cannot be opened.
    """

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        with Ledger.open(desk.ledger, create=True) as ledger:
            app.state.ledger = ledger
            yield

    app = FastAPI(
        title="Sutler",
        version=version("sutler"),
        summary="A sourced ledger of military aid and arms transfers",
        lifespan=life,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    app.state.put_off = PutOff()
    faults.install(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in pages.ROUTERS:
        app.include_router(router, include_in_schema=False)
    for router in api.ROUTERS:
        app.include_router(router, prefix="/api/v1")
    describe(app, team=desk.mode == "team")
    app.add_middleware(Guard, desk=desk)
    return app
