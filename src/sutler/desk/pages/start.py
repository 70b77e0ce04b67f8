"""Where the desk begins."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

router = APIRouter()


@router.get("/")
def start() -> Response:
    return RedirectResponse("/inbox", 303)
