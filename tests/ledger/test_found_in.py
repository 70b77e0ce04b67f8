"""Where the words of a search stand in the pages of deals that are shown."""

from __future__ import annotations

import pytest
from asked_deals import GOODS, fill

from sutler.ledger import DealsAsked, Filter, Ledger
from sutler.ledger.lists import worded

ROWS = [("RUS", to, "2015-04-02", GOODS[n % 3], "agreed", 1e6, "certain") for n, to in enumerate(("TJK", "KGZ") * 3)]


@pytest.mark.parametrize("words", ["odd", "ODD", "od*", "nowhere", "", '"!"'])
@pytest.mark.parametrize("most", [400_000, 0])
def test_each_deal_of_a_search_shows_its_words(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, words: str, most: int) -> None:
    monkeypatch.setattr(worded, "MANY_PAGES", most)
    fill(ledger, ROWS)
    every = [row.id for row in ledger.deal_page().rows]
    told = {row.id for row in ledger.deal_page(DealsAsked(wanted=Filter(text=words))).rows}
    found = ledger.found_in(every, words)
    assert set(found) == told
    assert bool(told) == words.lower().startswith("od")
    for hit in found.values():
        assert {span.of(hit.document.text).lower() for span in hit.found} == {"odd"}


def test_no_deals_show_nothing(ledger: Ledger) -> None:
    assert ledger.found_in([], "odd") == {}
    assert ledger.found_in(["gone"], "odd") == {}
