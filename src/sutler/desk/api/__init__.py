"""The API, version 1: one file for each thing that it speaks of."""

from __future__ import annotations

from fastapi import APIRouter

from sutler.desk.api import claims, deals, decisions, documents, exporting, searching, totals, waiting

ROUTERS: tuple[APIRouter, ...] = tuple(
    room.router for room in (documents, claims, deals, decisions, waiting, searching, totals, exporting)
)
