"""The counts of a facet are plain counts of what fits but for what is chosen of it; those of everything are kept as deals change."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from asked_deals import ASKED, GOODS, MANY, fill, fitting, names
from hypothesis import HealthCheck, given, settings
from places import Places
from sqlalchemy import select

from sutler.ledger import DealsAsked, Facet, Filter, Ledger
from sutler.ledger.asked import counts
from sutler.ledger.asked.asked import CHOICES
from sutler.ledger.schema import looked_up, tallies
from sutler.model.decision import Merge, Reject, Split

ROW = ("RUS+BLR", "TJK", "2015-04-02", GOODS[0], "agreed", 1e6, "certain")


def counted(rows: list[dict[str, Any]], choice: str) -> list[tuple[str, int]]:
    told: Counter[str] = Counter()
    for row in rows:
        if choice in ("supplier", "recipient", "goods"):
            told.update(names(row[choice]))
        elif row[choice] is not None:
            told[str(row[choice])] += 1
    return sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))


def told(facet: Facet) -> list[tuple[str, int]]:
    return [(looked_up(value), number) for value, number in facet.values]


def kept(ledger: Ledger) -> dict[tuple[str, str], int]:
    with ledger.store.reading() as connection:
        return {(row.facet, row.value): row.number for row in connection.execute(select(tallies)) if row.number}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=MANY, asked=ASKED)
def test_facets_are_plain_counts(places: Places, rows: list[Any], asked: DealsAsked) -> None:
    with places.empty() as address, Ledger.open(address) as ledger:
        fill(ledger, rows)
        for what in (asked, DealsAsked(), DealsAsked(stage=asked.stage), DealsAsked(supplier=asked.supplier, year=asked.year)):
            found = ledger.facets(what)
            for choice in CHOICES:
                facet = getattr(found, choice)
                assert facet.complete
                assert told(facet) == counted(fitting(ledger, what.without(choice)), choice)


def test_names_are_shown_as_pages_tell_them(ledger: Ledger) -> None:
    fill(ledger, [ROW])
    for asked in (DealsAsked(), DealsAsked(stage=("agreed",))):
        assert ledger.facets(asked).supplier.values == (("BLR", 1), ("RUS", 1))


def test_only_the_most_frequent_are_given(ledger: Ledger) -> None:
    fill(ledger, [(f"S{n}", "TJK", "2015", GOODS[0], "agreed", None, "certain") for n in range(5)])
    for asked in (DealsAsked(), DealsAsked(recipient=("TJK",))):
        assert len(ledger.facets(asked, most=2).supplier.values) == 2


def test_counts_beyond_the_bound_say_so(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(ledger, [(f"S{n}", "TJK", "2015", GOODS[0], "agreed", None, "certain") for n in range(5)])
    monkeypatch.setattr(counts, "LOOKED", 3)
    for asked in (
        DealsAsked(recipient=("TJK",)),
        DealsAsked(wanted=Filter(recipient="TJK")),
        DealsAsked(standing=("counted",)),
    ):
        found = ledger.facets(asked)
        assert not found.supplier.complete
        assert sum(number for _, number in found.supplier.values) == 3
    assert ledger.facets().supplier.complete
    assert ledger.facets(DealsAsked(recipient=("TJK",))).recipient.complete


def test_counts_that_are_kept_follow_every_decision(ledger: Ledger) -> None:
    fill(ledger, [ROW, (*ROW[:2], "2019-01-01", GOODS[1], "delivered", 70e6, "possible"), ("FRA", "KGZ", *ROW[2:])])

    def is_right() -> None:
        before = kept(ledger)
        ledger.rebuild()
        assert kept(ledger) == before
        assert before["deals", ""] == len(list(ledger.rows()))

    is_right()
    made = [ledger.decide(Reject("c0"), by="ann")]
    is_right()
    one, other = [row.id for row in ledger.rows()][:2]
    made.append(ledger.decide(Merge(one, other), by="ann"))
    is_right()
    made.append(ledger.decide(Split(("c2",)), by="ann"))
    is_right()
    for decision in reversed(made):
        ledger.undo(decision.key, by="ann")
        is_right()
