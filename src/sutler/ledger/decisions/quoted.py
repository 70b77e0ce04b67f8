"""The words of the page on which a correction rests, found in the stored text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sutler.errors import BadDecision
from sutler.model.claim_object import quote_object
from sutler.model.decision import Correct
from sutler.model.document import Document
from sutler.model.evidence import Evidence

Json = dict[str, Any]
PLACES = 5


def quotes_of(document: Document, wanted: Correct) -> Sequence[Json]:
    """The quote that is given, at its place. Raises BadDecision where it does not stand there, or at several places."""
    if wanted.quote is None:
        return ()
    text, words = document.text, wanted.quote
    places = [n for n in range(len(text)) if text.startswith(words, n)] if words else []
    if not places:
        raise BadDecision(f"the words {words!r} do not stand in the page; copy them from it to the letter")
    if wanted.at is not None and wanted.at not in places:
        raise BadDecision(f"the words {words!r} do not begin at {wanted.at}; they do at {_listed(places)}")
    if wanted.at is None and len(places) > 1:
        raise BadDecision(f"the words {words!r} stand at {_listed(places)}; say which are meant with --at, or quote more")
    start = places[0] if wanted.at is None else wanted.at
    return [quote_object(Evidence(start, start + len(words), words, "analyst"))]


def _listed(places: Sequence[int]) -> str:
    return ", ".join(str(n) for n in places[:PLACES]) + (" and more" if len(places) > PLACES else "")
