"""Which deal a claim belongs to."""

from sutler.ledger.match.assign import best_deal
from sutler.ledger.match.features import Features, features
from sutler.ledger.match.policy import Verdict, judge

__all__ = ["Features", "Verdict", "best_deal", "features", "judge"]
