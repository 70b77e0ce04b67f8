"""The kind (verb, noun, name ...) and the base form of every word of a parsed sentence.

spaCy's model tells both by rules over a word, its tag and its dependency; all but a few rules look at that word alone. So what
they say of one word is kept and asked again; a sentence with a word that opens one of the longer rules takes spaCy's own way.
"""

from __future__ import annotations

from typing import Any

_KEY = ("ORTH", "TAG", "DEP")
_APART = ","
"""Stands between two words whose kinds are asked together, so that no rule takes them for neighbours."""
_ENOUGH = 200_000
Kind = tuple[int, int]
"""The parser's numbers for a word's kind and its base form."""


class Kinds:
    """Sets kinds and base forms as the attribute ruler and the lemmatizer of `nlp` would, which need not run themselves."""

    def __init__(self, nlp: Any) -> None:
        from spacy.matcher import Matcher

        self._ruler, self._lemmas = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
        self._opens = Matcher(nlp.vocab)
        longer = [p for rule in self._ruler.patterns for p in rule["patterns"] if len(p) > 1]
        self._opens.add("longer", [[pattern[0]] for pattern in longer])
        self._known: dict[tuple[int, int, int], Kind | None] = {}

    def set(self, doc: Any) -> Any:
        """The same Doc, which has tags and dependencies, with kinds and base forms."""
        import numpy as np

        keys = [tuple(row) for row in doc.to_array(_KEY).tolist()]
        if len(self._known) >= _ENOUGH:
            self._known.clear()
        new = {key: doc[i] for i, key in enumerate(keys) if key not in self._known}
        if new:
            self._learn(new, doc.vocab)
        kinds = [self._known[key] for key in keys]
        if any(kind is None for kind in kinds):
            return self._lemmas(self._ruler(doc))
        return doc.from_array(["POS", "LEMMA"], np.array(kinds, dtype="uint64").reshape(-1, 2))

    def _learn(self, new: dict[tuple[int, int, int], Any], vocab: Any) -> None:
        import numpy as np
        from spacy.tokens import Doc

        apart: Any = Doc(vocab, words=[word for token in new.values() for word in (token.text, _APART)])
        mark = (vocab.strings[_APART], vocab.strings["punct"])
        told = [cell for token in new.values() for cell in ((token.tag, token.dep), mark)]
        apart.from_array(["TAG", "DEP"], np.array(told, dtype="uint64"))
        opening = {start for _, start, _ in self._opens(apart, allow_missing=True)}
        apart = self._lemmas(self._ruler(apart))
        for n, key in enumerate(new):
            token = apart[2 * n]
            self._known[key] = None if 2 * n in opening else (token.pos, token.lemma)
