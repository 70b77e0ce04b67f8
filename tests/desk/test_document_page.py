"""The page of a document: its text, what came of which words, and values corrected by selecting words."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from sutler.ledger import Ledger
from sutler.model.claim import Claim, Told, Value
from sutler.model.document import Chrome, Document
from sutler.model.evidence import Evidence
from sutler.model.span import Span

TEXT = (
    "Hostile \U0001f6e9\U0001f680 page\n\n"
    "<script>alert(1)</script> \U0001f680 Russia pledged 10 \u202etanks\u202c worth $5 million to Tajikistan,\u200b or 12 tanks.\n\n"
    "Log in\r\n\x00 here"
)


def _at(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(start, start + len(words), words)


CLAIM = Claim(
    "hostile-1",
    Told("transfer", (_at("pledged"),)),
    supplier=(Told("RUS", (_at("Russia"),)),),
    recipient=(Told("TJK", (_at("Tajikistan"),)),),
    stage=Told("pledged", (_at("pledged 10 \u202etanks"),)),
    certainty=Told("certain", (_at("pledged"),)),
    values=(Value(5e6, "USD", "exact", None, "$5 million", (_at("$5 million"),)),),
)


@pytest.fixture
def ledger_path(tmp_path: Path) -> Path:
    """A ledger with one page that tries to hide and turn words around."""
    path = tmp_path / "ledger.sqlite"
    title, chrome = TEXT.index("\n\n"), TEXT.index("Log in")
    document = Document(
        "hostile/page",
        TEXT,
        TEXT[:title],
        Span(0, title),
        (Span(title + 2, chrome - 2),),
        (Chrome(Span(chrome, len(TEXT)), "login"),),
        outlet="Evil \u202eWire",
    )
    with Ledger.open(path, create=True) as ledger:
        ledger.add(document, (CLAIM,), "hostile.txt")
    return path


def _shown(page: str) -> str:
    """The characters of the text in the order of their offsets, as the page shows them."""
    found = re.findall(r'data-s="(\d+)">([^<]*)</span>', page)
    at = 0
    for start, words in found:
        assert int(start) == at
        at += len(html.unescape(words))
    return "".join(html.unescape(words) for _, words in found)


def test_the_text_is_shown_to_the_last_character_and_harmless(desk: TestClient) -> None:
    told = desk.get("/documents/hostile/page")
    assert told.status_code == 200
    shown = _shown(told.text)
    assert len(shown) == len(TEXT)
    assert "<script>alert" in shown
    assert "<script>alert" not in told.text
    assert not set("\u202e\u202c\u200b\x00\r") & set(told.text)
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in told.text


def test_a_page_is_found_by_its_key_and_a_missing_one_is_said(desk: TestClient) -> None:
    assert desk.get("/documents/@1").status_code == 200
    assert desk.get("/documents/@99").status_code == 404
    assert desk.get("/documents/@99999999999999").status_code == 404


@pytest.mark.parametrize(
    ("changed", "status", "words"),
    [
        ({"value": "agreed"}, 303, ""),
        ({"value": "bought"}, 422, "choose one of"),
        ({"value": ""}, 422, "fill this in"),
        ({"value": "agreed", "seen": '"ordered"'}, 409, "has changed"),
        ({"value": "agreed", "seen": "{"}, 422, "open it anew"),
        ({"value": "agreed", "begin": "5", "stop": "99999"}, 422, "select them anew"),
        ({"value": "agreed", "claim": "77"}, 404, "no claim @77"),
        ({"value": "agreed", "cell": "/nothing"}, 422, "no cell"),
        ({"value": "agreed", "begin": "-1"}, 422, "begin"),
        ({"value": "x" * 5000}, 422, "value"),
        ({"cell": "/values/0", "amount": "5,5", "seen": ""}, 422, "no number"),
    ],
)
def test_a_form_is_checked(desk: TestClient, changed: dict[str, str], status: int, words: str) -> None:
    quote = _at("pledged")
    form = {"claim": "1", "cell": "/stage", "seen": '"pledged"', "begin": str(quote.start), "stop": str(quote.end), **changed}
    told = desk.post("/cell", data=form, follow_redirects=False)
    assert told.status_code == status
    assert words in html.unescape(told.text)


def test_a_list_is_added_to_behind_its_last_entry(desk: TestClient, ledger_path: Path) -> None:
    quote = _at("Tajikistan")
    form = {"claim": "1", "cell": "/recipient/1", "seen": "null", "value": "Kyrgyzstan", "begin": str(quote.start)}
    told = desk.post("/cell", data={**form, "stop": str(quote.end)})
    assert told.status_code == 200
    with Ledger.open(ledger_path) as ledger:
        (entry,) = ledger.claims()
    assert entry.claim.recipient[1] == Told("KGZ", (Evidence(quote.start, quote.end, "Tajikistan", "analyst"),))


def test_words_show_their_cells_and_cells_their_words(tab: Page) -> None:
    tab.goto("/documents/hostile/page#c1")
    expect(tab.locator("#c1")).to_be_focused()
    tab.keyboard.press("j")
    expect(tab.locator("[data-shown]")).to_contain_text("Russia")
    tab.locator('[data-cell="/values/0"]').focus()
    expect(tab.locator("mark.lit")).to_have_text("$5 million")


def test_a_value_is_corrected_by_words_chosen_by_keyboard(tab: Page, ledger_path: Path) -> None:
    """Astral characters and hidden ones stand before the words; the caret counts otherwise than the ledger."""
    tab.goto("/documents/hostile/page")
    tab.locator('[data-cell="/recipient/0"]').focus()
    tab.evaluate("document.querySelector('mark.lit').focus()")
    tab.keyboard.press("s")
    for _ in range(len("Tajikistan,\u200b or ")):
        tab.keyboard.press("ArrowRight")
    tab.keyboard.type("not typed")
    for _ in range(len("12 tanks")):
        tab.keyboard.press("Shift+ArrowRight")
    tab.keyboard.press("Enter")
    expect(tab.locator("#cell q")).to_have_text("12 tanks")
    tab.locator("#cell select[name=cell]").select_option("/items/0")
    tab.locator("#cell input[name=name]").fill("tanks")
    tab.locator("#cell input[name=quantity]").fill("12")
    tab.locator("#cell [data-correct] select[name=category]").select_option("armoured_vehicle")
    tab.locator("#cell [data-correct] button:not([type])").click()
    expect(tab.locator('[data-cell="/items/0"]')).to_contain_text("12 × tanks")
    with Ledger.open(ledger_path) as ledger:
        (entry,) = ledger.claims()
    start = TEXT.index("12 tanks")
    assert entry.claim.items[0].evidence == (Evidence(start, start + 8, "12 tanks", "analyst"),)
    expect(tab.locator("[data-stored]")).not_to_contain_text("not typed")


def test_a_value_is_corrected_by_words_chosen_with_the_mouse(tab: Page) -> None:
    tab.goto("/documents/hostile/page")
    tab.get_by_text("Russia", exact=True).first.dblclick()
    expect(tab.locator("#cell q")).to_have_text("Russia")
    tab.locator("#cell input[name=value]").fill("")
    tab.locator("#cell [data-correct] button:not([type])").click()
    expect(tab.locator("#cell [role=alert]")).to_contain_text("fill this in")
    tab.locator("#cell input[name=value]").fill("Belarus")
    tab.locator("#cell [data-correct] button:not([type])").click()
    expect(tab.locator('[data-cell="/supplier/0"]')).to_contain_text("Belarus")
