"""The vocabulary of actors as one list of surface forms, each with what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sutler.lexicon.load import table
from sutler.model.actor import ActorForm, ActorKind

Role = Literal[
    "name", "adjective", "people", "city", "seat", "office", "group", "company", "media", "region", "leader", "title",
    "group_head", "group_ending", "media_noun", "company_noun", "skip",
]  # fmt: skip
ALLIANCES = frozenset({"EU", "NATO", "UN"})
_SMALL = frozenset({"of", "the", "for", "and", "in"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What one surface form means: its role in a phrase and, where it names somebody, who that is.

    `marks` are words of the table's own columns: "generic", "alone", "head", "clash", "article", "left", "right", "named",
    "surname" (the title may stand before a surname alone); a leader carries the years of the surname's use ("2019-2022").
    """

    role: Role
    id: str = ""
    kind: ActorKind = "state"
    form: ActorForm = "name"
    state: str | None = None
    marks: frozenset[str] = frozenset()


def _marks(**flags: object) -> frozenset[str]:
    return frozenset(name for name, on in flags.items() if on)


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _names(words: str) -> Iterator[str]:
    """A proper name as written and, if it is no abbreviation, in the capitals of a headline."""
    yield words
    if len(words) > 4 and words.upper() != words:
        yield words.upper()


def _cases(phrase: str) -> Iterator[str]:
    """A common noun phrase in small letters, with a capital at its head, and with capitals throughout."""
    yield phrase
    yield phrase[0].upper() + phrase[1:]
    title = " ".join(word if word in _SMALL else word[0].upper() + word[1:] for word in phrase.split(" "))
    yield title
    yield re.sub(r"-([a-z])", lambda letter: letter[0].upper(), title)


def _capitalised(phrase: str) -> Iterator[str]:
    yield list(_cases(phrase))[-2]


def _filled(phrase: str) -> Iterator[str]:
    if "{portfolio}" not in phrase:
        yield phrase
        return
    for row in table("en", "portfolios", "portfolio"):
        yield phrase.replace("{portfolio}", row["portfolio"])


def _passed_over() -> Iterator[tuple[str, Entry]]:
    for row in table("en", "not_actors", "phrase", "kind"):
        phrase = row["phrase"]
        yield phrase, Entry("region", phrase, "region") if row["kind"] == "region" else Entry("skip")


def _states() -> Iterator[tuple[str, Entry]]:
    prefixes = [row["prefix"] for row in table("en", "state_prefixes", "prefix")]
    for row in table("en", "states", "id", "names", "adjectives", "people"):
        named = Entry("name", row["id"], state=row["id"])
        for name in _split(row["names"]):
            yield from ((surface, named) for surface in _names(name))
    for row in table("en", "states", "id", "names", "adjectives", "people"):
        adjective = Entry("adjective", row["id"], form="adjective", state=row["id"])
        for word in _split(row["adjectives"]):
            yield from ((surface, adjective) for surface in _names(word))
        people = Entry("people", row["id"], form="demonym", state=row["id"])
        for word in _split(row["people"]):
            yield from ((surface, people) for surface in _names(word))
    for row in table("en", "states", "id", "names", "adjectives", "people"):
        named = Entry("name", row["id"], state=row["id"])
        for name in _split(row["names"])[:2]:
            for prefix in prefixes:
                yield f"{prefix} {name}", named
                yield f"{prefix} the {name}", named


def _cities() -> Iterator[tuple[str, Entry]]:
    for row in table("en", "capitals", "names", "id", "form"):
        kind: ActorKind = "alliance" if row["id"] in ALLIANCES else "state"
        form: ActorForm = "capital" if row["form"] == "capital" else "metonym"
        entry = Entry("city", row["id"], kind, form, state=None if kind == "alliance" else row["id"])
        for name in _split(row["names"]):
            yield from ((surface, entry) for surface in _names(name))


def _seats() -> Iterator[tuple[str, Entry]]:
    forms: dict[str, ActorForm] = {"ministry": "ministry", "government": "government", "forces": "forces", "metonym": "metonym"}
    for row in table("en", "metonyms", "names", "id", "form", "generic"):
        alliance = row["id"] in ALLIANCES
        entry = Entry(
            "seat", row["id"], "alliance" if alliance else "state", forms.get(row["form"], "name"),
            None if alliance else row["id"], _marks(generic=row["generic"]),
        )  # fmt: skip
        for name in _split(row["names"]):
            yield from ((surface, entry) for surface in _names(name))


