"""Write: some of a small whole, as dots – «4 van de 26 vrijwilligers» is 26 dots of which 4 are filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jaarbeeld.components.citation import Take
from jaarbeeld.components.figure import indicator_url
from jaarbeeld.components.notes import Note, NoteTaker
from jaarbeeld.components.parts import part_href
from jaarbeeld.components.templates import relative
from jaarbeeld.editions.reports import source_line
from jaarbeeld.findings import figures, forms, summaries
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator, Part
from jaarbeeld.model.phrases import sentence_case
from jaarbeeld.model.quantities import implied_count, number_text, percentage_text, text


@dataclass(frozen=True, slots=True)
class Share:
    """Some of a whole, exactly: `count` of `total`, in words and in percent."""

    count: int
    total: int
    text: str
    percent: str


@dataclass(frozen=True, slots=True)
class Dots:
    """One row of dots, which shows a share: so many of its whole are filled."""

    label: str
    href: str | None
    share: Share
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class DotGrid:
    """Rows of dots: «4 van de 26 vrijwilligers»."""

    caption: str
    finding: str
    first: str
    rows: tuple[Dots, ...]
    notes: tuple[Note, ...]
    source: str
    description: str
    anchor: str
    form: str = "dots"
    take: Take | None = None

    @property
    def heads(self) -> tuple[str, ...]:
        """The column headers of the table."""
        return (self.first, "Aantal")


def dot_grid(
    dataset: Dataset,
    shares: Sequence[tuple[Indicator, Part | None]],
    *,
    here: str,
    year: Year,
    prefix: str,
    caption: str,
    finding: str = "",
) -> DotGrid:
    """Rows of dots for figures that are some of a small whole: percentages, parts of a figure, parts of a breakdown.

    Every share must have a count: see `share_of`.
    """
    taker = NoteTaker(prefix)
    rows, told = [], []
    for indicator, part in shares:
        share = share_of(dataset, indicator, part, year)
        assert share is not None
        label = part.label if part is not None else indicator.label
        said = figures.part_notes(dataset, indicator, part, year) if part else figures.notes(dataset, indicator, year)
        rows.append(Dots(label, relative(here, indicator_url(indicator, dataset)), share, taker.take(said)))
        told.append(summaries.of_share(label, share.text, share.percent))
    title = finding or (f"{sentence_case(rows[0].label)}: {rows[0].share.text}" if len(rows) == 1 else "")
    source = source_line(dataset, [indicator for indicator, _ in shares], [year])
    return DotGrid(caption, title, "Cijfer", tuple(rows), tuple(taker.notes), source, " ".join(told), prefix)


def share_of(dataset: Dataset, indicator: Indicator, part: Part | None, year: Year) -> Share | None:
    """How many of how many a figure is, as exact counts; None when that is not certain or too many to draw.

    A percentage gives the count it means, a part of a breakdown that of its indicator, others that of `part_of`.
    """
    whole_id = indicator.id if part is not None else indicator.of or indicator.part_of
    whole = dataset.quantity(whole_id, year) if whole_id is not None else None
    found = dataset.part(indicator.id, part.id) if part is not None else None
    if found is not None and indicator.is_followed(found[0]):
        return None
    own = dataset.part_quantity(indicator.id, part, year) if part is not None else dataset.quantity(indicator.id, year)
    if whole is None or own is None or not isinstance(whole.number, int) or whole.approximate or own.approximate:
        return None
    if whole.unit.kind != "count" or not 0 < whole.number <= forms.MOST_DOTS:
        return None
    percent = own.unit.kind == "percent"
    count = implied_count(own, whole) if percent else own.number
    if not isinstance(count, int) or count > whole.number:
        return None
    said = f"{number_text(count)} van de {text(whole, unit=True)}"
    # A percentage is shown as it was published, not as its count would give it.
    return Share(count, whole.number, said, text(own) if percent else percentage_text(count, whole.number))


def dots_of_part(dataset: Dataset, indicator: Indicator, part: Part, year: Year, *, here: str, taker: NoteTaker) -> Dots:
    """The row of a part of a breakdown, which must have a count: see `share_of`."""
    share = share_of(dataset, indicator, part, year)
    assert share is not None
    notes = taker.take(figures.part_notes(dataset, indicator, part, year))
    return Dots(part.label, part_href(dataset, part, here), share, notes)
