"""A document's claims for a person: what is claimed, and under it the sentences with the supporting words marked.

On a terminal a value and its words share a colour; elsewhere the words stand in «…». Nothing that a page says reaches the
terminal as a control character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sutler.lexicon.load import languages
from sutler.model.claim import Claim
from sutler.model.decision import UNGRADED, Grade
from sutler.model.document import Document
from sutler.model.figures import money
from sutler.model.span import Span
from sutler.publish import wording
from sutler.publish.printable import printable
from sutler.publish.sentences_around import quotes_of, sentences_around

STYLES = {
    "supplier": "bold cyan",
    "recipient": "bold cyan",
    "values": "bold green",
    "items": "bold yellow",
    "stage": "bold red",
    "certainty": "bold red",
    "sources": "bold magenta",
    "date": "bold blue",
    "period": "bold blue",
    "agreement": "underline",
    "purpose": "italic",
    "mode": "bold",
    "type": "bold",
    "found": "bold yellow",
}
"""One style a field; where quotes overlap, the field that stands first here colours the characters."""


DATED = {
    "record": "as given",
    "meta": "from the page's metadata",
    "url": "from the page's address",
    "text": "from a line on the page",
    "dateline": "from the dateline",
}
"""How the day of publication was found."""


def _why_none(document: Document) -> str:
    if document.language is not None and document.language not in languages():
        return f"the page is in a language that is not read yet ({document.language})"
    return "the reader found no transfer, posture or threat"


def page_view(document: Document, claims: Sequence[Claim], *, colour: bool) -> RenderableType:
    """The page's head and its claims, or a line that says that there are none."""
    parts: list[RenderableType] = [head_view(document)]
    if not claims:
        parts.append(Text(f"  no claims: {_why_none(document)}", style="dim"))
    for n, claim in enumerate(claims, 1):
        parts += [Text(), claim_view(document, claim, str(n), colour=colour)]
    return Group(*parts)


def head_view(document: Document) -> RenderableType:
    """Title, then what is known of where and when the page was published."""
    how = DATED.get(document.published_from or "record", "")
    date = f"{document.published} ({how})" if document.published else "no date"
    known = [document.id, date, document.outlet, document.republished_from and f"taken from {document.republished_from}"]
    where = [part for part in (document.url or document.path,) if part]
    return Group(
        Text(printable(document.title or "(no title)"), style="bold"),
        Text(printable(" · ".join(part for part in [*known, *where] if part)), style="dim"),
    )


def claim_view(document: Document, claim: Claim, number: str, *, colour: bool, grades: Sequence[Grade] = ()) -> RenderableType:
    """One claim: its line, its fields, its sentences; `grades` are those of its sources."""
    return Group(
        _line(claim, number), Padding(_fields(claim, grades), (0, 0, 0, 3)), *quote_views(document, (claim,), colour=colour)
    )


def quote_views(document: Document, claims: Iterable[Claim], *, colour: bool) -> Iterator[RenderableType]:
    """Each sentence that supports a claim, indented, with the supporting words marked."""
    marks = sorted({mark for claim in claims for mark in quotes_of(claim)}, key=lambda mark: list(STYLES).index(mark[0]))
    for sentence in sentences_around(document, (span for _, span in marks)):
        yield sentence_view(document.text, sentence, marks, colour=colour)


def sentence_view(text: str, sentence: Span, marks: Sequence[tuple[str, Span]], *, colour: bool) -> RenderableType:
    """One sentence, indented, with those marks that stand in it: each a field (as in STYLES) and where its words stand."""
    inside = [(field, span) for field, span in marks if sentence.covers(span)]
    words = _coloured(text, sentence, inside) if colour else _bracketed(text, sentence, inside)
    return Padding(_Barred(words), (0, 0, 0, 3))


def chain(claim: Claim, grades: Sequence[Grade]) -> str:
    """The voices from the one nearest to the document outward to the origin, those that have a grade with it."""
    told = zip_longest((voice.name for voice in claim.sources), grades, fillvalue=UNGRADED)
    return " ← ".join(wording.graded(name, grade) for name, grade in told) or "the page itself"


def _line(claim: Claim, number: str) -> Text:
    line = Text.assemble((f"{number}  ", "dim"))
    line.append(claim.type.value, style="bold")
    line.append(f"  {printable(wording.parties(claim))}", style="bold cyan")
    if wording.stage(claim):
        line.append(f"  {wording.stage(claim)}", style="bold red")
    if claim.mode and claim.mode.value != "unspecified":
        line.append(f"  {claim.mode.value}", style="bold")
    return line


def _fields(claim: Claim, grades: Sequence[Grade]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True, min_width=9)
    grid.add_column(overflow="fold")
    for name, field, words in _rows(claim, grades):
        grid.add_row(name, Text(printable(words), style=STYLES[field]))
    for note in claim.notes:
        grid.add_row("note", Text(printable(note), style="dim"))
    return grid


def _rows(claim: Claim, grades: Sequence[Grade]) -> Iterator[tuple[str, str, str]]:
    """Label, field and words of every line under a claim."""
    for n, value in enumerate(claim.values):
        again = f", the text's own conversion of figure {value.converts + 1}" if value.converts is not None else ""
        yield "money" if n == 0 else "", "values", money(value) + again
        if value.usd and value.currency != "USD":
            yield "", "values", f"= {wording.dollars(value.usd, value.currency)}"
    for n, item in enumerate(claim.items):
        yield "goods" if n == 0 else "", "items", wording.goods(item)
    if claim.date:
        yield "date", "date", claim.date.value
    if claim.period:
        ends = " to ".join(end or "…" for end in (claim.period.start, claim.period.end))
        yield "period", "period", claim.period.text if ends == "… to …" else f"{claim.period.text} ({ends})"
    if claim.agreement:
        known = (str(claim.agreement.year) if claim.agreement.year else None, claim.agreement.name)
        yield "agreement", "agreement", ", ".join(part for part in known if part)
    if claim.purpose:
        yield "purpose", "purpose", claim.purpose.value
    yield "told by", "sources", chain(claim, grades)
    yield "claim", "type", claim.id


@dataclass(frozen=True, slots=True)
class _Barred:
    """Words with a bar to the left of each line, as quotations are set."""

    words: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.words.wrap(console, options.max_width - 2):
            yield Text.assemble(("│ ", "dim"), line)


def _coloured(text: str, sentence: Span, marks: Sequence[tuple[str, Span]]) -> Text:
    out, at = Text(), sentence.start
    edges = sorted({sentence.start, sentence.end, *(edge for _, span in marks for edge in (span.start, span.end))})
    for start, end in pairwise(edges):
        field = next((field for field, span in marks if span.start <= start and end <= span.end), None)
        out.append(printable(text[at:end]), style=STYLES[field] if field else None)
        at = end
    out.rstrip()
    return out


def _bracketed(text: str, sentence: Span, marks: Sequence[tuple[str, Span]]) -> Text:
    out, at = "", sentence.start
    for span in _joined(span for _, span in marks):
        out += f"{printable(text[at : span.start])}«{printable(span.of(text))}»"
        at = span.end
    return Text((out + printable(text[at : sentence.end])).strip())


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap or touch made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
