"""Desk: the pages about a proposal: what is in it, what became of it, and what others changed meanwhile."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from jaarbeeld.desk import proposing, telling
from jaarbeeld.desk.desk import Desk
from jaarbeeld.desk.guided import Asked, Step
from jaarbeeld.desk.saving import UNDONE, steps

MOST = 40
"""Changes that are named; a new edition has more."""
_MANY = 5


@dataclass(frozen=True, slots=True)
class ClashPage:
    """What both changed, by file, to choose from."""

    token: str
    title: str
    files: tuple[tuple[str, tuple[proposing.Difference, ...]], ...]


def form(desk: Desk, said: tuple[str, ...] = ()) -> Step:
    """What is in the proposal, before it is sent."""
    try:
        files = proposing.changed(desk.root)
    except proposing.NotProposed as error:
        return Step("/redactie/voorstel", desk.token, (str(error),))
    if not files:
        return Step("/redactie/voorstel", desk.token, ("Er is niets gewijzigd om voor te stellen.",), said=said)
    told = told_of(desk, files)
    return Step(
        "/redactie/voorstel",
        desk.token,
        ("Iemand kijkt uw voorstel na voor het op de site komt. Dit zit erin:",),
        (
            Asked(
                "titel",
                "Waarover gaat het?",
                told[0][:1].upper() + told[0][1:] if len(told) == 1 else "",
                "In een paar woorden.",
            ),
        ),
        list=told,
        said=said,
        button="Dien het voorstel in",
    )


def propose(desk: Desk, title: str, mine: Mapping[str, bool]) -> Step:
    """Make the proposal, and say where it is.

    Raises:
        Clash, NotProposed: see proposing.py.
    """
    told = told_of(desk, proposing.changed(desk.root))
    made = proposing.propose(desk.root, title, told, mine=mine)
    if made.address:
        words = (f"Het staat klaar als «{made.branch}». Open dit adres om het te laten nakijken:",)
    elif made.pushed:
        words = (f"Het is doorgestuurd als «{made.branch}».",)
    else:
        words = (f"Het staat klaar in git als «{made.branch}». Deze map kent geen server om het naartoe te sturen.",)
    return Step("/redactie/voorstel", desk.token, words, link=made.address)


def clash(desk: Desk, title: str, found: proposing.Clash) -> ClashPage:
    """What others changed in the same place."""
    files = dict.fromkeys(row.file for row in found.rows)
    return ClashPage(desk.token, title, tuple((file, tuple(row for row in found.rows if row.file == file)) for file in files))


def told_of(desk: Desk, files: tuple[str, ...]) -> tuple[str, ...]:
    """The changes in words: the steps that made many files, and of each file what is another datum or text by now."""
    known = [one for one in reversed(steps(desk.root)) if set(one.files) & set(files) and not one.told.startswith(UNDONE)]
    big = [step for step in known if len(step.files) > _MANY]
    there = {file for step in big for file, (before, _) in step.files.items() if before is None}
    made = [step.told for step in big]
    told = [telling.told_of(file, *proposing.versions(desk.root, file)) for file in files if file not in there]
    said = [*dict.fromkeys((*made, *itertools.chain(*told)))]
    return tuple(said if len(said) <= MOST else [*said[: MOST - 1], f"en nog {len(said) - MOST + 1} andere wijzigingen"])
