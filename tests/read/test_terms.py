"""The terms of a transfer: which time dates its stage, over which time it runs, under which agreement it stands."""

from __future__ import annotations

import pytest

from sutler.model.claim import Claim
from sutler.page import Given, from_text
from sutler.read import read_document

PUBLISHED = "2018-03-15"  # a Thursday


def _claims(text: str, published: str | None = PUBLISHED) -> tuple[Claim, ...]:
    return read_document(from_text(text, Given("page", published=published)))


DATES: list[tuple[str, str | None]] = [
    # the word that tells the stage is dated
    ("Russia delivered ten tanks to Serbia on 5 March.", "2018-03-05"),
    ("Serbia received ten tanks from Russia last month.", "2018-02"),
    ("Serbia signed a contract with Russia for ten tanks on Monday.", "2018-03-12"),
    ("In 2016 Serbia ordered ten tanks from Russia.", "2016"),
    ("Serbia scrapped an order for ten tanks from Russia in January.", "2018-01"),
    ("The State Department approved the sale of ten tanks to Serbia on Friday.", "2018-03-09"),
    # what is done by saying it, on the day it is said
    ("Russia will give Serbia ten tanks, the defence minister announced on Monday.", "2018-03-12"),
    ("Russia will not sell tanks to Serbia, the defence minister said on Monday.", "2018-03-12"),
    # a day of speaking dates nothing else
    ("Russia has delivered ten tanks to Serbia, the defence ministry said on Monday.", None),
    ("Russia had promised Serbia ten tanks, an official said on Monday.", None),
    ("Russia will give Serbia ten tanks, the newspaper Politika reported on Monday.", None),
    # the time of another event is not that of this one
    ("Russia will give Serbia ten tanks that were ordered in 2015.", None),
    ("Russia delivered ten tanks, bought in 2015, to Serbia.", None),
    ("Russia delivered ten tanks to Serbia under a contract signed in 2015.", None),
    ("Serbia scrapped a contract signed in 2015 for ten tanks from Russia.", None),
    # a delivery that is due dates a pledge that has no day of its own
    ("Russia will deliver ten tanks to Serbia in May.", "2018-05"),
    ("Russia will deliver ten tanks to Serbia in May, the defence minister announced on Monday.", "2018-03-12"),
    # told in the sentence after, or at a meeting before
    (
        "Ten Russian tanks reach Serbia\n\nA train carrying the tanks arrived at Niš on Monday. They are a gift from Russia.",
        "2018-03-12",
    ),
    ("Russia has delivered ten tanks to Serbia. A train carrying the tanks arrived at Niš on 5 March.", "2018-03-05"),
    ("Russia has delivered ten tanks to Serbia. A train carrying refugees arrived at Niš on 5 March.", None),
    ("Serbia has received ten tanks from Russia. The shipment was completed in January.", "2018-01"),
    ("The presidents of Russia and Serbia met in Moscow on 5 March 2018. Russia will give Serbia ten tanks.", "2018-03-05"),
    ("The presidents of Russia and Serbia met in Moscow on 5 March 2018. Russia has delivered ten tanks to Serbia.", None),
]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_the_date_of_the_stage(text: str, date: str | None) -> None:
    claims = _claims(text)
    assert claims
    assert (claims[0].date and claims[0].date.value) == date


