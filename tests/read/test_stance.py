"""Stage and certainty as the verb and what governs it tell them."""

from __future__ import annotations

import pytest

from sutler.read.sentences import parse
from sutler.read.stance import stance
from sutler.read.tree import lemma
from sutler.read.vocabulary import frames

ROWS = [
    # text, trigger lemma, stage, certainty
    ("Russia sent 28 tanks to Syria.", "send", "delivered", "certain"),
    ("Russia has delivered the tanks to Syria.", "deliver", "delivered", "certain"),
    ("Russia will deliver 28 tanks to Syria.", "deliver", "pledged", "certain"),
    ("Russia could send 28 tanks to Syria.", "send", "pledged", "possible"),
    ("Russia may sell 28 tanks to Syria.", "sell", "pledged", "possible"),
    ("Russia plans to supply tanks to Syria.", "supply", "pledged", "certain"),
    ("Russia is ready to supply tanks to Syria.", "supply", "pledged", "certain"),
    ("Russia has begun delivering tanks to Syria.", "deliver", "delivering", "certain"),
    ("Russia has completed the delivery of tanks to Syria.", "delivery", "delivered", "certain"),
    ("Russia halted the delivery of tanks to Syria.", "delivery", "suspended", "certain"),
    ("Russia has suspended deliveries of tanks to Syria.", "delivery", "suspended", "certain"),
    ("Syria has cancelled a contract to buy 28 tanks.", "buy", "cancelled", "certain"),
    ("Syria could cancel its order for 28 tanks.", "order", "cancelled", "possible"),
    ("Russia will not deliver tanks to Syria.", "deliver", "refused", "certain"),
    ("Russia has refused to deliver tanks to Syria.", "deliver", "refused", "certain"),
    ("Russia denied that it had supplied tanks to Syria.", "supply", "delivered", "denied"),
    ("Russia has not exported tanks to Syria.", "export", "delivered", "denied"),
    ("Syria has asked Russia to deliver tanks.", "deliver", "requested", "certain"),
    ("Syria requested tanks from Russia.", "request", "requested", "certain"),
    ("Russia is considering selling tanks to Syria.", "sell", "considered", "certain"),
    ("Syria is expected to sign a contract for tanks.", "sign", "agreed", "probable"),
    ("The United States approved the sale of tanks to Syria.", "sale", "authorised", "certain"),
    ("Syria signed a contract for 28 tanks.", "sign", "agreed", "certain"),
    ("Syria ordered 28 tanks from Russia.", "order", "ordered", "certain"),
    ("Syria will buy 28 tanks from Russia.", "buy", "pledged", "certain"),
    ("Syria took delivery of 28 tanks.", "take", "delivered", "certain"),
    ("Russia allegedly supplied tanks to Syria.", "supply", "delivered", "possible"),
]


@pytest.mark.parametrize(("text", "word", "stage", "certainty"), ROWS)
def test_stance(text: str, word: str, stage: str, certainty: str) -> None:
    (tokens,) = parse([text])
    trigger = next(t for t in tokens if lemma(t) == word)
    frame = next(f for verb in (True, False) for f in frames().get((word, verb), ()) if verb == (trigger.pos_ == "VERB"))
    told = stance(trigger, frame.stage)
    assert (told.stage, told.certainty) == (stage, certainty)
    assert all(t.i < len(tokens) for t in (*told.stage_words, *told.certainty_words))


def test_an_if_clause_reports_nothing() -> None:
    (tokens,) = parse(["If the West gives tanks to Syria, there will be war."])
    assert stance(next(t for t in tokens if lemma(t) == "give"), "delivered").hypothetical
