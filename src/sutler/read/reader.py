"""The way of one document through the room: find, gate, parse the sentences that matter, read them, write claims."""

from __future__ import annotations

import re
from dataclasses import replace

from sutler.model.claim import Claim
from sutler.model.document import Document
from sutler.model.goods import Goods
from sutler.model.span import Span
from sutler.model.voice import Voice
from sutler.read.actors import find_actors
from sutler.read.actors.pieces import title_case
from sutler.read.confidence import confidences
from sutler.read.deals import Account, claims_of, complete, is_note, take_in
from sutler.read.events import Event, events
from sutler.read.gate import document_matters, sentence_matters
from sutler.read.goods import find_goods
from sutler.read.parsed import F, Finds, Sentence, inside
from sutler.read.prices import priced
from sutler.read.quotations import is_quoted, leads_in, quotations, with_speakers
from sutler.read.references import Memory
from sutler.read.sentences import listed, parse, split
from sutler.read.signers import signers, state_of
from sutler.read.surrogates import without_surrogates
from sutler.read.time import find_dates
from sutler.read.voices import attributions

LANGUAGES = frozenset({"en"})
_CAPITALISED = re.compile(r"(?<![\w.-])[A-Z][a-z'’]+(?![\w.]*[A-Z0-9])")


def read_document(document: Document) -> tuple[Claim, ...]:
    """What a document claims, each value with its evidence in `document.text`; empty for a page that tells of no transfer.

    Pages in a language without a reader give no claims.
    """
    if document.language is not None and document.language not in LANGUAGES:
        return ()
    finds = _finds(document)
    if not document_matters("\n".join(p.of(document.text) for p in document.article), finds):
        return ()
    sentences = _sentences(document, finds)
    if not sentences:
        return ()
    told = with_speakers(sentences, [attributions(s) for s in sentences], quotations(document.text, document.article))
    lead = tuple(a for s, found in zip(sentences[:3], told, strict=False) if not s.title for a in found)
    signed = signers(document.text, document.title_span, finds, lead)
    outlet = tuple(a.id for a in find_actors(document.outlet or "") if a.kind == "state" and a.id)
    account = Account(document, Memory(state_of(signed, finds, outlet), signed, finds.actors), _marks(document))
    account.parties = _parties(finds)
    for sentence, found in zip(sentences, told, strict=True):
        take_in(account, sentence, found)
    nobody = len(document.article) == 1 and not any(a.kind == "state" for a in finds.actors)
    account.note = is_note(sentences)
    if account.note:
        complete(account, sentences)
    account.note = account.note or nobody
    claims = claims_of(account)
    return tuple(replace(claim, confidence=confidences(claim, document, claims)) for claim in claims)


def _parties(finds: Finds) -> frozenset[str]:
    """Who can stand on a side of a deal: states, those to whom companies and persons belong, groups and stateless companies."""
    kinds = ("state", "group", "company", "person")
    return frozenset(p for a in finds.actors if a.kind in kinds and (p := a.state or (a.id if a.kind != "person" else "")))


def tellings(document: Document) -> tuple[Event, ...]:
    """What each sentence tells of transfers, also what is too bare for a claim; empty in a language without a reader."""
    if document.language is not None and document.language not in LANGUAGES:
        return ()
    return tuple(event for sentence in _sentences(document, _finds(document)) for event in events(sentence))


def find_voices(text: str, language: str = "en", published: str | None = None) -> tuple[Voice, ...]:
    """Who speaks or is cited in `text`, in text order, each with its words as evidence; one that speaks twice stands twice.

    A reference ("he", "the paper") is put back to the voice that it means, where the text has named one. Only English is known.
    """
    if language not in LANGUAGES or not text.strip():
        return ()
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text))
    document = Document(id="", text=text, body=paragraphs, published=published, language=language)
    memory = Memory(None, ())
    found: list[Voice] = []
    sentences = _sentences(document, _finds(document), every=True)
    quoted = quotations(document.text, document.article)
    for sentence, told in zip(sentences, with_speakers(sentences, [attributions(s) for s in sentences], quoted), strict=True):
        found += memory.chain(told)
        memory.hear(sentence)
    return tuple(sorted(found, key=lambda v: v.evidence.start if v.evidence else 0))


