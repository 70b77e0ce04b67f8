"""A small ledger with something in every table."""

from __future__ import annotations

from dataclasses import replace

from made_claims import claim, goods, money, page, voice
from sqlalchemy import insert

from sutler.ledger import Ledger
from sutler.ledger.schema import links, suggestions
from sutler.ledger.writer import Read
from sutler.model.decision import Accept, Correct, Note, Reject, Split

TANKS = goods("T-72 tanks", 30.0, designation="T-72", category="armoured_vehicle")
PAGES = 7


def fill(address: str) -> None:
    """Pages on three deals, one of them with a conflict, a failure, a suggestion and a link."""
    with Ledger.open(address, create=True) as ledger:
        for n in range(PAGES):
            made = claim(
                recipient=("TJK", "KGZ", "UZB")[n % 3],
                values=(money(1.2e9), money(70e9, "RUB", usd=1.2e9, converts=0)),
                items=(TANKS, goods("radios", 10.0 + n)),
                voices=(voice(f"Paper {n}"), voice("officers", named=False)),
                agreement=2014,
                date="2015-04-02",
                stage="pledged",
                purpose="to strengthen the border",
            )
            claims = tuple(replace(made, id=f"{n}/{m}", notes=("a note", "ещё 🚀")) for m in range(2))
            ledger.add(page(f"p{n}", published="2015-04-10", language="en", outlet=f"Outlet {n}"), claims, f"p{n}.txt")
        ledger.fail("lost.txt", "is empty")
        one, other = [deal.id for deal in ledger.deals()][:2]
        with ledger.store.writing() as connection:
            connection.execute(insert(links), {"one": one, "other": other, "kind": "top-up", "why": "more of the same"})
            connection.execute(
                insert(suggestions), {"key": 99, "claim": 1, "deal": other, "score": 2.5, "reasons": ["one sum"]}
            )


def decide(address: str) -> None:
    """What analysts may do with that ledger, some of it taken back, and a page that was read again."""
    with Ledger.open(address) as ledger:
        ledger.decide(Correct("@3", "/stage", "agreed", quote="tells"), by="ann", why="ещё раз")
        ledger.decide(Accept("@1"), by="ben")
        changed = tuple(replace(entry.claim, purpose=None) for entry in ledger.claims() if entry.document.id == "p0")
        ledger.reread(Read(page("p0", published="2015-04-10", language="en", outlet="Outlet 0"), changed, "p0.txt", "2"))
        proposed = next(waiting.what for waiting in ledger.inbox() if waiting.kind == "proposal")
        ledger.decide(Reject(proposed, "/purpose"), by="ann", why="the page tells it")
        ledger.decide(Split(("@5",)), by="ann")
        ledger.decide(Note(deal=ledger.deal("3/0").id), by="cy", why="a note")
        ledger.decide(Reject("@7"), by="ben", why="a misprint")
        ledger.undo(6, by="ann")
