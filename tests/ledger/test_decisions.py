"""What analysts do: each kind of decision, its undoing, what is refused and why, and what a later reading may change."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_claims import claim, goods, money, page, voice
from sqlalchemy import insert, select, update

from sutler.errors import BadDecision, LedgerError, NoSuchClaim, NoSuchDeal, StaleDecision
from sutler.ledger import Ledger
from sutler.ledger.check import check
from sutler.ledger.deals.life import life_of
from sutler.ledger.decisions.form import KNOWN, definitions
from sutler.ledger.schema import claims, decisions, documents, suggestions
from sutler.ledger.writer import Read
from sutler.model.claim import Claim
from sutler.model.decision import (
    Accept,
    Correct,
    Decision,
    Decline,
    GradeVoice,
    Merge,
    Note,
    Reject,
    Settle,
    Split,
    Take,
    Wanted,
)
from sutler.model.document import Document
from sutler.model.evidence import Evidence
from sutler.publish.decisions import sentence

PLEDGED = claim(
    values=(money(70e9, "RUB", "about"), money(1.2e9, converts=0)),
    items=(goods("trucks", 10.0, "about"), goods("radios")),
    voices=(voice("Kommersant"),),
    stage="pledged",
    certainty="possible",
    date="2015-04-02",
)


def decide(ledger: Ledger, wanted: Wanted, **told: Any) -> Decision:
    return ledger.decide(wanted, **{"by": "ann", "why": "so it is"} | told)


def one(ledger: Ledger, id: str = "c1") -> Claim:
    """The live claim with this id."""
    (found,) = [entry.claim for entry in ledger.claims() if entry.claim.id == id]
    return found


def two_deals(ledger: Ledger) -> tuple[str, str]:
    """Two pages with a claim each, of two deals; the older one first."""
    ledger.add(page("one"), (claim("RUS", "TJK", id="c1", values=(money(1e6),)),), "one.txt")
    ledger.add(page("two"), (claim("RUS", "TJK", id="c2", values=(money(9e6),)),), "two.txt")
    return ledger.deal("c1").id, ledger.deal("c2").id


def at_odds(ledger: Ledger) -> str:
    """A deal with a conflict on its value."""
    told: dict[str, Any] = {"agreement": 2014, "date": "2015-04-02"}
    for name, amount in (("one", 1e6), ("two", 9e6)):
        made = claim(id=f"of {name}", values=(money(amount),), voices=(voice(name),), **told)
        ledger.add(page(name), (made,), f"{name}.txt")
    (deal,) = ledger.deals()
    assert [conflict.field for conflict in deal.conflicts] == ["value"]
    return deal.id


# Corrections

CORRECTIONS: tuple[tuple[str, Any, str, Any], ...] = (
    ("/stage", "agreed", "/stage", "agreed"),
    ("/supplier/0", "KAZ", "/supplier/0", "KAZ"),
    ("/supplier/1", "KAZ", "/supplier", ["RUS", "KAZ"]),
    ("/supplier/0", "Kazakhstan", "/supplier/0", "KAZ"),
    ("/supplier/0", "kazakh", "/supplier/0", "KAZ"),
    ("/supplier/0", "kaz", "/supplier/0", "KAZ"),
    ("/recipient/1", "nato", "/recipient", ["TJK", "NATO"]),
    ("/supplier/0", "Kazakhstan Paramount Engineering", "/supplier/0", "Kazakhstan Paramount Engineering"),
    ("/recipient/0", None, "/recipient", []),
    ("/mode", "aid", "/mode", "aid"),
    ("/date", "2015", "/date", "2015"),
    ("/certainty", None, "/certainty", None),
    ("/items/0/quantity", 12.0, "/items/0/quantity", 12.0),
    ("/items/1/condition", "new", "/items/1/condition", "new"),
    ("/agreement/year", 2014, "/agreement", {"year": 2014, "name": None}),
    ("/period", {"end": "2016"}, "/period", {"start": None, "end": "2016", "text": "as page"}),
    ("/sources/0/kind", "official", "/sources/0", {"name": "Kommersant", "kind": "official", "named": True}),
)


@pytest.mark.parametrize(("pointer", "value", "cell", "holds"), CORRECTIONS, ids=[f"{row[0]} {row[1]}" for row in CORRECTIONS])
def test_a_cell_is_corrected_on_words_of_the_page_and_back(
    ledger: Ledger, pointer: str, value: Any, cell: str, holds: Any
) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    before = list(ledger.deals())
    made = decide(ledger, Correct("c1", pointer, value, quote="as page"))
    assert (made.cell, (made.after or {})["value"]) == (cell, holds)
    (entry,) = ledger.claims()
    quotes = dict(entry.claim.cells())
    if value is not None:
        place = pointer if pointer in quotes else cell
        assert quotes[place] == (Evidence(6, 13, "as page", "analyst"),)
    assert ledger.faults_of_decisions() == []
    ledger.undo(made.key, by="ben")
    assert list(ledger.deals()) == before
    assert ledger.faults_of_decisions() == []


def test_what_follows_from_a_claim_follows_the_correction(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    decide(ledger, Correct("c1", "/values/0/amount", 65e9, quote="as page"))
    value = one(ledger).values[0]
    assert (value.amount, value.bound, value.words) == (65e9, "about", "as page")
    assert value.usd is not None
    assert value.usd.rate_date == "2015-04-02"
    decide(ledger, Correct("c1", "/date", "2014-04-02", quote="as page"))
    priced = one(ledger).values[0].usd
    assert priced is not None
    assert priced.rate_date == "2014-04-02"
    assert [entry.told for entry in ledger.claims()] == ["2014-04-02"]
    decide(ledger, Correct("c1", "/recipient/0", "KGZ"), reference="a letter")
    from sutler.ledger import Filter

    assert [entry.claim.id for entry in ledger.claims(Filter(recipient="KGZ"))] == ["c1"]
    assert not list(ledger.claims(Filter(recipient="TJK")))
    # a new page finds its deal by the claim as it is now
    again = claim(recipient="KGZ", id="c2", values=(money(65e9, "RUB"),), items=PLEDGED.items, date="2014-04-03")
    ledger.add(page("two"), (again,), "two.txt")
    assert ledger.deal("c2").id == ledger.deal("c1").id


def types(ledger: Ledger) -> set[tuple[str, frozenset[str]]]:
    """The deals: their type and their claims."""
    return {(deal.type, frozenset(entry.claim.id for entry in deal.entries)) for deal in ledger.deals()}


def test_a_claim_of_another_type_leaves_its_deal(ledger: Ledger) -> None:
    deal = at_odds(ledger)
    before = [found.id for found in ledger.deals()]
    made = decide(ledger, Correct("of two", "/type", "posture", quote="as page"))
    assert types(ledger) == {("transfer", frozenset({"of one"})), ("posture", frozenset({"of two"}))}
    assert ledger.deal("of one").id == deal
    assert f"now of deal {ledger.deal('of two').id}" in sentence(made)
    assert ledger.faults_of_decisions() == []
    assert list(check(ledger.store)) == []
    later = decide(ledger, Correct("of two", "/type", "transfer", quote="as page"))
    assert types(ledger) == {("transfer", frozenset({"of one"})), ("transfer", frozenset({"of two"}))}
    decide(ledger, Merge("of one", "of two"))
    with pytest.raises(BadDecision, match="undo that first: sutler undo 3"):
        ledger.undo(later.key, by="ann")
    for key in (3, 2, 1):
        ledger.undo(key, by="ann")
    assert [found.id for found in ledger.deals()] == before
    assert ledger.faults_of_decisions() == []
    assert list(check(ledger.store)) == []


def test_the_only_claim_of_a_deal_leaves_it_too_as_its_type_is_corrected(ledger: Ledger) -> None:
    """What joined it meanwhile must not find itself in a deal of another type when that is undone."""
    ledger.add(page("one"), (claim(id="c1", type="posture", date="2015-04-02"),), "one.txt")
    made = decide(ledger, Correct("c1", "/type", "threat", quote="as page"))
    ledger.add(page("two"), (claim(id="c2", type="threat", date="2015-04-02"),), "two.txt")
    assert types(ledger) == {("threat", frozenset({"c1", "c2"}))}
    ledger.undo(made.key, by="ann")
    assert types(ledger) == {("posture", frozenset({"c1"})), ("threat", frozenset({"c2"}))}
    assert ledger.faults_of_decisions() == []
    assert list(check(ledger.store)) == []


def test_a_proposal_of_another_type_leaves_the_deal_of_the_claim_that_it_replaces(ledger: Ledger) -> None:
    deal = at_odds(ledger)
    decide(ledger, Accept("of two"))
    told: dict[str, Any] = {"values": (money(9e6),), "voices": (voice("two"),), "agreement": 2014, "date": "2015-04-02"}
    read = claim(id="of two", type="posture", **told)
    (new,) = ledger.reread(Read(page("two"), (read,), "two.txt", "2")).proposed
    apart = {("transfer", frozenset({"of one"})), ("posture", frozenset({"of two"}))}
    for wanted in (Accept(f"@{new}"), Accept(f"@{new}", "/type")):
        made = decide(ledger, wanted)
        assert types(ledger) == apart
        assert ledger.faults_of_decisions() == []
        ledger.undo(made.key, by="ann")
        assert types(ledger) == {("transfer", frozenset({"of one", "of two"}))}
        assert ledger.deal("of two").id == deal
    assert list(check(ledger.store)) == []


def test_a_suggestion_that_is_of_another_type_by_now_is_not_taken(ledger: Ledger) -> None:
    older, _ = two_deals(ledger)
    with ledger.store.writing() as connection:
        connection.execute(
            insert(suggestions), {"key": 1, "claim": 2, "deal": older, "score": 1.5, "reasons": ["same parties"]}
        )
    decide(ledger, Correct("c2", "/type", "posture", quote="as page"))
    with pytest.raises(BadDecision, match=f"claim @2 is a posture and {older} is a transfer; decline suggestion s1"):
        decide(ledger, Take(1))


@pytest.mark.parametrize(("told", "code"), [("usd", "USD"), (" Eur ", "EUR"), ("RUB", "RUB")])
def test_a_currency_is_kept_by_its_code(ledger: Ledger, told: str, code: str) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    decide(ledger, Correct("c1", "/values/0/currency", told), reference="a letter")
    assert one(ledger).values[0].currency == code


def test_an_entry_that_is_taken_out_moves_the_others_up(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    made = decide(ledger, Correct("c1", "/values/0", None))
    (value,) = one(ledger).values
    assert (value.currency, value.converts) == ("USD", None)
    assert value.evidence
    decide(ledger, Correct("c1", "/items/0", None))
    assert [item.name for item in one(ledger).items] == ["radios"]
    ledger.undo(made.key, by="ann")
    assert one(ledger).values == PLEDGED.values


WRONG: tuple[tuple[str, Correct, str], ...] = (
    ("a value that the field does not have", Correct("c1", "/stage", "promised", "tells"), "must be one of requested"),
    ("a number for a word", Correct("c1", "/stage", 3, "tells"), "must be one of"),
    ("a word for a number", Correct("c1", "/values/0/amount", "many", "tells"), "must be a number or nothing"),
    ("no number", Correct("c1", "/values/0/amount", float("nan"), "tells"), "must be a number"),
    ("a number without end", Correct("c1", "/values/0/amount", 10**400, "tells"), "/values/0/amount: the number is too large"),
    ("another one", Correct("c1", "/items/0", {"quantity": 1e31}, "tells"), "/items/0: the number is too large"),
    ("infinity", Correct("c1", "/values/0/amount", float("inf"), "tells"), "must be a number"),
    ("less than no goods", Correct("c1", "/items/0/quantity", -1, "tells"), "a number below zero is too small"),
    ("between one number", Correct("c1", "/values/0/bound", "between", "tells"), '"between" needs a lower number and amount_high'),
    ("between two the wrong way", Correct("c1", "/items/0", {"bound": "between", "quantity_high": 3.0}, "tells"), '"between" needs'),
    ("a time that ends before it begins", Correct("c1", "/period", {"start": "2016", "end": "2015"}, "tells"),
     "ends (2015) before it begins (2016)"),
    ("no object", Correct("c1", "/values/0", [], "tells"), "must be an object"),
    ("no such day", Correct("c1", "/date", "2015-02-30", "tells"), "no such day"),
    ("no currency", Correct("c1", "/values/0/currency", "roubles", "tells"), "'roubles' is no currency; write its ISO 4217 code"),
    ("a code that no currency has", Correct("c1", "/values/0", {"currency": "zzz"}, "tells"), "'zzz' is no currency"),
    ("a date in words", Correct("c1", "/date", "April 2015", "tells"),
     '/date: "April 2015" is not written as it must be (A day, month or year: 2015-04-02, 2015-04 or 2015)'),
    ("a field that figures do not have", Correct("c1", "/values/0", {"sum": 3}, "tells"), "has no 'sum'"),
    ("no cell", Correct("c1", "/colour", "red", "tells"), "is no cell of a claim"),
    ("a claim's id", Correct("c1", "/id", "c9", "tells"), "is no cell of a claim"),
    ("dollars, which are reckoned", Correct("c1", "/values/0/usd/amount", 3, "tells"), "is no cell of a claim"),
    ("a whole list", Correct("c1", "/supplier", ["RUS"], "tells"), "is a list"),
    ("a place beyond the end", Correct("c1", "/supplier/5", "KAZ", "tells"), "it has 1 supplier"),
    ("an item that is not there", Correct("c1", "/items/7/quantity", 3, "tells"), "has no /items/7"),
    ("a figure that restates itself", Correct("c1", "/values/0/converts", 0, "tells"), "is no other figure"),
    ("no type", Correct("c1", "/type", None, "tells"), "must be one of"),
    ("words that the page does not have", Correct("c1", "/stage", "agreed", "promises"), "do not stand in the page"),
    ("words that it has twice", Correct("c1", "/stage", "agreed", "e"), "say which are meant with --at"),
    ("words that stand elsewhere", Correct("c1", "/stage", "agreed", "tells", 3), "do not begin at 3"),
    ("nothing that supports it", Correct("c1", "/stage", "agreed"), "rests on words of the page or on a reference"),
)  # fmt: skip


@pytest.mark.parametrize(("wanted", "words"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_cannot_stand_in_a_claim_is_refused(ledger: Ledger, wanted: Correct, words: str) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    before = list(ledger.claims())
    with pytest.raises(BadDecision) as raised:
        decide(ledger, wanted)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)
    assert list(ledger.claims()) == before
    assert ledger.history() == []


def test_a_number_that_is_kept_only_roughly_is_told_as_it_is_kept(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    made = decide(ledger, Correct("c1", "/items/0/quantity", 12345678901234567890123, "tells"))
    assert (made.after or {})["value"] == 12345678901234567890123.0 == one(ledger).items[0].quantity
    assert ledger.faults_of_decisions() == []
    decide(ledger, Correct("c1", "/items/0/name", "lorries", "tells"))


@pytest.mark.parametrize("key", [0, -1, 2**31, 10**30])
def test_a_number_that_no_decision_can_have(ledger: Ledger, key: int) -> None:
    with pytest.raises(BadDecision, match=f"there is no decision {key}"):
        ledger.undo(key, by="ann")


def test_blanks_are_no_reason_and_no_reference(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    for told in ({"reference": " "}, {"why": " \t", "reference": ""}):
        with pytest.raises(BadDecision, match="rests on words of the page or on a reference"):
            decide(ledger, Correct("c1", "/stage", "agreed"), **told)
    with pytest.raises(BadDecision, match="say why"):
        decide(ledger, Correct("c1", "/stage", None), why=" ")
    assert decide(ledger, Accept("c1"), why="  ").why is None


def test_a_correction_on_a_reference_has_no_words_of_the_page(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    made = decide(ledger, Correct("c1", "/stage", "agreed"), reference="the ministry's letter of 3 May")
    assert made.reference == "the ministry's letter of 3 May"
    assert one(ledger).stage is not None
    assert dict(one(ledger).cells())["/stage"] == ()


def test_the_checker_of_forms_knows_every_word_of_the_published_schema() -> None:
    def words(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            for name, inner in part.items():
                if name == "properties":
                    for field in inner.values():
                        yield from words(field)
                else:
                    yield name
                    yield from words(inner) if name not in ("required", "enum") else ()
        if isinstance(part, list):
            for inner in part:
                yield from words(inner)

    told = {
        name for name in ("claim", "value", "item", "voice", "actors", "bound", "date") for name in words(definitions()[name])
    }
    assert told <= KNOWN


# Claims as a whole, and what is gone


def test_a_rejected_claim_counts_no_more_and_comes_back(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED, claim(id="c2", values=(money(70e9, "RUB"),), date="2015-04-02")), "page.txt")
    before = list(ledger.deals())
    made = decide(ledger, Reject("c2"))
    assert [entry.claim.id for entry in ledger.claims()] == ["c1"]
    with pytest.raises(BadDecision, match="rejected \\(decision 1, by ann\\); undo that first: sutler undo 1"):
        decide(ledger, Correct("c2", "/stage", "agreed", "tells"))
    ledger.undo(made.key, by="ann")
    assert list(ledger.deals()) == before


GONE: tuple[tuple[str, Wanted, type[LedgerError], str], ...] = (
    ("no claim", Accept("nothing"), NoSuchClaim, "there is no claim 'nothing'"),
    ("no key", Accept("@99"), NoSuchClaim, "there is no claim @99"),
    ("a key beyond all", Accept("@999999999999"), NoSuchClaim, "there is no claim @999999999999"),
    ("a suggestion beyond all", Take(10**15), BadDecision, "there is no suggestion s1000000000000000"),
    ("no name", Accept(""), NoSuchClaim, "there is no claim ''"),
    ("no such cell", Accept("c1", "/purpose"), BadDecision, "has no /purpose"),
    ("no cell", Accept("c1", "/x"), BadDecision, "is no cell"),
    ("no deal", Merge("d", "dnothing"), NoSuchDeal, "deal"),
    ("one deal", Merge("c1", "c1"), BadDecision, "are one deal already"),
    ("every claim", Split(("c1",)), BadDecision, "these are all claims"),
    ("no suggestion", Take(7), BadDecision, "there is no suggestion s7"),
    ("no suggestion to decline", Decline(7), BadDecision, "there is no suggestion s7"),
    ("no conflict", Settle("c1", "c1"), BadDecision, "has no conflict; see: sutler show"),
    ("no voice", GradeVoice("nobody", "A"), BadDecision, "no page cites 'nobody'"),
    ("no grade", GradeVoice("Kommersant", "G"), BadDecision, "'G' is no grade"),  # type: ignore[arg-type]
    ("no deal to note on", Note(deal="dnothing"), NoSuchDeal, "there is no deal"),
)


@pytest.mark.parametrize(("wanted", "error", "words"), [row[1:] for row in GONE], ids=[row[0] for row in GONE])
def test_what_is_not_there_is_said_in_one_line(ledger: Ledger, wanted: Wanted, error: type[LedgerError], words: str) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    with pytest.raises(error) as raised:
        decide(ledger, wanted)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)
    assert ledger.history() == []


@pytest.mark.parametrize("wanted", [Settle("of one", "of one"), Note(claim="of one")])
def test_some_decisions_need_a_reason(ledger: Ledger, wanted: Wanted) -> None:
    at_odds(ledger)
    with pytest.raises(BadDecision, match="needs a reason"):
        decide(ledger, wanted, why=None)


def test_a_decision_needs_a_name(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    with pytest.raises(BadDecision, match="needs a name"):
        decide(ledger, Accept("c1"), by=" ")


def test_claims_of_one_id_are_told_apart_by_their_keys(ledger: Ledger) -> None:
    for name in ("one", "two"):
        ledger.add(page(name), (PLEDGED,), f"{name}.txt")
    with pytest.raises(NoSuchClaim, match="several claims are called 'c1': @1, @2"):
        decide(ledger, Accept("c1"))
    assert decide(ledger, Accept("@2")).claim == 2


# Deals


def test_merged_deals_are_one_and_the_id_of_the_other_leads_there(ledger: Ledger) -> None:
    older, newer = two_deals(ledger)
    before = list(ledger.deals())
    made = decide(ledger, Merge(newer, older))
    assert (made.deal, made.cell) == (older, newer)
    assert {entry.claim.id for entry in ledger.deal(newer).entries} == {"c1", "c2"}
    assert ledger.deal(newer[:5]).id == ledger.deal(older).id == older
    assert [deal.id for deal in ledger.deals()] == [older]
    assert [found.key for found in ledger.history(newer)] == [made.key]
    ledger.undo(made.key, by="ben")
    assert list(ledger.deals()) == before
    assert ledger.deal(newer).id == newer
    assert [found.kind for found in ledger.history(newer)] == ["merge", "undo"]


def test_a_transfer_and_a_threat_are_never_one(ledger: Ledger) -> None:
    ledger.add(
        page("one"),
        (claim("RUS", "TJK", id="c1", values=(money(1e6),)), claim("RUS", "TJK", id="c2", type="threat")),
        "one.txt",
    )
    deals = {deal.type: deal.id for deal in ledger.deals()}
    with pytest.raises(BadDecision, match="is a threat"):
        decide(ledger, Merge(deals["transfer"], deals["threat"]))
    assert not list(ledger.history())


def test_split_claims_found_a_deal_and_go_back(ledger: Ledger) -> None:
    deal = at_odds(ledger)
    before = list(ledger.deals())
    made = decide(ledger, Split(("of two",)))
    assert {entry.claim.id for entry in ledger.deal(made.cell or "").entries} == {"of two"}
    assert {entry.claim.id for entry in ledger.deal(deal).entries} == {"of one"}
    ledger.undo(made.key, by="ann")
    assert list(ledger.deals()) == before
    assert ledger.deal(made.cell or "").id == deal


def test_a_page_that_joined_a_split_deal_stays_when_the_split_is_undone(ledger: Ledger) -> None:
    deal = at_odds(ledger)
    made = decide(ledger, Split(("of two",)))
    more = claim(id="more", values=(money(9e6),), voices=(voice("two"),), agreement=2014, date="2015-04-02")
    ledger.add(page("three"), (more,), "three.txt")
    with ledger.store.writing() as connection:  # as the matching might have it
        connection.execute(update(claims).where(claims.c.id == "more").values(deal=made.cell))
    ledger.refresh([deal, made.cell or ""])
    ledger.undo(made.key, by="ann")
    assert {entry.claim.id for entry in ledger.deal(made.cell or "").entries} == {"more"}
    assert {entry.claim.id for entry in ledger.deal(deal).entries} == {"of one", "of two"}


def test_a_suggestion_is_taken_or_declined(ledger: Ledger) -> None:
    older, newer = two_deals(ledger)
    with ledger.store.writing() as connection:
        connection.execute(insert(suggestions), {"claim": 2, "deal": older, "score": 1.5, "reasons": ["same parties"]})
    (waiting,) = ledger.inbox()
    assert (waiting.kind, waiting.what) == ("suggestion", "s1")
    assert "same parties" in waiting.why
    declined = decide(ledger, Decline(1))
    assert ledger.inbox() == []
    with pytest.raises(BadDecision, match="s1 was declined already"):
        decide(ledger, Take(1))
    ledger.undo(declined.key, by="ann")
    taken = decide(ledger, Take(1))
    assert ledger.deal("c2").id == older
    ledger.undo(taken.key, by="ann")
    assert ledger.deal("c2").id == newer


def test_a_settled_conflict_is_shown_as_such_until_a_new_side_comes_up(ledger: Ledger) -> None:
    deal = at_odds(ledger)
    assert [waiting.kind for waiting in ledger.inbox()] == ["conflict"]
    made = decide(ledger, Settle(deal, "of two"), why="the contract was published")
    (conflict,) = ledger.deal(deal).conflicts
    assert conflict.settled is not None
    assert (conflict.settled.note, conflict.sides[conflict.settled.side].claims) == ("the contract was published", ("of two",))
    assert ledger.inbox() == []
    for name, amount, is_open in (("again", 1e6, False), ("third", 5e6, True)):
        more = claim(id=f"of {name}", values=(money(amount),), voices=(voice(name),), agreement=2014, date="2015-04-02")
        ledger.add(page(name), (more,), f"{name}.txt")
        assert ledger.deal(f"of {name}").id == deal
        assert bool(ledger.deal(deal).open_conflicts) == is_open
    ledger.undo(made.key, by="ann")
    assert all(conflict.settled is None for found in ledger.deals() for conflict in found.conflicts)


def test_a_settled_value_stands_for_the_deal(ledger: Ledger) -> None:
    from sutler.ledger.schema import deals

    deal = at_odds(ledger)
    for chosen, amount in (("of one", 1e6), ("of two", 9e6)):
        made = decide(ledger, Settle(deal, chosen))
        with ledger.store.reading() as connection:
            assert connection.execute(select(deals.c.amount, deals.c.conflicts)).all() == [(amount, 0)]
        ledger.undo(made.key, by="ann")


def two_goods(ledger: Ledger, **told: str) -> str:
    """A deal of two pages that differ on how many trucks and how many radios it is about."""
    for name, trucks, radios in (("one", 10.0, 5.0), ("two", 20.0, 7.0)):
        items = (goods("trucks", trucks), goods("radios", radios, category="communications"))
        made = claim(id=f"of {name}", items=items, voices=(voice(name),), agreement=2014, date="2015-04-02", **told)
        ledger.add(page(name), (made,), f"{name}.txt")
    (deal,) = ledger.deals()
    assert [conflict.id for conflict in deal.conflicts] == ["quantity:truck", "quantity:radio"]
    return deal.id


def test_of_conflicts_on_one_field_each_is_settled_by_its_id(ledger: Ledger) -> None:
    deal = two_goods(ledger)
    assert any("--conflict quantity:truck" in waiting.do for waiting in ledger.inbox())
    with pytest.raises(BadDecision, match=r"several conflicts \(quantity:truck, quantity:radio\); say which with --conflict"):
        decide(ledger, Settle(deal, "of one", "quantity"))
    trucks = decide(ledger, Settle(deal, "of one", "quantity:truck"))
    radios = decide(ledger, Settle(deal, "of two", "quantity:radio"))
    held = [conflict.sides[conflict.settled.side].words for conflict in ledger.deal(deal).conflicts if conflict.settled]
    assert held == ["10 trucks", "7 radios"]
    ledger.undo(trucks.key, by="ann")
    assert [conflict.id for conflict in ledger.deal(deal).open_conflicts] == ["quantity:truck"]
    ledger.undo(radios.key, by="ann")
    assert len(ledger.deal(deal).open_conflicts) == 2
    assert ledger.faults_of_decisions() == []


def test_the_count_that_an_analyst_settled_has_come_and_no_other(ledger: Ledger) -> None:
    deal = two_goods(ledger, stage="delivered")

    def came() -> list[tuple[str, float, float | None]]:
        return [(one.goods, one.delivered, one.high) for one in life_of(ledger.deal(deal)).arrivals]

    assert came() == [("trucks", 10, 20), ("radios", 5, 7)]
    trucks = decide(ledger, Settle(deal, "of one", "quantity:truck"))
    decide(ledger, Settle(deal, "of two", "quantity:radio"))
    assert came() == [("trucks", 10, None), ("radios", 7, None)]
    third = claim(id="of three", items=(goods("trucks", 30.0),), stage="delivered", agreement=2014, date="2015-04-02")
    ledger.add(page("three"), (third,), "three.txt")
    assert ledger.deal("of three").id == deal
    assert came() == [("trucks", 10, None), ("radios", 7, None)]
    ledger.undo(trucks.key, by="ann")
    assert came() == [("trucks", 10, 30), ("radios", 7, None)]


@pytest.mark.parametrize(
    ("claim", "conflict", "words"),
    [
        (
            "of one",
            "quantity:tanks",
            "has no conflict 'quantity:tanks' (it has quantity:truck, quantity:radio); see: sutler show",
        ),
        ("of one", "value", "has no conflict 'value' (it has quantity:truck, quantity:radio)"),
        ("of three", "quantity:truck", "is on no side of the conflict of deal"),
        ("of three", None, "on quantity:truck, quantity:radio, it is of deal"),
    ],
)
def test_a_conflict_that_is_not_there_or_has_no_such_side(ledger: Ledger, claim: str, conflict: str | None, words: str) -> None:
    deal = two_goods(ledger)
    ledger.add(page("three"), (claim_of_another(),), "three.txt")
    with pytest.raises(BadDecision) as raised:
        decide(ledger, Settle(deal, claim, conflict))
    assert words in str(raised.value)
    assert ledger.history() == []


def claim_of_another() -> Claim:
    return claim("FRA", "UKR", id="of three")


def test_a_claim_of_another_page_with_the_id_of_a_side_is_on_none(ledger: Ledger) -> None:
    deal = two_goods(ledger)
    ledger.add(page("three"), (claim("FRA", "UKR", id="of one"),), "three.txt")
    with pytest.raises(BadDecision, match="claim @3 is on no side"):
        decide(ledger, Settle(deal, "@3", "quantity:truck"))


def test_a_settlement_stays_with_its_conflict_when_an_earlier_page_words_the_sides_anew(ledger: Ledger) -> None:
    deal = two_goods(ledger)
    decide(ledger, Settle(deal, "of one", "quantity:truck"))
    items = (goods("trucks", 10.0, "about"),)
    more = claim(id="of old", items=items, voices=(voice("one"),), agreement=2014, date="2015-04-01")
    ledger.add(page("old"), (more,), "old.txt")
    assert ledger.deal("of old").id == deal
    (trucks,) = [conflict for conflict in ledger.deal(deal).conflicts if conflict.id == "quantity:truck"]
    assert [side.words for side in trucks.sides] == ["about 10 trucks", "20 trucks"]
    assert trucks.settled is not None
    assert trucks.sides[trucks.settled.side].words == "about 10 trucks"


def test_a_voice_is_graded(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    first = decide(ledger, GradeVoice("The newspaper Kommersant", "B"))
    decide(ledger, GradeVoice("Kommersant", "C"))
    assert ledger.grades() == {"kommersant": "C"}
    with pytest.raises(BadDecision, match="undo that first: sutler undo 2"):
        ledger.undo(first.key, by="ann")
    ledger.undo(2, by="ann")
    assert ledger.grades() == {"kommersant": "B"}


# The log


def test_undo_is_refused_while_a_later_decision_on_the_cell_stands(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    first = decide(ledger, Correct("c1", "/items/0/quantity", 12.0, "tells"))
    second = decide(ledger, Correct("c1", "/items/0", {"name": "lorries"}, "as page"))
    decide(ledger, Correct("c1", "/stage", "agreed", "tells"))
    with pytest.raises(BadDecision) as raised:
        ledger.undo(first.key, by="ben")
    assert str(raised.value) == (
        "decision 2 (correct, by ann) came later on the same cell (/items/0/quantity); undo that first: sutler undo 2"
    )
    ledger.undo(second.key, by="ben")
    ledger.undo(first.key, by="ben")
    with pytest.raises(BadDecision, match="decision 1 was undone already, by decision 5"):
        ledger.undo(first.key, by="ben")
    with pytest.raises(BadDecision, match="is an undo itself"):
        ledger.undo(5, by="ben")
    with pytest.raises(BadDecision, match="there is no decision 77"):
        ledger.undo(77, by="ben")


def test_the_log_tells_who_when_what_and_why(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    decide(ledger, Correct("c1", "/stage", "agreed", "tells"), by="Ann Oe", why="it was signed", reference="gov.example/1")
    ledger.undo(1, by="ben", why="it was not")
    first, second = ledger.history("c1")
    assert (first.who, first.kind, first.claim_id, first.cell, first.why, first.reference, first.undone_by) == (
        "Ann Oe", "correct", "c1", "/stage", "it was signed", "gov.example/1", 2,
    )  # fmt: skip
    assert (first.before or {})["value"] == "pledged"
    assert (first.after or {})["evidence"] == {"/stage": [{"start": 19, "end": 24, "quote": "tells", "by": "analyst"}]}
    assert (second.who, second.kind, second.undoes, second.before, second.after) == (
        "ben",
        "undo",
        1,
        first.after,
        first.before,
    )
    assert first.at <= second.at
    assert not first.in_force
    assert ledger.history() == [first, second]


@pytest.mark.parametrize(
    "change", [{"who": "eve"}, {"why": None}, {"at": "2000"}, {"digest": "0" * 64}, {"after": {"value": "x"}}]
)
def test_a_changed_row_of_the_log_is_found(ledger: Ledger, change: dict[str, Any]) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    for stage in ("agreed", "ordered", "delivered"):
        decide(ledger, Correct("c1", "/stage", stage, "tells"))
    assert ledger.faults_of_decisions() == []
    with ledger.store.writing() as connection:
        connection.execute(update(decisions).where(decisions.c.key == 2).values(change))
    assert any(fault.startswith(("decision 2:", "decision 3:")) for fault in ledger.faults_of_decisions())


def test_a_state_that_the_log_does_not_tell_is_found(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    decide(ledger, Correct("c1", "/stage", "agreed", "tells"))
    with ledger.store.writing() as connection:
        connection.execute(update(claims).values(stage="ordered", decided=0))
    assert ledger.faults_of_decisions() == [
        "claim @1: /stage is not what decision 1 made it",
        "claim c1 (@1): 0 decisions are noted on it, the log has 1",
    ]


# Two analysts


def test_what_changed_since_it_was_seen_is_not_decided_on(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    seen = {"value": "pledged"}
    decide(ledger, Correct("c1", "/stage", "agreed", "tells"), by="ann", seen=seen)
    with pytest.raises(StaleDecision) as raised:
        decide(ledger, Correct("c1", "/stage", "ordered", "tells"), by="ben", seen=seen)
    assert str(raised.value) == (
        "what you saw has changed since decision 1 (correct, by ann): value: 'agreed', not 'pledged'; look again, then decide"
    )
    decide(ledger, Correct("c1", "/certainty", "certain", "tells"), by="ben", seen={"value": "possible"})
    with pytest.raises(StaleDecision):
        decide(ledger, Accept("c1", "/stage"), by="ben", seen=seen)
    with pytest.raises(StaleDecision):
        decide(ledger, Correct("c1", "/values/0/amount", 1.0, "tells"), seen={"value": 2.0})
    assert [found.who for found in ledger.history()] == ["ann", "ben"]


def test_a_claim_that_was_corrected_is_not_accepted_as_it_was_seen(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    seen = decide(ledger, Accept("c1")).before
    decide(ledger, Accept("c1"), seen=seen, by="ben")
    decide(ledger, Correct("c1", "/stage", "agreed", "tells"))
    with pytest.raises(StaleDecision):
        decide(ledger, Accept("c1"), seen=seen, by="cy")


def test_a_proposal_that_somebody_else_has_accepted_is_not_rejected(ledger: Ledger) -> None:
    proposed(ledger)
    before = decide(ledger, Accept("@2"), by="ben").before or {}
    ways: tuple[tuple[Reject, Any], ...] = (
        (Reject("@2"), None),
        (Reject("@2", "/stage"), None),
        (Reject("@2"), {"content": before["content"]}),
    )
    for wanted, seen in ways:
        with pytest.raises(StaleDecision, match=r"is no proposal any more: ben accepted it \(decision 2\).*sutler undo 2"):
            decide(ledger, wanted, by="ann", seen=seen)
    with pytest.raises(StaleDecision, match="status: 'live', not 'proposed'"):
        decide(ledger, Reject("@2"), by="ann", seen={"status": "proposed"})
    assert one(ledger) == MORE
    assert len(ledger.history()) == 2
    known = decide(ledger, Reject("@2"), by="ann", seen={"status": "live"})
    ledger.undo(known.key, by="ann")
    his_own = decide(ledger, Reject("@2"), by="ben")
    assert list(ledger.claims()) == []
    ledger.undo(his_own.key, by="ben")
    ledger.undo(2, by="ben")
    decide(ledger, Reject("@2"), by="ann", seen={"status": "proposed"})
    assert one(ledger) == PLEDGED
    assert ledger.faults_of_decisions() == []


def test_of_many_who_saw_one_state_one_decides(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(page(), (PLEDGED,), "page.txt")

    def analyst(n: int) -> str:
        with Ledger.open(path) as mine:
            try:
                return decide(mine, Correct("c1", "/items/0/quantity", 20.0 + n, "tells"), by=f"{n}", seen={"value": 10.0}).who
            except StaleDecision:
                return ""

    with ThreadPoolExecutor(8) as pool:
        done = [who for who in pool.map(analyst, range(16)) if who]
    assert len(done) == 1
    with Ledger.open(path) as ledger:
        assert one(ledger).items[0].quantity == 20.0 + int(done[0])
        assert len(ledger.history()) == 1
        assert ledger.faults_of_decisions() == []


# A later reading


def reread(ledger: Ledger, *made: Claim, document: Document | None = None) -> Any:
    return ledger.reread(Read(document or page(), made, "page.txt", "2"))


AGREED = claim(id="c1", values=PLEDGED.values, items=PLEDGED.items, voices=PLEDGED.sources, stage="agreed", date="2015-04-02")


def test_what_nobody_decided_on_is_replaced_and_keeps_its_deal(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    deal = ledger.deal("c1").id
    assert reread(ledger, AGREED).replaced == (2,)
    assert one(ledger) == AGREED
    assert ledger.deal("c1").id == deal
    with ledger.store.reading() as connection:
        assert connection.execute(select(claims.c.status, claims.c.replaces).order_by(claims.c.key)).all() == [
            ("superseded", None), ("live", 1),
        ]  # fmt: skip
        assert connection.execute(select(documents.c.version, documents.c.reader)).all() == [(2, "2")]


def test_what_reads_as_before_stays_the_claim_that_it_is(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    assert reread(ledger, PLEDGED).kept == (1,)
    assert [entry.key for entry in ledger.claims()] == [1]


def test_a_claim_that_is_read_no_more_is_gone_and_a_new_one_matched(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    other = claim("FRA", "UKR", id="c2", type="threat")
    changes = reread(ledger, other)
    assert (changes.gone, changes.new) == ((1,), (2,))
    assert [entry.claim for entry in ledger.claims()] == [other]
    assert ledger.deal("c2").entries[0].deal
    assert reread(ledger).gone == (2,)
    assert list(ledger.claims()) == []


def test_a_page_that_is_not_there_is_added(ledger: Ledger) -> None:
    assert reread(ledger, PLEDGED).new == (1,)
    assert ledger.deal("c1").entries[0].claim == PLEDGED


def test_a_decided_claim_stays_and_the_change_is_proposed(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    decide(ledger, Correct("c1", "/items/0/quantity", 12.0, "tells"))
    corrected = one(ledger)
    assert reread(ledger, PLEDGED).kept == (1,)
    assert ledger.inbox() == []
    assert reread(ledger, AGREED).proposed == (2,)
    assert one(ledger) == corrected
    (waiting,) = ledger.inbox()
    assert (waiting.kind, waiting.what) == ("proposal", "@2")
    assert "stage: pledged → agreed" in waiting.why
    assert reread(ledger, AGREED).kept == (2,)
    accepted = decide(ledger, Accept("@2"))
    assert one(ledger) == AGREED
    assert ledger.inbox() == []
    ledger.undo(accepted.key, by="ann")
    assert one(ledger) == corrected
    decide(ledger, Reject("@2"))
    assert ledger.inbox() == []
    assert reread(ledger, AGREED).proposed == ()
    assert one(ledger) == corrected


MORE = claim(
    id="c1",
    values=(PLEDGED.values[0],),
    items=(goods("trucks", 12.0, "about"), goods("radios")),
    voices=PLEDGED.sources,
    stage="agreed",
    certainty="possible",
    date="2016-04-02",
)
"""A later reading of PLEDGED: another stage, date and number of trucks, and one figure less."""


def proposed(ledger: Ledger) -> None:
    """A claim (@1) that an analyst has accepted, and a proposal (@2) for it."""
    ledger.add(page(), (PLEDGED,), "page.txt")
    decide(ledger, Accept("c1"))
    assert reread(ledger, MORE).proposed == (2,)


def waits(ledger: Ledger) -> str:
    """What the inbox says of the proposal, "" where none waits."""
    return "".join(
        waiting.why.rpartition(f"claim {PLEDGED.id}: ")[2] for waiting in ledger.inbox() if waiting.kind == "proposal"
    )


def test_one_cell_of_a_proposal_is_taken_and_another_refused(ledger: Ledger) -> None:
    proposed(ledger)
    assert waits(ledger) == (
        "/stage: pledged → agreed; /values: 70,000,000,000 RUB about as told, 1,200,000,000 USD exact as told 0 → "
        "70,000,000,000 RUB about as told; /items/0/quantity: 10 → 12; /date: 2015-04-02 → 2016-04-02"
    )
    before = one(ledger)
    taken = decide(ledger, Accept("@2", "/stage"), seen={"value": "pledged"})
    assert (taken.kind, taken.claim, taken.cell, (taken.after or {})["proposal"]) == ("correct", 1, "/stage", 2)
    assert one(ledger) == replace(before, stage=MORE.stage)
    assert dict(one(ledger).cells())["/stage"] == dict(MORE.cells())["/stage"]
    refused = decide(ledger, Reject("@2", "/date"))
    assert waits(ledger).startswith("/values: ")
    assert "/date" not in waits(ledger)
    decide(ledger, Accept("@2", "/items/0/quantity"))
    decide(ledger, Reject("@2", "/values"))
    assert waits(ledger) == ""
    assert ledger.faults_of_decisions() == []
    assert reread(ledger, MORE).kept == (2,)
    # what was refused is not proposed again by another reading, what is new is
    assert reread(ledger, replace(MORE, purpose=claim(purpose="a border").purpose)).proposed == (3,)
    assert waits(ledger) == "/purpose: nothing → a border"
    ledger.undo(refused.key, by="ben")
    assert waits(ledger) == "/date: 2015-04-02 → 2016-04-02; /purpose: nothing → a border"
    ledger.undo(taken.key, by="ben")
    assert one(ledger).stage == before.stage
    assert [str(fault) for fault in check(ledger.store)] == []


def test_undoing_all_that_was_decided_on_a_proposal_lets_the_last_reading_in(ledger: Ledger) -> None:
    proposed(ledger)
    made = [
        decide(ledger, Accept("@2", "/stage")),
        decide(ledger, Reject("@2", "/date")),
        decide(ledger, Accept("@2", "/values")),
    ]
    for decision in (1, *(decision.key for decision in made)):
        ledger.undo(decision, by="ben")
    assert one(ledger) == MORE
    assert [str(fault) for fault in check(ledger.store)] == []


def test_a_figure_that_is_taken_makes_the_dollars_of_the_date_of_its_claim(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    decide(ledger, Accept("c1"))
    reread(ledger, replace(MORE, values=(money(65e9, "RUB", "about", usd=2.0), *PLEDGED.values[1:])))
    decide(ledger, Accept("@2", "/values/0"))
    (rouble, _) = one(ledger).values
    assert rouble.amount == 65e9
    assert rouble.usd is not None
    assert rouble.usd.rate_date == "2015-04-02"


def test_an_entry_that_a_proposal_adds_is_taken_alone(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    decide(ledger, Accept("c1"))
    reread(ledger, replace(PLEDGED, items=(goods("trucks", 11.0), PLEDGED.items[1], goods("tents", 5.0), goods("boots"))))
    made = decide(ledger, Accept("@2", "/items/2"))
    assert [item.name for item in one(ledger).items] == ["trucks", "radios", "tents"]
    assert one(ledger).items[0].quantity == 10.0
    decide(ledger, Accept("@2", "/items/0/quantity"))
    with pytest.raises(BadDecision, match="undo that first"):
        ledger.undo(made.key, by="ann")
    ledger.undo(3, by="ann")
    ledger.undo(made.key, by="ann")
    assert one(ledger) == PLEDGED


NOT_TAKEN: tuple[tuple[str, Wanted, str], ...] = (
    ("no cell", Accept("@2", "/colour"), "is no cell of a claim"),
    ("no cell to refuse", Reject("@2", "/colour"), "is no cell of a claim"),
    (
        "a cell that is as before",
        Accept("@2", "/certainty"),
        "proposes nothing new for /certainty; it changes /stage, /values, ",
    ),
    ("an entry that it lacks", Accept("@2", "/values/1"), "has 1 values instead of 2; decide on /values as a whole"),
    ("a cell that was refused", Accept("@2", "/date"), "was refused (decision 2, by ann); undo that first: sutler undo 2"),
    ("one that was refused already", Reject("@2", "/date"), "was refused (decision 2, by ann)"),
    ("all of it, while a cell is refused", Accept("@2"), "/date of c1 (@2) was refused (decision 2, by ann)"),
    ("a cell of what is no proposal", Reject("@1", "/stage"), "is no proposal, of which one cell could be refused; to empty"),
)


@pytest.mark.parametrize(("wanted", "words"), [row[1:] for row in NOT_TAKEN], ids=[row[0] for row in NOT_TAKEN])
def test_what_cannot_be_taken_of_a_proposal_is_told(ledger: Ledger, wanted: Wanted, words: str) -> None:
    proposed(ledger)
    decide(ledger, Reject("@2", "/date"))
    before = one(ledger)
    with pytest.raises(BadDecision) as raised:
        decide(ledger, wanted)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)
    assert one(ledger) == before
    assert len(ledger.history()) == 2


def test_undoing_all_decisions_lets_the_last_reading_in(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    made = decide(ledger, Accept("c1"))
    reread(ledger, AGREED)
    ledger.undo(made.key, by="ann")
    assert one(ledger) == AGREED
    made = decide(ledger, Accept("c1"))
    reread(ledger)
    assert [waiting.kind for waiting in ledger.inbox()] == ["unread"]
    assert one(ledger) == AGREED
    ledger.undo(made.key, by="ann")
    assert list(ledger.claims()) == []


def test_a_claim_that_was_moved_by_an_analyst_is_not_replaced_in_its_deal(ledger: Ledger) -> None:
    older, newer = two_deals(ledger)
    made = decide(ledger, Merge(older, newer))
    changed = claim("RUS", "TJK", id="c2", values=(money(8e6),))
    assert reread(ledger, changed, document=page("two")).proposed == (3,)
    assert ledger.deal("c2").id == older
    decide(ledger, Accept("@3"))
    assert {entry.key for entry in ledger.deal(older).entries} == {1, 3}
    with pytest.raises(BadDecision, match="undo that first"):
        ledger.undo(made.key, by="ann")
    ledger.undo(2, by="ann")
    ledger.undo(1, by="ann")
    assert {entry.key for entry in ledger.deal(newer).entries} == {3}
    assert one(ledger, "c2") == changed


def test_decisions_show_on_the_deal(ledger: Ledger) -> None:
    ledger.add(page(), (PLEDGED,), "page.txt")
    decide(ledger, Note(claim="c1"), why="ask the ministry")
    decide(ledger, Note(deal="c1"), why="a large one")
    undone = decide(ledger, Accept("c1"))
    ledger.undo(undone.key, by="ann")
    deal = ledger.deal("c1")
    assert [found.why for found in deal.entries[0].decisions] == ["ask the ministry"]
    assert [found.why for found in deal.decisions] == ["a large one"]


def test_failed_inputs_wait_too_and_the_most_valuable_comes_first(ledger: Ledger) -> None:
    ledger.fail("empty.txt", "is empty")
    at_odds(ledger)
    assert [waiting.kind for waiting in ledger.inbox()] == ["conflict", "failed"]
    assert [waiting.kind for waiting in ledger.inbox(1)] == ["conflict"]
