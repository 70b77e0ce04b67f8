"""Notes: short texts of one paragraph in which a coder writes down one deal, partly without verbs.

Shapes: "15 units of M113 carriers, 5 howitzers and radios." · "Rifles and 2,000 helmets, for a total value of 11
million euros." · "… Hence, we report 1 billion kroner." · "Therefore, the amount of the aid is 1.8 billion."

What such a note names without a verb is its deal; what it counts in a sentence that tells no transfer belongs to the deal
told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sutler.lexicon.load import table
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft, Telling
from sutler.read.deals.entries import entered_goods, entered_money
from sutler.read.events import Event
from sutler.read.parsed import Sentence
from sutler.read.stance import Stance
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma, own_subject
from sutler.read.vocabulary import Frame, frames

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMED = Frame("note", False, frozenset(), None, None, {})
"""The frame of what a note only names."""
_ELSEWHERE = frozenset({"previous", "previously", "earlier", "already", "prior", "not", "never"})
"""Words that put a count outside the deal at hand."""
_ENTERED = frozenset({"report", "record", "list", "include"})


def is_note(sentences: Sequence[Sentence]) -> bool:
    """One paragraph that begins with what it names, or in which somebody keeps account."""
    first = sentences[0]
    if any(s.title or s.paragraph != first.paragraph for s in sentences) or not first.words.rstrip().endswith((".", ")", ";")):
        return False
    root = _root(first)
    things = isinstance(first.find_at(root), Goods | Money) or _root_names(first) or lemma(root) in _measures()
    named = things and _is_label(first) and any(_names_deal(s) for s in sentences)
    return named or any(entered_money(s) is not None or entered_goods(s) for s in sentences)


def complete(account: Account, sentences: Sequence[Sentence]) -> None:
    """Adds to the account of a note what it names, counts and enters without telling a transfer."""
    for sentence in sentences:
        if _is_label(sentence):
            _add_named(account, sentence)
    if not account.drafts:
        return
    for sentence in sentences:
        draft = _told_before(account, sentence)
        if not account.told.get(sentence.number) and not _is_label(sentence) and not _elsewhere(sentence):
            draft.extra += [(g, draft.main) for g in sentence.finds.goods if g.quantity is not None and not g.general]
        taken = {g.span for d in account.drafts for g in d.goods}
        draft.extra += [(g, draft.main) for g in entered_goods(sentence) if g.span not in taken]
        money = entered_money(sentence)
        if money is not None and all(m.span != money.span for d in account.drafts for m in d.money):
            draft.tellings.append(_telling(sentence, sentence.tokens[0], (), (money,)))
        elif money is None and (total := _running(sentence)) is not None:
            _add_total(account, sentence, *total)


def _is_label(sentence: Sentence) -> bool:
    """It has no finite verb of its own: "Attack helicopters.", "Shipment of 40 launchers (see above)"."""
    root = _root(sentence)
    return not is_verb(root) and not any(t.tag_ in _FINITE and _rules_sentence(t) for t in sentence.tokens)


def _rules_sentence(finite: Token) -> bool:
    """The verb is no clause that only describes a noun."""
    node = finite
    while node.head.i != node.i:
        if node.dep_ in ("relcl", "acl", "advcl", "parataxis"):
            return False
        node = node.head
    return True


def _names_deal(sentence: Sentence) -> bool:
    named = [g for g in sentence.finds.goods if not g.general]
    counted = any(g.quantity is not None and g.quantity > 1 for g in named)
    priced = bool(sentence.finds.money) and (bool(sentence.finds.goods) or _root_names(sentence))
    return _is_label(sentence) and (counted or len(named) > 1 or priced)


def _root_names(sentence: Sentence) -> bool:
    """ "General support approx. 50 million" """
    return any(f.roles for f in frames().get((lemma(_root(sentence)), False), ()))


def _add_named(account: Account, sentence: Sentence) -> None:
    taken = {g.span for d in account.drafts for g in d.goods} | {
        m.span for d in (*account.drafts, *account.totals) for m in d.money
    }
    goods = tuple(g for g in sentence.finds.goods if g.span not in taken)
    money = tuple(m for m in sentence.finds.money if m.span not in taken and m.share not in ("total", "out_of"))
    own = next((d for d in account.drafts if any(t.event.sentence is sentence for t in d.tellings)), None)
    if own is not None:
        own.tellings += [_telling(sentence, sentence.tokens[0], goods, money if not own.money else ())]
    elif (any(not g.general for g in goods) and (_names_deal(sentence) or not account.drafts)) or _priced(goods, money):
        telling = _telling(sentence, _root(sentence), goods, money)
        near = next(
            (d for d in account.drafts if not d.side("supplier") or not d.side("recipient") or sentence.number == 1), None
        )
        if near is not None and sentence.number == 1:
            near.tellings.append(telling)
        else:
            account.drafts.insert(0, Draft([telling], named=True))


def _priced(goods: tuple[Goods, ...], money: tuple[Money, ...]) -> bool:
    """Goods with their sum, be it of general words: "Lethal weapons worth 32 million euros"."""
    return bool(goods) and any(m.amount is not None and m.per is None for m in money)


def _root(sentence: Sentence) -> Token:
    """The word that heads the sentence; in "weapons worth 5 million" what is worth it."""
    root = next((t for t in sentence.tokens if t.head.i == t.i), sentence.tokens[0])
    doer = own_subject(root) if root.lower_ == "worth" else None
    return root if doer is None else doer


def _telling(sentence: Sentence, at: Token, goods: tuple[Goods, ...], money: tuple[Money, ...]) -> Telling:
    told = Stance(None, (), "certain", ())
    return Telling(Event(sentence, at, _NAMED, told, goods=goods, money=money, triggers=(at,)), (), ())


def _told_before(account: Account, sentence: Sentence) -> Draft:
    """The deal told last before the sentence, else the first."""
    here = sentence.number

    def last(draft: Draft) -> int:
        return max((n for t in draft.tellings if (n := t.event.sentence.number) <= here), default=-1)

    return max(account.drafts, key=last)


def _running(sentence: Sentence) -> tuple[Token, Money] | None:
    """ "This is part of total aid until April that is estimated at 76 million": the noun and its sum."""
    for token in sentence.tokens:
        names = any(f.roles for f in frames().get((lemma(token), False), ()))
        if names and any(c.lower_ in ("total", "overall", "cumulative") for c in token.children) and sentence.finds.money:
            return token, sentence.finds.money[-1]
    return None


def _add_total(account: Account, sentence: Sentence, noun: Token, money: Money) -> None:
    if any(m.span == money.span for d in (*account.drafts, *account.totals) for m in d.money):
        return
    account.totals.append(Draft([_telling(sentence, noun, (), (money,))], total=True))


def _elsewhere(sentence: Sentence) -> bool:
    """Its counts belong to another entry: "the 30 howitzers are recorded in", "already counted"."""
    return any(t.lower_ in _ELSEWHERE or _is_entered(t) for t in sentence.tokens)


def _is_entered(token: Token) -> bool:
    """ "recorded in ...", "reported under ..." """
    places = {c.lower_ for c in token.children}
    return token.tag_ == "VBN" and lemma(token) in _ENTERED and bool(places & {"in", "under", "as"})


@cache
def _measures() -> frozenset[str]:
    """ "undisclosed number of", "a variety of" """
    return frozenset(row["word"] for row in table("en", "goods_units", "word", "kind"))
