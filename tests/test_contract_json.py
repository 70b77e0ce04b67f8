"""The contract's JSON: round trips, the published schema, evidence."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from strategies import CLAIMS, DOCUMENTS

from sutler.model.claim import Claim, Item, Told
from sutler.model.document import Document
from sutler.model.evidence import Evidence
from sutler.model.voice import Voice
from sutler.publish.contract import page_line, page_object, read_page

SCHEMA = json.loads(files("sutler").joinpath("schema", "claims.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=DOCUMENTS, claims=st.lists(CLAIMS, max_size=2).map(tuple))
def test_a_page_comes_back_as_it_was_and_holds_against_the_schema(document: Document, claims: tuple[Claim, ...]) -> None:
    line = page_line(document, claims)
    page = json.loads(line)
    assert read_page(page) == (document, claims)
    VALID.validate(page)
    assert len(line.encode("utf-8").splitlines()) == 1


def test_the_schema_itself_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def smallest() -> Claim:
    return Claim(id="c", type=Told("transfer", (Evidence(0, 4, "arms"),)))


def test_what_is_not_told_is_null_or_an_empty_list() -> None:
    page = page_object(Document(id="d", text="arms"), (smallest(),))
    assert page["claims"][0] == {
        "id": "c",
        "type": "transfer",
        "supplier": [],
        "recipient": [],
        "mode": None,
        "stage": None,
        "certainty": None,
        "values": [],
        "items": [],
        "date": None,
        "period": None,
        "agreement": None,
        "purpose": None,
        "sources": [],
        "evidence": {"/type": [{"start": 0, "end": 4, "quote": "arms"}]},
        "confidence": {},
        "notes": [],
    }
    assert page_object(Document(id="d", text=""), ())["claims"] == []


def test_every_pointer_of_the_evidence_leads_to_a_value() -> None:
    quote = (Evidence(0, 4, "arms"),)
    claim = Claim(
        id="c",
        type=Told("transfer", quote),
        supplier=(Told("RUS", quote),),
        items=(Item("vehicle", "trucks", 3, "exact", None, "new", quote, quote, quote),),
        sources=(Voice("RT", "media", True, quote[0]),),
    )
    made = page_object(Document(id="d", text="arms"), (claim,))["claims"][0]
    for pointer in made["evidence"]:
        at: Any = made
        for step in pointer.split("/")[1:]:
            at = at[int(step)] if isinstance(at, list) else at[step]
        assert at not in (None, [], "")


WRONG = (
    ({"claims": []}, "a page without document"),
    ({"stage": "sent"}, "an unknown stage"),
    ({"date": "April 2015"}, "a date that is not ISO"),
    ({"evidence": {}}, "a type without evidence"),
    ({"evidence": {"/type": []}}, "an empty list of quotes"),
    ({"evidence": {"/type": [{"start": 0, "end": 4, "quote": "arms"}], "/colour": []}}, "a pointer to nowhere"),
    ({"colour": "red"}, "an unknown key"),
)


@pytest.mark.parametrize(("change", "why"), WRONG)
def test_the_schema_refuses(change: dict[str, Any], why: str) -> None:
    page = page_object(Document(id="d", text="arms"), (smallest(),))
    if "claims" in change:
        page = change
    else:
        page["claims"][0] |= change
    assert not VALID.is_valid(page), why
