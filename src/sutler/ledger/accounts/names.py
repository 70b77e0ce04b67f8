"""The names of accounts: what can be one, and when two are the same.

Decisions bear them and people tell each other apart by them, so none may hide characters or differ only in their form.
"""

from __future__ import annotations

import unicodedata

from sutler.errors import BadAccount

MOST = 80
MOST_FOLDED = 240
HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Characters that show nothing, though Unicode counts them among letters, marks and symbols."""


def checked(name: str) -> str:
    """The name as it is kept. Raises BadAccount for one that cannot be taken."""
    made = unicodedata.normalize("NFC", name)
    if not 1 <= len(made) <= MOST or len(folded(made)) > MOST_FOLDED:
        raise BadAccount(f"a name has 1 to {MOST} characters; give another")
    if any(_hidden(char) for char in made):
        raise BadAccount("a name is of visible characters and spaces; this one holds others: type it anew")
    if made != " ".join(made.split()) or not any(char.isalnum() for char in made):
        raise BadAccount("a name holds a letter or a digit, and single spaces between words only; correct it")
    return made


def folded(name: str) -> str:
    """The form in which two spellings of one name are the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _hidden(char: str) -> bool:
    kind = unicodedata.category(char)
    selects = 0xFE00 <= ord(char) <= 0xFE0F or 0x180B <= ord(char) <= 0x180F or 0xE0100 <= ord(char) <= 0xE01EF
    return kind[0] == "C" or (kind[0] == "Z" and char != " ") or char in HIDDEN or selects
