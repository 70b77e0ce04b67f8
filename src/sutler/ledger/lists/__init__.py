"""Lists of claims and deals in order of time, a page at a time, each by the index that leads to it quickest."""

from sutler.ledger.lists.claims import claim_keys, claim_place
from sutler.ledger.lists.deals import deal_ids, deal_place

__all__ = ["claim_keys", "claim_place", "deal_ids", "deal_place"]
