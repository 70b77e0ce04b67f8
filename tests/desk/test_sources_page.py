"""Sources: pages that are sent, what became of each, voices that are graded."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from sutler.page.limits import MIB
from sutler.page.sent import label_of, label_of_source, sent_pages, source_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

DEAL = "Poland will give Estonia {n} tanks worth ${n} million, the Polish defence ministry said on 3 May 2016."
KIND = re.compile(r"outcome outcome-(\w+)")
HTMX = {"HX-Request": "true"}


def told(n: int) -> bytes:
    return f"Poland gives Estonia tanks\n\n{DEAL.format(n=n)}".encode()


def kinds(text: str) -> list[str]:
    return KIND.findall(text)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\pages\\a.html", "a.html"), ("a\x00\u202eb.txt", "ab.txt"), ("..", ".."), ("/", "page"),
        ("", "page"), ("x" * 500, "x" * 120),
    ],
)  # fmt: skip
def test_a_name_is_a_label(name: str, label: str) -> None:
    assert label_of(name) == label
    assert label_of_source(source_of(b"x", name)) == label


def test_two_files_of_one_name_are_two_inputs() -> None:
    assert source_of(b"one", "index.html") != source_of(b"two", "index.html")


def test_a_file_of_json_lines_is_many_pages_and_a_bad_line_fails_alone() -> None:
    data = b"\n".join([json.dumps({"text": "One."}).encode(), b"{not json", json.dumps({"text": "Two."}).encode()])
    found = [type(page).__name__ for _, page in sent_pages(data, "dump.jsonl")]
    assert found == ["Document", "BadRecord", "Document"]


def test_a_bad_file_among_many_fails_alone(desk: TestClient) -> None:
    files = [("files", (f"page{n}.txt", told(n + 2), "text/plain")) for n in range(3)]
    files[1:1] = [
        ("files", ("picture.html", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "image/png")),
        ("files", ("empty.txt", b"  ", "text/plain")),
    ]
    answer = desk.post("/sources/pages", files=files)
    assert answer.status_code == 200
    assert kinds(answer.text) == ["read", "failed", "failed", "read", "read"]
    assert "picture.html" in answer.text
    assert kinds(desk.get("/sources?kind=failed").text).count("failed") >= 2
    again = desk.post("/sources/pages", files=[files[0]], headers=HTMX)
    assert kinds(again.text) == ["already"]
    assert "<html" not in again.text


def test_a_file_that_is_too_large_is_refused_and_the_others_are_kept(desk: TestClient) -> None:
    large = ("files", ("large.txt", b"x " * (10 * MIB + 1), "text/plain"))
    answer = desk.post("/sources/pages", files=[("files", ("good.txt", told(7), "text/plain")), large])
    assert kinds(answer.text) == ["read", "failed"]
    assert "larger than the 20 MiB" in answer.text


def test_more_files_than_are_taken_are_refused(desk: TestClient) -> None:
    answer = desk.post("/sources/pages", files=[("files", (f"{n}.txt", b"x", "text/plain")) for n in range(101)])
    assert answer.status_code == 400
    assert "100" in answer.text


def test_pasted_text_bears_what_is_told_of_it(desk: TestClient) -> None:
    form = {
        "text": told(9).decode(),
        "url": "https://example.org/a",
        "outlet": "Baltic Wire",
        "published": "2016-05-03",
        "title": "Tanks",
    }
    answer = desk.post("/sources/pages", data=form, files={"files": ("", b"")})
    assert kinds(answer.text) == ["read"]
    assert "Baltic Wire" in desk.get("/sources/outlets").text
    assert "https://example.org/a" in answer.text


@pytest.mark.parametrize(
    ("form", "status", "said"),
    [
        ({"text": " "}, 422, "nothing was sent"),
        ({"text": "x", "url": "javascript:alert(1)"}, 422, "no address"),
        ({"text": "x", "outlet": "y" * 201}, 422, "shorten"),
        ({"text": "x", "published": "soon"}, 200, "published is"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_told_of(desk: TestClient, form: dict[str, str], status: int, said: str) -> None:
    answer = desk.post("/sources/pages", data=form)
    assert answer.status_code == status
    assert said in answer.text


def test_a_hostile_name_is_shown_harmless(desk: TestClient) -> None:
    name = "<img src=x onerror=alert(1)>\u202e.html"
    text = desk.post("/sources/pages", files=[("files", (name, told(5), "text/html"))]).text
    assert "<img" not in text
    assert "\u202e" not in text


def test_a_voice_is_graded_once_seen(desk: TestClient) -> None:
    voice = re.search(r'name="voice" value="([^"]+)"', desk.get("/sources/voices").text)
    assert voice is not None
    form: dict[str, Any] = {"voice": voice[1], "grade": "B", "seen": "F", "why": "it was right before", "back": "voices"}
    answer = desk.post("/sources/grades", data=form, follow_redirects=False)
    assert answer.status_code == 303
    assert '<option value="B" selected>' in desk.get(answer.headers["location"]).text
    stale = desk.post("/sources/grades", data={**form, "grade": "C"})
    assert stale.status_code == 409
    assert desk.post("/sources/grades", data={**form, "grade": "G"}).status_code == 422
    assert desk.post("/sources/grades", data={**form, "voice": "nobody at all"}).status_code == 422
    (decision,) = desk.app.state.ledger.history()  # type: ignore[attr-defined]
    assert (decision.who, decision.kind, decision.why) == ("Ann", "grade", "it was right before")


@pytest.mark.parametrize(
    "address", ["/sources?cursor=x", "/sources?kind=bad", "/sources/voices?cursor=x", "/sources/outlets?cursor=x"]
)
def test_a_wrong_address_is_told_of(desk: TestClient, address: str) -> None:
    assert desk.get(address).status_code == 422


def written(folder: Path) -> list[str]:
    """Twelve pages, one of them no page."""
    for n in range(11):
        (folder / f"page{n}.txt").write_bytes(told(n + 20))
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    return [str(path) for path in sorted(folder.iterdir())]


def test_twelve_pages_are_chosen_and_read(tab: Page, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    tab.goto("/sources")
    tab.locator("input[type=file]").set_input_files(written(tmp_path / "pages"))
    tab.get_by_role("button", name="Read the files").click()
    tab.locator(".progress-told", has_text="Done: 12 of 12").wait_for(timeout=60_000)
    rows = tab.locator(".progress tbody tr")
    assert rows.count() == 12
    assert tab.locator(".progress .outcome-failed").count() == 1
    assert tab.locator(".progress .outcome-read").count() == 11
    assert rows.last.inner_text().startswith("failed")


def test_pages_are_dropped(tab: Page) -> None:
    tab.goto("/sources")
    tab.evaluate(
        """texts => {
            const held = new DataTransfer();
            texts.forEach((text, n) => held.items.add(new File([text], `dropped${n}.txt`, { type: "text/plain" })));
            held.items.add(new File([new Uint8Array(20 * 1024 * 1024 + 1)], "large.txt"));
            document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true }));
        }""",
        [told(n + 40).decode() for n in range(2)],
    )
    tab.locator(".progress-told", has_text="Done: 3 of 3").wait_for(timeout=60_000)
    assert tab.locator(".progress .outcome-read").count() == 2
    assert "20 MiB" in tab.locator(".progress tr", has_text="large.txt").inner_text()


def test_text_is_pasted_by_keyboard(tab: Page) -> None:
    tab.goto("/sources")
    tab.keyboard.press("t")
    tab.keyboard.insert_text(told(60).decode())
    tab.get_by_role("button", name="Read this text").press("Enter")
    tab.locator(".progress .outcome-read").wait_for(timeout=60_000)
    assert tab.locator(".paste textarea").input_value() == ""
