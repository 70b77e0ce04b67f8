"""Pages of deals, walked by their cursors, are a plain sort of what fits: whatever is asked for, in whatever order."""

from __future__ import annotations

from typing import Any

import pytest
from asked_deals import ASKED, GOODS, MANY, every_row, fill, fitting
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from places import Places

from sutler.errors import UsageError
from sutler.ledger import DealsAsked, Filter, Ledger, Order
from sutler.ledger.asked import ways
from sutler.ledger.asked.asked import SORTS
from sutler.ledger.asked.cursor import Cursor

ORDERS = st.builds(Order, by=st.sampled_from(SORTS), descending=st.booleans())
ROW = ("RUS", "TJK", "2015-04-02", GOODS[0], "agreed", 1e6, "certain")


def in_order(rows: list[dict[str, Any]], order: Order) -> list[str]:
    told = [row for row in rows if row[order.by] is not None]
    untold = [row for row in rows if row[order.by] is None]
    told.sort(key=lambda row: (row[order.by], row["id"]), reverse=order.descending)
    untold.sort(key=lambda row: row["id"], reverse=order.descending)
    return [row["id"] for row in (*told, *untold)]


def walked(ledger: Ledger, asked: DealsAsked, order: Order, size: int) -> tuple[list[str], list[str]]:
    """The ids by the cursors to the next page, then back from the last page by those to the one before."""
    pages = [ledger.deal_page(asked, order, limit=size)]
    assert pages[0].previous is None
    while pages[-1].next is not None:
        pages.append(ledger.deal_page(asked, order, limit=size, cursor=pages[-1].next))
        assert 0 < len(pages[-1].rows) <= size
    there = [row.id for page in pages for row in page.rows]
    page = pages[-1]
    back = [row.id for row in page.rows]
    while page.previous is not None:
        page = ledger.deal_page(asked, order, limit=size, cursor=page.previous)
        back = [*(row.id for row in page.rows), *back]
    return there, back


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=MANY, asked=ASKED, order=ORDERS, size=st.integers(1, 5), few=st.sampled_from((0, 2_000)))
def test_the_walk_is_a_plain_sort(
    places: Places, rows: list[Any], asked: DealsAsked, order: Order, size: int, few: int
) -> None:
    with places.empty() as address, Ledger.open(address) as ledger, pytest.MonkeyPatch.context() as patched:
        patched.setattr(ways, "FEW", few)
        patched.setattr(ways, "COST", 3 if few else 10**9)
        fill(ledger, rows)
        for what in (asked, DealsAsked(wanted=asked.wanted), DealsAsked(supplier=asked.supplier, stage=asked.stage)):
            expected = in_order(fitting(ledger, what), order)
            assert walked(ledger, what, order, size) == (expected, expected)


@pytest.mark.parametrize("order", [Order(by, descending) for by in SORTS for descending in (False, True)], ids=str)
def test_deals_that_are_added_meanwhile_move_nothing(ledger: Ledger, order: Order) -> None:
    fill(ledger, [("RUS", "TJK", f"{2001 + n}-04-02", GOODS[n % 3], "agreed", (n + 1) * 1e6, "certain") for n in range(8)])
    first = ledger.deal_page(order=order, limit=4)
    before = {row.id for row in ledger.deal_page(order=order, limit=100).rows}
    fill_more = [("BLR", "KGZ", f"{1990 + n}-01-01", GOODS[n % 3], "delivered", 9e6 * n, "certain") for n in range(1, 6)]
    for n, row in enumerate(fill_more):
        from made_claims import claim, goods, money, page

        made = claim(
            row[0], row[1], id=f"x{n}", date=row[2], stage=row[4], values=(money(row[5]),), items=(goods("guns", n + 1),)
        )
        ledger.add(page(f"x{n}"), (made,), f"x{n}.txt")
    assert first.next
    rest = ledger.deal_page(order=order, limit=100, cursor=first.next).rows
    assert {row.id for row in first.rows} & {row.id for row in rest} == set()
    assert before <= {row.id for row in (*first.rows, *rest)}


BAD = ("", "x", "####", "é", "bnVsbA", "W10", "A" * 5_000, "WyJkZWFscyBieSBmaXJzdCIsMSwiZCIsMF0",
       str(Cursor("deals by first", 12.5, "d1")), str(Cursor("deals by first", "2015", 12)), str(Cursor("deals by usd", "2015", "d")))  # fmt: skip


@pytest.mark.parametrize("cursor", BAD)
def test_a_cursor_that_was_not_given_out_is_refused(ledger: Ledger, cursor: str) -> None:
    with pytest.raises(UsageError, match="begin with the first page again"):
        ledger.deal_page(cursor=cursor)


def test_a_cursor_of_another_order_is_refused(ledger: Ledger) -> None:
    fill(ledger, [(f"S{n}", "TJK", "2015", GOODS[0], "agreed", 1e6, "certain") for n in range(3)])
    cursor = ledger.deal_page(limit=1).next
    assert cursor
    with pytest.raises(UsageError, match="another order"):
        ledger.deal_page(order=Order("first", descending=True), cursor=cursor)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**40, True])
def test_numbers_that_no_deal_has_are_refused(ledger: Ledger, value: Any) -> None:
    with pytest.raises(UsageError):
        ledger.deal_page(order=Order("usd"), cursor=str(Cursor("deals by usd", value, "d")))


@pytest.mark.parametrize("limit", [0, -1, 1_001])
def test_a_page_has_bounds(ledger: Ledger, limit: int) -> None:
    with pytest.raises(UsageError, match="1 to 1000"):
        ledger.deal_page(limit=limit)


@pytest.mark.parametrize(
    "made",
    [lambda: DealsAsked(stage=("agreed",) * 101), lambda: DealsAsked(currency="RUB"), lambda: Order("title")],  # type: ignore[arg-type]  # on purpose
)
def test_what_cannot_be_asked_is_refused(made: Any) -> None:
    with pytest.raises(UsageError):
        made()


HOSTILE = ("' OR 1=1 --", "\0", "\ud800", "a" * 5_000, "%", "ÄÖ")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_may_be_asked_for_and_finds_nothing(ledger: Ledger, text: str) -> None:
    fill(ledger, [ROW])
    assert len(every_row(ledger)) == 1
    for name in ("supplier", "recipient", "goods", "stage", "certainty", "standing"):
        assert ledger.deal_page(DealsAsked(**{name: (text,)})).rows == ()
    assert ledger.deal_page(DealsAsked(wanted=Filter(supplier=text))).rows == ()
