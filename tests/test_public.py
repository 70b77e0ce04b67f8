"""The names that other programs use, and what importing them costs."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version

import pytest

import sutler

HEAVY = {"spacy", "pyarrow", "sqlalchemy", "alembic", "trafilatura", "numpy", "rich"}


def loaded_by(code: str) -> set[str]:
    """The top-level modules that are loaded in a fresh interpreter after `code`."""
    ask = f"import json, sys\n{code}\nprint(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_public_names_are_few_and_sorted() -> None:
    assert len(sutler.__all__) <= 10
    assert sutler.__all__ == sorted(sutler.__all__)
    assert set(dir(sutler)) == set(sutler.__all__)


@pytest.mark.parametrize("name", sutler.__all__)
def test_each_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(sutler, name)
    assert name == "__version__" or getattr(sutler, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Clam'"):
        sutler.Clam  # noqa: B018


def test_the_version_is_the_installed_one() -> None:
    assert sutler.__version__ == version("sutler")


def test_importing_sutler_is_cheap() -> None:
    assert not loaded_by("import sutler") & (HEAVY | {"click"})


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["read", "--help"], ["show", "--help"], ["export", "--help"]])
def test_help_loads_neither_parser_nor_database(arguments: list[str]) -> None:
    code = f"from sutler.cli import main\ntry:\n    main({arguments!r})\nexcept SystemExit as done:\n    assert done.code == 0"
    assert not loaded_by(code) & HEAVY
