"""Values as a person of one language reads them: the filters of the templates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal
from babel.support import Format
from markupsafe import Markup

from sutler.desk.highlight import seen
from sutler.desk.language import Language
from sutler.desk.vocabulary import words_of
from sutler.lexicon.load import table
from sutler.publish.printable import printable

DASH = "—"
Filter = Callable[..., Any]


def filters(language: Language) -> dict[str, Filter]:
    """The filters by name, for this language."""
    locale, gettext = language.locale, language.translations.gettext
    names = {
        row["id"]: locale.territories.get(row["alpha2"], row["name"])
        for row in table("shared", "states", "id", "alpha2", "name")
    }

    def number(value: float | None, digits: int = 2) -> str:
        """ "1,234.5"; at most `digits` behind the point."""
        return DASH if value is None else format_decimal(round(value, digits), locale=locale, decimal_quantization=False)

    def compact(value: float | None) -> str:
        """ "1.2B" for a chart or a narrow column."""
        return DASH if value is None else format_compact_decimal(value, locale=locale, fraction_digits=1)

    def money(value: float | None, currency: str | None = None) -> str:
        """ "70,000,000,000 RUB": the code is told, since signs are shared."""
        return DASH if value is None else f"{number(value)} {currency or ''}".strip()

    def day(value: str | None) -> str:
        """A day, month or year in ISO 8601 as precise as it is."""
        if not value:
            return DASH
        try:
            parts = [int(part) for part in value[:10].split("-")]
            made = datetime(*[*parts, 1, 1][:3])  # type: ignore[arg-type]  # three numbers
        except (ValueError, TypeError):
            return plain(value)
        if len(parts) == 3:
            return format_date(made, "medium", locale)
        return format_skeleton("yMMM", made, locale=locale) if len(parts) == 2 else str(parts[0])

    def moment(value: str | None) -> Markup:
        """A time in ISO 8601 with its zone; a script of the page brings it into the reader's."""
        if not value:
            return Markup(DASH)
        shown = Format(locale).datetime(datetime.fromisoformat(value), "short")
        return Markup('<time datetime="{}" data-moment>{} UTC</time>').format(value, shown)

    def actor(code: str) -> str:
        """ "Tajikistan" for TJK; anybody else by the name itself."""
        return names.get(code) or plain(code)

    def actors(codes: Any) -> str:
        return ", ".join(map(actor, codes)) or DASH

    def word(code: str | None) -> str:
        """A code of the contract ("air_defence") in words."""
        return DASH if not code else words_of(code, gettext)

    return {
        "number": number, "compact": compact, "money": money, "day": day, "moment": moment, "actor": actor, "actors": actors,
        "word": word, "plain": plain, "seen": seen,
    }  # fmt: skip


def plain(text: Any) -> str:
    """Words of a page on one line, without what could hide them or turn them around."""
    return printable(str(text))
