"""Which language an article is in."""

from __future__ import annotations

from functools import cache
from typing import Any

ENOUGH = 4_000
"""Characters that are looked at."""
SHORT = 120
"""Below so many characters the page's own word counts for more than the look of the text."""
SURE = 0.9
CANDIDATES = frozenset(
    {
        *("ar", "az", "be", "bg", "bn", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu"),
        *("hy", "id", "it", "ja", "ka", "kk", "ko", "ky", "lt", "lv", "mk", "nb", "nl", "nn", "no", "pl", "ps", "pt", "ro"),
        *("ru", "sk", "sl", "sq", "sr", "sv", "sw", "tg", "th", "tk", "tr", "uk", "ur", "uz", "vi", "zh"),
    }
)
"""What is chosen from; with more languages, small ones take headlines from the large ones that they resemble."""


def language_of(text: str, declared: str | None = None) -> str | None:
    """ISO 639-1 code of `text`; `declared` is what the page says of itself, which decides only where the text is short.

    None where there are no letters.
    """
    sample = text[:ENOUGH]
    if not any(char.isalpha() for char in sample):
        return None
    said = declared.strip().replace("_", "-").partition("-")[0].lower() if declared else None
    found, sure = _identifier().classify(sample)
    if len(sample) < SHORT and sure < SURE:
        return said or str(found)
    return str(found)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(CANDIDATES.intersection(map(str, identifier.labels))))
    return identifier
