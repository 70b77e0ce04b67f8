"""Which rate is taken, from which table, and when none is."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sutler.model.claim import Value
from sutler.rates import in_dollars, rate_of


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*_: object) -> None:
        raise AssertionError("a rate was looked for in the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    rate_of.cache_clear()
    yield
    rate_of.cache_clear()


ROWS = (
    # currency, when, units for a dollar, day of the fixing, table
    ("RUB", "2015-04-02", 57.09, "2015-04-02", "ECB"),
    ("RUB", "2015-04-06", 57.09, "2015-04-02", "ECB"),  # Easter: no fixing from Good Friday to Monday
    ("EUR", "2015-04-02", 0.9235, "2015-04-02", "ECB"),
    ("RUB", "2022-03-01", 104.5, "2022-03-01", "ECB"),
    ("RUB", "2022-03-08", 104.5, "2022-03-01", "ECB"),
    ("UAH", "2016-05-04", 25.2, "2016-05-04", "NBP"),
    ("KZT", "2016-05-04", 331.0, "2016-05-04", "NBP"),
    ("PLN", "2016-05-04", 3.81, "2016-05-04", "ECB"),
    ("GBP", "2014-03", 0.6016, "2014-03", "ECB, mean of 21 fixings"),
    ("EUR", "2014", 0.7537, "2014", "ECB, mean of 255 fixings"),
)


@pytest.mark.parametrize(("currency", "when", "units", "day", "table"), ROWS)
def test_rates(currency: str, when: str, units: float, day: str, table: str) -> None:
    rate = rate_of(currency, when)
    assert rate is not None
    assert rate.units == pytest.approx(units, rel=0.01)
    assert (rate.day, rate.table) == (day, table)


@pytest.mark.parametrize(
    ("currency", "when"),
    [
        ("RUB", "1990-01-01"),
        ("XXX", "2015-04-02"),
        ("UAH", "2099-01-01"),
        ("EUR", "2099-01-01"),
        ("EUR", "2099"),
        ("EUR", "1998-06"),
    ],
)
def test_no_rate_outside_the_tables(currency: str, when: str) -> None:
    assert rate_of(currency, when) is None


def value(amount: float | None, currency: str | None, high: float | None = None) -> Value:
    return Value(amount, currency, "exact", high, "words", ())


def test_the_figure_of_the_design() -> None:
    usd = in_dollars(value(70e9, "RUB"), None, "2015-04-02")
    assert usd is not None
    assert usd.amount == pytest.approx(1.226e9, rel=1e-3)
    assert (usd.basis, usd.rate_date, usd.table) == ("published", "2015-04-02", "ECB")


def test_the_event_goes_before_the_publication() -> None:
    usd = in_dollars(value(1e6, "EUR", 2e6), "2014-06-02", "2015-04-02")
    assert usd is not None
    assert (usd.basis, usd.rate_date) == ("event", "2014-06-02")
    assert usd.amount_high == pytest.approx(2 * usd.amount)


def test_an_event_without_a_rate_falls_back() -> None:
    usd = in_dollars(value(1e6, "EUR"), "2099", "2015-04-02")
    assert usd is not None
    assert usd.basis == "published"


@pytest.mark.parametrize("what", [value(None, "EUR"), value(1.0, None), value(1.0, "USD"), value(1.0, "XXX")])
def test_what_is_not_converted(what: Value) -> None:
    assert in_dollars(what, "2015-04-02", "2015-04-02") is None


def test_without_a_date_there_is_no_rate() -> None:
    assert in_dollars(value(1.0, "EUR"), None, None) is None


@given(st.dates().map(str), st.sampled_from(["EUR", "RUB", "UAH", "KZT", "GBP", "JPY", "SEK", "TRY", "PLN", "TJS"]))
def test_a_rate_is_never_older_than_seven_days_nor_younger_than_its_day(when: str, currency: str) -> None:
    rate = rate_of(currency, when)
    if rate is None or rate.table == "HMRC monthly":
        return
    assert rate.units > 0
    assert 0 <= (date.fromisoformat(when) - date.fromisoformat(rate.day)).days <= 7
