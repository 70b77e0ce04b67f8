"""Where a text quotes, and whose mouth a sentence of a quotation without a speaker of its own comes from.

Shapes: "'A. B,' X said. 'C.'" (X says A, B and C), "X said:" before a quotation of one or more paragraphs, a paragraph that
opens with quotation marks and goes on in the next. The speaker is the one named last before, or right behind the quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sutler.model.span import Span
from sutler.read.parsed import Sentence
from sutler.read.voices import Attribution

_PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"'}
"""Opening mark → the marks that close it."""
_OPENING = re.compile("[" + "".join(_PAIRS) + "]")
_SINGLE = re.compile(r"(?<![\w'’])['‘](?=\w)(?:[^\n'’‘]|(?<=\w)['’](?=\w)){8,}[.,!?]?['’](?!\w)")
QUOTE = re.compile(r"[“”„«»\"]|(?<!\w)['‘]\w")
_MARKS = re.compile("[“”„«»\"'‘’]")
_MOSTLY = 0.8
_NEAR = 2
"""Paragraphs over which a speaker goes on."""


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The quoted stretches of a text, marks included; one that is not closed ends with its paragraph."""
    found: list[Span] = []
    for paragraph in paragraphs:
        at = paragraph.start
        while (opening := _OPENING.search(text, at, paragraph.end)) is not None:
            at = opening.start()
            ends = [end for mark in _PAIRS[text[at]] if (end := text.find(mark, at + 1, paragraph.end)) >= 0]
            stop = min(ends) + 1 if ends else paragraph.end
            found.append(Span(at, stop))
            at = stop
        found += [Span(m.start(), m.end()) for m in _SINGLE.finditer(text, paragraph.start, paragraph.end)]
    return _joined(sorted(found))


def _joined(found: Sequence[Span]) -> tuple[Span, ...]:
    """Quotations inside quotations counted once; `found` is sorted."""
    out: list[Span] = []
    for span in found:
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def is_quoted(span: Span, quoted: Sequence[Span]) -> bool:
    """True when nearly all of a sentence stands in quotation marks."""
    inside = sum(max(0, min(span.end, q.end) - max(span.start, q.start)) for q in quoted)
    return inside >= _MOSTLY * (span.end - span.start)


def leads_in(words: str) -> bool:
    """True for a sentence that can name the speaker of the quotation beside it."""
    return words.rstrip().endswith(":") or _MARKS.search(words) is not None


def with_speakers(
    sentences: Sequence[Sentence], found: Sequence[tuple[Attribution, ...]], quoted: Sequence[Span]
) -> list[tuple[Attribution, ...]]:
    """The attributions of each sentence, a quotation without any given those of the sentence that names its speaker."""
    out = list(found)
    for k, sentence in enumerate(sentences):
        if out[k] or sentence.title or not is_quoted(sentence.span, quoted):
            continue
        before = k - 1 if k and _goes_on(sentences[k - 1], sentence, out[k - 1], quoted) else None
        after = k + 1 if k + 1 < len(sentences) and sentences[k + 1].paragraph == sentence.paragraph and found[k + 1] else None
        source = before if before is not None else after
        if source is not None:
            out[k] = tuple(replace(a, reach=frozenset(range(len(sentence.tokens)))) for a in out[source])
    return out


def _goes_on(before: Sentence, sentence: Sentence, found: tuple[Attribution, ...], quoted: Sequence[Span]) -> bool:
    if not found or before.title or sentence.paragraph - before.paragraph > _NEAR:
        return False
    ends_open = before.words.rstrip().endswith(":")
    holds = any(q.start < before.span.end and before.span.start < q.end for q in quoted)
    return ends_open or holds
