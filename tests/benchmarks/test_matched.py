"""Matching keeps what it reached over the clusters of the benchmark; the rates of one order of adding."""

from __future__ import annotations

import tomllib
from pathlib import Path

import clusters
import match

FLOORS = tomllib.loads((Path(__file__).parents[1] / "golden" / "floors.toml").read_text(encoding="utf-8"))


def test_matching_keeps_its_precision_and_recall() -> None:
    pages = clusters.pages()
    claims, places = match.annotated(pages)
    wanted = {(page.document.id, n): clusters.deal_of(page, told) for page in pages for n, told in enumerate(page.annotated)}
    pairs = clusters.quality(wanted, match.matched(pages, claims, places, 0)).pairs
    assert pairs.precision >= FLOORS["matched_precision"]
    assert pairs.recall >= FLOORS["matched_recall"]
