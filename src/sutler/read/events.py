"""What one sentence tells of transfers: each trigger word with its parties, goods, money, dates and stance.

A trigger is a word of `frames.csv`. Goods, money and dates belong to the nearest trigger above them in the parse; an actor's
place beside the trigger (subject, object, behind "to", possessor, …) gives its role. A noun trigger that a verb governs
("deliver the package", "signed a contract to supply") and the verb are one event.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeVar, cast

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.model.claim import Mode
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.model.span import Span
from sutler.model.when import When
from sutler.read.parsed import Sentence, Token
from sutler.read.stance import Stance, operator_of, stance
from sutler.read.tree import OBJECT_CONTROL, clause, conjuncts, has_part, is_passive, is_verb, lemma, own_subject, subject
from sutler.read.vocabulary import Frame, Role, frames

_FREE = {"to": "R", "for": "R", "from": "S"}
_UNDER = ("under", "within", "through")
_DEAL_WORDS = frozenset({"money", "sum", "programme", "program", "fund", "amount", "initiative", "facility", "scheme"})
_SHARE = re.compile(r"\s+(?:of (?:it|that|which)\s+)?(?:will go |goes |went |would go )?(?:for|to)\s+(?:the\s+)?")
_PAYS = frozenset({"finance", "fund"})
_MOVES = frozenset({"fly", "land", "come", "go", "arrive", "ramp", "flow"})
_STRIKES = frozenset({"artillery", "missile", "ammunition"})
"""What lands without a receiver has been fired."""
_PROGRAMMES = frozenset({"programme", "program", "initiative", "scheme", "project", "plan"})
_OWN_STATE = frozenset({"administration", "government", "country", "nation", "ministry", "department", "cabinet", "state"})
F = TypeVar("F", bound=Goods | Money | When)


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role; `actor` is None for a pronoun or a definite noun that the document must resolve ("it", "we")."""

    span: Span
    words: str
    actor: Actor | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One telling of a transfer in one sentence. `partners` are parties of a bargain whose roles the sentence leaves open."""

    sentence: Sentence
    trigger: Token
    frame: Frame
    stance: Stance
    supplier: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    partners: tuple[Party, ...] = ()
    origin: tuple[Party, ...] = ()
    """Actors whose adjective stands with the goods ("Russian missiles"): a supplier where none is told."""
    goods: tuple[Goods, ...] = ()
    money: tuple[Money, ...] = ()
    dates: tuple[When, ...] = ()
    modes: tuple[tuple[Mode, Span], ...] = ()
    triggers: tuple[Token, ...] = field(default=())


def events(sentence: Sentence) -> tuple[Event, ...]:
    """The transfers that a sentence tells, in text order, merged where a noun and the verb above it tell one."""
    triggers = {t.i: frame for t in sentence.tokens if (frame := _frame(t, sentence)) is not None}
    if not triggers:
        return ()
    told = {i: _stance(sentence, sentence.tokens[i], frame) for i, frame in triggers.items()}
    homes = _homes(triggers, told)
    built = {i: _event(sentence, sentence.tokens[i], frame, told[i], homes) for i, frame in triggers.items()}
    merged = _merged(built, homes)
    whole = _with_loose_totals(sentence, _with_free_parties(sentence, _with_what_pronouns_mean(sentence, merged)))
    return tuple(part for event in whole if _goes_somewhere(event) for part in _split(event))


def _with_loose_totals(sentence: Sentence, found: list[Event]) -> list[Event]:
    """ "brings aid to $9.8 billion, and to $11.8 billion since 2014": a running sum beside another goes where that went."""
    taken = {m.span for e in found for m in e.money}
    loose = tuple(m for m in sentence.finds.money if m.share == "total" and m.span not in taken)
    if not loose:
        return found
    home = next((k for k, e in enumerate(found) if any(m.share == "total" for m in e.money)), None)
    if home is not None:
        found[home] = replace(found[home], money=_ordered(found[home].money, loose))
    return found


def _with_what_pronouns_mean(sentence: Sentence, found: list[Event]) -> list[Event]:
    """ "buys back weapons and will hand them to the army": the goods named before, in a clause that is no deal itself."""
    taken = {g.span for e in found for g in e.goods}
    for k, event in enumerate(found):
        pronoun = next((c for c in event.trigger.children if c.dep_ == "dobj" and c.lower_ in ("it", "them")), None)
        if pronoun is None or event.goods or not event.frame.roles:
            continue
        start = sentence.span_of(pronoun).start
        before = [g for g in sentence.finds.goods if g.span.end <= start and g.span not in taken]
        if before:
            found[k] = replace(event, goods=(before[-1],))
    return found


def _with_free_parties(sentence: Sentence, found: list[Event]) -> list[Event]:
    """An actor behind "to", "for" or "from" whom no event has taken goes to the event next to it that lacks that side."""
    taken = {p.span for e in found for p in (*e.supplier, *e.recipient, *e.partners, *e.origin)}
    for actor in sentence.finds.actors:
        head = sentence.head(actor)
        if head is None or actor.span in taken or actor.kind in ("media", "person") or actor.form == "adjective":
            continue
        role = _FREE.get(_outer_place(head) or "")
        near = [k for k, event in enumerate(found) if role and _lacks(event, role, actor, head)]
        if near:
            k = max(near, key=lambda n: found[n].trigger.i)
            party = (Party(actor.span, actor.name, actor),)
            found[k] = replace(found[k], recipient=party) if role == "R" else replace(found[k], supplier=party)
    return found


def _lacks(event: Event, role: str, actor: Actor, head: Token) -> bool:
    """True where the event before the actor has room for it in this role."""
    if not event.frame.roles or event.trigger.i >= head.i or (event.recipient if role == "R" else event.supplier):
        return False
    return _hangs_on(head, event) and actor.id not in {p.actor.id for p in (*event.supplier, *event.recipient) if p.actor}


def _hangs_on(head: Token, event: Event) -> bool:
    """The preposition before the actor depends on a word of the event's own clause."""
    node = head
    while node.dep_ != "prep" and node.dep_ != "dative" and node.head.i != node.i:
        node = node.head
    above = {event.trigger.i}
    word = event.trigger
    while word.head.i != word.i and (not is_verb(word) or word.dep_ in ("xcomp", "ccomp", "acl", "pcomp")):
        word = word.head
        above.add(word.i)
    return node.head.i in above and node.head.pos_ in ("VERB", "AUX", "NOUN")


