"""Questions to a dependency parse that several readers ask: who is the subject, what governs a word, which tense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from sutler.lexicon.load import table
from sutler.read.tokens import Token

_VERBS = frozenset({"VERB", "AUX"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_THANKFUL = frozenset({"grateful", "thankful", "indebted"})
_PLANS = frozenset(
    {"deal", "contract", "agreement", "plan", "order", "offer", "pledge", "promise", "proposal", "decision", "bid"}
)

_FUNDS = frozenset({"dollar", "euro", "pound", "rouble", "ruble", "yuan", "yen", "loan", "credit", "grant", "money", "fund"})


def controls_object(verb: Token, behind: str = "to") -> bool:
    """True where the verb's object does what stands behind: "asked Norland to sell", "praised Norland for selling"."""
    words = _object_control().get(lemma(verb))
    return words is not None and (not words or behind in words)


@cache
def _object_control() -> Mapping[str, frozenset[str]]:
    rows = table("en", "object_control", "lemma", "behind")
    return {row["lemma"]: frozenset(filter(None, row["behind"].split("|"))) for row in rows}


def lemma(token: Token) -> str:
    """The word's base form, folded; a few that the parser's tables confuse are put right."""
    if token.base is None:
        token.base = _lemmas().get((token.lower_, token.pos_)) or token.lemma_.lower()
    return token.base


@cache
def _lemmas() -> Mapping[tuple[str, str], str]:
    return {(row["form"], row["pos"]): row["lemma"] for row in table("en", "lemmas", "form", "pos", "lemma")}


def is_verb(token: Token) -> bool:
    return token.pos_ in _VERBS


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and what is coordinated with or apposed to it below it."""
    yield token
    for child in token.children:
        if child.dep_ in ("conj", "appos"):
            yield from conjuncts(child)


def clause(verb: Token) -> str:
    """The dependency of a verb, an infinitive after its noun ("a deal to supply") counted as a clause of the noun."""
    if verb.dep_ == "relcl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return "acl"
    if verb.dep_ == "advcl" and _of_plan(verb):
        return "acl"
    return str(verb.dep_)


def _of_plan(verb: Token) -> bool:
    """ "scrapped a deal to send", "approved a deal in principle to buy": the infinitive tells what the deal before it is,
    wherever the parse hangs it."""
    to = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)
    if to is None or to.i == 0:
        return False
    mark = for_whom(verb)
    before = (to if mark is None else mark).i - 1
    near = [*verb.head.children, verb.doc[before]] if before >= 0 else []
    plans = (c for c in near if c.pos_ == "NOUN" and c.dep_ in ("dobj", "nsubjpass") and lemma(c) in _PLANS)
    return any(before in (c.i, c.right_edge.i) for c in plans)


def for_whom(verb: Token) -> Token | None:
    """The "for" of "a deal for Norland to buy jets": the infinitive has a subject of its own."""
    return next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "for"), None)


def own_subject(verb: Token) -> Token | None:
    """The subject that stands with the verb itself; a relative pronoun gives way to its antecedent."""
    found = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if found:
        nearest = next((c for c in reversed(found) if c.i < verb.i), found[0])  # "since the invasion Berlin has provided"
        return verb.head if nearest.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else nearest
    return (
        _marked_subject(verb)
        or _parted_subject(verb)
        or _headline_subject(verb)
        or _apposed_subject(verb)
        or _joined_subject(verb)
    )


def _marked_subject(verb: Token) -> Token | None:
    """ "an agreement for Norland to sell tanks": who stands behind the "for" that opens the clause, whatever the parse says."""
    mark = for_whom(verb)
    return next((c for c in mark.children if c.dep_ == "pobj"), None) if mark is not None else None


def _headline_subject(verb: Token) -> Token | None:
    """ "US considering sending weapons", "Zelensky thanks US": the name before a headline's verb, which the parse misreads."""
    if verb.dep_ != "ROOT" or verb.tag_ == "VBN":
        return None
    misread = ("npadvmod", "dep", "intj", "nmod", "compound", "appos")
    names = [c for c in verb.lefts if c.dep_ in misread and c.pos_ == "PROPN"]
    between = verb.doc[names[-1].i + 1 : verb.i] if names else ()
    return names[-1] if names and all(t.pos_ in ("AUX", "PART", "ADV", "PROPN") for t in between) else None


