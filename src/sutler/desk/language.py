"""The reader's language: a catalogue in gettext's form (catalogues/nl.po) for each besides English, in which pages are written.

Another language is another file there; nothing else has to be changed.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale, negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fastapi import Request

CATALOGUES = Path(__file__).parent / "catalogues"
OWN = "en"
COOKIE = "lang"
LONGEST = 200
"""Characters of Accept-Language that are looked at."""


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is ISO 639-1; `translations` give the words of the pages, `locale` the form of numbers and dates."""

    code: str
    locale: Locale
    translations: gettext.NullTranslations

    @staticmethod
    @cache
    def load(code: str) -> Language:
        return Language(code, Locale.parse(code if code != OWN else "en_GB"), _translations(code))

    @staticmethod
    @cache
    def known() -> tuple[tuple[str, str], ...]:
        """The languages that there are: code, and name in that language."""
        codes = (OWN, *sorted(file.stem for file in CATALOGUES.glob("*.po")))
        return tuple((code, (Locale.parse(code).get_display_name(code) or code).capitalize()) for code in codes)


def language_of(request: Request) -> Language:
    """As the reader chose on a page, else as his browser asks, else English."""
    codes = [code for code, _ in Language.known()]
    chosen = request.cookies.get(COOKIE)
    if chosen in codes:
        return Language.load(chosen)
    wanted = _wanted(request.headers.get("accept-language", "")[:LONGEST])
    return Language.load(negotiate_locale(wanted, codes, sep="-") or OWN)


def _wanted(header: str) -> list[str]:
    """ "nl-BE,nl;q=0.9,en;q=0.5" → ["nl-BE", "nl", "en"]: the languages of a header, the most wanted first."""
    asked: list[tuple[float, str]] = []
    for part in header.split(","):
        code, _, rest = part.strip().partition(";")
        try:
            weight = float(rest.strip().removeprefix("q=")) if rest else 1.0
        except ValueError:
            continue
        if code and weight > 0:
            asked.append((-weight, code))
    return [code for _, code in sorted(asked, key=lambda one: one[0])]


def _translations(code: str) -> gettext.NullTranslations:
    if code == OWN:
        return gettext.NullTranslations()
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
