"""The place in a list from which it goes on, as a string that only the ledger reads.

It holds what the last deal of a page was sorted by, not how many came before: deals that are added meanwhile move nothing.
"""

from __future__ import annotations

import json
import math
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass

from sutler.errors import UsageError
from sutler.ledger.schema import storable

Sorted = str | int | float | None
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Cursor:
    """Behind the thing with this id, which is sorted by `value`, or before it where the list is gone through `back`wards.

    `list` says which list it is: a cursor of another does not fit.
    """

    list: str
    value: Sorted
    id: str | int
    back: bool = False

    def __str__(self) -> str:
        told = json.dumps([self.list, self.value, self.id, int(self.back)], ensure_ascii=False, separators=(",", ":"))
        return urlsafe_b64encode(told.encode("utf-8", "backslashreplace")).rstrip(b"=").decode()


def cursor_of(told: str, list: str, value: tuple[type, ...], id: type[str] | type[int] = str) -> Cursor:
    """The cursor that was given out so, for this list, whose things are sorted by a `value` of one of these types.

    Raises UsageError for a string that the ledger never gave out, and for one of another list.
    """
    try:
        if len(told) > LONGEST:
            raise ValueError
        name, last, key, back = json.loads(urlsafe_b64decode(told.encode("ascii") + b"=" * (-len(told) % 4)).decode())
        if type(name) is not str or back not in (0, 1) or type(key) is not id:
            raise ValueError
    except (ValueError, TypeError, RecursionError, Error) as why:
        raise UsageError("this is no place in a list; begin with the first page again") from why
    if name != list:
        raise UsageError("this place is of a list in another order; begin with the first page again")
    if not _fits(last, value) or not _fits(key, (id,)):
        raise UsageError("this is no place in a list; begin with the first page again")
    return Cursor(
        name, storable(last) if isinstance(last, str) else last, storable(key) if isinstance(key, str) else key, bool(back)
    )


def _fits(value: object, types: tuple[type, ...]) -> bool:
    if type(value) not in types:
        return False
    if isinstance(value, int | float):
        return math.isfinite(value) and (isinstance(value, float) or abs(value) < 2**31)
    return True
