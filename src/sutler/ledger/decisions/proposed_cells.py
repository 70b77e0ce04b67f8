"""A proposal cell by cell: what it would change of the claim that it replaces, one cell taken from it, one refused.

A cell that is taken is a correction of the claim, on the words that the later reading found; `after` tells in "proposal" from
which it came. A cell that is refused stays refused, also where a later proposal has it again, until the refusal is undone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from sqlalchemy import Connection, select

from sutler.errors import BadDecision
from sutler.ledger.decisions import log
from sutler.ledger.decisions.cells import (
    LISTS,
    PARTS,
    SINGLE,
    Json,
    cell_of,
    is_cell,
    same,
    step_into,
    with_cell,
    without_dollars,
    without_places,
)
from sutler.ledger.decisions.correction import checked
from sutler.ledger.decisions.draft import Draft
from sutler.ledger.decisions.gone import called
from sutler.ledger.decisions.standing import Standing, stand
from sutler.ledger.schema import claims, decisions
from sutler.model.decision import Decision


@dataclass(frozen=True, slots=True)
class Change:
    """A cell, or a whole list whose length differs, that a proposal has otherwise; both sides as `cell_of` gives them."""

    cell: str
    before: Json
    after: Json


def changes(old: Standing, new: Standing) -> Iterator[Change]:
    """What the new form of a claim has otherwise, in the order of its fields."""
    mine, yours = old.object, new.object
    if old.document_key != new.document_key:
        mine, yours = without_places(mine), without_places(yours)
    for cell in _comparable(mine, yours):
        before, after = cell_of(mine, cell), cell_of(yours, cell)
        if not same(before, after):
            yield from _parts(mine, yours, Change(cell, before, after))


def open_changes(connection: Connection, old: Standing, new: Standing) -> list[Change]:
    """Those that no analyst has refused."""
    found = list(changes(old, new))
    thrown_out = _refusals(connection, old.key) if found else []
    return [change for change in found if not any(_is_refused(change, refusal) for refusal in thrown_out)]


def take(connection: Connection, new: Standing, cell: str) -> tuple[Standing, str, Json]:
    """The claim that changes, its cell, and the claim with it changed, in the contract's form. A new entry changes its list."""
    old = _replaced(connection, new)
    change = _change(old, new, cell)
    _must_wait(connection, old, new, [change])
    if old.document_key != new.document_key:
        raise BadDecision(
            f"what {called(new)} has otherwise stands in a newer text of the page, which claim {called(old)} does not quote; "
            f"accept the whole of it: sutler accept @{new.key}"
        )
    mine, added = old.object, change.after
    name, entry = cell.split("/")[1], cell.count("/") == 2
    if entry and int(cell.rpartition("/")[2]) == len(mine[name]):
        cell, entries = f"/{name}", cell_of(mine, f"/{name}")
        added = {"value": [*entries["value"], added["value"]], "evidence": entries["evidence"] | added["evidence"]}
    return old, cell, checked(name, with_cell(mine, cell, added))


def refuse(connection: Connection, new: Standing, cell: str) -> Draft:
    """The cell stays as it is, whatever machines propose for it."""
    old = _replaced(connection, new)
    change = _change(old, new, cell)
    _must_wait(connection, old, new, [change])
    guarded = {**change.after, "guards": [old.key]}
    return Draft("reject", new.key, old.deal, cell, change.before, guarded, holds=change.before)


def all_must_wait(connection: Connection, old: Standing, new: Standing) -> None:
    """Raises BadDecision where a cell of the proposal was refused: it is not let in with the rest."""
    _must_wait(connection, old, new, list(changes(old, new)))


def _must_wait(connection: Connection, old: Standing, new: Standing, asked: Sequence[Change]) -> None:
    thrown_out = _refusals(connection, old.key)
    for change, by in product(asked, thrown_out):
        if _is_refused(change, by):
            raise BadDecision(
                f"{change.cell} of {called(new)} was refused (decision {by.key}, by {by.who}); "
                f"undo that first: sutler undo {by.key}, or accept other cells one by one"
            )


def _replaced(connection: Connection, new: Standing) -> Standing:
    if new.replaces is None:
        raise BadDecision(f"what claim {called(new)} would replace is gone; reject it")
    return stand(connection, new.replaces)


def _change(old: Standing, new: Standing, cell: str) -> Change:
    """What changes in the cell. Raises BadDecision where nothing does, or it does only along with others of its list."""
    if not is_cell(cell):
        raise BadDecision(f"{cell!r} is no cell of a claim; cells are /stage, /values/0, /items/0/quantity and so on")
    mine, yours = old.object, new.object
    found = Change(cell, cell_of(mine, cell), cell_of(yours, cell))
    if same(found.before, found.after):
        told = ", ".join(change.cell for change in changes(old, new)) or "nothing"
        raise BadDecision(f"claim {called(new)} proposes nothing new for {cell}; it changes {told}")
    _, name, *place = cell.split("/")
    if place and (int(place[0]) > len(mine[name]) or int(place[0]) >= len(yours[name])):
        told = f"{len(yours[name])} {name} instead of {len(mine[name])}"
        raise BadDecision(f"claim {called(new)} has {told}; decide on /{name} as a whole")
    return found


def _comparable(mine: Json, yours: Json) -> Iterator[str]:
    """Single cells, entries of lists of one length, and lists as a whole where their lengths differ."""
    for name in (name for name in mine if name in SINGLE or name in LISTS):
        if name in SINGLE:
            yield f"/{name}"
        elif len(mine[name]) == len(yours[name]):
            yield from (f"/{name}/{n}" for n in range(len(mine[name])))
        else:
            yield f"/{name}"


def _parts(mine: Json, yours: Json, change: Change) -> Iterator[Change]:
    """Of goods that differ only in how many they are, or in what state, just that."""
    name, _, place = change.cell.strip("/").partition("/")
    if name == "items" and place:
        parts = [f"{change.cell}/{part}" for part in PARTS]
        differing = [part for part in parts if not same(cell_of(mine, part), cell_of(yours, part))]
        rest = mine
        for part in parts:
            rest = with_cell(rest, part, cell_of(yours, part))
        if differing and same(cell_of(rest, change.cell), change.after):
            yield from (Change(part, cell_of(mine, part), cell_of(yours, part)) for part in differing)
            return
    yield change


def _refusals(connection: Connection, old: int) -> list[Decision]:
    """The decisions in force that refuse a cell of what was proposed in place of this claim."""
    proposed = select(claims.c.key).where(claims.c.replaces == old)
    told = decisions.c.kind == "reject", decisions.c.cell.is_not(None), decisions.c.claim.in_(proposed)
    return log.in_force(connection, *told)


def _is_refused(change: Change, refusal: Decision) -> bool:
    """True where the change is what was refused, or part of it."""
    cell, refused = refusal.cell or "", refusal.after or {}
    if change.cell == cell:
        return same({**change.after, "evidence": {}}, {**refused, "evidence": {}})
    if not change.cell.startswith(f"{cell}/"):
        return False
    held = refused.get("value")
    for step in change.cell.removeprefix(f"{cell}/").split("/"):
        held = step_into(held, step)
    return bool(without_dollars(change.after["value"]) == without_dollars(held))
