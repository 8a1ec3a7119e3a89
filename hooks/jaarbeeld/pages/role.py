"""Write: the page of one role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from jaarbeeld.addresses import written
from jaarbeeld.components import Link, SiteMap, Templates, photo, role_url
from jaarbeeld.disclosure import current
from jaarbeeld.disclosure.current import RoleStatus
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.quantities import day_text
from jaarbeeld.model.volunteering import Role
from jaarbeeld.pages.recruitment import checklist, next_step
from jaarbeeld.pages.stories import story_of


@dataclass(frozen=True, slots=True)
class RolePage:
    """Everything on a role's page; blocks come as finished fragments, and are empty when there is nothing to show.

    `figures` are the ids of the role's indicators that the latest edition has a value for.
    """

    role: Role
    drawing: str
    status: RoleStatus
    nearest: Link | None
    posted: str
    closes: str
    photo: Markup
    story: Markup
    self_check: Markup
    information: Markup
    next_step: Markup
    figures: tuple[str, ...]
    more: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class InformationLine:
    """Something a volunteer must know before beginning."""

    title: str
    text: str


def role_page(role: Role, dataset: Dataset, templates: Templates, *, now: dt.datetime, site_map: SiteMap) -> RolePage:
    """The page of a role as it stands at a moment."""
    here, day = role_url(role, dataset), now.date()
    status = current.role_status(role, day)
    nearest = current.nearest_open_role(role, dataset, day) if status != "open" else None
    story = story_of(role, dataset, day=day, here=here)
    told = information(role, dataset)
    lines = checklist(dataset, here=here, site_map=site_map, role=role)
    step = next_step(dataset, now=now, here=here, site_map=site_map, role=role if status in ("open", None) else None)
    return RolePage(
        role=role,
        drawing=role.slug if role.slug in templates.drawings else "",
        status=status,
        nearest=Link(nearest.title, f"{nearest.slug}.md") if nearest else None,
        posted=day_text(role.posted_on, weekday=False) if role.posted_on else "",
        closes=day_text(role.closes_on) if role.closes_on and status == "open" else "",
        photo=templates.block("photo", photo(role.photo, here=here)) if role.photo else Markup(""),
        story=templates.block("story", story) if story else Markup(""),
        self_check=templates.block("self_check", lines) if lines.lines else Markup(""),
        information=templates.block("information", told) if told else Markup(""),
        next_step=templates.block("next_step", step),
        figures=tuple(name for name in role.indicators if dataset.quantity(name, dataset.latest.year) is not None),
        more=tuple(_more(dataset, here, site_map)),
    )


def _more(dataset: Dataset, here: str, site_map: SiteMap) -> Iterator[Link]:
    """The other pages for volunteers, as far as they are there."""
    steps, questions = written.steps(dataset), written.questions(dataset)
    for words, page in (("Bekijk alle stappen", steps), ("Lees vragen en antwoorden", questions)):
        if site_map.way(here, page):
            yield Link(words, f"{page.removesuffix('/').rpartition('/')[2]}.md")
    if site_map.way(here, written.volunteering(dataset)):
        yield Link("Alle rollen", "index.md")


def information(role: Role, dataset: Dataset) -> tuple[InformationLine, ...]:
    """What the law makes an organisation tell beforehand, as far as it is filled in (see model/organisation.py)."""
    told = dataset.organisation.volunteer_information
    lines = (
        ("Ons doel", told.social_purpose),
        ("Onze rechtsvorm", told.legal_status),
        ("Verzekering als je schade doet", told.liability_insurance),
        ("Andere verzekeringen", role.other_insurance or told.other_insurance),
        ("Onkosten", role.expenses or told.expenses),
        ("Wat je voor jezelf houdt", role.confidentiality or told.confidentiality),
    )
    return tuple(InformationLine(title, text) for title, text in lines if text)
