"""One order: flag, environment, file, default."""

from __future__ import annotations

from pathlib import Path

import pytest

from sutler.errors import SettingsError
from sutler.settings import from_file, own_file, settings

FLAG, ENVIRONMENT, FILE = Path("flag.sqlite"), "environment.sqlite", "file.sqlite"
SHARED = "postgresql://ann@db.example/arms"


@pytest.mark.parametrize(
    ("flag", "environment", "in_file", "expected", "told_by"),
    [
        (FLAG, ENVIRONMENT, FILE, FLAG, "flag"),
        (None, ENVIRONMENT, FILE, Path(ENVIRONMENT), "environment"),
        (None, None, FILE, Path(FILE), "file"),
        (None, "", FILE, Path(FILE), "file"),
        (SHARED, ENVIRONMENT, FILE, SHARED, "flag"),
        (None, SHARED, FILE, SHARED, "environment"),
        (None, None, SHARED, SHARED, "file"),
        (None, None, None, None, "default"),
    ],
)
def test_the_nearest_word_wins(
    tmp_path: Path,
    flag: Path | str | None,
    environment: str | None,
    in_file: str | None,
    expected: Path | str | None,
    told_by: str,
) -> None:
    told = tmp_path / "config.toml"
    told.write_text(f'ledger = "{in_file}"\n' if in_file else "")
    around = {"SUTLER_CONFIG": str(told)} | ({"SUTLER_LEDGER": environment} if environment is not None else {})
    found = settings(flag, around)
    assert found.ledger_from == told_by
    if expected is None:
        assert found.ledger.is_absolute()
        assert found.ledger.name == "ledger.sqlite"
    else:
        assert found.ledger == expected


def test_the_home_folder_may_be_written_short(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('ledger = "~/arms.sqlite"')
    found = settings(None, {"SUTLER_CONFIG": str(tmp_path / "config.toml")})
    assert found.ledger == Path.home() / "arms.sqlite"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("ledger = ", "cannot be read as TOML"),
        ("ledgre = 'x'", "unknown setting 'ledgre'; known: ledger, rates, deflator"),
        ("ledger = 3", "ledger must be a path or address in quotes, not 3"),
        ("ledger = ''", "ledger must be a path or address in quotes"),
    ],
)
def test_a_faulty_file_says_what_to_do(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=r"config\.toml") as caught:
        from_file(path)
    assert what in str(caught.value)


def test_a_file_that_is_named_must_exist(tmp_path: Path) -> None:
    assert from_file(tmp_path / "none.toml") == {}
    with pytest.raises(SettingsError, match="no such settings file"):
        settings(None, {"SUTLER_CONFIG": str(tmp_path / "none.toml")})


def test_the_users_own_tables_are_named_by_the_environment_or_the_file(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('rates = "~/mine.csv"')
    around = {"SUTLER_CONFIG": str(tmp_path / "config.toml")}
    assert own_file("rates", around) == Path.home() / "mine.csv"
    assert own_file("rates", around | {"SUTLER_RATES": "nearer.csv"}) == Path("nearer.csv")
    assert own_file("deflator", around) is None
