"""Check: no text beside a hidden value says its number.

Only what can be checked without crying wolf: a small number is an everyday word, so it counts only where the text is about the
very figure – its notes, its topics, why a rule on it does not hold – or where it stands in one sentence with the word for
what is counted. Definitions are left out: «tot het kind twee jaar is» is no count. All of these are warnings, for a person
must read the sentence; none of them repeats the number, since what a build says may be public as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jaarbeeld.disclosure import Choice
from jaarbeeld.disclosure.cells import Cell, cell_of
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.quantities import Number, number_text
from jaarbeeld.problems import Place, Problem, Severity, counted
from jaarbeeld.prose.sentences import sentences
from jaarbeeld.prose.sources import PageSource
from jaarbeeld.rules.waivers import waived

_WORDS = (
    "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip
_LITERAL = re.compile(r"\{\{\s*literal\(\s*[\"']([^\"']*)[\"']\s*\)\s*\}\}")
_ASKED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w]|[.,]\d)")
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")
_HINT = "Laat dat getal weg als het over hetzelfde gaat."


def problems_in(dataset: Dataset, chosen: Choice, sources: Iterable[PageSource]) -> Iterator[Problem]:
    """Every text that says, or may say, the number of a hidden value."""
    hidden = [(cell, number) for cell in sorted(chosen.hidden) if (number := _number(dataset, cell)) is not None]
    said = [_words_for(number) for _, number in hidden]
    for (cell, number), words in zip(hidden, said, strict=True):
        indicator = dataset.indicators[cell.indicator]
        for text, place in _texts(dataset, indicator, cell):
            if not words.isdisjoint(_numbers_in(text)):
                yield Problem(place, _message("deze tekst noemt een getal", cell), _HINT, Severity.WARNING)
        if len(indicator.topics.get(cell.year, ())) == number and not cell.part:
            place = dataset.place("indicators", indicator.id, "topics", cell.year)
            message = f"deze lijst is even lang als het getal van '{cell.indicator}' in {cell.year}, en dat is afgeschermd."
            yield Problem(place, message, "Kijk of lezers het zo kunnen aflezen.", Severity.WARNING)
    cells: dict[str, list[int]] = {}
    for index, words in enumerate(said):
        for word in words:
            cells.setdefault(word, []).append(index)
    units = {
        name: re.compile(rf"\b(?:{re.escape(unit.one)}|{re.escape(unit.many)})\b", re.IGNORECASE)
        for name, unit in dataset.units.items()
    }
    for source in sources if hidden else ():
        for start, sentence in sentences(source.body):
            shown = _ASKED.sub(" ", _LITERAL.sub(r"\1", sentence))
            found = sorted({index for word in cells.keys() & _numbers_in(shown) for index in cells[word]})
            about = {name for name, unit in units.items() if unit.search(shown)} if found else set()
            counted_alike = (hidden[i][0] for i in found if dataset.indicators[hidden[i][0].indicator].unit in about)
            # A report knows nothing of the years after it.
            meant = [cell for cell in counted_alike if source.year is None or cell.year <= source.year]
            # The same small number is hidden of many figures: a sentence is asked about once.
            if meant:
                message = _message("deze zin noemt een getal", *meant)
                yield Problem(source.place_at(start), message, _HINT, Severity.WARNING)


def _words_for(number: Number) -> frozenset[str]:
    """How a text says this number: in digits, or as a word."""
    written = number_text(number)
    digits = written.rstrip("0").rstrip(",") if "," in written else written
    return frozenset((digits, *((_WORDS[int(number)],) if number == int(number) and number < len(_WORDS) else ())))


def _numbers_in(text: str) -> frozenset[str]:
    """Every number in a text, as it is written there."""
    return frozenset((*_NUMBER.findall(text), *_WORD.findall(text.lower())))


def _message(what: str, cell: Cell, *others: Cell) -> str:
    of = f"het deel '{cell.part}' van '{cell.indicator}'" if cell.part else f"'{cell.indicator}'"
    more = f", en ook bij {counted(len(others), 'ander cijfer', 'andere cijfers')}" if others else ""
    return f"{what} dat bij {of} voor {cell.year} afgeschermd is{more}."


def _number(dataset: Dataset, cell: Cell) -> Number | None:
    indicator = dataset.indicators[cell.indicator]
    found = dataset.part(indicator.id, cell.part) if cell.part else None
    values = found[1].values if found else indicator.values
    return values[cell.year].number


def _texts(dataset: Dataset, indicator: Indicator, cell: Cell) -> Iterator[tuple[str, Place]]:
    """What readers see beside a figure, other than the note of the hidden value itself, which is left out."""
    own = (indicator.id,)
    if indicator.note:
        yield indicator.note, dataset.place("indicators", *own, "note")
    for year, value in indicator.values.items():
        if value.note and Cell(indicator.id, "", year) != cell:
            yield value.note, dataset.place("indicators", *own, "values", year)
    for b, breakdown in enumerate(indicator.breakdowns):
        if breakdown.note:
            yield breakdown.note, dataset.place("indicators", *own, "breakdowns", b, "note")
        for p, part in enumerate(breakdown.parts):
            for year, value in part.values.items():
                if value.note and cell_of(indicator, part, year) != cell:
                    yield value.note, dataset.place("indicators", *own, "breakdowns", b, "parts", p, "values", year)
    for year, topics in indicator.topics.items():
        if year == cell.year:
            yield " ".join(topics), dataset.place("indicators", *own, "topics", year)
    for reason in waived(dataset, indicator.id, cell.year):
        yield reason, dataset.place("indicators", *own, "values", cell.year)
    for edition in dataset.editions:
        for index, correction in enumerate(edition.corrections):
            if correction.indicator == indicator.id and correction.reason is not None:
                yield correction.reason, dataset.place("editions", str(edition.year), "corrections", index, "reason")
