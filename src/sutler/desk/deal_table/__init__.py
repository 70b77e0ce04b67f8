"""The table of deals: what its address asks for, and what is shown of it; pure, without a request or a ledger."""

from sutler.desk.deal_table.address import Asking, asking, pairs_of, query_of
from sutler.desk.deal_table.boxes import Box, boxes
from sutler.desk.deal_table.chips import Chip, chips
from sutler.desk.deal_table.headers import Header, headers
from sutler.desk.deal_table.snippet import Piece, snippet

__all__ = [
    "Asking", "Box", "Chip", "Header", "Piece", "asking", "boxes", "chips", "headers", "pairs_of", "query_of", "snippet",
]  # fmt: skip
