"""From parsed sentences to claims: tellings are resolved, gathered into drafts and written as claims with their evidence."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sutler.model.claim import (
    Agreement,
    Certainty,
    Claim,
    ClaimType,
    Item,
    Mode,
    Period,
    Quotes,
    Stage,
    Told,
    Value,
)  # fmt: skip
from sutler.model.document import Document
from sutler.model.evidence import Evidence
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.model.span import Span
from sutler.model.voice import Voice
from sutler.read.drafts import Draft, Telling, points_back, same_goods, score
from sutler.read.events import Event, events
from sutler.read.military import are_arms, is_civil, is_military
from sutler.read.parsed import Sentence, Token
from sutler.read.postures import Posture, postures
from sutler.read.references import Memory, Named
from sutler.read.terms import agreement_of, date_of, period_of, purpose_of, said_today
from sutler.read.threats import Threat, threats
from sutler.read.tree import is_verb, lemma, own_subject
from sutler.read.vocabulary import SENDS, frames
from sutler.read.voices import Attribution, attributions

JOINS = 1.9
"""The least score at which a telling joins a draft."""
_MAKES = frozenset({"build", "produce", "manufacture", "assemble", "upgrade", "modernise", "modernize", "overhaul", "repair"})
_PRICED = frozenset({"deal", "pay", "win", "award"})
_NEAR = 3
"""Sentences over which a deal that names nobody takes its parties from the one before."""
_MODE_ORDER: tuple[Mode, ...] = ("credit", "swap", "lease", "repair", "training", "production", "sale", "aid")


class Account:
    """What the document claims, sentence by sentence. `marks` are the voices that the page as a whole is taken from."""

    def __init__(self, document: Document, memory: Memory, marks: tuple[Voice, ...]) -> None:
        self.text = document.text
        self.document = document
        self.memory = memory
        self.marks = marks
        self.drafts: list[Draft] = []
        self.totals: list[Draft] = []
        self.postures: list[tuple[Posture, tuple[Named, ...], tuple[Named, ...], tuple[Voice, ...]]] = []
        self.threats: list[tuple[Threat, tuple[Named, ...], tuple[Named, ...], tuple[Voice, ...]]] = []
        self._order: list[Draft] = []
        self._loose: list[Draft] = []
        """Tellings too bare to be a deal, kept for their parties."""
        self._told: dict[int, list[Event]] = {}

    # reading

    def read(self, sentence: Sentence) -> None:
        """Takes one sentence into the account; sentences must come in text order."""
        found = attributions(sentence)
        told = events(sentence)
        self._told[sentence.number] = list(told)
        whole = self.memory.chain(found)
        self.memory.speaking = _speaker(found) or self.memory.speaking
        moved = list(postures(sentence))
        taken = {p.trigger.i for p in moved}
        for event in told:
            if event.stance.hypothetical or taken & {t.i for t in event.triggers}:
                continue
            chain = (
                whole
                if all(a.covers(event.trigger) for a in found)
                else self.memory.chain(tuple(a for a in found if a.covers(event.trigger)))
            )
            self._place(self._telling(event, chain, told))
        if not told and self._order:
            self._aside(sentence)
        self._spread_condition(sentence)
        for posture in moved:
            self._posture(posture, whole)
        for threat in threats(sentence):
            self._threat(threat, whole)
        self.memory.hear(sentence)

    def _telling(self, event: Event, chain: tuple[Voice, ...], others: Sequence[Event]) -> Telling:
        supplier = self._named(event.supplier)
        recipient = self._named(event.recipient, {i for i, _ in supplier})
        supplier = tuple(n for n in supplier if n[0] not in {i for i, _ in recipient}) or supplier
        open_roles = False
        partners = [n for n in self._named(event.partners) if n[0] not in {i for i, _ in (*supplier, *recipient)}]
        if partners and supplier and not recipient:
            recipient = tuple(partners)
        elif partners and recipient and not supplier:
            supplier = tuple(partners)
        elif len(partners) >= 2 and not supplier and not recipient:
            supplier, recipient = self._bargain(event, partners)
            open_roles = not event.origin
        if not supplier:
            origin = [n for n in self._named(event.origin) if n[0] not in {i for i, _ in recipient}]
            supplier = tuple(origin[:1])
        if not supplier and self._order and _is_the_money(event):
            supplier = tuple(self._order[-1].side("supplier").items())
        when = date_of(event, event.stance.stage, others)
        return Telling(
            event, _distinct(supplier), _distinct(recipient), chain, when.value[:4] if when and when.value else None, open_roles
        )

    def _named(self, parties: Iterable[object], barred: Iterable[str] = ()) -> tuple[Named, ...]:
        found = [self.memory.party(p, barred) for p in parties]  # type: ignore[arg-type]
        return _distinct(tuple(n for n in found if n is not None))

    def _bargain(self, event: Event, partners: list[Named]) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
        """Two sides of a contract whose roles are open: the company or the one whose goods they are supplies, else the last."""
        origin = {n[0] for n in self._named(event.origin)}
        origin |= {n[0] for n in self._named(p for p in event.partners if p.actor is not None and p.actor.kind == "company")}
        supplier = [n for n in partners if n[0] in origin] or partners[1:2]
        return tuple(supplier), tuple(n for n in partners if n not in supplier)[:1]

    def _place(self, telling: Telling) -> None:
        running = [m for m in telling.event.money if _is_total(m, telling)]
        if running:
            self._total(telling, running)
            rest = tuple(m for m in telling.event.money if m not in running)
            if not rest and not telling.goods:
                return
            telling.event = replace(telling.event, money=rest)
        ranked = [(score(d, telling, k), -k, d) for k, d in enumerate(reversed(self._order[-12:]))]
        best = max(ranked, key=lambda row: row[:2], default=None)
        if best is not None and best[0] >= JOINS:
            best[2].tellings.append(telling)
            self._touch(best[2])
        elif _founds(telling) and not self._points_back(telling):
            draft = Draft([telling])
            self.drafts.append(draft)
            self._touch(draft)
        elif telling.supplier and telling.recipient:
            self._loose.append(Draft([telling]))

    def _points_back(self, telling: Telling) -> bool:
        """ "the jets", "these systems" without a count: goods of a deal told before, of which this tells nothing that fits."""
        event = telling.event
        if (
            event.sentence.title
            or not event.goods
            or _opens_list(event.sentence)
            or any(m.amount is not None for m in event.money)
        ):
            return False
        return all(g.quantity is None and points_back(g, telling) for g in event.goods) and any(
            same_goods(g, known) or g.general for g in event.goods for d in self.drafts for known in d.goods
        )

    def _touch(self, draft: Draft) -> None:
        self._order = [d for d in self._order if d is not draft] + [draft]

    def _total(self, telling: Telling, running: list[Money]) -> None:
        for money in running:
            if (
                money.converts is not None
                and self.totals
                and self.totals[-1].tellings[-1].event.sentence is telling.event.sentence
            ):
                last = self.totals[-1].tellings[-1]
                last.event = replace(last.event, money=(*last.event.money, money))
                continue
            event = replace(telling.event, money=(money,), goods=())
            self.totals.append(Draft([Telling(event, telling.supplier, telling.recipient, telling.chain, None)], total=True))

    def _aside(self, sentence: Sentence) -> None:
        """What a sentence without a transfer of its own adds to the deal told last: a point of its list, its purpose."""
        draft = self._order[-1]
        gap = sentence.paragraph - draft.main.event.sentence.paragraph
        if sentence.item and 0 < gap <= 40:
            draft.extra += [(g, draft.main) for g in sentence.finds.goods if not g.general]
        elif 0 <= gap <= 2:
            draft.purpose = draft.purpose or purpose_of(sentence, self.text)
            window = next((d for d in sentence.finds.dates if d.kind == "window" and (d.start or d.end)), None)
            if window is not None and any(same_goods(a, b) for a in sentence.finds.goods for b in draft.goods):
                draft.period = draft.period or Period(
                    window.start, window.end, window.words, (Evidence.at(window.span, self.text),)
                )

    def _spread_condition(self, sentence: Sentence) -> None:
        """ "Most of the aid will be second-hand hardware": the condition of a general word holds for the deal told last."""
        told = next((g for g in sentence.finds.goods if g.general and g.condition), None)
        if told is not None and self._order and self._order[-1].condition is None:
            self._order[-1].condition = told

    def _posture(self, posture: Posture, chain: tuple[Voice, ...]) -> None:
        supplier = self._named(posture.supplier)
        recipient = self._named(posture.recipient, {i for i, _ in supplier})
        if (
            supplier
            and recipient
            and {i for i, _ in supplier} != {i for i, _ in recipient}
            and all(
                {i for i, _ in s} != {i for i, _ in supplier} or not {i for i, _ in r} & {i for i, _ in recipient}
                for _, s, r, _ in self.postures
            )
        ):
            self.postures.append((posture, supplier, recipient, chain))

    def _threat(self, threat: Threat, chain: tuple[Voice, ...]) -> None:
        supplier = self._named(threat.supplier)
        recipient = self._named(threat.recipient, {i for i, _ in supplier})
        if supplier:
            self.threats.append((threat, supplier, recipient, chain))

    # writing

    def claims(self) -> tuple[Claim, ...]:
        """The claims of the document: transfers, totals, then postures and threats."""
        self._fill_sides()
        written = [c for d in self.drafts if (c := self._transfer(d)) is not None]
        written += [c for d in self.totals if (c := self._running_sum(d)) is not None]
        written += [self._moved(*row) for row in self.postures]
        if written:
            written += self._dangers(written)
        unique = {_gist(claim): claim for claim in reversed(written)}
        kept = [c for c in written if any(c is u for u in unique.values())]
        return tuple(replace(c, id=_claim_id(self.document, c, n)) for n, c in enumerate(kept))

    def _fill_sides(self) -> None:
        """A side that a draft leaves open is taken from the nearest earlier draft that shares the other side."""
        everything = [*self.drafts, *self.totals, *self._loose]
        for draft in (*self.drafts, *self.totals):
            for name, other in (("supplier", "recipient"), ("recipient", "supplier")):
                bare = not draft.side(other) and not draft.main.detail and not draft.total
                described = draft.main.event.trigger.dep_ == "relcl"
                if draft.side(name) or (bare and (described or not draft.main.firm)):
                    continue
                here = draft.main.event.sentence.number
                near = sorted(
                    (
                        d
                        for d in everything
                        if d is not draft
                        and d.side(name)
                        and d.main.event.sentence.number <= here + (1 if d.only_title else 0)
                        and (not bare or here - d.main.event.sentence.number <= _NEAR or d.only_title)
                    ),
                    key=lambda d: here - d.main.event.sentence.number,
                )
                match = next((d for d in near if set(d.side(other)) & set(draft.side(other))), None)
                if match is None and not draft.side(other) and near:
                    match = near[0]
                if match is None and near and not set(near[0].side(name)) & set(draft.side(other)):
                    match = near[0] if not near[0].side(other) or draft.total else None
                if match is None and not draft.side(name) and name == "recipient":
                    match = self._only_recipient()
                if match is not None and not set(match.side(name)) & set(draft.side(other)):
                    named = tuple(match.side(name).items())
                    setattr(draft.main, name, named)

    def _only_recipient(self) -> Draft | None:
        """A deal of the one recipient of whom the whole text tells, where two deals or more name him."""
        named = [d for d in (*self.drafts, *self.totals) if d.side("recipient")]
        return named[0] if len(named) > 1 and len({tuple(d.side("recipient")) for d in named}) == 1 else None

    def _transfer(self, draft: Draft) -> Claim | None:
        main = draft.main
        supplier, recipient = draft.side("supplier"), draft.side("recipient")
        items, values = self._items(draft), self._values(draft)
        if main.event.stance.stage is None and not any(
            t.event.modes or (t.firm and _names_transfer(t)) for t in draft.tellings
        ):
            return None
        if not self._is_transfer(draft, supplier, recipient, items, values):
            return None
        stage, certainty = self._stance(draft)
        mode = self._mode(draft)
        date, period, agreement, purpose = self._terms(draft)
        return Claim(
            "", self._type("transfer", main.event), _told_side(supplier, self.text), _told_side(recipient, self.text), mode,
            stage, certainty, values, items, date, period, agreement, purpose, self._sources(draft),
        )  # fmt: skip

    def _is_transfer(
        self, draft: Draft, supplier: dict[str, tuple[Span, ...]], recipient: dict[str, tuple[Span, ...]],
        items: tuple[Item, ...], values: tuple[Value, ...],
    ) -> bool:  # fmt: skip
        """Enough is told to be a transfer: arms, aid or money for them, and somebody on each side or firm goods."""
        if set(supplier) & set(recipient):
            return False
        general = any(is_military(t.event) for t in draft.tellings) or self._in_military_context(draft, supplier)
        military = bool(items) or general
        if not military or not (supplier or recipient or self._alone(draft)):
            return False
        if items and not values and not are_arms((i.category for i in items), self.text):
            return False
        if supplier and recipient:
            return bool(items or values or general)
        told = [t for t in draft.tellings if not t.detail]
        if not recipient and told and all(t.event.frame.lemma in _MAKES for t in told):
            return False  # "a destroyer built by Mitsubishi": made, for nobody named
        bare = all(i.quantity is None for i in items) and not values
        if not recipient and bare and told and all(t.event.frame.lemma in SENDS and not t.event.modes for t in told):
            return False  # "sent jets after the intruders": moved, to nobody named
        meant = bool(items) or any(t.event.modes for t in draft.tellings)
        exact = (bool(values) and meant) or any(i.quantity is not None or i.designation for i in items)
        return not draft.only_title and (exact or (bool(items) and draft is self.drafts[0]))

    def _alone(self, draft: Draft) -> bool:
        """No deal of the document has a party: a note about one package tells what it holds all the same."""
        meant = any(mode == "aid" for t in draft.tellings for mode, _ in t.event.modes)
        return meant and draft.main.firm and not any(d.side("supplier") or d.side("recipient") for d in self.drafts)

    def _in_military_context(self, draft: Draft, supplier: dict[str, tuple[Span, ...]]) -> bool:
        """A sum that follows right after military aid by the same supplier, unless the text calls it civil."""
        if not draft.money or any(is_civil(t.event) for t in draft.tellings):
            return False
        here = draft.main.event.sentence.number
        return any(
            set(d.side("supplier")) & set(supplier) and any(is_military(t.event) for t in d.tellings)
            for d in [*self.drafts, *self.totals]
            if d is not draft and 0 <= here - d.tellings[-1].event.sentence.number <= _NEAR
        )

    def _stance(self, draft: Draft) -> tuple[Told[Stage], Told[Certainty]]:
        event = draft.main.event
        stance = event.stance
        stage: Stage = stance.stage or _noun_stage(event)
        words = stance.stage_words
        sentence = event.sentence
        for telling in draft.tellings:
            other = telling.event.stance
            if (
                other.stage == "delivering"
                and (telling.firm or stage != "pledged")
                and stage in ("agreed", "ordered", "pledged", "delivered")
            ):
                stage, words, sentence = "delivering", other.stage_words, telling.event.sentence
        contract = next((t for x in draft.tellings for t in x.event.triggers if _is_contract(t, x)), None)
        if stage == "pledged" and stance.certainty == "certain" and contract is not None:
            told_by = next(x.event.sentence for x in draft.tellings if contract in x.event.triggers)
            stage, words, sentence = "agreed", (contract,), told_by
        certainty, sure_words, sure_sentence = stance.certainty, stance.certainty_words, event.sentence
        for telling in draft.tellings:
            other = telling.event.stance
            if telling.detail and other.certainty == "possible" and certainty == "certain" and _governs_aid(telling.event):
                certainty, sure_words, sure_sentence = "possible", other.certainty_words, telling.event.sentence
        return (
            Told(stage, self._quotes(sentence, words)),
            Told(certainty, self._quotes(sure_sentence, sure_words)),
        )

    def _quotes(self, sentence: Sentence, tokens: Iterable[Token]) -> Quotes:
        return tuple(Evidence.at(sentence.span_of(t), self.text) for t in sorted(set(tokens), key=lambda t: t.i))

    def _type(self, kind: ClaimType, event: Event) -> Told[ClaimType]:
        return Told(kind, self._quotes(event.sentence, event.triggers[:1]))

    def _mode(self, draft: Draft) -> Told[Mode] | None:
        """The mode that the main telling implies, else the one that most of the others do; ties by `_MODE_ORDER`."""
        main = draft.main.event.modes
        rest = [m for t in draft.tellings if t is not draft.main for m in t.event.modes]
        training_only = all(g.category == "training" for g in draft.goods)
        for group in (main, rest):
            found = [(mode, span) for mode, span in group if mode != "training" or training_only]
            if found:
                counts = Counter(mode for mode, _ in found) if group is rest else Counter({mode for mode, _ in found})
                best = max(counts, key=lambda mode: (counts[mode], -_MODE_ORDER.index(mode)))
                span = next(span for mode, span in found if mode == best)
                return Told(best, (Evidence.at(span, self.text),))
        return self._bought(draft) or self._same_aid(draft)

    def _same_aid(self, draft: Draft) -> Told[Mode] | None:
        """What goes from one state to another is aid where a signed statement calls what passes between them aid."""
        supplier, recipient = set(draft.side("supplier")), set(draft.side("recipient"))
        if not self.memory.signers or not supplier or not recipient:
            return None
        for other in (*self.drafts, *self.totals, *self._loose):
            if set(other.side("supplier")) & supplier and set(other.side("recipient")) & recipient:
                found = (span for telling in other.tellings for mode, span in telling.event.modes if mode == "aid")
                if (span := next(found, None)) is not None:
                    return Told("aid", (Evidence.at(span, self.text),))
        return None

    def _bought(self, draft: Draft) -> Told[Mode] | None:
        """A deal at a price is a sale where nothing calls it aid: "sealed a $1.6 billion deal", "is paying for"."""
        for telling in draft.tellings:
            for trigger in telling.event.triggers:
                if lemma(trigger) in _PRICED and (draft.money or lemma(trigger) == "deal"):
                    return Told("sale", self._quotes(telling.event.sentence, [trigger]))
        return None

    def _values(self, draft: Draft) -> tuple[Value, ...]:
        body = [m for t in draft.tellings if not t.event.sentence.title for m in t.event.money]
        title = [m for t in draft.tellings if t.event.sentence.title for m in t.event.money]
        figures = body if any(m.amount is not None for m in body) else title
        kept: dict[tuple[float | None, str | None, str], Money] = {}
        for money in figures:
            if money.per == "unit" or money.share in ("out_of",) or money.amount is None:
                continue
            kept.setdefault((money.amount, money.currency, money.bound), money)
        order = list(kept.values())
        return tuple(_value(m, order, self.text) for m in order)

    def _items(self, draft: Draft) -> tuple[Item, ...]:
        body = [g for t in draft.tellings if not t.event.sentence.title for g in self._named_goods(t, draft)]
        body += [g for g, _ in draft.extra]
        title = [g for t in draft.tellings if t.event.sentence.title for g in t.goods]
        found: list[Goods] = []
        for goods in [*body, *(g for g in title if not any(same_goods(g, b) or g.category == b.category for b in body))]:
            twin = next(
                (
                    k
                    for k, g in enumerate(found)
                    if same_goods(g, goods) and (g.quantity is None or goods.quantity is None or g.quantity == goods.quantity)
                ),
                None,
            )
            if twin is None:
                found.append(goods)
            else:
                found[twin] = _richer(found[twin], goods)
        return tuple(_item(_in_condition(g, draft.condition), self.text) for g in found)

    def _named_goods(self, telling: Telling, draft: Draft) -> list[Goods]:
        """The goods of a telling, without a bare "the jets" that only points back."""
        out = []
        for goods in telling.goods:
            others = [
                g
                for g in draft.goods
                if g.span != goods.span
                and len(g.name) > len(goods.name)
                and (g.category == goods.category or g.name.endswith(goods.name))
            ]
            head = telling.event.sentence.head(goods)
            definite = head is not None and any(c.lower_ in ("the", "these", "those", "its", "their") for c in head.children)
            if definite and goods.quantity is None and others and " " not in goods.name:
                continue
            out.append(goods)
        return out

    def _terms(self, draft: Draft) -> tuple[Told[str] | None, Period | None, Agreement | None, Told[str] | None]:
        date: Told[str] | None = None
        period: Period | None = None
        agreement: Agreement | None = None
        purpose: Told[str] | None = draft.purpose
        seen: dict[int, list[Event]] = {}
        for telling in draft.tellings:
            seen.setdefault(telling.event.sentence.number, []).append(telling.event)
        main = draft.main
        ordered = [main, *(t for t in draft.tellings if t is not main and not t.event.sentence.title)]
        for telling in ordered:
            event = telling.event
            others = [e for e in self._told.get(event.sentence.number, []) if e not in seen[event.sentence.number]]
            if date is None and (telling is main or (telling.event.stance.stage == main.event.stance.stage)):
                when = date_of(event, self._stage_name(draft), others)
                if when is not None and when.value:
                    date = Told(when.value, (Evidence.at(when.span, self.text),))
            period = period or period_of(event, not others, self.text)
            agreement = agreement or agreement_of(event.sentence, self.text)
            purpose = purpose or purpose_of(event.sentence, self.text)
        return date or self._today(main), period or draft.period, agreement, purpose

    def _today(self, telling: Telling) -> Told[str] | None:
        """The day of the text, for what it does by saying so: "I am announcing"."""
        verb = said_today(telling.event)
        if verb is None or self.document.published is None:
            return None
        return Told(self.document.published, self._quotes(telling.event.sentence, [verb]))

    def _stage_name(self, draft: Draft) -> Stage | None:
        return draft.main.event.stance.stage

    def _sources(self, draft: Draft) -> tuple[Voice, ...]:
        if self.memory.signers:
            return self._with_marks(self.memory.signers)
        body = [t for t in draft.tellings if not t.event.sentence.title]
        chains = [t.chain for t in (draft.main, *body) if t.chain and not t.event.sentence.title]
        return self._with_marks(max(chains, key=len, default=self.memory.signers))

    def _with_marks(self, chain: tuple[Voice, ...]) -> tuple[Voice, ...]:
        names = {v.name.lower() for v in self.marks}
        chain = tuple(self.memory.identity(v) for v in chain)
        return (*self.marks, *(v for v in chain if v.name.lower() not in names))

    def _running_sum(self, draft: Draft) -> Claim | None:
        main = draft.main
        supplier, recipient = draft.side("supplier"), draft.side("recipient")
        general = any(is_military(t.event) for t in draft.tellings) or self._in_military_context(draft, supplier)
        if not (supplier or recipient) or set(supplier) & set(recipient) or not general:
            return None
        values = self._values(draft)
        if not values:
            return None
        stage, certainty = self._stance(draft)
        windows = [d for d in main.event.sentence.finds.dates if d.kind == "window"]
        near = min(windows, key=lambda w: _apart(w.span, main.event.money[0].span), default=None)
        period = Period(near.start, near.end, near.words, (Evidence.at(near.span, self.text),)) if near else None
        return Claim(
            "", self._type("total", main.event), _told_side(supplier, self.text), _told_side(recipient, self.text),
            self._mode(draft), stage, certainty, values, period=period, sources=self._sources(draft),
        )  # fmt: skip

    def _moved(
        self, posture: Posture, supplier: tuple[Named, ...], recipient: tuple[Named, ...], chain: tuple[Voice, ...]
    ) -> Claim:
        sentence = posture.sentence
        when = next((d for d in sentence.finds.dates if d.kind == "point" and d.value and not d.dateline), None)
        purpose = purpose_of(sentence, self.text)
        return Claim(
            "", Told("posture", self._quotes(sentence, [posture.trigger])), _told_side(dict(supplier), self.text),
            _told_side(dict(recipient), self.text), items=tuple(_item(g, self.text) for g in posture.goods),
            date=Told(when.value, (Evidence.at(when.span, self.text),)) if when and when.value else None,
            purpose=purpose, sources=self._with_marks(chain or self.memory.signers),
        )  # fmt: skip

    def _dangers(self, written: list[Claim]) -> list[Claim]:
        """Threats, each pair once; one that leaves the threatened open threatens who receives."""
        out: dict[tuple[tuple[str, ...], tuple[str, ...]], Claim] = {}
        helped = next((c.recipient for c in written if c.type.value in ("transfer", "posture") and c.recipient), ())
        for threat, supplier, recipient, chain in self.threats:
            to = _told_side(dict(recipient), self.text) or helped
            by = _told_side(dict(supplier), self.text)
            if not to or set(_ids(to)) & set(_ids(by)):
                continue
            claim = Claim(
                "", Told("threat", self._quotes(threat.sentence, [threat.trigger])), by, to,
                sources=self._with_marks(chain or self.memory.signers),
            )  # fmt: skip
            out.setdefault((_ids(by), _ids(to)), claim)
        return list(out.values())


def _distinct(named: tuple[Named, ...]) -> tuple[Named, ...]:
    return tuple({i: (i, spans) for i, spans in reversed(named)}.values())[::-1]


def _ids(told: tuple[Told[str], ...]) -> tuple[str, ...]:
    return tuple(t.value for t in told)


def _told_side(side: dict[str, tuple[Span, ...]], text: str) -> tuple[Told[str], ...]:
    return tuple(Told(actor, tuple(Evidence.at(s, text) for s in spans)) for actor, spans in side.items())


def _founds(telling: Telling) -> bool:
    """Enough to open a deal of its own: goods, money or both parties; a mere detail needs the parties beside goods or money, or
    a noun that names the transfer ("military aid worth $29 million")."""
    parties = bool(telling.supplier and telling.recipient)
    things = bool(telling.event.goods or telling.event.money)
    opens = _opens_list(telling.event.sentence)
    if not telling.detail:
        return parties or things
    return (parties and (things or opens)) or (_names_transfer(telling) and telling.firm)


def _names_transfer(telling: Telling) -> bool:
    """A noun of the telling is a transfer by itself: "package", "shipment", "aid"."""
    return any(f.roles for t in telling.event.triggers for f in frames().get((lemma(t), False), ()) if not is_verb(t))


def _speaker(found: Sequence[Attribution]) -> tuple[str, Span] | None:
    """The last voice of a sentence that belongs to a state."""
    last = next((a for a in reversed(found) if a.state and a.voice.evidence is not None), None)
    if last is None or last.state is None or last.voice.evidence is None:
        return None
    return last.state, Span(last.voice.evidence.start, last.voice.evidence.end)


def _is_the_money(event: Event) -> bool:
    """ "The money will go to Taiwan": what was told of last goes on from the same hand."""
    doer = own_subject(event.trigger) if is_verb(event.trigger) else None
    return doer is not None and lemma(doer) in ("money", "sum", "fund", "rest", "remainder", "balance")


def _opens_list(sentence: Sentence) -> bool:
    return str(sentence.tokens.text).rstrip().endswith(":")


def _apart(a: Span, b: Span) -> int:
    """Characters between two spans."""
    return max(a.start, b.start) - min(a.end, b.end)


def _is_total(money: Money, telling: Telling) -> bool:
    """A running or cumulative sum, or one told by the year."""
    if money.amount is None:
        return False
    if money.share == "total" or money.per == "year":
        return True
    sentence = telling.event.sentence
    since = any(d.kind == "window" and d.words.lower().startswith("since") for d in sentence.finds.dates)
    so_far = " so far" in sentence.tokens.text.lower() or " to date" in sentence.tokens.text.lower()
    return (
        (since or so_far)
        and not telling.goods
        and money.share != "additional"
        and telling.event.stance.stage in (None, "delivered", "pledged", "delivering")
    )


def _noun_stage(event: Event) -> Stage:
    """What a deal named only by a noun is: a contract is agreed, a delivery done, a request requested, the rest pledged."""
    lemmas = {t.lemma_.lower() for t in event.triggers}
    if lemmas & {"contract", "deal", "agreement", "purchase", "sale", "order"}:
        return "agreed"
    if any(c.lower_ in ("recent", "latest", "past", "previous", "earlier") for t in event.triggers for c in t.children):
        return "delivered"
    if lemmas & {"delivery", "shipment", "handover"}:
        return "delivered"
    return "requested" if lemmas & {"request", "plea", "appeal"} else "pledged"


def _is_contract(trigger: Token, telling: Telling) -> bool:
    """A contract told as a fact: "the contract is worth", "under a contract signed with"; not one that is to be signed."""
    if trigger.lemma_.lower() != "contract" or is_verb(trigger) or telling.event.stance.certainty != "certain":
        return False
    return telling.event.stance.stage in (None, "agreed", "ordered") or trigger.dep_ == "pobj"


def _governs_aid(event: Event) -> bool:
    """ "the amount of planned aid could reach": the hedge is on the aid itself, not on its price."""
    return any(t.lemma_.lower() in ("aid", "assistance", "supply", "delivery", "shipment") for t in event.triggers)


def _value(money: Money, order: list[Money], text: str) -> Value:
    spans = [money.span] if money.hedge is None else sorted([money.hedge, money.span])
    converts = next((k for k, m in enumerate(order) if m.span == money.converts), None)
    return Value(
        money.amount, money.currency, money.bound, money.amount_high, money.words,
        tuple(Evidence.at(s, text) for s in spans), money.currency_from, converts,
    )  # fmt: skip


def _item(goods: Goods, text: str) -> Item:
    quantity = (Evidence.at(goods.quantity_span, text),) if goods.quantity_span else (Evidence.at(goods.span, text),)
    condition = (Evidence.at(goods.condition_span, text),) if goods.condition_span else ()
    return Item(
        goods.category or "other", goods.name, goods.quantity, goods.bound, goods.quantity_high, goods.condition,
        (Evidence.at(goods.span, text),), quantity if goods.quantity is not None else (), condition, goods.designation,
    )  # fmt: skip


def _richer(a: Goods, b: Goods) -> Goods:
    """Of two mentions of the same goods the longer name, with the count and condition of either."""
    name, other = (a, b) if len(a.name) >= len(b.name) else (b, a)
    if name.quantity is None and other.quantity is not None:
        name = replace(
            name,
            quantity=other.quantity,
            bound=other.bound,
            quantity_high=other.quantity_high,
            quantity_span=other.quantity_span,
        )
    if name.condition is None and other.condition is not None:
        name = replace(name, condition=other.condition, condition_span=other.condition_span)
    return name


def _in_condition(goods: Goods, told: Goods | None) -> Goods:
    if told is None or goods.condition is not None or goods.category in ("training", "services"):
        return goods
    return replace(goods, condition=told.condition, condition_span=told.condition_span)


def _gist(claim: Claim) -> tuple[object, ...]:
    """What two claims must share to be one claim told twice."""
    stage = claim.stage.value if claim.stage else None
    sums = tuple((value.amount, value.currency) for value in claim.values)
    return claim.type.value, _ids(claim.supplier), _ids(claim.recipient), stage, sums, tuple(i.name for i in claim.items)


def _claim_id(document: Document, claim: Claim, place: int) -> str:
    key = "|".join([
        document.id, document.text_hash, claim.type.value, *_ids(claim.supplier), ">", *_ids(claim.recipient),
        *(f"{v.amount}{v.currency}" for v in claim.values), *(i.name for i in claim.items), str(place),
    ])  # fmt: skip
    return hashlib.sha256(key.encode()).hexdigest()[:16]
