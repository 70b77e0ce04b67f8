"""A page with the grades that analysts gave the voices of its claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sutler.ledger.deals.reliability import graded_entry
from sutler.ledger.documents import DocumentLook
from sutler.model.decision import Grade


def graded_look(look: DocumentLook, grades: Mapping[str, Grade]) -> DocumentLook:
    return replace(look, claims=tuple(replace(held, entry=graded_entry(held.entry, grades)) for held in look.claims))
