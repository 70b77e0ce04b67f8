"""What analysts decide: made, undone, told again, and kept from what machines do later.

draft.py, on_*.py, settling.py, voices.py   what a decision would change
decide.py, put.py, touch.py                 makes it, puts it into force, takes it back
log.py                                      the rows, chained
reread.py, pairing.py, release.py           a later reading of a page proposes; an undo lets it take effect
inbox.py, audit.py                          what waits for an analyst; whether the log tells what is there
"""
