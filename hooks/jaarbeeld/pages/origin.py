"""Write: where a figure comes from, how complete its description is, and how to pass it on or mend it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from jaarbeeld.components import indicator_url
from jaarbeeld.editions.reports import report_of
from jaarbeeld.findings import figures
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.phrases import sentence_case
from jaarbeeld.model.quantities import NO_BREAK, text
from jaarbeeld.problems import Place

BRANCH = "main"
"""The branch that the site is published from."""


@dataclass(frozen=True, slots=True)
class Citation:
    """How to name the source of a figure: in a sentence, and in a list of sources."""

    short: str
    full: str


def citation(dataset: Dataset, indicator: Indicator, *, site_url: str, pages: Sequence[str] = ()) -> Citation:
    """How to cite an indicator's newest value; with its address when the site has one.

    The year is that of publication when it is known, else that of the edition. A value that stands in no chapter is cited by
    the page of this site that shows it: the first of `pages`. The order follows APA 7.
    """
    newest = dataset.years(indicator.id)[-1]
    report = report_of(dataset, indicator.source, newest, (indicator.id, None))
    edition = next((e for e in dataset.editions if e.year == report), None)
    year = edition.published_on.year if edition and edition.published_on else report
    title = edition.title if edition else f"Jaarverslag {report}"
    section = indicator.source.section_in(report)
    where = f", hoofdstuk {section}" if section else f", {pages[0]}" if pages else ""
    quantity = dataset.quantity(indicator.id, newest)
    publisher, label = dataset.organisation.name, sentence_case(figures.label(indicator, quantity))
    value = f"{text(quantity, unit=True)} in {newest}".replace(NO_BREAK, " ") if quantity and quantity.known else ""
    address = f" {site_url.rstrip('/')}/{indicator_url(indicator)}" if site_url else ""
    return Citation(
        short=f"{publisher}, {title}",
        full=f"{publisher} ({year}). {label}{f': {value}' if value else ''}. In {title}{where}.{address}",
    )


def edit_link(repository: str | None, place: Place) -> str:
    """The address where a line of a data file can be changed on GitHub or GitLab; empty for another forge or none.

    GitLab's own form has a dash: https://docs.gitlab.com/user/project/repository/web_editor/.
    """
    if not repository:
        return ""
    host = urlsplit(repository).hostname or ""
    forms = {"github": "edit", "gitlab": "-/edit"}
    form = next((form for name, form in forms.items() if name in host.split(".")), None)
    base = re.sub(r"(\.git)?/*$", "", repository)
    return f"{base}/{form}/{BRANCH}/{quote(place.file)}#L{place.line}" if form else ""


def still_undescribed(indicator: Indicator) -> tuple[str, ...]:
    """What readers would want to know and the data do not tell: the recommended and desirable fields that are empty.

    How a figure is counted needs no words when the build counts it from the calendar.
    """
    missing = []
    for name, info in type(indicator).model_fields.items():
        extra = info.json_schema_extra
        wanted = isinstance(extra, dict) and extra.get("requirement") in ("recommended", "desirable")
        if wanted and getattr(indicator, name) in (None, (), {}) and not (name == "method" and indicator.counted_from):
            missing.append(info.title or name)
    return tuple(missing)
