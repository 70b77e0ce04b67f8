"""How reliable a voice is, as analysts judge it: A to F of the Admiralty's scale."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from sutler.errors import BadDecision
from sutler.ledger.decisions import log
from sutler.ledger.decisions.draft import By, Draft
from sutler.ledger.origins import folded
from sutler.ledger.schema import KEY, claims, decisions, voices
from sutler.model.decision import GRADES, UNGRADED, Grade, GradeVoice


def grade(connection: Connection, wanted: GradeVoice, by: By) -> Draft:  # noqa: ARG001 - one form for all kinds
    """The voice has this grade from now on."""
    if wanted.grade not in GRADES:
        raise BadDecision(f"{wanted.grade!r} is no grade; grades are {', '.join(GRADES)}")
    name = folded(wanted.voice)
    heard = select(claims.c.key).where(or_(claims.c.origin == name, claims.c.origin == wanted.voice)).limit(1)
    named = select(voices.c.claim).where(voices.c.name == wanted.voice).limit(1)
    if not name or (connection.execute(heard).first() is None and connection.execute(named).first() is None):
        raise BadDecision(f"no page cites {wanted.voice!r}; origins stand in: sutler deals --json")
    if len(name) > KEY:
        raise BadDecision(
            f"a voice with a name of more than {KEY} characters cannot be graded; correct the claim's /sources first"
        )
    before = grades(connection).get(name, UNGRADED)
    if before == wanted.grade and before != UNGRADED:
        raise BadDecision(f"{wanted.voice} has grade {before} already")
    return Draft("grade", None, None, name, {"grade": before}, {"grade": wanted.grade})


def grades(connection: Connection) -> dict[str, Grade]:
    """The grade of every voice that has one, by its folded name."""
    told = log.in_force(connection, decisions.c.kind == "grade")
    return {decision.cell or "": (decision.after or {})["grade"] for decision in told}