def _outer_place(head: Token) -> str | None:
    """The preposition before an actor, also through "the government of"."""
    node = head
    for _ in range(4):
        while node.dep_ in ("conj", "appos", "compound", "poss") and node.head.i != node.i:
            node = node.head
        if node.dep_ != "pobj":
            return None
        if node.head.lower_ != "of" or node.head.head.pos_ not in ("NOUN", "PROPN"):
            return str(node.head.lower_)
        node = node.head.head
    return None


def _stance(sentence: Sentence, trigger: Token, frame: Frame) -> Stance:
    """The stance of a trigger; a verb whose subject is the deal itself ("the package will provide") only tells more of it."""
    told = stance(trigger, frame.stage)
    if not frame.roles:
        return replace(told, stage=None)
    asked = any(lemma(token) in OBJECT_CONTROL and not is_passive(token) for token, _ in told.governors)
    if told.stage == "requested" and frame.stage != "requested" and frame.roles.get("subject") == "S" and not asked:
        told = replace(told, stage="pledged")  # who wants to give makes an offer
    if frame.verb and frame.stage and not is_passive(trigger) and (doer := own_subject(trigger)) is not None:
        found = sentence.find_at(doer)
        is_deal = (lemma(doer), False) in frames() or lemma(doer) in _DEAL_WORDS
        actor = isinstance(found, Actor) and not (found.kind == "group" and lemma(doer) in _DEAL_WORDS)
        if frame.roles.get("subject") and (isinstance(found, Money) or (is_deal and not actor)):
            return replace(told, stage=None)
    return told


