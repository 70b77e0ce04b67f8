"""Values longer than an index takes: a page with one goes in, or fails alone, and lists, filters and decisions go on working."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from made_claims import claim, goods, money, page, voice

from sutler.errors import BadDecision, Unstorable
from sutler.ledger import Filter, Ledger
from sutler.ledger.check import check
from sutler.model.claim import Claim
from sutler.model.decision import Correct, GradeVoice, Note, Wanted
from sutler.model.document import Document
from sutler.pipeline import add_pages


def noise(length: int = 3000, first: int = 0x4E00, last: int = 0x9FA5) -> str:
    """Letters that hardly pack, each of three bytes."""
    chance = random.Random(length)
    return "".join(chr(chance.randrange(first, last)) for _ in range(length))


LONG = noise()
WIDE = noise(600, 0x20000, 0x2A6D6)
"""Letters of four bytes."""
LONG_PLACE = "/".join(f"{random.Random(n).getrandbits(200):x}" for n in range(80))
FITS: tuple[tuple[str, Document, Claim], ...] = (
    ("an address", page(url=f"https://x.example/{LONG_PLACE}"), claim()),
    ("a path", page(path=f"/tmp/{LONG_PLACE}"), claim()),
    ("an id", page(id=LONG, text="arms", text_hash="x"), claim()),
    ("headline and outlet", page(title=LONG, outlet=LONG), claim()),
    ("actors", page(), claim(LONG, f"{LONG} too")),
    ("actors of four bytes a letter", page(), claim(WIDE, f"{WIDE} too")),
    ("many actors", page(), claim("+".join(f"{n}{noise(90)}" for n in range(30)), "+".join(f"{n}{WIDE}" for n in range(9)))),
    ("goods", page(), claim(items=(goods(LONG, 5.0), goods(WIDE, 5.0, designation=WIDE)))),
    ("a designation", page(), claim(items=(goods("tanks", 5.0, designation=LONG),))),
    ("goods without end", page(), claim(items=(goods(noise(300_000)),))),
    ("a voice", page(), claim(voices=(voice(LONG),))),
    ("purpose and agreement", page(), claim(purpose=LONG, agreement=LONG)),
    ("one word without end", page(text=f"arms {LONG * 30}"), claim()),
    ("a text without end", page(text=f"arms {noise(900_000)}"), claim()),
    ("a path of halves of characters", page(path=f"/tmp/{chr(0xDC80) * 3000}"), claim()),
)  # fmt: skip


@pytest.mark.parametrize(("document", "made"), [row[1:] for row in FITS], ids=[row[0] for row in FITS])
def test_a_page_with_a_long_value_goes_in_and_is_found(ledger: Ledger, document: Document, made: Claim) -> None:
    source = document.path or "x.txt"
    assert ledger.add(document, (made,), source).kind == "read"
    assert ledger.add(document, (made,), source).kind == "already"
    assert [str(fault) for fault in check(ledger.store)] == []
    for side in ("supplier", "recipient"):
        for told in getattr(made, side):
            wanted: Any = Filter(**{side: told.value})
            assert len(list(ledger.deals(wanted))) == len(list(ledger.rows(wanted))) == len(list(ledger.claims(wanted))) == 1
    both = Filter(supplier=made.supplier[0].value, recipient=made.recipient[0].value)
    assert len(list(ledger.rows(both))) == 1
    for item in made.items:
        assert len(list(ledger.rows(Filter(goods=item.name[:100])))) == 1
    ledger.rebuild()
    assert [str(fault) for fault in check(ledger.store)] == []


def test_two_long_addresses_that_begin_alike_are_two(ledger: Ledger) -> None:
    for n in range(2):
        document = page(f"p{n}", url=f"https://x.example/{LONG_PLACE}?page={n}", text="arms")
        assert ledger.add(document, (claim(),), f"{n}.txt").kind == "read"


@pytest.mark.parametrize(
    "wanted",
    [
        Note(claim="c1"),
        Correct("c1", "/purpose", LONG),
        Correct("c1", "/recipient/0", LONG),
        Correct("c1", "/recipient/1", WIDE),
        Correct("c1", "/items/0", {"name": LONG, "designation": LONG}),
        Correct("c1", "/sources/0/name", LONG),
        Correct("c1", "/agreement", {"name": LONG}),
    ],
)
def test_a_decision_with_a_long_value_is_made_and_undone(ledger: Ledger, wanted: Wanted) -> None:
    ledger.add(page(), (claim(items=(goods("tanks", 5.0),), voices=(voice("Kommersant"),)),), "page.txt")
    before = list(ledger.claims())
    made = ledger.decide(wanted, by=LONG, why=LONG, reference=LONG)
    assert (made.who, made.why) == (LONG, LONG)
    assert [str(fault) for fault in check(ledger.store)] == []
    ledger.undo(made.key, by="ann", why=LONG)
    assert list(ledger.claims()) == before
    assert [str(fault) for fault in check(ledger.store)] == []


def test_a_voice_with_a_very_long_name_cannot_be_graded(ledger: Ledger) -> None:
    ledger.add(page(), (claim(voices=(voice(LONG),)),), "page.txt")
    with pytest.raises(BadDecision, match="name of more than 500 characters cannot be graded"):
        ledger.decide(GradeVoice(LONG, "B"), by="ann")


def test_a_failure_with_a_long_path_and_reason_is_noted(ledger: Ledger) -> None:
    for _ in range(2):
        ledger.fail(f"/tmp/{LONG_PLACE}", LONG)
    assert [(outcome.source, outcome.why) for outcome in ledger.outcomes()] == [(f"/tmp/{LONG_PLACE}", LONG)]


TOO_LONG = (
    claim(values=(money(5.0, "roubles of the Empire"),)),
    claim(date="2015-04-02", certainty="certain", mode="x" * 99),
    claim(id=LONG),
)


@pytest.mark.parametrize("made", TOO_LONG)
def test_a_page_that_does_not_fit_fails_alone(ledger: Ledger, tmp_path: Path, made: Claim) -> None:
    """SQLite, which knows no lengths, takes it."""
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"arms for {n}", encoding="utf-8")

    def reader(document: Document) -> tuple[Claim, ...]:
        return (made,) if document.text.endswith("1") else (claim(id=document.id),)

    kinds = [outcome.kind for outcome in add_pages(ledger, [tmp_path], reader)]
    if ledger.store.address.path is not None and kinds == ["read"] * 3:
        return
    assert kinds == ["read", "failed", "read"]
    (failed,) = [outcome for outcome in ledger.outcomes() if outcome.kind == "failed"]
    assert "a value does not fit into the database" in (failed.why or "")
    assert "\n" not in (failed.why or "")
    assert [str(fault) for fault in check(ledger.store)] == []
    with pytest.raises(Unstorable):
        ledger.add(page("again"), (made,), "again.txt")
