"""Deals: claims of one transfer put together, and the row in which lists and totals find them."""
