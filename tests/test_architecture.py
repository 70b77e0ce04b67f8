"""The rooms and the arrows between them: imports run one way, and the nouns depend on nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sutler

ROOT = Path(sutler.__file__).parent
ARROWS: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "errors": frozenset(),
    "lexicon": frozenset(),
    "schema": frozenset(),
    "settings": frozenset({"errors"}),
    "rates": frozenset({"model", "errors", "lexicon"}),
    "page": frozenset({"model", "errors", "lexicon"}),
    "read": frozenset({"model", "errors", "lexicon", "page"}),
    "ledger": frozenset({"model", "errors", "lexicon", "rates"}),
    "publish": frozenset({"model", "errors", "lexicon", "rates", "ledger"}),
    "pipeline": frozenset({"model", "errors", "lexicon", "rates", "page", "read", "ledger", "publish"}),
    "desk": frozenset({"model", "errors", "lexicon", "rates", "page", "ledger", "publish", "pipeline"}),
    "client": frozenset({"model", "errors", "publish"}),
    "__main__": frozenset({"cli"}),
    "cli": frozenset({"model", "errors", "lexicon", "settings", "rates", "page", "ledger", "publish", "pipeline", "desk"}),
}
"""What each room may import. The ledger and what stands above it know claims, not how they were read."""

HEAVY = ("spacy", "pyarrow", "sqlalchemy", "alembic", "trafilatura", "fastapi", "starlette", "jinja2", "uvicorn")
TOP_LEVEL_HEAVY = {
    "spacy": frozenset({"read"}),
    "pyarrow": frozenset({"publish", "page"}),
    "sqlalchemy": frozenset({"ledger"}),
    "alembic": frozenset({"ledger"}),
    "trafilatura": frozenset({"page"}),
    **dict.fromkeys(("fastapi", "starlette", "jinja2", "uvicorn"), frozenset({"desk"})),
}


def modules() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def room(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import of a file, wherever it stands in it; relative ones made absolute."""
    package = ("sutler", *path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            if module == "sutler":
                for name in node.names:
                    yield node.lineno, f"sutler.{name.name}"
            else:
                yield node.lineno, module


def arrows(path: Path) -> Iterator[tuple[int, str]]:
    """Line and room of every import of another room of ours; names that the package itself defines are no room."""
    rooms = {room(other) for other in modules()}
    for line, name in imports(path):
        parts = name.split(".")
        if parts[0] == "sutler" and len(parts) > 1 and parts[1] in rooms and parts[1] != room(path):
            yield line, parts[1]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_arrow_runs_back(path: Path) -> None:
    assert room(path) in ARROWS, f"{room(path)} is a new room: draw its arrows in this test"
    wrong = [f"line {line}: {target}" for line, target in arrows(path) if target not in ARROWS[room(path)]]
    assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}; it may import {sorted(ARROWS[room(path)])}"


def test_the_arrows_make_no_circle() -> None:
    done: set[str] = set()
    while ready := {name for name, targets in ARROWS.items() if name not in done and targets <= done}:
        done |= ready
    assert done == set(ARROWS)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_heavy_library_stays_in_its_room(path: Path) -> None:
    for line, name in imports(path):
        library = name.split(".")[0]
        if library in HEAVY:
            assert room(path) in TOP_LEVEL_HEAVY[library], f"{path.relative_to(ROOT)}:{line} imports {library}"


def test_the_test_sees_an_arrow_that_runs_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "read").mkdir()
    (tmp_path / "read" / "x.py").write_text("")
    wrong = tmp_path / "model" / "claim.py"
    wrong.write_text("def late():\n    from ..read import x\n")
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    assert list(arrows(wrong)) == [(2, "read")]
