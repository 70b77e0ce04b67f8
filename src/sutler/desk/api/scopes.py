"""What a route of the API asks of who asks it."""

from __future__ import annotations

from typing import Any

from fastapi import Depends

from sutler.desk.asking import Scoped
from sutler.model.account import Scope


def scoped(scope: Scope) -> Any:
    """A dependency: the person who asks, if he may do this. Raises Refused, 401 or 403."""
    return Depends(Scoped(scope))
