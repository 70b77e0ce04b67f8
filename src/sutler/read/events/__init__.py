"""What one sentence tells of transfers."""

from sutler.read.events.event import Event
from sutler.read.events.party import Party, parties_of
from sutler.read.events.reading import events

__all__ = ["Event", "Party", "events", "parties_of"]
