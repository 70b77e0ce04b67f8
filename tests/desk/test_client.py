"""A ledger behind a served desk, by the client: the same as the ledger itself tells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sutler.client import Client
from sutler.errors import BadDecision, LedgerError, NoSuchDeal, SettingsError, StaleDecision
from sutler.ledger import Filter, Ledger
from sutler.model.decision import Accept, Correct, Merge, Note
from sutler.publish.records import entry_record


def test_what_it_lists_is_what_the_ledger_lists(served: str, ledger_path: Path) -> None:
    with Client(served) as client, Ledger.open(ledger_path) as ledger:
        assert [entry_record(one) for one in client.claims()] == [entry_record(one) for one in ledger.claims(texts=False)]
        wanted = Filter(supplier="RUS")
        assert [one.key for one in client.claims(wanted, limit=2)] == [one.key for one in ledger.claims(wanted, limit=2)]
        assert list(client.rows()) == [replace(row, values=(), items=(), told_as="") for row in ledger.rows()]
        assert client.inbox() == ledger.inbox()
        assert list(client.outcomes()) == list(ledger.outcomes())


def test_what_it_decides_stands_in_the_ledger(served: str, ledger_path: Path) -> None:
    with Client(served) as client, Ledger.open(ledger_path) as ledger:
        made = client.decide(Correct("@1", "/purpose", "drill"), reference="a letter")
        client.decide(Note(claim="@1"), why="ask")
        assert client.history() == ledger.history()
        with pytest.raises(StaleDecision):
            client.decide(Correct("@1", "/purpose", "march"), reference="a letter", seen={"value": "parade"})
        client.undo(2)
        undone = client.undo(made.key, why="no")
        assert undone.undoes == made.key
        deal = next(ledger.claims()).deal
        assert client.history(deal) == ledger.history(deal)


def test_it_adds_a_page(served: str, ledger_path: Path) -> None:
    with Client(served) as client, Ledger.open(ledger_path) as ledger:
        outcome = client.add_page(text="Russia will supply Tajikistan with arms worth $123 million, a ministry said.")
        assert outcome.kind == "read"
        assert outcome.document_id is not None
        assert ledger.document(outcome.document_id) is not None


def test_what_is_refused_is_the_ledgers_own_error(served: str) -> None:
    with Client(served) as client:
        with pytest.raises(NoSuchDeal, match="no deal"):
            client.history("nothing")
        with pytest.raises(NoSuchDeal, match="@999"):
            client.decide(Accept("@999"))
        with pytest.raises(BadDecision):
            client.undo(77)
        one = next(client.rows()).id
        with pytest.raises(BadDecision):
            client.decide(Merge(one, one))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://desk.example.org", "https://desk.example.org"),
        ("ftp://desk.example.org", "no address"),
        ("https://", "no address"),
        ("https://ann:secret@desk.example.org", "SUTLER_TOKEN"),
    ],
)
def test_an_address_that_would_tell_the_token_is_refused(address: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        Client(address, "sutler_x")


def test_a_desk_that_is_not_there_is_said(served: str) -> None:
    with Client("http://127.0.0.1:9") as client, pytest.raises(LedgerError, match="does not answer"):
        client.inbox()
    assert served
