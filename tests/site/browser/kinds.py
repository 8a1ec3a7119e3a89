"""The kinds of page a reader meets, each with the address of one page of that kind, looked up in the data where possible."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jaarbeeld.addresses import sessions, written
from jaarbeeld.components import indicator_url, role_url
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Indicator
from tests.site.ours import CALENDAR, FIRST, SECOND, THIRD


def _in_the_edition(page: str) -> Callable[[Dataset], str]:
    return lambda dataset: f"{dataset.latest.year}/{page}"


def _an_indicator(fits: Callable[[Dataset, Indicator], bool]) -> Callable[[Dataset], str]:
    def address(dataset: Dataset) -> str:
        found = next(indicator for indicator in dataset.indicators.values() if fits(dataset, indicator))
        return indicator_url(found, dataset)

    return address


def _split(dataset: Dataset, indicator: Indicator) -> bool:
    return bool(indicator.breakdowns)


def _with_a_gap(dataset: Dataset, indicator: Indicator) -> bool:
    return any(value.state != "known" for value in indicator.values.values())


def _percentage(dataset: Dataset, indicator: Indicator) -> bool:
    return dataset.units[indicator.unit].kind == "percent"


KINDS: Mapping[str, Callable[[Dataset], str]] = {
    "home": lambda _: "",
    "edition": _in_the_edition(""),
    "objective-first": _in_the_edition(FIRST),
    "objective-second": _in_the_edition(SECOND),
    "objective-third": _in_the_edition(THIRD),
    "calendar": _in_the_edition(CALENDAR),
    "indicators": written.figures,
    "indicator-with-parts": _an_indicator(_split),
    "indicator-with-a-gap": _an_indicator(_with_a_gap),
    "indicator-in-percent": _an_indicator(_percentage),
    "stories": written.stories,
    "volunteer": written.volunteering,
    "role": lambda dataset: role_url(next(iter(dataset.roles.values())), dataset),
    "steps": written.steps,
    "info-sessions": sessions.page,
    "questions": written.questions,
    "posters": lambda dataset: written.volunteering(dataset, dataset.organisation.parts.posters),
    "about": written.about,
    "glossary": written.glossary,
    "open-data": lambda _: "open-data/",
    "not-found": lambda _: "zo/een/pagina/is/er/niet/",
}
