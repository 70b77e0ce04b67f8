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
    ("Russia would send 28 tanks to Syria.", "send", "pledged", "certain"),
    ("Russia would send tanks if Syria paid.", "send", "pledged", "possible"),
    ("Russia will send tanks unless Syria objects.", "send", "pledged", "possible"),
    ("Russia vowed to send tanks to Syria.", "send", "pledged", "certain"),
    ("Russia agreed to send tanks to Syria.", "send", "pledged", "certain"),
    ("Russia is likely to send tanks to Syria.", "send", "pledged", "probable"),
    ("Russia is due to deliver tanks to Syria in May.", "deliver", "pledged", "certain"),
    ("Rome and Paris expected to send Kyiv missiles", "send", "pledged", "probable"),
    ("Officials expect Russia to deliver the tanks in May.", "deliver", "pledged", "probable"),
    ("Washington approved a possible sale of tanks to Syria.", "sale", "authorised", "certain"),
    ("Congress was notified of a possible sale of tanks to Syria.", "sale", "pledged", "certain"),
    ("Russia handed over 28 tanks to Syria.", "hand", "delivered", "certain"),
    ("Syria received 28 tanks from Russia.", "receive", "delivered", "certain"),
    ("Syria has received the first tanks from Russia.", "receive", "delivering", "certain"),
    ("Tanks are being shipped to Syria.", "ship", "delivering", "certain"),
    ("Deliveries of tanks to Syria began in May.", "delivery", "delivering", "certain"),
    ("Russia blocked the sale of tanks to Syria.", "sale", "refused", "certain"),
    ("Russia has postponed the delivery of tanks.", "delivery", "suspended", "certain"),
    ("Russia put the sale of tanks on hold.", "sale", "suspended", "certain"),
    ("The sale of tanks to Syria was put on hold.", "sale", "suspended", "certain"),
    ("The sale of tanks to Syria is on hold.", "sale", "suspended", "certain"),
    ("The sale of tanks is off.", "sale", "cancelled", "certain"),
    ("The deal to buy tanks fell through.", "buy", "cancelled", "certain"),
    ("Belgium lifted its embargo on sales of rifles.", "sale", "authorised", "certain"),
    ("Syria withdrew $740 million for the acquisition of six fighters.", "acquisition", None, "certain"),
    ("Russia is not going to deliver tanks to Syria.", "deliver", "refused", "certain"),
    ("Russia has no plans to deliver tanks to Syria.", "deliver", "refused", "certain"),
    ("Russia has no intention of delivering tanks to Syria.", "deliver", "refused", "certain"),
    ("Russia has yet to deliver the tanks to Syria.", "deliver", "pledged", "certain"),
    ("Russia did not deliver the tanks to Syria.", "deliver", "delivered", "denied"),
    ("Russia never delivered the tanks to Syria.", "deliver", "delivered", "denied"),
    ("Russia sent no tanks to Syria.", "send", "delivered", "denied"),
    ("The report of a contract for tanks is false.", "contract", None, "denied"),
    ("Russia has denied a Reuters report that it sent tanks to Syria.", "send", "delivered", "denied"),
    ("Russia dismissed as untrue a report that it had sent tanks to Syria.", "send", "delivered", "denied"),
    ("Russia dismissed speculation that it sent tanks to Syria.", "send", "delivered", "denied"),
    ("There is no truth in reports that Russia will send tanks to Syria.", "send", "pledged", "denied"),
    ("Syria dropped plans to buy tanks.", "buy", "cancelled", "certain"),
    ("Russia has rejected calls to send tanks to Syria.", "send", "refused", "certain"),
    ("Russia did not rule out sending tanks to Syria.", "send", "considered", "possible"),
    ("Syria asked for 28 tanks.", "ask", "requested", "certain"),
    ("Syria is negotiating the purchase of tanks.", "purchase", "considered", "certain"),
    ("Russia is in talks with Syria on the sale of tanks.", "sale", "considered", "certain"),
    ("Russia will be able to send tanks to Syria.", "send", "pledged", "certain"),
    ("Russia is able to send tanks to Syria.", "send", "pledged", "possible"),
    ("Syria is in talks with Russia to buy tanks.", "buy", "considered", "certain"),
    ("Syria mulls buying tanks from Russia.", "buy", "considered", "certain"),
    ("Russia reportedly sent tanks to Syria.", "send", "delivered", "possible"),
    ("Russia is said to have sent tanks to Syria.", "send", "delivered", "possible"),
    ("Russia is believed to be supplying tanks to Syria.", "supply", "delivering", "possible"),
    ("They signed an agreement under which Russia will build tanks.", "build", "agreed", "certain"),
    ("Under the agreement Russia will deliver 28 tanks.", "deliver", "agreed", "certain"),
    ("Russia is repairing a Syrian submarine.", "repair", "delivering", "certain"),
    ("Russia has overhauled the Syrian jets.", "overhaul", "delivered", "certain"),
    ("Syria will retire its jets after the arrival of the tanks.", "arrival", "delivered", "certain"),
    ("We want to thank Russia for providing tanks to Syria.", "provide", "delivered", "certain"),
    ("Syria ended up ordering tanks from Russia.", "order", "ordered", "certain"),
    ("Russia is competing to sell tanks to Syria.", "sell", "considered", "certain"),
    ("Syria has applied to buy tanks from Russia.", "buy", "requested", "certain"),
    ("Russia continues to support Syria, including through its recent delivery of tanks.", "delivery", None, "certain"),
    ("Syria keeps its jets until the arrival of the tanks.", "arrival", "pledged", "certain"),
]


@pytest.mark.parametrize(("text", "word", "stage", "certainty"), ROWS)
def test_stance(text: str, word: str, stage: str | None, certainty: str) -> None:
    (tokens,) = parse([text])
    trigger = next(t for t in tokens if lemma(t) == word)
    fitting = [f for verb in (True, False) for f in frames().get((word, verb), ()) if verb == (trigger.pos_ == "VERB")]
    frame = min(fitting, key=lambda f: bool(f.needs))
    told = stance(trigger, frame.stage)
    assert (told.stage, told.certainty) == (stage, certainty)
    assert all(t.i < len(tokens) for t in (*told.stage_words, *told.certainty_words))


def test_an_if_clause_reports_nothing() -> None:
    (tokens,) = parse(["If the West gives tanks to Syria, there will be war."])
    assert stance(next(t for t in tokens if lemma(t) == "give"), "delivered").hypothetical
