"""How the ledger fares as it grows: adding, lists, deals, totals, search, matching, memory and size, on made-up pages.

usage: ledger.py [--claims N[,N...]] [--ledger postgresql://user@host/database] [--matched N] [--folder FOLDER]

For each N a ledger is made in a temporary folder by the ledger's own writer and measured in a process of its own; the figures
stand side by side. The deals of the bulk are given by the generator, those of the claims that are matched at the end are not.
With --ledger the same is done in the PostgreSQL database of that address too, which must be empty and is left so. Times are the
95th percentile of several looks, each with another wanted value, in milliseconds unless the row says otherwise.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from made_ledger import GOODS, RECIPIENTS, STAGES, STATES, Maker
from sqlalchemy import bindparam, func, insert, select, update

from sutler.ledger import Filter, Ledger
from sutler.ledger.match.ready import make_ready
from sutler.ledger.schema import claims, deals
from sutler.ledger.writer import Read

PAGES = 1_000
"""Pages that are added in one transaction."""
LOOKS = 20
ROWS = 100
"""A list's page."""
Figures = dict[str, float]
Took = tuple[float, float]
"""Milliseconds by the clock, and of this process's own time: on a busy machine they differ."""


def main() -> None:
    options = _options()
    if options.one:
        print(json.dumps(measured(options.one, int(options.claims), options.matched)))
        return
    sizes = [int(size.replace("_", "")) for size in options.claims.split(",")]
    columns: list[tuple[str, Figures]] = []
    with tempfile.TemporaryDirectory(prefix="sutler-bench-", dir=options.folder) as folder:
        for size in sizes:
            columns.append((f"SQLite {size:,}", _alone(f"{folder}/{size}.sqlite", size, options.matched)))
            for file in Path(folder).glob(f"{size}.sqlite*"):
                file.unlink()
            if options.ledger:
                columns.append((f"PostgreSQL {size:,}", _alone(options.ledger, size, options.matched)))
                _emptied(options.ledger)
    _print(columns)


