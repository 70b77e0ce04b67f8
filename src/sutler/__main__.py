"""`python -m sutler` is the command `sutler`."""

from __future__ import annotations

from sutler.cli import main

if __name__ == "__main__":
    main()
