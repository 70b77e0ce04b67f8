"""The project's scorer: what counts as the same, and the same figures as the shared scorer prints."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import score


def _claim(**changes: Any) -> dict[str, Any]:
    claim: dict[str, Any] = {
        "type": "transfer", "supplier": ["RUS"], "recipient": ["TJK"], "mode": "aid",
        "stage": "pledged", "certainty": "possible",
        "values": [{"amount": 70e9, "currency": "RUB", "bound": "up_to", "amount_high": None}],
        "items": [{"category": "aircraft", "name": "transport aircraft", "quantity": 4, "bound": "exact", "condition": None}],
        "date": "2015", "period": None, "agreement": {"year": 2014, "name": "programme"}, "purpose": None,
        "sources": [{"name": "Kommersant", "kind": "media", "named": True}],
    }  # fmt: skip
    return claim | changes


@pytest.mark.parametrize(
    ("field", "gold", "predicted", "expected"),
    [
        ("supplier", "RUS", "RUS", True),
        ("supplier", "RUS", "USA", False),
        ("supplier", "Kurdistan Regional Government", "the Kurdistan Regional Government", True),
        ("values", (100.0, "USD", "exact"), (100.4, "USD", "exact"), True),
        ("values", (100.0, "USD", "exact"), (101.0, "USD", "exact"), False),
        ("values", (100.0, "USD", "exact"), (100.0, "USD", "about"), False),
        ("values", (100.0, "USD", "exact"), (100.0, "EUR", "exact"), False),
        ("items", ("ship", "patrol boats"), ("ship", "boats"), True),
        ("items", ("ship", "patrol boats"), ("aircraft", "patrol boats"), False),
        ("items", ("ship", None), ("ship", "boats"), True),
        ("sources", ("Kommersant", True), ("the daily Kommersant", True), True),
        ("sources", ("Kommersant", True), ("Kommersant", False), False),
        ("period", ("2015", "2017", "a"), ("2015", "2017", "b"), True),
        ("period", (None, None, "within the next few years"), (None, None, "the next few years"), True),
        ("period", (None, None, "within the next few years"), ("2015", None, "the next few years"), True),
        ("period", ("2015", None, "from 2015"), (None, None, "from 2015"), False),
        ("date", "2015-04", "2015-04", True),
        ("date", "2015-04", "2015", False),
    ],
)
def test_same(field: str, gold: Any, predicted: Any, expected: bool) -> None:
    assert score.same(score.Slot(field, gold), score.Slot(field, predicted)) is expected


def test_a_perfect_prediction_scores_one() -> None:
    tally = score.Tally()
    tally.add("a", [_claim(), _claim(type="threat")], [_claim(type="threat"), _claim()])
    assert tally.slot_rates.f1 == tally.claim_rates.f1 == 1.0
    assert (tally.whole, tally.misses) == (2, [])


def test_an_empty_document_with_a_claim_is_a_false_alarm() -> None:
    tally = score.Tally()
    tally.add("a", [], [_claim()])
    tally.add("b", [], None)
    assert (tally.false_alarms, tally.empty, tally.not_read) == (1, 2, 1)


def test_a_pair_must_share_more_than_its_type() -> None:
    assert score.paired([{"type": "threat", "supplier": ["RUS"]}], [{"type": "threat", "supplier": ["USA"]}]) == []


def test_a_wrong_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text("{}\n")
    assert score.main([str(path), str(path)]) == 2
    assert capsys.readouterr().out.count("\n") == 1


def _mutated(documents: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """Predictions that are wrong in many ways: claims lost, doubled, moved, fields emptied or taken from elsewhere."""
    chance = random.Random(seed)
    documents = copy.deepcopy(documents)
    everything = [c for d in documents for c in d["claims"]]
    for document in documents:
        claims = [c for c in document["claims"] if chance.random() < 0.85]
        if chance.random() < 0.2:
            claims.append(copy.deepcopy(chance.choice(everything)))
        for claim in claims:
            for name in list(claim):
                if chance.random() < 0.12:
                    claim[name] = copy.deepcopy(chance.choice(everything).get(name))
            claim["supplier"] = claim.get("supplier") or []
        chance.shuffle(claims)
        document["claims"] = claims
    return [d for d in documents if chance.random() < 0.95]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("options", [["--by-field", "--misses", "5000"], ["--language", "en", "--min-f1", "0.9"]])
def test_prints_what_the_shared_scorer_prints(shared_gold: Path, tmp_path: Path, seed: int, options: list[str]) -> None:
    gold = shared_gold / "dev.jsonl"
    documents = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    predicted = tmp_path / "predicted.jsonl"
    rows = documents if seed == 0 else _mutated(documents, seed)
    predicted.write_text("".join(json.dumps(d) + "\n" for d in rows), encoding="utf-8")
    command = [sys.executable, "", str(gold), str(predicted), *options]
    theirs, ours = (
        subprocess.run([command[0], str(script), *command[2:]], capture_output=True, text=True, check=False)
        for script in (shared_gold / "score.py", Path(score.__file__))
    )
    assert (ours.stdout, ours.returncode) == (theirs.stdout, theirs.returncode)
