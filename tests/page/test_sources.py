"""Files, folders, streams and records: what is read, under which name, and what fails how."""

from __future__ import annotations

import io
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sutler.errors import BadRecord, BinaryInput, EmptyInput, InputError, TooLarge
from sutler.model.document import Document
from sutler.page import Limits, documents, from_record, inputs, stdin_documents

WORDS = "Norland will give Sudmark four patrol boats, the ministry said in Århus on Monday."
HTML = f"<html><head><title>Boats</title></head><body><p>{WORDS}</p></body></html>"


def test_a_pipe_in_a_folder_is_not_waited_for_and_one_that_is_named_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    (tmp_path / "a.txt").write_text(WORDS)
    found = [one for path in inputs([tmp_path]) for one in documents(path)]
    assert [name for name, _ in found] == [str(tmp_path / "a.txt"), str(pipe)]
    assert str(found[1][1]) == "is a pipe, socket or device; to read from it, name it by itself"
    with ThreadPoolExecutor() as other:
        other.submit(pipe.write_text, WORDS)
        (document,) = [read for path in inputs([pipe]) for _, read in documents(path)]
    assert isinstance(document, Document)


def one(path: Path, limits: Limits = Limits()) -> Document | InputError:  # noqa: B008 - frozen
    ((_, found),) = documents(path, limits)
    return found


@pytest.mark.parametrize(
    "data",
    [
        HTML.encode("utf-8"),
        HTML.encode("utf-8-sig"),
        HTML.encode("utf-16"),
        HTML.encode("utf-16-le"),
        HTML.encode("latin-1"),
        HTML.replace("<head>", '<head><meta charset="iso-8859-1">').encode("latin-1"),
        HTML.replace("<head>", '<head><meta charset="utf-8">').encode("latin-1"),
        HTML.replace("<head>", '<head><meta charset="iso-8859-1">').encode("utf-8"),
        HTML.replace("<head>", '<head><meta charset="utf-16">').encode("utf-8"),
        HTML.replace("<head>", '<head><meta charset="utf-7">').encode("utf-8"),
        HTML.replace("<head>", '<head><meta charset="klingon">').encode("utf-8"),
    ],
)
def test_encodings_declared_rightly_wrongly_and_not_at_all(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(data)
    found = one(path)
    assert isinstance(found, Document)
    assert [span.of(found.text) for span in found.body] == [WORDS]


def test_a_russian_page_in_its_old_encoding(tmp_path: Path) -> None:
    words = "Россия передала Таджикистану стрелковое оружие, сообщили в министерстве обороны страны."
    path = tmp_path / "a.html"
    path.write_bytes(f'<html><head><meta charset="windows-1251"></head><body><p>{words}</p></body></html>'.encode("cp1251"))
    found = one(path)
    assert isinstance(found, Document)
    assert words in found.text
    assert found.language == "ru"


BAD = (
    ("a.html", b"", EmptyInput),
    ("a.txt", b" \n", EmptyInput),
    ("a.txt", bytes(range(256)) * 9, BinaryInput),
    ("a.txt", b"%PDF-1.4 x", BinaryInput),
    ("a.html", b"\x89PNG\r\n\x1a\n", BinaryInput),
    ("a.jsonl", b"\n\n", EmptyInput),
    ("a.jsonl", b"[1]\n", BadRecord),
    ("a.jsonl", b'{"text": 3}\n', BadRecord),
    ("a.jsonl", b'{"id": "x"}\n', BadRecord),
    ("a.jsonl", b'{"text": "a", "published": "soon"}\n', BadRecord),
    ("a.jsonl", b'{"text": "a", "title": ["b"]}\n', BadRecord),
    ("a.jsonl", b'{"text": "a"', BadRecord),
    ("a.jsonl", b"\xff\xfe\n", BadRecord),
    ("a.jsonl", b'{"text": ' + b"[" * 100_000 + b"\n", BadRecord),
    ("a.jsonl", b'{"id": ' + b"9" * 5_000 + b', "text": "a"}\n', BadRecord),
)


@pytest.mark.parametrize(("name", "data", "kind"), BAD)
def test_bad_input_says_what_is_wrong(tmp_path: Path, name: str, data: bytes, kind: type[InputError]) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = one(path)
    assert type(found) is kind
    assert 10 < len(str(found)) < 200
    assert "\n" not in str(found)


def test_what_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WORDS)
    assert isinstance(one(path, Limits(max_bytes=20)), TooLarge)
    lines = tmp_path / "a.jsonl"
    lines.write_text(json.dumps({"text": WORDS * 99}) + "\n" + json.dumps({"text": WORDS}) + "\n")
    found = dict(documents(lines, Limits(max_bytes=200)))
    assert isinstance(found[f"{lines}:1"], TooLarge)
    assert isinstance(found[f"{lines}:2"], Document)


def test_one_bad_line_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps({'id': 'x', 'text': WORDS})}\n\nnonsense\n{json.dumps({'html': HTML, 'id': 7})}\n")
    found = dict(documents(path))
    assert [type(one) for one in found.values()] == [Document, BadRecord, Document]
    assert list(found) == [f"{path}:1", f"{path}:3", f"{path}:4"]
    assert [one.id for one in found.values() if isinstance(one, Document)] == ["x", "7"]


def test_a_record_knows_what_it_says() -> None:
    known = {"title": "Boats", "published": "2015-04", "language": "en", "outlet": "Coast Herald", "url": "https://a.example/b"}
    found = from_record({"text": WORDS, "extra": 1, **known})
    assert {name: getattr(found, name) for name in known} == known
    assert found.published_from == "record"
    assert found.id == from_record({"text": WORDS}).id


def test_a_clean_text_is_stored_to_the_letter() -> None:
    words = f"  {WORDS}\n\n\tTabs and  spaces.  \n"
    assert from_record({"text": words}).text == words


def test_streams_are_told_apart() -> None:
    def read(data: bytes) -> list[tuple[str, Document | InputError]]:
        return list(stdin_documents(io.BytesIO(data), "stdin"))

    assert [source for source, _ in read(json.dumps({"text": WORDS}).encode())] == ["stdin:1"]
    ((_, page),) = read(HTML.encode())
    assert isinstance(page, Document)
    assert page.title == "Boats"
    ((_, plain),) = read(WORDS.encode())
    assert isinstance(plain, Document)
    assert plain.text == WORDS
    ((_, empty),) = read(b"")
    assert isinstance(empty, EmptyInput)


def test_folders_are_walked_in_order_and_each_page_once(tmp_path: Path) -> None:
    for name in ("b/2.html", "a.txt", "b/1.HTM", ".hidden/c.txt", "picture.png", "empty/x.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WORDS)
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [str(path.relative_to(tmp_path)) for path in inputs([tmp_path, tmp_path / "a.txt"])]
    assert found == ["a.txt", "b/1.HTM", "b/2.html"]
    assert list(inputs([tmp_path / "empty"])) == [tmp_path / "empty"]
    assert "no pages" in str(one(tmp_path / "empty"))
    assert "no such file" in str(one(tmp_path / "nothing.html"))
