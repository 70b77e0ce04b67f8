"""The table of deals: addresses, chips, heads, snippets, pages, files, and the keys."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as some

from sutler.desk.deal_table import asking, chips, headers, pairs_of, query_of
from sutler.desk.deal_table.snippet import pieces
from sutler.desk.pages import deals as page
from sutler.errors import UsageError
from sutler.ledger.asked import SortBy
from sutler.model.claim import Stage
from sutler.model.deal import DealRow
from sutler.model.span import Span
from sutler.publish.deal_file import deal_file

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROW = re.compile(r'href="/deals/([^"?]+)" data-row')
NEXT = re.compile(r'rel="next" href="/deals([^"]+)"')
PREVIOUS = re.compile(r'rel="prev" href="/deals([^"]+)"')
NAMES = some.text(some.characters(exclude_categories=("Cs",)), min_size=1, max_size=20).map(str.strip).filter(bool)
PAIRS = some.lists(
    some.one_of(
        some.tuples(some.sampled_from(("supplier", "recipient", "goods", "text", "words")), NAMES),
        some.tuples(some.just("stage"), some.sampled_from(Stage.__args__)),
        some.tuples(some.just("year"), some.integers(1, 9999).map(str)),
        some.tuples(some.sampled_from(("since", "until")), some.sampled_from(("2015", "2015-04", "2016-02-29"))),
        some.tuples(some.just("least"), some.integers(0, 1000).map(str)),
        some.tuples(some.just("most"), some.integers(1001, 10**12).map(str)),
        some.tuples(some.just("origins"), some.integers(1, 99).map(str)),
        some.tuples(some.just("sort"), some.sampled_from([f"{sign}{by}" for by in SortBy.__args__ for sign in ("", "-")])),
    ),
    max_size=8,
)


@given(PAIRS)
def test_an_address_is_read_back_as_it_was_written(pairs: list[tuple[str, str]]) -> None:
    wanted = asking(pairs)
    query = query_of(wanted)
    assert asking(parse_qsl(query.removeprefix("?"))) == wanted


@given(PAIRS)
def test_a_chip_takes_away_itself_alone(pairs: list[tuple[str, str]]) -> None:
    wanted = asking(pairs)
    for chip in chips(wanted):
        rest = asking(parse_qsl(chip.without.removeprefix("?")))
        assert sorted([*pairs_of(rest), (chip.name, chip.value)]) == sorted(pairs_of(wanted))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("stage", "bought"), ("certainty", "sure"), ("year", "next"), ("year", "0"), ("least", "much"), ("least", "nan"), ("least", "-1"),
        ("most", "1e99"), ("currency", "RUB"), ("origins", "-1"), ("origins", "1.5"), ("since", "2015-13"), ("until", "yesterday"),
        ("sort", "name"), ("text", "x" * 501), ("cursor", "nowhere"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_of(desk: TestClient, name: str, value: str) -> None:
    if name != "cursor":
        with pytest.raises(UsageError):
            asking([(name, value)])
    for address in ("/deals", "/deals.csv") if name != "cursor" else ("/deals",):
        answer = desk.get(address, params={name: value})
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text


def test_empty_fields_and_unknown_names_ask_for_nothing() -> None:
    assert query_of(asking([("text", " "), ("supplier", ""), ("utm_source", "x")])) == ""


def test_a_head_sorts_and_then_the_other_way() -> None:
    by_name = {head.name: head for head in headers(asking([("sort", "-usd"), ("stage", "agreed")]))}
    assert by_name["value"].sorted == "descending"
    assert by_name["value"].query == "?stage=agreed&sort=usd"
    assert by_name["witnesses"].query == "?stage=agreed&sort=-origins"
    assert by_name["parties"].query is None


@given(
    some.text(max_size=30),
    some.lists(some.tuples(some.integers(0, 30), some.integers(0, 30))),
    some.integers(0, 30),
    some.integers(0, 30),
)
def test_pieces_of_a_snippet_are_its_words(text: str, spans: list[tuple[int, int]], start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    found = tuple(sorted(Span(min(pair), max(pair)) for pair in spans if max(pair) <= len(text)))
    assert "".join(piece.words for piece in pieces(text, Span(start, end), found)) == text[start:end]


def test_pages_show_each_deal_once_and_lead_back(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ROW.findall(desk.get("/deals?sort=-usd").text)
    assert len(whole) > 4
    monkeypatch.setattr(page, "ROWS", 2)
    address, seen, pages = "/deals?sort=-usd", [], []
    while True:
        shown = desk.get(address).text
        pages.append(ROW.findall(shown))
        seen += pages[-1]
        found = NEXT.search(shown)
        if found is None:
            break
        address = "/deals" + found[1].replace("&amp;", "&")
    assert seen == whole
    before = PREVIOUS.search(shown)
    assert before is not None
    assert ROW.findall(desk.get("/deals" + before[1].replace("&amp;", "&")).text) == pages[-2]


@pytest.mark.parametrize(
    "query", ["", "?text=Tajikistan", "?supplier=RUS&sort=-usd", "?stage=delivered&stage=agreed", "?text=nowhere"]
)
def test_a_file_holds_what_is_shown(desk: TestClient, query: str) -> None:
    shown = ROW.findall(desk.get(f"/deals{query}").text)
    told = list(csv.DictReader(io.StringIO(desk.get(f"/deals.csv{query}").content.decode("utf-8-sig"))))
    lines = [json.loads(line) for line in desk.get(f"/deals.jsonl{query}").text.splitlines()]
    table = pq.read_table(io.BytesIO(desk.get(f"/deals.parquet{query}").content)).to_pylist()
    assert [row["deal_id"] for row in told] == shown
    assert [row["deal_id"] for row in lines] == shown
    assert [row["deal_id"] for row in table] == shown


def test_a_file_holds_no_formula() -> None:
    row = DealRow("d", "transfer", "=HYPERLINK(1)", "@SUM(A1)", "", None, None, None, None, None, 1, 1, 1, 0, None, -2.5, "USD", None, None, None)  # fmt: skip
    (told,) = csv.DictReader(io.StringIO(b"".join(deal_file([row], "csv")).decode("utf-8-sig")))
    assert (told["supplier"], told["recipient"], told["amount"]) == ("'=HYPERLINK(1)", "'@SUM(A1)", "-2.5")


def test_there_is_no_file_of_another_kind(desk: TestClient) -> None:
    assert desk.get("/deals.exe").status_code == 404


def test_words_are_marked_where_they_are_found(desk: TestClient) -> None:
    shown = desk.get("/deals", params={"text": "tajikistan rubles"}).text
    assert "<mark>Tajikistan</mark>" in shown
    assert "<mark>rubles</mark>" in shown


def test_nothing_fits_and_there_is_a_way_out(desk: TestClient) -> None:
    shown = desk.get("/deals", params={"text": "<script>alert(1)</script>", "supplier": "\u202eRUS"}).text
    assert 'class="empty"' in shown
    assert 'href="/deals"' in shown
    assert "<script>alert" not in shown


def test_the_keys_walk_the_rows_and_reach_the_facets(tab: Page) -> None:
    tab.goto("/deals")
    rows = tab.locator("a[data-row]")
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert rows.nth(1).evaluate("one => one === document.activeElement")
    tab.keyboard.press("k")
    assert rows.nth(0).evaluate("one => one === document.activeElement")
    tab.keyboard.press("f")
    chosen = tab.evaluate("document.activeElement.value")
    tab.keyboard.press("Space")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/deals?*")
    assert parse_qsl(tab.url.partition("?")[2]) == [("supplier", chosen)]
    assert tab.locator("a.chip").count() == 1
    tab.keyboard.press("x")
    tab.wait_for_url(lambda url: url.endswith("/deals"))


def test_a_filter_is_kept_under_a_name(tab: Page) -> None:
    tab.goto("/deals?text=Tajikistan&sort=-usd")
    tab.get_by_label("Name").fill("Tajik")
    tab.keyboard.press("Enter")
    tab.goto("/deals")
    tab.get_by_role("link", name="Tajik", exact=True).click()
    tab.wait_for_url("**/deals?text=Tajikistan&sort=-usd")
    assert tab.locator("th[aria-sort=descending]").inner_text().startswith("Value")