PERIODS: list[tuple[str, tuple[str | None, str | None, str] | None]] = [
    ("Russia will deliver ten tanks to Serbia by the end of 2019.", (None, "2019", "by the end of 2019")),
    ("Russia will give Serbia $10 million in military aid over five years.", (None, None, "over five years")),
    ("Russia delivered ten tanks to Serbia between 2015 and 2017.", ("2015", "2017", "between 2015 and 2017")),
    # what is due later
    ("Serbia has ordered ten tanks from Russia. The first is due in 2019, the last in early 2021.",
     ("2019", "2021", "due in 2019, the last in early 2021")),
    ("Serbia has ordered ten tanks from Russia. The first tanks are expected in 2019.", ("2019", None, "expected in 2019")),
    ("Serbia has ordered ten tanks from Russia. The remaining ones will arrive by May.", (None, "2018-05", "by May")),
    ("Serbia signed a contract with Russia for ten tanks on Monday. Deliveries are to start in 2020.",
     ("2020", None, "to start in 2020")),
    ("Serbia signed a contract with Russia for ten tanks on Monday. The contract runs for 36 months.",
     (None, None, "for 36 months")),
    ("Serbia has ordered ten tanks from Russia. Delivery is foreseen for 2020.", ("2020", "2020", "for 2020")),
    ("Serbia closed a deal with Russia on Monday: ten tanks for 30 million euros, to be delivered between 2019 and 2021.",
     ("2019", "2021", "between 2019 and 2021")),
    # how long the credit runs
    ("Serbia signed a contract with Russia for ten tanks. The purchase will be financed through a loan to be repaid over 12 years.",
     (None, None, "over 12 years")),
    # what is none
    ("Russia delivered ten tanks to Serbia after weeks of talks.", None),
    ("Russia will give Serbia ten tanks. The war has lasted for two years.", None),
    ("Russia will give Serbia ten tanks, an official said in an interview over the weekend.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_the_period(text: str, period: tuple[str | None, str | None, str] | None) -> None:
    claims = _claims(text)
    assert claims
    found = claims[0].period
    assert (None if found is None else (found.start, found.end, found.text)) == period


AGREEMENTS: list[tuple[str, tuple[int | None, str] | None]] = [
    ("Russia delivered ten tanks to Serbia under a contract signed in 2015.", (2015, "contract")),
    ("Russia delivered ten tanks to Serbia under a 2015 contract.", (2015, "contract")),
    ("Russia delivered ten tanks to Serbia under an agreement on the defence of the Union signed in 2009.",
     (2009, "agreement on the defence of the Union")),
    ("The United States delivered ten mortars to Niger under the Sahel Security Partnership.",
     (None, "Sahel Security Partnership")),
    ("Serbia signed a contract with Russia for ten tanks on Monday.", None),
    ("Washington accused Iran of breaking the 2015 nuclear deal by sending ten missiles to Yemen.", None),
    ("The United States sent ten mortars to Niger through new authorities.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "agreement"), AGREEMENTS)
def test_the_agreement(text: str, agreement: tuple[int | None, str] | None) -> None:
    claims = _claims(text)
    assert claims
    found = claims[0].agreement
    assert (None if found is None else (found.year, found.name)) == agreement


VALUES: list[tuple[str, list[tuple[float, str | None, str]]]] = [
    ("Russia will give Serbia ten tanks. Their value is 5 million euros.", [(5e6, "EUR", "exact")]),
    ("Russia will give Serbia ten tanks. The package is worth 5 million euros.", [(5e6, "EUR", "exact")]),
    ("Russia will give Serbia ten tanks. The price comes to about 5 million euros ($6 million).",
     [(5e6, "EUR", "about"), (6e6, "USD", "exact")]),
    ("Russia will give Serbia ten tanks. Its defence budget is 500 million euros.", []),
    ("Russia will give Serbia ten tanks. The company paid a fine of 5 million euros.", []),
    ("Russia will sell Serbia ten tanks at 5 million euros each.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_what_prices_the_deal(text: str, values: list[tuple[float, str | None, str]]) -> None:
    claims = _claims(text)
    assert claims
    assert [(v.amount, v.currency, v.bound) for v in claims[0].values] == values


PURPOSES: list[tuple[str, str | None]] = [
    ("Russia will give Serbia ten tanks to strengthen its border.", "strengthen its border"),
    ("Russia gave Serbia ten radars. They are meant to help the army watch the border.", "help the army watch the border"),
    ("Russia gave Serbia ten radars. The aim is to deter smugglers.", "deter smugglers"),
    ("Russia will give Serbia ten radars aimed at deterring smugglers.", "deterring smugglers"),
    ("Russia gave Serbia ten radars. The systems will help to protect the towns.", "protect the towns"),
    ("Serbia asked Russia for ten radars for the protection of its towns.", "the protection of its towns"),
    ("Russia will continue to support the Serbian army with ten tanks.", None),
    ("Russia gave Serbia ten tanks. The two met to discuss trade.", None),
]


@pytest.mark.parametrize(("text", "purpose"), PURPOSES)
def test_the_purpose(text: str, purpose: str | None) -> None:
    claims = _claims(text)
    assert claims
    assert (claims[0].purpose and claims[0].purpose.value) == purpose
