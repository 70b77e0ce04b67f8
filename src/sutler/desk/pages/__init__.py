"""The pages of the desk, one file each."""

from sutler.desk.pages import deals, decisions, inbox, start

ROUTERS = (start.router, inbox.router, decisions.router, deals.router)
