"""What a total does not hold, in sentences: it stands beside every chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sutler.ledger.totals import SHOWN, Totals

Words = Callable[..., str]


def left_out(found: Totals, gettext: Words, ngettext: Words, money: Callable[[float | None, str], str]) -> Iterator[str]:
    """A sentence for each standing that is not counted, and for what is counted without a sum."""
    names = {
        "pledged": gettext("only pledged"),
        "possible": gettext("told as possible"),
        "contested": gettext("contested between pages"),
        "denied": gettext("denied"),
        "stopped": gettext("suspended, cancelled or refused"),
        "talked": gettext("requested or considered"),
        "running": gettext("running totals, which overlap with the rest; the largest"),
    }
    for standing in SHOWN:
        made = found.total.sum(standing)
        if standing != "counted" and made.deals:
            deals = ngettext("%(num)s deal", "%(num)s deals", made.deals) % {"num": made.deals}
            told = f": {money(made.amount, found.ask.currency)}" if made.priced else ""
            yield f"{names[standing]}: {deals}{told}"
    counted = found.total.sum("counted")
    for number, why in (
        (counted.without_sum, gettext("counted, but no page tells a sum")),
        (counted.without_rate, gettext("counted, but there is no rate for the day")),
        (counted.without_index, gettext("counted, but there is no price level for the year")),
    ):
        if number:
            yield f"{why}: {ngettext('%(num)s deal', '%(num)s deals', number) % {'num': number}}"