def _apposed_subject(verb: Token) -> Token | None:
    """ "in addition to the jets, Ukraine will get": the name before the modal, which the parse hangs on the noun before it."""
    modal = next((c for c in verb.lefts if c.tag_ == "MD"), None) if verb.dep_ == "ROOT" else None
    if modal is None or modal.i < 2:
        return None
    name, comma = verb.doc[modal.i - 1], verb.doc[modal.i - 1].left_edge.i - 1
    return name if name.pos_ == "PROPN" and name.dep_ == "appos" and comma >= 0 and verb.doc[comma].text == "," else None


def _joined_subject(verb: Token) -> Token | None:
    """ "sold Norland jets and Sudland sold it ships": the noun before the second verb, which the parse hangs on the jets."""
    if verb.dep_ != "conj" or not is_verb(verb) or not verb.head.i < verb.i:
        return None
    chain = [*(c for c in verb.lefts if c.dep_ in ("aux", "auxpass", "advmod", "neg")), verb]
    if chain[0].tag_ not in ("VBZ", "VBP", "VBD", "MD") or chain[0].i < 2:
        return None
    noun = verb.doc[chain[0].i - 1]
    joint = verb.doc[noun.left_edge.i - 1] if noun.left_edge.i else noun
    joined = noun.dep_ == "conj" and noun.pos_ in ("NOUN", "PROPN") and noun.i > verb.head.i
    return noun if joined and joint.dep_ == "cc" else None


def _parted_subject(verb: Token) -> Token | None:
    """ "Russia, the paper reported, will send": the noun before an inserted clause of saying, which the parse hangs on that."""
    for inserted in verb.lefts:
        if inserted.dep_ in ("advcl", "ccomp", "parataxis") and is_verb(inserted) and inserted.i + 1 < verb.i:
            first = next(iter(inserted.lefts), None)
            if first is None or first.dep_ not in ("dep", "npadvmod", "nmod") or first.pos_ not in ("NOUN", "PROPN"):
                continue
            if first.doc[first.right_edge.i + 1].text == ",":
                return first
    return None


def is_passive(verb: Token) -> bool:
    """True for "was sent", and for a bare participle after its noun ("tanks sent by ...")."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not any(c.dep_ == "aux" for c in verb.children)


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does it: the verb's own subject, or the one that it inherits through control, coordination or a participle clause.

    Returns None where syntax gives none. A passive verb's own subject is what it is done to; see `is_passive`.
    """
    found = own_subject(verb)
    if found is not None or depth > 6:
        return found
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ in ("xcomp", "ccomp", "conj", "advcl", "dep", "parataxis") and is_verb(head):
        if verb.dep_ == "xcomp" and controls_object(head):
            target = _object(head)
            if target is not None:
                return target
        inherits = verb.dep_ != "ccomp" or head.lemma_ == "be" or not is_verb(verb) or verb.pos_ == "AUX"
        return subject(head, depth + 1) if inherits or _is_misread(verb) else None
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "acl") and head.pos_ == "ADJ":
        return subject(head.head, depth + 1) if is_verb(head.head) else own_subject(head)
    if verb.dep_ == "pcomp":
        return _behind_preposition(head, depth)
    if verb.dep_ == "acomp" and is_verb(head):
        return subject(head, depth + 1)  # "is committed to supplying": a participle that the parse takes for an adjective
    if clause(verb) == "acl":
        return None if verb.tag_ == "VBN" else _of_noun(head, depth)
    return None


def _is_misread(verb: Token) -> bool:
    """A "complement clause" without a subject whose word is a noun ("4.6 billion won in 2022 and will now deliver")."""
    return bool(verb.lower_ == "won" and verb.i > 0 and verb.doc[verb.i - 1].lower_ in ("million", "billion", "trillion"))


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("dobj", "dative", "nsubjpass") and c.pos_ != "ADP"), None)


def _behind_preposition(preposition: Token, depth: int) -> Token | None:
    governor = preposition.head
    if (thanked := _thanked(governor)) is not None:
        return thanked
    if governor.pos_ == "ADJ" and governor.dep_ == "acomp":
        return subject(governor.head, depth + 1)  # "is close to buying"
    if is_verb(governor):
        if not _is_means(preposition) and (doer := _controlling(governor, preposition)) is not None:
            return doer
        return subject(governor, depth + 1)
    return _of_noun(governor, depth)


def _is_means(preposition: Token) -> bool:
    """ "encourages Norland by refusing": the means are the subject's; not of "accused Norland of a breach by supplying"."""
    told_of = any(c.lower_ == "of" and c.i < preposition.i for c in preposition.head.children)
    return preposition.lower_ == "by" and not told_of


