"""Own forces abroad: troops, bases or weapons of one state moved to, opened or reinforced in another.

Shapes: "France moved its last soldiers to Niger", "the first soldiers of a German brigade arrived in Lithuania", "Russia has
beefed up its bases in Tajikistan and Kyrgyzstan", "opened a base in Niger", "sent 17 vehicles to its base in Tajikistan", "a
Dutch Patriot battery is stationed in Slovakia", "the deployment of 500 French soldiers to Romania", "Niger hosts a French
base", "Colombia grants American forces the use of its bases".
"""

from __future__ import annotations

from collections.abc import Iterator

from sutler.read.parsed import Sentence
from sutler.read.postures.bases import granted, hosted
from sutler.read.postures.moves import is_background, moved
from sutler.read.postures.nouns import named
from sutler.read.postures.posture import Posture
from sutler.read.postures.words import hows, words
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma, negation

__all__ = ["Posture", "is_background", "postures"]


def postures(sentence: Sentence) -> Iterator[Posture]:
    """The moves of own forces that a sentence tells; none where it tells of an exercise."""
    if any(lemma(t) in words("exercise") for t in sentence.tokens):
        return
    for token in sentence.tokens:
        if is_verb(token):
            ways = hows("verb", token)
            if not ways or negation(token) is not None or _of_none(token):
                continue
            found = moved(sentence, token, ways)
            if found is None and "hosts" in ways:
                found = hosted(sentence, token)
            if found is None and "grants" in ways:
                found = granted(sentence, token)
        elif token.pos_ == "NOUN" and hows("noun", token):
            found = named(sentence, token)
        else:
            continue
        if found is not None:
            yield found


def _of_none(verb: Token) -> bool:
    """ "No French troops will be stationed there"."""
    moved = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj"))
    return any(d.lower_ == "no" and d.dep_ == "det" for c in moved for d in c.children)
