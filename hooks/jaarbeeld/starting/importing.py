"""Write a file of indicators from a spreadsheet as people have it: names in the first column, and a column for each year.

Nothing is guessed: what a spreadsheet does not say – a definition, an objective, mostly a unit – is left out, so that `check`
asks for it at its line; and what is not sure is told row by row.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from jaarbeeld import kept
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.reading.years import way_to_write
from jaarbeeld.starting.cells import Cell, cell_of

_YEARS = range(1990, 2101)
_LONGEST = 60
"""Of an id of a figure."""
_MOST_ROWS, _MOST_COLUMNS = 5_000, 200
_LETTER = re.compile(r"[^\W\d_]")
_NAMELESS = re.compile(r"(blad|sheet|tabel|feuil)\s*\d*", re.I)


class NotImported(Exception):
    """Why nothing was read, in one sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its place, its name, and what it says for each year."""

    place: str
    name: str
    cells: Mapping[int, Cell]


@dataclass(slots=True)
class Imported:
    """Files by their path below the project, and what someone must look at, in order."""

    files: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    count: int = 0


def imported(path: Path, dataset: Dataset) -> Imported:
    """What a workbook becomes beside the data there are.

    Raises:
        NotImported: it cannot be read.
    """
    made = Imported()
    known = set(dataset.indicators) | {indicator.slug.replace("-", "_") for indicator in dataset.indicators.values()}
    for title, rows in _sheets(path, made):
        name = slug(path.stem if _NAMELESS.fullmatch(title) else title)
        written = [text for row in rows for text in _indicator(row, dataset, known, made)]
        if written:
            shown = json.dumps(path.stem if _NAMELESS.fullmatch(title) else title, ensure_ascii=False)
            head = f"# Uit {_line(path.name)}, blad {_line(title)}. Wat daar niet in staat, vraagt 'jaarbeeld check'.\n"
            made.files[f"data/indicators/{name}.yml"] = f"{head}theme: {name}\ntitle: {shown}\nindicators:\n" + "".join(written)
    return made


def write(made: Imported, root: Path) -> None:
    """Write the files: all, or none when one stands there already.

    Raises:
        NotImported: a file of that name is there, or the disk refuses.
    """
    for name in made.files:
        if (root / name).exists():
            raise NotImported(f"{name} bestaat al. Geef het blad in het rekenblad een andere naam.")
    try:
        for name, text in made.files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            kept.write_whole(root / name, text.encode())
    except OSError as error:
        raise NotImported(f"De cijfers kunnen niet geschreven worden: {error.strerror}.") from error


def slug(text: str) -> str:
    """A name for an address."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare)[:80].strip("-") or "cijfers"


def _short(name: str) -> str:
    """As much of a name, in whole words, as an id may be long."""
    return name if len(name) <= _LONGEST else name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]


def _sheets(path: Path, made: Imported) -> Iterator[tuple[str, Iterator[Row]]]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            found = list(sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS))
            yield sheet.title, _rows(sheet.title, iter(found), made)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise NotImported(f"{path.name} is geen rekenblad dat te lezen is. Bewaar het als .xlsx.") from error
    except OSError as error:
        raise NotImported(f"{path.name} kan niet gelezen worden: {error.strerror}.") from error


def _rows(title: str, rows: Iterator[tuple[object, ...]], made: Imported) -> Iterator[Row]:
    """The rows of all tables on a sheet. A row with years begins one."""
    years: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        contents = [getattr(cell, "value", None) for cell in row]
        if found := _years(contents, begun=bool(years)):
            years = found
            left = [_line(one) for column, one in enumerate(contents[1:], 1) if one not in (None, "") and column not in years]
            made.told += [
                f"blad {title}, rij {number}: boven de kolom '{one}' staat geen jaar. "
                + " ".join(filter(None, ("Niet overgenomen.", way_to_write(one))))
                for one in left
            ]
        elif years and not _LETTER.search(name := _line(contents[0])):
            if any(re.search(r"\w", _line(one)) for one in contents):
                said = f"'{name}' is geen naam" if name else "er is geen naam in de eerste kolom"
                made.told.append(f"blad {title}, rij {number}: {said}. Niet overgenomen.")
        elif years:
            cells = {
                year: cell_of(contents[column], percent="%" in str(getattr(row[column], "number_format", "")))
                for column, year in years.items()
                if column < len(contents) and contents[column] not in (None, "")
            }
            if cells and all(_year(contents[column]) for column, year in years.items() if year in cells):
                said = "wat hier staat, kan ook een jaar zijn: kijk het na."
                made.told.append(f"blad {title}, rij {number} ({name}): {said}")
            yield Row(f"blad {title}, rij {number}", name, cells)
    if not years:
        made.told.append(f"blad {title}: boven geen enkele kolom staat een jaar. Niet gelezen.")


