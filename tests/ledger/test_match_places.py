"""Where claims stand on their page: which heads it, which leads of its actors, and what stands beside a like one."""

from __future__ import annotations

from made_claims import claim, goods, page
from sqlalchemy import select

from sutler.ledger import Ledger
from sutler.ledger.match.places import Place, places
from sutler.ledger.schema import claims

TRUCKS, RIFLES = (goods("trucks"),), (goods("rifles", category="small_arms"),)


def test_the_places_of_a_page(ledger: Ledger) -> None:
    made = (
        claim("Norland", "Sudmark", id="news", items=TRUCKS, stage="pledged"),
        claim("Norland", "Sudmark", id="older", items=TRUCKS, stage="delivered"),
        claim("Norland", "Sudmark", id="rifles", items=RIFLES, stage="delivered"),
        claim("Westmark", "Sudmark", id="others", items=TRUCKS, stage="ordered"),
    )
    ledger.add(page("a"), made, "a.txt")
    ledger.add(page("b"), (claim("Norland", "Sudmark", id="alone", items=TRUCKS),), "b.txt")
    with ledger.store.reading() as connection:
        ids = {row.key: row.id for row in connection.execute(select(claims.c.key, claims.c.id))}
        pages = set(connection.execute(select(claims.c.document)).scalars())
        found = {ids[key]: place for key, place in places(connection, pages).items()}
    assert found == {
        "news": Place(alone=False, heads=True, leads=True, news=None, twin=True),
        "older": Place(alone=False, heads=False, leads=False, news="pledged", twin=True),
        "rifles": Place(alone=False, heads=False, leads=False, news="pledged", twin=False),
        "others": Place(alone=False, heads=False, leads=True, news=None, twin=False),
        "alone": Place(alone=True, heads=True, leads=True, news=None, twin=False),
    }
