"""A post sent twice under one idempotency key is done once, whichever process it reaches."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context

import pytest
from places import Places, counted, raw
from sqlalchemy import text

from sutler.errors import BadAccount
from sutler.ledger import Ledger
from sutler.ledger.accounts import answers
from sutler.ledger.archive import backup, restore
from sutler.ledger.check import check
from sutler.model.account import Done, Fresh, Mismatch, Running

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
GOOD = "twelve tanks by rail"


def fresh(ledger: Ledger, key: str = "k", now: datetime = NOW) -> Fresh:
    found = ledger.accounts.claim(key, "post", now=now)
    assert isinstance(found, Fresh)
    return found


def test_a_post_is_done_once(ledger: Ledger) -> None:
    held = fresh(ledger)
    assert ledger.accounts.claim("k", "post", now=NOW) == Running()
    assert ledger.accounts.claim("k", "another", now=NOW) == Mismatch()
    assert ledger.accounts.finish(held, 201, [("Location", "/x"), ("X", "ü")], b"\x00\xff", NOW)
    done = Done(201, (("Location", "/x"), ("X", "ü")), b"\x00\xff")
    assert ledger.accounts.claim("k", "post", now=NOW + timedelta(hours=23)) == done
    assert ledger.accounts.claim("k", "another", now=NOW) == Mismatch()
    assert not ledger.accounts.finish(held, 500, [], b"", NOW)
    assert isinstance(ledger.accounts.claim("k", "another", now=NOW + timedelta(hours=25)), Fresh)


def test_keys_are_those_of_one_account(ledger: Ledger) -> None:
    people = [ledger.accounts.make(name, "admin", GOOD, NOW) for name in ("Ann", "Ben")]
    found = [ledger.accounts.claim("k", "post", account, NOW) for account in (*people, None)]
    assert all(isinstance(one, Fresh) for one in found)
    assert [str(fault) for fault in check(ledger.store)] == []


def test_a_post_that_was_abandoned_is_taken_over(ledger: Ledger) -> None:
    first = fresh(ledger)
    assert ledger.accounts.claim("k", "post", now=NOW + MINUTE / 2) == Running()
    second = fresh(ledger, now=NOW + MINUTE)
    assert not ledger.accounts.finish(first, 200, [], b"late", NOW + MINUTE)
    ledger.accounts.give_up(first)
    assert ledger.accounts.finish(second, 200, [], b"in time", NOW + MINUTE)
    assert ledger.accounts.claim("k", "post", now=NOW + MINUTE) == Done(200, (), b"in time")


def test_a_post_that_was_given_up_is_done_by_the_next(ledger: Ledger) -> None:
    ledger.accounts.give_up(fresh(ledger))
    assert fresh(ledger)


def test_answers_are_bounded(ledger: Ledger) -> None:
    running = fresh(ledger, "running")
    for n in range(6):
        held = fresh(ledger, f"k{n}", NOW + timedelta(seconds=n))
        ledger.accounts.finish(held, 200, [], b"x" * (answers.MOST_BODY + n % 2), NOW + timedelta(seconds=n))
    with ledger.store.writing() as connection:
        answers.bound(connection, 0, NOW + timedelta(seconds=9), most=3)
        left = connection.execute(text("SELECT post, length(body) FROM answers ORDER BY post")).all()
    assert [tuple(row) for row in left] == [("k4", answers.MOST_BODY), ("k5", None), ("running", None)]
    assert ledger.accounts.claim("k5", "post", now=NOW) == Done(200, (), None)
    assert ledger.accounts.finish(running, 200, [], b"", NOW)


@pytest.mark.parametrize("key", ["", "x" * 256, "a\nb", "ü", "\0"])
def test_what_is_no_key(ledger: Ledger, key: str) -> None:
    with pytest.raises(BadAccount):
        ledger.accounts.claim(key, "post", now=NOW)


def claimed(address: str) -> list[int]:
    """Which of 20 posts this process is to do."""
    with Ledger.open(address) as ledger:
        return [k for k in range(20) if isinstance(ledger.accounts.claim(f"k{k}", "post", now=NOW), Fresh)]


def test_of_several_processes_one_does_the_post(places: Places) -> None:
    with places.empty() as address, ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        done = list(pool.map(claimed, [address] * 3))
    assert sorted(k for some in done for k in some) == list(range(20))


def test_of_several_threads_one_takes_an_abandoned_post_over(ledger: Ledger) -> None:
    fresh(ledger)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: ledger.accounts.claim("k", "post", now=NOW + 2 * MINUTE), range(8)))
    assert sorted(type(one).__name__ for one in found) == ["Fresh"] + ["Running"] * 7


def test_a_backup_lets_nobody_in(places: Places, tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "a.zip"
    private = ("accounts", "sessions", "tokens", "failures", "answers")
    with places.empty() as address, places.empty() as other:
        with Ledger.open(address) as ledger:
            ledger.accounts.make("Ann", "admin", GOOD, NOW)
            ledger.accounts.sign_in("Ann", GOOD, "10.0.0.1", NOW)
            ledger.accounts.make_token("Ann", "x", ["read"], now=NOW)
            fresh(ledger)
            assert not set(private) & set(backup(ledger.store, path))
        with Ledger.open(other) as ledger:
            restore(ledger.store, path)
        there, restored = counted(address), counted(other)
    assert all(there[name] for name in private)
    assert [restored[name] for name in private] == [0] * len(private)


def test_an_answer_of_no_account_is_a_fault(places: Places) -> None:
    with places.empty() as address:
        with Ledger.open(address) as ledger:
            fresh(ledger)
        engine = raw(address)
        with engine.begin() as connection:
            connection.execute(text("UPDATE answers SET account = 7"))
        engine.dispose()
        with Ledger.open(address) as ledger:
            faults = [str(fault) for fault in check(ledger.store)]
    assert faults == ["answers, account 7, post k: account leads to accounts 7, which is not there"]
