"""The pages of the desk, one file each."""

from sutler.desk.pages import deal, deals, decisions, document, start

ROUTERS = (start.router, decisions.router, deals.router, deal.router, document.router)
