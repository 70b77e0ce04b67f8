"""What all forms share."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

T = TypeVar("T")
LONGEST_NAME, LONGEST_REMARK = 500, 10_000


class Form(BaseModel):
    """An object with these fields and no others."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class Listed(Form, Generic[T]):
    """A page of a list."""

    items: list[T]
    next: str | None = Field(description="Where the next page begins: the `cursor` to ask with. Null on the last page.")


class Problem(BaseModel):
    """What went wrong, after RFC 9457."""

    model_config = ConfigDict(extra="allow")

    type: str = "about:blank"
    title: str = Field(examples=["Not found"])
    status: int = Field(examples=[404])
    detail: str = Field(description="What was wrong, where, and what to do, for a person.")


def _visible(told: str) -> str:
    """Raises ValueError for what no database keeps."""
    if "\0" in told:
        raise ValueError("holds a NUL character, which cannot be stored")
    return told


Name = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME), AfterValidator(_visible)]
Remark = Annotated[str, StringConstraints(max_length=LONGEST_REMARK), AfterValidator(_visible)]
