"""The words that govern a transfer, from the inside out: "plans to", "talks on", "a halt to", "the sale is on hold".

A governor stands above its trigger through objects, infinitives and prepositions. Two more shapes count: the predicate of a
copula whose subject is the transfer ("the deal is off", "the sale is under review", "the report is false"), and the bargain
that a relative clause leans on ("an agreement under which Baykar will build").
"""

from __future__ import annotations

from sutler.read.tokens import Token
from sutler.read.tree import clause, has_part, is_passive, is_verb, lemma, own_subject
from sutler.read.vocabulary import Operator, operators

_TRANSPARENT = frozenset({"pobj", "prep", "conj", "appos", "compound", "pcomp", "dative", "nmod"})
_NOT_THROUGH = frozenset({"after", "before", "since", "despite", "under", "during", "amid", "until", "till", "pending"})
_TAKES_AS_FACT = frozenset(
    {"thank", "praise", "commend", "applaud", "congratulate", "hail", "laud", "salute", "condemn", "criticise", "criticize"}
)
"""Verbs that take what they speak of as a fact: "want to thank Spain for providing tanks" asks for nothing."""
_STRIVES = frozenset({"compete", "vie", "bid", "apply"})
"""Verbs whose "to sell" the parse takes for a purpose."""
_COPULAS = frozenset({"be", "remain", "stay", "become", "look", "seem", "appear"})
_BARGAINS = frozenset(
    {
        "agreement", "deal", "contract", "accord", "pact", "treaty", "arrangement", "memorandum", "understanding", "exchange",
        "swap", "lease", "settlement", "protocol", "declaration", "signature",
    }
)  # fmt: skip
_OPEN = frozenset(
    {
        "day", "week", "month", "time", "power", "right", "authority", "chance", "ability", "opportunity", "option", "deadline",
        "window", "resolution", "motion", "bill",
    }
)  # fmt: skip
"""Nouns with an infinitive that leaves open whether it is done: "days to block", "the power to stop"."""
_PUTS = frozenset({"put", "puts", "putting", "place", "placed"})
TELLINGS = frozenset(
    {
        "report", "claim", "allegation", "accusation", "suggestion", "assertion", "rumour", "rumor", "charge", "story",
        "speculation", "statement", "information", "news", "suspicion",
    }
)  # fmt: skip
"""Nouns with a clause of what is told: "denied a report that it sent tanks"."""
_INTRANSITIVE = frozenset(
    {
        "begin", "start", "continue", "resume", "restart", "proceed", "stall", "collapse", "fall", "lapse", "founder", "end",
        "stop", "cease", "halt", "exist",
    }
)  # fmt: skip
"""Verbs that tell of a transfer as their subject: "deliveries began", "the deal fell through"."""
_BARGAIN = Operator("under which", "N", frozenset(), "agreed", None, None)


def operator_of(token: Token, pos: str | None = None) -> Operator | None:
    """The row of `operators.csv` that fits a token."""
    pos = pos or ("V" if is_verb(token) else "A" if token.pos_ in ("ADJ", "ADV") else "N")
    return next((row for row in operators().get((lemma(token), pos), ()) if _fits(token, row)), None)


def _fits(token: Token, row: Operator) -> bool:
    """What a row needs stands with the word: a particle, an object, "on hold" behind it, or the passive ("is said to")."""
    if "be" in row.needs:
        bare = token.tag_ == "VBN" and token.dep_ == "ROOT" and not any(c.dep_ == "aux" for c in token.children)
        return (is_passive(token) or bare) and not any(c.dep_ == "ccomp" for c in token.children)
    behind = {g.lower_ for c in token.children if c.lower_ == "on" for g in c.children if g.dep_ == "pobj"}
    return has_part(token, row.needs) or (token.lower_ in _PUTS and bool(behind & row.needs))


def governors(trigger: Token) -> list[tuple[Token, Operator]]:
    """The operator words above a trigger, from the inside out, as far as they govern it."""
    found: list[tuple[Token, Operator]] = []
    node = trigger
    for _ in range(12):
        head = node.head
        if head.i == node.i:
            break
        if node.dep_ == "relcl" and is_verb(node) and _under_which(node, head):
            found.append((head, _BARGAIN))
            node = head
            continue
        if node.dep_ in ("nsubj", "nsubjpass") and not is_verb(node):
            told = _predicate(head)
            if told is not None:
                found.append(told)
                break
            if lemma(head) not in _INTRANSITIVE or any(c.dep_ == "dobj" for c in head.children):
                if not _governed(node, head):
                    break
            elif (row := operator_of(head)) is not None:
                found.append((head, row))
                node = head
                continue
        if (told := _in_talks(node, head)) is not None:
            found.append(told)
            node = head
            continue
        if not _governed(node, head):
            break
        if node.dep_ == "prep" and lemma(head) in _TAKES_AS_FACT and is_verb(head):
            break
        if (told := _talks_before(node, head)) is not None:
            found.append(told)
        operator = operator_of(head)
        if operator is not None and operator.stage in ("suspended", "cancelled") and _beside_object(node, head):
            break  # "withdrew $740 million for the purchase" stops no purchase
        if operator is not None and operator.stage in ("refused", "suspended", "cancelled") and _is_open(head):
            break  # "has 30 days to block the sale" blocks no sale
        if operator is None and head.lemma_ == "be" and (doer := own_subject(head)) is not None and not is_verb(doer):
            operator = operator_of(doer)  # "talks are under way on repairing"
        if operator is not None:
            found.append((head, operator))
        node = head
    return found


