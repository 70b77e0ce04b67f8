"""Files and pasted text that a form sends, and what becomes of each page in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import UploadFile

from sutler.desk.faults import Refused
from sutler.ledger import Ledger
from sutler.model.outcome import Outcome, OutcomeKind
from sutler.page.limits import LIMITS
from sutler.page.sent import label_of_source, sent_pages
from sutler.pipeline import add_sources

MOST_FILES = 100
FIELDS = {"url": 2_000, "outlet": 200, "published": 10, "title": 500}
"""What is told of a pasted page, with how many characters it may have."""
PASTED = "pasted text"


@dataclass(frozen=True, slots=True)
class Sent:
    """One file of a form; `told` is what the sender knows of a single page: its url, outlet, day, title."""

    name: str
    data: bytes
    told: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one page: `label` is what the sender calls it, `document` the id of its document where there is one."""

    label: str
    kind: OutcomeKind
    claims: int
    why: str | None
    document: str | None


async def sent(request: Request) -> tuple[Sent, ...]:
    """What the form of the request holds. Raises Refused for too much and for nothing at all."""
    async with request.form(max_files=MOST_FILES, max_fields=20, max_part_size=LIMITS.max_bytes) as form:
        files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and (one.filename or one.size)]
        found = [Sent(file.filename or "page", await file.read()) for file in files]
        fields = {
            name: value.strip() for name in (*FIELDS, "text") if isinstance(value := form.get(name), str) and value.strip()
        }
    for name, most in FIELDS.items():
        if len(fields.get(name, "")) > most:
            raise Refused(422, f"{name}: has {len(fields[name])} characters, more than {most}; shorten it")
    if text := fields.pop("text", None):
        if (url := fields.get("url")) and not url.lower().startswith(("http://", "https://")):
            raise Refused(422, f"url: {url[:80]!r} is no address of a page; write https://…")
        found.append(Sent(fields.get("title", PASTED), text.encode("utf-8", "replace"), tuple(fields.items())))
    if not found:
        raise Refused(422, "nothing was sent; choose files or paste the text of a page")
    return tuple(found)


def receive(ledger: Ledger, them: tuple[Sent, ...]) -> Iterator[Received]:
    """Reads each page into the ledger; one that fails costs no other."""
    for one in them:
        for outcome in add_sources(ledger, sent_pages(one.data, one.name, dict(one.told))):
            yield received(outcome)


def received(outcome: Outcome) -> Received:
    return Received(label_of_source(outcome.source), outcome.kind, outcome.claims, outcome.why, outcome.document_id)
