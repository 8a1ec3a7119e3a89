"""Draw: what a poster says, all of it from the data."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jaarbeeld.addresses.naming import absolute
from jaarbeeld.addresses.posters import campaign_url, readable, running_campaigns
from jaarbeeld.artwork.drawings import Scheme
from jaarbeeld.components import role_url
from jaarbeeld.disclosure.current import open_roles
from jaarbeeld.findings import figures
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.phrases import in_sentence, sentence_case
from jaarbeeld.model.quantities import text
from jaarbeeld.model.volunteering import Campaign, Role, Step

_FACTS = 2
"""Besides its headline and its sentence, a poster has room for so many short facts."""
_DRAWING = "affiche"
"""The drawing of posters that have none of their own; the theme has one."""


@dataclass(frozen=True, slots=True)
class BigFigure:
    """A figure that stands large on a poster or card: `10` «gezinnen op de wachtlijst», with where it comes from."""

    value: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list; `lead` is set in bold before the text."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with a list on the back of a flyer."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """What one poster says, whatever its size. `intro` and `back` are printed on the back of a flyer."""

    name: str
    title: str
    sender: str
    headline: str
    text: str
    intro: str
    facts: tuple[tuple[str, str], ...]
    figure: BigFigure | None
    link: str
    call: str
    address: str
    contact: str
    back: tuple[Section, ...]
    drawing: str
    scheme: Scheme


def posters_of(dataset: Dataset, *, day: dt.date, site_url: str, drawings: tuple[str, ...]) -> Iterator[Poster]:
    """What each poster says: roles that are open, then campaigns that run.

    Each has the first drawing that there is among `drawings`: the one named like its slug, for a role that of volunteers,
    else the one named `affiche`. Without a `site_url` a poster leads to the organisation's website, for paper must never
    carry an address that does not exist.
    """
    for role in open_roles(dataset, day):
        link = absolute(site_url, role_url(role, dataset)) or dataset.organisation.website
        drawing = next((name for name in (role.slug, "vrijwilligers") if name in drawings), _DRAWING)
        yield _role_poster(role, dataset, link, drawing=drawing)
    for campaign in running_campaigns(dataset):
        link = absolute(site_url, campaign_url(campaign)) or dataset.organisation.website
        drawing = campaign.slug if campaign.slug in drawings else _DRAWING
        yield _campaign_poster(campaign, dataset, link, drawing=drawing)


def big_figure(dataset: Dataset, indicator_id: str | None) -> BigFigure | None:
    """The value of an indicator in the latest edition, to be shown large; None when there is none."""
    if indicator_id is None or indicator_id not in dataset.indicators:
        return None
    year = dataset.latest.year
    quantity = dataset.quantity(indicator_id, year)
    if quantity is None or not quantity.known:
        return None
    of_year = dataset.period(indicator_id).noun(year)
    source = f"Cijfer van {of_year}. Bron: {dataset.latest.title}, {dataset.organisation.name}."
    return BigFigure(text(quantity), figures.label(dataset.indicators[indicator_id], quantity), source)


def call_of(role: Role) -> str:
    """The call that stands large for a role: «Word gezinsondersteuner»."""
    return f"Word {in_sentence(role.title)}"


def _role_poster(role: Role, dataset: Dataset, link: str, *, drawing: str) -> Poster:
    told = [
        ("Tijd per week", role.time_per_week),
        ("Voor hoe lang", role.minimum_duration),
        ("Waar", role.where),
        *(("Wat je krijgt", offer) for offer in role.offer[:1]),
    ]
    lists = (("Wat je doet", role.tasks), ("Wat je krijgt", role.offer), ("Wat we vragen", role.expectations))
    call = call_of(role)
    return Poster(
        name=role.slug,
        title=f"{call} bij {dataset.organisation.name}",
        sender=dataset.organisation.name,
        headline=call,
        text=_first_sentence(role.summary),
        intro=role.summary,
        facts=tuple((name, value) for name, value in told if value)[:_FACTS],
        figure=big_figure(dataset, role.need),
        link=link,
        call="Scan en lees meer",
        address=readable(link),
        contact=_contact(dataset, link),
        back=tuple(Section(name, tuple(Item("", line) for line in lines)) for name, lines in lists if lines),
        drawing=drawing,
        scheme="light",
    )


def _campaign_poster(campaign: Campaign, dataset: Dataset, link: str, *, drawing: str) -> Poster:
    steps = [step for step in dataset.recruitment.steps if not step.after_start]
    return Poster(
        name=campaign.slug,
        title=f"{campaign.title} – {dataset.organisation.name}",
        sender=dataset.organisation.name,
        headline=campaign.title,
        text=campaign.text,
        intro=campaign.text,
        facts=(),
        figure=big_figure(dataset, campaign.indicator),
        link=link,
        call="Scan en kom kijken",
        address=readable(link),
        contact=_contact(dataset, link),
        back=(
            Section("Zo begin je", tuple(_step(step) for step in steps)),
            Section("Waarom je het zou doen", tuple(Item("", reason.title) for reason in dataset.recruitment.reasons)),
        ),
        drawing=drawing,
        scheme="dark",
    )


def _step(step: Step) -> Item:
    return Item(step.title, _first_sentence(step.text))


def _contact(dataset: Dataset, link: str) -> str:
    """How to reach the organisation without scanning: what is filled in, else its website, unless the code leads there."""
    organisation = dataset.organisation
    told = (("bel", organisation.contact.phone), ("mail", organisation.contact.email))
    ways = " of ".join(f"{verb} {way}" for verb, way in told if way)
    if ways:
        return f"Liever eerst praten? {sentence_case(ways)}"
    return "" if link == organisation.website else f"Wie we zijn: {readable(organisation.website)}"


def _first_sentence(text: str) -> str:
    """What stands up to the first full stop: a poster has few words."""
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
