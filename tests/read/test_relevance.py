"""Is it about arms or military aid that go from one to another? Headlines of our own."""

from __future__ import annotations

import pytest

from sutler.page import Given, from_text
from sutler.read import is_relevant

TELLS = (
    "Poland to send Ukraine more tanks",
    "Norway is stepping up its arms deliveries",
    "Kenya thanks Italy for new helicopters",
    "Estonia refuses to supply weapons",
    "Peru's police buy back rifles and will hand them over to the army of Bolivia",
    "In addition to the six radars, Moldova will get drones",
    "German air defence systems arriving in Moldova",
    "Moldova says Spain encourages the rebels by refusing to supply rifles",
)
TELLS_NOT = (
    "Japan sends jets after nine Russian bombers enter its airspace",
    "Syrian artillery lands near a hospital",
    "Spain charges ex-minister with ordering the surveillance of families of sailors lost with a submarine",
    "Texas police chief may ask for help to end protest",
    "Carmaker to deliver electric trucks to Norway",
    "Turkey warns of earthquake risk",
)


@pytest.mark.parametrize("headline", TELLS)
def test_tells_of_a_transfer(headline: str) -> None:
    assert is_relevant(from_text(headline, Given("h", published="2023-05-16", language="en")))


@pytest.mark.parametrize("headline", TELLS_NOT)
def test_tells_of_none(headline: str) -> None:
    assert not is_relevant(from_text(headline, Given("h", published="2023-05-16", language="en")))


def test_language_without_reader_is_not_relevant() -> None:
    assert not is_relevant(from_text(TELLS[0], Given("h", language="fr")))
