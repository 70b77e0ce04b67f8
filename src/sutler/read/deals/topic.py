"""For whom the headline says that a page is: "Security assistance for Norland", "New arms package to Norland"."""

from __future__ import annotations

from sutler.model.actor import Actor
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.model.span import Span
from sutler.read.deals.account import Account
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import lemma
from sutler.read.vocabulary import frames

_TOWARDS = frozenset({"for", "to"})


def recipient_of_title(account: Account) -> dict[str, tuple[Span, ...]]:
    """The one actor that stands behind "for" or "to" after what is given; empty where the headline names none or several."""
    found: dict[str, tuple[Span, ...]] = {}
    for sentence, _ in account.heard.values():
        for actor in sentence.finds.actors if sentence.title else ():
            if actor.kind in ("state", "group") and actor.id and _gets_it(sentence, actor):
                found.setdefault(actor.id, (actor.span,))
    return found if len(found) == 1 else {}


def _gets_it(sentence: Sentence, actor: Actor) -> bool:
    head = sentence.head(actor)
    if head is None or head.dep_ != "pobj" or head.head.lower_ not in _TOWARDS:
        return False
    given = head.head.head
    return isinstance(sentence.find_at(given), Goods | Money) or _gives(given)


def _gives(word: Token) -> bool:
    """ "aid", "a package", "sends": a word of a transfer after which "for" or "to" marks who gets it."""
    verb = word.pos_ in ("VERB", "AUX")
    return any("R" in (f.roles.get("for"), f.roles.get("to")) for f in frames().get((lemma(word), verb), ()))
