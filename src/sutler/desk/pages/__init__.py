"""The pages of the desk, one file each."""

from sutler.desk.pages import account, deals, decisions, inbox, overview, people, sign_in, start

ROUTERS = (
    start.router,
    inbox.router,
    decisions.router,
    deals.router,
    overview.router,
    sign_in.router,
    account.router,
    people.router,
)