def _offices() -> Iterator[tuple[str, Entry]]:
    forms: dict[str, ActorForm] = {"ministry": "ministry", "government": "government", "forces": "forces"}
    for row in table("en", "offices", "phrase", "form", "alone", "head"):
        entry = Entry("office", form=forms[row["form"]], marks=_marks(alone=row["alone"] == "yes", head=row["head"]))
        for phrase in _filled(row["phrase"]):
            yield from ((surface, entry) for surface in _cases(phrase))


def _groups() -> Iterator[tuple[str, Entry]]:
    for row in table("en", "groups", "id", "names", "kind"):
        entry = Entry("group", row["id"], "alliance" if row["kind"] == "alliance" else "group")
        yield from ((name, entry) for name in _split(row["names"]))
    for row in table("en", "group_heads", "head", "alone"):
        head = Entry("group_head", kind="group", marks=_marks(alone=row["alone"] == "yes", left=row["alone"] == "left"))
        yield from ((surface, head) for surface in _cases(row["head"]))
    for row in table("en", "group_endings", "ending"):
        yield row["ending"], Entry("group_ending", kind="group")


def _titles() -> Iterator[tuple[str, Entry]]:
    for row in table("en", "person_titles", "title", "voice", "case"):
        surname = row["voice"] == "official" or row["case"]
        entry = Entry("title", kind="person", form="people", marks=_marks(surname=surname))
        for title in _filled(row["title"]):
            yield from ((surface, entry) for surface in (_capitalised(title) if row["case"] else _cases(title)))


_CRIED = 7
"""Letters from which a company's name also stands in capitals: "FINCANTIERI"; a shorter one would be another's initials."""


def _companies() -> Iterator[tuple[str, Entry]]:
    for row in table("en", "companies", "names", "state"):
        names = _split(row["names"])
        forms = (*names, *(name.upper() for name in names if len(name) >= _CRIED and name[1:].islower()))
        yield from ((name, Entry("company", names[0], "company", state=row["state"] or None)) for name in forms)
    for row in table("en", "company_nouns", "noun"):
        yield from ((surface, Entry("company_noun", kind="company")) for surface in _cases(row["noun"]))


def _media() -> Iterator[tuple[str, Entry]]:
    for row in table("en", "media", "names", "kind"):
        for name in _split(row["names"]):
            yield name, Entry("media", kind="media", marks=_marks(article=name.startswith("The ")))
    for row in table("en", "media_nouns", "noun", "side", "named"):
        side = row["side"]
        marks = _marks(left=side in ("left", "both"), right=side in ("right", "both"), named=row["named"], last=side == "last")
        surfaces = [row["noun"]] if side == "last" else _cases(row["noun"])
        yield from ((surface, Entry("media_noun", kind="media", marks=marks)) for surface in surfaces)


def _leaders() -> Iterator[tuple[str, Entry]]:
    for row in table("en", "leaders", "names", "state", "surname"):
        names = _split(row["names"])
        entry = Entry("leader", names[0], "person", "people", row["state"] or None)
        for name in names:
            yield from ((surface, entry) for surface in _names(name))
        if row["surname"]:
            term = frozenset() if row["surname"] == "yes" else frozenset({row["surname"]})
            yield names[0].split()[-1], Entry("leader", names[0], "person", "people", row["state"] or None, term)


@cache
def entries() -> dict[str, Entry]:
    """Every surface form in the exact letters in which it is matched; where two tables hold one, the first named here wins."""
    clashes = {row["word"] for row in table("en", "name_clashes", "word")}
    found: dict[str, Entry] = {}
    sources = (_passed_over, _states, _cities, _leaders, _groups, _seats, _companies, _media, _offices, _titles)
    for source in sources:
        for surface, entry in source():
            found.setdefault(surface, entry)
    for word in clashes & found.keys():
        entry = found[word]
        found[word] = Entry(entry.role, entry.id, entry.kind, entry.form, entry.state, entry.marks | {"clash"})
    return found