def _years(contents: list[object], *, begun: bool) -> dict[int, int]:
    """The year above each column, when this row has them. A count can look like a year: below a heading, one is none."""
    found = {column: year for column, one in enumerate(contents[1:], 1) if (year := _year(one))}
    counts = [one for column, one in enumerate(contents[1:], 1) if column not in found and isinstance(one, int | float)]
    steps = {later - year for year, later in pairwise(found.values())}
    return found if not counts and steps <= {1} and (steps or not begun) else {}


def _year(content: object) -> int:
    text = str(content).strip()
    return int(text[:4]) if re.fullmatch(r"\d{4}(\.0)?", text) and int(text[:4]) in _YEARS else 0


def _indicator(row: Row, dataset: Dataset, known: set[str], made: Imported) -> Iterator[str]:
    """The indicator that a row becomes; what is not sure of it is told."""
    where = f"{row.place} ({row.name})"
    made.told += [f"{where}, {year}: {cell.doubt}" for year, cell in row.cells.items() if cell.doubt]
    values = {year: cell for year, cell in row.cells.items() if cell.value}
    name = _short(slug(row.name))
    if not any(cell.is_number for cell in values.values()):
        made.told.append(f"{where}: geen enkel getal, dus niet overgenomen.")
    elif name.replace("-", "_") in known or not re.match(r"[a-z]", name):
        made.told.append(f"{where}: er is al een cijfer met die naam, of de naam begint niet met een letter. Niet overgenomen.")
    else:
        known.add(name.replace("-", "_"))
        unit, said = _unit(row, dataset)
        made.told.append(f"{where}: {said}")
        made.count += 1
        label = row.name if row.name[1:2].isupper() else row.name[:1].lower() + row.name[1:]
        decimals = max(len(cell.value.partition(".")[2]) for cell in values.values())
        yield f"  # {_line(row.place)}\n  - id: {name.replace('-', '_')}\n    slug: {name}\n"
        yield f"    label: {json.dumps(label, ensure_ascii=False)}\n"
        yield f"    unit: {unit}\n" if unit else ""
        yield f"    decimals: {decimals}\n" if decimals else ""
        yield f"    values: {{{', '.join(f'{year}: {cell.value}' for year, cell in values.items())}}}\n"


def _unit(row: Row, dataset: Dataset) -> tuple[str, str]:
    """The unit that a row names in its cells or in its name, when it is one; and what is said of it."""
    named = {cell.unit for cell in row.cells.values() if cell.value and cell.unit}
    if len(named) > 1:
        return "", f"er staan verschillende eenheden in ({', '.join(sorted(named))}). Kies 'unit'."
    words = {word.lower() for word in named or re.findall(r"[^\W\d_]+", row.name)}
    if named == {"%"}:
        fitting = [unit for unit in dataset.units.values() if unit.kind == "percent"]
    else:
        fitting = [unit for unit in dataset.units.values() if {unit.one.lower(), unit.many.lower()} & words]
    if len(fitting) == 1:
        more = " Zet bij 'of' waarvan dit een percentage is." if named == {"%"} else ""
        return fitting[0].id, f"de eenheid is '{fitting[0].many}', naar wat er staat.{more}"
    if fitting:
        choice = " of ".join(f"'{unit.many}'" for unit in fitting)
        return "", f"de eenheid kan {choice} zijn. Kies 'unit'."
    asked = f" voor '{', '.join(named)}'" if named else ""
    return "", f"er is geen eenheid{asked} in data/units.yml. Zet ze erbij, en kies 'unit'."


def _line(content: object) -> str:
    return " ".join(str(content if content is not None else "").split())
