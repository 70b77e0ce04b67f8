"""Decisions on one claim: it is right, it is wrong, a cell of it holds something else, a remark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from sutler.errors import BadDecision, StaleDecision
from sutler.ledger.decisions.cells import cell_of, is_cell, new_figures, same, with_cell
from sutler.ledger.decisions.content import content_of
from sutler.ledger.decisions.correction import corrected
from sutler.ledger.decisions.draft import By, Draft
from sutler.ledger.decisions.gone import called, let_in, must_be_live
from sutler.ledger.decisions.naming import deal_called
from sutler.ledger.decisions.own_deal import apart
from sutler.ledger.decisions.proposed_cells import all_must_wait, refuse, take
from sutler.ledger.decisions.quoted import quotes_of
from sutler.ledger.decisions.standing import Standing, stand
from sutler.model.claim import Claim
from sutler.model.claim_object import claim_object, read_claim
from sutler.model.decision import Accept, Correct, Note, Reject
from sutler.model.document import Document
from sutler.rates import in_dollars

Json = dict[str, Any]


def accept(connection: Connection, wanted: Accept, by: By) -> Draft:
    """The claim or the cell as it stands is right; a proposal takes the place of what it replaces."""
    found = stand(connection, wanted.claim)
    if found.status == "proposed":
        return (
            _accept_proposal(connection, found, by) if wanted.cell is None else _take_cell(connection, found, wanted.cell, by)
        )
    must_be_live(connection, found)
    if wanted.cell is None:
        state = {"content": content(found)}
        return Draft("accept", found.key, found.deal, None, state, state)
    if not is_cell(wanted.cell):
        raise BadDecision(f"{wanted.cell!r} is no cell of a claim; cells are /stage, /values/0, /items/0/quantity and so on")
    cell = cell_of(found.object, wanted.cell)
    if cell["value"] is None:
        raise BadDecision(f"claim {called(found)} has no {wanted.cell}; there is nothing to accept")
    return Draft("accept", found.key, found.deal, wanted.cell, cell, cell)


def reject(connection: Connection, wanted: Reject, by: By) -> Draft:
    """The claim is none and counts no more; a proposal, or one cell of it, is wrong."""
    found = stand(connection, wanted.claim)
    if found.status == "proposed" and wanted.cell is not None:
        return refuse(connection, found, wanted.cell)
    stale = None
    if found.status != "proposed":
        must_be_live(connection, found)
        stale = let_in(connection, found, by.who)
    if wanted.cell is not None:
        if stale:
            raise StaleDecision(stale)
        raise BadDecision(
            f"claim {called(found)} is no proposal, of which one cell could be refused; to empty a cell: "
            f"sutler correct @{found.key} {wanted.cell} --none"
        )
    guards = [found.replaces] if found.status == "proposed" and found.replaces else []
    before, after = ({"rows": {"claims": {str(found.key): {"status": status}}}} for status in (found.status, "rejected"))
    return Draft(
        "reject", found.key, found.deal, None,
        {"content": content(found), **before}, {"content": content(found), "guards": guards, **after},
        {"content": content(found), "status": found.status, **before}, stale,
    )  # fmt: skip


def correct(connection: Connection, wanted: Correct, by: By) -> Draft:
    """The cell holds something else."""
    found = stand(connection, wanted.claim)
    must_be_live(connection, found)
    quotes = quotes_of(found.document, wanted)
    if wanted.value is not None and not quotes and not by.reference:
        raise BadDecision("a correction rests on words of the page or on a reference; give --quote or --reference")
    if wanted.value is None and not (by.why or by.reference):
        raise BadDecision("say why the cell is to be empty, with --why or --reference")
    told = found.object
    cell, made = corrected(told, wanted.cell, wanted.value, quotes)
    made = _repriced(made, found.document, cell)
    before, after = cell_of(told, cell), cell_of(made, cell)
    if same(before, after):
        raise BadDecision(f"{wanted.cell} of claim {called(found)} holds that already; to confirm it: sutler accept")
    draft = Draft("correct", found.key, found.deal, cell, before, after, holds=_seen(told, wanted.cell))
    return _of_its_type(connection, found, draft, by)


def note(connection: Connection, wanted: Note, by: By) -> Draft:
    """A remark."""
    if not (by.why or "").strip():
        raise BadDecision("a note has no words; write them behind the id: sutler note ID WORDS")
    words = {"note": by.why}
    if wanted.claim is not None:
        found = stand(connection, wanted.claim)
        if found.status not in ("live", "rejected"):
            must_be_live(connection, found)
        return Draft("note", found.key, found.deal, None, None, words)
    return Draft("note", None, deal_called(connection, wanted.deal or ""), None, None, words)


def content(found: Standing) -> str:
    return content_of(found.claim)


def priced(made: Json, document: Document, places: Sequence[int]) -> Json:
    """The claim, the figures at these places with the dollars that they make by its date."""
    claim: Claim = read_claim(made)
    event = claim.date.value if claim.date else None
    values = [
        replace(value, usd=in_dollars(value, event, document.published)) if n in places else value
        for n, value in enumerate(claim.values)
    ]
    return claim_object(replace(claim, values=tuple(values)))


def put_back(told: Json, document: Document, cell: str, state: Json) -> Json:
    """The claim with the cell in the state that a decision holds; its figures make the dollars of the date that is then."""
    made = with_cell(told, cell, state)
    return priced(made, document, new_figures(made, state)) if cell == "/date" else made


def _repriced(made: Json, document: Document, cell: str) -> Json:
    """The claim with dollars for what a correction changed: the figures of the cell, all of them with the date."""
    if cell in ("/values", "/date"):
        return priced(made, document, range(len(made["values"])))
    found = re.fullmatch(r"/values/(\d+)", cell)
    return priced(made, document, [int(found[1])]) if found else made


def _of_its_type(connection: Connection, found: Standing, draft: Draft, by: By) -> Draft:
    """The correction; where it makes the claim one of another type, the claim leaves its deal along with it."""
    before, after = draft.before or {}, draft.after or {}
    if draft.cell != "/type" or before["value"] == after["value"]:
        return draft
    then, now = apart(connection, found.key, found.deal, found.deal_by, by.at)
    return replace(draft, before={**before, "rows": then}, after={**after, "rows": now}, holds=draft.holds or before)


def _take_cell(connection: Connection, found: Standing, cell: str, by: By) -> Draft:
    """Only this cell of the proposal holds: a correction of the claim that it would replace."""
    old, place, made = take(connection, found, cell)
    made = _repriced(made, old.document, place)
    before, after = cell_of(old.object, place), cell_of(made, place)
    holds = cell_of(old.object, cell)
    draft = Draft("correct", old.key, old.deal, place, before, {**after, "proposal": found.key}, holds=holds)
    return _of_its_type(connection, old, draft, by)


def _accept_proposal(connection: Connection, found: Standing, by: By) -> Draft:
    if found.replaces is None:
        raise BadDecision(f"what claim {called(found)} would replace is gone; reject it")
    old = stand(connection, found.replaces)
    all_must_wait(connection, old, found)
    before = {str(found.key): {"status": "proposed", "deal": None, "deal_by": "machine"}, str(old.key): {"status": old.status}}
    after = {
        str(found.key): {"status": "live", "deal": old.deal, "deal_by": old.deal_by},
        str(old.key): {"status": "superseded"},
    }
    rows: tuple[Json, Json] = {"claims": before}, {"claims": after}
    if found.claim.type.value != old.claim.type.value:
        then, now = apart(connection, found.key, old.deal, "analyst", by.at)
        after[str(found.key)] |= now["claims"][str(found.key)]
        rows = {**rows[0], "deals": then["deals"]}, {**rows[1], "deals": now["deals"]}
    told = {"content": content(found)}
    return Draft("accept", found.key, old.deal, None, {**told, "rows": rows[0]}, {**told, "rows": rows[1]})


def _seen(told: Json, pointer: str) -> Json:
    """What stands at the pointer that the analyst named, be it a cell or a part of one."""
    if is_cell(pointer):
        return cell_of(told, pointer)
    cell, _, field = pointer.rpartition("/")
    held = cell_of(told, cell)["value"]
    return {"value": held.get(field) if isinstance(held, dict) else None}
