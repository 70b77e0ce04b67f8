"""A page that is posted: as a file of a form, or as a JSON object."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from sutler.desk.api.forms.document import PageGiven
from sutler.desk.faults import Refused
from sutler.model.document import Document
from sutler.page import from_record, from_upload

FIELDS = ("url", "title", "published", "outlet", "language")
_TEXT = {"type": "string", "minLength": 1, "maxLength": 500}
_TOLD = {name: part for name, part in PageGiven.model_json_schema()["properties"].items() if name in FIELDS}
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    **PageGiven.model_json_schema(),
                    "oneOf": [
                        {"required": ["text"], "properties": {"text": {"type": "string"}, "html": {"type": "null"}}},
                        {"required": ["html"], "properties": {"html": {"type": "string"}, "text": {"type": "null"}}},
                    ],
                },
                "example": {
                    "text": "Russia gives Tajikistan arms worth $200 million\n\nRussia will supply Tajikistan with arms.",
                    "published": "2015-04-02",
                    "outlet": "Kommersant",
                },
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "additionalProperties": False,
                    "properties": {
                        "file": {
                            "type": "string",
                            "contentMediaType": "application/octet-stream",
                            "description": "HTML or text.",
                        },
                        **{name: {**_TEXT, **part.get("anyOf", [{}])[0]} for name, part in _TOLD.items()},
                    },
                }
            },
        },
    }
}
"""The body as the OpenAPI document tells of it: it has two forms, and FastAPI knows one."""


@dataclass(frozen=True, slots=True)
class Posted:
    """The bytes of a file, or the `record` of a page; `told` is what the sender knows of it, `name` what he calls it."""

    name: str
    told: Mapping[str, str | None]
    data: bytes | None = None
    record: Mapping[str, str | None] | None = None

    def document(self) -> Document:
        """Raises InputError for what cannot be read."""
        if self.data is not None:
            return from_upload(self.data, self.told)
        return from_record({**self.told, **(self.record or {})})

    @property
    def source(self) -> str:
        """The input as the ledger lists it: the address, else the name with a hash that tells apart what has one name."""
        if url := self.told.get("url"):
            return url
        body = self.data if self.data is not None else json.dumps(self.record, sort_keys=True).encode()
        return f"posted:{sha256(body).hexdigest()[:16]}:{self.name}"


async def posted(request: Request) -> Posted:
    """The page of the request. Raises RequestValidationError, and Refused (415) for another kind of body."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return _of_json(await request.body())
    if kind == "multipart/form-data":
        return await _of_form(request)
    raise Refused(415, "send the page as multipart/form-data with a file, or as application/json with text or html")


def _of_json(body: bytes) -> Posted:
    try:
        given = PageGiven.model_validate_json(body)
    except ValidationError as why:
        raise _wrong(why) from why
    told = given.model_dump(include=set(FIELDS))
    return Posted(given.title or "page", told, record={"text": given.text, "html": given.html})


async def _of_form(request: Request) -> Posted:
    async with request.form(max_files=1, max_fields=len(FIELDS)) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise _lacking()
        data, name = await file.read(), file.filename or "page"
        given = {key: value for key, value in form.multi_items() if key != "file" and isinstance(value, str) and value}
    try:
        told = PageGiven.model_validate({**given, "text": "-"})
    except ValidationError as why:
        raise _wrong(why) from why
    return Posted(name[-200:], told.model_dump(include=set(FIELDS)), data=data)


def _wrong(why: ValidationError) -> RequestValidationError:
    return RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in why.errors(include_context=False)])


def _lacking() -> RequestValidationError:
    return RequestValidationError([{"loc": ("body", "file"), "msg": "the form has no file; send one", "type": "missing"}])
