"""Takes a document's sentences one by one: what each tells is resolved and put to the deal that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sutler.model.money import Money
from sutler.model.span import Span
from sutler.model.voice import Voice
from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft, Telling
from sutler.read.deals.fitting import points_back, score
from sutler.read.deals.resolving import named, telling_of
from sutler.read.deals.running import is_running
from sutler.read.deals.same_goods import same_goods
from sutler.read.events import Event, events
from sutler.read.parsed import Sentence
from sutler.read.postures import Posture, postures
from sutler.read.terms import days_beside, occasions, period_beside, prices_beside, purpose_of, with_prices
from sutler.read.threats import Threat, threats
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma, own_subject
from sutler.read.vocabulary import frames
from sutler.read.voices import Attribution

JOINS = 1.9
"""The least score at which a telling joins a draft."""
_SENDS = frozenset({"send", "dispatch", "ship", "fly"})
_FORCES = frozenset({"troops", "soldiers", "forces", "crew", "crews", "personnel", "its", "base", "bases"})
_LAWS = frozenset({"bill", "law", "act", "legislation", "budget"})
_BESIDE = 3
"""Sentences after which a bare telling no longer tells of the deal told last."""


def take_in(account: Account, sentence: Sentence, found: Sequence[Attribution]) -> None:
    """Takes one sentence with its voices into the account; sentences must come in text order."""
    account.sentences.append(sentence)
    told = with_prices(sentence, events(sentence))
    account.told[sentence.number] = list(told)
    account.occasions += occasions(sentence)
    whole = account.memory.chain(tuple(found))
    account.heard[sentence.number] = (sentence, whole)
    account.memory.speaking = _speaker(found) or account.memory.speaking
    moved = [p for p in postures(sentence) if not _goes_to_recipient(account, p)]
    taken = {p.trigger.i for p in moved}
    for event in told:
        if event.stance.hypothetical or taken & {t.i for t in event.triggers} or _stays_own(event, moved):
            continue
        chain = (
            whole
            if all(a.covers(event.trigger) for a in found)
            else account.memory.chain(tuple(a for a in found if a.covers(event.trigger)))
        )
        place(account, telling_of(account, event, chain, told))
    if not told and account.order:
        aside(account, sentence)
    if account.order and not sentence.title:
        price(account, sentence, told)
    spread_condition(account, sentence)
    for posture in moved:
        add_posture(account, posture, whole)
    for threat in threats(sentence):
        add_threat(account, threat, whole)
    account.memory.hear(sentence)


def _goes_to_recipient(account: Account, posture: Posture) -> bool:
    """ "It had earlier sent two minesweepers to Kyiv", on a page that tells what is given to Ukraine: weapons, no forces."""
    if not posture.goods or any(t.lower_ in _FORCES for t in posture.sentence.tokens) or lemma(posture.trigger) not in _SENDS:
        return False
    helped = {i for d in account.drafts for i in d.side("recipient")}
    return bool(helped & {i for i, _ in named(account, posture.recipient)})


def _stays_own(event: Event, moved: Sequence[Posture]) -> bool:
    """The goods of the event are the weapons that their owner deploys in the same sentence."""
    deployed = {g.span for p in moved for g in p.goods}
    return bool(event.goods) and not event.money and {g.span for g in event.goods} <= deployed


def place(account: Account, telling: Telling) -> None:
    running = [m for m in telling.event.money if is_running(m, telling)]
    if running:
        add_total(account, telling, running)
        rest = tuple(m for m in telling.event.money if m not in running)
        if not rest and all(g.category == "services" for g in telling.goods):
            return
        telling.event = replace(telling.event, money=rest)
    if account.order and _lists_contents(telling):
        account.order[-1].beside.append(telling.event)
        aside(account, telling.event.sentence)
        return
    ranked = [(score(d, telling, k), -k, d) for k, d in enumerate(reversed(account.order[-12:]))]
    best = max(ranked, key=lambda row: row[:2], default=None)
    if best is not None and best[0] >= JOINS:
        best[2].tellings.append(telling)
        touch(account, best[2])
    elif _founds(telling) and not _points_to_known(account, telling):
        draft = Draft([telling])
        account.drafts.append(draft)
        touch(account, draft)
    else:
        if telling.supplier and telling.recipient:
            account.loose.append(Draft([telling]))
        if account.order:
            aside(account, telling.event.sentence)
            beside(account, telling)


def _points_to_known(account: Account, telling: Telling) -> bool:
    """ "the jets", "these systems" without a count: goods of a deal told before, of which this tells nothing that fits."""
    event = telling.event
    if event.sentence.title or not event.goods or _opens_list(event.sentence) or any(m.amount is not None for m in event.money):
        return False
    types = {g.designation for d in account.drafts for g in d.goods}
    if telling.supplier and telling.recipient and any(g.designation and g.designation not in types for g in event.goods):
        return False  # a type of which nothing has been told
    return all(g.quantity is None and points_back(g, telling) for g in event.goods) and any(
        same_goods(g, known) or g.general for g in event.goods for d in account.drafts for known in d.goods
    )


def touch(account: Account, draft: Draft) -> None:
    account.order = [d for d in account.order if d is not draft] + [draft]


def add_total(account: Account, telling: Telling, running: list[Money]) -> None:
    for money in running:
        if (
            money.converts is not None
            and account.totals
            and account.totals[-1].tellings[-1].event.sentence is telling.event.sentence
        ):
            last = account.totals[-1].tellings[-1]
            last.event = replace(last.event, money=(*last.event.money, money))
            continue
        event = replace(telling.event, money=(money,), goods=())
        account.totals.append(Draft([Telling(event, telling.supplier, telling.recipient, telling.chain, None)], total=True))


def aside(account: Account, sentence: Sentence) -> None:
    """What a sentence without a transfer of its own adds to the deal told last: a point of its list, its purpose."""
    draft = account.order[-1]
    gap = sentence.paragraph - draft.main.event.sentence.paragraph
    if sentence.item and 0 < gap <= 40:
        draft.extra += [(g, draft.main) for g in sentence.finds.goods if not g.general]
    elif 0 <= gap <= 2:
        if _lists_again(sentence):
            draft.extra += [(g, draft.main) for g in sentence.finds.goods if g.quantity is not None and not g.general]
        draft.purpose = draft.purpose or purpose_of(sentence, account.text)
        like = [g for g in sentence.finds.goods if any(same_goods(g, known) for known in draft.goods)]
        published, under_way = account.document.published, draft.main.event.stance.stage == "delivering"
        draft.period = draft.period or period_beside(sentence, like, draft.goods, account.text, published, under_way)
        draft.days += days_beside(sentence, like, draft.goods, published)


def beside(account: Account, telling: Telling) -> None:
    """ "The shipment was completed in 2015": keeps a bare telling with the deal told last, unless it names other parties."""
    draft = account.order[-1]
    near = telling.event.sentence.number - draft.tellings[-1].event.sentence.number <= _BESIDE
    actors = {i for i, _ in (*telling.supplier, *telling.recipient)}
    if not near or telling.goods or not actors <= {*draft.side("supplier"), *draft.side("recipient")}:
        return
    draft.beside.append(telling.event)
    if telling.detail and not _has_sum(draft):
        draft.sums += [m for m in telling.event.money if m.amount is not None and m.per is None]


def price(account: Account, sentence: Sentence, told: Sequence[Event]) -> None:
    """ "Its value is 13 billion kronor": the sum of the deal told last, where that has none."""
    draft = account.order[-1]
    if sentence.number - draft.tellings[-1].event.sentence.number <= _BESIDE and not _has_sum(draft):
        draft.sums += prices_beside(sentence, told)


def _has_sum(draft: Draft) -> bool:
    """The body has told a sum of the deal."""
    body = [t for t in draft.tellings if not t.event.sentence.title]
    return bool(draft.sums) or any(m.amount is not None for t in body for m in t.event.money)


def _lists_again(sentence: Sentence) -> bool:
    """ "These are 80 patrol vehicles and 35 carriers": what was told of before, counted."""
    root = next((t for t in sentence.tokens if t.head.i == t.i), None)
    doer = own_subject(root) if root is not None and root.lemma_ in ("be", "include", "comprise") else None
    return doer is not None and doer.lower_ in ("these", "those", "they", "this", "it")


def spread_condition(account: Account, sentence: Sentence) -> None:
    """ "Most of the aid will be second-hand hardware": the condition of a general word holds for the deal told last."""
    told = next((g for g in sentence.finds.goods if g.general and g.condition), None)
    if told is not None and account.order and account.order[-1].condition is None:
        account.order[-1].condition = told


def add_posture(account: Account, posture: Posture, chain: tuple[Voice, ...]) -> None:
    """Each pair of forces and place once; the body's telling takes the place of the headline's."""
    supplier = named(account, posture.supplier)
    recipient = named(account, posture.recipient, {*(i for i, _ in supplier), "EU", "NATO", "UN"})
    ours, theirs = {i for i, _ in supplier}, {i for i, _ in recipient}
    if not ours or not theirs or ours == theirs:
        return
    known = [r for r in account.postures if {i for i, _ in r[1]} == ours and {i for i, _ in r[2]} & theirs]
    if all(row[0].sentence.title and not posture.sentence.title for row in known):
        account.postures = [row for row in account.postures if row not in known]
        account.postures.append((posture, supplier, recipient, chain))


def add_threat(account: Account, threat: Threat, chain: tuple[Voice, ...]) -> None:
    supplier = named(account, threat.supplier)
    recipient = named(account, threat.recipient, {i for i, _ in supplier})
    if supplier:
        account.threats.append((threat, supplier, recipient, chain))


def _founds(telling: Telling) -> bool:
    """Enough to open a deal of its own: goods, money or both parties; a mere detail needs the parties beside goods or money, or
    a noun that names the transfer ("military aid worth $29 million")."""
    parties = bool(telling.supplier and telling.recipient)
    things = bool(telling.event.goods or telling.event.money)
    opens = _opens_list(telling.event.sentence)
    if not telling.detail:
        return parties or things
    return (parties and (things or opens)) or (names_transfer(telling) and telling.firm)


def names_transfer(telling: Telling) -> bool:
    """A noun of the telling is a transfer by itself: "package", "shipment", "aid"."""
    named = (t for t in telling.event.triggers if not is_verb(t) and not _is_of_law(t))
    return any(f.roles for t in named for f in frames().get((lemma(t), False), ()))


def _is_of_law(noun: Token) -> bool:
    """The "aid" of "an aid bill", which gives nothing by itself."""
    return noun.dep_ in ("compound", "nmod") and lemma(noun.head) in _LAWS


def _speaker(found: Sequence[Attribution]) -> tuple[str, Span] | None:
    """The last voice of a sentence that belongs to a state."""
    last = next((a for a in reversed(found) if a.state and a.voice.evidence is not None), None)
    if last is None or last.state is None or last.voice.evidence is None:
        return None
    return last.state, Span(last.voice.evidence.start, last.voice.evidence.end)


def _lists_contents(telling: Telling) -> bool:
    """ "Capabilities in this announcement include:": the head of a list that tells what the deal told last is made of."""
    holds = lemma(telling.event.trigger) in ("include", "comprise", "contain", "feature", "cover", "consist")
    bare = not (telling.supplier or telling.recipient or telling.event.money)
    counted = any(g.quantity is not None for g in telling.event.goods)
    return holds and bare and not counted and _opens_list(telling.event.sentence)


def _opens_list(sentence: Sentence) -> bool:
    return str(sentence.tokens.text).rstrip().endswith(":")
