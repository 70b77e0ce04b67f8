"""The pages of the desk, one file each."""

from sutler.desk.pages import deals, decisions, start

ROUTERS = (start.router, decisions.router, deals.router)
