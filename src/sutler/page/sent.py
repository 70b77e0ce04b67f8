"""A file that was sent → its documents: a page of HTML or text, or one a line of JSON Lines.

The name that a sender gives is a label for people and nothing else; it is never a path, and tells no more than the kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from itertools import islice
from pathlib import PurePosixPath

from sutler.errors import EmptyInput, InputError, TooLarge
from sutler.model.document import Document
from sutler.page.inputs import JSONL
from sutler.page.limits import LIMITS, MIB, Limits
from sutler.page.sources import Source, stdin_documents
from sutler.page.uploads import from_upload

LABEL = 120
"""Characters of a name that are kept, its last ones."""
MOST = 500
"""Pages of one file that are read; more are for `sutler add`."""
SENT = "posted"
NOTHING: Mapping[str, str | None] = {}


def label_of(name: str) -> str:
    """What a person calls the file: "../../etc/passwd" is "passwd"; control characters are left out."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return "".join(char for char in last if char.isprintable()).strip()[-LABEL:] or "page"


def source_of(data: bytes, name: str) -> str:
    """The input as the ledger lists it: the name, with a hash that tells apart what has one name."""
    return f"{SENT}:{sha256(data).hexdigest()[:16]}:{label_of(name)}"


def label_of_source(source: str) -> str:
    """What a person called the input; a path or an address is itself."""
    kind, _, rest = source.partition(":")
    return rest.partition(":")[2] or source if kind == SENT else source


def sent_pages(data: bytes, name: str, told: Mapping[str, str | None] = NOTHING, limits: Limits = LIMITS) -> Iterator[Source]:
    """The pages of the file, with what is `told` of a single one (url, title, published, outlet). Nothing raises."""
    source = told.get("url") or source_of(data, name)
    try:
        if not data.strip():
            raise EmptyInput("is empty; there is nothing to read")
        if len(data) > limits.max_bytes:
            raise TooLarge(f"is larger than the {limits.max_bytes // MIB:,} MiB that are read; split it")
        if _is_lines(data, name):
            yield from _lines(data, source, limits)
        else:
            yield source, from_upload(data, told, limits)
    except InputError as why:
        yield source, why


def _is_lines(data: bytes, name: str) -> bool:
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return PurePosixPath(label_of(name)).suffix.lower() in JSONL and head.startswith(b"{")


def _lines(data: bytes, source: str, limits: Limits) -> Iterator[Source]:
    pages: Iterator[tuple[str, Document | InputError]] = stdin_documents(BytesIO(data), source, limits)
    yield from islice(pages, MOST)
    if next(pages, None) is not None:
        yield f"{source}:…", TooLarge(f"has more than {MOST} pages, of which the first were read; use: sutler add")
