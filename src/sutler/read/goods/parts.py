"""Counts that stand for a part of goods named before: "eight of the 36 howitzers" · "18 jets, twelve of them used" · "Six have
arrived." · "the other two will follow".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sutler.model.goods import Goods
from sutler.model.span import Span
from sutler.read.goods.numerals import NUMBER, read_number

_REACH = 400
"""Characters back in which the goods must stand."""
_LEAD = r"(?:the\s+)?(?:(?:first|last|other|remaining|final|next|initial)\s+)?"
_IN_TURN = re.compile(r"\b(?:first|last|next|final|latest|another)\s+\Z", re.I)
"""A step of one delivery, which tells of the whole: "the first six of 12 jets"."""
_OF_MORE = re.compile(
    rf"(?<![\w$€£.,-])(?P<number>{NUMBER})\s+of\s+(?:(?:the|its|their|these|those|a\s+total\s+of)\s+)?\Z", re.I
)
_OF_THEM = re.compile(rf"(?<![\w$€£.,-])(?P<number>{NUMBER})\s+of\s+(?:them|which|these|those)\b", re.I)
_ALONE = re.compile(
    rf"(?:\A|[.;:!?][\"”’)]*\s{{1,4}}|,\s{{1,4}}(?:and\s+|but\s+|while\s+|(?:out\s+)?of\s+which\s+)?|\n\s{{0,3}})"
    rf"{_LEAD}(?P<number>{NUMBER})\s+(?:more\s+|others?\s+)?"
    r"(?=(?:have|has|had|were|was|are|is|will|would|could|arrived|came|went|reached|remain)\b)",
    re.I,
)
_FURTHER = re.compile(
    rf"(?:\A|[.;:!?][\"”’)]*\s{{1,4}}|,\s{{1,4}}|\b(?:and|but|while)\s+|\n\s{{0,3}})"
    rf"(?:another|a\s+further|an\s+additional|an\s+extra)\s+(?P<number>{NUMBER})\s+"
    r"(?=(?:have|has|had|were|was|are|is|will|would|could|may|might|should|remain|arrived|came|went|reached|followed|await)\b"
    r"(?!\s+being\b))",
    re.I,
)
"""More of the kind told of, as a subject: "has shipped 12 jets, and another 20 will arrive in May"."""
_NAMELY = re.compile(
    rf",?\s{{0,3}}(?:namely|i\.e\.,?|that is,?|totall?ing|numbering)\s+(?P<number>{NUMBER})"
    r"(?:\s+(?:units|pieces|vehicles|systems|items)\b|(?=\s*(?:[.,;)]|\Z)))",
    re.I,
)
"""The count of goods told without one: "all Mi-24 in stock, namely seven units"."""
_AMOUNT_OF = re.compile(
    rf"(?<!\w)(?:amount|number|quantity|total|count)\s+of\s+[^.;:!?\n]{{1,80}}?\b(?:is|was|are|were|to|at|stands\s+at)\s+(?P<number>{NUMBER})"
    r"(?:\s+(?:units|pieces)\b)?(?=\s*(?:[.,;()]|\Z|\bfrom\b))",
    re.I,
)
"""The number of goods told as a sentence: "the amount of PT-91 donated is 60"."""
_GIVES = (
    r"(?:sen[dt]|sends|buys?|bought|orders?|ordered|gets?|got|gives?|gave|given|sells?|sold|takes?|took|receives?|received|"
    r"delivers?|delivered|donates?|donated|suppl(?:y|ies|ied)|acquires?|acquired|purchases?|purchased|pledged|promised|provided?|"
    r"provides|leased|leases?|lent|requested|contributed?|contributes|offered|offers?)"
)
_OBJECT = re.compile(
    rf"(?<!\ba )\b{_GIVES}\s+(?:(?:another|a\s+further|an\s+additional|only|just)\s+)?(?P<number>{NUMBER})"
    r"(?=(?:\s+(?:more|others?))?(?:\s*[.;]|,?\s+(?:in|last|and|but|while|after|before|under|this|earlier)\b"
    r"|\s+(?:from|to)\s+(?:the\s+)?(?-i:[A-Z])|\s+for\s+(?:about\s+|around\s+|some\s+)?(?:[A-Z]{0,3}[$€£]|\d)))",
    re.I,
)
"""Goods of the kind told of, of another deal or of a part of it: "Norland sent eight", "ordered 24 in 2015"."""
_BLANK_LINE = re.compile(r"\n\s*\n")


def parts(text: str, found: list[Goods]) -> Iterator[Goods]:
    """The parts that bare counts tell of `found`, which are in text order."""
    taken = [g.span for g in found] + [g.quantity_span for g in found if g.quantity_span]
    for goods in found:
        span = goods.quantity_span
        match = _OF_MORE.search(text, max(0, span.start - 40), span.start) if span and goods.quantity else None
        if match is not None and _IN_TURN.search(text, max(0, match.start() - 12), match.start()):
            continue
        if match is not None and (part := _part(goods, match)) is not None:
            yield part
    for pattern in (_OF_THEM, _ALONE, _FURTHER, _NAMELY, _AMOUNT_OF, _OBJECT):
        for match in pattern.finditer(text):
            whole = _whole(text, found, match.start("number"))
            if pattern in (_NAMELY, _AMOUNT_OF) and whole is not None and whole.quantity is not None:
                continue
            part = _part(whole, match, pattern in (_FURTHER, _OBJECT)) if whole is not None else None
            if part is not None and not any(part.span.touches(span) for span in taken):
                yield part


def _whole(text: str, found: list[Goods], at: int) -> Goods | None:
    """The last goods with a name and a category before `at`, in the same paragraph."""
    before = [g for g in found if g.span.end <= at and not g.general and g.category not in ("training", "services")]
    last = before[-1] if before else None
    if last is None or at - last.span.end > _REACH or _BLANK_LINE.search(text, last.span.end, at):
        return None
    counted = [g for g in before if g.quantity is not None and not _BLANK_LINE.search(text, g.span.end, at)]
    return last if last.quantity is not None or not counted else counted[-1] if counted[-1].name in last.name else last


def _part(whole: Goods, match: re.Match[str], of_others: bool = False) -> Goods | None:
    number = read_number(match["number"]) if match["number"].lower() not in ("a", "an") else None
    if number is None or number != int(number):
        return None
    if not of_others and whole.quantity is not None and number >= whole.quantity:
        return None
    span = Span(match.start("number"), match.end("number"))
    return replace(
        whole, span=span, head=span, quantity=number, bound="exact", quantity_high=None, quantity_span=span, unit=None,
        condition=None, condition_span=None, named=whole.name_span,
    )  # fmt: skip
