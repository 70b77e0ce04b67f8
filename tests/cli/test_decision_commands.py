"""The commands by which analysts decide, as they call them."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sutler.ledger import Ledger
from sutler.ledger.writer import Read
from sutler.model.claim import Claim, Item, Told, Value
from sutler.model.document import Document
from sutler.model.evidence import Evidence
from sutler.model.voice import Voice

TEXT = "Russia will send 12 tanks worth $5 million, Interfax reports. Others say $9 million."


def quoted(words: str) -> tuple[Evidence, ...]:
    start = TEXT.index(words)
    return (Evidence(start, start + len(words), words),)


def claim(id: str, amount: float, words: str, origin: str) -> Claim:
    return Claim(
        id=id,
        type=Told("transfer", quoted("will send")),
        supplier=(Told("RUS", quoted("Russia")),),
        recipient=(Told("TJK", quoted("Russia")),),
        stage=Told("pledged", quoted("will send")),
        certainty=Told("certain", quoted("will send")),
        values=(Value(amount, "USD", "exact", None, words, quoted(words)),),
        items=(Item("armoured_vehicle", "tanks", 12, "exact", None, None, quoted("tanks"), quoted("12")),),
        sources=(Voice(origin, "media", True, quoted("Interfax")[0]),),
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A ledger with one deal of two pages that differ on its value."""
    with Ledger.open(tmp_path / "demo.sqlite", create=True) as ledger:
        for name, made, rest in (
            (
                "one",
                claim("first", 5e6, "$5 million", "Interfax"),
                "ministry spokesman briefing border garrison winter exercise",
            ),
            ("two", claim("second", 9e6, "$9 million", "Reuters"), "parliament budget committee hearing railway wagons depot"),
        ):
            text = f"{TEXT}\n{' '.join(reversed(rest.split()))}. {rest}."  # pages of nearly one text would have one origin
            page = Document(name, text, path=f"{name}.txt", text_hash=name, published="2015-04-02")
            ledger.add(page, (made,), f"{name}.txt")
    return tmp_path


def sutler(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LANG", "LC_ALL") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "sutler", *words],
        capture_output=True,
        encoding="utf-8",
        cwd=home,
        env=kept | {"HOME": str(home), "SUTLER_LEDGER": str(home / "demo.sqlite"), "SUTLER_ANALYST": "ann", **more},
        timeout=120,
        check=False,
    )


def done(found: subprocess.CompletedProcess[str]) -> str:
    assert found.returncode == 0, found.stderr
    return found.stdout


def history(home: Path, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done(sutler(home, "history", "--json", *words)).splitlines()]


def test_a_correction_from_its_words_to_its_undoing(home: Path) -> None:
    told = done(sutler(home, "correct", "first", "/values/0/amount", "6e6", "--quote", "$9 million", "--why", "misread"))
    assert (
        told
        == "1: ann corrected /values/0 of claim first (@1): amount 5,000,000 → 6,000,000, words $5 million → $9 million  (take back with: sutler undo 1)\n"
    )
    shown = json.loads(done(sutler(home, "show", "--json", "first")))
    (entry,) = [claim for claim in shown["claims"] if claim["id"] == "first"]
    assert entry["values"][0]["amount"] == 6e6
    assert entry["evidence"]["/values/0"][0]["by"] == "analyst"
    assert [row["why"] for row in entry["decisions"]] == ["misread"]
    assert "why: misread" in done(sutler(home, "show", "first"))
    assert done(sutler(home, "undo", "1", "--by", "ben")) == "2: ben undid decision 1\n"
    assert [(row["who"], row["kind"], row["in_force"]) for row in history(home, "first")] == [
        ("ann", "correct", False),
        ("ben", "undo", False),
    ]
    assert "undone by 2" in done(sutler(home, "history"))


def test_numbers_are_told_alike_before_and_after(home: Path) -> None:
    for cell, value in (("/values/0/amount", "80000000000"), ("/values/0/amount", "7e10"), ("/items/0/quantity", "1200"),
                        ("/agreement/year", "2014")):  # fmt: skip
        done(sutler(home, "correct", "first", cell, value, "--reference", "a letter"))
    told = done(sutler(home, "history"))
    for words in ("amount 5,000,000 → 80,000,000,000", "amount 80,000,000,000 → 70,000,000,000", "12 → 1,200", "→ 2014"):
        assert words in told


