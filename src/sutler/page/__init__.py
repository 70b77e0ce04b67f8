"""Bytes → documents: what a page says, where it is from, and which of its lines are the article."""

from sutler.page.given import Given
from sutler.page.inputs import inputs
from sutler.page.limits import Limits
from sutler.page.markup import from_html
from sutler.page.plain import from_text
from sutler.page.records import from_record
from sutler.page.sources import documents, stdin_documents
from sutler.page.uploads import from_upload

__all__ = [
    "Given",
    "Limits",
    "documents",
    "from_html",
    "from_record",
    "from_text",
    "from_upload",
    "inputs",
    "stdin_documents",
]
