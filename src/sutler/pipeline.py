"""The whole story on one page: bytes → documents → claims → ledger.

    for page in read_pages([Path("pages/")]):        # a Page, or the Outcome of an input that failed
        ...
    with Ledger.open(Path("ledger.sqlite"), create=True) as ledger:
        for outcome in add_pages(ledger, [Path("pages/")]):
            ...

Each input ends in exactly one outcome, and one that fails takes nothing from the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO

from sutler.errors import InputError, Unstorable
from sutler.model.claim import Claim
from sutler.model.decision import Reread
from sutler.model.document import Document
from sutler.model.outcome import Outcome
from sutler.page import documents, inputs, stdin_documents
from sutler.rates import conversion_notes, in_dollars

if TYPE_CHECKING:
    from sutler.ledger import Ledger

Reader = Callable[[Document], tuple[Claim, ...]]
Source = tuple[str, Document | InputError]
READING = Lock()


@dataclass(frozen=True, slots=True)
class Page:
    """One document and what it claims; `source` is its path, with `:N` for the N-th record of a JSONL file."""

    source: str
    document: Document
    claims: tuple[Claim, ...]


def read_pages(paths: Iterable[Path], reader: Reader | None = None) -> Iterator[Page | Outcome]:
    """Every page of the files and folders, read; an Outcome of kind "failed" stands for what could not be."""
    for path in inputs(paths):
        yield from read_sources(documents(path), reader)


def read_stream(stream: BinaryIO, name: str, reader: Reader | None = None) -> Iterator[Page | Outcome]:
    """The same for the pages of an open stream of bytes."""
    yield from read_sources(stdin_documents(stream, name), reader)


def add_pages(ledger: Ledger, paths: Iterable[Path], reader: Reader | None = None) -> Iterator[Outcome]:
    """Every page of the files and folders, put into the ledger, one transaction each; known pages skip the reader."""
    for path in inputs(paths):
        yield from add_sources(ledger, documents(path), reader)


def read_sources(sources: Iterable[Source], reader: Reader | None = None) -> Iterator[Page | Outcome]:
    """The claims of each document, priced in dollars."""
    for source, found in sources:
        yield _read(source, found, reader)


def add_sources(ledger: Ledger, sources: Iterable[Source], reader: Reader | None = None) -> Iterator[Outcome]:
    """What became of each document in the ledger."""
    for source, found in sources:
        if isinstance(found, Document) and ledger.has(found):
            yield ledger.add(found, (), source)
            continue
        page = _read(source, found, reader)
        if isinstance(page, Outcome):
            yield ledger.fail(source, page.why or "")
        else:
            yield _added(ledger, page)


def add_page(
    ledger: Ledger, make: Callable[[], Document], source: str, reader: Reader | None = None
) -> tuple[Outcome, Document | None]:
    """One page that `make` gives, put into the ledger as the input `source`; the document is None where it gave none."""
    try:
        found: Document | InputError = make()
    except InputError as why:
        found = why
    (outcome,) = add_sources(ledger, [(source, found)], reader)
    return outcome, None if isinstance(found, InputError) else found


def reread_sources(
    ledger: Ledger, sources: Iterable[Source], version: str, reader: Reader | None = None
) -> Iterator[tuple[str, Reread | Outcome]]:
    """What a later reading of each document changed; `version` is that of the reader. One that fails changes nothing."""
    from sutler.ledger.writer import Read

    for source, found in sources:
        page = _read(source, found, reader)
        if isinstance(page, Outcome):
            yield source, page
            continue
        try:
            yield source, ledger.reread(Read(page.document, page.claims, source, version))
        except Unstorable as why:
            yield source, Outcome("failed", source, page.document.id, why=str(why))


def priced(claim: Claim, published: str | None) -> Claim:
    """The claim with each figure in dollars: by the rate of the claim's date, else of the day of publication, else not.

    A conversion of the text's own that cannot be right is noted.
    """
    event = claim.date.value if claim.date else None
    values = tuple(replace(value, usd=in_dollars(value, event, published)) for value in claim.values)
    return replace(claim, values=values, notes=(*claim.notes, *conversion_notes(values, event, published)))


def _added(ledger: Ledger, page: Page) -> Outcome:
    try:
        return ledger.add(page.document, page.claims, page.source)
    except Unstorable as why:
        return ledger.fail(page.source, str(why))


def _read(source: str, found: Document | InputError, reader: Reader | None) -> Page | Outcome:
    if isinstance(found, InputError):
        return Outcome("failed", source, why=str(found))
    try:
        claims = tuple(priced(claim, found.published) for claim in (reader or default_reader())(found))
    except InputError as why:
        return Outcome("failed", source, found.id, why=str(why))
    except Exception as why:  # noqa: BLE001 - the edge of the runner: a fault on one page must not cost the others
        return Outcome(
            "failed", source, found.id, why=f"the reader failed on this page ({type(why).__name__}: {why}); please report it"
        )
    return Page(source, found, claims)


def default_reader() -> Reader:
    """The rule reader; imported when first needed, since the parser takes seconds to load.

    Threads read one after the other: the parser is loaded once, and keeps what it works on to itself.
    """
    return _read_alone


def _read_alone(document: Document) -> tuple[Claim, ...]:
    with READING:
        from sutler.read import read_document

        return read_document(document)
