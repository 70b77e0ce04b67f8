"""The pages of the desk, one file each."""

from sutler.desk.pages import deals, start

ROUTERS = (start.router, deals.router)
