"""The pages of the desk, one file each."""

from sutler.desk.pages import account, deals, decisions, documents, inbox, overview, people, sign_in, start

ROUTERS = (
    start.router,
    inbox.router,
    decisions.router,
    documents.router,
    deals.router,
    overview.router,
    sign_in.router,
    account.router,
    people.router,
)
