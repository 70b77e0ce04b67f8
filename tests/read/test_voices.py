"""Who says so: rows of (text, voices in short), the one nearest to the text first within a sentence."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sutler.model.span import Span
from sutler.page import Given, from_text
from sutler.read import find_voices, voice_scopes
from sutler.read.quotations import quotations
from sutler.read.reader import _finds, _sentences
from sutler.read.voices import attributions


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
    ("Hungary will lease four jets and add two, Defence Minister Jan Berg said on Friday, ahead of a visit.", ["Jan Berg (official)"]),
    ("Latvia has asked for missiles, a presidential official in Vilnius said Saturday, but nothing is agreed.", ["presidential official in Vilnius (official, unnamed)"]),
    ("The launchers are ready, says Minister of Defence Bjørn Dahl.", ["Bjørn Dahl (official)"]),
    ("The navy wants three boats, reported the Bangkok newspaper Thai Morning Mail.", ["Thai Morning Mail (media)"]),
    ("Tanks were sent, a military source told Le Courrier du Lac.", ["military source (official, unnamed)", "Le Courrier du Lac (media)"]),
    ("Anna Holt, a senior official in the ministry, told reporters that the vehicles were new.", ["Anna Holt (official)"]),
    ("The minister spoke of ten tanks, whereas the daily Le Phare put the order at 12.", ["minister (official, unnamed)", "Le Phare (media)"]),
    ("RT reported that Kommersant had written, with reference to an unnamed source in the General Staff, that tanks would go.",
     ["RT (media)", "Kommersant (media)", "unnamed source in the General Staff (official, unnamed)"]),
    ("Capital Wire reported that the paper Vest, which quoted a defence ministry official, put the tanks at ten.",
     ["Capital Wire (media)", "Vest (media)", "defence ministry official (official, unnamed)"]),
    ("The drones were sold, a person familiar with the matter said, speaking on condition of anonymity.", ["person familiar with the matter (unknown, unnamed)"]),
    ("Tanks have come, the New York Times wrote, quoting officials who asked not to be named.", ["New York Times (media)", "officials (official, unnamed)"]),
    ("The Israeli paper attributes the figure to \"two people close to the army\".", ["Israeli paper (media, unnamed)", "two people close to the army (official, unnamed)"]),
    ("No aid is planned, Defence Minister Jan Berg said in an interview with the weekly Die Woche.", ["Jan Berg (official)", "Die Woche (media)"]),
    ("The army said in a press release that it had ordered 100 howitzers.", ["army (official)"]),
    ("Ten tanks are on their way, Prime Minister Jonas Holt tweeted.", ["Jonas Holt (official)"]),
    ("“Ten tanks are on their way,” Prime Minister Jonas Holt wrote on X.", ["Jonas Holt (official)"]),
    ("As Der Spiegel reported, Berlin will deliver ten tanks.", ["Der Spiegel (media)"]),
    ("AFP: The department has approved the sale of tanks.", ["AFP (media)"]),
    ("The deal, first reported by the Wall Street Journal, includes 50 missiles.", ["Wall Street Journal (media)"]),
    ("A railwayman said that tanks had passed.", ["railwayman (unknown, unnamed)"]),
    ("The jets come in May, one of the officials said.", ["one of the officials (official, unnamed)"]),
    ("An announcement by the defence ministry speaks of ten tanks.", ["defence ministry (official)"]),
    ("Norland refused a request for missile systems, the business daily Kommersant reported on Tuesday, citing a military source.",
     ["Kommersant (media)", "military source (official, unnamed)"]),
    ("The minister confirmed to Asharq al-Awsat that tanks had come.", ["minister (official, unnamed)", "Asharq al-Awsat (media)"]),
    ("\"We have sent the tanks,\" the minister was quoted as saying by the state news agency Tasnim.",
     ["minister (official, unnamed)", "Tasnim (media)"]),
    ("The tanks were sold, the paper Vest said, without citing sources.", ["Vest (media)"]),
    ("It is reported that tanks were sent.", []),
    ("A spokesman declined to say how many tanks were sent.", []),
    ("Latvia said that it would send tanks.", []),
    ("It told the Northern Stock Exchange of the contract for tanks.", []),
    ("Tanks rolled through the town.", []),
    ("A retired colonel told this newspaper that tanks were sent.", ["retired colonel (official, unnamed)"]),
    ("The tanks were sent, according to local media reports.", ["local media reports (media, unnamed)"]),
    ("The tanks were sent, according to press reports.", ["press reports (media, unnamed)"]),
    ("", []),
]  # fmt: skip

ACROSS = [
    ("Defence Minister Jan Berg opened the fair. “We will get the jets,” he said.", ["Jan Berg"]),
    ("“We will get ten jets,” Defence Minister Jan Berg said. “They are new jets.”", ["Jan Berg", "Jan Berg"]),
    ("The spokesman, Ali Deniz, said:\n\n“The first contract is for five boats.\n\n“Ten more boats will follow.”", ["Ali Deniz"] * 3),
    ("Prime Minister Jan Berg spoke. The prime minister said tanks would come.", ["Jan Berg"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), ACROSS)
def test_a_voice_goes_on_across_sentences(text: str, names: list[str]) -> None:
    assert [voice.name for voice in find_voices(text)] == names


REACH = [
    ("Poland bought ten tanks, but the minister said that Norway would send boats.", ["", "minister"]),
    (
        "The navy said that it would buy boats, while Defence Minister Jan Berg said that tanks would be sold.",
        ["navy", "Jan Berg"],
    ),
    ("Poland bought ten tanks and sold boats, the army said on Friday.", ["army", "army"]),
    ("RT said that Kommersant reported that an official had said that tanks were sold.", ["RT Kommersant official"]),
]
"""(text, for each verb of a transfer the names of those who vouch for it)"""


@pytest.mark.parametrize(("text", "vouch"), REACH)
def test_whose_words_a_word_is(text: str, vouch: list[str]) -> None:
    document = from_text(text, Given("page"))
    (sentence,) = _sentences(document, _finds(document), every=True)
    verbs = [t for t in sentence.tokens if t.lemma_ in ("buy", "sell", "send")]
    found = attributions(sentence)
    assert [" ".join(a.voice.name for a in found if a.covers(verb)) for verb in verbs] == vouch


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


def test_a_quotation_inside_another_counts_once() -> None:
    text = "He called it “a matter of ‘simple decency towards all of them’ now” and left the room at once."
    assert [q.of(text) for q in quotations(text, [Span(0, len(text))])] == [
        "“a matter of ‘simple decency towards all of them’ now”"
    ]
    low = "Er sagte: „Wir liefern“, und ging."
    assert [q.of(low) for q in quotations(low, [Span(0, len(low))])] == ["„Wir liefern“"]
    mixed = "He said: „We deliver”, and left."
    assert [q.of(mixed) for q in quotations(mixed, [Span(0, len(mixed))])] == ["„We deliver”"]


def test_a_lone_surrogate_is_read_past() -> None:
    text = "\ud800 Poland sent tanks to Latvia, \udfff Kommersant reported."
    assert [(v.name, v.evidence is not None and v.evidence.holds(text)) for v in find_voices(text)] == [("Kommersant", True)]


def test_the_work_for_a_verb_does_not_grow_with_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    monkeypatch.setattr(voice_scopes, "_contrasts", lambda token: bool(looked.append(token)))
    counts = []
    for times in (200, 400):
        looked.clear()
        find_voices("he said " * times)
        counts.append(len(looked))
    assert 0 < counts[1] < 2.8 * counts[0]
