"""In which report a value stands, and how that is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator, Source
from jaarbeeld.model.organisation import Restatement
from jaarbeeld.model.phrases import enumerated

Value = tuple[str, str | None]
"""An indicator, and a part of it or None, by their names."""
Shown = tuple[Source, Iterable[Year], Value | None]
"""A source, the years of the values that are shown from it, and of what they are; None when of several parts."""


def report_of(dataset: Dataset, source: Source, year: Year, of: Value | None = None) -> Year:
    """The report in which the value of a year was published: that of its own year, or else the first one after it.

    A year before the first edition stood in the first, unless the source names a report from before this site; a year after
    the last has none yet, and will be its own. A value that a later report restated, comes from that one.
    """
    if of is not None and (restated := restatements_of(dataset, of, year)):
        return max(report for report, _ in restated)
    named = {source.edition, *source.sections} if source.edition else {*source.sections}
    reports = named | {edition.year for edition in dataset.editions}
    return min((report for report in reports if report is not None and report >= year), default=year)


def restatements_of(dataset: Dataset, of: Value, year: Year) -> Sequence[tuple[Year, Restatement]]:
    """The restatements of a value, each with the year of its report."""
    return dataset.once(_restatements).get((*of, year), ())


def _restatements(dataset: Dataset) -> Mapping[tuple[str, str | None, Year], Sequence[tuple[Year, Restatement]]]:
    found: dict[tuple[str, str | None, Year], list[tuple[Year, Restatement]]] = {}
    for edition in dataset.editions:
        for one in edition.restatements:
            found.setdefault((one.indicator, one.part, one.year), []).append((edition.year, one))
    return found


def source_line(dataset: Dataset, indicators: Iterable[Indicator], years: Iterable[Year]) -> str:
    """Where the values of indicators for these years were published: «jaarverslag 2024, hoofdstuk 1.2 en 1.3»."""
    shown = tuple(years)
    return sources_line(dataset, ((one.source, [y for y in shown if y in one.values], (one.id, None)) for one in indicators))


def sources_line(dataset: Dataset, shown: Iterable[Shown]) -> str:
    """The chapters of each report, each named once: «jaarverslag 2024, hoofdstuk 1.2; jaarverslag 2025, op deze site».

    A report without chapters is this site.
    """
    sections: dict[Year, list[str]] = {}
    for source, years, value in shown:
        for edition in dict.fromkeys(report_of(dataset, source, year, value) for year in years):
            found = sections.setdefault(edition, [])
            for section in (source.section_in(edition) or "").replace(" en ", ", ").split(", "):
                if section and section not in found:
                    found.append(section)
    told = ((year, f"hoofdstuk {enumerated(found)}" if found else "op deze site") for year, found in sorted(sections.items()))
    return "; ".join(f"jaarverslag {year}, {where}" for year, where in told)


def waiver(dataset: Dataset, indicator: str, parts: Sequence[str], year: Year) -> str:
    """What to paste in data/disclosure.yml, when small numbers of a year were public already; without parts, of all of them."""
    found = dataset.part(indicator, parts[0]) if parts else None
    source = (found[0].source if found else None) or dataset.indicators[indicator].source
    edition = report_of(dataset, source, year)
    section = source.section_in(edition) or "op deze site"
    only = f"parts: [{', '.join(parts)}], " if parts else ""
    return (
        f"- {{indicators: [{indicator}], {only}years: [{year}], "
        f'published: {{edition: {edition}, section: "{section}"}}, reason: …}}'
    )
