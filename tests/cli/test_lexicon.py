"""`sutler lexicon` counts the weapons and finds no clash in the shipped tables."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable

Sutler = Callable[..., subprocess.CompletedProcess[str]]


def test_counts_and_finds_no_clash(sutler: Sutler) -> None:
    done = sutler("lexicon")
    assert done.returncode == 0
    printed = done.stdout
    total = re.search(r"([\d,]+)  designations and names", printed)
    assert total is not None
    assert int(total[1].replace(",", "")) >= 1500
    assert "No two rows contradict" in printed
