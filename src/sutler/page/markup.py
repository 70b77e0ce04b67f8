"""HTML → Document. The article is trafilatura's; what else the page shows is kept behind it as chrome, and read for marks.

The stored text is the title, the paragraphs and the lines of chrome, in that order, with a blank line between the parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import Any

from sutler.errors import EmptyInput, TooLarge
from sutler.model.document import Document
from sutler.model.span import Span
from sutler.page.article import lines, look, split
from sutler.page.chrome import verdict
from sutler.page.dates import find_date
from sutler.page.decode import clean
from sutler.page.given import Given
from sutler.page.limits import LIMITS, Limits
from sutler.page.metadata import Metadata, metadata
from sutler.page.plain import build, from_text
from sutler.page.visible import cut, flat_lines, is_hidden, visible_lines

MENU = 400
"""Lines above an article in which its date is looked for."""
ABOVE = frozenset({"nav", "header", "footer", "aside", "form", "button"})


def from_html(markup: str, given: Given, limits: Limits = LIMITS) -> Document:
    """The document that an HTML page is. Raises EmptyInput where it shows no text, TooLarge where it shows too much."""
    markup = clean(markup)
    tree = _tree(markup, limits)
    if tree is None:
        return from_text("\n\n".join(flat_lines(markup)), given, limits)
    told = metadata(tree, given.url)
    given = _merged(given, told)
    cut([node for node in tree.iter("*") if is_hidden(node)])
    seen = list(visible_lines(tree))
    paragraphs = [line for line in _paragraphs(tree) if _folded(line) != _folded(given.title or "")]
    if not paragraphs:
        paragraphs = [line for line in _plain_lines(tree) if _folded(line) != _folded(given.title or "")]
    if not paragraphs and not given.title:
        raise EmptyInput("shows no text; there is nothing to read")
    if not given.published:
        given = replace(given, **_visible_date(seen, paragraphs))
    rest = _rest(seen, paragraphs, given.title, limits.max_chrome)
    return _assembled(given, paragraphs, rest, limits)


def _assembled(given: Given, paragraphs: Sequence[str], rest: Sequence[str], limits: Limits) -> Document:
    head = f"{given.title}\n\n" if given.title else ""
    article = head + "\n\n".join(paragraphs)
    text = "\n\n".join(part for part in (article.rstrip(), "\n".join(rest)) if part)
    if len(text) > limits.max_chars:
        raise TooLarge(f"shows {len(text):,} characters, more than the {limits.max_chars:,} of a page; split it")
    title = Span(0, len(given.title)) if given.title else None
    found = [line for line in lines(text) if title is None or line.span.start >= title.end]
    body = look(text, [line for line in found if line.span.start < len(article)])
    tail = look(text, [line for line in found if line.span.start >= len(article)])
    return build(text, given, given.title, title, split(text, body, tail))


def _tree(markup: str, limits: Limits) -> Any:
    """The parsed page, or None where it nests too deep for the parser to keep its text. No entity or address is followed."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise EmptyInput("shows no text; there is nothing to read") from None
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return tree if deepest < limits.max_depth else None


def _merged(given: Given, told: Metadata) -> Given:
    """What a record says goes before what the markup says."""
    published = (given.published, given.published_from) if given.published else (told.published, told.published_from)
    return replace(
        given,
        url=given.url or told.url,
        title=" ".join(clean(given.title or told.title or "").split()) or None,
        published=published[0],
        published_from=published[1],
        outlet=given.outlet or told.outlet,
        declared_language=told.language,
    )


def _paragraphs(tree: Any) -> list[str]:
    """The paragraphs of the article as trafilatura finds them; the points of a list begin with "- "."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    found = bare_extraction(deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False)
    text = getattr(found, "text", None) or ""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _plain_lines(tree: Any) -> list[str]:
    """For a page without an article to be found: all lines outside menus, headers, footers and forms."""
    from copy import deepcopy

    copy = deepcopy(tree)
    cut(list(copy.iter(*ABOVE)))
    return list(visible_lines(copy))


def _visible_date(seen: Iterable[str], paragraphs: Sequence[str]) -> dict[str, Any]:
    """A full date in a byline above the article."""
    first = _folded(paragraphs[0]) if paragraphs else ""
    for line in islice(takewhile(lambda line: _folded(line) != first, seen), MENU):
        found = find_date(line)
        about = verdict(line) if found else None
        if found and about and about.kind == "byline":
            return {"published": found[0], "published_from": "text"}
    return {}


def _rest(seen: Iterable[str], paragraphs: Sequence[str], title: str | None, most: int) -> list[str]:
    """Lines that the page shows and the article does not hold, at most `most` characters of them."""
    known = {_folded(line) for line in paragraphs} | {_folded(title or "")}
    whole = " ".join(_folded(line) for line in paragraphs)
    kept: list[str] = []
    for line in seen:
        folded = _folded(line)
        if folded in known or (len(folded) >= 20 and len(whole) <= 100_000 and folded in whole):
            continue
        known.add(folded)
        if most < len(line):
            break
        most -= len(line) + 1
        kept.append(line)
    return kept


def _folded(line: str) -> str:
    return " ".join(line.casefold().lstrip("-– ").split())
