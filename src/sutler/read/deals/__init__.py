"""From parsed sentences to claims: tellings are resolved, gathered into drafts and written as claims with their evidence."""

from sutler.read.deals.account import Account
from sutler.read.deals.notes import complete, is_note
from sutler.read.deals.reading import take_in
from sutler.read.deals.writing import claims_of

__all__ = ["Account", "claims_of", "complete", "is_note", "take_in"]
