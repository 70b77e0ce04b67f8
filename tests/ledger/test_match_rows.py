"""The features of a claim come back from the ledger as they were stored, by this version or an earlier one."""

from __future__ import annotations

from dataclasses import replace

from made_claims import claim, featured, goods, money, page

from sutler.ledger.match.rows import as_row, from_row

TEXT = "Norland and Eastmark give Sudmark a second batch of 60 trucks for $31 million, after the 200 ordered last year."
MADE = featured(
    claim(
        "Norland+Eastmark", "Sudmark", values=(money(31e6),), items=(goods("trucks", 60),), stage="pledged", date="2015-04-02"
    ),
    page(text=TEXT, published="2015-04-02"),
)


def test_there_and_back() -> None:
    assert MADE.first_named == ("norland", None)
    assert MADE.words.known == {200}
    assert from_row(as_row(MADE), MADE.origin) == MADE


def test_a_row_of_an_earlier_version_lacks_what_came_later() -> None:
    row = as_row(MADE)[:-1]
    names, arms, numbers, counted, times, further, *_ = row[-2]
    row[-2] = [names, arms, numbers, counted, [200], times, further]  # with the wholes, which are no longer kept
    words = replace(MADE, first_named=(None, None)).page._replace(
        turns=frozenset(), things=frozenset(), known=frozenset(), amounts=frozenset()
    )
    assert from_row(row, MADE.origin) == replace(MADE, first_named=(None, None), page=words, own=words)