def _finds(document: Document) -> Finds:
    """What the finders find in the article; spans count in the document's text."""
    if not document.article:
        return Finds()
    start, end = document.article[0].start, max(p.end for p in document.article)
    text = document.text[start:end]
    actors = find_actors(text, published=document.published)
    paragraphs = [Span(p.start - start, p.end - start) for p in document.article]
    persons = [a.span for a in actors if a.kind == "person"]
    goods = tuple(g for g in find_goods(text) if not any(s.start <= g.span.start and g.span.end <= s.end for s in persons))
    money = priced(text, paragraphs, actors, find_actors(document.outlet or ""))
    found = Finds(actors, goods, money, find_dates(text, published=document.published))
    return _inside(_shifted(found, start), document.article)


def _shifted(finds: Finds, by: int) -> Finds:
    return Finds(
        tuple(replace(a, span=a.span.shift(by)) for a in finds.actors),
        tuple(_shifted_goods(g, by) for g in finds.goods),
        tuple(
            replace(m, span=m.span.shift(by), hedge=_moved(m.hedge, by), converts=_moved(m.converts, by)) for m in finds.money
        ),
        tuple(replace(d, span=d.span.shift(by)) for d in finds.dates),
    )


def _shifted_goods(goods: Goods, by: int) -> Goods:
    return replace(
        goods,
        span=goods.span.shift(by),
        head=goods.head.shift(by),
        quantity_span=_moved(goods.quantity_span, by),
        condition_span=_moved(goods.condition_span, by),
        named=_moved(goods.named, by),
    )


def _moved(span: Span | None, by: int) -> Span | None:
    return span.shift(by) if span else None


def _inside(finds: Finds, article: tuple[Span, ...]) -> Finds:
    """The finds that lie inside one paragraph, each kind in text order."""
    paragraphs = sorted(article)

    def kept(found: tuple[F, ...]) -> tuple[F, ...]:
        return tuple(f for p in paragraphs for f in inside(ordered, p)) if (ordered := _in_order(found)) else ()

    return Finds(kept(finds.actors), kept(finds.goods), kept(finds.money), kept(finds.dates))


def _in_order(found: tuple[F, ...]) -> tuple[F, ...]:
    return tuple(sorted(found, key=lambda f: f.span.start))


def _sentences(document: Document, finds: Finds, every: bool = False) -> list[Sentence]:
    """The parsed sentences that can matter, in text order, and those that name the speaker of a quotation that does."""
    rows: list[tuple[Span, Finds, int, int, bool, bool]] = []
    alone = len(document.article) == 1  # a page that is nothing but its headline is read as a text
    points = listed(document.text, document.article)
    for place, paragraph in enumerate(document.article):
        title = paragraph == document.title_span and not alone
        for span in split(document.text, paragraph):
            rows.append((span, finds.within(span), len(rows) + 1, place, title, paragraph in points))
    matters = [every or sentence_matters(span.of(document.text), inside) for span, inside, *_ in rows]
    quoted = quotations(document.text, document.article)

    def names_speaker(k: int) -> bool:
        beside = (n for n in (k - 1, k + 1) if 0 <= n < len(rows) and matters[n])
        return leads_in(rows[k][0].of(document.text)) and any(is_quoted(rows[n][0], quoted) for n in beside)

    wanted = [row for k, row in enumerate(rows) if matters[k] or names_speaker(k)]
    texts = [_as_running_text(span, document.text, inside) for span, inside, *_ in wanted]
    return [
        Sentence(span, tokens, inside, number, place, title, item, None if words == (own := span.of(document.text)) else own)
        for (span, inside, number, place, title, item), words, tokens in zip(wanted, texts, parse(texts), strict=True)
    ]


def _as_running_text(span: Span, text: str, finds: Finds) -> str:
    """A headline with a capital only on names, for the parser knows running text best; any other sentence as it is."""
    words = without_surrogates(span.of(text))
    if not title_case(words, 0):
        return words
    names = [a.span.shift(-span.start) for a in finds.actors]
    return _CAPITALISED.sub(
        lambda m: m[0] if any(n.start <= m.start() < n.end for n in names) else m[0][0].lower() + m[0][1:], words
    )


def _marks(document: Document) -> tuple[Voice, ...]:
    """The outlets that the page says it was taken from, as the voices nearest to the document."""
    return tuple(Voice(mark.name, "media", True, mark.evidence) for mark in document.marks)
