"""Thousands of random edits to the files of both organisations: each changes what was meant, and nothing else.

`python -m bench.splice --cases 20000` makes so many of every kind (tests/desk/random_edits.py), and prints what went otherwise.
`--first` starts at another number, so that another run makes other edits.
"""

from __future__ import annotations

import random
import sys
import traceback

import click
from tests.desk.random_edits import EDITS


@click.command()
@click.option("--cases", default=20000, show_default=True, help="How many edits of each kind.")
@click.option("--first", default=0, show_default=True, help="The number of the first one.")
def main(cases: int, first: int) -> None:
    """Make the edits, and say which went otherwise."""
    wrong = 0
    for edit in EDITS:
        for number in range(first, first + cases):
            try:
                edit(random.Random(number))
            except Exception:  # whatever it is, it is a finding
                wrong += 1
                click.echo(f"{edit.__name__} {number}\n{traceback.format_exc(limit=-3)[-2000:]}")
        click.echo(f"{edit.__name__}: {cases}")
    click.echo(f"{wrong} went otherwise")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
