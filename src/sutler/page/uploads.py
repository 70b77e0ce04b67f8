"""A page that was sent, by a form or by a program → Document. Its id is a hash of its words: whoever sends it names no file."""

from __future__ import annotations

from collections.abc import Mapping

from sutler.errors import TooLarge
from sutler.model.document import Document
from sutler.page.decode import decode
from sutler.page.limits import LIMITS, MIB, Limits
from sutler.page.records import from_record
from sutler.page.sources import MARKUP


def from_upload(data: bytes, told: Mapping[str, str | None], limits: Limits = LIMITS) -> Document:
    """The document of the bytes of one page, HTML or plain text, with what is `told` of it (url, title, published, outlet).

    Raises InputError for what cannot be read.
    """
    if len(data) > limits.max_bytes:
        raise TooLarge(f"is larger than the {limits.max_bytes // MIB:,} MiB that are read; split it")
    text = decode(data)
    is_markup = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(MARKUP)
    return from_record({**told, "html" if is_markup else "text": text}, None, limits)
