"""A process that is killed at any statement, over a real import, leaves a ledger that is whole and goes on from there."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from places import rows
from sqlalchemy import Engine, event

from sutler.ledger import Ledger
from sutler.ledger.check import check
from sutler.model.claim import Claim
from sutler.model.document import Document
from sutler.pipeline import add_pages, default_reader

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = ("steppe-courier-tajik-army.html", "border-dispatch-repost.txt", "harbour-post-week-in-arms.html")
MOST = 400
"""Attempts after which an import that does not end is given up."""


@pytest.fixture(scope="module")
def read() -> Callable[[Document], tuple[Claim, ...]]:
    """The reader, which remembers what it has read."""
    known: dict[str, tuple[Claim, ...]] = {}
    reader = default_reader()

    def once(document: Document) -> tuple[Claim, ...]:
        if document.id not in known:
            known[document.id] = reader(document)
        return known[document.id]

    return once


def bring_in(place: str, reader: Callable[[Document], tuple[Claim, ...]]) -> list[str]:
    with Ledger.open(place, create=True) as ledger:
        return [outcome.kind for outcome in add_pages(ledger, [EXAMPLES / name for name in PAGES], reader)]


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Does the work in a process of its own that is killed before its n-th statement; False where it ended before."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _kill_before(number)
            work()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def _kill_before(number: int) -> None:
    left = iter(range(number))

    def count(*_: Any) -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)


def told(place: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows, without the time at which each page was added."""
    found = rows(place)
    with Ledger.open(place) as ledger, ledger.store.reading() as connection:
        columns = list(connection.exec_driver_sql("SELECT * FROM documents").keys())
    added = columns.index("added")
    # A server's own count of outcomes goes on where a transaction was not kept.
    outcomes = [row[1:] for row in sorted(found["outcomes"])]
    return found | {"documents": [row[:added] + row[added + 1 :] for row in found["documents"]], "outcomes": outcomes}


def steps() -> Iterator[int]:
    """Every statement of the making of a ledger is died at, then every few."""
    number = 0
    while True:
        yield number
        number += 1 if number < 12 else 9


def test_an_import_that_is_killed_again_and_again_comes_to_the_same(
    places: Any, read: Callable[[Document], tuple[Claim, ...]]
) -> None:
    with places.none() as whole, places.none() as place:
        assert bring_in(whole, read) == ["read"] * len(PAGES)
        for number, _ in zip(steps(), range(MOST), strict=False):
            if not killed_at(number, lambda: bring_in(place, read)):
                break
            with Ledger.open(place, create=True) as ledger:
                assert [str(fault) for fault in check(ledger.store)] == []
        else:
            pytest.fail("the import never ended")
        assert bring_in(place, read) == ["already"] * len(PAGES)
        assert told(place) == told(whole)


def test_a_match_that_is_killed_again_and_again_comes_to_the_same(
    places: Any, read: Callable[[Document], tuple[Claim, ...]]
) -> None:
    from sutler.ledger.writer import Read
    from sutler.page import documents

    pages = [
        Read(document, read(document), source)
        for name in PAGES
        for source, document in documents(EXAMPLES / name)
        if isinstance(document, Document)
    ]

    def work(place: str) -> None:
        with Ledger.open(place) as ledger:
            for _ in ledger.match(batch=1):
                pass

    with places.empty() as whole, places.empty() as place:
        for address in (whole, place):
            with Ledger.open(address) as ledger:
                ledger.add_many(pages)
        work(whole)
        for number, _ in zip(steps(), range(MOST), strict=False):
            if not killed_at(number, lambda: work(place)):
                break
            with Ledger.open(place) as ledger:
                assert [str(fault) for fault in check(ledger.store)] == []
        else:
            pytest.fail("the match never ended")
        assert told(place) == told(whole)
