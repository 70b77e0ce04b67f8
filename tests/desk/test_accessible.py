"""Every page against WCAG 2.2 AA, as far as axe can tell, in both themes; and what must not move sideways on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from sutler.ledger import Ledger

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PAGES = (
    "/inbox",
    "/deals",
    "/deals?text=army",
    "DEAL",
    "DOCUMENT",
    "/overview",
    "/sources",
    "/sources?look=voices",
    "/nowhere",
)


@pytest.fixture
def addresses(ledger_path: Path) -> dict[str, str]:
    with Ledger.open(ledger_path) as ledger:
        deal = next(deal for deal in ledger.deals(conflicts=True))
        return {"DEAL": f"/deals/{deal.id}", "DOCUMENT": f"/documents/{deal.entries[0].document.id}"}


@pytest.fixture(params=["light", "dark"])
def looked_at(browser: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        base_url=served, viewport={"width": 1280, "height": 900}, color_scheme=request.param, bypass_csp=True
    )
    yield context.new_page()
    context.close()


def test_no_rule_is_broken(looked_at: Page, addresses: dict[str, str]) -> None:
    wrong: list[str] = []
    for page in PAGES:
        looked_at.goto(addresses.get(page, page))
        if page == "/overview":
            looked_at.wait_for_function("document.querySelectorAll('[data-drawn]').length === 7", timeout=60_000)
        looked_at.evaluate(AXE)
        found: dict[str, Any] = looked_at.evaluate("rules => axe.run(document, rules)", RULES)
        for rule in found["violations"]:
            wrong += [f"{page}: {rule['id']}: {node['html'][:150]}" for node in rule["nodes"][:3]]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("width", [390, 640])
def test_a_narrow_window_is_not_moved_sideways(browser: Browser, served: str, addresses: dict[str, str], width: int) -> None:
    """At 390 pixels as on a phone, at 640 as with a zoom of 200 %: tables may scroll in themselves, the page may not."""
    context = browser.new_context(base_url=served, viewport={"width": width, "height": 800})
    tab = context.new_page()
    wide: list[str] = []
    for page in PAGES:
        tab.goto(addresses.get(page, page))
        over = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 1:
            wide.append(f"{page}: {over} pixels too wide at {width}")
    context.close()
    assert not wide, wide
