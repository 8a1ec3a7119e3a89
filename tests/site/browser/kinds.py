"""The kinds of page a reader meets, each with the address of one page of that kind, looked up in the data where possible."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Indicator
from tests.site.ours import APPLICATIONS, CALENDAR, FAMILIES, VOLUNTEERS


def _in_the_edition(page: str) -> Callable[[Dataset], str]:
    return lambda dataset: f"{dataset.latest.year}/{page}"


def _an_indicator(fits: Callable[[Dataset, Indicator], bool]) -> Callable[[Dataset], str]:
    def address(dataset: Dataset) -> str:
        found = next(indicator for indicator in dataset.indicators.values() if fits(dataset, indicator))
        return f"cijfers/{found.slug}/"

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
    "objective-families": _in_the_edition(FAMILIES),
    "objective-applications": _in_the_edition(APPLICATIONS),
    "objective-volunteers": _in_the_edition(VOLUNTEERS),
    "calendar": _in_the_edition(CALENDAR),
    "indicators": lambda _: "cijfers/",
    "indicator-with-parts": _an_indicator(_split),
    "indicator-with-a-gap": _an_indicator(_with_a_gap),
    "indicator-in-percent": _an_indicator(_percentage),
    "stories": lambda _: "verhalen/",
    "volunteer": lambda _: "vrijwilliger/",
    "role": lambda dataset: f"vrijwilliger/{next(iter(dataset.roles.values())).slug}/",
    "steps": lambda _: "vrijwilliger/stappen/",
    "info-sessions": lambda _: "vrijwilliger/infosessies/",
    "questions": lambda _: "vrijwilliger/vragen/",
    "posters": lambda _: "vrijwilliger/affiches/",
    "about": lambda _: "over/",
    "glossary": lambda _: "over/woordenlijst/",
    "open-data": lambda _: "open-data/",
    "not-found": lambda _: "zo/een/pagina/is/er/niet/",
}
