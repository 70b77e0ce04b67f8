"""The corpus of the benchmark: each page has the form of the contract, and the reader keeps what it reads of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import gold as golds
import pytest
import score

from sutler.model.claim import Certainty, ClaimType, Mode, Stage
from sutler.model.goods import Category, Condition
from sutler.model.money import Bound
from sutler.model.voice import VoiceKind

CORPUS = golds.corpus()
FLOORS = tomllib.loads((Path(__file__).parents[1] / "golden" / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", sorted(CORPUS.gold))
def test_a_page_has_the_form_of_the_contract(key: str) -> None:
    page = CORPUS.gold[key]
    assert page["text"].startswith(page["document"]["title"])
    assert [fault for claim in page["claims"] for fault in faults(claim, page)] == []


def faults(claim: dict[str, Any], page: dict[str, Any]) -> Iterator[str]:
    """What a claim has against the form: words of a field that it does not know, quotes that the text does not have."""
    text = " ".join(page["text"].lower().split())
    known = {"type": ClaimType, "mode": Mode, "stage": Stage, "certainty": Certainty}
    for field, words in known.items():
        if claim[field] not in get_args(words) and not (field != "type" and claim["type"] in ("posture", "threat")):
            yield f"{field} {claim[field]}"
    for actor in (*claim["supplier"], *claim["recipient"]):
        if not re.fullmatch(r"[A-Z]{3}|EU|UN", actor) and len(actor) < 4:
            yield f"actor {actor}"
    for value in claim["values"]:
        if value["bound"] not in get_args(Bound) or not re.fullmatch("[A-Z]{3}", value["currency"]) or value["amount"] <= 0:
            yield f"value {value}"
    for item in claim["items"]:
        if item["category"] not in get_args(Category) or item["condition"] not in (None, *get_args(Condition)):
            yield f"item {item}"
    quoted = [item["name"] for item in claim["items"]] + [claim["purpose"], (claim["period"] or {}).get("text")]
    marked = page["document"]["republished_from"]
    quoted += [source["name"] for source in claim["sources"] if source["name"] != marked]
    yield from (f"not in the text: {words}" for words in quoted if words and " ".join(words.lower().split()) not in text)
    yield from (f"source {s}" for s in claim["sources"] if s["kind"] not in get_args(VoiceKind))
    if claim["date"] is not None and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", claim["date"]):
        yield f"date {claim['date']}"


def test_the_reader_keeps_its_floor() -> None:
    read = {d.id: golds.read(d)[0] for d in CORPUS.documents}
    tally = score.score(CORPUS.gold, read)
    assert tally.slot_rates.f1 >= FLOORS["corpus"], f"slot F1 {tally.slot_rates.f1:.3f} is under {FLOORS['corpus']}"
    assert tally.claim_rates.f1 >= FLOORS["corpus_claims"]