def _homes(triggers: dict[int, Frame], told: dict[int, Stance]) -> dict[int, int]:
    """Token → the trigger that takes what hangs on it: a trigger takes its own, and what hangs on a verb that governs it.

    A word that has roles for parties goes before one that only tells more ("approved the sale for a cost of ...").
    """
    homes = {i: i for i in told}
    for i in sorted(told, key=lambda n: (not triggers[n].roles, -n)):
        for token, _ in told[i].governors:
            homes.setdefault(int(token.i), i)
    return homes


def _frame(token: Token, sentence: Sentence) -> Frame | None:
    verb = is_verb(token)
    if not verb and token.pos_ not in ("NOUN", "PROPN"):
        return None
    if verb and token.dep_ in ("aux", "auxpass", "amod", "compound"):
        return None
    found = sentence.find_at(token)
    named = isinstance(found, Money | Actor) or (isinstance(found, Goods) and (verb or not found.general))
    if named and not (isinstance(found, Goods) and found.category == "training" and not verb):
        return None
    if token.lower_ == "order" and token.dep_ == "pobj" and token.head.lower_ == "in":
        return None  # "in order to"
    frame = next((f for f in frames().get((lemma(token), verb), ()) if has_part(token, f.needs)), None)
    return None if frame and verb and frame.stage == "requested" and _asks_to_give(token) else frame


def _asks_to_give(verb: Token) -> bool:
    """ "wants to hand over tanks" is no request: the subject of the infinitive gives."""
    inner = (f for c in verb.children if c.dep_ == "xcomp" for f in frames().get((lemma(c), True), ()))
    return any(frame.roles.get("subject") == "S" for frame in inner)


def _event(sentence: Sentence, trigger: Token, frame: Frame, told: Stance, homes: dict[int, int]) -> Event:
    sides: dict[str, list[Party]] = {"S": [], "R": [], "P": [], "O": [], "B": []}
    for actor in sentence.finds.actors:
        role = _role(sentence, actor, trigger, frame, homes)
        if role is not None:
            sides[role].append(Party(actor.span, actor.name, actor))
    for role, party in _from_subject(sentence, trigger, frame):
        if all(party.span != p.span for p in sides[role]):
            sides[role].append(party)
    for role, party in _from_governors(sentence, frame, told):
        if not sides[role] and all(party.span != p.span for side in sides.values() for p in side):
            sides[role].append(party)
    finds = sentence.finds
    goods = tuple(g for g in finds.goods if _owner(sentence, g, homes) == trigger.i)
    money = tuple(m for m in finds.money if _owner(sentence, m, homes) == trigger.i)
    dates = tuple(d for d in finds.dates if _owner(sentence, d, homes) == trigger.i)
    weaker = "R" if frame.roles.get("subject" if frame.verb else "possessor") == "S" else "S"
    stronger = {p.actor.id for p in sides["S" if weaker == "R" else "R"] if p.actor}
    sides[weaker] = [p for p in sides[weaker] if p.actor is None or p.actor.id not in stronger or not p.actor.id]
    modes = (*_phrased(sentence, trigger), *_in_exchange(sentence, trigger))
    if frame.mode and not _is_none(trigger) and not _names_programme(trigger) and not _without_mode(trigger):
        mode: Mode = "credit" if frame.verb and frame.mode == "lease" and money and not goods else frame.mode
        modes = ((mode, sentence.span_of(trigger)), *modes)  # lent money is a credit, a lent thing a lease
    if sides["B"]:  # "Canada will buy a battery for Ukraine": the buyer gives it on
        if sides["R"] and not sides["S"]:
            sides["S"], modes = sides["R"], (("aid", sentence.span_of(trigger)),)
        sides["R"] = sides["B"]
    return Event(
        sentence, trigger, frame, told, tuple(sides["S"]), tuple(sides["R"]), tuple(sides["P"]), tuple(sides["O"]),
        goods, money, dates, modes, (trigger,),
    )  # fmt: skip


