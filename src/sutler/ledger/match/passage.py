"""What the words around a claim hold that its cells do not: names, counts, other days, and whether it is a further one.

Two pages on one deal share such small things ("the yard in Benoni", "ten of the 22") where only one tells sums and goods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from sutler.lexicon.designations import NAMES as NAMES_OF_WEAPONS
from sutler.lexicon.designations import listed
from sutler.lexicon.load import table
from sutler.model.claim import Claim
from sutler.model.document import Document

LONGEST = 4000
"""Characters of a passage that are looked at."""
NAMES, NUMBERS, TIMES, COUNTED = 24, 16, 8, 24
"""How many of each are kept, the first ones."""
TURN_OF_DAYS = 31
LEAST_COUNT = 3
MID_NAME = re.compile(r"(?<=[^\s.!?…:\"“”«(] )[^\W\d_a-z][\w’'-]{2,}")
DESIGNATION = re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[^\W\d_])[^\W_][\w-]{2,}")
WORD = re.compile(r"[^\W\d_][\w'’-]*")
ARM = re.compile(r"\b(?=[\w-]*[A-Z])[^\W_][\w-]{2,}")
NUMBER = re.compile(r"(?<![\w.,/-])([$€£₹¥]?)(\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d{1,3})?)(?![.,]?\d|[%°/-])\s?([^\W\d_]*)")
THINGS = re.compile(r"[ -]?([^\W\d_][\w'’-]+)")
THING_WORDS = 3
WHOLE = re.compile(r"\b(?:of|all)(?: (?:the|its|their|these|those|an?))?(?: order (?:for|of))? $")
SENTENCE = re.compile(r".+?(?:[.!?][\"”»)]*(?=\s+[^\W\d_a-z])|$)", re.DOTALL)
YEAR = re.compile(r"\b(?:19[5-9]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Passage:
    """`names` are folded. `arms` are weapons that the lexicon lists, without their variant ("t-72", "gripen"). `numbers` are
    counts from 3 up; `counted` they with what they count ("37 howitzer"), and sums ("70000000"); `wholes` those of which a part
    is told ("ten of the 22"). `times` are years and months as "2011", "2011-03". `further`: more of what there was before.
    """

    names: tuple[str, ...] = ()
    arms: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    counted: tuple[str, ...] = ()
    wholes: tuple[int, ...] = ()
    times: tuple[str, ...] = ()
    further: bool = False


def passages(claim: Claim, document: Document) -> tuple[Passage, Passage]:
    """What the sentences that support the claim hold, and what the whole article does.

    The first tells apart the claims of one page. Both are alike where the claim quotes nothing.
    """
    spans = [(span.start, span.end) for span in document.article] or [(0, len(document.text))]
    whole = of_text("\n".join(document.text[start:end] for start, end in spans)[:LONGEST], document.published)
    quotes = sorted({quote.start for _, told in claim.cells() for quote in told})
    if not quotes:
        return whole, whole
    sentences = [
        (m.start() + start, m.end() + start) for start, end in spans for m in SENTENCE.finditer(document.text[start:end])
    ]
    held = [document.text[start:end] for start, end in sentences if any(start <= at < end for at in quotes)]
    return of_text("\n".join(held)[:LONGEST], document.published), whole


@cache
def _months() -> dict[str, int]:
    return {
        row["word"]: int(row["value"]) for row in table("en", "time_words", "word", "kind", "value") if row["kind"] == "month"
    }


@cache
def _month() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(rf"\b({words})\b\.?(?:\s+\d{{1,2}},)?(?:\s+(?:of\s+)?((?:19[5-9]|20)\d\d)\b)?")


@cache
def _number_words() -> dict[str, int]:
    rows = table("en", "numbers", "word", "kind", "value")
    return {row["word"]: int(float(row["value"])) for row in rows if row["kind"] in ("unit", "tens")}


@cache
def _scales() -> dict[str, float]:
    rows = table("en", "numbers", "word", "kind", "value")
    return {row["word"].casefold(): float(row["value"]) for row in rows if row["kind"] in ("scale", "letter") and row["value"]}


@cache
def _small_words() -> frozenset[str]:
    return frozenset(row["word"].casefold() for row in table("en", "function_words"))


@cache
def _units() -> frozenset[str]:
    """What numbers stand with that are no counts."""
    months = {month.casefold() for month in _months()}
    return frozenset(
        months | {"mm", "per", "percent", "km", "kilometres", "am", "pm", "year", "years", "days", "months", "weeks"}
    )


@cache
def _further_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = table("en", "further_words", "words", "kind")
    told, looks = ([f" {row['words']} " for row in rows if row["kind"] == kind] for kind in ("further", "not"))
    return tuple(told), tuple(looks)


def _is_further(text: str) -> bool:
    """True where the words set a deal apart from an earlier one."""
    folded = f" {' '.join(WORD.findall(text.casefold()))} "
    told, looks = _further_words()
    return sum(folded.count(words) for words in told) > sum(folded.count(words) for words in looks)


@cache
def _common() -> frozenset[str]:
    """Capitalised words that tell one deal from another nowhere: states and their people, capitals, days, months."""
    words = {word for row in table("en", "states", "id", "names", "adjectives", "people") for cell in list(row.values())[1:]
             for name in cell.split("|") for word in name.split()}  # fmt: skip
    words |= {
        word for name in ("capitals", "metonyms") for row in table("en", name) for word in re.split(r"[|\s]", row["names"])
    }
    words |= {row["word"] for row in table("en", "not_names", "word", "kind")} | set(_months())
    return frozenset(word.casefold() for word in words)


@lru_cache(maxsize=16)
def of_text(text: str, published: str | None) -> Passage:
    """What this stretch of text holds; months without a year are the last ones before `published`."""
    common = _common()
    names = (m[0] for pattern in (MID_NAME, DESIGNATION) for m in pattern.finditer(text))
    kept = dict.fromkeys(_folded(name) for name in names if name[0].isupper() or name[0].isdigit())
    arms = dict.fromkeys(arm for name in ARM.findall(text) if (arm := _arm(_folded(name))))
    numbers, counted, wholes = _counts(text)
    return Passage(
        names=tuple(name for name in kept if name not in common and not name.isdigit())[:NAMES],
        arms=tuple(arms)[:NAMES],
        numbers=tuple(dict.fromkeys(numbers))[:NUMBERS],
        counted=tuple(dict.fromkeys(counted))[:COUNTED],
        wholes=tuple(dict.fromkeys(wholes)),
        times=tuple(dict.fromkeys(_times(text, published)))[:TIMES],
        further=_is_further(text),
    )


@lru_cache(maxsize=50_000)
def _arm(name: str) -> str | None:
    """The weapon that a folded word names."""
    if any(letter.isdigit() for letter in name):
        found = listed(name, exact_letters=True)
        return found.name.casefold() if found else None
    return name if name in _weapon_names() else None


@cache
def _weapon_names() -> frozenset[str]:
    """The last words of proper names of weapons: "gripen", "mushshak"."""
    rows = table("shared", "weapon_names", *NAMES_OF_WEAPONS)
    return frozenset(_folded(row["name"].split()[-1]) for row in rows if row["alone"] == "yes" and row["category"])


def _folded(name: str) -> str:
    return re.sub(r"[’'](?:s|S)?$", "", name).casefold().removesuffix("s")


def _counts(text: str) -> tuple[list[int], list[str], list[int]]:
    """The counts of the text; they with what they count, and sums as whole numbers; those that are wholes."""
    found: list[tuple[int, int, int]] = []
    sums: list[str] = []
    scales, units = _scales(), _units()
    for m in NUMBER.finditer(text):
        word = m[3].casefold()
        number = float(m[2].replace(",", ""))
        if word in scales:
            sums.append(f"{number * scales[word]:.0f}")
        elif not m[1] and "." not in m[2] and word not in units and not (len(m[2]) == 4 and 1900 <= number <= 2100):
            before = text[max(0, m.start() - 12) : m.start()].split()
            if not (before and before[-1].rstrip(".").capitalize() in _months() and number <= TURN_OF_DAYS):
                found.append((m.start(), m.end(2), int(number)))
    for start, end, number, word in _spelled(text):
        if word in scales:
            sums.append(f"{number * scales[word]:.0f}")
        elif word not in units:
            found.append((start, end, number))
    found = sorted(one for one in found if one[2] >= LEAST_COUNT)
    things = [f"{number} {thing}" for _, end, number in found for thing in _things(text, end)]
    wholes = [number for start, _, number in found if WHOLE.search(text, max(0, start - 24), start)]
    return [number for _, _, number in found], sums + things, wholes


def _spelled(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Numbers in words ("twenty-two"): where each starts and ends, the number, and the word after it, folded."""
    known = _number_words()
    last: tuple[int, int, int] | None = None
    for m in WORD.finditer(text):
        word = m[0].casefold()
        if last:
            yield *last, word
        first, _, second = word.partition("-")
        number = known.get(first)
        last = None
        if number is not None and (not second or second in known):
            last = (m.start(), m.end(), number + known.get(second, 0))


def _things(text: str, at: int) -> list[str]:
    """The words after a count, up to the next mark."""
    found: list[str] = []
    for _ in range(THING_WORDS):
        m = THINGS.match(text, at)
        if not m:
            break
        at = m.end()
        if len(m[1]) > LEAST_COUNT and m[1].casefold() not in _small_words():
            found.append(_folded(m[1]))
    return found


def _times(text: str, published: str | None) -> list[str]:
    found = [m[0] for m in YEAR.finditer(text)]
    months = _months()
    for m in _month().finditer(text):
        month = months[m[1]]
        if m[2]:
            found.append(f"{m[2]}-{month:02}")
        elif published and len(published) >= 7:
            year = int(published[:4]) - (month > int(published[5:7]))
            found.append(f"{year}-{month:02}")
    return found
