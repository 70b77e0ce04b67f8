"""Headers that posts may bear, as the OpenAPI document tells of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header
from pydantic import StringConstraints

Key = Annotated[str, StringConstraints(min_length=1, max_length=255, pattern=r"^[\x21-\x7e]+$")]


def _key(
    idempotency_key: Annotated[
        Key | None, Header(description="A name of your own for this request; sent twice under it, it is done once.")
    ] = None,
) -> None:
    """The header is looked at by `once`; here it is only told of."""
    _ = idempotency_key


Idempotency = Depends(_key)
IfMatch = Annotated[
    str | None,
    Header(max_length=2000, description="The ETag of what you saw; 412 where it has changed."),
]
