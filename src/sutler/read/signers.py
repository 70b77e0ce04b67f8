"""Whose statement a document is: "Statement by President X", "Joint Statement by X and Y", "Readout of President X's call",
"Briefing by the Deputy Director", "The Prime Minister's statement", "Interview with Minister X".

The signer of a statement is a voice of every claim in it, and "we", "I" and "my administration" are his state's.
"""

from __future__ import annotations

import re
from functools import cache

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.model.evidence import Evidence
from sutler.model.span import Span
from sutler.model.voice import Voice
from sutler.read.parsed import Finds
from sutler.read.voice_phrases import speakers
from sutler.read.voices import Attribution

_SIGNED = re.compile(
    r"\b(?:statements?|remarks|letter|message|speech|address|op-ed|transcript|briefing|reply|answers?|response|interview|testimony)\b"
    r"[^.\n]{0,60}?\b(?:by|from|of)\b|\breadout of\b|\binterview with\b|\bcomments on\b|\b(?:call|meeting) between\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:^|[:;,.] )(?P<office>[^:;,.]{3,60}?)(?<!s)['’]s (?:[a-z]+ ){0,2}"
    r"(?P<noun>statement|remarks|speech|address|briefing|reply|letter)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\s*(?:the |our )?(?P<words>[A-Z][^,:;()\n–—]*?)"
    r"(?=\s+(?:on|about|to|regarding|concerning|following|ahead|before|at|during|after)\b|[,:;()–—]|$)"
)
_OTHERS = re.compile(r"\b(?:with|on call with|to the|following)\b", re.IGNORECASE)
_SHEET = re.compile(r"^\W*fact sheet\b", re.IGNORECASE)


def signers(text: str, title: Span | None, finds: Finds, lead: tuple[Attribution, ...]) -> tuple[Voice, ...]:
    """The persons who sign the document, in the order of its title; for a fact sheet the one whose announcement opens it."""
    if title is None:
        return ()
    words = title.of(text)
    signed = _SIGNED.search(words)
    if signed is not None:
        start = title.start + (0 if "comments on" in signed.group().lower() else signed.end())
        stop = title.end
        if "readout" in signed.group().lower() or "statement" in signed.group().lower() or "remarks" in signed.group().lower():
            other = _OTHERS.search(words, signed.end())
            stop = title.start + other.start() if other else title.end
        people = [a for a in finds.actors if a.kind == "person" and start <= a.span.start < stop]
        by = signed.group().lower().endswith(("by", "from", "with"))
        return tuple(_voice(a, text) for a in people) or (_office(text, Span(start, stop)) if by else ())
    own = _OWN.search(words)
    if own is not None:
        people = [
            a for a in finds.actors if a.kind == "person" and title.start <= a.span.start < title.start + own.start("noun")
        ]
        office = Span(title.start + own.start("office"), title.start + own.end("office"))
        return tuple(_voice(a, text) for a in people[-1:]) or _office(text, office)
    if _SHEET.match(words):
        return tuple(a.voice for a in lead if a.refers is None and a.voice.kind == "official")[:1]
    return ()


def state_of(voices: tuple[Voice, ...], finds: Finds, outlet_states: tuple[str, ...]) -> str | None:
    """The state whose "we" the document speaks: the first signer's, else that of the office that publishes it."""
    for voice in voices:
        for actor in finds.actors:
            if actor.kind == "person" and actor.name == voice.name and actor.state:
                return actor.state
    return outlet_states[0] if outlet_states else None


def _office(text: str, stretch: Span) -> tuple[Voice, ...]:
    """The office that signs without a name ("Briefing by the Deputy Director"), or the name behind an office of no table."""
    found = _OFFICE.match(stretch.of(text))
    words = list(re.finditer(r"\S+", found["words"])) if found is not None else []
    office = next(
        (m for m in reversed(words) if m.group().lower() in speakers() and not speakers()[m.group().lower()][1]), None
    )
    if found is None or office is None:
        return ()
    start, end = stretch.start + found.start("words"), stretch.start + found.end("words")
    name = _behind_office().fullmatch(found["words"], office.end())
    span = Span(start + name.start("name"), end) if name is not None else Span(start, end)
    return (Voice(span.of(text), "official", name is not None, Evidence.at(span, text)),)


@cache
def _behind_office() -> re.Pattern[str]:
    fields = sorted((row["portfolio"] for row in table("en", "portfolios", "portfolio")), key=len, reverse=True)
    known = "|".join(["state", *map(re.escape, fields)])
    return re.compile(rf"(?i:(?: (?:of|for)(?: the)? (?:{known}))?) (?P<name>[A-ZÀ-Þ]\S*(?: [A-ZÀ-Þ]\S*){{1,3}})")


def _voice(actor: Actor, text: str) -> Voice:
    return Voice(actor.name, "official", True, Evidence.at(actor.span, text))
