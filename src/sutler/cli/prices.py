"""The user's own tables, as the settings name them: taken into use before a command prices anything."""

from __future__ import annotations

import os

from sutler.settings import own_file


def use_rates() -> None:
    """Puts the user's table of rates before all others, where the settings name one."""
    if path := own_file("rates", os.environ):
        from sutler.rates import use_own

        use_own(path)
