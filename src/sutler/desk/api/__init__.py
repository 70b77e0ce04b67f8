"""The API, version 1: one file for each thing that it speaks of."""

from __future__ import annotations

from fastapi import APIRouter

from sutler.desk.api import claims, deals, decisions, documents

ROUTERS: tuple[APIRouter, ...] = (documents.router, claims.router, deals.router, decisions.router)
