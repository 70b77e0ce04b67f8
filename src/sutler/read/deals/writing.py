"""From drafts to claims with their evidence."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from sutler.model.claim import (
    Claim,
    ClaimType,
    Period,
    Told,
)  # fmt: skip
from sutler.model.document import Document
from sutler.model.evidence import Evidence
from sutler.model.voice import Voice
from sutler.read.deals.accepting import in_military_context, is_transfer
from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft
from sutler.read.deals.evidence import apart, ids, quotes, told_side
from sutler.read.deals.figures import item, items_of, values_of
from sutler.read.deals.headline import headline_notes
from sutler.read.deals.modes import mode_of
from sutler.read.deals.pair import fill_from_pair, turn_by_others
from sutler.read.deals.reading import names_transfer
from sutler.read.deals.sides import fill_sides
from sutler.read.deals.sources import sources_of, with_marks
from sutler.read.deals.standing import standing_of
from sutler.read.deals.terms import terms_of
from sutler.read.events import Event
from sutler.read.military import is_military
from sutler.read.postures import Posture, is_background
from sutler.read.references import Named
from sutler.read.terms import host_of, is_rate, kind_of, period_in, purpose_of
from sutler.read.tokens import Token
from sutler.read.tree import is_verb
from sutler.read.vocabulary import SENDS


def claims_of(account: Account) -> tuple[Claim, ...]:
    """The claims of the document: transfers, totals, then postures and threats."""
    turn_by_others(account)
    fill_sides(account)
    written = [c for d in account.drafts if (c := transfer(account, d)) is not None]
    written += [c for d in account.totals if (c := running_sum(account, d)) is not None]
    written += [moved(account, *row) for row in account.postures]
    if written:
        written += dangers(account, written)
    unique = {_gist(claim): claim for claim in reversed(written)}
    kept = [c for c in written if any(c is u for u in unique.values())]
    return tuple(replace(c, id=_claim_id(account.document, c, n)) for n, c in enumerate(kept))


def transfer(account: Account, draft: Draft) -> Claim | None:
    main = draft.main
    moves = main.event.frame.lemma in SENDS  # "sends jets after the Norland bombers" gives the other of the two nothing
    if not moves:
        fill_from_pair(account, draft)
    supplier, recipient = draft.side("supplier"), draft.side("recipient")
    items, values = items_of(account, draft), values_of(account, draft)
    if (
        main.event.stance.stage is None
        and not draft.named
        and not any(t.event.modes or (t.firm and names_transfer(t)) for t in draft.tellings)
    ):
        return None
    if not is_transfer(account, draft, supplier, recipient, items, values):
        return None
    if moves:
        fill_from_pair(account, draft)
        supplier, recipient = draft.side("supplier"), draft.side("recipient")
    stage, certainty = standing_of(account, draft)
    mode = mode_of(account, draft)
    date, period, agreement, purpose = terms_of(account, draft, stage.value)
    return Claim(
        "", type_of(account, "transfer", main.event), told_side(supplier, account.text), told_side(recipient, account.text),
        mode, stage, certainty, values, items, date, period, agreement, purpose, sources_of(account, draft),
        headline_notes(account, draft, values),
    )  # fmt: skip


def type_of(account: Account, kind: ClaimType, event: Event) -> Told[ClaimType]:
    return Told(kind, quotes(account, event.sentence, event.triggers[:1]))


def running_sum(account: Account, draft: Draft) -> Claim | None:
    main = draft.main
    supplier, recipient = draft.side("supplier"), draft.side("recipient")
    general = any(is_military(t.event) for t in draft.tellings) or in_military_context(account, draft, supplier)
    told = (supplier or recipient) and general
    if not (told or (account.note and account.drafts)) or set(supplier) & set(recipient):
        return None
    values = values_of(account, draft)
    if not values:
        return None
    stage, certainty = standing_of(account, draft)
    windows = [d for d in main.event.sentence.finds.dates if d.kind == "window" and not is_rate(d)]
    near = min(windows, key=lambda w: apart(w.span, main.event.money[0].span), default=None)
    period = Period(near.start, near.end, near.words, (Evidence.at(near.span, account.text),)) if near else None
    return Claim(
        "", type_of(account, "total", main.event), told_side(supplier, account.text), told_side(recipient, account.text),
        mode_of(account, draft), stage, certainty, values, period=period, sources=sources_of(account, draft),
    )  # fmt: skip


def moved(
    account: Account, posture: Posture, supplier: tuple[Named, ...], recipient: tuple[Named, ...], chain: tuple[Voice, ...]
) -> Claim:
    sentence = posture.sentence
    points = [d for d in sentence.finds.dates if d.kind == "point" and d.value and not d.dateline]
    hosts = [(d, host_of(sentence, d)) for d in points]
    own = [d for d, host in hosts if host == posture.trigger]
    when = next(iter([*own, *(d for d, host in hosts if host is None or not _tells_else(host))]), None)
    purpose = purpose_of(sentence, account.text)
    return Claim(
        "", Told("posture", quotes(account, sentence, [posture.trigger])), told_side(dict(supplier), account.text),
        told_side(dict(recipient), account.text), items=tuple(item(g, account.text) for g in posture.goods),
        date=Told(when.value, (Evidence.at(when.span, account.text),)) if when and when.value else None,
        period=period_in(sentence, account.text), purpose=purpose,
        sources=with_marks(account, chain or account.memory.signers),
    )  # fmt: skip


def _tells_else(host: Token) -> bool:
    """ "after rebels took the town in March", "said on Tuesday": the day of another thing."""
    return kind_of(host) == "said" or (is_verb(host) and is_background(host))


def dangers(account: Account, written: list[Claim]) -> list[Claim]:
    """Threats, each pair once; one that leaves the threatened open threatens who receives."""
    out: dict[tuple[tuple[str, ...], tuple[str, ...]], Claim] = {}
    helped = next((c.recipient for c in written if c.type.value in ("transfer", "posture") and c.recipient), ())
    for threat, supplier, recipient, chain in account.threats:
        to = told_side(dict(recipient), account.text) or helped
        by = told_side(dict(supplier), account.text)
        if not to or set(ids(to)) & set(ids(by)):
            continue
        claim = Claim(
            "", Told("threat", quotes(account, threat.sentence, [threat.trigger])), by, to,
            sources=with_marks(account, chain or account.memory.signers),
        )  # fmt: skip
        out.setdefault((ids(by), ids(to)), claim)
    return list(out.values())


def _gist(claim: Claim) -> tuple[object, ...]:
    """What two claims must share to be one claim told twice."""
    stage = claim.stage.value if claim.stage else None
    sums = tuple((value.amount, value.currency) for value in claim.values)
    return claim.type.value, ids(claim.supplier), ids(claim.recipient), stage, sums, tuple(i.name for i in claim.items)


def _claim_id(document: Document, claim: Claim, place: int) -> str:
    key = "|".join([
        document.id, document.text_hash, claim.type.value, *ids(claim.supplier), ">", *ids(claim.recipient),
        *(f"{v.amount}{v.currency}" for v in claim.values), *(i.name for i in claim.items), str(place),
    ])  # fmt: skip
    return hashlib.sha256(key.encode()).hexdigest()[:16]
