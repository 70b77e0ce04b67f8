"""A desk on a ledger with the example pages: asked in this process, or served to a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from fastapi.testclient import TestClient

from sutler.desk.app import make_app
from sutler.desk.config import Desk
from sutler.ledger import Ledger
from sutler.pipeline import add_pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EXAMPLES = Path(__file__).parents[2] / "examples"
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")
HOST = "http://localhost"


@pytest.fixture(scope="session")
def read_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the example pages, read once; tests take copies of it."""
    path = tmp_path_factory.mktemp("desk") / "ledger.sqlite"
    with Ledger.open(path, create=True) as ledger:
        for _ in add_pages(ledger, [EXAMPLES]):
            pass
        for _ in ledger.match():
            pass
    return path


@pytest.fixture
def ledger_path(read_examples: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(read_examples, tmp_path / "ledger.sqlite"))


@pytest.fixture
def desk(ledger_path: Path) -> Iterator[TestClient]:
    """A local desk, asked in this process."""
    with TestClient(make_app(Desk(ledger_path, analyst="Ann")), base_url=HOST) as client:
        yield client


@pytest.fixture
def served(ledger_path: Path) -> Iterator[str]:
    """The address of a local desk that is served on loopback."""
    with serving(Desk(ledger_path, analyst="Ann")) as address:
        yield address


class serving:  # used as a function is
    """Serves a desk from a thread of this process while the `with` lasts; gives its address."""

    def __init__(self, desk: Desk) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.server = uvicorn.Server(uvicorn.Config(make_app(desk), log_level="warning"))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        while not self.server.started:
            assert self.thread.is_alive(), "the desk did not start"
            time.sleep(0.02)
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join()
        self.socket.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where there is none, the tests that need it are skipped, unless CI says that it must be there."""
    if CHROMIUM is None:
        if os.environ.get("SUTLER_TEST_BROWSER") == "must":
            pytest.fail("there is no Chromium, and SUTLER_TEST_BROWSER says that there must be")
        pytest.skip("there is no Chromium; install it (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        made = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield made
        made.close()


@pytest.fixture
def tab(browser: Browser, served: str) -> Iterator[Page]:
    """A page of the browser on the served desk; a fault of a script or of the policy, or a foreign request fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, base_url=served, locale="en-GB")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on("console", lambda message: wrong.append(message.text) if "Content Security Policy" in message.text else None)
    page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith((served, "data:", "blob:")) else None)
    yield page
    context.close()
    assert not wrong, wrong
