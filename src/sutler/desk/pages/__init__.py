"""The pages of the desk, one file each."""

from sutler.desk.pages import (
    account,
    deal,
    deals,
    decisions,
    document,
    inbox,
    overview,
    people,
    sign_in,
    sources,
    start,
)

ROUTERS = (
    start.router,
    inbox.router,
    document.router,
    deals.router,
    deal.router,
    decisions.router,
    overview.router,
    sources.router,
    sign_in.router,
    account.router,
    people.router,
)
