"""What the markup of a page says about it: title, date and how it was found, outlet, canonical address, language.

Sources in order of trust: JSON-LD and `meta` elements, then `time` elements, then the address of the page. A copyright
year is no date, and nothing is taken from today's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sutler.model.document import DateFrom
from sutler.page.dates import find_date, iso_day

DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dc.date",
    "dcterms.created", "dcterms.date", "date", "pubdate", "publishdate", "publish-date", "publish_date", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime",
)  # fmt: skip
TITLES = ("og:title", "twitter:title", "dc.title")
OUTLETS = ("og:site_name", "application-name", "dc.publisher")
ARTICLES = ("article", "newsarticle", "blogposting", "report", "reportagenewsarticle", "webpage")
URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)(?:[/-](\d\d?))?(?=[/-]|$)", re.ASCII)
TAIL = re.compile(r"\s+(?:\||::|»|·|-|–|—)\s+(?=[^|»·–—]*$)")
MAX_JSON = 200_000
MAX_TITLE = 300


@dataclass(frozen=True, slots=True)
class Metadata:
    title: str | None = None
    published: str | None = None
    published_from: DateFrom | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def metadata(tree: Any, url: str | None = None) -> Metadata:
    """What the head and marked-up parts of a parsed page tell; `url` is its address where that is known otherwise."""
    named = _named(tree)
    linked = list(_linked(tree))
    outlet = _first((*(named.get(name) for name in OUTLETS), *(_publisher(thing) for thing in linked)))
    canonical = _canonical(tree, named)
    date, date_from = _date(tree, named, linked, url or canonical)
    return Metadata(_title(tree, named, linked, outlet), date, date_from, outlet, canonical, _language(tree))


def _named(tree: Any) -> Mapping[str, str]:
    """Content of the `meta` elements by folded name, the first of each."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        content = " ".join((node.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), content[:2000])
    return found


def _linked(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The articles that JSON-LD describes."""
    for node in tree.iter("script"):
        if "ld+json" not in (node.get("type") or "") or not node.text or len(node.text) > MAX_JSON:
            continue
        try:
            told = json.loads(node.text)
        except (ValueError, RecursionError):
            continue
        things = told if isinstance(told, list) else [told]
        for thing in things:
            inner = thing.get("@graph") if isinstance(thing, dict) else None
            for one in inner if isinstance(inner, list) else [thing]:
                if isinstance(one, dict) and any(kind in ARTICLES for kind in _kinds(one)):
                    yield one


def _kinds(thing: Mapping[str, Any]) -> Iterator[str]:
    kinds = thing.get("@type")
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if isinstance(kind, str):
            yield kind.lower()


def _publisher(thing: Mapping[str, Any]) -> str | None:
    publisher = thing.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return " ".join(name.split()) or None if isinstance(name, str) else None


def _canonical(tree: Any, named: Mapping[str, str]) -> str | None:
    """The page's own address, where it is a whole http(s) one."""
    links: Iterator[str | None] = (
        node.get("href") for node in tree.iter("link") if "canonical" in (node.get("rel") or "").lower().split()
    )
    for url in (*links, named.get("og:url")):
        if url and len(url) < 2000 and _is_web(url.strip()):
            return url.strip()
    return None


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and not any(c.isspace() for c in url)


def _date(
    tree: Any, named: Mapping[str, str], linked: Iterable[Mapping[str, Any]], url: str | None
) -> tuple[str | None, DateFrom | None]:
    told = [thing.get("datePublished") for thing in linked] + [named.get(name) for name in DATES]
    told += [node.get("datetime") for node in tree.iter("time")][:1]
    for words in told:
        found = find_date(words[:100]) if isinstance(words, str) else None
        if found:
            return found[0], "meta"
    return _in_address(url or ""), "url" if _in_address(url or "") else None


def _in_address(url: str) -> str | None:
    """/2015/04/02/ is a day, /2015/04/ a month."""
    found = URL_DAY.search(url)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
    if day:
        return iso_day(year, month, day)
    return f"{year}-{month:02d}" if iso_day(year, month, 1) else None


def _title(tree: Any, named: Mapping[str, str], linked: Iterable[Mapping[str, Any]], outlet: str | None) -> str | None:
    """The headline without the site's name behind it."""
    headlines = [" ".join(str(node.text_content()).split()) for node in tree.iter("h1")]
    tagged = next((" ".join(str(node.text_content()).split()) for node in tree.iter("title")), None)
    candidates = [named.get(name) for name in TITLES] + [_text(thing.get("headline")) for thing in linked]
    if len(headlines) == 1:
        candidates.append(headlines[0])
    title = _first((*candidates, tagged, *headlines))
    if title is None:
        return None
    short = _without_tail(title, outlet, headlines)
    return short[:MAX_TITLE].strip() or None


def _without_tail(title: str, outlet: str | None, headlines: Iterable[str]) -> str:
    for headline in headlines:
        if len(headline) >= 10 and title.startswith(headline):
            return headline
    tail = TAIL.search(title)
    if tail is None:
        return title
    site = title[tail.end() :]
    named = outlet is not None and site.casefold().strip() in (outlet.casefold(), outlet.casefold().removeprefix("the "))
    return title[: tail.start()] if named or "|" in tail.group() else title


def _text(value: object) -> str | None:
    return " ".join(value.split()) if isinstance(value, str) else None


def _language(tree: Any) -> str | None:
    declared: str | None = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return declared.strip()[:20] or None if declared else None


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
