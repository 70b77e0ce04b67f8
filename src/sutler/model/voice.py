"""A voice: one link of the chain of sources of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sutler.model.evidence import Evidence

VoiceKind = Literal["media", "official", "company", "expert", "group", "unknown"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so: `name` in the text's words, without title for a person; `named` is False for "a senior official".

    `evidence` is where the name stands; None only for an outlet that a record names and the text does not.
    """

    name: str
    kind: VoiceKind
    named: bool
    evidence: Evidence | None
