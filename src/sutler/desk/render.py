"""Templates → pages: everything that comes from a document is escaped, and shown without what turns or hides words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from sutler.desk import forms_of_values
from sutler.desk.language import Language, language_of

TEMPLATES = Path(__file__).parent / "templates"
THEMES = ("light", "dark")


def render(
    request: Request,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The page that this template makes, in the reader's language.

    A template that is asked for by htmx gives `fragment` to its base, which then leaves out all around the block `main`.
    """
    language = language_of(request)
    theme = request.cookies.get("theme")
    known = {
        "path": request.scope["path"],
        "fragment": "hx-request" in request.headers,
        "lang": language.code,
        "theme": theme if theme in THEMES else "",
        "person": getattr(request.state, "person", None),
    }
    text = _environment(language.code).get_template(template).render({**known, **(context or {})})
    return HTMLResponse(text, status, {"Vary": "Cookie, Accept-Language, HX-Request", **(headers or {})})


@cache
def _environment(code: str) -> Environment:
    language = Language.load(code)
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(language.translations, newstyle=True)  # type: ignore[attr-defined]  # of the extension
    made.filters.update(forms_of_values.filters(language))
    made.globals.update(languages=Language.known())
    return made
