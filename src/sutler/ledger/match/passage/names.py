"""The names in a stretch of text: of people, places and works, and of weapons."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sutler.ledger.match.passage.times import months
from sutler.lexicon.designations import NAMES as NAMES_OF_WEAPONS
from sutler.lexicon.designations import listed
from sutler.lexicon.load import table

MID_NAME = re.compile(r"(?<=[^\s.!?…:\"“”«(] )[^\W\d_a-z][\w’'-]{2,}")
DESIGNATION = re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[^\W\d_])[^\W_][\w-]{2,}")
ARM = re.compile(r"\b(?=[\w-]*[A-Z])[^\W_][\w-]{2,}")


def names_in(text: str) -> tuple[str, ...]:
    """The names in the text, folded, without those that stand on pages of any deal."""
    usual = common()
    found = (m[0] for pattern in (MID_NAME, DESIGNATION) for m in pattern.finditer(text))
    kept = dict.fromkeys(folded(name) for name in found if name[0].isupper() or name[0].isdigit())
    return tuple(name for name in kept if name not in usual and not name.isdigit())


def arms_in(text: str) -> tuple[str, ...]:
    """The weapons that the text names and the lexicon lists, without their variant: "t-72", "gripen"."""
    return tuple(dict.fromkeys(arm for name in ARM.findall(text) if (arm := _arm(folded(name)))))


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    return re.sub(r"[’'](?:s|S)?$", "", name).casefold().removesuffix("s")


@cache
def common() -> frozenset[str]:
    """Capitalised words that tell one deal from another nowhere: states and their people, capitals, days, months."""
    words = {word for row in table("en", "states", "id", "names", "adjectives", "people") for cell in list(row.values())[1:]
             for name in cell.split("|") for word in name.split()}  # fmt: skip
    words |= {
        word for name in ("capitals", "metonyms") for row in table("en", name) for word in re.split(r"[|\s]", row["names"])
    }
    words |= {row["word"] for row in table("en", "not_names", "word", "kind")} | set(months())
    return frozenset(folded(word) for word in words)


@lru_cache(maxsize=50_000)
def _arm(name: str) -> str | None:
    """The weapon that a folded word names."""
    if any(letter.isdigit() for letter in name):
        found = listed(name, exact_letters=True)
        return found.name.casefold() if found else None
    return name if name in _weapon_names() else None


@cache
def _weapon_names() -> frozenset[str]:
    """The last words of proper names of weapons ("gripen", "mushshak"), but none that is a word for goods ("air", "boat")."""
    rows = table("shared", "weapon_names", *NAMES_OF_WEAPONS)
    goods = {folded(word) for row in table("en", "goods") for word in row["noun"].split()}
    names = {folded(row["name"].split()[-1]) for row in rows if row["alone"] == "yes" and row["category"]}
    return frozenset(names - goods - {folded(row["word"]) for row in table("en", "not_weapon_names")})
