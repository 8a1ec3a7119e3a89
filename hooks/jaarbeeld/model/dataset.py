"""Everything the organisation knows as one Dataset with look-ups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Concatenate, ParamSpec, TypeVar, cast

from jaarbeeld.model.branches import Branch, BranchWords, Measure
from jaarbeeld.model.disclosure import Disclosure
from jaarbeeld.model.event import Event, Partner, Series, Term
from jaarbeeld.model.flow import Flow
from jaarbeeld.model.indicator import Breakdown, Indicator, Part, TopicList, Unit
from jaarbeeld.model.nodes import Key, Node, at
from jaarbeeld.model.organisation import AllowedPhrase, Edition, Objective, Organisation, Redirect, Rule
from jaarbeeld.model.people import Person
from jaarbeeld.model.periods import Period, period_of
from jaarbeeld.model.places import Shape
from jaarbeeld.model.quantities import SHARE, Quantity
from jaarbeeld.model.received import Received
from jaarbeeld.model.statement import Statement
from jaarbeeld.model.volunteering import Recruitment, Role, Testimonial
from jaarbeeld.model.year_value import YearValue
from jaarbeeld.problems import Place

Year = int
Asked = ParamSpec("Asked")
Made = TypeVar("Made")
ANY = "*"
"""As the name of a record: every record of its kind."""
NEWEST = "newest"
"""Among the doubts: which edition is the newest."""
RecordKey = tuple[str, str]
"""What a record is and its name: `("indicators", "families")`."""

ValueKey = tuple[str, str, Year]
"""Which value: of an indicator, of a part of it or of none, in a year."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The indicators of one file."""

    id: str
    title: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a record stands: its file's tree and the path in it."""

    root: Node
    path: tuple[Key, ...]

    def place(self, *path: Key, key: bool = False) -> Place:
        """The place of the record, or of something in it."""
        return at(self.root, (*self.path, *path), key=key)


