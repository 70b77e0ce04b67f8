"""The words before a noun of goods that belong to its name: "Bayraktar TB2 attack" drones, "Patriot and AMRAAM" missiles.

A word belongs to the name when the tables list it, when it is a designation, a bore or a version, when a hyphen makes it an
adjective, or when a capital makes it the name of a type or maker; "and", "or" and commas join such words before one noun.
"""

from __future__ import annotations

import re
from functools import cache

from sutler.lexicon.load import table
from sutler.model.goods import Category
from sutler.read.goods.designations import Named
from sutler.read.goods.nouns import longest_from, longest_modifier, modifiers, nouns
from sutler.read.goods.numerals import read_number
from sutler.read.goods.words import Word

_JOINTS = frozenset({"and", "or", "/", "&", ","})
_ADJECTIVE = ("ed", "ing", "range", "based", "class", "type", "grade", "proof")
_PARTICIPLE = ("ing", "ed", "resistant", "proof", "capable")
_MADE = frozenset({"made", "built", "designed", "era", "style"})
_CODE = re.compile(r"[A-Z]{1,4}\d{1,4}[A-Z]{0,2}\d?")
_LETTERS = re.compile(r"[A-Z]{1,5}|[A-Z][a-z]{1,9}")
_VERSION = re.compile(r"[A-Z]{1,3}\d?|IVX{0,2}|VI{2,3}|[A-Z]{2,3}v\d|Alpha|Bravo|Plus")
"""The version behind a designation: "Gripen E", "RBS 70 NG", "M1A2 SEPv3"."""
_MODEL_NUMBER = re.compile(r"\d{1,5}[A-Z]{0,3}")
_ARTICLES = frozenset({"a", "an", "its", "their", "new", "additional", "more"})
_NUMBERED = frozenset({"type", "project", "mark", "mk", "model", "block", "version", "batch", "flight", "class", "tranche"})
"""Words before a number that is part of a name: "Type 054A frigates", "Project 636 submarines"."""
_VERBS = frozenset({"support", "transport", "attack", "fire", "repair", "track", "command", "control", "counter", "service"})
MASSES = frozenset({("ammunition",), ("munitions",)})
_LARGE = 57
"""Millimetres of bore from which a gun is artillery."""