def _without_mode(trigger: Token) -> bool:
    """ "arms package" tells no gift, "re-export" no sale."""
    if lemma(trigger) == "package":
        return any(c.dep_ == "compound" and lemma(c) in ("arm", "arms", "weapon", "weapons") for c in trigger.children)
    return lemma(trigger) == "export" and trigger.i > 1 and trigger.doc[trigger.i - 2].lower_ == "re"


def _names_programme(noun: Token) -> bool:
    """ "the modernisation programme", "a programme for the modernisation of the army": what an agreement is called."""
    head = noun.head
    while head.pos_ == "ADP" and head.head.i != head.i:
        head = head.head
    return noun.pos_ == "NOUN" and head.i != noun.i and lemma(head) in _PROGRAMMES


def _is_none(noun: Token) -> bool:
    """ "no contract" """
    return any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)


def _phrased(sentence: Sentence, trigger: Token) -> tuple[tuple[Mode, Span], ...]:
    """A phrase in the trigger's own clause that tells the mode: "free of charge", "on credit"."""
    start = sentence.span.start
    clause = trigger
    while clause.head.i != clause.i and not is_verb(clause):
        clause = clause.head
    own = [(sentence.span_of(t).start, t) for t in clause.subtree]
    out = []
    for match in _mode_phrases().finditer(sentence.tokens.text):
        at = match.start() + start
        if any(place == at for place, _ in own):
            mode = _phrase_modes()[" ".join(match.group().lower().split())]
            out.append((mode, Span(at, match.end() + start)))
    return tuple(out)


@cache
def _phrase_modes() -> Mapping[str, Mode]:
    return {row["words"]: cast(Mode, row["mode"]) for row in table("en", "mode_phrases", "words", "mode")}


@cache
def _mode_phrases() -> re.Pattern[str]:
    words = sorted(_phrase_modes(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(r"\s+".join(map(re.escape, w.split())) for w in words) + r")\b", re.IGNORECASE)


def _in_exchange(sentence: Sentence, trigger: Token) -> tuple[tuple[Mode, Span], ...]:
    """ "in exchange Germany will give ...", "gets tanks in return": one delivery for another."""
    for child in trigger.children:
        if child.dep_ == "prep" and child.lower_ == "in":
            back = next((c for c in child.children if c.dep_ == "pobj" and lemma(c) in ("exchange", "return")), None)
            if back is not None:
                return (("swap", sentence.span_of(child, back)),)
    return ()


def _owner(sentence: Sentence, find: Goods | Money | When, homes: dict[int, int]) -> int | None:
    """The trigger nearest above a find, or None where another verb takes it ("missiles that can hit tanks")."""
    head = sentence.head(find)
    if head is None:
        return None
    if not isinstance(find, When):
        participle = next((c for c in head.children if c.dep_ == "acl" and homes.get(c.i) == c.i and c.tag_ == "VBN"), None)
        if participle is not None:
            return int(participle.i)
    above = _trigger_above(head, homes, isinstance(find, Goods | Money))
    if above is None and isinstance(find, Money):
        above = _trigger_below(head, homes)
    if above is None and not isinstance(find, When):
        clause = next((c for c in head.children if c.dep_ in ("relcl", "acl") and homes.get(c.i) == c.i), None)
        return int(clause.i) if clause is not None else None
    return above


def _trigger_below(sum_: Token, homes: dict[int, int]) -> int | None:
    """ "8 million euros in support to the army", where no verb takes the sum: the noun behind "in", "of" or "for"."""
    for child in sum_.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "of", "for"):
            below = next((t.i for t in child.children if t.dep_ in ("pobj", "pcomp") and homes.get(t.i) == t.i), None)
            if below is not None:
                return int(below)
    return None


