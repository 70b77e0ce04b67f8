"""How fast the desk answers, paints and takes decisions on a large ledger, and whether its memory stays flat.

usage: desk.py --ledger PLACE [--clients 20] [--seconds 60] [--pause 1.0] [--workers 1]

PLACE is a ledger that is there, such as one that `ledger.py --one PLACE --claims 1000000` made. It serves a desk on loopback
in a process of its own and sends, from this one, what people do: `clients` at once, each asking for one page after the other,
with `pause` seconds between them in which a person looks. Times are milliseconds: "server" is what the desk itself took
(its Server-Timing), "seen" what the client waited. Then four analysts decide as fast as they can, and all that they decided is
looked up in the log. With Chromium, the first paint of Inbox and Deals is printed too.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from made_ledger import GOODS, RECIPIENTS, STAGES, STATES

from sutler.ledger import Filter, Ledger

ANALYSTS = 4
DECIDING = 20.0
"""Seconds in which the analysts decide."""
WARM = 2
TIMED = re.compile(r"dur=([\d.]+)")
Times = dict[str, list[tuple[float, float]]]
"""Milliseconds that the server took and that the client waited, by kind of page."""


def main() -> None:
    options = _options()
    with Ledger.open(options.ledger) as ledger:
        known = _known(ledger)
    with served(options.ledger) as (address, process):
        before = _memory(process.pid)
        for pause in sorted({0.0, options.pause}):
            times, seconds = asyncio.run(load(address, known, options.clients, options.seconds, pause))
            _print(times, seconds, options.clients, pause)
        print(f"memory of the desk, MiB: {before:.0f} at the start, {_memory(process.pid):.0f} after the load")
        made, rate, kept = asyncio.run(decided(address, options.ledger, known["claims"]))
        print(f"decisions by {ANALYSTS} analysts: {rate:.1f} a second; {made} answered, {kept} of them in the log")
        if browser := shutil.which("chromium"):
            for page in ("/inbox", "/deals"):
                print(f"first paint of {page}, ms: {first_paint(browser, address + page):.0f}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--ledger", required=True)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1.0)
    return parser.parse_args()


def _known(ledger: Ledger) -> dict[str, list[str]]:
    """Ids to ask for, from all over the ledger."""
    chance = random.Random(7)
    deals: list[str] = []
    pages: list[str] = []
    claims: list[str] = []
    for year in range(2005, 2025):
        for entry in ledger.claims(Filter(since=str(year), until=str(year)), limit=100, texts=False):
            deals.append(entry.deal)
            pages.append(entry.document.id)
            claims.append(f"@{entry.key}")
    for found in (deals, pages, claims):
        chance.shuffle(found)
    return {"deals": deals, "documents": pages, "claims": claims}


@contextmanager
def served(place: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A desk on a free port; its address and process."""
    command = [sys.executable, "-m", "sutler", "desk", "--no-browser", "--port", "0", "--by", "bench", "--ledger", place]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        told = process.stderr.readline()
        address = re.search(r"http://\S+(?=/)", told)
        if address is None:
            sys.exit(told)
        _until_up(address[0])
        yield address[0], process
    finally:
        process.terminate()
        process.wait()


def _until_up(address: str) -> None:
    for _ in range(600):
        try:
            httpx.get(f"{address}/static/icon.svg", timeout=5)
            return
        except httpx.HTTPError:
            time.sleep(0.1)
    sys.exit("the desk does not answer")


def _asked(known: dict[str, list[str]], chance: random.Random) -> tuple[str, str]:
    """What a person asks for next: the kind of page, and its address."""
    kind = chance.choice(("inbox", "deals", "deals filtered", "deals found", "deal", "document", "overview", "sources"))
    match kind:
        case "deals filtered":
            field, values = chance.choice(
                (
                    ("supplier", STATES),
                    ("recipient", RECIPIENTS),
                    ("stage", sorted({one[0] for one in STAGES})),
                    ("goods", sorted({one[0] for one in GOODS})),
                )
            )
            return kind, f"/deals?{field}={chance.choice(values)}"
        case "deals found":
            return kind, f"/deals?text={chance.choice(('howitzers', 'patrol boats', 'ministry', 'contract'))}"
        case "deal":
            return kind, f"/deals/{chance.choice(known['deals'])}"
        case "document":
            return kind, f"/documents/{chance.choice(known['documents'])}"
    return kind, f"/{kind}"


