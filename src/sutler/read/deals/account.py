"""What a document has told so far of deals, forces and dangers."""

from __future__ import annotations

from dataclasses import dataclass, field

from sutler.model.document import Document
from sutler.model.voice import Voice
from sutler.read.deals.drafts import Draft
from sutler.read.events import Event
from sutler.read.parsed import Sentence
from sutler.read.postures import Posture
from sutler.read.references import Memory, Named
from sutler.read.terms import Occasion
from sutler.read.threats import Threat


@dataclass(eq=False)
class Account:
    """The drafts of a document while it is read. `marks` are the voices that the page as a whole is taken from."""

    document: Document
    memory: Memory
    marks: tuple[Voice, ...]
    drafts: list[Draft] = field(default_factory=list)
    totals: list[Draft] = field(default_factory=list)
    postures: list[tuple[Posture, tuple[Named, ...], tuple[Named, ...], tuple[Voice, ...]]] = field(default_factory=list)
    threats: list[tuple[Threat, tuple[Named, ...], tuple[Named, ...], tuple[Voice, ...]]] = field(default_factory=list)
    order: list[Draft] = field(default_factory=list)
    """The drafts, the one told of last at the end."""
    loose: list[Draft] = field(default_factory=list)
    """Tellings too bare to be a deal, kept for their parties."""
    told: dict[int, list[Event]] = field(default_factory=dict)
    """The events of each sentence, by its number."""
    sentences: list[Sentence] = field(default_factory=list)
    """The sentences taken in so far."""
    heard: dict[int, tuple[Sentence, tuple[Voice, ...]]] = field(default_factory=dict)
    """The sentences read, by number, each with its chain of voices."""
    occasions: list[Occasion] = field(default_factory=list)
    """The days on which people met, spoke or announced."""

    parties: frozenset[str] = frozenset()
    """The states, armed groups and companies without a state that the article names: who can stand on a side of a deal."""
    note: bool = False
    """The document is a coder's note of one deal."""

    @property
    def text(self) -> str:
        return self.document.text
