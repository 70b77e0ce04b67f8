"""The finder of near-duplicate pages keeps what it reaches on copies of the corpus; `make bench-duplicates` prints it."""

from __future__ import annotations

import random

import duplicates


def test_copies_are_found_and_pages_that_look_alike_are_not() -> None:
    made = list(duplicates.pages(random.Random(1)))
    family, _ = duplicates.families(made)
    long = duplicates.compared([page for page in made if not page.short], family)
    short = duplicates.compared([page for page in made if page.short], family)
    assert long.right / long.taken >= 0.96
    assert long.right / long.wanted >= 0.88
    assert short.right / short.taken >= 0.98
