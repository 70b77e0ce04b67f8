"""Who supplies and who receives, by the place where an actor stands beside the trigger."""

from __future__ import annotations

from sutler.model.actor import Actor
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.read.events.party import Party, is_speaker, parties_of
from sutler.read.governing import TELLINGS
from sutler.read.parsed import Sentence
from sutler.read.stance import Stance
from sutler.read.tokens import Token
from sutler.read.tree import for_whom, is_passive, is_verb, lemma, own_subject, subject
from sutler.read.vocabulary import Frame, Role

_COMES = frozenset({"arrive", "land", "dock", "moor", "berth", "come", "turn", "show", "crop", "surface", "end", "wind"})

_OTHER_CASES = frozenset({"following", "after", "despite", "like", "unlike"})
"""Before what others did: "will donate tanks, following similar decisions by Norland"."""


def role_of(sentence: Sentence, actor: Actor, trigger: Token, frame: Frame, homes: dict[int, int]) -> str | None:
    """The role of an actor whose nearest trigger this is, from the place where it stands."""
    if actor.kind == "media":
        return None
    head = sentence.head(actor)
    if head is None:
        return None
    place, node = None, head
    goods_between = False
    for _ in range(20):
        dep, above = node.dep_, node.head
        if above.i == node.i or is_speaker(sentence, node):
            return None
        if place is None:
            place = _place(node)
        if place == "by" and (lemma(above) in TELLINGS or above.lower_ in _OTHER_CASES):
            return None
        if homes.get(above.i) == trigger.i:
            if above.i != trigger.i:
                if place == "with" and (above.pos_ == "NOUN" or above.lemma_ == "be"):
                    return "P"  # "talks with Russia over buying"
                if place not in ("to", "for", "from", "by", "with"):
                    return None
            return _assign(place, frame, goods_between, trigger, head)
        if above.i in homes or (is_verb(above) and dep != "pobj"):
            return None
        found = sentence.find_at(above)
        if isinstance(found, Goods | Money):
            goods_between = _place(above) != "by"  # "dropped by French aircraft": who brings the goods, not what is brought
        elif place == "of" and dep == "prep" and above.pos_ in ("NOUN", "PROPN"):
            place = None  # "to the nation of Tajikistan": the place of the noun counts
        beside = dep in ("poss", "amod", "compound", "nmod") and place in ("possessor", "adjective") and not goods_between
        if beside and above.pos_ in ("NOUN", "PROPN") and not isinstance(found, Goods | Money):
            place = None  # "Russian forces", "Czech firms": the place of the noun counts
        node = above
    return None


def _place(node: Token) -> str | None:
    dep = node.dep_
    if dep == "appos" and node.head.pos_ == "VERB" and node.i > node.head.i:
        return "object"  # a verb has no apposition: "thanks US for ..."
    if dep in ("conj", "appos"):
        return None
    if dep in ("nsubj", "csubj"):
        return (
            "subject"
            if node.head.pos_ not in ("VERB", "AUX") or own_subject(node.head) in (node, None, node.head.head)
            else None
        )
    if dep == "nsubjpass":
        return "object"
    if dep in ("dobj", "obj"):
        return "object"
    if dep == "dative":
        return "to" if node.pos_ != "ADP" else None
    if dep == "pobj" and node.head.dep_ == "mark":
        return "subject"  # "for Norland to sell tanks"
    if dep == "pobj":
        return "by" if node.head.dep_ == "agent" else str(node.head.lower_)
    if dep == "poss":
        return "possessor"
    if dep in ("amod", "compound", "nmod", "nummod"):
        return "adjective"
    return None