@dataclass(frozen=True, slots=True)
class Dataset:
    """Everything the organisation knows, read and modelled. Look-ups are by id; order is that of the files."""

    organisation: Organisation
    editions: tuple[Edition, ...]
    objectives: Mapping[int, Objective]
    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]
    themes: tuple[Theme, ...]
    lists: Mapping[str, TopicList]
    flows: Mapping[str, Flow]
    series: Mapping[str, Series]
    partners: Mapping[str, Partner]
    events: Mapping[int, Event]
    roles: Mapping[str, Role]
    recruitment: Recruitment
    testimonials: Mapping[str, Testimonial]
    terms: Mapping[str, Term]
    rules: Mapping[str, Rule]
    literals: tuple[AllowedPhrase, ...]
    disclosure: Disclosure
    spots: Mapping[RecordKey, Spot] = field(repr=False)
    redirects: Mapping[str, Redirect] = field(default_factory=dict)
    branches: Mapping[str, Branch] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    branch_words: BranchWords = field(default_factory=BranchWords)
    received: Mapping[str, Received] = field(default_factory=dict, repr=False)
    """What branches published, by their id; one of which nothing is known yet is not in it."""
    statements: Mapping[str, Statement] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    maps: Mapping[str, tuple[Shape, ...]] = field(default_factory=dict, repr=False)
    """The places that can be drawn, by the name of their file."""
    doubts: frozenset[RecordKey] = frozenset()
    """Records that stand in the files with a mistake in them, and so not here. Empty in anything that is published."""
    known_in: Year | None = None
    """The older edition whose view this is; None when it is all that is known."""
    later: frozenset[RecordKey] = frozenset()
    """In the view of an edition: the records that are not here, because all they say came later."""
    hidden_for: Mapping[ValueKey, tuple[ValueKey, ...]] = field(default_factory=dict, repr=False)
    """The values that readers may not see, each with the small ones that it would tell; a small one with itself."""

    _made: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, make: Callable[Concatenate[Dataset, Asked], Made], *asked: Asked.args, **named: Asked.kwargs) -> Made:
        """What a function of these data gives, worked out at the first call and kept as long as they are: nobody changes it.

        Another data set, also one made from this by `replace`, begins with nothing.
        """
        key = (make, asked, *named.items())
        if key not in self._made:
            self._made[key] = make(self, *asked, **named)
        return cast(Made, self._made[key])

    def doubtful(self, kind: str, name: object = ANY) -> bool:
        """Whether a record may well exist although it is not here; without a name, whether any of its kind may."""
        if name == ANY:
            return any(other == kind for other, _ in self.doubts)
        return not self.doubts.isdisjoint({(kind, str(name)), (kind, ANY)})

    def has_objective(self, number: int | None) -> bool:
        """Whether a record can name this objective, or none: where there are objectives, each record has one."""
        return number in self.objectives if self.objectives else number is None

    def events_in(self, year: Year, *, series: str | None = None) -> tuple[tuple[int, Event], ...]:
        """The events of a year that were not cancelled, of one series if asked, by date, each with its name in `spots`."""
        return self.once(_events).get((year, series), ())

    def events_counted(self, indicator: Indicator, year: Year) -> tuple[Event, ...]:
        """The events that an indicator counts in a year, which may be a school year."""
        if indicator.counted_from is None:
            return ()
        period, series = self.period(indicator.id).whole, indicator.counted_from.series
        first, last = period.first_day(year), period.last_day(year)
        found = (event for one in range(first.year, last.year + 1) for _, event in self.events_in(one, series=series))
        return tuple(event for event in found if first <= event.date.first <= last)

    @property
    def latest(self) -> Edition:
        """The newest published edition, or the newest of all when none is published yet."""
        published = [edition for edition in self.editions if edition.status == "published"]
        return max(published or self.editions, key=lambda edition: edition.year)

    def place(self, kind: str, name: str, *path: Key) -> Place:
        """Where a record, or something in it, stands in the data files."""
        return self.spots[(kind, name)].place(*path)

    def years(self, indicator_id: str) -> tuple[Year, ...]:
        """The years for which an indicator has an entry, oldest first."""
        return tuple(sorted(self.indicators[indicator_id].values))

    def period(self, indicator_id: str, part_id: str | None = None) -> Period:
        """What the years of an indicator, or of a part of it, are: years of the calendar, school years, a day in each year.

        A stock at another moment is told with that moment and the year around it, and not with the day of the others.
        """
        indicator = self.indicators[indicator_id]
        begin = self.organisation.financial_year_begins
        period = period_of(indicator.period, indicator.measured_on, financial_begin=begin)
        found = self.part(indicator_id, part_id) if part_id else None
        return period.whole if found is not None and indicator.is_followed(found[0]) else period

    def quantity(self, indicator_id: str, year: Year) -> Quantity | None:
        """The value of an indicator in a year, or None when there is no entry."""
        indicator = self.indicators[indicator_id]
        value = indicator.values.get(year)
        return None if value is None else self._quantity(indicator, value)

    def target(self, indicator_id: str, year: Year) -> Quantity | None:
        """What an indicator was meant to be in a year, or None when nothing was said."""
        indicator = self.indicators[indicator_id]
        aimed = indicator.target.get(year)
        return None if aimed is None else self._quantity(indicator, aimed)

    def part_quantity(self, indicator_id: str, part: Part, year: Year) -> Quantity | None:
        """The value of a part of a breakdown in a year; that of its own indicator when it is one."""
        if part.indicator is not None:
            return self.quantity(part.indicator, year) if part.indicator in self.indicators else None
        value = part.values.get(year)
        return None if value is None else self._quantity(self.indicators[indicator_id], value)

    def part(self, indicator_id: str, part_id: str) -> tuple[Breakdown, Part] | None:
        """A part of an indicator by id, with the breakdown it stands in."""
        for breakdown in self.indicators[indicator_id].breakdowns:
            for part in breakdown.parts:
                if part.id == part_id:
                    return breakdown, part
        return None

    def _quantity(self, indicator: Indicator, value: YearValue) -> Quantity:
        if value.share is not None:
            return Quantity(value.number, SHARE, value.state, value.approximate, value.share, value.under)
        unit = self.units[indicator.unit]
        return Quantity(
            value.number,
            unit,
            value.state,
            value.approximate,
            indicator.decimals,
            value.under,
            value.upper,
            value.bound,
        )


def total(numbers: Iterable[int | Decimal]) -> int | Decimal:
    """The sum of exact numbers; 0 for none."""
    result: int | Decimal = 0
    for number in numbers:
        result += number
    return result


def _events(dataset: Dataset) -> Mapping[tuple[Year, str | None], tuple[tuple[int, Event], ...]]:
    """The events that were not cancelled, by year, and by year and series."""
    found: dict[tuple[Year, str | None], list[tuple[int, Event]]] = {}
    for number, event in dataset.events.items():
        if event.status != "cancelled":
            for series in dict.fromkeys((None, *event.series)):
                found.setdefault((event.date.year, series), []).append((number, event))
    return {key: tuple(events) for key, events in found.items()}
