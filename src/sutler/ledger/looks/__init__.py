"""What one looks at, a screen at a time: the methods of an open ledger by what they show, joined in `Ledger`."""

from sutler.ledger.looks.deals import DealLooks
from sutler.ledger.looks.inbox import InboxLooks
from sutler.ledger.looks.pages import PageLooks

__all__ = ["DealLooks", "InboxLooks", "PageLooks"]
