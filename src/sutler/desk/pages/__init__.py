"""The pages of the desk, one file each."""

from sutler.desk.pages import deals, document, start

ROUTERS = (start.router, deals.router, document.router)