class Phrases:
    """One text: its words, which of them stand in a designation, and what stands to the left of a noun."""

    def __init__(
        self, words: tuple[Word, ...], named: tuple[Named, ...], headlines: frozenset[int], nations: frozenset[str]
    ) -> None:
        self.words = words
        self.headlines = headlines
        self.nations = nations
        self.named: dict[int, Named] = {}
        spans = iter(named)
        current = next(spans, None)
        for n, word in enumerate(words):
            while current is not None and current.end <= word.start:
                current = next(spans, None)
            if current is not None and word.start < current.end and word.end > current.start:
                self.named[n] = current

    def _noun_size(self, n: int) -> int:
        """How many words from `n` on are the longest noun of the tables, in the singular or as they stand."""
        word = self.words[n]
        longest = longest_from().get(word.low, 0) or int(word.singular in longest_from())
        if longest == 0 or n in self.named:
            return 0
        lows = [word.low]
        while len(lows) < longest and n + len(lows) < len(self.words) and self.words[n + len(lows)].joined:
            lows.append(self.words[n + len(lows)].low)
        for size in range(len(lows), 0, -1):
            if (*lows[: size - 1], self.words[n + size - 1].singular) in nouns() or tuple(lows[:size]) in nouns():
                return size
        return 0

    def _lows(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(w.low for w in self.words[start:end])

    def _shares(self, category: Category | None, at: int) -> bool:
        """Goods of this category can share the noun at `at`: two types of missile, but no launcher and a missile."""
        rows = nouns().get(
            (*self._lows(at, at + self._noun_size(at) - 1), self.words[at + self._noun_size(at) - 1].singular), ()
        )
        kinds = {row[1] for row in rows}
        return bool(kinds & {category, "class", "general"}) or (category == "air_defence" and "missile" in kinds)

    def _modifiers(self, n: int) -> tuple[int, set[str], str | None]:
        """Leftward from word `n`: where the name begins, the classes of its modifiers, and a designation among them."""
        first, classes, designation = n, set[str](), None
        while first > 0:
            size = self._one_modifier(first)
            if size == 0 and (joint := self._coordinated(first, n)) is not None:
                size = joint
            if size == 0:
                break
            first -= size
            for at in range(first, first + size):
                if at in self.named:
                    named = self.named[at]
                    if designation is None or not any(c.isdigit() for c in designation):
                        designation = named.designation
                    classes |= {named.category} if named.category else set()
            classes |= self._classes(first, first + size) | self._shape(first, size)
        return first, classes, designation

    def _shape(self, first: int, size: int) -> set[str]:
        """What the form of a modifier tells: that it is a type's designation, or the bore of a large gun."""
        words = self.words[first : first + size]
        bore = re.match(r"\d+", words[0].low) if words[-1].low.endswith("mm") else None
        if bore is not None:
            return {"large_calibre"} if int(bore[0]) >= _LARGE else set()
        coded = any(at in self.named for at in range(first, first + size)) or any(
            w.low[:1].isdigit() or _CODE.fullmatch(w.text) for w in words
        )
        return {"designated"} if coded and words[-1].low not in ("calibre", "cal") and words[0].text[0].isalpha() else set()

    def _one_modifier(self, first: int) -> int:
        """How many words right before `first` are one modifier."""
        if not self.words[first].joined:
            return 0
        before = self.named.get(first - 1)
        if before is not None:
            return sum(1 for at in range(max(0, first - 6), first) if self.named.get(at) is before)
        word = self.words[first - 1]
        if word.low in ("calibre", "cal") and first > 1 and self.words[first - 2].low[:1].isdigit():
            return 3 if first > 2 and self.words[first - 3].text == "." else 2  # ".50 calibre rifles"
        if word.hyphened and word.low == "class" and self.words[first - 2].capital:
            return 2  # "Island-class"
        for size in range(min(longest_modifier(), first), 0, -1):
            stretch = self.words[first - size : first]
            if all(w.joined for w in stretch[1:]) and tuple(w.low for w in stretch) in modifiers():
                return 0 if self._is_infinitive(first - size) else size
        if word.low.endswith("mm") and word.low[:1].isdigit():
            return 1
        if word.low == "mm" and first > 1 and self.words[first - 2].low[:1].isdigit():
            return 2
        if word.low[:1].isdigit() and word.joined and first > 1 and self.words[first - 2].low in _NUMBERED:
            return 2
        if self._is_version(first - 1):
            return 1
        if self._is_number_of_name(first - 1):
            return 2
        if _CODE.fullmatch(word.text) and first - 1 not in self.headlines:
            return 1  # a type that no table holds: "K9 howitzers"
        if word.hyphened and word.low[:1].isdigit() and first > 1 and _LETTERS.fullmatch(self.words[first - 2].text):
            return 2  # "ZT-180 drones"
        if word.hyphened and word.low.endswith(_ADJECTIVE) and word.low not in _MADE and word.low != "era":
            return 2
        return 1 if self._unknown_name(first - 1) else 0

    def _is_infinitive(self, at: int) -> bool:
        """ "equipment to support F-16s": a verb, for whose sake something else is given."""
        return self.words[at].low in _VERBS and at > 0 and self.words[at - 1].low == "to"

    def _is_version(self, at: int) -> bool:
        return at > 0 and self.words[at].joined and _VERSION.fullmatch(self.words[at].text) is not None and self._coded(at - 1)

    def _is_number_of_name(self, at: int) -> bool:
        """The number of a type that no table holds, behind its name and with a count or article before: "six Bell 412"."""
        word = self.words[at]
        if at < 2 or not _MODEL_NUMBER.fullmatch(word.text) or not word.joined or not self.words[at - 1].joined:
            return False
        before = self.words[at - 2].low
        counted = (
            before in _ARTICLES or before.replace(",", "").isdigit() or (before.isalpha() and read_number(before) is not None)
        )
        return counted and (self._unknown_name(at - 1) or self.words[at - 1].text.isupper())

    def _coded(self, at: int) -> bool:
        """The word is a designation or the number of one."""
        word = self.words[at]
        return at in self.named or (word.hyphened and word.low[:1].isdigit())

    def _unknown_name(self, at: int) -> bool:
        """A capitalised word in running text that is no state: most likely the name of a type or maker."""
        word = self.words[at]
        if (
            not word.capital
            or len(word.text) < 3
            or at in self.headlines
            or word.low in self.nations
            or word.low in _never_name()
        ):
            return False
        if at == 0:
            return False
        before = self.words[at - 1]
        return before.text not in '.!?:;"“”-–—•*' and word.start - before.end < 2

    def _coordinated(self, first: int, noun: int) -> int | None:
        """Words before `first` up to a modifier that shares the noun: "Patriot and" in "Patriot and AMRAAM missiles"."""
        joint = self.words[first - 1]
        if joint.low not in _JOINTS or first < 2:
            return None
        if joint.low == "," and (size := self._participle(first - 1)):
            return 1 + size
        at = first - 1
        while at > 0 and self.words[at].low in _JOINTS:
            at -= 1
        size = self._shared(at + 1, noun)
        if not size:
            return None
        start = at + 1 - size
        if joint.low == "," and not self._list_goes_on(first, noun):
            return None
        return first - start

    def _participle(self, end: int) -> int:
        """Size of an adjective that ends before a comma and describes the same noun: "mine-resistant, armoured vehicles"."""
        for size in range(min(longest_modifier(), end), 1, -1):
            stretch = self.words[end - size : end]
            if all(w.joined for w in stretch[1:]) and tuple(w.low for w in stretch) in modifiers():
                return size if stretch[-1].low.endswith(_PARTICIPLE) else 0
        return 0

    def _list_goes_on(self, first: int, noun: int) -> bool:
        """A comma parts modifiers of one noun only where "and" or "or" parts the last of them, before the noun."""
        return any(w.low in ("and", "or") for w in self.words[first : min(noun, first + 5)])

    def _shared(self, end: int, noun: int) -> int:
        """Size of a modifier that ends before word `end` and can share a later noun: it names a class and is no plural."""
        before = self.named.get(end - 1)
        if before is not None:
            return (
                0
                if before.plural or not (self._noun_size(noun) and self._shares(before.category, noun))
                else sum(1 for at in range(max(0, end - 6), end) if self.named.get(at) is before)
            )
        for size in range(min(longest_modifier(), end), 0, -1):
            stretch = self.words[end - size : end]
            if tuple(w.low for w in stretch) in MASSES and (self._noun_size(noun) > 1 or self._one_modifier(noun)):
                return 0  # "ammunition and armoured vehicles" are two things
            if all(w.joined for w in stretch[1:]) and modifiers().get(tuple(w.low for w in stretch)):
                article = self.words[end - size - 1].low if end > size else ""
                counted = bool(article) and (article in ("a", "an", "one") or article.isdigit())
                return 0 if counted or stretch[-1].low != stretch[-1].singular else size
        return 1 if self.words[end - 1].text.isupper() and self._unknown_name(end - 1) else 0

    def _modifier_size(self, at: int) -> int:
        for size in range(min(longest_modifier(), len(self.words) - at), 0, -1):
            stretch = self.words[at : at + size]
            if all(w.joined for w in stretch[1:]) and tuple(w.low for w in stretch) in modifiers():
                return size
        return 0

    def _classes(self, start: int, end: int) -> set[str]:
        found = set()
        for first in range(start, end):
            for last in range(end, first, -1):
                known = modifiers().get(tuple(w.low for w in self.words[first:last]))
                if known:
                    found.add(known)
        return found


@cache
def _never_name() -> frozenset[str]:
    """Function words, titles, months and numbers, which capitals do not make a name."""
    numbers = {
        row["word"] for row in table("en", "numbers", "word", "kind", "value") if row["kind"] in ("unit", "tens", "scale")
    }
    return frozenset(row["word"] for row in table("en", "not_weapon_names", "word")) | numbers
