"""Places that several tests need."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent
SHARED = HOME.parent / "shared"
sys.path[:0] = [str(HOME / "benchmarks"), str(HOME / "docs")]


@pytest.fixture(scope="session")
def home() -> Path:
    """The root of the repository."""
    return HOME


@pytest.fixture(scope="session")
def shared_gold() -> Path:
    """The folder of the shared gold sets; a test that asks for it is skipped where they are not there."""
    folder = SHARED / "gold"
    if not (folder / "dev.jsonl").exists():
        pytest.skip("the shared gold sets (../shared/gold) are not there")
    return folder
