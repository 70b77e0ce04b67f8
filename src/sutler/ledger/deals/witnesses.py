"""Whose word each claim of a deal is, now that the deal's other pages are known. The number of pages never makes a witness.

By itself a page shows whom it cites and where it was taken from (`origins.py`). Beside the others it also shows

- copies: pages with nearly the same text have one witness, that of the page which says most about it;
- chains: where a page cites an outlet, and that outlet's own page in the deal cites a newspaper, the newspaper is the witness
  of both. An outlet that also tells it on its own stays a witness, and so does one whose page came out only later;
- unnamed voices: what "officials" told one outlet is known through this outlet alone.

Nothing here hangs on the order in which pages were added.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from sutler.ledger.dates import ends_of
from sutler.ledger.origins import folded, names_of, page_name
from sutler.model.deal import Entry, Repeat, Witness
from sutler.model.document import Document

LATE = "9999"
Pages = dict[str, set[tuple[str, str]]]
"""By the name of an outlet, when its pages came out and to whom they go back."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A claim with its witness, and why that is so."""

    entry: Entry
    origin: str
    why: tuple[str, ...]


def traced(entries: Sequence[Entry]) -> tuple[Traced, ...]:
    """The entries of one deal in their order, each with the witness to which it goes back."""
    own = _aliased(_one_page([_own(entry) for entry in entries]))
    copies = _families(_chains(own))
    return tuple(_chains(copies))


def witnesses(found: Iterable[Traced]) -> tuple[Witness, ...]:
    """The distinct witnesses in the order in which they come, each with the pages that repeat it."""
    pages: dict[str, dict[Repeat, None]] = defaultdict(dict)
    for one in found:
        pages[one.origin][Repeat(one.entry.document.id, one.entry.source, "; ".join(one.why))] = None
    return tuple(Witness(origin, tuple(repeats)) for origin, repeats in pages.items())


def _own(entry: Entry) -> Traced:
    """What the page shows by itself."""
    document, voices = entry.document, entry.claim.sources
    if any(voice.named for voice in voices):
        return Traced(entry, entry.origin, (f"cites {next(v.name for v in reversed(voices) if v.named)}",))
    name = page_name(document)
    if voices and name:
        return Traced(entry, name, (f"cites {voices[-1].name}, known through {_called(document)} alone",))
    if voices:
        return Traced(entry, entry.origin, (f"cites {voices[-1].name}",))
    if document.republished_from:
        return Traced(entry, entry.origin, (f"taken from {document.republished_from}",))
    return Traced(entry, entry.origin, ("cites nobody",))


def _one_page(found: Sequence[Traced]) -> list[Traced]:
    """A page that has no name and cites nobody is its own witness, and the same one with another text."""
    names: dict[int, str] = {}
    for one in sorted(filter(_is_nameless, found), key=lambda one: one.origin):
        names.setdefault(one.entry.page, one.origin)
    return [replace(one, origin=names[one.entry.page]) if _is_nameless(one) else one for one in found]


def _is_nameless(one: Traced) -> bool:
    return bool(one.entry.page) and not one.entry.claim.sources and not page_name(one.entry.document)


def _families(found: Sequence[Traced]) -> list[Traced]:
    """Copies take the witness of the page that says most: one that cites somebody, else one that says where it was taken from,
    of these the first that was published, of one day one whose witness stands behind other pages too."""
    families: dict[int, list[Traced]] = defaultdict(list)
    for one in found:
        if one.entry.family:
            families[one.entry.family].append(one)
    every = _counted(found)
    leads = {
        family: min(members, key=partial(_rank, others=every - _counted(members)))
        for family, members in families.items()
        if len(members) > 1
    }
    made: list[Traced] = []
    for one in found:
        lead = leads.get(one.entry.family)
        if lead is None or _place(lead) == _place(one) or lead.origin == one.origin:
            made.append(one)
        else:
            why = f"nearly the same text as {_called(lead.entry.document)}, which {lead.why[0]}"
            made.append(Traced(one.entry, lead.origin, (why, *lead.why[1:])))
    return made


def _counted(members: Iterable[Traced]) -> Counter[str]:
    return Counter(one.origin for one in members)


def _rank(one: Traced, others: Counter[str]) -> tuple[int, str, bool, str, str, str]:
    document = one.entry.document
    cites = any(voice.named for voice in one.entry.claim.sources)
    says = 0 if cites else 1 if document.marks else 2
    return says, document.published or LATE, not others[one.origin], one.origin, document.id, one.entry.claim.id


def _chains(found: Sequence[Traced]) -> list[Traced]:
    """Each followed to the end of its chain of citations."""
    pages: Pages = defaultdict(set)
    mirrored: Pages = defaultdict(set)
    for one in found:
        document = one.entry.document
        for name in names_of(document):
            pages[name].add((document.published or LATE, one.origin))
        for mark in document.marks:
            mirrored[folded(mark.name)].add((document.published or LATE, one.origin))
    known = mirrored | pages  # what an outlet's own page shows goes before what those show that took it over
    return [_followed(one, known) for one in found]


def _followed(one: Traced, pages: Pages) -> Traced:
    way, when = [one.origin], one.entry.document.published or LATE
    while (further := _further(way[-1], when, pages)) and further not in way:
        way.append(further)
    if further:
        way = [*way, min(way[way.index(further) :])]  # they cite one another: none is before the others
    why = tuple(f"{first} goes back to {then}" for first, then in pairwise(way) if first != then)
    return Traced(one.entry, way[-1], (*one.why, *why))


def _further(name: str, when: str, pages: Pages) -> str | None:
    """To whom the pages of this name go back that were out by then; None where one of them is its own witness."""
    out = sorted(page for page in pages.get(name, set()) if not _is_later(page[0], when))
    return None if not out or any(origin == name for _, origin in out) else out[0][1]


def _is_later(one: str, other: str) -> bool:
    """True where a page came out after another for sure."""
    return LATE not in (one, other) and ends_of(one)[0] > ends_of(other)[1]


def _aliased(found: Sequence[Traced]) -> list[Traced]:
    """A page that is its own witness goes by the name by which others cite it: kommersant.ru is Kommersant."""
    told = {one.origin for one in found}
    made: list[Traced] = []
    for one in found:
        names = names_of(one.entry.document)
        own = one.origin in names and not one.entry.document.marks
        known = next((name for name in names if name in told and name != one.origin), None) if own else None
        made.append(replace(one, origin=known) if known else one)
    return made


def _place(one: Traced) -> tuple[str, str]:
    return one.entry.document.id, one.entry.source


def _called(document: Document) -> str:
    return document.outlet or page_name(document) or document.id
