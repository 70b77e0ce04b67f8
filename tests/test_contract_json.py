"""The contract's JSON: round trips, the published schema, evidence."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sutler.model.claim import Agreement, Certainty, Claim, ClaimType, InDollars, Item, Mode, Period, Stage, Told, Value
from sutler.model.document import Chrome, ChromeKind, DateFrom, Document, Mark
from sutler.model.evidence import Evidence
from sutler.model.goods import Category, Condition
from sutler.model.money import Bound, CurrencyFrom
from sutler.model.span import Span
from sutler.model.voice import Voice, VoiceKind
from sutler.publish.contract import page_line, page_object, read_page

SCHEMA = json.loads(files("sutler").joinpath("schema", "claims.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA)


def one_of(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


TEXT = st.text(min_size=1, max_size=12)
NUMBER = st.floats(min_value=0, max_value=1e13, allow_nan=False)
DATE = st.sampled_from(["2014", "2015-03", "2015-04-02"])
SPAN = st.tuples(st.integers(0, 400), st.integers(0, 40)).map(lambda ends: Span(ends[0], ends[0] + ends[1]))
QUOTE = st.builds(Evidence, st.integers(0, 400), st.integers(0, 400), TEXT, st.sampled_from(["rule", "model", "analyst"]))
QUOTES = st.lists(QUOTE, min_size=1, max_size=2).map(tuple)


def told(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(Told, strategy, QUOTES)


def several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


DOLLARS = st.builds(InDollars, NUMBER, maybe(NUMBER), st.floats(0.01, 1e4), DATE, TEXT, st.sampled_from(["event", "published"]))
VALUE = st.builds(
    Value,
    maybe(NUMBER),
    maybe(st.sampled_from(["RUB", "USD"])),
    one_of(Bound),
    maybe(NUMBER),
    TEXT,
    QUOTES,
    maybe(one_of(CurrencyFrom)),
    maybe(st.integers(0, 3)),
    maybe(DOLLARS),
)
COUNTED = st.builds(
    Item, one_of(Category), TEXT, NUMBER, one_of(Bound), maybe(NUMBER), one_of(Condition), QUOTES, QUOTES, QUOTES, maybe(TEXT)
)
UNCOUNTED = st.builds(Item, one_of(Category), TEXT, st.none(), st.none(), st.none(), st.none(), QUOTES)
CLAIMS = st.builds(
    Claim,
    id=TEXT,
    type=told(one_of(ClaimType)),
    supplier=several(told(TEXT)),
    recipient=several(told(TEXT)),
    mode=maybe(told(one_of(Mode))),
    stage=maybe(told(one_of(Stage))),
    certainty=maybe(told(one_of(Certainty))),
    values=several(VALUE),
    items=several(COUNTED | UNCOUNTED),
    date=maybe(told(DATE)),
    period=maybe(st.builds(Period, maybe(DATE), maybe(DATE), TEXT, QUOTES)),
    agreement=maybe(st.builds(Agreement, maybe(st.integers(1990, 2030)), maybe(TEXT), QUOTES)),
    purpose=maybe(told(TEXT)),
    sources=several(st.builds(Voice, TEXT, one_of(VoiceKind), st.booleans(), maybe(QUOTE))),
    notes=several(TEXT),
)
DOCUMENTS = st.builds(
    Document,
    id=TEXT,
    text=st.text(max_size=60),
    title=maybe(TEXT),
    title_span=maybe(SPAN),
    body=several(SPAN),
    chrome=several(st.builds(Chrome, SPAN, one_of(ChromeKind))),
    published=maybe(DATE),
    published_from=maybe(one_of(DateFrom)),
    language=maybe(st.sampled_from(["en", "ru"])),
    outlet=maybe(TEXT),
    url=maybe(TEXT),
    path=maybe(TEXT),
    marks=several(st.builds(Mark, TEXT, st.sampled_from(["arrow", "source", "dateline", "record"]), maybe(QUOTE))),
    related=several(TEXT),
    text_hash=st.text(max_size=8),
)


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