def _trigger_above(node: Token, homes: dict[int, int], is_argument: bool) -> int | None:
    if node.i in homes:
        return homes[node.i]
    for _ in range(25):
        head = node.head
        if head.i == node.i:
            return None
        if head.i in homes:
            return homes[head.i]
        if head.lemma_ == "be" and (told := _copula(head, homes)) is not None:
            return told
        other = is_verb(head) and head.lemma_ not in ("be", "have") and operator_of(head) is None and head.dep_ != "acl"
        if is_argument and other and node.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
            return None
        node = head
    return None


def _copula(be: Token, homes: dict[int, int]) -> int | None:
    """ "The cost is $2 billion", "the cost frame is ...": the trigger that the copula equates with its complement."""
    doer = own_subject(be)
    if doer is None:
        return None
    return next((homes[t.i] for t in (doer, *doer.children) if homes.get(t.i) == t.i and t.dep_ in ("nsubj", "compound")), None)


def _role(sentence: Sentence, actor: Actor, trigger: Token, frame: Frame, homes: dict[int, int]) -> str | None:
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
        if above.i == node.i:
            return None
        if place is None:
            place = _place(node)
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
            goods_between = True
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
    if place in ("in", "at", "near") and frame.lemma in ("arrive", "land", "come"):
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
    return named and frame.verb and frame.roles.get("object") == "R" and trigger.i + 1 == node.i


def _from_subject(sentence: Sentence, trigger: Token, frame: Frame) -> list[tuple[Role, Party]]:
    """The subject that a verb has or inherits, as a party: "Norway plans to buy", "a deal to supply"."""
    role = frame.roles.get("subject")
    if not is_verb(trigger):
        return _from_possessive(sentence, trigger, frame)
    passive = is_passive(trigger)
    if passive:
        role = frame.roles.get("object")
    found = subject(trigger)
    if role is None or found is None or (passive and own_subject(trigger) is None):
        return []
    return [(role, party) for party in parties_of(sentence, found)]


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


def _from_governors(sentence: Sentence, frame: Frame, told: Stance) -> list[tuple[Role, Party]]:
    out: list[tuple[Role, Party]] = []
    for token, operator in told.governors:
        holder = operator.holder
        if holder == "P" or (holder == "C" and frame.verb):
            holder = frame.roles.get("subject" if frame.verb else "possessor", "P")
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


def parties_of(sentence: Sentence, phrase: Token) -> list[Party]:
    """The actors that a noun phrase stands for: itself, what is coordinated with it, the nation of "Czech firms"."""
    out: list[Party] = []
    for token in conjuncts(phrase):
        found = sentence.find_at(token)
        if isinstance(found, Actor):
            if found.kind != "media" and not (found.kind == "group" and lemma(token) in _DEAL_WORDS):
                out.append(Party(found.span, found.name, found))
        elif token.lower_ in ("latter", "former") and (named := _of_two(sentence, token)) is not None:
            out.append(named)
        elif token.pos_ == "PRON" and token.tag_ in ("PRP", "PRP$"):
            out += _behind_pronoun(sentence, token) or [Party(sentence.span_of(token), token.text)]
        elif lemma(token) in _OWN_STATE and (mine := _first_person(token)) is not None:
            out.append(Party(sentence.span_of(mine, token), mine.text))
        elif not isinstance(found, Goods | Money) and (own := _nation(sentence, token)) is not None:
            out.append(Party(own.span, own.name, own))
    return list({p.span: p for p in out}.values())


def _first_person(noun: Token) -> Token | None:
    """The "my" or "our" of "my administration", "our government"."""
    return next((c for c in noun.children if c.dep_ == "poss" and c.lower_ in ("my", "our")), None)


def _of_two(sentence: Sentence, word: Token) -> Party | None:
    """ "the latter": the last actor named before it in the sentence; "the former": the one before that."""
    start = sentence.span_of(word).start
    before = [a for a in sentence.finds.actors if a.span.end <= start and a.kind in ("state", "alliance", "group") and a.id]
    place = 1 if word.lower_ == "latter" else 2
    return Party(before[-place].span, before[-place].name, before[-place]) if len(before) >= place else None


