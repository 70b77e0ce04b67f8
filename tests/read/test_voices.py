"""Who says so: rows of (text, voices in short), the one nearest to the text first within a sentence."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sutler.read import find_voices


def told(text: str) -> list[str]:
    return [f"{voice.name} ({voice.kind}{'' if voice.named else ', unnamed'})" for voice in find_voices(text)]


ROWS = [
    ("Kommersant reported that tanks had been sent.", ["Kommersant (media)"]),
    ("The tanks were sent, the defence ministry said.", ["defence ministry (official)"]),
    ("According to Reuters, tanks were sent.", ["Reuters (media)"]),
    ("Two officials told Reuters that tanks would be sent.", ["Two officials (official, unnamed)", "Reuters (media)"]),
    ("According to documents seen by Der Spiegel, tanks were sent.", ["documents (unknown, unnamed)", "Der Spiegel (media)"]),
    (
        "The Economic Times reported, quoting people aware of the talks, that Armenia wants launchers.",
        ["Economic Times (media)", "people aware of the talks (unknown, unnamed)"],
    ),
    ("North Korea has sent shells, according to South Korea's spy agency.", ["South Korea's spy agency (official)"]),
    ("Tanks rolled through the town.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "voices"), ROWS)
def test_voices(text: str, voices: list[str]) -> None:
    assert told(text) == voices


def test_the_paper_is_the_one_named_before() -> None:
    voices = find_voices("Kommersant reported the sale of tanks.\nThe paper said that missiles would follow.")
    assert [voice.name for voice in voices] == ["Kommersant", "Kommersant"]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            [
                "Reuters",
                "said",
                "he",
                "the",
                "paper",
                ",",
                "citing",
                "two",
                "officials",
                "tanks",
                ".",
                "“",
                "”",
                "told",
                "Kommersant",
                "\n",
            ]
        ),
        max_size=25,
    )
)
def test_every_voice_stands_at_its_place(words: list[str]) -> None:
    text = " ".join(words)
    for voice in find_voices(text):
        assert voice.evidence is not None
        assert text[voice.evidence.start : voice.evidence.end] == voice.evidence.quote
