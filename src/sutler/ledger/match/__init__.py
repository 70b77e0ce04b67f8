"""Which deal a claim belongs to."""

from sutler.ledger.match.assign import Fit, fits
from sutler.ledger.match.features import Features, features
from sutler.ledger.match.policy import Verdict, judge

__all__ = ["Features", "Fit", "Verdict", "features", "fits", "judge"]
