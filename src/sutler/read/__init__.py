"""Document → claims. `read_document` is the whole room; each finder is a function of text, language and publication date.

The names are loaded when first used, so that a command which reads nothing does not wait for the parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sutler.read.actors import find_actors
    from sutler.read.goods import find_goods
    from sutler.read.money import find_money
    from sutler.read.reader import find_voices, read_document
    from sutler.read.relevance import is_relevant
    from sutler.read.time import find_dates

_HOMES = {
    "find_actors": "actors",
    "find_dates": "time",
    "find_goods": "goods",
    "find_money": "money",
    "find_voices": "reader",
    "is_relevant": "relevance",
    "read_document": "reader",
}

__all__ = ["find_actors", "find_dates", "find_goods", "find_money", "find_voices", "is_relevant", "read_document"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
