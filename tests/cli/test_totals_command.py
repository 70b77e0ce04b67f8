"""`sutler totals` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Sutler = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def kept(sutler: Sutler, tmp_path: Path) -> Sutler:
    """A ledger with two deals of one supplier, one of them only pledged."""
    (tmp_path / "order.txt").write_text(
        "WARSAW, 2 March 2023\n\nPoland ordered 12 K2 tanks from South Korea worth $20 million on 1 March 2023, "
        "the Polish Defence Ministry said.\n"
    )
    (tmp_path / "pledge.txt").write_text(
        "BERLIN, 2 March 2023\n\nGermany will give Ukraine howitzers worth 30 million euros, the Defence Ministry said on 1 March 2023.\n"
    )
    done = sutler("add", "--ledger", "l.sqlite", "order.txt", "pledge.txt")
    assert done.returncode == 0, done.stderr
    return sutler


def test_the_table_the_lines_and_the_file_tell_the_same(kept: Sutler) -> None:
    table = kept("totals", "--ledger", "l.sqlite", "--by", "supplier,year", "--currency", "EUR").stdout
    lines = [
        json.loads(line) for line in kept("totals", "--ledger", "l.sqlite", "--json", "--currency", "eur").stdout.splitlines()
    ]
    rows = list(csv.DictReader(io.StringIO(kept("totals", "--ledger", "l.sqlite", "--csv", "--currency", "EUR").stdout)))
    assert "EUR million" in table
    assert "Counted: 1 deal; at least agreed, neither only possible nor denied." in table
    total = lines[-1]
    assert total["total"]
    assert (total["counted"]["deals"], total["pledged"]["deals"], total["pledged"]["sum"]) == (1, 1, 30e6)
    assert {row["standing"]: float(row["sum"]) for row in rows}["pledged"] == 30e6
    assert lines[0]["supplier"] == ["KOR"]


def test_a_line_is_opened_down_to_its_quotes(kept: Sutler) -> None:
    text = kept("totals", "--ledger", "l.sqlite", "--explain").stdout
    assert "20 million USD → 20.0 million USD" in text
    assert "«$20 million»" in text
    opened = [json.loads(line) for line in kept("totals", "--ledger", "l.sqlite", "--explain", "--json").stdout.splitlines()]
    figure = opened[0]["deals"][0]["figure"]
    assert (figure["amount"], figure["currency"]) == (20e6, "USD")
    assert opened[0]["deals"][0]["claims"][0]["evidence"]


def test_a_table_of_ones_own_and_constant_prices(kept: Sutler, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("currency,date,units\nGBP,2023,2\n")
    told = json.loads(
        kept("totals", "--ledger", "l.sqlite", "--currency", "GBP", "--json", SUTLER_RATES="mine.csv").stdout.splitlines()[-1]
    )
    assert told["counted"]["sum"] == 40e6
    (tmp_path / "prices.csv").write_text("currency,year,index\nUSD,2023,100\nUSD,2024,150\n")
    arguments = ("totals", "--ledger", "l.sqlite", "--constant", "2024", "--json")
    told = json.loads(kept(*arguments, SUTLER_DEFLATOR="prices.csv").stdout.splitlines()[-1])
    assert (told["counted"]["sum"], told["prices_of"]) == (pytest.approx(30e6), 2024)


@pytest.mark.parametrize(
    ("arguments", "around", "says"),
    [
        (("--by", "colour"), {}, "'colour' is none of supplier, recipient, year, goods, stage"),
        (("--currency", "ZZZ"), {}, "'ZZZ' is no currency"),
        (("--constant", "2020"), {}, "--constant needs a file of price levels"),
        (("--constant", "2020"), {"SUTLER_DEFLATOR": "none.csv"}, "none.csv: there is no such file"),
        (("--explain", "--csv"), {}, "leave out --csv"),
        ((), {"SUTLER_RATES": "bad.csv"}, "bad.csv, line 2: '0' under units is no number above 0"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    sutler: Sutler, tmp_path: Path, arguments: tuple[str, ...], around: dict[str, str], says: str
) -> None:
    (tmp_path / "bad.csv").write_text("currency,date,units\nGBP,2023,0\n")
    done = sutler("totals", "--ledger", "none.sqlite", *arguments, **around)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_rates_are_shown_and_taken_by_the_ledger_on_request(kept: Sutler, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("currency,date,units\nEUR,2023,0.5\n")
    assert kept("rates", "eur", "2023-03-01", SUTLER_RATES="mine.csv").stdout.startswith(
        "0.5 EUR a dollar on 2023 (mine.csv, sha256 "
    )
    assert kept("rates", SUTLER_RATES="mine.csv").stdout.splitlines()[0].startswith("mine.csv  2023 to 2023  sha256 ")
    done = kept("rates", "--apply", "--ledger", "l.sqlite", SUTLER_RATES="mine.csv")
    assert done.stdout == "1 figure brought to dollars anew\n"
    told = json.loads(kept("totals", "--ledger", "l.sqlite", "--json").stdout.splitlines()[-1])
    assert told["pledged"]["sum"] == 60e6
    assert kept("rates", "XTS", "2023-03-01").returncode == 1