def _assign(place: str | None, frame: Frame, through_goods: bool, trigger: Token, node: Token) -> str | None:
    roles = frame.roles
    if place is None:
        return None
    if place in ("towards", "into", "onto"):
        place = "to"
    if place in ("in", "at", "near") and frame.lemma in _COMES:
        place = "to"
    if place == "at" and "disposal" in frame.needs:
        place = "to"
    if through_goods:
        if place == "adjective" and _is_receiver(trigger, frame, node):
            return "R"
        if place == "adjective" or place == "possessor":
            return (
                roles.get("possessor") if frame.mode == "repair" and not frame.verb else "R" if frame.mode == "repair" else "O"
            )
        if place in ("of",):
            return "R" if frame.mode == "repair" else None
        if place == "with" and roles.get("with") == "S":
            return "S"  # "placed an order for tanks with Norland"
        return roles.get(place) if place in ("to", "for", "from", "by") else None
    if place == "adjective":
        return roles.get("possessor")
    if place == "subject" and is_verb(trigger) and is_passive(trigger):
        place = "object"
    return roles.get(place)


def _is_receiver(trigger: Token, frame: Frame, node: Token) -> bool:
    """ "to hand Norland boats": a state's name, no adjective, between a verb of giving and the goods is whom they go to."""
    named = (
        node.dep_ in ("compound", "nmod", "dative")
        and node.pos_ == "PROPN"
        and not node.text.isupper()
        and "." not in node.text
    )
    between = trigger.i + 1 == node.i or (
        trigger.i + 2 == node.i and trigger.doc[node.i - 1].lower_ == "the" and _is_counted(node)
    )
    return named and frame.verb and frame.roles.get("object") == "R" and between


def _is_counted(node: Token) -> bool:
    """ "sold the Norlanders 72 jets": the number after it counts what they get."""
    return bool(node.i + 1 < len(node.doc) and node.doc[node.i + 1].pos_ == "NUM")


def from_subject(sentence: Sentence, trigger: Token, frame: Frame) -> list[tuple[Role, Party]]:
    """The subject that a verb has or inherits, as a party: "Norway plans to buy", "a deal to supply"."""
    role = frame.roles.get("subject")
    if not is_verb(trigger):
        return (
            _who_has(sentence, trigger, frame)
            or _from_talks(sentence, trigger, frame)
            or _from_possessive(sentence, trigger, frame)
        )
    passive = is_passive(trigger)
    if passive:
        role = frame.roles.get("object")
    found = subject(trigger)
    if role is None or found is None or (passive and own_subject(trigger) is None and not _raised(trigger)):
        return []
    return [(role, party) for party in parties_of(sentence, found)]


def _who_has(sentence: Sentence, noun: Token, frame: Frame) -> list[tuple[Role, Party]]:
    """ "Norland has 12 jets on order": who has them on order gets them."""
    if "on" not in frame.needs or noun.dep_ != "pobj":
        return []
    above = noun.head.head if is_verb(noun.head.head) else noun.head.head.head
    found = own_subject(above) if above.lemma_ == "have" else None
    return [("R", party) for party in parties_of(sentence, found)] if found is not None else []


def _raised(verb: Token) -> bool:
    """ "Norland is to be given tanks", "is expected to be armed": the subject above is what the infinitive is done to."""
    return verb.dep_ == "xcomp" and (verb.head.lemma_ == "be" or is_passive(verb.head))


def _from_talks(sentence: Sentence, noun: Token, frame: Frame) -> list[tuple[Role, Party]]:
    """ "Norland is in talks", "entered the final stage of negotiations": who stands before the verb takes part."""
    role = frame.roles.get("subject")
    node = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    into = node.dep_ == "pobj" and node.head.lower_ in ("in", "into") and is_verb(node.head.head)
    above = node.head.head if into else node.head if node.dep_ == "dobj" and is_verb(node.head) else None
    found = subject(above) if role is not None and above is not None and not is_passive(above) else None
    return [(role, party) for party in parties_of(sentence, found)] if role is not None and found is not None else []


