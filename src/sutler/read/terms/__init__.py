"""The terms of a transfer beside parties and goods: its date, its period, the agreement it stands under, its purpose.

date: a time expression of the transfer's own clause; the day of saying counts only for what is done by saying it (a pledge, an
approval, a refusal). period: a window of that clause. agreement: "under a programme signed in 2014", "the 2014 contract".
purpose: "to strengthen the border", "the objective is to ...".
"""

from sutler.read.terms.agreements import agreement_of
from sutler.read.terms.beside import Day, days_beside
from sutler.read.terms.dates import DUE, PLAIN, date_of, day_of, ranked_dates
from sutler.read.terms.dating import host_of, kind_of
from sutler.read.terms.occasions import Occasion, occasion_of, occasions, said_today
from sutler.read.terms.periods import is_rate, period_beside, period_in, period_of
from sutler.read.terms.prices import is_price, prices_beside, with_prices
from sutler.read.terms.purposes import purpose_of

__all__ = [
    "DUE", "PLAIN", "Day", "Occasion", "agreement_of", "date_of", "day_of", "days_beside", "host_of", "is_price", "is_rate",
    "kind_of", "occasion_of", "occasions", "period_beside", "period_in", "period_of", "prices_beside", "purpose_of",
    "ranked_dates", "said_today", "with_prices",
]  # fmt: skip
