"""The OpenAPI document: what the API as a whole says of itself."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from sutler.desk.api.forms.form import Problem

ABOUT = """
Everything that the desk shows and does, for programs.

- **Lists** come a page at a time: ask again with `cursor` = `next`, or follow the `Link` header, until there is none.
- **ETag**: each GET bears one; with `If-None-Match` an answer that you have is not sent again (304).
- **Idempotency-Key** on a POST: sent twice under one key it is done once, and answered alike (`Idempotent-Replayed: true`);
  422 where the key stands for another request, 409 while the first is being done.
- **Errors** are `application/problem+json`; `detail` says what was wrong, where, and what to do.
- **Who asks**: a desk of one's own needs nothing; a team's wants `Authorization: Bearer …` with a token of scopes
  `read`, `add`, `decide`.
"""
PROBLEM: dict[str, Any] = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
FAULTS: dict[int | str, dict[str, Any]] = {
    "4XX": {"description": "Refused; `detail` says why.", "content": PROBLEM},
    "5XX": {"description": "A fault of the desk, or its ledger does not answer.", "content": PROBLEM},
}
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "It is as `If-None-Match` says."}}
BEARER = {"type": "http", "scheme": "bearer", "description": "A token of this desk."}


def describe(app: FastAPI, *, team: bool) -> None:
    """Makes the application's own description say more than its routes do."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, summary=app.summary, description=ABOUT, routes=app.routes)
            parts = made.setdefault("components", {})
            parts.setdefault("schemas", {})["Problem"] = Problem.model_json_schema()
            if team:
                parts["securitySchemes"] = {"token": BEARER}
                made["security"] = [{"token": []}]
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]  # FastAPI's own way to extend it