async def load(address: str, known: dict[str, list[str]], clients: int, seconds: float, pause: float) -> tuple[Times, float]:
    """The times of all pages that so many clients asked for in so many seconds."""
    times: Times = defaultdict(list)
    begun = time.monotonic()

    async def client(number: int) -> None:
        chance = random.Random(number)
        async with httpx.AsyncClient(base_url=address, timeout=120) as asking:
            await asyncio.sleep(chance.random() * pause)
            while time.monotonic() - begun < seconds:
                kind, page = _asked(known, chance)
                sent = time.perf_counter()
                answer = await asking.get(page)
                took = (time.perf_counter() - sent) * 1000
                if answer.status_code != 200:
                    sys.exit(f"{page}: {answer.status_code} {answer.text[:300]}")
                times[kind].append((float((TIMED.search(answer.headers["server-timing"]) or [0, 0])[1]), took))
                await asyncio.sleep(pause)

    await asyncio.gather(*(client(number) for number in range(clients)))
    return times, time.monotonic() - begun


async def decided(address: str, place: str, claims: list[str]) -> tuple[int, float, int]:
    """How many decisions were answered, how many a second, and how many of them stand in the log."""
    keys: list[int] = []
    begun = time.monotonic()

    async def analyst(number: int) -> None:
        async with httpx.AsyncClient(base_url=address, timeout=120) as asking:
            async for claim in _while(claims[number::ANALYSTS], begun):
                told = {"kind": "note", "claim": claim, "why": f"seen by analyst {number}"}
                answer = await asking.post("/api/v1/decisions", json=told)
                if answer.status_code != 201:
                    sys.exit(f"{claim}: {answer.status_code} {answer.text[:300]}")
                keys.append(answer.json()["key"])

    await asyncio.gather(*(analyst(number) for number in range(ANALYSTS)))
    seconds = time.monotonic() - begun
    with Ledger.open(place) as ledger:
        log = {decision.key for decision in ledger.history()}
    return len(keys), len(keys) / seconds, len(log & set(keys))


async def _while(claims: list[str], begun: float) -> AsyncIterator[str]:
    for claim in claims:
        if time.monotonic() - begun > DECIDING:
            return
        yield claim


def first_paint(browser: str, page: str) -> float:
    """Milliseconds from asking to the first paint with content, the median of several looks in a warm browser."""
    from playwright.sync_api import sync_playwright

    script = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        tab = chromium.new_page(bypass_csp=True)  # waiting for a paint evaluates an expression
        times = []
        for n in range(WARM + 5):
            tab.goto(page)
            tab.wait_for_function(script)
            if n >= WARM:
                times.append(float(tab.evaluate(script)))
        chromium.close()
    return statistics.median(times)


def _memory(process: int) -> float:
    """MiB that the process holds now."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int((re.search(r"VmRSS:\s+(\d+)", status) or [0, 0])[1]) / 1024


def _print(times: Times, seconds: float, clients: int, pause: float) -> None:
    count = sum(map(len, times.values()))
    print(f"{clients} clients, {pause:g} s between pages: {count / seconds:.1f} pages a second")
    print(f"  {'page':<16}{'asked':>7}{'server p50':>12}{'server p95':>12}{'seen p95':>11}")
    for kind in sorted(times):
        server, seen = zip(*times[kind], strict=True)
        print(f"  {kind:<16}{len(server):>7}{_at(server, 50):>12.0f}{_at(server, 95):>12.0f}{_at(seen, 95):>11.0f}")


def _at(times: tuple[float, ...], percent: int) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


if __name__ == "__main__":
    main()
