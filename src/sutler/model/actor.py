"""An actor: a state, alliance, force, company, group or person that a text names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sutler.model.span import Span

ActorKind = Literal["state", "alliance", "company", "group", "media", "person", "region"]
ActorForm = Literal["name", "capital", "demonym", "adjective", "government", "ministry", "forces", "metonym", "people"]


@dataclass(frozen=True, slots=True)
class Actor:
    """One mention of an actor.

    `id` is ISO 3166-1 alpha-3 for a state and what acts for it (its capital, government, ministry, forces), `EU`, `NATO` or
    `UN`, else the actor's full English name. `state` is the state that a company or person belongs to, where that is known.
    `form` is how the text names it: "name" (Russia), "capital" (Moscow), "demonym" (Russians), "adjective" (Russian),
    "government" (the Kyrgyz government), "ministry" (the Pentagon), "forces" (the Tajik army), "metonym" (the Kremlin),
    "people" (President Putin). `span` covers the whole name without article.
    """

    span: Span
    id: str
    name: str
    kind: ActorKind
    form: ActorForm = "name"
    state: str | None = None
