"""A desk in one of several processes, which learns from its environment what it serves."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

from fastapi import FastAPI

from sutler.desk.app import make_app
from sutler.desk.config import Desk
from sutler.rates import use_own

VARIABLE = "SUTLER_DESK_WORKER"


def told(desk: Desk, rates: Path | None) -> dict[str, str]:
    """The environment by which `make` knows them."""
    plain = {**asdict(desk), "ledger": str(desk.ledger), "deflator": str(desk.deflator) if desk.deflator else None}
    return {VARIABLE: json.dumps({"desk": plain, "rates": str(rates) if rates else None})}


def make() -> FastAPI:
    """The application, as its process begins."""
    known = json.loads(os.environ[VARIABLE])
    if known["rates"]:
        use_own(Path(known["rates"]))
    desk = known["desk"]
    place, index = desk["ledger"], desk["deflator"]
    return make_app(
        Desk(
            place if "://" in place else Path(place),
            desk["mode"],
            desk["analyst"],
            tuple(desk["hosts"]),
            Path(index) if index else None,
        )
    )
