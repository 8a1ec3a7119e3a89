"""Write: one figure – in a sentence, or as a key figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jaarbeeld.components.notes import Note
from jaarbeeld.components.templates import relative
from jaarbeeld.editions.corrections import Corrected
from jaarbeeld.findings import figures
from jaarbeeld.findings.targets import target_phrase
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.organisation import Objective
from jaarbeeld.model.quantities import short_text
from jaarbeeld.model.volunteering import Role


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download: where it is, what it is, and what for."""

    href: str
    title: str
    description: str

    @property
    def name(self) -> str:
        """The name that the file gets on a reader's computer."""
        return self.href.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in a sentence; `card` is the number of the card that explains it."""

    text: str
    after: str
    href: str
    name: str
    anchor: str
    card: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A key figure. `anchor` and `number` are set where it stands in a page that explains its figures."""

    value: str
    label: str
    href: str
    year: Year
    change: str
    direction: str
    extra: str
    notes: tuple[Note, ...]
    period: str = ""
    """Of which time it is, when that is no year of the calendar."""
    anchor: str = ""
    number: int | None = None
    target: str = ""

    @property
    def corrected(self) -> bool:
        """Whether the value was corrected after publication; for cards that have no room for notes."""
        return any(isinstance(note.text, Corrected) for note in self.notes)


def indicator_url(indicator: Indicator, dataset: Dataset) -> str:
    """The address of an indicator's page."""
    return f"{dataset.organisation.parts.figures}/{indicator.slug}/"


def objective_url(objective: Objective, year: Year) -> str:
    """The address of an objective's page in an edition, if someone wrote it."""
    return f"{year}/{objective.slug}/"


def role_url(role: Role, dataset: Dataset) -> str:
    """The address of a role's page; it never changes, also when the role is closed."""
    return f"{dataset.organisation.parts.volunteering}/{role.slug}/"


def card(
    dataset: Dataset, indicator: Indicator, year: Year, *, here: str, note: Callable[[str], Note], unit: bool = False
) -> Card:
    """A key figure with its change since the year before; with `unit` it says what it counts, unless its label does."""
    quantity = dataset.quantity(indicator.id, year)
    label = figures.label(indicator, quantity)
    moved = figures.change_since(dataset, indicator.id, year)
    period = dataset.period(indicator.id)
    return Card(
        value=short_text(quantity, unit=unit and not figures.says_unit(label, quantity.unit)) if quantity else "–",
        label=label,
        href=relative(here, indicator_url(indicator, dataset)),
        year=year,
        change=figures.change_sentence(dataset, indicator.id, year),
        direction=moved.direction if moved else "",
        extra=figures.count_phrase(dataset, indicator, year),
        notes=tuple(note(said) for said in figures.notes(dataset, indicator, year)),
        target=target_phrase(dataset, indicator, year, unit=False),
        period="" if period.is_plain else period.when(year),
    )
