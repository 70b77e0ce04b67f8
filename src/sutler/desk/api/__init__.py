"""The API, version 1: one file for each thing that it speaks of."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.routing import Route

from sutler.desk.api import claims, deals, decisions, documents, exporting, searching, totals, waiting

ROUTERS: tuple[APIRouter, ...] = tuple(
    room.router for room in (documents, claims, deals, decisions, waiting, searching, totals, exporting)
)
PREFIX = "/api/v1"


def methods_at(path: str) -> set[str]:
    """All that can be done at this address: each method has a route of its own, and the first alone would be told."""
    told = path.removeprefix(PREFIX)
    routes = (
        route for router in ROUTERS for route in router.routes if isinstance(route, Route) and route.path_regex.match(told)
    )
    return {method for route in routes for method in route.methods or ()}