def _alone(place: str, size: int, matched: int) -> Figures:
    command = [sys.executable, __file__, "--one", place, "--claims", str(size), "--matched", str(matched)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measured(place: str, size: int, matched: int) -> Figures:
    """All figures of a ledger of this size at this place."""
    maker = Maker()
    with Ledger.open(place, create=True) as ledger:
        figures = _load(ledger, maker, size)
        figures["memory after adding, MiB"] = _memory()
        _tidy(ledger)
        figures |= _looks(ledger)
        figures["memory after lists, MiB"] = _memory()
        rows, seconds = _timed(lambda: sum(1 for _ in ledger.claims(limit=100_000, texts=False)))
        figures["claims streamed a second"] = rows / seconds
        figures["memory after streaming, MiB"] = _memory()
        figures |= _matching(ledger, maker, matched)
        figures["memory at the end, MiB"] = _memory()
        figures["size, MiB"] = _size(ledger, place)
    return figures


def _load(ledger: Ledger, maker: Maker, size: int) -> Figures:
    """Adds by `add_many`, makes the claims ready to be matched, gives the deals, and makes their rows."""
    spent = wall = ready = 0.0
    added = 0
    pages = maker.pages_of(size)
    while batch := list(islice(pages, PAGES)):
        began, worked = time.perf_counter(), time.process_time()
        ledger.add_many([page for page, _ in batch])
        wall, spent = wall + time.perf_counter() - began, spent + time.process_time() - worked
        ready += _give(ledger, batch)
        added += sum(len(page.claims) for page, _ in batch)
        if added % 50_000 < len(batch):
            print(f"  {added:,} claims, {added / wall:,.0f} a second", file=sys.stderr, flush=True)
    return {
        "claims": float(added),
        "claims added a second": added / wall,
        "claims added a second of processor time": added / spent,
        "claims made ready to be matched a second": added / ready,
        "claims put into rows of deals a second": added / _rows(ledger),
    }


def _give(ledger: Ledger, batch: list[tuple[Read, int]]) -> float:
    """The claims just added get the deals that the generator knows; gives the seconds for making them ready."""
    made = [(claim, page.document, number) for page, number in batch for claim in page.claims]
    with ledger.store.writing() as connection:
        waiting = select(claims.c.key).where(claims.c.deal.is_(None)).order_by(claims.c.key)
        keys = connection.execute(waiting).scalars().all()
        ids = [f"d{number:08x}" for *_, number in made]
        there = set(connection.execute(select(deals.c.id).where(deals.c.id.in_(sorted(set(ids))))).scalars())
        if new := [{"id": id} for id in dict.fromkeys(ids) if id not in there]:
            connection.execute(insert(deals), new)
        write = update(claims).where(claims.c.key == bindparam("its")).values(deal=bindparam("to"))
        connection.execute(write, [{"its": key, "to": id} for key, id in zip(keys, ids, strict=True)])
        fresh = {key: (claim, document) for key, (claim, document, _) in zip(keys, made, strict=True)}
        return _timed(lambda: make_ready(connection, keys, fresh))[1]


def _rows(ledger: Ledger) -> float:
    """Makes the row of every deal; gives the seconds."""
    with ledger.store.reading() as connection:
        waiting = iter(connection.execute(select(deals.c.id).order_by(deals.c.id)).scalars().all())
    spent = 0.0
    while batch := list(islice(waiting, PAGES)):
        spent += _timed(lambda some=batch: ledger.refresh(some))[1]
    return spent


def _tidy(ledger: Ledger) -> None:
    """What a server does by itself in quiet hours."""
    if ledger.store.engine.dialect.name == "postgresql":
        with ledger.store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def wanted(dice: random.Random) -> dict[str, Callable[[], Filter]]:
    """Filters of every kind, each with values that are common and rare by turns."""

    def supplier() -> str:
        return dice.choice(STATES)[0]

    def recipient() -> str:
        return dice.choice(RECIPIENTS)[0]

    def stage() -> str:
        return dice.choice(STAGES)[0]

    def goods() -> str:
        kind, name, noun = dice.choice(GOODS)
        return dice.choice((kind, name, noun, f"new {name}"))

    def year() -> str:
        return str(dice.randint(2004, 2023))

    def words() -> str:
        return dice.choice((dice.choice(GOODS)[1], dice.choice(STATES)[1], f'"{dice.choice(GOODS)[1]}" {year()}', "gorlen ba*"))

    return {
        "none": Filter,
        "supplier": lambda: Filter(supplier=supplier()),
        "recipient": lambda: Filter(recipient=recipient()),
        "both sides": lambda: Filter(supplier=supplier(), recipient=recipient()),
        "stage": lambda: Filter(stage=stage()),
        "goods": lambda: Filter(goods=goods()),
        "since": lambda: Filter(since=year()),
        "until": lambda: Filter(until=year()),
        "one year": lambda: Filter(since=(told := year()), until=told),
        "text": lambda: Filter(text=words()),
        "supplier, stage": lambda: Filter(supplier=supplier(), stage=stage()),
        "recipient, goods": lambda: Filter(recipient=recipient(), goods=goods()),
        "recipient, year": lambda: Filter(recipient=recipient(), since=(told := year()), until=told),
        "supplier, goods, since": lambda: Filter(supplier=supplier(), goods=goods(), since=year()),
        "goods, stage, year": lambda: Filter(goods=goods(), stage=stage(), since=(told := year()), until=told),
        "text, supplier": lambda: Filter(text=words(), supplier=supplier()),
        "all": lambda: Filter(supplier(), recipient(), "2006", "2022", stage(), goods(), words()),
    }


def _looks(ledger: Ledger) -> Figures:
    dice = random.Random(7)
    with ledger.store.reading() as connection:
        ids = connection.execute(select(deals.c.id).where(deals.c.claims > 0).order_by(deals.c.id)).scalars().all()
        chosen = [dice.choice(ids) for _ in range(5 * LOOKS)]
        del ids
    figures = _both("a deal by its id", _times(lambda id: ledger.deal(id), chosen))
    slow: dict[str, list[Took]] = defaultdict(list)
    for name, make in wanted(dice).items():
        filters = [make() for _ in range(LOOKS)]
        for what, look in (
            ("claims", lambda one: list(ledger.claims(one, limit=ROWS, texts=False))),
            ("deals", lambda one: list(ledger.deals(one, limit=ROWS, texts=False))),
            ("rows of deals", lambda one: list(ledger.rows(one, limit=ROWS))),
        ):
            times = _times(look, filters)
            slow[what] += times
            figures[f"{what}: {name}"] = _at95(times)
    for what, times in slow.items():
        figures |= _both(f"{what}: every list", times)
    searches = [dice.choice(("T-72", '"T-72 tanks" Russia', "gorlen", "Javelin Ukraine", "ba", "Kommersant", "new howitzers"))
                for _ in range(LOOKS)]  # fmt: skip
    figures |= _both("search", _times(lambda words: list(ledger.search(words, limit=20)), searches))
    figures |= _both("totals by supplier, recipient, year", _times(lambda _: _totals(ledger), range(3)))
    return figures


def _totals(ledger: Ledger) -> list[Any]:
    by = (deals.c.supplier, deals.c.recipient, deals.c.year)
    query = select(*by, func.count(), func.sum(deals.c.usd)).where(deals.c.standing == "counted").group_by(*by)
    with ledger.store.reading() as connection:
        return list(connection.execute(query))


def _matching(ledger: Ledger, maker: Maker, number: int) -> Figures:
    """New pages on old and new deals are added and matched."""
    if not number:
        return {}
    ledger.add_many([page for page, _ in maker.pages_of(number)])
    began, worked = time.perf_counter(), time.process_time()
    done = sum(ledger.match())
    return {
        f"matching {number:,} new claims, s": (time.perf_counter() - began) * number / done,
        f"matching {number:,} new claims, s of processor time": (time.process_time() - worked) * number / done,
    }


def _times(look: Callable[[Any], Any], asked: Iterable[Any]) -> list[Took]:
    took = []
    for one in asked:
        began, worked = time.perf_counter(), time.process_time()
        look(one)
        took.append((1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)))
    return took


