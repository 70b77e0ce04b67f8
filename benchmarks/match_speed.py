"""How long does the matching of new claims take in a large ledger? Prints milliseconds a claim, and where they went.

usage: match_speed.py [--ledger N] [--new N] [--profile]

A ledger of synthetic claims (parties, sums, goods and dates drawn as they are in the news: a few pairs of states make most of
it) is made in a temporary folder with `add_many`; its claims are given the deals that they were drawn for. Then new ones are
added and matched, with the rows of their deals made anew.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from sqlalchemy import bindparam, insert, select, update

from sutler.ledger import Ledger
from sutler.ledger.schema import claims as claims_table
from sutler.ledger.schema import deals as deals_table
from sutler.ledger.writer import Read
from sutler.model.claim import Claim, Item, Told, Value
from sutler.model.document import Document
from sutler.model.evidence import Evidence
from sutler.model.span import Span
from sutler.model.voice import Voice
from sutler.pipeline import priced

STATES = [
    "USA",
    "UKR",
    "RUS",
    "DEU",
    "GBR",
    "FRA",
    "POL",
    "ISR",
    "IND",
    "CHN",
    "PAK",
    "TUR",
    "SAU",
    "EGY",
    "IRQ",
    "JPN",
    "KOR",
    "TWN",
    "AUS",
    "CAN",
    "ITA",
    "ESP",
    "NLD",
    "NOR",
    "SWE",
    "FIN",
    "EST",
    "LVA",
    "LTU",
    "ROU",
    "BGR",
    "GRC",
    "CZE",
    "SVK",
    "HUN",
    "JOR",
    "LBN",
    "ARE",
    "QAT",
    "KWT",
    "OMN",
    "MAR",
    "DZA",
    "NGA",
    "KEN",
    "ETH",
    "UGA",
    "TZA",
    "ZAF",
    "BRA",
    "ARG",
    "CHL",
    "COL",
    "PER",
    "MEX",
    "VNM",
    "THA",
    "IDN",
    "MYS",
    "PHL",
]
GOODS = (
    ("armoured_vehicle", "T-72 tanks", "T-72"),
    ("armoured_vehicle", "armoured vehicles", None),
    ("missile", "missiles", None),
    ("artillery", "155 mm howitzers", None),
    ("ammunition", "artillery shells", None),
    ("aircraft", "F-16 fighters", "F-16"),
    ("helicopter", "Mi-17 helicopters", "Mi-17"),
    ("uav", "Bayraktar TB2 drones", "Bayraktar TB2"),
    ("ship", "patrol boats", None),
    ("air_defence", "Patriot batteries", "Patriot"),
    ("vehicle", "trucks", None),
    ("small_arms", "rifles", None),
)
STAGES = ("pledged", "agreed", "ordered", "authorised", "delivering", "delivered", "delivered")
NAMES = tuple(f"{a}{b}" for a in ("Bar", "Kol", "Ver", "Tam", "Ost", "Lin", "Mor", "Pel", "Zan", "Har") for b in
              ("ova", "enko", "stadt", "ville", "abad", "ington", "mark", "sund", "ino", "ara"))  # fmt: skip
FIRST = date(2005, 1, 1)
DAYS = 20 * 365
PER_DEAL = 4


def pages(many: int, seed: int) -> Iterator[tuple[Read, str]]:
    """Pages of one claim each, with the deal that they were drawn for."""
    draw = random.Random(seed)
    for n in range(0, many, PER_DEAL):
        supplier = STATES[min(int(draw.paretovariate(0.9)) - 1, len(STATES) - 1)]
        recipient = STATES[1 + min(int(draw.paretovariate(0.7)) - 1, len(STATES) - 2)]
        category, name, designation = draw.choice(GOODS)
        count, amount = draw.randint(3, 300), round(10 ** draw.uniform(6, 9.5), -6)
        begun, names = FIRST + timedelta(days=draw.randrange(DAYS)), draw.sample(NAMES, 3)
        for k in range(PER_DEAL):
            told = begun + timedelta(days=draw.choice((0, 1, 3, 90, 400)))
            stage = draw.choice(STAGES)
            text = (
                f"{supplier} and {recipient}: report {seed}/{n + k}\n\nOfficials in {names[0]} said that {count} {name} worth "
                f"{amount / 1e6:g} million dollars go to {recipient} under the contract, as {draw.choice(names)} had heard. "
                f"The agency {draw.choice(NAMES)} told of it on the {told.day}."
            )
            quote = Evidence(0, 3, text[:3])
            start = text.index("\n\n") + 2
            document = Document(
                id=f"{seed}-{n + k}", text=text, title=text[: start - 2], title_span=Span(0, start - 2),
                body=(Span(start, len(text)),), published=told.isoformat(), url=f"https://example.org/{seed}/{n + k}",
                outlet=draw.choice(NAMES), text_hash=sha256(text.encode()).hexdigest(), language="en",
            )  # fmt: skip
            full = draw.random()
            made = Claim(
                id=f"{seed}-{n + k}/1",
                type=Told("transfer", (quote,)),
                supplier=(Told(supplier, (quote,)),) if full < 0.95 else (),
                recipient=(Told(recipient, (quote,)),),
                stage=Told(stage, (quote,)),
                values=(Value(amount, "USD", "exact", None, "x", (quote,)),) if draw.random() < 0.6 else (),
                items=(Item(category, name, count, "exact", None, None, (quote,), (quote,), designation=designation),)  # type: ignore[arg-type]
                if draw.random() < 0.7 else (),
                sources=(Voice(draw.choice(NAMES), "media", True, quote),),
            )  # fmt: skip
            yield Read(document, (priced(made, document.published),), document.id), f"d{seed}x{n}"


def fill(ledger: Ledger, many: int) -> None:
    """Adds claims and gives each the deal that it was drawn for."""
    batch: list[tuple[Read, str]] = []
    for page in pages(many, 1):
        batch.append(page)
        if len(batch) == 2000:
            _fill(ledger, batch)
            batch = []
    _fill(ledger, batch)


def _fill(ledger: Ledger, batch: Sequence[tuple[Read, str]]) -> None:
    if not batch:
        return
    ledger.add_many([read for read, _ in batch])
    of = {read.claims[0].id: deal for read, deal in batch}
    with ledger.store.writing() as connection:
        connection.execute(insert(deals_table), [{"id": deal} for deal in dict.fromkeys(of.values())])
        waiting = select(claims_table.c.key, claims_table.c.id).where(claims_table.c.deal.is_(None))
        rows = [{"its": key, "now": of[id]} for key, id in connection.execute(waiting)]
        connection.execute(
            update(claims_table).where(claims_table.c.key == bindparam("its")).values(deal=bindparam("now")), rows
        )


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=int, default=100_000, metavar="N", help="claims in the ledger (default: 100000)")
    parser.add_argument("--new", type=int, default=10_000, metavar="N", help="claims to match (default: 10000)")
    parser.add_argument("--profile", action="store_true", help="print where the time went")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.sqlite", create=True) as ledger:
        begun = time.perf_counter()
        fill(ledger, args.ledger)
        print(f"{args.ledger} claims added in {time.perf_counter() - begun:.0f} s")
        new = [read for read, _ in pages(args.new, 2)]
        for n in range(0, len(new), 1000):
            ledger.add_many(new[n : n + 1000])
        profile = cProfile.Profile()
        wall, cpu = time.perf_counter(), time.process_time()
        if args.profile:
            profile.enable()
        matched = sum(ledger.match())
        profile.disable()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(
            f"{matched} claims matched in {wall:.1f} s ({1000 * wall / matched:.2f} ms a claim; {cpu:.1f} s of processor time)"
        )
        if args.profile:
            pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
    return 0


if __name__ == "__main__":
    sys.exit(main())
