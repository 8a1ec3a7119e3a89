"""Draw: the picture that goes with a page when someone shares it (Open Graph, 1200 × 630 pixels)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jaarbeeld.addresses import sessions, written
from jaarbeeld.addresses.sessions import session_url
from jaarbeeld.artwork import drawings as artwork
from jaarbeeld.artwork.posters.poster import BigFigure, big_figure, call_of
from jaarbeeld.artwork.press import press as press_of
from jaarbeeld.artwork.printing import Colours
from jaarbeeld.clock import moment
from jaarbeeld.components import Templates, role_url
from jaarbeeld.disclosure.current import coming_sessions, open_roles
from jaarbeeld.editions.view import as_known
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.quantities import day_text
from jaarbeeld.prose.rendering import RenderedPage, titles_of
from jaarbeeld.prose.sources import src_of
from jaarbeeld.theme import Look

WIDTH, HEIGHT = 1200, 630
"""Pixels of a card, for og:image:width and og:image:height."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a social card shows. `drawing` is one of the site's drawings, or empty."""

    name: str
    sender: str
    title: str
    figure: BigFigure | None
    drawing: str

    @property
    def path(self) -> str:
        """The path of the picture on the site: `assets/kaarten/2024-gezinnen.png`."""
        return f"assets/kaarten/{self.name}.png"

    @property
    def words(self) -> str:
        """What the card says, for og:image:alt."""
        figure = f" {self.figure.value} {self.figure.label}." if self.figure else ""
        return f"{self.sender}. {self.title}.{figure}"


def page_cards(dataset: Dataset, pages: Mapping[str, RenderedPage], *, day: dt.date, look: Look) -> Mapping[str, Card]:
    """The social card of each page that has one, by the page's path below content/; `pages` has generated ones included."""
    return cards_of(dataset, titles_of(pages), day=day, drawings=Templates(look).drawings)


def cards_of(dataset: Dataset, titles: Mapping[str, str], *, day: dt.date, drawings: tuple[str, ...]) -> Mapping[str, Card]:
    """The card of each page that has one, by the page's path below content/; other pages can share that of `index.md`.

    `titles` has what each page is called by its path below content/ (see `titles_of`), `drawings` the drawings there are.
    """
    found: dict[str, Card] = {}
    for src, title, indicator, wanted, edition in _wishes(dataset, titles, day):
        if src in titles:
            known = dataset if edition is None else as_known(dataset, edition)
            name = src.removesuffix(".md").removesuffix("/index").replace("/", "-")
            drawing = next((name for name in wanted if name in drawings), "")
            found[src] = Card(name, dataset.organisation.name, title, _figure(known, indicator), drawing)
    return found


def _figure(dataset: Dataset, indicator: str | None) -> BigFigure | None:
    """The figure of a card, with its year: a page is shared long after, and a card has no room for a source."""
    figure = big_figure(dataset, indicator)
    if figure is None or indicator is None:
        return None
    return dataclasses.replace(figure, label=f"{figure.label}, {dataset.period(indicator).name(dataset.latest.year)}")


def cards(wanted: Iterable[Card], *, look: Look, cache: Path) -> Mapping[str, bytes]:
    """Each card as PNG by its path on the site. A kept card costs a file read; the others are drawn together."""
    templates = Templates(look)
    palettes = artwork.palettes(look)
    mark = artwork.drawing("mark", Templates(look, "partials"), palettes["dark"])
    found = {card.path: card for card in wanted}
    names = {card.drawing for card in found.values()} - {""}
    drawn = {"": "", **{name: artwork.drawing(f"drawings/{name}", templates, palettes["light"]) for name in sorted(names)}}
    colours = palettes["light"].colours
    inks = (colours["glow"], colours["on-panel"], *artwork.colours_in("".join((mark, *drawn.values()))))
    known = Colours(tuple((colours["accent-deep"], ink) for ink in dict.fromkeys(inks)), tuple(colours.values()))
    press = press_of(look, cache, shared={"colours": colours, "mark": mark}, colours=known)
    said = [{"card": dataclasses.asdict(card), "art": drawn[card.drawing]} for card in found.values()]
    made = press.kept(said, ending="png", make=partial(press.drawn, "card.typ", ending="png"))
    return dict(zip(found, made, strict=True))


def _wishes(
    dataset: Dataset, titles: Mapping[str, str], day: dt.date
) -> Iterator[tuple[str, str, str | None, tuple[str, ...], Year | None]]:
    """For each page that may have a card: its path, title, the indicator to show, the drawings that suit it, its edition."""
    first = _leading(dataset)
    of_objectives = tuple(objective.slug for objective in dataset.objectives.values())[:1]
    roles = open_roles(dataset, day)
    role_drawings = tuple(role.slug for role in roles)
    yield "index.md", titles.get("index.md", ""), first, (*role_drawings, *of_objectives), None
    for edition in dataset.editions:
        known = as_known(dataset, edition.year)
        yield f"{edition.year}/index.md", edition.title, _leading(known), (*of_objectives, *role_drawings), edition.year
        for objective in known.objectives.values():
            yield (
                f"{edition.year}/{objective.slug}.md",
                objective.title,
                next(iter(objective.key_indicators), None),
                (objective.slug,),
                edition.year,
            )
        yield (
            f"{edition.year}/{dataset.organisation.parts.calendar}.md",
            f"Kalender {edition.year}",
            None,
            ("kalender",),
            edition.year,
        )
    for src in (f"{written.stories(dataset)[:-1]}.md", f"{written.stories(dataset)}index.md"):
        yield src, titles.get(src, ""), None, ("verhalen",), None
    urgent = next((role.need for role in roles if role.need), None)
    first_of_all = f"{written.volunteering(dataset)}index.md"
    for src in (first_of_all, *(src_of(page(dataset)) for page in (written.steps, sessions.page, written.questions))):
        yield src, titles.get(src, ""), urgent if src == first_of_all else None, ("vrijwilligers", *role_drawings), None
    for event in coming_sessions(dataset, moment(day, zone=dataset.organisation.zone)):
        title = f"{event.title}, {day_text(event.date.first, weekday=False)}"
        yield f"{session_url(event, dataset)[:-1]}.md", title, None, ("vrijwilligers", *role_drawings), None
    for role in dataset.roles.values():
        title, need = (call_of(role), role.need) if role.status == "open" else (role.title, None)
        yield f"{role_url(role, dataset)[:-1]}.md", title, need, (role.slug, "vrijwilligers"), None


def _leading(dataset: Dataset) -> str | None:
    """The figure that stands for a whole report: the first of its first objective; without objectives, the first of all."""
    of_objectives = (name for one in dataset.objectives.values() for name in one.key_indicators)
    return next(of_objectives, None) if dataset.objectives else next(iter(dataset.indicators), None)
