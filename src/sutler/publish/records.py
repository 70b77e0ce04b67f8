"""Claims, deals and outcomes of the ledger as JSON objects, one a line."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sutler.model.deal import Deal, Entry, Link, Side, Suggestion, Witness
from sutler.model.outcome import Outcome
from sutler.publish.contract import claim_object
from sutler.publish.decisions import decision_record

Json = dict[str, Any]


def line(record: Json) -> str:
    """The record as one line of JSON Lines, without the line's end."""
    return json.dumps(record, ensure_ascii=False)


def entry_record(entry: Entry) -> Json:
    """A claim in the contract's form, with the page that makes it, its deal, its origin and its key in the ledger."""
    document = entry.document
    return {
        **claim_object(entry.claim),
        "key": entry.key,
        "deal": entry.deal,
        "origin": entry.origin,
        "reliability": entry.reliability,
        "source_reliability": list(entry.source_reliability),
        "told": entry.told,
        "document": {
            "id": document.id,
            "title": document.title,
            "published": document.published,
            "outlet": document.outlet,
            "republished_from": document.republished_from,
            "url": document.url,
            "path": document.path,
            "source": entry.source,
        },
    }


def deal_record(deal: Deal, *, claims: bool) -> Json:
    """A deal with its origins and conflicts; `claims` adds its life and each of its claims in full, else their ids."""
    from sutler.ledger.deals.credibility import credibility_of  # with the ledger comes its database, which takes a while

    return {
        "deal": deal.id,
        "type": deal.type,
        "supplier": list(deal.supplier),
        "recipient": list(deal.recipient),
        "stage": deal.stage,
        "certainty": deal.certainty,
        "first": deal.first,
        "last": deal.last,
        "pages": deal.pages,
        "origins": list(deal.origins),
        **(life_record(deal) if claims else {}),
        "witnesses": [_witness_record(witness) for witness in deal.witnesses],
        "credibility": asdict(credibility_of(deal)),
        "conflicts": [
            {
                "id": conflict.id,
                "kind": conflict.kind,
                "field": conflict.field,
                "why": conflict.why,
                "settled": asdict(conflict.settled) if conflict.settled else None,
                "sides": [_side_record(side) for side in conflict.sides],
            }
            for conflict in deal.conflicts
        ],
        "updates": [
            {
                "field": update.field,
                "origin": update.origin,
                "why": update.why,
                "before": _side_record(update.before),
                "after": _side_record(update.after),
            }
            for update in deal.updates
        ],
        "claims": [
            {**entry_record(entry), "decisions": [decision_record(decision) for decision in entry.decisions]}
            if claims
            else entry.claim.id
            for entry in deal.entries
        ],
        **({"decisions": [decision_record(decision) for decision in deal.decisions]} if claims else {}),
    }


def life_record(deal: Deal) -> Json:
    """The stages of a deal in order of time, and what has come of its goods."""
    from sutler.ledger.deals.life import life_of  # with the ledger comes its database, which takes a while

    life = life_of(deal)
    return {
        "life": [
            {
                "told": step.told,
                "stage": step.stage,
                "certainty": step.certainty,
                "origins": list(step.origins),
                "claims": list(step.claims),
            }
            for step in life.steps
        ],
        "deliveries": [
            {
                "goods": arrival.goods,
                "ordered": arrival.ordered,
                "delivered": arrival.delivered,
                "delivered_high": arrival.high,
                "why": arrival.why,
                "reports": [
                    {
                        "told": report.told,
                        "quantity": report.quantity,
                        "quantity_high": report.high,
                        "origins": list(report.origins),
                        "claims": list(report.claims),
                    }
                    for report in arrival.reports
                ],
            }
            for arrival in life.arrivals
        ],
    }


def link_record(link: Link) -> Json:
    """A link between two deals."""
    return {"deal": link.one, "of": link.other, "kind": link.kind, "why": link.why, "by": link.by}


def suggestion_record(made: Suggestion) -> Json:
    """A claim that may be of another deal than its own, with the reasons."""
    return {
        "suggestion": made.key,
        "state": made.state,
        "score": made.score,
        "reasons": list(made.reasons),
        "deal": made.deal,
        "claim": entry_record(made.entry),
    }


def _witness_record(witness: Witness) -> Json:
    """An origin with the pages that repeat it."""
    return {
        "origin": witness.origin,
        "reliability": witness.reliability,
        "pages": [{"document": page.document, "source": page.source, "why": page.why} for page in witness.pages],
    }


def _side_record(side: Side) -> Json:
    return {"words": side.words, "claims": list(side.claims), "origins": list(side.origins)}


def outcome_record(outcome: Outcome) -> Json:
    """What became of one input."""
    return {
        "outcome": outcome.kind,
        "source": outcome.source,
        "document": outcome.document_id,
        "claims": outcome.claims,
        "why": outcome.why,
    }
