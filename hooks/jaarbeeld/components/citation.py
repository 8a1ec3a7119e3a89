"""Write: how to name the source of a figure, a chart or the data – in a sentence, and in a list of sources (APA 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jaarbeeld.components.figure import Download
from jaarbeeld.editions.reports import report_of
from jaarbeeld.findings import figures
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.phrases import sentence_case
from jaarbeeld.model.quantities import NO_BREAK, text


@dataclass(frozen=True, slots=True)
class Citation:
    """How to name the source of something: in a sentence, and in a list of sources."""

    short: str
    full: str


@dataclass(frozen=True, slots=True)
class Take:
    """What readers can take along from a chart: its figures as files, what people want first, and how to name the source."""

    title: str
    files: tuple[Download, ...]
    citation: Citation


def citation(dataset: Dataset, indicator: Indicator, *, address: str = "", pages: Sequence[str] = ()) -> Citation:
    """How to cite an indicator's newest value; with its address when the site has one.

    A value that stands in no chapter is cited by the page of this site that shows it: the first of `pages`.
    """
    newest = dataset.years(indicator.id)[-1]
    report = report_of(dataset, indicator.source, newest, (indicator.id, None))
    section = indicator.source.section_in(report)
    where = f", hoofdstuk {section}" if section else f", {pages[0]}" if pages else ""
    quantity = dataset.quantity(indicator.id, newest)
    label = sentence_case(figures.label(indicator, quantity))
    when = dataset.period(indicator.id).when(newest)
    value = f": {text(quantity, unit=True)} {when}".replace(NO_BREAK, " ") if quantity and quantity.known else ""
    return _cited(dataset, report, f"{label}{value}", where=where, address=address)


def citation_of_chart(dataset: Dataset, title: str, year: Year, *, address: str = "") -> Citation:
    """How to cite a chart in the report of a year; with the address of its page when the site has one."""
    return _cited(dataset, year, f"{title.rstrip('.')} [Grafiek]", address=address)


def citation_of_data(dataset: Dataset, *, address: str = "") -> Citation:
    """How to cite all the data, which are those of the newest report."""
    year = dataset.latest.year
    what = f"Cijfers{' en activiteiten' if dataset.events else ''} [Dataset]"
    told = f"{dataset.organisation.name} ({_published(dataset, year)}). {what}. {address}".strip()
    return Citation(_short(dataset, year), told)


def _cited(dataset: Dataset, report: Year, what: str, *, where: str = "", address: str) -> Citation:
    full = f"{dataset.organisation.name} ({_published(dataset, report)}). {what}. In {_title(dataset, report)}{where}."
    return Citation(_short(dataset, report), f"{full} {address}".rstrip())


def _short(dataset: Dataset, report: Year) -> str:
    return f"{dataset.organisation.name}, {_title(dataset, report)}"


def _title(dataset: Dataset, report: Year) -> str:
    return next((edition.title for edition in dataset.editions if edition.year == report), f"Jaarverslag {report}")


def _published(dataset: Dataset, report: Year) -> Year:
    """The year of publication when it is known, else that of the edition."""
    edition = next((edition for edition in dataset.editions if edition.year == report), None)
    return edition.published_on.year if edition and edition.published_on else report