def test_a_conflict_waits_is_settled_and_marked(home: Path) -> None:
    (waiting,) = [json.loads(line) for line in done(sutler(home, "inbox", "--json")).splitlines()]
    assert waiting["kind"] == "conflict"
    program, *words = shlex.split(waiting["do"])
    assert (program, words[0], words[3:5]) == ("sutler", "settle", ["--conflict", "value"])
    wrong = sutler(home, "settle", waiting["deal"], "second", "--conflict", "quantity:tanks", "--why", "x")
    assert (wrong.returncode, "has no conflict 'quantity:tanks' (it has value)" in wrong.stderr) == (2, True)
    missing = sutler(home, *words[:5])
    assert (missing.returncode, missing.stderr) == (2, "sutler: to settle a conflict needs a reason; say why with --why\n")
    assert "$" not in done(sutler(home, "settle", waiting["deal"], "second", "--why", "the contract was published"))
    shown = done(sutler(home, "show", "second"))
    assert "settled by ann" in shown
    assert "the contract was published" in shown
    assert "holds" in shown
    assert sutler(home, "inbox").stderr == "sutler: nothing waits for a decision\n"


def test_one_cell_of_a_proposal_is_taken_and_one_refused(home: Path) -> None:
    done(sutler(home, "accept", "first"))
    with Ledger.open(home / "demo.sqlite") as ledger:
        (entry,) = [entry for entry in ledger.claims() if entry.claim.id == "first"]
        changed = replace(
            entry.claim, stage=Told("agreed", quoted("will send")), certainty=Told("probable", quoted("will send"))
        )
        ledger.reread(Read(entry.document, (changed,), "one.txt", "2"))
    assert "/stage: pledged → agreed; /certainty: certain → probable" in done(sutler(home, "inbox"))
    told = done(sutler(home, "accept", "@3", "/stage"))
    assert told.startswith("2: ann took /stage of claim first (@1) from proposal @3: pledged → agreed  (take back with:")
    told = done(sutler(home, "reject", "@3", "/certainty", "--why", "nothing hedges it"))
    assert told.startswith("3: ann refused /certainty of proposal claim first (@3): certain → probable")
    assert "proposal" not in done(sutler(home, "inbox"))
    assert json.loads(done(sutler(home, "show", "--json", "first")))["claims"][0]["stage"] == "agreed"
    for decision in ("3", "2"):
        done(sutler(home, "undo", decision))
    assert "/stage: pledged → agreed; /certainty" in done(sutler(home, "inbox"))


def test_deals_are_split_and_merged_again(home: Path) -> None:
    done(sutler(home, "split", "second"))
    ids = done(sutler(home, "deals", "--ids")).split()
    assert len(ids) == 2
    done(sutler(home, "merge", *ids))
    (left,) = done(sutler(home, "deals", "--ids")).split()
    assert [json.loads(done(sutler(home, "show", "--json", id)))["deal"] for id in ids] == [left, left]
    assert [row["kind"] for row in history(home, left)] == ["split", "merge"]


def test_claims_are_accepted_rejected_noted_and_voices_graded(home: Path) -> None:
    for words in (
        ("accept", "first"),
        ("accept", "first", "/stage"),
        ("reject", "second", "--why", "another deal"),
        ("note", "first", "ask", "the ministry"),
        ("note", "first", "again", "--by", "Ann Oe", "--reference", "letter 7"),
        ("grade", "Interfax", "B"),
    ):
        done(sutler(home, *words))
    told = [(row["who"], row["kind"], row["why"], row["reference"]) for row in history(home)]
    assert told == [
        ("ann", "accept", None, None),
        ("ann", "accept", None, None),
        ("ann", "reject", "another deal", None),
        ("ann", "note", "ask the ministry", None),
        ("Ann Oe", "note", "again", "letter 7"),
        ("ann", "grade", None, None),
    ]
    assert done(sutler(home, "claims", "--json")).count("\n") == 1


