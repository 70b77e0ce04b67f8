"""What the API tells → the nouns of the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sutler.model.claim_object import read_claim
from sutler.model.deal import JOINED, DealRow, Entry
from sutler.model.decision import Decision, Waiting
from sutler.model.document import Document, Mark
from sutler.model.outcome import Outcome

Json = Mapping[str, Any]
OF_ENTRY = ("key", "deal", "origin", "reliability", "told")


def read_entry(told: Json) -> Entry:
    """A claim with its page, whose text is not told in lists and is empty."""
    page = told["document"]
    plain = {name: page[name] for name in ("id", "title", "published", "outlet", "url", "path")}
    marks = (Mark(page["republished_from"], "record", None),) if page["republished_from"] else ()
    return Entry(
        document=Document(text="", marks=marks, **plain),
        source=page["source"],
        claim=read_claim(told),
        grades=tuple(told["source_reliability"]),
        **{name: told[name] for name in OF_ENTRY},
    )


def read_row(told: Json) -> DealRow:
    """A row of the list of deals; the figures and items in words are not told there."""
    sides = {"supplier": "suppliers", "recipient": "recipients", "goods": "goods"}
    plain: dict[str, Any] = {name: value for name, value in told.items() if name not in sides.values()}
    joined: dict[str, Any] = {name: JOINED.join(told[many]) for name, many in sides.items()}
    return DealRow(**plain, **joined)


def read_decision(told: Json) -> Decision:
    """A row of the log."""
    return Decision(**{name: value for name, value in told.items() if name != "in_force"})


def read_waiting(told: Json) -> Waiting:
    """What waits; fields that a newer desk tells besides are left out."""
    return Waiting(**{name: told[name] for name in ("kind", "what", "deal", "why", "do", "doubt", "usd", "about")})


def read_outcome(told: Json) -> Outcome:
    return Outcome(told["outcome"], told["source"], told["document"], told["claims"], told["why"])
