"""Which tellings go somewhere: words of any journey, freight or budget report a transfer only where somebody gets the goods."""

from __future__ import annotations

from sutler.model.goods import Goods
from sutler.read.events.event import Event
from sutler.read.tree import is_verb, lemma, own_subject

_MOVES = frozenset({"fly", "land", "come", "go", "arrive", "ramp", "flow", "drop", "parachute"})
_ENDS_UP = frozenset(
    {
        "reach",
        "find",
        "make",
        "fall",
        "turn",
        "show",
        "crop",
        "surface",
        "end",
        "wind",
        "head",
        "bind",
        "destine",
        "intend",
        "way",
        "transit",
        "leave",
        "depart",
        "sail",
    }
)
"""Words of any journey, a transfer only where goods make it and somebody stands at its end."""

_FOR_ANYBODY = frozenset({"bring", "transport", "carry", "route", "set", "appropriate", "free", "unlock", "chip"})
"""Words of any freight or budget, a transfer only where somebody abroad is told to get it."""

_TAKES_IN = frozenset({"field", "commission", "welcome", "add"})
"""Words of any force that puts arms into use, a transfer only where the text tells whose arms they are."""

_TAKES_UP = frozenset({("take", "over"), ("look", "into")})
"""Verbs of any business, told of arms that are counted or from abroad ("took over 12 tanks", not "took over the talks")."""
_PUTS = frozenset({("put", "forward"), ("put", "up"), ("sign", "over"), ("lend", "out")})
"""Verbs of any proposal, an offer of arms or money only where somebody is to get it."""

_PERMITS = frozenset({"licence", "license", "permit"})
"""Papers for anything, a transfer only where they let arms go to somebody ("suspended licences for ammunition to Norland")."""

_CARRIERS = frozenset({"plane", "airplane", "aeroplane", "airlifter"})
_CALLS = frozenset({"dock", "moor", "berth"})
"""What a ship does at a port; its load is delivered."""
_LOTS = frozenset({"batch", "shipment", "consignment", "tranche", "delivery", "instalment", "installment"})
_STRIKES = frozenset({"artillery", "missile", "ammunition"})
"""What lands without a receiver has been fired."""


def goes_somewhere(event: Event) -> bool:
    """What only moves ("jets are flying", "shells land") is no transfer unless it goes to or comes from somebody."""
    if event.frame.lemma in _CALLS:  # a warship's visit gives nobody the ship
        return bool(event.goods and event.recipient) and not _is_subject(event)
    if event.frame.lemma in _MOVES and event.goods and all(_is_carrier(event, g) for g in event.goods):
        return False
    if event.frame.lemma == "land" and not event.recipient and {g.category for g in event.goods} & _STRIKES:
        return False
    if event.frame.lemma in _ENDS_UP and event.frame.roles and event.frame.roles.get("subject") != "S":
        return bool(event.goods and event.recipient) and _goods_move(event)
    if event.frame.lemma in _FOR_ANYBODY and event.frame.roles:
        return bool(event.recipient and (event.goods or event.money))
    if event.frame.lemma in _TAKES_IN:
        return bool(event.goods and event.recipient and _from_abroad(event))
    if _is_one_of(event, _TAKES_UP):
        exact = any(not g.general and (g.quantity is not None or g.designation is not None) for g in event.goods)
        return bool(event.goods and event.recipient) and (exact or _from_abroad(event))
    if event.frame.lemma in _PERMITS and not event.frame.verb and len(event.triggers) == 1:
        return bool(event.goods and event.recipient) and event.trigger.head.lower_ != "under"
    if _is_one_of(event, _PUTS):
        return bool((event.goods or event.money) and event.recipient)
    told = bool(event.goods and (event.supplier or event.origin)) and event.frame.lemma in ("arrive", "come", "land", "go")
    return event.frame.lemma not in _MOVES or bool(event.recipient) or told or _is_lot(event)


def _is_one_of(event: Event, phrases: frozenset[tuple[str, str]]) -> bool:
    return any((event.frame.lemma, part) in phrases for part in event.frame.needs)


def _is_lot(event: Event) -> bool:
    """ "A first batch of 36 tanks has arrived at the port": goods that come in lots come from somebody to somebody."""
    doer = own_subject(event.trigger) if is_verb(event.trigger) and event.goods else None
    return (
        doer is not None and doer.pos_ in ("NOUN", "PROPN") and lemma(doer) in _LOTS and event.frame.lemma in ("arrive", "land")
    )


def _is_carrier(event: Event, goods: Goods) -> bool:
    """ "Another plane will fly to Norland": what brings the goods, named by no type."""
    bare = goods.designation is None and goods.category == "aircraft" and goods.name.split()[-1].rstrip("s") in _CARRIERS
    doer = own_subject(event.trigger) if bare and is_verb(event.trigger) else None
    return doer is not None and event.sentence.find_at(doer) == goods


def _is_subject(event: Event) -> bool:
    doer = own_subject(event.trigger) if is_verb(event.trigger) else None
    return doer is not None and any(event.sentence.find_at(doer) == g for g in event.goods)


def _from_abroad(event: Event) -> bool:
    """Somebody other than the taker gives the goods, or they bear his name ("fielded Norland missiles")."""
    takers = {p.actor.id for p in event.recipient if p.actor}
    return any(p.actor is not None and p.actor.id not in takers for p in (*event.supplier, *event.origin))


def _goods_move(event: Event) -> bool:
    """The goods go, or somebody is told to get them; "the delegation reached Norland with plans for tanks" moves none."""
    doer = own_subject(event.trigger) if is_verb(event.trigger) else None
    if doer is None or "subject" in event.frame.roles:
        return True
    return any(isinstance(event.sentence.find_at(t), Goods) for t in doer.subtree) or doer.pos_ == "NUM"