def _controlling(verb: Token, preposition: Token) -> Token | None:
    """ "accused Norland of selling", "praised Norland for selling": the object, where the verb tells what that has done."""
    return _object(verb) if controls_object(verb, preposition.lower_) else None


def _thanked(governor: Token) -> Token | None:
    """ "We are grateful to Norland for sending": the one behind the "to"."""
    words = [governor, *(c for c in governor.children if c.dep_ == "acomp")]
    for word in words:
        if word.lower_ in _THANKFUL:
            to = next((c for c in word.children if c.dep_ == "prep" and c.lower_ == "to"), None)
            return next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    return None


def _of_noun(noun: Token, depth: int) -> Token | None:
    """Whose plan, deal or request it is: the possessor, else the subject of the verb that governs the noun."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    node = below = noun
    while node.dep_ in ("pobj", "prep", "conj", "appos", "compound") and node.head.i != node.i:
        below, node = node, node.head
    if is_verb(node) and below.dep_ == "prep" and (doer := _controlling(node, below)) is not None:
        return doer  # "accused Norland of a breach by supplying"
    if node.dep_ == "ROOT" and node.i == noun.i:
        return noun  # a headline: "Czech plant to overhaul tanks"
    if node.dep_ == "dobj" and (node.pos_ == "NUM" or lemma(node) in _FUNDS) and (given := _given_to(node.head)) is not None:
        return given  # "gave Norland $18 million to buy boats": who gets the money spends it
    if node.dep_ in ("dobj", "attr", "xcomp", "oprd", "prep", "pobj", "dative") and is_verb(node.head):
        if node.dep_ == "prep" and (doer := _controlling(node.head, node)) is not None:
            return doer
        return subject(node.head, depth + 1)
    if is_verb(node):
        return subject(node, depth + 1)
    return None


def _given_to(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "dative" and c.pos_ in ("PROPN", "PRON", "NOUN")), None)


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb, or of the verb that it is coordinated with where it has none of its own."""
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if (
        not own
        and verb.dep_ == "conj"
        and is_verb(verb.head)
        and own_subject(verb) is None
        and verb.tag_ in ("VB", verb.head.tag_)
    ):
        return auxiliaries(verb.head)
    return own


def is_future(verb: Token) -> Token | None:
    """The word that sets the verb in the future ("will send", "is to send", "is going to send", a headline's "to send")."""
    aux = auxiliaries(verb)
    for token in aux:
        if token.lower_ in _FUTURE or (token.lower_ == "would" and not _conditional(verb)):
            return token
    to = next((t for t in aux if t.lower_ == "to"), None)
    if to is not None and (
        verb.dep_ == "ROOT" or (verb.head.lemma_ == "be" and verb.dep_ == "xcomp") or verb.head.lower_ == "going"
    ):
        return to
    return None


def _conditional(verb: Token) -> bool:
    return condition_of(verb) is not None


def condition_of(verb: Token) -> Token | None:
    """The "if" or "unless" of a clause on which a verb in the future or with a modal hangs; "even if" is none."""
    if not any(a.tag_ == "MD" for a in auxiliaries(verb)):
        return None
    for child in verb.children:
        if child.dep_ == "advcl":
            for mark in child.children:
                if mark.lower_ in ("if", "unless", "provided") and (
                    mark.i == 0 or verb.doc[mark.i - 1].lower_ not in ("even", "as")
                ):
                    return mark
    return None


def negation(verb: Token) -> Token | None:
    """The "not", "never", "no longer" or "nor" that negates the verb."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.lower_ in ("never", "neither", "nor") and child.dep_ in ("advmod", "preconj")):
            return child
    return _nor(verb)


def _nor(verb: Token) -> Token | None:
    """ "did not sell nor did it deliver", "neither sold nor delivered", "Nor has it sold": the joint denies what it opens."""
    openers = (c for c in (*verb.children, *(verb.head.children if verb.dep_ == "conj" else ())) if c.lower_ == "nor")
    opened = {verb.i, *(helper.i for helper in auxiliaries(verb))}
    return next((c for c in openers if c.i + 1 in opened), None)


def has_part(word: Token, needed: frozenset[str]) -> bool:
    """True when one of the needed words stands with the word as particle, preposition, modifier or object."""
    if not needed:
        return True
    near = {c.lower_ for c in word.children} | {lemma(c) for c in word.children}
    follows = word.doc[word.i + 1].lower_ if word.i + 1 < len(word.doc) else ""
    return bool(needed & (near | {follows}))
