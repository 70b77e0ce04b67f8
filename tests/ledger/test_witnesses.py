"""Small stories: which witnesses stand behind a deal, told by several pages that cite and copy one another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_claims import QUOTE, claim, goods, money, voice
from test_copies import FIRST, SECOND, THIRD, page

from sutler.ledger import Ledger
from sutler.ledger.deals.assemble import deal_of
from sutler.ledger.deals.reliability import graded
from sutler.ledger.origins import origin_of
from sutler.model.claim import Claim
from sutler.model.deal import Entry
from sutler.model.document import Document, Mark


@dataclass(frozen=True)
class Told:
    """A page of a story: its outlet, whom it cites (a name in brackets is an unnamed voice), where it was taken from, when."""

    outlet: str | None
    cites: str = ""
    taken: str | None = None
    on: str | None = None
    family: int = 0
    url: str | None = None

    def entry(self, n: int, made: Claim | None = None) -> Entry:
        id = f"{self.outlet}-{self.cites}-{self.taken}-{self.on}-{self.family}-{self.url}-{n}"
        marks = (Mark(self.taken, "arrow", QUOTE),) if self.taken else ()
        document = Document(
            id, "arms", outlet=self.outlet, published=self.on, url=self.url, marks=marks, text_hash=f"{n:012}{id}"
        )
        voices = tuple(voice(name.strip("()"), named="(" not in name) for name in self.cites.split(" < ") if name)
        told = replace(made or claim(), id=f"c{n}", sources=voices)
        return Entry(document, f"{id}.txt", told, "d1", origin_of(told, document), self.on, n + 1, family=self.family)


T = Told
STORIES: tuple[tuple[str, tuple[Told, ...], tuple[str, ...]], ...] = (
    ("two that cite nobody", (T("RT"), T("Interfax")), ("rt", "interfax")),
    ("two that cite one newspaper", (T("RT", "Kommersant"), T("Lenta", "The Kommersant daily")), ("kommersant", "kommersant")),
    ("a repost", (T("RT"), T("Blog", taken="RT")), ("rt", "rt")),
    ("a repost of a repost", (T("RT"), T("Blog", taken="RT"), T("Forum", taken="Blog")), ("rt", "rt", "rt")),
    ("a repost of what nobody has", (T("Blog", taken="RT"), T("Forum", taken="Blog")), ("rt", "rt")),
    ("two prints of a wire", (T("Star", taken="Reuters"), T("Post", taken="Reuters")), ("reuters", "reuters")),
    ("a copy without mark", (T("Star", family=1, on="2015-04-02"), T("Post", family=1, on="2015-04-03")), ("star", "star")),
    ("a copy that says where it is from", (T("Star", family=1), T("Post", family=1, taken="Reuters")), ("reuters", "reuters")),
    ("a copy that cites, beside one in which nobody was heard", (T("Star", family=1), T("Post", "Kommersant", family=1)),
     ("kommersant", "kommersant")),
    ("pages of two families", (T("Star", family=1), T("Post", family=2)), ("star", "post")),
    ("a chain over two pages", (T("RT", "Kommersant"), T("Blog", "RT")), ("kommersant", "kommersant")),
    ("a chain over three", (T("RT", "Kommersant"), T("Blog", "RT"), T("Forum", "Blog")), ("kommersant",) * 3),
    ("a chain over an address", (T(None, "Kommersant", url="https://www.rt.example.com/1"), T("Blog", "RT")),
     ("kommersant", "rt")),
    ("a site by the name by which it is cited", (T(None, url="https://www.kommersant.ru/doc/1"), T("RT", "Kommersant")),
     ("kommersant", "kommersant")),
    ("a chain over a repost of the page cited", (T("Mirror", "Kommersant", taken="RT"), T("Blog", "RT")), ("kommersant",) * 2),
    ("a chain over a copy of the page cited", (T("RT", family=1), T("Star", "Kommersant", family=1), T("Blog", "RT")),
     ("kommersant",) * 3),
    ("an outlet that also tells it on its own", (T("RT", "Kommersant"), T("RT", on="2015"), T("Blog", "RT")),
     ("kommersant", "rt", "rt")),
    ("the cited page came out later", (T("RT", "Kommersant", on="2015-05-02"), T("Blog", "RT", on="2015-05-01")),
     ("kommersant", "rt")),
    ("the cited page came out on the same day", (T("RT", "Kommersant", on="2015-05-01"), T("Blog", "RT", on="2015-05-01")),
     ("kommersant",) * 2),
    ("of two pages of the outlet cited, the first", (T("RT", "Tass", on="2015-02"), T("RT", "Kommersant", on="2015-01"),
     T("Blog", "RT", on="2015-03")), ("tass", "kommersant", "kommersant")),
    ("two that cite each other", (T("RT", "Lenta"), T("Lenta", "RT")), ("lenta", "lenta")),
    ("three that cite each other, and who cites them", (T("A1", "B1"), T("B1", "C1"), T("C1", "A1"), T("Blog", "C1")), ("a1",) * 4),
    ("one that cites itself", (T("RT", "RT"), T("Blog", "RT")), ("rt", "rt")),
    ("officials of two outlets are two", (T("RT", "(officials)"), T("Lenta", "(officials)")), ("rt", "lenta")),
    ("officials of one newspaper are one", (T("Kommersant", "(officials)"), T("RT", "Kommersant < (sources)")), ("kommersant",) * 2),
    ("officials on pages of nobody", (T(None, "(officials)"), T(None, "(officials)")), ("officials", "officials")),
    ("a person is behind the outlet", (T("RT", "Tass < Ivan Petrov"), T("Blog", "Ivan Petrov")), ("ivan petrov",) * 2),
)  # fmt: skip


def entries(story: tuple[Told, ...], made: Claim | None = None) -> list[Entry]:
    return [told.entry(n, made) for n, told in enumerate(story)]


def origins(found: list[Entry]) -> dict[str, str]:
    return {entry.claim.id: entry.origin for entry in deal_of(found).entries}


@pytest.mark.parametrize(("story", "wanted"), [row[1:] for row in STORIES], ids=[row[0] for row in STORIES])
def test_the_witness_of_each_page(story: tuple[Told, ...], wanted: tuple[str, ...]) -> None:
    deal = deal_of(entries(story))
    assert tuple(entry.origin for entry in deal.entries) == wanted
    assert {witness.origin for witness in deal.witnesses} == set(deal.origins) == set(wanted)
    assert deal.pages == len(story)
    repeated = {page.document: witness.origin for witness in deal.witnesses for page in witness.pages}
    assert repeated == {entry.document.id: entry.origin for entry in deal.entries}
    assert all(page.why for witness in deal.witnesses for page in witness.pages)


@pytest.mark.parametrize("story", [row[1] for row in STORIES], ids=[row[0] for row in STORIES])
def test_the_order_of_the_pages_changes_no_witness(story: tuple[Told, ...]) -> None:
    found = entries(story)
    for order in permutations(found):
        assert origins(list(order)) == origins(found)


NAMES = ("RT", "Kommersant", "Lenta", "Blog")
PAGES = st.builds(
    Told,
    st.sampled_from((*NAMES, None)),
    st.sampled_from(("", *NAMES, "RT < (officials)", "(officials)", "Tass < Ivan Petrov")),
    st.sampled_from((None, None, *NAMES)),
    st.sampled_from((None, "2015-04-01", "2015-04-02", "2015-04-03", "2015")),
    st.integers(0, 3),
)
SUMS = (1e9, 1.1e9, 2e9, 3e9)


def story(told: list[tuple[Told, float]]) -> list[Entry]:
    return [
        page.entry(n, claim(values=(money(amount),), items=(goods("tanks", amount / 1e8),)))
        for n, (page, amount) in enumerate(told)
    ]


STORIES_OF_ANY_KIND = st.lists(st.tuples(PAGES, st.sampled_from(SUMS)), min_size=1, max_size=6)


@settings(deadline=None, max_examples=150)
@given(STORIES_OF_ANY_KIND, st.randoms())
def test_witnesses_do_not_hang_on_the_order(told: list[tuple[Told, float]], rng: object) -> None:
    found = story(told)
    shuffled = list(found)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert origins(shuffled) == origins(found)


@settings(deadline=None, max_examples=150)
@given(STORIES_OF_ANY_KIND, st.data())
def test_a_copy_adds_no_witness_and_no_conflict(told: list[tuple[Told, float]], data: st.DataObject) -> None:
    """A page with the same text and figures, without the voices or marks of the first, at another outlet, later or undated."""
    found = [replace(one, family=one.family or 10 + n) for n, one in enumerate(story(told))]
    one = data.draw(st.sampled_from(found))
    told_by = data.draw(st.sampled_from((one.claim.sources, ())))
    outlet = data.draw(st.sampled_from(("Mirror", None)))
    published = data.draw(st.sampled_from((one.document.published, None if one.document.published is None else "2016-01-01")))
    document = replace(one.document, id="copy", outlet=outlet, url=None, marks=(), published=published, text_hash="of the copy")
    made = replace(one.claim, id="c99", sources=told_by)
    copy = replace(
        one, document=document, source="copy.txt", claim=made, origin=origin_of(made, document), told=published, key=99
    )
    before, after = deal_of(found), deal_of([*found, copy])
    assert len(after.origins) <= len(before.origins)
    assert {conflict.id for conflict in after.conflicts} <= {conflict.id for conflict in before.conflicts}


def test_copies_in_the_ledger_have_one_witness(ledger: Ledger) -> None:
    made = claim(items=(goods("T-72 tanks", 12, designation="T-72"),), date="2015-04-02", stage="pledged")
    texts = {
        "star": (FIRST, SECOND, THIRD),
        "post": ("Read this too", FIRST, SECOND, THIRD),
        "times": (SECOND.replace("vehicles", "tanks"), "Twelve T-72 tanks go to Tajikistan, our own reporter in Dushanbe learned on Friday."),
    }  # fmt: skip
    days = {"star": "2015-04-02", "post": "2015-04-03", "times": "2015-04-03"}
    for outlet, text in texts.items():
        document = replace(page(*text, id=outlet, title=f"{outlet} on tanks"), outlet=outlet.title(), published=days[outlet])
        ledger.add(document, (replace(made, id=outlet),), f"{outlet}.txt")
    (deal,) = ledger.deals()
    assert (deal.pages, deal.origins) == (3, ("star", "times"))
    (star, times) = deal.witnesses
    assert [(page.document, page.why) for page in star.pages] == [
        ("star", "cites nobody"),
        ("post", "nearly the same text as Star, which cites nobody"),
    ]
    assert [page.document for page in times.pages] == ["times"]


def test_a_page_that_joins_two_families_changes_the_deals_of_both(ledger: Ledger) -> None:
    made = claim(items=(goods("T-72 tanks", 12, designation="T-72"),), date="2015-04-02", stage="pledged")

    def add(outlet: str, *text: str) -> None:
        document = replace(page(*text, id=outlet, title=outlet), outlet=outlet, published="2015-04-02")
        ledger.add(document, (replace(made, id=outlet),), f"{outlet}.txt")

    add("Star", FIRST, SECOND)
    add("Times", SECOND, THIRD)
    (deal,) = ledger.deals()
    assert len(deal.origins) == 2
    add("Post", FIRST, SECOND, THIRD)
    (deal,) = ledger.deals()
    assert len(deal.origins) == 1


def test_a_grade_is_shown_beside_the_voice() -> None:
    deal = graded(deal_of(entries((T("RT"), T("Lenta", "Kommersant")))), {"kommersant": "B"})
    assert [(witness.origin, witness.reliability) for witness in deal.witnesses] == [("rt", "F"), ("kommersant", "B")]
