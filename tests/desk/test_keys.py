"""Keys in a real browser: what bears one is pressed by it, they are listed under "?", and can be chosen anew."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_keys_lead_from_page_to_page_and_are_listed(tab: Page) -> None:
    tab.goto("/deals")
    tab.keyboard.press("?")
    expect(tab.locator("#keys")).to_contain_text("Inbox")
    tab.keyboard.press("Escape")
    expect(tab.locator("#keys")).to_be_hidden()
    tab.keyboard.press("/")
    expect(tab.get_by_role("searchbox", name="Search all pages and quotes")).to_be_focused()
    tab.keyboard.type("2")
    expect(tab.get_by_role("searchbox", name="Search all pages and quotes")).to_have_value("2")


def test_a_key_is_chosen_anew_and_remembered(tab: Page) -> None:
    tab.goto("/deals")
    tab.keyboard.press("?")
    tab.get_by_role("button", name="Search all pages and quotes: /").click()
    tab.keyboard.press("y")
    tab.keyboard.press("Escape")
    tab.reload()
    tab.keyboard.press("/")
    expect(tab.get_by_role("searchbox", name="Search all pages and quotes")).not_to_be_focused()
    tab.keyboard.press("y")
    expect(tab.get_by_role("searchbox", name="Search all pages and quotes")).to_be_focused()
