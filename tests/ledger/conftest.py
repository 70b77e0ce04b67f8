"""A new, empty ledger for each test, in every kind of store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from places import SERVER, Places

from sutler.ledger import Ledger

STORES = (
    "sqlite",
    pytest.param(
        "postgres",
        marks=pytest.mark.skipif(
            not SERVER, reason="no PostgreSQL server to test on: set SUTLER_TEST_POSTGRES=postgresql://user@host/database"
        ),
    ),
)


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Places:
    return Places(tmp_path_factory.mktemp("places"))


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    made = Places(tmp_path_factory.mktemp("places"), SERVER)
    yield made
    made.close()


@pytest.fixture(params=STORES)
def places(request: pytest.FixtureRequest) -> Any:
    """Where ledgers can be made; each test that asks for it runs once for each kind of store."""
    return request.getfixturevalue("files" if request.param == "sqlite" else "databases")


@pytest.fixture
def place(places: Places) -> Iterator[str]:
    """An address where there is no ledger yet."""
    with places.none() as address:
        yield address


@pytest.fixture
def ledger(places: Places) -> Iterator[Ledger]:
    with places.empty() as address, Ledger.open(address) as made:
        yield made
