"""The lines that a reader of an HTML page sees, in order, without scripts, styles and forms' inner parts.

Linear in the size of the page and without recursion. A page whose tags nest too deep for a parser is cut at its tags instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "select", "textarea"})
INLINE = frozenset(
    {
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
        ),
        *(
            "label",
            "mark",
            "q",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "time",
            "tt",
            "u",
            "var",
            "wbr",
        ),
    }
)
RAW = ("script", "style", "noscript", "template", "svg", "textarea")
TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,15})")


def visible_lines(tree: Any) -> Iterator[str]:
    """The lines of a parsed tree: what stands between the borders of blocks, white space folded."""
    line: list[str] = []
    skip = None
    for event, node in _walk(tree):
        if skip is not None:
            if event == "end" and node is skip:
                skip = None
                line.append(node.tail or "")
            continue
        tag = node.tag if isinstance(node.tag, str) else None
        if event == "start":
            if tag is None or tag in UNSEEN or is_hidden(node):
                skip = node
                continue
            if tag not in INLINE:
                yield from _joined(line)
            line.append(node.text or "")
        else:
            if tag not in INLINE:
                yield from _joined(line)
            line.append(node.tail or "")
    yield from _joined(line)


def flat_lines(markup: str) -> Iterator[str]:
    """The lines of a page cut at its tags, for one that no parser takes: scripts dropped, no order of nesting needed."""
    at, line = 0, []
    folded = markup.lower()
    while at < len(markup):
        start = markup.find("<", at)
        start = len(markup) if start < 0 else start
        line.append(unescape(markup[at:start]))
        if markup.startswith("<!--", start):
            end = markup.find("-->", start)
            at = end + 3 if end >= 0 else len(markup)
            continue
        tag = TAG.match(markup, start)
        name = tag[1].lower() if tag else ""
        end = markup.find(">", start)
        at = end + 1 if end >= 0 else len(markup)
        if name in RAW and not markup.startswith("</", start):
            close = folded.find(f"</{name}", at)
            at = close if close >= 0 else len(markup)
        if name not in INLINE:
            yield from _joined(line)
    yield from _joined(line)


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    from lxml.etree import iterwalk

    return iterwalk(tree, events=("start", "end", "comment", "pi"))  # type: ignore[no-any-return]


def is_hidden(node: Any) -> bool:
    """True where the markup itself keeps an element from being shown; a page that hides its whole body waits for a script."""
    if node.tag in ("html", "body"):
        return False
    style = (node.get("style") or "").replace(" ", "").lower()
    return node.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def cut(nodes: Iterable[Any]) -> None:
    """Takes elements out of their tree; the text behind each stays."""
    for node in nodes:
        parent = node.getparent()
        if parent is None:
            continue
        node.tail, tail = None, node.tail
        before = node.getprevious()
        if tail and before is not None:
            before.tail = (before.tail or "") + tail
        elif tail:
            parent.text = (parent.text or "") + tail
        parent.remove(node)


def _joined(line: list[str]) -> Iterator[str]:
    words = " ".join("".join(line).split())
    line.clear()
    if words:
        yield words
