"""Whose word a claim is: its origin, in the form in which two claims are compared.

The outermost voice of the chain is the witness. Where it has no name ("unnamed sources in the General Staff"), it is known only
through the nearest named voice on the inside, so two pages that quote the unnamed sources of one newspaper have one witness. A
page that cites nobody is its own witness, or that of the outlet it was taken from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import urlsplit

from sutler.model.claim import Claim
from sutler.model.document import Document
from sutler.model.voice import Voice

WORDS = re.compile(r"[^\W_]+")
IDLE = frozenset({"the", "a", "an", "newspaper", "daily", "agency", "news", "unnamed"})
"""Words that stand beside the name of a voice on one page and not on the next."""


def origin_of(claim: Claim, document: Document) -> str:
    """The folded name of the claim's witness; never empty."""
    return _witness(claim.sources) or _page(document)


def folded(name: str) -> str:
    """A name without case, marks and idle words: "The Kommersant daily" → "kommersant"."""
    words = WORDS.findall(unicodedata.normalize("NFKC", name).casefold())
    return " ".join([word for word in words if word not in IDLE] or words)


def _witness(sources: Sequence[Voice]) -> str:
    named = next((voice for voice in reversed(sources) if voice.named), None)
    if named:
        return folded(named.name)
    return folded(sources[-1].name) if sources else ""


def _page(document: Document) -> str:
    named = document.republished_from or document.outlet or _host(document.url or "")
    return folded(named) if named and folded(named) else f"page {document.text_hash[:12] or document.id}"


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # a record may give anything as its address
        return ""