def _behind_pronoun(sentence: Sentence, pronoun: Token) -> list[Party]:
    """ "Russia said it had sent": the subject of the verb of saying, where one sentence holds both."""
    verb = pronoun.head
    while verb.dep_ in ("conj", "xcomp") and is_verb(verb.head):
        verb = verb.head
    if verb.dep_ != "ccomp" or not is_verb(verb.head) or pronoun.lower_ not in ("it", "they", "he", "she"):
        return []
    speaker = own_subject(verb.head)
    if speaker is None or speaker.pos_ == "PRON":
        return []
    found = sentence.find_at(speaker)
    return [Party(found.span, found.name, found)] if isinstance(found, Actor) and found.kind not in ("media",) else []


def _nation(sentence: Sentence, noun: Token) -> Actor | None:
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "poss", "nmod"):
            found = sentence.find_at(child)
            if isinstance(found, Actor) and found.kind != "media":
                return found
        if child.dep_ == "prep" and child.lower_ == "of":
            found = next((f for c in child.children if isinstance(f := sentence.find_at(c), Actor) and f.kind == "state"), None)
            if found is not None:
                return found
    return None


def _merged(built: dict[int, Event], homes: dict[int, int]) -> list[Event]:
    """Folds each trigger into the one that governs it as its object, subject or complement."""
    parent = {i: _governing(event, homes) for i, event in built.items()}
    for i in sorted(parent, key=lambda n: -_depth(built[n].trigger)):
        above = parent[i]
        if above is not None and above in built and i in built:
            built[above] = _fold(built[above], built.pop(i))
            for k, p in parent.items():
                if p == i:
                    parent[k] = above
    return [built[i] for i in sorted(built)]


def _split(event: Event) -> list[Event]:
    """ "$55 million for Taiwan and $30 million for Lebanon": one event a share, each with its own recipient."""
    sentence = event.sentence
    text, shift = sentence.tokens.text, sentence.span.start
    shares = []
    for money in event.money:
        for actor in sentence.finds.actors:
            between = text[money.span.end - shift : actor.span.start - shift] if actor.span.start >= money.span.end else None
            if between is not None and _SHARE.fullmatch(between):
                shares.append((money, Party(actor.span, actor.name, actor)))
    if len(shares) < 2:
        return _split_by_dates(event)
    return [replace(event, money=(money,), recipient=(party,)) for money, party in shares]


def _split_by_dates(event: Event) -> list[Event]:
    """ "40 million euros in June 2022 and 7 million in December 2021": one event a sum, each with its own date."""
    sums = [m for m in event.money if m.converts is None and m.share != "total"]
    points = [d for d in event.dates if d.kind == "point" and not d.dateline]
    turns = sorted([*((m.span.start, "sum") for m in sums), *((d.span.start, "date") for d in points)])
    if len(sums) < 2 or event.goods or [kind for _, kind in turns] != ["sum", "date"] * len(sums):
        return [event]
    return [replace(event, money=(money,), dates=(point,)) for money, point in zip(sums, points, strict=True)]


def _depth(token: Token) -> int:
    depth, node = 0, token
    while node.head.i != node.i and depth < 60:
        node, depth = node.head, depth + 1
    return depth


def _governing(event: Event, homes: dict[int, int]) -> int | None:
    node = event.trigger
    for _ in range(10):
        head, dep = node.head, clause(node)
        if head.i == node.i:
            return None
        if dep == "relcl" and (homes.get(head.i) == head.i or isinstance(event.sentence.find_at(head), Goods | Money)):
            dep = "acl"  # "the Marders that Germany promised": one deal with what is told of the Marders
        if (is_verb(node) and dep not in ("acl", "xcomp", "pcomp")) or head.pos_ in ("ADV", "SCONJ"):
            return None
        if dep == "prep" and node.lower_ not in ("of", "for", "on", "over", "to", "in", "with", "from", *_UNDER):
            return None
        if dep == "prep" and node.lower_ in _UNDER and event.frame.lemma not in ("contract", "deal", "agreement"):
            return None
        if dep in ("conj", "appos") and head.i in homes:
            return None
        if head.i in homes and homes[head.i] != event.trigger.i:
            return homes[head.i] if not (is_verb(head) and dep in ("advcl", "relcl", "parataxis")) else None
        if is_verb(head):
            return None
        node = head
    return None


