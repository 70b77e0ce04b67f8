"""Whose word a claim is: its origin, in the form in which two claims are compared.

The outermost voice of the chain is the witness. Where it has no name ("unnamed sources in the General Staff"), it is known only
through the nearest named voice on the inside, so two pages that quote the unnamed sources of one newspaper have one witness. A
page that cites nobody is its own witness, or that of the outlet it was taken from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from sutler.model.claim import Claim
from sutler.model.document import Document
from sutler.model.voice import Voice

WORDS = re.compile(r"[^\W_]+")
IDLE = frozenset({"the", "a", "an", "newspaper", "daily", "agency", "news", "unnamed"})
"""Words that stand beside the name of a voice on one page and not on the next."""

SECOND_LEVEL = 3
"""Letters of "co" and "com" in "example.co.uk"."""


def origin_of(claim: Claim, document: Document) -> str:
    """The folded name of the claim's witness; never empty."""
    return _witness(claim.sources) or _page(document)


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """A name without case, marks and idle words: "The Kommersant daily" → "kommersant"."""
    words = WORDS.findall(unicodedata.normalize("NFKC", name).casefold())
    return " ".join([word for word in words if word not in IDLE] or words)


def _witness(sources: Sequence[Voice]) -> str:
    named = next((voice for voice in reversed(sources) if voice.named), None)
    if named:
        return folded(named.name)
    return folded(sources[-1].name) if sources else ""


def page_name(document: Document) -> str:
    """The folded name of the outlet whose words the page carries; empty where it is not known."""
    return folded(document.republished_from or document.outlet or _host(document.url or "") or "")


def names_of(document: Document) -> tuple[str, ...]:
    """The folded names by which other pages cite this one: those of its outlet, its address and its site."""
    return _names(document.outlet or "", _host(document.url or ""))


@lru_cache(maxsize=20_000)
def _names(outlet: str, host: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in map(folded, (outlet, host, _site(host))) if name))


def _page(document: Document) -> str:
    return page_name(document) or f"page {document.text_hash[:12] or document.id}"


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # a record may give anything as its address
        return ""


def _site(host: str) -> str:
    """The name of a site: "news.kommersant.ru" → "kommersant", "www.example.co.uk" → "example"."""
    labels = host.split(".")[:-1]
    while len(labels) > 1 and len(labels[-1]) <= SECOND_LEVEL:
        labels.pop()
    return labels[-1] if labels else ""
