"""Paths and streams → documents, each under the words by which a person finds it again: `path`, or `path:N` in a JSONL file.

Nothing raises: what cannot be read comes back as an InputError that says what was wrong and what to do, and costs no neighbour.
"""

from __future__ import annotations

import io
import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sutler.errors import BadRecord, EmptyInput, InputError, TooLarge
from sutler.model.document import Document
from sutler.page.decode import clean, decode
from sutler.page.given import Given
from sutler.page.inputs import ENDINGS, HTML, JSONL, Special
from sutler.page.limits import LIMITS, MIB, Limits
from sutler.page.markup import from_html
from sutler.page.plain import from_text
from sutler.page.records import from_record

Source = tuple[str, Document | InputError]
MARKUP = (
    b"<!doctype",
    b"<html",
    b"<head",
    b"<body",
    b"<?xml",
    b"<div",
    b"<p>",
    b"<article",
    b"<meta",
    b"<title",
    b"<!--",
    b"<h1",
)
CHUNK = 1 << 16


def documents(path: Path | Special, limits: Limits = LIMITS) -> Iterator[Source]:
    """The documents of one file: one of HTML or plain text, one a line of JSONL."""
    if isinstance(path, Special):
        yield str(path.path), InputError("is a pipe, socket or device; to read from it, name it by itself")
        return
    name = str(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            next(path.iterdir(), None)
            yield name, InputError(f"holds no pages ({', '.join(sorted(ENDINGS))})")
        elif stat.S_ISREG(mode):
            yield from _file(path, name, limits)
        elif stat.S_ISFIFO(mode):
            with path.open("rb") as stream:
                yield from stdin_documents(stream, name, limits)
        else:
            yield name, InputError("is no regular file; give a page, or pipe it into: sutler read -")
    except OSError as why:
        yield name, InputError(_os_words(why))


def stdin_documents(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Source]:
    """The documents of an open stream: JSON Lines where it begins with {, HTML where it begins with a tag, else plain text."""
    peekable = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    try:
        head = peekable.peek(CHUNK)[:CHUNK].removeprefix(b"\xef\xbb\xbf").lstrip()
        if head.startswith(b"{"):
            yield from _records(peekable, name, limits)
        else:
            html = head[:64].lower().startswith(MARKUP)
            yield name, _page(peekable, html, name, Path(name).stem, limits)
    except OSError as why:
        yield name, InputError(_os_words(why))


def _file(path: Path, name: str, limits: Limits) -> Iterator[Source]:
    jsonl = path.suffix.lower() in JSONL
    most = limits.max_file_bytes if jsonl else limits.max_bytes
    size = path.stat().st_size
    if size > most:
        yield name, TooLarge(f"is {size / MIB:,.0f} MiB, more than the {most // MIB:,} MiB that are read; split it")
        return
    with path.open("rb") as stream:
        if jsonl:
            yield from _records(stream, name, limits)
        else:
            yield name, _page(stream, path.suffix.lower() in HTML or None, name, path.stem, limits)


def _page(stream: BinaryIO, html: bool | None, name: str, id: str, limits: Limits) -> Document | InputError:
    """One page; where `html` is None the bytes must look like markup to be read as such."""
    try:
        data = stream.read(limits.max_bytes + 1)
        if len(data) > limits.max_bytes:
            raise TooLarge(f"is larger than the {limits.max_bytes // MIB:,} MiB that are read; split it")
        text = decode(data)
        given = Given(id=clean(id), path=name)
        if html is None:
            html = text[:64].lstrip().lower().startswith(("<!doctype html", "<html"))
        return from_html(text, given, limits) if html else from_text(text, given, limits)
    except InputError as why:
        return why


def _records(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Source]:
    """One document a line; a line that is no page fails alone."""
    number = found = 0
    while line := stream.readline(limits.max_bytes + 1):
        number += 1
        if len(line) > limits.max_bytes:
            while line and not line.endswith(b"\n"):
                line = stream.readline(CHUNK)
            found += 1
            yield f"{name}:{number}", TooLarge(f"is a line of more than {limits.max_bytes // MIB:,} MiB; split the page")
        elif line.strip():
            found += 1
            yield f"{name}:{number}", _record(line, f"{name}:{number}", limits)
    if not found:
        yield name, EmptyInput("is empty; there is nothing to read")


def _record(line: bytes, place: str, limits: Limits) -> Document | InputError:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return BadRecord("is not UTF-8; JSON Lines must be")
    except (ValueError, RecursionError) as why:
        told = (
            f"{why.msg} in column {why.colno}"
            if isinstance(why, json.JSONDecodeError)
            else "its numbers or nesting are too large"
        )
        return BadRecord(f"is no JSON object on one line ({told})")
    try:
        return from_record(record, place, limits)
    except InputError as why:
        return why


def _os_words(why: OSError) -> str:
    words = {
        FileNotFoundError: "there is no such file; check the path",
        PermissionError: "may not be read (permission denied); change its permissions or copy it",
    }
    return next((told for kind, told in words.items() if isinstance(why, kind)), f"cannot be read ({why.strerror or why})")
