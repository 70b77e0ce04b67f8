"""How people name states and alliances, and what stays a name."""

from __future__ import annotations

import pytest

from sutler.lexicon.actors import actor_id

ROWS = (
    ("RUS", "RUS"),
    ("rus", "RUS"),
    ("Russia", "RUS"),
    ("RUSSIA", "RUS"),
    ("the Russian Federation", "RUS"),
    ("Russian  Federation", "RUS"),
    ("Russian", "RUS"),
    ("russians", "RUS"),
    ("U.S.", "USA"),
    ("South Korean", "KOR"),
    ("Türkiye", "TUR"),
    ("European Union", "EU"),
    ("nato", "NATO"),
    ("United Nations", "UN"),
    ("Rosoboronexport", "Rosoboronexport"),
    ("Russian Helicopters", "Russian Helicopters"),
    ("IS", "IS"),
    ("", ""),
)


@pytest.mark.parametrize(("words", "id"), ROWS)
def test_a_name_leads_to_the_id(words: str, id: str) -> None:
    assert actor_id(words) == id
