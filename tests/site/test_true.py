"""The real site says no more than the report: rules that a sentence or a record can break without a wrong figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest

from jaarbeeld.addresses.posters import path_of
from jaarbeeld.components import role_url
from jaarbeeld.disclosure import current
from jaarbeeld.findings import figures
from jaarbeeld.testing.built import Page, Site
from tests.at_desk import said
from tests.site import ours
from tests.site.conftest import DAY

HEADINGS = {"h1", "h2", "h3"}
PARAGRAPHS = {"p", "li"}


def told_without_a_year(page: Page) -> Iterator[str]:
    """The paragraphs and cards with a figure, when nothing since the last heading says of which year it is."""
    dated = False
    for element in page.tree.iter():
        if element.tag in HEADINGS:
            dated = False
        if element.tag in HEADINGS | PARAGRAPHS:
            dated = dated or bool(re.search(r"\b20\d\d\b", said(element)))
        if element.tag in PARAGRAPHS and not dated and any(is_figure(link) for link in element.iter("a")):
            yield said(element)


def is_figure(link: Element) -> bool:
    """Whether a link is a figure, in a sentence or on a card of its own."""
    return "figure" in link.get("class", "").split()


def test_outside_the_report_of_a_year_a_figure_is_told_with_its_year(site: Site) -> None:
    wrong = {path: list(told_without_a_year(page)) for path, page in site.pages.items() if not re.match(r"\d{4}/", path)}
    assert {path: found for path, found in wrong.items() if found} == {}


def test_only_the_roles_that_the_report_seeks_people_for_call(site: Site) -> None:
    dataset = site.prepared.dataset
    assert [role.id for role in current.open_roles(dataset, DAY.date())] == list(ours.SOUGHT_FOR)
    for role in dataset.roles.values():
        page = site.pages[f"{role_url(role, dataset)}index.html"]
        calls = path_of(role.slug, "a4", dataset) in site.files
        assert ("Vraag ons of er plaats is" in said(page.tree)) is not calls, role.id
        assert "JobPosting" not in page.html


def test_no_two_stories_lead_to_one_address(site: Site) -> None:
    """A link to someone else's story, or to a page where the story may be, is no source."""
    led = Counter(story.source.url for story in site.prepared.dataset.testimonials.values() if story.source.url)
    assert [url for url, times in led.items() if times > 1] == []


@pytest.mark.parametrize("series", ours.MONTHLY)
def test_what_the_report_calls_monthly_has_a_remark_when_its_dates_are_not(site: Site, series: str) -> None:
    dataset = site.prepared.dataset
    (counted,) = (i for i in dataset.indicators.values() if i.counted_from and i.counted_from.series == series)
    for edition in dataset.editions:
        months = Counter(event.date.first.month for _, event in dataset.events_in(edition.year, series=series))
        if months and set(months) != set(range(1, 13)):
            assert figures.notes(dataset, counted, edition.year), f"{counted.id} {edition.year}"


def test_a_step_of_a_flow_says_one_for_one_and_many_for_many(site: Site) -> None:
    dataset = site.prepared.dataset
    for flow in dataset.flows.values():
        for step in flow.start.whole():
            unit = dataset.units[dataset.indicators[step.indicator].unit]
            quantity = dataset.quantity(step.indicator, dataset.latest.year)
            if unit.one != unit.many and quantity is not None and quantity.number != 1:
                assert not re.search(rf"(?<!als )\b{unit.one}\b", step.label or ""), step.label


def test_volunteers_are_promised_nothing_without_exception(site: Site) -> None:
    dataset = site.prepared.dataset
    promised = re.compile(r"\b(nooit|altijd|zeker|gegarandeerd|vast(?! gesprek)|al(?:le)? je vragen)\b", re.IGNORECASE)
    texts = [record.model_dump_json() for record in (dataset.recruitment, *dataset.roles.values())]
    assert [found[0] for text in texts for found in promised.finditer(text)] == []


def test_all_that_the_measurement_of_impact_saw_is_told(site: Site) -> None:
    told = said(site.pages[f"{ours.YEAR}/{ours.FIRST}index.html"].tree)
    assert [word for word in ours.SEEN if word not in told] == []
