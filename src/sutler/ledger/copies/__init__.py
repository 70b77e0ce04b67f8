"""Pages that carry nearly the same text: a sketch of each page, where its like is looked for, and the families they make."""

from sutler.ledger.copies.families import Families, families_of, keep
from sutler.ledger.copies.sketch import Sketch, sketches

__all__ = ["Families", "Sketch", "families_of", "keep", "sketches"]