def _goes_somewhere(event: Event) -> bool:
    """What only moves ("jets are flying", "shells land") is no transfer unless it goes to or comes from somebody."""
    if event.frame.lemma == "land" and not event.recipient and {g.category for g in event.goods} & _STRIKES:
        return False
    told = bool(event.goods and (event.supplier or event.origin)) and event.frame.lemma in ("arrive", "come", "land", "go")
    return event.frame.lemma not in _MOVES or bool(event.recipient) or told


def _fold(outer: Event, inner: Event) -> Event:
    """One event of a governing trigger and the governed one; roles told by the inner word win, for they are more exact."""
    asker = {p.span for p in outer.recipient} & {p.span for p in inner.supplier}
    giver = {p.span for p in outer.supplier} & {p.span for p in inner.recipient}
    supplier = tuple(p for p in inner.supplier if p.span not in asker) or outer.supplier
    recipient = tuple(p for p in inner.recipient if p.span not in giver) or outer.recipient
    if outer.frame.lemma in _PAYS and not is_passive(outer.trigger) and inner.frame.roles.get("possessor") == "R":
        supplier, recipient = inner.supplier, inner.recipient  # who pays for another's purchase neither sells nor gets
        outer = replace(outer, supplier=())
    if outer.frame.roles and inner.frame.mode == "repair" and not inner.frame.verb and outer.supplier and outer.recipient:
        supplier, recipient = outer.supplier, outer.recipient  # "a sale to Bahrain of launcher upgrades"
    supplier, recipient = _told(supplier, outer.supplier), _told(recipient, outer.recipient)
    known = {p.span for p in (*supplier, *recipient)}
    partners = tuple(p for p in (*outer.partners, *inner.partners) if p.span not in known)
    told = outer.stance if outer.frame.stage or not inner.stance.stage else inner.stance
    behind = inner.trigger.head.lower_ if inner.trigger.dep_ == "pobj" else ""
    aside = (inner.trigger.dep_ == "relcl" or behind in _UNDER) and outer.frame.stage is not None
    if inner.stance.certainty != "certain" and told.certainty == "certain":
        told = replace(told, certainty=inner.stance.certainty, certainty_words=inner.stance.certainty_words)
    if outer.frame.verb and inner.stance.stage and outer.frame.lemma == "announce":
        told = replace(told, stage=inner.stance.stage if inner.stance.stage != "delivered" else told.stage)
    return replace(
        outer,
        stance=told,
        supplier=supplier,
        recipient=recipient,
        partners=partners,
        origin=(*outer.origin, *inner.origin),
        goods=_ordered(outer.goods, inner.goods),
        money=_ordered(outer.money, inner.money),
        dates=outer.dates if aside else _ordered(outer.dates, inner.dates),
        modes=(*outer.modes, *inner.modes),
        triggers=(*outer.triggers, *inner.triggers),
    )


def _told(inner: tuple[Party, ...], outer: tuple[Party, ...]) -> tuple[Party, ...]:
    """ "Armenia has received howitzers that it ordered": the name before the pronoun."""
    return outer if outer and all(p.actor is None for p in inner) and any(p.actor for p in outer) else inner


def _ordered(a: tuple[F, ...], b: tuple[F, ...]) -> tuple[F, ...]:
    by_span: dict[Span, F] = {}
    for found in (*a, *b):
        by_span.setdefault(found.span, found)
    return tuple(by_span[span] for span in sorted(by_span))
