"""The ledger → the web page and the HTTP API for analysts."""