def _under_which(verb: Token, head: Token) -> bool:
    """ "a swap under which Slovenia hands over tanks" """
    if lemma(head) not in _BARGAINS:
        return False
    return any(
        c.lower_ == "whereby"
        or (c.dep_ == "prep" and c.lower_ in ("under", "by", "in") and any(g.tag_ == "WDT" for g in c.children))
        for c in verb.children
    )


def _beside_object(node: Token, head: Token) -> bool:
    """A preposition beside the object that the verb stops."""
    if node.dep_ != "prep" or not is_verb(head) or node.lower_ in ("of", "on"):
        return False
    return any(c.dep_ == "dobj" and c.i < node.i and operator_of(c) is None for c in head.children)


def _in_talks(verb: Token, head: Token) -> tuple[Token, Operator] | None:
    """ "is in talks with Norland to buy jets": the infinitive behind the phrase tells what the talks are about."""
    if verb.dep_ not in ("advcl", "xcomp") or head.lemma_ != "be" or not any(c.lower_ == "to" for c in verb.children):
        return None
    phrases = [c for c in head.children if c.dep_ == "prep" and c.lower_ == "in" and c.i < verb.i]
    nouns = (n for c in phrases for n in c.children if n.dep_ == "pobj")
    return next(((n, row) for n in nouns if (row := operator_of(n)) is not None and row.stage == "considered"), None)


def _talks_before(node: Token, verb: Token) -> tuple[Token, Operator] | None:
    """ "opened talks with Norland on the purchase of jets": what talks are about, which the parse hangs on the verb."""
    if node.dep_ != "prep" or node.lower_ not in ("on", "over", "about") or not is_verb(verb):
        return None
    nouns = (c for c in verb.children if c.dep_ == "dobj" and c.i < node.i)
    return next(((n, row) for n in nouns if (row := operator_of(n)) is not None and row.stage == "considered"), None)


def _is_told(verb: Token, head: Token) -> bool:
    """ "a Reuters report that it sent rockets": what is told, which the parse takes for a relative clause."""
    return lemma(head) in TELLINGS and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _is_open(verb: Token) -> bool:
    """An infinitive behind a noun of time or power tells what may yet be done: "the right to veto exports"."""
    infinitive = verb.dep_ in ("acl", "relcl") and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return infinitive and lemma(verb.head) in _OPEN


def under_bargain(verb: Token) -> Token | None:
    """ "under the agreement Turkey will train crews" """
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "under":
            return next((n for n in child.children if n.dep_ == "pobj" and lemma(n) in _BARGAINS), None)
    return None


def _predicate(copula: Token) -> tuple[Token, Operator] | None:
    """What a copula says of its subject, where that is an operator: "is off", "is on hold", "is under consideration"."""
    if lemma(copula) not in _COPULAS:
        return None
    for child in copula.children:
        if child.i < copula.i:
            continue
        if child.dep_ in ("acomp", "attr", "oprd", "advmod", "prt", "prep") and child.lower_ in ("off", "dead", "over"):
            row = operator_of(child, "A")
            if row is not None and not any(c.dep_ == "pobj" for c in child.children):
                return child, row
        if child.dep_ in ("acomp", "attr", "oprd") and (row := operator_of(child)) is not None and child.pos_ != "VERB":
            return (child, row) if row.pos == "A" or row.certainty == "denied" else None
        if child.dep_ == "prep" and child.lower_ in ("on", "under", "in"):
            for noun in child.children:
                if noun.dep_ == "pobj" and (row := operator_of(noun, "N")) is not None:
                    return noun, row
    return None


def _governed(node: Token, head: Token) -> bool:
    """Whether `head` governs `node`.

    "continues to help, including through its recent delivery of boats" gives an example, which has a stage of its own."""
    if node.dep_ == "conj" and is_verb(node) and own_subject(node) is not None:
        return False  # "X plans to send tanks, and Y offers jets"
    if node.dep_ in _TRANSPARENT:
        by_example = node.lower_ == "including" and any(c.lower_ in ("through", "by", "via") for c in node.children)
        return not (by_example or (node.dep_ == "prep" and node.lower_ in _NOT_THROUGH))
    if clause(node) in ("xcomp", "acomp", "dobj", "nsubjpass", "attr", "oprd", "acl"):
        return True
    if node.dep_ == "ccomp" or (node.dep_ == "relcl" and _is_told(node, head)):
        return operator_of(head) is not None or head.pos_ == "ADJ" or lemma(head) in TELLINGS
    return bool(node.dep_ == "advcl" and (head.pos_ == "ADJ" or lemma(head) in _STRIVES))
