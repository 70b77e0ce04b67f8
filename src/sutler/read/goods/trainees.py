"""Training, told by who receives it: "train up to 10,000 soldiers" · "training for pilots" · "800 recruits were trained"."""

from __future__ import annotations

from functools import cache

from sutler.lexicon.load import table
from sutler.read.goods.words import Word, phrase, singular

_BEFORE, _AFTER = 7, 9
"""Words before and after the persons in which a word of training must stand."""
_STOPS = frozenset(".;:!?")


def find_trainees(words: tuple[Word, ...]) -> tuple[int, ...]:
    """Positions of the nouns for persons who are trained, in order."""
    return tuple(n for n, word in enumerate(words) if word.singular in _persons() and _trained(words, n))


def _trained(words: tuple[Word, ...], n: int) -> bool:
    for step in range(n - 1, max(-1, n - 1 - _BEFORE), -1):
        if words[step].low in _STOPS:
            break
        if words[step].low in ("in", "at", "by", "from", "with", "near"):
            break  # "training in military academies": who trains, or where
        if words[step].low in ("train", "training", "trained", "trains", "retrain"):
            return step + 1 < len(words) and words[step + 1].low not in ("by", "aircraft", "jets", "on", "ground", "in", "at")
    for step in range(n + 1, min(len(words), n + 1 + _AFTER)):
        if words[step].low in _STOPS or words[step].low in ("and", "who", "which", ","):
            return False
        if words[step].low == "trained":
            return words[step - 1].low in ("be", "been", "being", "were", "are", "was", "already", "successfully")
    return False


@cache
def _persons() -> frozenset[str]:
    return frozenset(singular(word) for row in table("en", "trainees", "word") for word in phrase(row["word"]))