def _both(name: str, times: list[Took]) -> Figures:
    return {name: _at95(times), f"{name}, processor time": _at95(times, 1)}


def _at95(times: list[Took], which: int = 0) -> float:
    return statistics.quantiles([took[which] for took in times], n=20, method="inclusive")[-1]


def _timed(act: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    return act(), time.perf_counter() - began


def _memory() -> float:
    """The peak so far of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _size(ledger: Ledger, place: str) -> float:
    if "://" in place:
        with ledger.store.reading() as connection:
            return float(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()) / 2**20
    return sum(file.stat().st_size for file in _files(place)) / 2**20


def _files(place: str) -> list[Path]:
    return [file for file in (Path(place), Path(f"{place}-wal")) if file.exists()]


def _emptied(address: str) -> None:
    with Ledger.open(address) as ledger, ledger.store.engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA sutler CASCADE")


def _print(columns: list[tuple[str, Figures]]) -> None:
    names = list(dict.fromkeys(name for _, figures in columns for name in figures))
    width = max(len(name) for name in names)
    print(" " * width, *(f"{title:>20}" for title, _ in columns))
    for name in names:
        print(f"{name:<{width}}", *(f"{figures[name]:>20,.1f}" if name in figures else " " * 20 for _, figures in columns))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--claims", default="100000", help="how many claims; several with commas")
    parser.add_argument("--ledger", help="an empty PostgreSQL database to measure too")
    parser.add_argument("--matched", type=int, default=10_000, help="new claims to match at the end")
    parser.add_argument("--folder", help="where to make the temporary folder")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
