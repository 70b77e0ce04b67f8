"""The pages of the desk, one file each."""

from sutler.desk.pages import account, deals, people, sign_in, start

ROUTERS = (start.router, deals.router, sign_in.router, account.router, people.router)
