"""Hypothesis strategies for documents and claims of every shape that the model allows."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from sutler.model.claim import Agreement, Certainty, Claim, ClaimType, InDollars, Item, Mode, Period, Stage, Told, Value
from sutler.model.document import Chrome, ChromeKind, DateFrom, Document, Mark
from sutler.model.evidence import Evidence
from sutler.model.goods import Category, Condition
from sutler.model.money import Bound, CurrencyFrom
from sutler.model.span import Span
from sutler.model.voice import Voice, VoiceKind


def one_of(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


SIGNS = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
"""What a text may hold: the page room lets neither NUL nor halves of surrogate pairs through, and no store keeps them."""
TEXT = st.text(SIGNS, min_size=1, max_size=12)
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
    text=st.text(SIGNS, max_size=60),
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
    text_hash=st.text(SIGNS, max_size=8),
)
