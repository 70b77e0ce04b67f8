"""The API holds what its own OpenAPI document promises, whatever is sent: no faults, only statuses and forms that it tells of."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, settings

from sutler.desk.app import make_app
from sutler.desk.config import Desk

EXAMPLES = 12


CONFIG = {
    "base-url": "http://localhost",
    "checks": {
        # What the form of a value cannot say (a day that no month has, a claim that is not there) is refused as well.
        "positive_data_acceptance": {"expected-statuses": ["2xx", 304, 404, 409, 412, 422]},
    },
}
PLACE = Path(tempfile.mkdtemp(prefix="sutler-")) / "ledger.sqlite"
APP = make_app(Desk(PLACE, analyst="Ann"))
schema = schemathesis.openapi.from_dict(APP.openapi(), config=schemathesis.Config.from_dict(CONFIG))
schema.app = APP


@pytest.fixture(scope="module", autouse=True)
def opened(read_examples: Path) -> Iterator[None]:
    """The ledger of the application, with the examples in it, as long as the tests of this file run."""
    shutil.copy(read_examples, PLACE)
    with TestClient(APP, base_url="http://localhost"):
        yield
    shutil.rmtree(PLACE.parent)


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_it_does_what_it_says(case: Any) -> None:
    case.call_and_validate()


def test_every_operation_is_described(desk: TestClient) -> None:
    told = desk.get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    ids = []
    for path, methods in told["paths"].items():
        assert path.startswith("/api/v1/")
        for operation in methods.values():
            ids.append(operation["operationId"])
            assert operation["summary"]
            assert operation["description"]
    assert len(ids) == len(set(ids)) > 15
