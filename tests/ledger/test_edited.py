"""A page whose text was edited at its place is the same page: its newest text counts, and what was decided stays."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from made_claims import claim, money
from places import Places

from sutler.errors import BadDecision
from sutler.ledger import Ledger
from sutler.ledger.archive import backup, restore
from sutler.ledger.check import check
from sutler.ledger.copies.edited import is_edited
from sutler.ledger.deals.witnesses import traced
from sutler.ledger.origins import origin_of
from sutler.ledger.writer import Read
from sutler.model.claim import Claim
from sutler.model.deal import Entry
from sutler.model.decision import Accept, Note, Reject
from sutler.model.document import Document
from sutler.model.evidence import Evidence

NOTICE = (
    "Russia will give Tajikistan arms for 140 million dollars, the defence ministry in Moscow said. "
    "The deliveries are to begin in spring and end within two years."
)
LONG = " ".join(
    f"Paragraph {n} tells of the garrison in town number {n}, its soldiers and what they were given." for n in range(30)
)
OTHER = "The weather in the mountains stays cold, and the roads to the north are closed until further notice."


def notice(text: str = NOTICE, **told: Any) -> Document:
    return Document(
        **{"id": "notice", "text": text, "path": "notice.txt", "text_hash": sha256(text.encode()).hexdigest()} | told
    )


def told(text: str, amount: float = 140e6, *, words: str = "arms", id: str = "c1") -> Claim:
    """A claim whose quote stands where the words stand in the text."""
    start = text.index(words)
    made = claim(id=id, values=(money(amount),), stage="pledged", agreement=2014)
    quote = (Evidence(start, start + len(words), words),)
    moved = {name: replace(getattr(made, name), evidence=quote) for name in ("type", "stage", "agreement")}
    sides = {name: tuple(replace(one, evidence=quote) for one in getattr(made, name)) for name in ("supplier", "recipient")}
    return replace(made, **moved, **sides, values=(replace(made.values[0], evidence=quote),))


FIRST = NOTICE.replace("Russia will", "Today Russia will")
"""The notice with its words elsewhere."""
EDITED: tuple[tuple[str, str, bool], ...] = (
    (NOTICE, NOTICE.replace("140", "150"), True),
    (NOTICE, NOTICE + " A comma was corrected.", True),
    (NOTICE, FIRST, True),
    (NOTICE, OTHER, False),
    (NOTICE, NOTICE.replace("Russia", "France").replace("Tajikistan", "Greece").replace("Moscow", "Paris"), False),
    (LONG, LONG + " " + NOTICE, True),
    (LONG, LONG.replace("garrison in town number 7", "barracks of town number 7"), True),
    (LONG, NOTICE, False),
    (NOTICE, "", False),
    ("", "", False),
)


@pytest.mark.parametrize(("old", "new", "edited"), EDITED)
def test_what_is_the_same_page_with_another_text(old: str, new: str, edited: bool) -> None:
    assert is_edited(notice(old), notice(new)) is edited


def test_a_short_text_of_another_day_is_another_notice() -> None:
    one, other = notice(published="2015-04-02"), notice(NOTICE.replace("140", "150"), published="2015-04-03")
    assert not is_edited(one, other)


def is_sound(ledger: Ledger) -> bool:
    return [str(fault) for fault in check(ledger.store)] == [] and ledger.faults_of_decisions() == []


def test_what_nobody_decided_on_gives_way_to_the_newest_text(ledger: Ledger) -> None:
    ledger.add(notice(), (told(NOTICE),), "notice.txt")
    (before,) = ledger.deals()
    text = FIRST.replace("140", "150")
    outcome = ledger.add(notice(text), (told(text, 150e6),), "notice.txt")
    assert (outcome.kind, outcome.claims, outcome.why) == ("read", 1, "a page that was edited: 1 replaced")
    (deal,) = ledger.deals()
    assert (deal.id, deal.pages, deal.conflicts) == (before.id, 1, ())
    assert [value.amount for value in deal.entries[0].claim.values] == [150e6]
    assert [(found.kind, found.source) for found in ledger.outcomes()] == [("read", "notice.txt")]
    assert [hit.document.text for hit in ledger.search("spring")] == [text]
    assert [hit.document.text for hit in ledger.search("spring", limit=1)] == [text]
    assert is_sound(ledger)


def test_a_text_that_was_there_before_brings_nothing_back(ledger: Ledger) -> None:
    ledger.add(notice(), (told(NOTICE),), "notice.txt")
    text = NOTICE.replace("140", "150")
    ledger.add(notice(text), (told(text, 150e6),), "notice.txt")
    assert ledger.add(notice(), (told(NOTICE),), "notice.txt").kind == "already"
    assert ledger.reread(Read(notice(), (told(NOTICE),), "notice.txt", "2")).outdated
    assert [entry.claim.values[0].amount for entry in ledger.claims()] == [150e6]
    assert is_sound(ledger)


def test_another_text_at_the_place_is_another_page(ledger: Ledger) -> None:
    ledger.add(notice(), (told(NOTICE),), "notice.txt")
    outcome = ledger.add(notice(OTHER), (told(OTHER, 9e6, words="roads", id="c2"),), "notice.txt")
    assert outcome.why is None
    assert len(list(ledger.claims())) == 2
    back = NOTICE.replace("140", "150")
    assert ledger.add(notice(back), (told(back, 150e6),), "notice.txt").why == "a page that was edited: 1 replaced"
    assert is_sound(ledger)


def test_a_rejected_claim_stays_rejected_while_it_reads_the_same(ledger: Ledger) -> None:
    ledger.add(notice(), (told(NOTICE),), "notice.txt")
    hoax = ledger.decide(Reject("c1"), by="ann", why="a hoax")
    assert ledger.reread(Read(notice(FIRST), (told(FIRST, id="c9"),), "notice.txt", "1")).words == "1 kept"
    assert (list(ledger.claims()), ledger.inbox()) == ([], [])
    with pytest.raises(BadDecision, match="says in a newer text of the page what @1 says"):
        ledger.decide(Accept("@2"), by="ann")
    ledger.undo(hoax.key, by="ann")
    assert [(entry.key, entry.document.text) for entry in ledger.claims()] == [(2, FIRST)]
    assert is_sound(ledger)


def test_what_reads_otherwise_than_a_decided_claim_is_proposed(ledger: Ledger) -> None:
    ledger.add(notice(), (told(NOTICE),), "notice.txt")
    ledger.decide(Reject("c1"), by="ann", why="a hoax")
    text = FIRST.replace("140", "150")
    outcome = ledger.add(notice(text), (told(text, 150e6, id="c9"),), "notice.txt")
    assert outcome.why == "a page that was edited: 1 proposed"
    (waiting,) = ledger.inbox()
    change = "/values/0: 140,000,000 USD exact as told → 150,000,000 USD exact as told"
    assert waiting.why == f"the edited text of notice.txt differs from claim c9: {change}"
    with pytest.raises(BadDecision, match="accept the whole of it"):
        ledger.decide(Accept(waiting.what, "/values/0"), by="ann")
    assert list(ledger.claims()) == []
    accepted = ledger.decide(Accept(waiting.what), by="ann")
    assert [entry.claim.values[0].amount for entry in ledger.claims()] == [150e6]
    assert is_sound(ledger)
    ledger.undo(accepted.key, by="ann")
    assert list(ledger.claims()) == []
    assert is_sound(ledger)


def test_a_proposal_that_was_rejected_is_not_made_again_by_the_next_text(ledger: Ledger) -> None:
    ledger.add(notice(), (told(NOTICE),), "notice.txt")
    first = ledger.decide(Accept("c1"), by="ann")
    second = NOTICE.replace("140", "150")
    ledger.add(notice(second), (told(second, 150e6),), "notice.txt")
    (waiting,) = ledger.inbox()
    refused = ledger.decide(Reject(waiting.what), by="ann")
    third = FIRST.replace("140", "150")
    assert ledger.add(notice(third), (told(third, 150e6),), "notice.txt").why == "a page that was edited: 1 kept"
    assert ledger.inbox() == []
    ledger.undo(refused.key, by="ann")
    assert [found.kind for found in ledger.inbox()] == ["proposal"]
    ledger.undo(first.key, by="ann")
    assert [(e.document.text, e.claim.values[0].amount) for e in ledger.claims()] == [(third, 150e6)]
    assert is_sound(ledger)


def test_a_decided_claim_that_the_newest_text_lacks_waits_for_a_word(ledger: Ledger) -> None:
    ledger.add(notice(), (told(NOTICE),), "notice.txt")
    ledger.decide(Accept("c1"), by="ann")
    ledger.add(notice(FIRST), (), "notice.txt")
    assert [found.kind for found in ledger.inbox()] == ["unread"]
    assert [entry.document.text for entry in ledger.claims()] == [NOTICE]
    assert {hit.document.text for hit in ledger.search("Moscow")} == {FIRST, NOTICE}
    assert is_sound(ledger)


def test_many_pages_at_once_hold_texts_of_one_page(ledger: Ledger) -> None:
    texts = (NOTICE, NOTICE.replace("140", "150"), FIRST.replace("140", "160"), NOTICE)
    pages = [
        Read(notice(text, url="https://example.org/1"), (told(text, 1e6 * n),), f"{n}.html") for n, text in enumerate(texts)
    ]
    assert [found.kind for found in ledger.add_many(pages)] == ["read", "read", "read", "already"]
    list(ledger.match())
    (deal,) = ledger.deals()
    assert (deal.pages, [entry.claim.values[0].amount for entry in deal.entries]) == (1, [2e6])
    assert [found.source for found in ledger.outcomes()] == ["2.html"]
    assert is_sound(ledger)


@pytest.mark.parametrize(("page", "witnesses"), [(7, 1), (0, 2)])
def test_the_texts_of_a_page_with_no_name_are_one_witness(page: int, witnesses: int) -> None:
    pages = [(notice(text), told(text)) for text in (NOTICE, FIRST)]
    entries = [Entry(at, "notice.txt", made, "d", origin_of(made, at), None, page=page) for at, made in pages]
    assert len({one.origin for one in traced(entries)}) == witnesses


def test_an_archive_keeps_the_texts_of_a_page(ledger: Ledger, places: Places, tmp_path: Path) -> None:
    ledger.add(notice(), (told(NOTICE),), "notice.txt")
    ledger.decide(Reject("c1"), by="ann")
    ledger.add(notice(FIRST), (told(FIRST),), "notice.txt")
    backup(ledger.store, tmp_path / "all.zip")
    with places.empty() as address, Ledger.open(address) as other:
        restore(other.store, tmp_path / "all.zip")
        assert is_sound(other)
        assert other.reread(Read(notice(), (told(NOTICE),), "notice.txt", "2")).outdated
        assert list(other.claims()) == []


def test_the_last_text_is_let_in_when_all_is_undone_whatever_was_accepted_on_the_way(ledger: Ledger) -> None:
    ledger.add(notice(), (told(NOTICE),), "notice.txt")
    made = [ledger.decide(Note(claim="@1"), by="ann", why="to be looked at")]
    for amount in (150, 160):
        text = NOTICE.replace("140", str(amount))
        ledger.add(notice(text), (told(text, amount * 1e6),), "notice.txt")
        if amount == 150:
            made.append(ledger.decide(Accept("@2"), by="ann"))
    for decision in made:
        ledger.undo(decision.key, by="ben")
    assert [(entry.key, entry.claim.values[0].amount) for entry in ledger.claims()] == [(3, 160e6)]
    assert is_sound(ledger)
