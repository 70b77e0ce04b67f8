"""Texts that tell of no transfer between states, and near ones that do."""

from __future__ import annotations

import pytest
from brief import brief

NONE = [
    "The German army ordered 154 Puma vehicles from its own industry. The German parliament approved the contract.",
    "South Korea signed a contract with Hanwha Ocean to build two frigates for the navy.",
    "The Turkish army took delivery of six howitzers from the state-owned works.",
    "Oman announced a new security assistance programme for the Gulf of Aden and the Red Sea.",
    "The president of Chile urged Norway not to sell jets to Kenya.",
    "Israel's defence ministry ordered 200 interceptors.",
    "A Latvian citizen pleaded guilty to a scheme to ship 20 night-vision scopes worth $340,000.",
    "Algeria plans to spend $21.6 billion on defence next year, according to the budget.",
]

SOME = [
    ("Kuwait ordered 28 Typhoon jets.", "transfer >KWT"),
    ("Berlin approved arms exports worth 8.35 billion euros in 2022.", "transfer DEU>"),
    ("Germany delivered 14 tanks to Turkey.", "transfer DEU>TUR"),
]


@pytest.mark.parametrize("text", NONE)
def test_what_a_state_does_at_home_is_no_transfer(text: str) -> None:
    assert brief(text) == []


@pytest.mark.parametrize(("text", "start"), SOME)
def test_a_deal_with_somebody_abroad_stays_one(text: str, start: str) -> None:
    assert [line[: len(start)] for line in brief(text)] == [start]