REFUSED = (
    (("accept", "nothing"), "there is no claim 'nothing'"),
    (("accept", "first", "/colour"), "is no cell of a claim"),
    (("correct", "first", "/stage", "lost", "--quote", "will send"), "must be one of"),
    (("correct", "first", "/stage", "agreed"), "give --quote or --reference"),
    (("correct", "first", "/stage", "agreed", "--quote", "signed"), "do not stand in the page"),
    (("correct", "first", "/stage", "agreed", "--quote", "will send", "--was", "ordered"), "'pledged', not 'ordered'"),
    (("correct", "first", "/stage"), "or --none"),
    (("correct", "first", "/stage", "agreed", "--none"), "or --none"),
    (("correct", "first", "/values/0", "{amount", "--quote", "12"), "is no JSON"),
    (("merge", "first", "nothing"), "there is no deal 'nothing'"),
    (("split", "first", "second"), "these are all claims"),
    (("accept", "s9"), "there is no suggestion s9"),
    (("undo", "9"), "there is no decision 9"),
    (("history", "nothing"), "there is no deal 'nothing'"),
    (("note", "nothing", "x"), "there is no deal 'nothing'"),
    (("note", "first", ""), "a note has no words; write them behind the id"),
    (("grade", "nobody", "a"), "no page cites 'nobody'"),
    (("accept", "first", "--by", " "), "say who decides with --by or SUTLER_ANALYST"),
)


@pytest.mark.parametrize(("words", "told"), REFUSED, ids=[" ".join(row[0]) for row in REFUSED])
def test_what_does_not_fit_is_refused_in_one_line(home: Path, words: tuple[str, ...], told: str) -> None:
    found = sutler(home, *words)
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith("sutler: ")
    assert found.stderr.count("\n") == 1
    assert told in found.stderr
    assert history(home) == []


TYPED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("undo", "abc"), "'abc' is no number of a decision; list them with: sutler history"),
    (("correct", "first", "/values/0/amount", "-5"), "stands at the end, behind two of them: ... -- -5"),
)


@pytest.mark.parametrize(("words", "told"), TYPED, ids=[" ".join(row[0]) for row in TYPED])
def test_what_is_typed_wrongly_is_told_in_plain_words(home: Path, words: tuple[str, ...], told: str) -> None:
    found = sutler(home, *words)
    assert (found.returncode, found.stdout) == (2, "")
    assert told in found.stderr


def test_a_page_is_read_again(tmp_path: Path, good: Path) -> None:
    done(sutler(tmp_path, "add", str(good)))
    before = done(sutler(tmp_path, "claims", "--json"))
    again = done(sutler(tmp_path, "reread", str(good)))
    assert again.startswith(f"{good}: ")
    assert again.endswith(" kept\n")
    assert done(sutler(tmp_path, "claims", "--json")) == before


def test_a_claim_that_was_rejected_does_not_come_back_with_an_edit_of_its_page(tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    text = (Path(__file__).parents[2] / "examples" / "agency-notice-jordan.txt").read_text(encoding="utf-8")
    notice.write_text(text, encoding="utf-8")
    done(sutler(tmp_path, "add", "notice.txt"))
    done(sutler(tmp_path, "reject", "@1", "--why", "hoax"))
    notice.write_text(f"{text}A correction of a comma was made.\n", encoding="utf-8")
    assert done(sutler(tmp_path, "reread", "notice.txt")) == "notice.txt: a page that was edited: 1 kept\n"
    assert done(sutler(tmp_path, "deals", "--json")) == done(sutler(tmp_path, "inbox", "--json")) == ""
    notice.write_text(text.replace("$140", "$150"), encoding="utf-8")
    added = done(sutler(tmp_path, "add", "notice.txt"))
    assert "notice.txt  1 claim  a page that was edited: 1 proposed\n" in added
    assert "; 1 edited since; " in added
    (waiting,) = map(json.loads, done(sutler(tmp_path, "inbox", "--json")).splitlines())
    assert "140,000,000" in waiting["why"]
    assert "150,000,000" in waiting["why"]
    done(sutler(tmp_path, "check"))
