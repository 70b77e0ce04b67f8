"""The course of a deal, from a wish to a delivery."""

from __future__ import annotations

STAGES = ("requested", "considered", "pledged", "agreed", "authorised", "ordered", "delivering", "delivered")
"""The course of a deal, in order."""
STEPS = {"requested": 0, "considered": 0, "pledged": 1, "authorised": 2, "agreed": 2, "ordered": 2, "delivering": 3,
         "delivered": 4}  # fmt: skip
"""How far a stage is; those that stop a deal have no place in its course."""
