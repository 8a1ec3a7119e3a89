"""Export: the figures of all branches side by side, and their totals, as one table for programs; each value with its origin."""

from __future__ import annotations

from collections.abc import Iterator

from jaarbeeld.addresses.branches import figures_path
from jaarbeeld.branches.comparing import Answer, Comparison, comparison, figure_of, own_page
from jaarbeeld.exports.open_data import as_csv
from jaarbeeld.findings.rows import Cell, Column, Table
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.quantities import Quantity

_COLUMNS = (
    Column("measure", "Cijfer-id", "string", "De vaste naam van het gedeelde cijfer."),
    Column("label", "Cijfer", "string", "Hoe het cijfer heet."),
    Column("branch", "Afdeling-id", "string", "De vaste naam van de afdeling; leeg bij een totaal."),
    Column("branch_label", "Afdeling", "string", "Hoe de afdeling heet."),
    Column("year", "Jaar", "integer", "Het jaar waarover het gaat."),
    Column("value", "Waarde", "number", "Het getal, of leeg als er geen is dat meetelt."),
    Column("state", "Toestand", "string", "known, of waarom er geen getal is dat meetelt."),
    Column("approximate", "Bij benadering", "boolean", "Of het getal een schatting is."),
    Column("bound", "Grens", "string", "at_least als een totaal niet volledig is."),
    Column("counted", "Geteld bij", "integer", "Bij een totaal: hoeveel afdelingen erin zitten."),
    Column("unit", "Eenheid", "string", "Wat er geteld is."),
    Column("page", "Pagina", "string", "De pagina van het cijfer bij de afdeling zelf."),
    Column("version", "Versie", "string", "De versie van de gegevens van de afdeling."),
    Column("fetched_on", "Opgehaald op", "date", "De dag waarop ze opgehaald zijn."),
    Column("licence", "Licentie", "string", "De licentie van de afdeling."),
)


def files(dataset: Dataset) -> dict[str, bytes]:
    """The table by its path on the site."""
    return {figures_path(dataset): as_csv(Table(_COLUMNS, tuple(_rows(dataset))))}


def _rows(dataset: Dataset) -> Iterator[tuple[Cell, ...]]:
    for measure in dataset.measures.values():
        found = comparison(dataset, measure)
        for answer in found.answers.values():
            yield _of_branch(dataset, found, answer)
        for year in found.years:
            if (made := found.total(year)) is not None:
                head = (measure.id, measure.label, "", "", year, _number(made.quantity), "known")
                tail = (made.quantity.bound or "", len(made.counted), measure.unit, "", "", "", "")
                yield (*head, _yes(made.quantity.approximate), *tail)


def _of_branch(dataset: Dataset, found: Comparison, answer: Answer) -> tuple[Cell, ...]:
    branch, measure, data = answer.branch, found.measure, dataset.received.get(answer.branch.id)
    page = own_page(dataset, branch, figure_of(dataset, branch, measure)[0]) if data else ""
    origin = (page, data.version or "", data.fetched_on or "", data.licence or "") if data else ("", "", "", "")
    approximate = answer.quantity is not None and answer.quantity.approximate
    head = (measure.id, measure.label, branch.id, branch.label, answer.year, _number(answer.quantity), answer.why)
    return (*head, _yes(approximate), "", "", measure.unit, *origin)


def _number(quantity: Quantity | None) -> Cell:
    return "" if quantity is None or quantity.number is None else quantity.number


def _yes(is_so: bool) -> str:
    return "true" if is_so else "false"
