"""Names of goods: a noun or designation with the words before it that belong to the name, and the category of the whole.

Shapes: tanks · T-72 tanks · Patriot air defence missile battery · 155mm artillery ammunition · Patriot and AMRAAM missiles ·
grenade, mortar and artillery rounds · Bayraktar TB2 attack drones · rounds of ammunition.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from sutler.lexicon.load import table
from sutler.model.goods import Category
from sutler.read.goods.designations import Named
from sutler.read.goods.nouns import fitting, modifiers, nouns
from sutler.read.goods.phrases import MASSES, Phrases

_JOINTS = frozenset({"and", "or", "/", "&", ","})
_PARTICIPLE = ("ing", "ed", "resistant", "proof", "capable")


@dataclass(frozen=True, slots=True)
class Name:
    """The words `[first, last]` of the text, with the noun or designation that heads them at `head`."""

    first: int
    last: int
    head: int
    category: Category | None
    form: str
    designation: str | None
    plural: bool


class Reading(Phrases):
    """One text while its names are read."""

    def names(self) -> tuple[Name, ...]:
        """Every name, in order; none shares a word with another."""
        found: list[Name] = []
        n = 0
        while n < len(self.words):
            name = self._noun_at(n) or self._designation_at(n)
            if name is None:
                n += max(1, self._noun_size(n)) if self._lows(n, n + self._noun_size(n)) in modifiers() else 1
                continue
            floor = found[-1].last + 1 if found else 0
            while floor < name.head and self.words[floor].low in _JOINTS:
                floor += 1
            found.append(replace(name, first=max(name.first, floor)))
            n = name.last + 1
        return tuple(found)

    def _noun_at(self, n: int) -> Name | None:
        """The name whose head is the longest noun phrase from word `n` on, unless the phrase only begins a longer name."""
        size = self._noun_size(n)
        if size == 0:
            return None
        last = n + size - 1
        if self._following(n, last) or self._excluded(last) or self._inside(n, last) or self._counts(last):
            return None
        first, classes, designation = self._modifiers(n)
        lead = tuple(w.low for w in self.words[n:last])
        key = (*lead, self.words[last].singular)
        key = key if key in nouns() else (*lead, self.words[last].low)  # "UAS" is no plural
        lows = {w.low for w in self.words[max(0, first - 1) : last]}
        noun = fitting(key, lows, " ".join(w.low for w in self.words[first : last + 1]), classes)
        if noun is None or not noun.means:
            return None
        plural = self.words[last].low != self.words[last].singular
        if noun.form == "plural" and not plural:
            return None
        system = noun.category == "missile" and designation is not None and designation.startswith(_named_systems())
        return Name(first, last, last, "air_defence" if system else noun.category, noun.form, designation, plural)

    def _following(self, n: int, last: int) -> bool:
        """The noun at `n` only describes one that follows: "missile" in "missile boats" or "missile and gun boats"."""
        plural = self.words[last].low != self.words[last].singular
        if plural and tuple(w.low for w in self.words[n : last + 1]) not in modifiers():
            return False
        if self._apart(n, last):
            return False
        at = self._past_list(last + 1) if not plural and not self._determined(n) else last + 1
        if at < len(self.words) and self.words[at].low in ("and", "or") and not self._determined(n) and not plural:
            size = self._modifier_size(at + 1)
            return bool(size) and bool(modifiers().get(self._lows(n, last + 1))) and self._noun_size(at + 1 + size) > 0
        while at < len(self.words) and self.words[at].joined and at - last < 5:
            if self._noun_size(at):
                return True
            step = self._modifier_size(at) or (1 if at in self.named else 0)
            if step == 0:
                return False
            at += step
        return False

    def _apart(self, n: int, last: int) -> bool:
        """A mass that no later noun takes up: "ammunition and armoured vehicles" are two things, as from the other side."""
        at = last + 1
        while at < len(self.words) and self.words[at].low in _JOINTS:
            at += 1
        return at > last + 1 and at < len(self.words) and self._lows(n, last + 1) in MASSES and self._own_name(at)

    def _own_name(self, at: int) -> bool:
        return self._noun_size(at) > 1 or self._modifier_size(at) > 0

    def _past_list(self, at: int) -> int:
        """Past commas and singular modifiers up to "and": ", mortar," in "grenade, mortar, and other rounds"."""
        here = at
        while here < len(self.words) and self.words[here].low == ",":
            size = self._modifier_size(here + 1)
            if size == 0 and here + 1 < len(self.words) and self.words[here + 1].low in ("and", "or"):
                return here + 1
            if self._lows(here + 1, here + 1 + size) in MASSES:
                return at
            if size == 0 or self.words[here + size].low != self.words[here + size].singular:
                return at
            here += 1 + size
        return here if here < len(self.words) and self.words[here].low in ("and", "or") else at

    def _determined(self, n: int) -> bool:
        """An article or count stands before the word."""
        before = self.words[n - 1].low if n else ""
        return before in ("a", "an", "the", "one", "its", "their", "this", "that") or before[:1].isdigit()

    def _inside(self, n: int, last: int) -> bool:
        """The noun ends a longer word that only describes: "artillery" in "counter-artillery"."""
        return any(n >= size and self.words[n].hyphened and self._lows(n - size, last + 1) in modifiers() for size in (1, 2, 3))

    def _counts(self, last: int) -> bool:
        """A unit of the goods that follow: "rounds of ammunition"."""
        rest = self.words[last + 1 : last + 3]
        if len(rest) < 2 or rest[0].low != "of" or self.words[last].singular not in _pieces():
            return False
        return any(self._noun_size(at) or at in self.named for at in range(last + 2, min(last + 6, len(self.words))))

    def _excluded(self, last: int) -> bool:
        after = self.words[last + 1] if last + 1 < len(self.words) else None
        if after is not None and after.hyphened and after.low.endswith(_PARTICIPLE):
            return True  # "radar" in "radar-evading jets"
        return after is not None and after.joined and after.low in _not_before()

    def _designation_at(self, n: int) -> Name | None:
        named = self.named.get(n)
        if named is None or (n > 0 and self.named.get(n - 1) is named):
            return None
        last = n
        while self.named.get(last + 1) is named:
            last += 1
        plural = named.plural
        while (beside := self.named.get(last + 1)) is not None and self._goes_on(last + 1, named):
            plural = beside.plural
            while self.named.get(last + 1) is beside:
                last += 1
        if named.category is None or not named.alone or self._following_name(last) or self._excluded(last):
            return None
        first, _, _ = self._modifiers(n)
        return Name(first, last, last, named.category, "", named.designation, plural)

    def _goes_on(self, at: int, named: Named) -> bool:
        """The proper name after a designation: "C-17 Globemaster III", "CH-47F Chinooks"."""
        beside = self.named[at]
        return self.words[at].joined and not self.words[at].hyphened and beside.category == named.category and not named.plural

    def _following_name(self, last: int) -> bool:
        """A noun that the designation only describes follows: "Javelin missiles", "Patriot and AMRAAM missiles"."""
        at, joints = last + 1, 0
        while at < len(self.words) and at - last < 7 and joints < 2:
            word = self.words[at]
            if not (word.joined or word.low in _JOINTS):
                return False
            if word.joined and self._noun_size(at):
                return joints == 0 or self._shares(self.named[last].category, at)
            joints += word.low in _JOINTS
            known = at in self.named or word.low in _JOINTS or self._unknown_name(at) or self._is_version(at)
            step = self._modifier_size(at) or int(known)
            if not step:
                return False
            at += step
        return False


@cache
def _not_before() -> frozenset[str]:
    return frozenset(row["word"] for row in table("en", "not_before_goods", "word"))


@cache
def _pieces() -> frozenset[str]:
    return frozenset(row["word"] for row in table("en", "goods_units", "word", "kind") if row["kind"] == "piece")


@cache
def _named_systems() -> tuple[str, ...]:
    return tuple(row["beginning"] for row in table("en", "goods_systems", "beginning"))
