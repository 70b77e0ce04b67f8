"""Is the transfer only the ground for a sanction?

Shapes: "imposed sanctions on three firms for supplying drone parts to Norland", "sanctioned a bank for helping Norland buy
missiles", "blacklisted over the sale of rifles". The news there is the sanction.
"""

from __future__ import annotations

from sutler.read.events.event import Event
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma

_PUNISHES = frozenset({"sanction", "blacklist", "penalise", "penalize", "designate", "punish", "fine"})
_FOR = frozenset({"for", "over"})


def is_ground(event: Event) -> bool:
    node = event.trigger
    for _ in range(10):
        head = node.head
        if head.i == node.i:
            return False
        if node.dep_ == "prep" and node.lower_ in _FOR and (punished := _punisher(head)) is not None:
            return bool(punished.i < event.trigger.i)
        node = head
    return False


def _punisher(word: Token) -> Token | None:
    """The sanction at or above what "for" hangs on: "sanctions on firms for ...", "imposed sanctions ... for"."""
    node = word
    for _ in range(5):
        if lemma(node) in _PUNISHES:
            return node
        if is_verb(node):
            things = (c for c in node.children if c.dep_ in ("dobj", "nsubjpass"))
            return next((c for c in things if lemma(c) in _PUNISHES), None)
        if node.head.i == node.i or node.pos_ not in ("NOUN", "PROPN", "ADP"):
            return None
        node = node.head
    return None
