"""The seals in data/sealed/, read as they are; what is no seal is told."""

from __future__ import annotations

import re
from pathlib import Path

from jaarbeeld.editions.seals import NotASeal, Seal, read, written
from jaarbeeld.folders import tree
from jaarbeeld.kept import write_whole
from jaarbeeld.model.dataset import Year
from jaarbeeld.problems import Place, Problem, counted
from jaarbeeld.reading.source import text_of

FOLDER = "data/sealed"
_MAX_BYTES = 10_000_000


def place_of(year: Year) -> Place:
    """The file of an edition's seal."""
    return Place(f"{FOLDER}/{year}.json")


def command(year: Year) -> str:
    """What to type to seal an edition."""
    return f"jaarbeeld seal {year}"


def read_seals(folder: Path) -> tuple[dict[Year, Seal | None], tuple[Problem, ...]]:
    """The seals in the folder by the year of their file, None for one that cannot be used, and what is wrong with them."""
    seals: dict[Year, Seal | None] = {}
    found = tree(folder, name=FOLDER)
    problems = list(found.problems)
    for path in found.files:
        name = f"{FOLDER}/{path.relative_to(folder).as_posix()}"
        if not re.fullmatch(r"\d{4}\.json", path.relative_to(folder).as_posix()):
            said = "dit is geen zegel: een zegel heet naar zijn jaar, bijvoorbeeld 2024.json, en elk jaar heeft er één."
            problems.append(Problem(Place(name), said, "Verwijder dit bestand, ook als het een kopie is."))
            continue
        year = int(path.stem)
        seals[year], problem = _seal(path, year, name)
        problems += [problem] if problem else []
    return seals, tuple(problems)


def write(seal: Seal, root: Path) -> str:
    """Write a seal in its place, whole or not at all, and say what is in it, or what of it is another than before.

    Raises:
        OSError: it cannot be written.
    """
    path = root / place_of(seal.edition).file
    before = read_seals(path.parent)[0].get(seal.edition) if path.is_file() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, written(seal).encode())
    where = f"{place_of(seal.edition).file}. Bewaar dit bestand in git."
    counts = f"{counted(len(seal.figures), 'cijfer', 'cijfers')}, {counted(len(seal.pages), 'pagina', 'pagina’s')}"
    if before is None:
        return f"Het verslag van {seal.edition} is verzegeld ({counts}): {where}"
    if before == seal:
        return f"Het verslag van {seal.edition} was al verzegeld, en er is niets veranderd."
    return f"Het verslag van {seal.edition} is opnieuw verzegeld ({counts}): {where} Kijk met 'git diff' wat er veranderde."


def _seal(path: Path, year: Year, name: str) -> tuple[Seal | None, Problem | None]:
    text, unreadable = text_of(path, name=name, most=_MAX_BYTES)
    if unreadable:
        return None, unreadable
    try:
        seal = read(text)
    except NotASeal:
        hint = f"Zet het bestand terug uit git, of typ '{command(year)}' en kijk na wat er verandert."
        return None, Problem(Place(name), "dit zegel is met de hand veranderd, of niet heel.", hint)
    if seal.edition != year:
        hint = f"Verwijder het bestand dat een kopie is, en typ '{command(year)}' als {year} verzegeld moet worden."
        return None, Problem(Place(name), f"dit is het zegel van {seal.edition}, maar het heet {year}.json.", hint)
    return seal, None
