"""How well are claims of many pages put together into deals? Prints pairwise and B-cubed precision, recall and F1.

usage: match.py [--clusters FOLDER] [--orders N] [--annotated] [--work] [--wrong N] [--by-kind]

`clusters/` holds small groups of pages about one deal and about deals that are easily taken for it. All groups of a file go
into one ledger, so each is the background of the others. Counted are (a) the claims as coders wrote them down, and (b) the
claims that the reader finds on the pages: a claim that it misses stands alone and counts against recall. The pages are added
in several random orders; the figures are means, with the worst beside them. The clusters of `aside.jsonl` are looked at by
nobody while the policy of matching is worked on: both parts are printed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import clusters
from clusters import Name, Page, Quality

from sutler.ledger import Ledger
from sutler.ledger.writer import Read
from sutler.model.claim import Claim

ORDERS = 5
Claims = Mapping[str, tuple[Claim, ...]]
Places = Mapping[Name, int]


def annotated(pages: Sequence[Page]) -> tuple[Claims, Places]:
    """The claims as coders wrote them, by page; each has its own place."""
    made = {page.document.id: tuple(clusters.made_claim(page, n) for n in range(len(page.annotated))) for page in pages}
    return made, {(id, n): n for id, claims in made.items() for n in range(len(claims))}


def read(pages: Sequence[Page]) -> tuple[Claims, Places]:
    """The claims as the reader finds them, by page, and where each annotated one that it found stands among them."""
    made: dict[str, tuple[Claim, ...]] = {}
    places: dict[Name, int] = {}
    for page in pages:
        claims, found = clusters.read_claims(page)
        made[page.document.id] = claims
        places.update({(page.document.id, i): j for i, j in found.items()})
    return made, places


def matched(pages: Sequence[Page], claims: Claims, places: Places, order: int) -> dict[Name, str]:
    """The deal of each annotated claim that was found, after all pages were added in a random order, one by one.

    Each file lies in a ledger of its own: whether a deal of one is a deal of another was asked of no coder.
    """
    deals: dict[Name, str] = {}
    for file in sorted({page.file for page in pages}):
        some = [page for page in pages if page.file == file]
        deals |= {name: f"{file}/{deal}" for name, deal in _deals(some, claims, order).items()}
    return {name: deals[name[0], place] for name, place in places.items()}


def _deals(pages: Sequence[Page], claims: Claims, order: int) -> dict[Name, str]:
    """The deal of each of these claims, by its page and its place there."""
    shuffled = list(pages)
    random.Random(order).shuffle(shuffled)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.sqlite", create=True) as ledger:
        reads = [Read(page.document, claims[page.document.id], page.document.id) for page in shuffled]
        for n in range(0, len(reads), 25):
            ledger.add_many(reads[n : n + 25])
            for _ in ledger.match():
                pass
        deal = {(entry.source, entry.claim.id): entry.deal for entry in ledger.claims()}
    made = ((page.document.id, n, claim) for page in pages for n, claim in enumerate(claims[page.document.id]))
    return {(id, n): deal[id, claim.id] for id, n, claim in made}


def report(title: str, wanted: Mapping[Name, str], results: Sequence[Mapping[Name, str]]) -> Iterator[str]:
    found = [clusters.quality(wanted, given) for given in results]
    yield f"{title}: {len(wanted)} claims of {len(set(wanted.values()))} deals"
    for word in Quality._fields:
        rates = [getattr(quality, word) for quality in found]
        mean, worst = clusters.mean(rates), min(rates, key=lambda rate: rate.f1)
        yield (
            f"  {word:8} precision {mean.precision:.3f}  recall {mean.recall:.3f}  F1 {mean.f1:.3f}"
            f"   (worst order {worst.precision:.3f} {worst.recall:.3f} {worst.f1:.3f})"
        )


def wrong(wanted: Mapping[Name, str], given: Mapping[Name, str], kinds: Mapping[str, str]) -> Iterator[str]:
    """Pairs that were put together or left apart wrongly, with the kind of their cluster."""
    for one, other in combinations(sorted(wanted), 2):
        same = wanted[one] == wanted[other]
        if same != (given.get(one, one) == given.get(other, other)):
            yield f"  {'apart   ' if same else 'together'} {one[0]}/{one[1]} {other[0]}/{other[1]}  ({kinds[one[0]]})"


def by_kind(wanted: Mapping[Name, str], given: Mapping[Name, str], kinds: Mapping[str, str]) -> Iterator[str]:
    names: dict[str, list[Name]] = defaultdict(list)
    for name in wanted:
        names[kinds[name[0]]].append(name)
    for kind, some in sorted(names.items()):
        pairs = clusters.quality({name: wanted[name] for name in some}, given).pairs
        yield f"  {pairs.precision:.2f} {pairs.recall:.2f} {kind} ({len(some)} claims)"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clusters", type=Path, default=clusters.FOLDER, metavar="FOLDER")
    parser.add_argument("--orders", type=int, default=ORDERS, metavar="N", help=f"random orders (default: {ORDERS})")
    parser.add_argument("--annotated", action="store_true", help="only (a): the reader is not run")
    parser.add_argument("--work", action="store_true", help="only the clusters that are not set aside")
    parser.add_argument(
        "--wrong", type=int, default=0, metavar="N", help="print N wrong pairs of the first order, none set aside"
    )
    parser.add_argument(
        "--by-kind", action="store_true", help="precision and recall of pairs a kind of cluster, none set aside"
    )
    args = parser.parse_args(argv)
    pages = clusters.pages(args.clusters)
    if not pages:
        print(f"match.py: {args.clusters}: there are no clusters; give a folder of them with --clusters", file=sys.stderr)
        return 2
    kinds = {page.document.id: page.kind for page in pages}
    by_id = {page.document.id: page for page in pages}
    print(f"{len({page.cluster for page in pages})} clusters, {len(pages)} pages, {args.orders} orders of adding")
    for title, source in (("as annotated", annotated), *(() if args.annotated else (("as read", read),))):
        claims, places = source(pages)
        results = [matched(pages, claims, places, order) for order in range(args.orders)]
        wanted = {
            (page.document.id, n): clusters.deal_of(page, told) for page in pages for n, told in enumerate(page.annotated)
        }
        for name, aside in (("worked on", False), *(() if args.work else (("set aside", True), ("all", None)))):
            some = clusters.part(wanted, by_id, aside)
            print("\n".join(report(f"{title}, {name}", {n: wanted[n] for n in some}, results)))
            missed = Counter(n in places for n in some)[False]
            if missed:
                print(f"  the reader missed {missed} of these claims ({missed / len(some):.0%})")
        some = clusters.part(wanted, by_id, False)
        work = {n: wanted[n] for n in some}
        if args.by_kind:
            print("\n".join(by_kind(work, results[0], kinds)))
        for line in list(wrong(work, results[0], kinds))[: args.wrong]:
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
