"""`sutler lexicon`: how many weapons the vocabulary knows, where its tables lie, and whether rows contradict one another."""

from __future__ import annotations

import click

from sutler.cli.terminal import complain


@click.command()
def lexicon() -> int:
    """Count the weapons that the vocabulary knows, and check its tables; exits with 1 if rows contradict one another.

    The tables are CSV files that you can edit: each designation has its category and its codes in the EU Common Military
    List, the SIPRI arms transfers database and the UN Register of Conventional Arms.

    \b
    Example:
      sutler lexicon
    """
    from collections import Counter

    from sutler.lexicon.clashes import clashes
    from sutler.lexicon.designations import by_key, by_words
    from sutler.lexicon.load import folder

    counts = Counter(weapon.category or "(several)" for rows in (by_key(), by_words()) for weapon in rows.values())
    for category, count in counts.most_common():
        click.echo(f"{count:6,}  {category}")
    click.echo(f"{sum(counts.values()):6,}  designations and names, in {folder('shared')}")
    found = clashes()
    for line in found:
        complain(line)
    click.echo("No two rows contradict one another." if not found else f"{len(found)} rows contradict others.")
    return 1 if found else 0
