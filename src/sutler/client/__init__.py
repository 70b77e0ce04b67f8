"""A ledger behind a desk that is served elsewhere: the same methods over its API.

with Client("https://desk.example.org", token="sutler_…") as ledger:
    for entry in ledger.claims(limit=10):
        ...
"""

from sutler.client.client import Client

__all__ = ["Client"]