def _from_possessive(sentence: Sentence, noun: Token, frame: Frame) -> list[tuple[Role, Party]]:
    """ "Norland steps up its deliveries": the subject of the verb above the noun, where its possessor is a pronoun."""
    role = frame.roles.get("possessor")
    own = next((c for c in noun.children if c.dep_ == "poss" and c.lower_ in ("its", "their")), None)
    if role is None or own is None:
        return []
    node = noun
    while node.head.i != node.i and not is_verb(node):
        node = node.head
    found = subject(node) if is_verb(node) and node.i < noun.i and not is_passive(node) else None
    return [(role, party) for party in parties_of(sentence, found)] if found is not None else []


def _in_talks(sentence: Sentence, talks: Token) -> list[Party]:
    """ "Norland opened talks on the purchase of jets": who talks of buying buys."""
    into = talks.dep_ == "pobj" and talks.head.lower_ in ("in", "into") and talks.head.head
    verb = into or talks.head
    doer = subject(verb) if is_verb(verb) and not is_passive(verb) and (into or talks.dep_ == "dobj") else None
    return parties_of(sentence, doer) if doer is not None else []


def _with_company(sentence: Sentence, bargain: Token) -> bool:
    """ "signed a contract with Arms Works for the supply of jets": the company is whose goods they are."""
    beside = [bargain, *(c for c in bargain.children if c.dep_ == "dobj")]
    others = (g for t in beside for c in t.children if c.lower_ == "with" for g in c.children if g.dep_ == "pobj")
    found = [a for g in others if isinstance(a := sentence.find_at(g), Actor)]
    return bool(found) and all(a.kind == "company" for a in found)


def from_governors(sentence: Sentence, trigger: Token, frame: Frame, told: Stance) -> list[tuple[Role, Party]]:
    """Who holds the words that govern the trigger; of "struck a deal for Norland to buy jets" the other side of Norland."""
    out = _held(sentence, frame, told)
    if told.stage != "agreed" or for_whom(trigger) is None:
        return out
    own = {p.actor.id for p in parties_of(sentence, found) if p.actor} if (found := own_subject(trigger)) is not None else set()
    other: dict[Role, Role] = {"S": "R", "R": "S"}
    return [(other.get(role, role), p) for role, p in out if p.actor is None or p.actor.id not in own]


def _held(sentence: Sentence, frame: Frame, told: Stance) -> list[tuple[Role, Party]]:
    out: list[tuple[Role, Party]] = []
    for token, operator in told.governors:
        holder = operator.holder
        if holder == "P" and operator.stage == "agreed" and frame.mode == "credit":
            continue  # "signed a loan agreement": either may be the lender
        if holder == "P" and not frame.verb and not is_verb(token) and frame.roles.get("possessor") == "R":
            out += [("R", party) for party in _in_talks(sentence, token)]
            continue
        if holder == "P" or (holder == "C" and frame.verb):
            carried = frame.verb and "subject" not in frame.roles and "to" in frame.roles  # goods arrive, nobody brings them
            lets: Role | None = "S" if operator.stage in ("authorised", "suspended", "cancelled", "refused") else None
            holder = lets if carried else frame.roles.get("subject" if frame.verb else "possessor", "P")
            if holder == "S" and operator.holder == "P" and not frame.verb and _with_company(sentence, token):
                holder = "R"
        elif holder == "C":
            holder = {"S": "R", "R": "S"}.get(frame.roles.get("possessor", ""), "S")  # type: ignore[assignment]
        if holder is None or holder == "C":
            continue
        if is_verb(token) or token.pos_ == "ADJ":
            verb = token if is_verb(token) else token.head
            if is_passive(verb):
                agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children), None)
                out += [(holder, p) for p in (parties_of(sentence, agent) if agent is not None else [])]
                continue
            found = subject(verb)
        else:
            found = next((c for c in token.children if c.dep_ in ("poss", "amod", "compound", "nmod")), None)
            if found is not None and not isinstance(sentence.find_at(found), Actor):
                found = None
        if found is not None:
            out += [(holder, party) for party in parties_of(sentence, found)]
    return out
