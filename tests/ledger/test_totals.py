"""Totals count each deal once, apart by what is certain, pledged, possible or denied, and however they are grouped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_claims import claim, goods, money, page, voice

from sutler.ledger import Filter, Ledger
from sutler.ledger.deals.rows import joined, refresh
from sutler.ledger.schema import claims, deals
from sutler.ledger.totals import BY, Ask, Constant, Sum, Totals, totals
from sutler.ledger.writer import Read
from sutler.model.claim import Claim, Value
from sutler.rates import rate_of, read_deflator, use_own

USD = Ask()


def added(ledger: Ledger, *pages: tuple[Claim, str | None]) -> None:
    """Each claim on a page of its own, published that day; each a deal of its own unless its id ends in the same letter."""
    for number, (made, published) in enumerate(pages):
        put(ledger, made, published, f"deal of {made.id}", number)


def put(ledger: Ledger, made: Claim, published: str | None, deal: str, number: int | str) -> None:
    """Puts a claim into a deal, as an analyst or the matching would."""
    document = page(f"{number} of {made.id}", published=published)
    ledger.add_many([Read(document, (made,), f"{number}.txt")])
    with ledger.store.writing() as connection:
        if connection.execute(deals.select().where(deals.c.id == deal)).first() is None:
            connection.execute(deals.insert().values(id=deal))
        connection.execute(claims.update().where(claims.c.deal.is_(None)).values(deal=deal))
        refresh(connection, [deal])


def sale(supplier: str | None, recipient: str | None, *values: Value, id: str, stage: str = "ordered", **told: object) -> Claim:
    return claim(supplier, recipient, id=id, values=values, stage=stage, **({"certainty": "certain"} | told))  # type: ignore[arg-type]  # free words


def test_a_deal_is_counted_once_however_many_pages_tell_it(ledger: Ledger) -> None:
    for number, published in enumerate(("2015-04-02", "2015-04-03", "2015-06-01")):
        put(ledger, sale("RUS", "TJK", money(100.0), id="a"), published, "one", number)
    found = ledger.totals(Ask(("supplier",))).total.sum("counted")
    assert (found.deals, found.amount) == (1, 100.0)


def test_what_is_not_certain_stands_apart(ledger: Ledger) -> None:
    added(
        ledger,
        (sale("RUS", "TJK", money(1.0), id="a"), "2015-04-02"),
        (sale("RUS", "TJK", money(10.0), id="b", stage="pledged"), "2015-04-02"),
        (sale("RUS", "TJK", money(100.0), id="c", certainty="possible"), "2015-04-02"),
        (sale("RUS", "TJK", money(1000.0), id="d", certainty="denied"), "2015-04-02"),
        (sale("RUS", "TJK", money(10000.0), id="e", stage="cancelled"), "2015-04-02"),
        (sale("RUS", "TJK", money(100000.0), id="f", stage="considered"), "2015-04-02"),
        (sale("RUS", "TJK", money(1000000.0), id="g", type="total"), "2015-04-02"),
        (claim("RUS", "TJK", id="h", type="posture"), "2015-04-02"),
    )
    line = ledger.totals(Ask(("recipient",))).lines[0]
    told = {standing: made.amount for standing, made in line.sums.items()}
    assert told == {
        "counted": 1.0, "pledged": 10.0, "possible": 100.0, "denied": 1000.0, "stopped": 10000.0, "talked": 100000.0,
        "running": 1000000.0,
    }  # fmt: skip


def test_running_totals_overlap_and_are_not_added(ledger: Ledger) -> None:
    added(
        ledger,
        (sale("DEU", "UKR", money(5e9), id="a", type="total"), "2023-01-01"),
        (sale("DEU", "UKR", money(9e9), id="b", type="total"), "2024-01-01"),
    )
    found = ledger.totals(USD).total
    assert (found.sum("running").deals, found.sum("running").amount) == (2, 9e9)
    assert found.sum("counted").amount == 0


def test_deals_without_a_sum_or_a_rate_are_counted_as_such(ledger: Ledger) -> None:
    added(
        ledger,
        (sale("RUS", "TJK", money(100.0), id="a"), "2015-04-02"),
        (sale("RUS", "TJK", id="b"), "2015-04-02"),
        (sale("RUS", "TJK", money(7.0, "XTS"), id="c"), "2015-04-02"),
        (sale("RUS", "TJK", money(7.0, "RUB"), id="d"), None),
    )
    found = ledger.totals(Ask(currency="GBP")).total.sum("counted")
    assert (found.deals, found.without_sum, found.without_rate, found.priced) == (4, 1, 2, 1)


def test_a_currency_is_reckoned_at_the_rate_of_the_day(ledger: Ledger) -> None:
    added(ledger, (sale("RUS", "TJK", money(57.09e9, "RUB"), id="a"), "2015-04-02"))
    told = {code: ledger.totals(Ask(currency=code)).total.sum("counted").amount for code in ("USD", "EUR", "GBP", "RUB")}
    pound = rate_of("GBP", "2015-04-02")
    assert pound is not None
    assert told["USD"] == pytest.approx(1e9, rel=1e-3)
    assert told["EUR"] == pytest.approx(0.9235e9, rel=1e-2)
    assert told["GBP"] == pytest.approx(told["USD"] * pound.units)
    assert told["RUB"] == 57.09e9


def test_bounds_are_kept(ledger: Ledger) -> None:
    added(
        ledger,
        (sale("RUS", "TJK", money(100.0, bound="up_to"), id="a"), "2015-04-02"),
        (sale("RUS", "TJK", money(10.0, bound="over"), id="b"), "2015-04-02"),
        (sale("RUS", "TJK", money(4.0, bound="between", high=6.0), id="c"), "2015-04-02"),
        (sale("RUS", "TJK", money(1.0), id="d"), "2015-04-02"),
    )
    found = ledger.totals(USD).total.sum("counted")
    assert (found.amount, found.low, found.high, found.open) == (116.0, 15.0, 117.0, 1)


def test_a_shared_package_is_one_line_and_counted_once(ledger: Ledger) -> None:
    added(
        ledger,
        (
            sale("DEU+NLD", "UKR", money(100.0), id="a", items=(goods("tanks"), goods("shells", category="ammunition"))),
            "2023-01-01",
        ),
        (sale("DEU", "UKR", money(1.0), id="b"), "2023-01-01"),
    )
    lines = {line.key[0]: line.sum("counted").amount for line in ledger.totals(Ask(("supplier",))).lines}
    assert lines == {"DEU + NLD": 100.0, "DEU": 1.0}
    kinds = {line.key[0]: line.sum("counted").deals for line in ledger.totals(Ask(("goods",))).lines}
    assert kinds == {"ammunition + vehicle": 1, "": 1}


def test_filters_are_those_of_deals(ledger: Ledger) -> None:
    added(
        ledger,
        (sale("RUS", "TJK", money(1.0), id="a"), "2015-04-02"),
        (sale("RUS", "KGZ", money(10.0), id="b"), "2016-04-02"),
        (sale("USA", "KGZ", money(100.0), id="c"), "2017-04-02"),
    )
    for wanted, amount in ((Filter(recipient="KGZ"), 110.0), (Filter(supplier="rus"), 11.0), (Filter(until="2016"), 11.0)):
        found = ledger.totals(Ask(wanted=wanted)).total.sum("counted")
        assert found.amount == amount
        assert found.deals == len(list(ledger.deals(wanted)))


def test_constant_prices(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text("currency,year,index\nUSD,2015,100\nUSD,2016,110\nUSD,2020,120\nSEK,2015,50\nSEK,2020,75\n")
    prices = read_deflator(path)
    added(
        ledger,
        (sale("RUS", "TJK", money(100.0), id="a"), "2015-04-02"),
        (sale("RUS", "TJK", money(110.0), id="b"), "2016-04-02"),
        (sale("RUS", "TJK", money(1.0), id="c"), "2014-04-02"),
    )
    found = ledger.totals(Ask(currency="USD", constant=Constant(2020, prices))).total.sum("counted")
    assert (found.amount, found.without_index) == (pytest.approx(240.0), 1)
    euro, crown = rate_of("EUR", "2020"), rate_of("SEK", "2015-04-02")
    assert euro is not None
    assert crown is not None
    in_euro = ledger.totals(Ask(currency="EUR", constant=Constant(2020, prices))).total.sum("counted")
    assert in_euro.amount == pytest.approx(240.0 * euro.units)
    in_crowns = ledger.totals(Ask(currency="SEK", constant=Constant(2020, prices))).total.sum("counted")
    assert (in_crowns.amount, in_crowns.without_index) == (pytest.approx(100.0 * crown.units * 1.5), 2)


def test_a_line_is_opened_down_to_its_quotes(ledger: Ledger) -> None:
    put(ledger, sale("RUS", "TJK", money(100.0), id="a", voices=(voice("Kommersant"),)), "2015-04-02", "one", 1)
    put(ledger, sale("RUS", "TJK", money(90.0), id="b", voices=(voice("TASS"),)), "2015-04-01", "one", 2)
    put(ledger, sale("RUS", "TJK", id="c"), "2015-04-01", "two", 3)
    ask = Ask(("supplier",))
    one, two = ledger.opened(ask, ledger.totals(ask).lines[0])
    assert (one.deal.id, one.standing, one.amount, len(one.deal.entries)) == ("one", "counted", 100.0, 2)
    assert one.figure is not None
    assert (one.figure.entry.claim.id, one.figure.value.evidence[0].quote) == ("a", "arms")
    assert one.figure.why == "told by 1 of 2 origins with a figure, the latest on 2015-04-02"
    assert (two.deal.id, two.figure, two.amount, two.lack) == ("two", None, None, None)


MONEY = st.builds(
    money,
    st.integers(1, 10**6).map(float),
    st.sampled_from(["USD", "EUR", "RUB", "XTS"]),
    st.sampled_from(["exact", "about", "over", "up_to"]),
)
CLAIM = st.builds(
    lambda supplier, recipient, values, **told: claim(supplier, recipient, values=tuple(values), **told),
    st.sampled_from(["DEU", "NLD", "DEU+NLD", None]),
    st.sampled_from(["UKR", "MDA", "UKR+MDA"]),
    st.lists(MONEY, max_size=2),
    items=st.sampled_from([(), (goods("tanks"),), (goods("tanks"), goods("shells", category="ammunition"))]),
    stage=st.sampled_from(["considered", "pledged", "ordered", "delivering", "delivered", "cancelled"]),
    certainty=st.sampled_from(["certain", "probable", "possible", "denied"]),
    type=st.sampled_from(["transfer", "transfer", "transfer", "total"]),
    voices=st.sampled_from([(), (voice("Kommersant"),), (voice("TASS"),)]),
)
DAYS = st.sampled_from(["2014-05-05", "2015-04-02", "2016-04-01", None])
PAGES = st.lists(st.tuples(CLAIM, DAYS, st.integers(0, 2)), min_size=1, max_size=6)


def filled(folder: Path, pages: Sequence[tuple[Claim, str | None, int]]) -> Iterator[Ledger]:
    path = folder / "ledger.sqlite"
    path.unlink(missing_ok=True)
    with Ledger.open(path, create=True) as ledger:
        for number, (made, published, deal) in enumerate(pages):
            put(ledger, made, published, f"{made.type.value} {deal}", number)
        yield ledger


def sums(found: Totals) -> dict[str, Sum]:
    """All lines together, with figures that do not depend on the order of adding."""
    return {
        name: replace(made, **{end: float(f"{getattr(made, end):.9g}") for end in ("amount", "low", "high")})
        for name, made in found.total.sums.items()
    }


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(PAGES)
def test_totals_by_any_grouping_come_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, pages: list[tuple[Claim, str | None, int]]
) -> None:
    for ledger in filled(tmp_path_factory.getbasetemp(), pages):
        with ledger.store.reading() as connection:
            for currency in ("USD", "SEK"):
                whole = sums(totals(connection, Ask(currency=currency)))
                for size in (1, 2, 5):
                    for by in combinations(BY, size):
                        assert sums(totals(connection, Ask(by, currency))) == whole


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(PAGES, st.data())
def test_a_repost_changes_no_total(
    tmp_path_factory: pytest.TempPathFactory, pages: list[tuple[Claim, str | None, int]], data: st.DataObject
) -> None:
    made, published, deal = data.draw(st.sampled_from(pages))
    later = data.draw(st.sampled_from(["2017-01-01", "2020-02-02"])) if published else None
    named = made.sources or (voice("an outlet"),)
    pages = [(claim_from(one, named) if one is made else one, when, of) for one, when, of in pages]
    for ledger in filled(tmp_path_factory.getbasetemp(), pages):
        before = ledger.totals(Ask(BY))
        put(ledger, claim_from(made, named), later, f"{made.type.value} {deal}", "repost")
        assert ledger.totals(Ask(BY)) == before


def claim_from(made: Claim, voices: tuple[object, ...]) -> Claim:
    return replace(made, sources=voices)  # type: ignore[arg-type]  # they are voices


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(PAGES)
def test_a_running_total_never_enters_the_flows(
    tmp_path_factory: pytest.TempPathFactory, pages: list[tuple[Claim, str | None, int]]
) -> None:
    flows = [one for one in pages if one[0].type.value == "transfer"]
    for ledger in filled(tmp_path_factory.getbasetemp(), pages):
        with_running = {name: made for name, made in sums(ledger.totals(USD)).items() if name != "running"}
    for ledger in filled(tmp_path_factory.getbasetemp(), flows):
        assert sums(ledger.totals(USD)) == with_running


def test_figures_of_the_ledger_follow_another_table_of_rates_on_request(ledger: Ledger, tmp_path: Path) -> None:
    added(
        ledger, (sale("RUS", "TJK", money(100.0, "XTS"), id="a"), "2015-04-02"), (sale("RUS", "TJK", money(7.0), id="b"), None)
    )
    path = tmp_path / "mine.csv"
    path.write_text("currency,date,units\nXTS,2015-04-02,4\n")
    assert ledger.totals(USD).total.sum("counted").without_rate == 1
    use_own(path)
    try:
        assert (ledger.reprice(), ledger.reprice()) == (1, 0)
    finally:
        use_own(None)
    found = ledger.totals(USD).total.sum("counted")
    assert (found.amount, found.without_rate) == (32.0, 0)
    (entry, *_) = (one for one in ledger.claims() if one.claim.id == "a")
    usd = entry.claim.values[0].usd
    assert usd is not None
    assert (usd.amount, usd.table) == (25.0, "mine.csv")
    assert usd.version is not None
    assert usd.version.startswith("sha256 ")


def test_very_many_names_are_cut_and_counted() -> None:
    assert joined(["NLD", "DEU", "NLD"]) == "DEU + NLD"
    assert joined(["a + b"]) == "a+b"
    many = joined(f"a company of a very long name, number {n:03}" for n in range(100))
    assert len(many) < 300
    assert many.endswith(" more")
    assert len(joined(["x" * 10_000])) == 250
