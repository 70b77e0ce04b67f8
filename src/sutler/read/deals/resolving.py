"""Whom the parties of an event mean, in the light of what the document has said before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from sutler.lexicon.load import table
from sutler.model.voice import Voice
from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Telling
from sutler.read.events import Event
from sutler.read.events.party import Party
from sutler.read.references import Named
from sutler.read.terms import date_of
from sutler.read.tree import is_verb, lemma, own_subject

_BARGAINS = frozenset({"contract", "deal", "agreement", "order"})


@cache
def makers() -> frozenset[str]:
    """The last words of what a company is called: "company", "shipyard", "manufacturer"."""
    return frozenset(row["noun"].split(" ")[-1] for row in table("en", "company_nouns", "noun"))


def telling_of(account: Account, event: Event, chain: tuple[Voice, ...], others: Sequence[Event]) -> Telling:
    supplier = named(account, event.supplier)
    givers = {i for i, _ in supplier}
    recipient = _whose_forces(account, event, givers) or named(account, event.recipient, givers)
    other = tuple(n for n in supplier if n[0] not in {i for i, _ in recipient})
    named_twice = any(p.actor is not None for p in event.supplier)  # a pronoun never means the other side
    supplier = other or (supplier if named_twice else ())
    open_roles = False
    partners = [n for n in named(account, event.partners) if n[0] not in {i for i, _ in (*supplier, *recipient)}]
    if partners and supplier and not recipient:
        recipient = tuple(partners)
    elif partners and recipient and not supplier:
        supplier = tuple(partners)
    elif len(partners) >= 2 and not supplier and not recipient:
        supplier, recipient = bargain(account, event, partners)
        open_roles = not event.origin
    elif len(partners) == 1 and _signs_for_goods(event):
        recipient = tuple(partners)
    if not supplier:
        origin = [n for n in named(account, event.origin) if n[0] not in {i for i, _ in recipient}]
        supplier = tuple(origin[:1])
    if not supplier and account.order and _is_the_money(event):
        supplier = tuple(account.order[-1].side("supplier").items())
    when = date_of(event, event.stance.stage, others, account.document.published)
    year = when.value[:4] if when and when.value else None
    return Telling(
        event, distinct(supplier), distinct(recipient), chain, year, open_roles, _is_long_ago(year, account.document.published)
    )


def _whose_forces(account: Account, event: Event, givers: set[str]) -> tuple[Named, ...]:
    """ "Norland gave Sudmark a frigate. Westia gave the navy two radars.": the forces of who got the goods told of last."""
    bare = all(p.actor is not None and p.actor.form == "forces" and not p.actor.id for p in event.recipient)
    last = account.order[-1].side("recipient") if event.recipient and bare and account.order else {}
    return (
        tuple((i, (event.recipient[0].span, *spans)) for i, spans in last.items())
        if len(last) == 1 and not givers & set(last)
        else ()
    )


def _is_long_ago(year: str | None, published: str | None) -> bool:
    told = (published or "")[:4]
    return year is not None and year.isdecimal() and told.isdecimal() and int(year) + 2 <= int(told)


def named(account: Account, parties: Iterable[object], barred: Iterable[str] = ()) -> tuple[Named, ...]:
    found = [account.memory.party(p, barred) for p in parties]  # type: ignore[arg-type]
    return distinct(tuple(n for n in found if n is not None))


def bargain(account: Account, event: Event, partners: list[Named]) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Two sides of a contract whose roles are open: the company or the one whose goods they are supplies, else the last."""
    origin = {n[0] for n in named(account, event.origin)}
    origin |= {n[0] for n in named(account, (p for p in event.partners if _is_maker(event, p)))}
    supplier = [n for n in partners if n[0] in origin]
    if supplier:
        return tuple(supplier), tuple(n for n in partners if n not in supplier)
    return tuple(partners[1:2]), tuple(n for n in partners if n not in partners[1:2])[:1]


def _signs_for_goods(event: Event) -> bool:
    """ "Norland signed a contract for two batteries": a state that signs alone signs as the buyer."""
    words = (w for t in event.triggers if lemma(t) in _BARGAINS for w in t.children if w.dep_ == "prep" and w.lower_ == "for")
    behind = (event.sentence.find_at(g) for w in words for g in w.children if g.dep_ == "pobj")
    alone = all(p.actor is not None and p.actor.kind == "state" for p in event.partners)
    return alone and any(found in event.goods for found in behind)


def _is_maker(event: Event, party: Party) -> bool:
    """A company by its name, or one of which only the nation is told: "with the German company X"."""
    if party.actor is None or party.actor.kind == "company":
        return party.actor is not None
    token = event.sentence.head(party.actor)
    if party.actor.form != "adjective" or token is None:
        return False
    beside = event.sentence.tokens[token.i + 1 : token.i + 4]
    return token.head.lemma_.lower() in makers() or any(t.lemma_.lower() in makers() for t in beside)


def distinct(named: tuple[Named, ...]) -> tuple[Named, ...]:
    return tuple({i: (i, spans) for i, spans in reversed(named)}.values())[::-1]


def _is_the_money(event: Event) -> bool:
    """ "The money will go to Taiwan": what was told of last goes on from the same hand."""
    doer = own_subject(event.trigger) if is_verb(event.trigger) else None
    return doer is not None and lemma(doer) in ("money", "sum", "fund", "rest", "remainder", "balance")
