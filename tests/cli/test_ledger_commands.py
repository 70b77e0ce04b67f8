"""add, claims, deals, show, sources and export over the example pages, as a user calls them."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ledger")


def sutler(home: Path, *words: object, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "sutler", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        cwd=home,
        env=kept | {"HOME": str(home), "SUTLER_LEDGER": str(home / "demo.sqlite"), **more},
        timeout=180,
        check=False,
    )


@pytest.fixture(scope="module")
def added(home: Path) -> subprocess.CompletedProcess[str]:
    return sutler(home, "add", EXAMPLES)


@pytest.fixture(scope="module")
def ledger(home: Path, added: subprocess.CompletedProcess[str]) -> Path:
    assert added.returncode == 0, added.stderr
    return home


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_add_ends_with_a_count(added: subprocess.CompletedProcess[str]) -> None:
    lines = added.stdout.splitlines()
    assert len(lines) == 13
    assert lines[-1].startswith("12 pages: 11 read, 1 irrelevant, 0 already there, 0 failed; ")


def test_adding_again_adds_nothing(ledger: Path) -> None:
    before = rows(sutler(ledger, "claims", "--json"))
    again = sutler(ledger, "add", EXAMPLES)
    assert again.stdout.splitlines()[-1].startswith("12 pages: 0 read, 0 irrelevant, 12 already there, 0 failed; 0 new claims")
    assert rows(sutler(ledger, "claims", "--json")) == before


def test_claims_are_in_order_of_time(ledger: Path) -> None:
    told = [row["told"] for row in rows(sutler(ledger, "claims", "--json"))]
    known = [day for day in told if day]
    assert known == sorted(known)
    assert told[: len(known)] == known


FILTERS = (
    (("--recipient", "TJK"), lambda c: "TJK" in c["recipient"]),
    (("--recipient", "tajikistan"), lambda c: "TJK" in c["recipient"]),
    (("--supplier", "Norway"), lambda c: "NOR" in c["supplier"]),
    (("--stage", "refused"), lambda c: c["stage"] == "refused"),
    (("--goods", "artillery"), lambda c: any(i["category"] == "artillery" or "artillery" in i["name"] for i in c["items"])),
    (("--goods", "Patrol Boats"), lambda c: any("patrol boats" in i["name"] for i in c["items"])),
    (("--since", "2022"), lambda c: bool(c["told"]) and c["told"] >= "2022"),
    (("--until", "2015-04"), lambda c: bool(c["told"]) and c["told"][:7] <= "2015-04"),
    (
        ("--since", "2015", "--until", "2016", "--supplier", "RUS"),
        lambda c: "RUS" in c["supplier"] and str(c["told"])[:4] == "2015",
    ),
)


@pytest.mark.parametrize(("words", "fits"), FILTERS, ids=[" ".join(words) for words, _ in FILTERS])
def test_filters(ledger: Path, words: tuple[str, ...], fits: Any) -> None:
    everything = rows(sutler(ledger, "claims", "--json"))
    expected = {claim["id"] for claim in everything if fits(claim)}
    assert expected
    assert {claim["id"] for claim in rows(sutler(ledger, "claims", "--json", *words))} == expected


def test_the_text_filter_looks_into_the_page(ledger: Path) -> None:
    found = rows(sutler(ledger, "claims", "--json", "--text", "joint modernisation"))
    assert {row["document"]["id"] for row in found} == {"border-dispatch-repost", "steppe-courier-tajik-army"}


def test_nothing_that_fits_is_said(ledger: Path) -> None:
    done = sutler(ledger, "claims", "--supplier", "Andorra")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "sutler: no claims fit\n")


@pytest.mark.parametrize("words", [("--since", "yesterday"), ("--stage", "lost"), ("--since", "2015-13")])
def test_wrong_filters_are_wrong_use(ledger: Path, words: tuple[str, ...]) -> None:
    done = sutler(ledger, "claims", *words)
    assert done.returncode == 2
    assert words[1] in done.stderr
    assert "Traceback" not in done.stderr


def test_the_story_of_six_pages_is_one_deal_with_its_conflict(ledger: Path) -> None:
    (deal,) = rows(sutler(ledger, "deals", "--json", "--supplier", "RUS", "--recipient", "TJK"))
    shown = rows(sutler(ledger, "show", "--json", deal["deal"]))[0]
    assert {claim["document"]["id"] for claim in shown["claims"]} == {
        "steppe-courier-tajik-army", "border-dispatch-repost", "talblick-tajikistan", "caspian-brief",
        "steppe-courier-programme-2025", "steppe-courier-deliveries-2017",
    }  # fmt: skip
    told_by = {claim["document"]["id"]: claim["origin"] for claim in shown["claims"]}
    echoes = ("steppe-courier-tajik-army", "border-dispatch-repost", "talblick-tajikistan", "caspian-brief")
    assert {told_by[page] for page in echoes} == {"kommersant"}
    assert len(deal["origins"]) == 3
    (conflict,) = deal["conflicts"]
    assert conflict["field"] == "value"
    assert ["200 million USD" in side["words"] for side in conflict["sides"]].count(True) == 1


def test_deals_without_conflict_stay_apart(ledger: Path) -> None:
    deals = rows(sutler(ledger, "deals", "--json"))
    assert all(len(deal["claims"]) == 1 for deal in deals if (deal["supplier"], deal["recipient"]) != (["RUS"], ["TJK"]))
    assert [deal["deal"] for deal in rows(sutler(ledger, "deals", "--json", "--conflicts"))] == [
        deal["deal"] for deal in deals if deal["conflicts"]
    ]


def test_show_says_who_says_so_after_whom_with_quotes(ledger: Path) -> None:
    ids = sutler(ledger, "deals", "--ids", "--conflicts").stdout.split()
    done = sutler(ledger, "show", ids[0][:5])
    assert done.returncode == 0
    assert "conflict on value" in done.stdout
    assert "Interfax ← spokesman for the Russian defence ministry" in done.stdout
    assert "«70 billion rubles»" in done.stdout
    assert "57.09 RUB a dollar on 2015-04-02 (ECB" in done.stdout


@pytest.mark.parametrize("id", ["nothing", "", "%", "d"])
def test_a_deal_that_is_not_there(ledger: Path, id: str) -> None:
    done = sutler(ledger, "show", id)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("sutler: ")


def test_sources_tell_the_outcome_of_every_input(ledger: Path) -> None:
    found = rows(sutler(ledger, "sources", "--json"))
    pages = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in (".html", ".txt"))
    assert [Path(row["source"]).name for row in found] == pages
    assert {row["document"] for row in found if row["outcome"] == "irrelevant"} == {"harbour-post-own-fleet"}


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("command", ["claims", "deals", "sources"])
def test_tables_keep_within_the_terminal(ledger: Path, command: str, width: int) -> None:
    done = sutler(ledger, command, COLUMNS=str(width))
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= width


def test_export_in_three_formats_tells_the_same(ledger: Path) -> None:
    for ending in ("csv", "jsonl", "parquet"):
        done = sutler(ledger, "export", f"claims.{ending}")
        assert (done.returncode, done.stderr) == (0, "")
    with (ledger / "claims.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    lines = [json.loads(line) for line in (ledger / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    parquet = pq.read_table(ledger / "claims.parquet").to_pylist()
    assert parquet == lines
    assert [row["claim_id"] for row in table] == [row["claim_id"] for row in lines]
    assert list(table[0]) == list(lines[0])
    everything = rows(sutler(ledger, "claims", "--json"))
    assert [row["claim_id"] for row in lines] == [claim["id"] for claim in everything]
    (story,) = [row for row in table if row["document_id"] == "steppe-courier-tajik-army"]
    assert story["value_amount"] == "70000000000; 1200000000"
    assert story["value_currency"] == "RUB; USD"
    assert "70 billion rubles … over … $1.2 billion" in story["value_evidence"]
    assert story["url"] == "https://steppe-courier.example/2015/04/02/tajik-army"
    assert all(row["url"] or row["path"] for row in table)


def test_export_takes_filters_and_replaces_only_at_the_end(ledger: Path) -> None:
    target = ledger / "refused.csv"
    target.write_text("old")
    assert "1 claim in" in sutler(ledger, "export", target, "--stage", "refused").stdout
    assert target.read_text(encoding="utf-8").count("\n") == 2
    for wrong in ("claims.xlsx", "claims", "nowhere/claims.csv"):
        done = sutler(ledger, "export", wrong)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
    assert not [path for path in ledger.iterdir() if path.name.startswith(".")]
