"""The life of a deal: its stages with who says so, and part deliveries added up against the order."""

from __future__ import annotations

import pytest
from made_claims import claim, entry, goods

from sutler.ledger.deals.assemble import deal_of
from sutler.ledger.deals.life import life_of
from sutler.model.claim import Item
from sutler.model.deal import Entry
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


def test_a_whole_and_its_part_in_one_claim_count_once() -> None:
    both = entry("a", claim(stage="delivered", items=(tanks(18), tanks(12))), "2016")
    (arrival,) = life_of(deal_of((both,))).arrivals
    assert arrival.delivered == 18


def test_other_goods_are_counted_apart() -> None:
    mixed = entry("a", claim(stage="delivered", items=(tanks(18), goods("trucks", 5))), "2016")
    assert [(one.goods, one.delivered) for one in life_of(deal_of((mixed,))).arrivals] == [("T-72 tanks", 18), ("trucks", 5)]


def test_a_stage_of_one_day_is_one_step_with_all_who_tell_it() -> None:
    deal = deal_of((told("a", "pledged", "2015"), told("b", "pledged", "2015"), told("b", "delivered", "2016")))
    steps = life_of(deal).steps
    assert [(step.told, step.stage, step.origins) for step in steps] == [
        ("2015", "pledged", ("a", "b")),
        ("2016", "delivered", ("b",)),
    ]


def test_the_life_stands_in_the_record() -> None:
    deal = deal_of((ORDER, told("b", "delivering", "2016-03-01", 12)))
    record = deal_record(deal, claims=True)
    assert [step["stage"] for step in record["life"]] == ["ordered", "delivering"]
    (arrival,) = record["deliveries"]
    assert (arrival["ordered"], arrival["delivered"], arrival["reports"][0]["claims"]) == (30, 12, ["b 2016-03-01"])
    assert "life" not in deal_record(deal, claims=False)
