"""Made-up deals and what may be asked of them, for tests of lists and facets."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from made_claims import claim, goods, money, page, voice
from sqlalchemy import select

from sutler.ledger import DealsAsked, Filter, Ledger
from sutler.ledger.schema import deals, looked_up
from sutler.ledger.writer import Read

GOODS = (("T-72 tanks", "armoured_vehicle"), ("trucks", "vehicle"), ("radios", "communications"))
MANY = st.lists(
    st.tuples(
        st.sampled_from(("RUS", "BLR", "RUS+BLR", None)), st.sampled_from(("TJK", "KGZ", "TJK+KGZ")),
        st.sampled_from((None, "2015", "2015-04-02", "2016-01-03")), st.sampled_from(GOODS),
        st.sampled_from(("pledged", "agreed", "delivered", None)), st.sampled_from((None, 1e6, 2e6, 70e6)),
        st.sampled_from(("certain", "possible")),
    ),
    max_size=12,
)  # fmt: skip
ASKED = st.builds(
    DealsAsked,
    wanted=st.sampled_from((Filter(), Filter(), Filter(), Filter(text="odd"), Filter(since="2015", goods="t"), Filter(supplier="RUS"))),
    supplier=st.sampled_from(((), (), ("rus",), ("RUS", "BLR"), ("FRA",))),
    recipient=st.sampled_from(((), (), ("TJK",), ("TJK", "KGZ"))),
    goods=st.sampled_from(((), (), ("vehicle",), ("vehicle", "communications"))),
    stage=st.sampled_from(((), (), ("pledged",), ("agreed", "delivered"))),
    year=st.sampled_from(((), (), (2015,), (2015, 2016), (10**12,))),
    certainty=st.sampled_from(((), (), ("certain",))),
    standing=st.sampled_from(((), (), ("counted", "pledged"))),
    least=st.sampled_from((None, None, 1.5e6)),
    most=st.sampled_from((None, None, 2e6)),
    currency=st.sampled_from(("USD", "EUR")),
    origins=st.sampled_from((None, None, 1, 2)),
    conflicts=st.booleans(),
)  # fmt: skip


def fill(ledger: Ledger, rows: list[tuple[Any, ...]]) -> None:
    """A page for each row, all matched."""
    pages = []
    for n, (supplier, recipient, date, (name, category), stage, amount, certainty) in enumerate(rows):
        told = {key: value for key, value in (("date", date), ("stage", stage), ("certainty", certainty)) if value}
        values = (money(amount),) if amount else ()
        made = claim(
            supplier,
            recipient,
            id=f"c{n}",
            items=(goods(name, 3, category=category),),
            values=values,
            voices=(voice(f"v{n % 3}"),),
            **told,
        )
        pages.append(Read(page(f"p{n}", text=f"arms, {'odd' if n % 2 else 'even'} page {n}"), (made,), f"p{n}.txt"))
    ledger.add_many(pages)
    list(ledger.match())


def every_row(ledger: Ledger) -> dict[str, dict[str, Any]]:
    """The rows of all deals, as they stand."""
    with ledger.store.reading() as connection:
        return {row["id"]: dict(row) for row in connection.execute(select(deals).where(deals.c.claims > 0)).mappings()}


def fitting(ledger: Ledger, asked: DealsAsked) -> list[dict[str, Any]]:
    """The rows of the deals that are asked for, found by looking at each."""
    wanted = {deal.id for deal in ledger.deals(asked.wanted)}
    return [row for row in every_row(ledger).values() if row["id"] in wanted and _fits(row, asked)]


def names(joined: str) -> set[str]:
    return {looked_up(name) for name in joined.split(" + ") if name}


def _fits(row: dict[str, Any], asked: DealsAsked) -> bool:
    amount = row["usd"] if asked.currency == "USD" else row["eur"]
    return all((
        not asked.supplier or names(row["supplier"]) & {looked_up(one) for one in asked.supplier},
        not asked.recipient or names(row["recipient"]) & {looked_up(one) for one in asked.recipient},
        not asked.goods or names(row["goods"]) & set(asked.goods),
        *(not getattr(asked, name) or row[name] in getattr(asked, name) for name in ("stage", "year", "certainty", "standing")),
        asked.least is None or (amount is not None and amount >= asked.least),
        asked.most is None or (amount is not None and amount <= asked.most),
        asked.origins is None or row["origins"] >= asked.origins,
        not asked.conflicts or row["conflicts"] > 0,
    ))  # fmt: skip
