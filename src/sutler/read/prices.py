"""Money with its currency settled by who speaks and who stands near: the "$" of an Australian minister, the pesos of Manila."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sutler.model.actor import Actor
from sutler.model.money import Money
from sutler.model.span import Span
from sutler.read.currencies import in_state
from sutler.read.money import find_money, settled
from sutler.read.parsed import inside

_OFFICE = frozenset({"people", "ministry", "government"})


def priced(
    text: str, paragraphs: Sequence[Span], actors: Sequence[Actor], publisher: Sequence[Actor] = ()
) -> tuple[Money, ...]:
    """The money of the paragraphs of a text, in order, spans in `text`; a figure in brackets follows the one it restates.

    `publisher` are the actors in the name of the outlet: on the page of a ministry "$" is its own country's dollar.
    """
    own = _of_office(publisher)
    found: list[Money] = []
    for paragraph in paragraphs:
        near = inside(actors, paragraph)
        for money in find_money(paragraph.of(text), dollar=_dollar(near) or (own if not _american(near) else None)):
            found.append(_shifted(money, paragraph.start))
    states = [a for a in actors if a.kind == "state" and len(a.id) == 3]
    return tuple(_settled(money, states) if money.currency is None else money for money in found)


def _dollar(actors: Sequence[Actor]) -> str | None:
    """The dollar of the one state whose officials speak here, unless Americans are named too."""
    states = {a.state or a.id for a in actors if (a.kind == "person" and a.state) or (a.kind == "state" and a.form in _OFFICE)}
    if not states and any(a.kind == "person" and a.form in _OFFICE for a in actors):
        states = {a.id for a in actors if a.kind == "state"}  # "the minister announced that Canada will give"
    codes = {code for s in states if (code := in_state("dollar", s or ""))}
    return codes.pop() if len(codes) == 1 and not _american(actors) else None


def _of_office(publisher: Sequence[Actor]) -> str | None:
    """The dollar of the one state whose ministry or government publishes the page."""
    codes = {in_state("dollar", a.id) for a in publisher if a.kind == "state" and a.id and a.form in _OFFICE}
    return codes.pop() if len(codes) == 1 else None


def _american(actors: Sequence[Actor]) -> bool:
    return any("USA" in (a.id, a.state) for a in actors)


def _settled(money: Money, states: Sequence[Actor]) -> Money:
    near = sorted(states, key=lambda a: abs(a.span.start - money.span.start))
    return settled((money,), [a.id for a in near])[0]


def _shifted(money: Money, by: int) -> Money:
    return replace(
        money,
        span=money.span.shift(by),
        hedge=money.hedge.shift(by) if money.hedge else None,
        converts=money.converts.shift(by) if money.converts else None,
    )
