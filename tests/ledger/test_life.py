"""The life of a deal: its stages with who says so, and part deliveries added up against the order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_claims import claim, entry, goods

from sutler.ledger.deals.assemble import deal_of
from sutler.ledger.deals.life import life_of
from sutler.ledger.deals.settled import Settled
from sutler.model import deal
from sutler.model.claim import Item
from sutler.model.deal import Entry
from sutler.model.evidence import Evidence
from sutler.publish.records import deal_record


def tanks(count: float | None, bound: str = "exact") -> Item:
    return goods("T-72 tanks", count, bound, designation="T-72", category="armoured_vehicle")  # type: ignore[arg-type]


def told(origin: str, stage: str, day: str, count: float | None = None, **what: str) -> Entry:
    items = (tanks(count),) if count else ()
    return entry(origin, claim(id=f"{origin} {day}", stage=stage, items=items, certainty=what.get("certainty", "certain")), day)


ORDER = told("a", "ordered", "2015-01-10", 30)
CASES: tuple[tuple[str, tuple[Entry, ...], float | None, float | None], ...] = (
    ("nothing has come", (ORDER,), None, None),
    ("one part", (ORDER, told("b", "delivering", "2016-03-01", 12)), 30, 12),
    ("one part, told twice", (ORDER, told("b", "delivering", "2016-03-01", 12), told("c", "delivered", "2016-03-04", 12)), 30, 12),
    ("two parts", (ORDER, told("b", "delivering", "2016-03-01", 12), told("b", "delivering", "2016-09-01", 8)), 30, 20),
    ("two parts of one size", (ORDER, told("b", "delivered", "2016-03-01", 10), told("b", "delivered", "2016-09-01", 10)), 30, 20),
    ("two parts, and the whole at last", (ORDER, told("b", "delivering", "2016-03-01", 12), told("b", "delivering", "2016-09-01",
     8), told("c", "delivered", "2017-02-01", 30)), 30, 30),
    ("running counts", (ORDER, told("b", "delivering", "2016-03-01", 12), told("b", "delivering", "2016-09-01", 25)), 30, 25),
    ("an order that nobody counts", (told("a", "ordered", "2015"), told("b", "delivered", "2016", 12)), None, 12),
    ("the order counts, not the pledge", (told("a", "pledged", "2014", 50), ORDER, told("b", "delivered", "2016", 12)), 30, 12),
    ("denied", (ORDER, told("b", "delivered", "2016-03-01", 12, certainty="denied")), None, None),
    ("possible", (ORDER, told("b", "delivered", "2016-03-01", 12, certainty="possible")), None, None),
)  # fmt: skip


@pytest.mark.parametrize(("entries", "ordered", "delivered"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_has_come(entries: tuple[Entry, ...], ordered: float | None, delivered: float | None) -> None:
    arrivals = life_of(deal_of(entries)).arrivals
    assert [(one.ordered, one.delivered) for one in arrivals] == ([] if delivered is None else [(ordered, delivered)])


def dated(origin: str, day: str, count: float) -> Entry:
    """A delivery of which the claim itself tells the day."""
    return entry(origin, claim(id=f"{origin} {day} {count}", stage="delivered", items=(tanks(count),), date=day))


ODDS: tuple[tuple[str, tuple[Entry, ...], tuple[float, float | None]], ...] = (
    ("two counts of one day", (dated("a", "2022-08-23", 14), dated("b", "2022-08-23", 15)), (14, 15)),
    ("of one round of news", (told("a", "delivered", "2022-08-23", 14), told("b", "delivered", "2022-08-26", 15)), (14, 15)),
    ("three counts of one day", (dated("a", "2022-08-23", 14), dated("b", "2022-08-23", 15), dated("c", "2022-08-23", 16)), (14, 16)),
    ("counts that are one, rounded", (dated("a", "2022-08-23", 500), dated("b", "2022-08-23", 503)), (503, None)),
    ("of two days", (dated("a", "2022-08-03", 14), dated("b", "2022-08-23", 15)), (29, None)),
    ("one count, of two days", (dated("a", "2022-08-03", 6), dated("a", "2022-08-23", 6)), (12, None)),
    ("an update", (told("a", "delivered", "2022-08-23", 14), told("a", "delivered", "2022-08-26", 15)), (15, None)),
    ("two batches, of which another tells one", (told("a", "delivered", "2022-08-01", 6), told("a", "delivered", "2022-11-01", 8),
     told("b", "delivered", "2022-11-01", 8)), (14, None)),
    ("a batch that is contested, and one that is not", (ORDER, dated("a", "2016-08-23", 10), dated("a", "2016-03-01", 6),
     dated("b", "2016-08-23", 12)), (16, 18)),
)  # fmt: skip


@pytest.mark.parametrize(("entries", "delivered"), [row[1:] for row in ODDS], ids=[row[0] for row in ODDS])
def test_reports_that_are_at_odds_are_one_delivery(entries: tuple[Entry, ...], delivered: tuple[float, float | None]) -> None:
    (arrival,) = life_of(deal_of(entries)).arrivals
    assert (arrival.delivered, arrival.high) == delivered


def test_what_an_analyst_settled_has_come() -> None:
    entries = (dated("a", "2022-08-23", 14), replace(dated("b", "2022-08-23", 15), key=2), dated("c", "2022-08-23", 16))
    reopened = deal_of(entries, Settled(counts=(("t-72", 2),)))
    assert [(one.delivered, one.high) for one in life_of(reopened).arrivals] == [(15, None)]
    (conflict,) = deal_of(entries[:2]).conflicts
    settled = replace(conflict, settled=deal.Settled(1, "ann", "2022-09-01", "counted them", 1))
    (arrival,) = life_of(replace(deal_of(entries[:2]), conflicts=(settled,))).arrivals
    assert (arrival.delivered, arrival.high, arrival.reports[0].origins) == (15, None, ("b",))


def part_of_an_order(day: str, part: float, whole: float, agreement: int | None = None) -> Entry:
    """ "delivered the first 6 under the contract for 24" """
    counts = (replace(tanks(part), quantity_evidence=(Evidence(0, 1, "6"),)), tanks(whole))
    items = (counts[0], replace(counts[1], quantity_evidence=(Evidence(30, 32, "24"),)))
    return entry("b", claim(id=f"b {day}", stage="delivering", items=items, date=day, agreement=agreement))


@pytest.mark.parametrize(
    ("order", "agreement"), [((told("a", "ordered", "2021-05-24", 24),), None), ((), 2021)], ids=["as others tell", "alone"]
)
def test_of_a_part_and_the_whole_order_in_one_claim_the_part_has_come(order: tuple[Entry, ...], agreement: int | None) -> None:
    batches = (part_of_an_order("2022-10-28", 6, 24, agreement), dated("b", "2023-05-10", 6), dated("b", "2024-05-15", 12))
    for n, came in enumerate((6, 12, 24), 1):
        (arrival,) = life_of(deal_of((*order, *batches[:n]))).arrivals
        assert (arrival.ordered, arrival.delivered, len(arrival.reports)) == (24, came, n)


def test_a_whole_and_its_part_in_one_claim_count_once() -> None:
    both = entry("a", claim(stage="delivered", items=(tanks(18), tanks(12))), "2016")
    (arrival,) = life_of(deal_of((both,))).arrivals
    assert arrival.delivered == 18


def test_other_goods_are_counted_apart() -> None:
    mixed = entry("a", claim(stage="delivered", items=(tanks(18), goods("trucks", 5))), "2016")
    assert [(one.goods, one.delivered) for one in life_of(deal_of((mixed,))).arrivals] == [("T-72 tanks", 18), ("trucks", 5)]


def test_a_stage_of_one_day_is_one_step_with_all_who_tell_it() -> None:
    made = deal_of((told("a", "pledged", "2015"), told("b", "pledged", "2015"), told("b", "delivered", "2016")))
    steps = life_of(made).steps
    assert [(step.told, step.stage, step.origins) for step in steps] == [
        ("2015", "pledged", ("a", "b")),
        ("2016", "delivered", ("b",)),
    ]


def test_the_life_stands_in_the_record() -> None:
    made = deal_of((ORDER, told("b", "delivering", "2016-03-01", 12)))
    record = deal_record(made, claims=True)
    assert [step["stage"] for step in record["life"]] == ["ordered", "delivering"]
    (arrival,) = record["deliveries"]
    assert (arrival["ordered"], arrival["delivered"], arrival["reports"][0]["claims"]) == (30, 12, ["b 2016-03-01"])
    assert "life" not in deal_record(made, claims=False)
