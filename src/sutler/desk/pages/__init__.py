"""The pages of the desk, one file each."""

from sutler.desk.pages import deals, sources, start

ROUTERS = (start.router, deals.router, sources.router)
