"""The API, version 1: one file for each thing that it speaks of."""

from __future__ import annotations

from fastapi import APIRouter

ROUTERS: tuple[APIRouter, ...] = ()
