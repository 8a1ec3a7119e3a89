"""Name: the addresses that stand on paper and must keep working."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jaarbeeld.addresses.written import volunteering
from jaarbeeld.components import role_url
from jaarbeeld.disclosure.current import open_roles
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.volunteering import Campaign


def campaign_url(campaign: Campaign) -> str:
    """The short address of a campaign, which stays when the page it leads to moves: `v/brood/`."""
    return f"v/{campaign.slug}/"


def readable(link: str) -> str:
    """An address as people read and type it, without `https://www.` and the last slash."""
    return link.partition("://")[2].removeprefix("www.").rstrip("/")


SIZES = {"a3": "Affiche A3", "a4": "Affiche A4", "a5": "Flyer A5"}
"""Paper sizes, and what is made on them."""


@dataclass(frozen=True, slots=True)
class PosterFile:
    """One file of a poster: what it is («Affiche A3»), and its path on the site."""

    words: str
    path: str


@dataclass(frozen=True, slots=True)
class PosterLinks:
    """The files of one poster, for a page that offers them: its picture, 480 pixels wide, and the PDFs.

    `short_link` is a campaign's path on the site, else empty.
    """

    title: str
    short_link: str
    preview: str
    files: tuple[PosterFile, ...]


def poster_links(dataset: Dataset, *, day: dt.date) -> tuple[PosterLinks, ...]:
    """The posters that `posters` makes: roles that are open on `day` first, then campaigns."""
    named = [(role.title, "", role.slug) for role in open_roles(dataset, day)]
    named += [(campaign.title, campaign_url(campaign), campaign.slug) for campaign in running_campaigns(dataset)]
    return tuple(PosterLinks(title, short, preview_of(slug, dataset), _files(slug, dataset)) for title, short, slug in named)


def paths(dataset: Dataset, *, day: dt.date) -> tuple[str, ...]:
    """The site paths of all that `posters` makes, without making it."""
    return tuple(
        path for links in poster_links(dataset, day=day) for path in (links.preview, *(file.path for file in links.files))
    )


def path_of(slug: str, size: str, dataset: Dataset) -> str:
    """The path of a poster on the site: `vrijwilliger/affiches/brood-a3.pdf`."""
    return f"{_folder(dataset)}{slug}-{size}.pdf"


def preview_of(slug: str, dataset: Dataset) -> str:
    """The path of a poster's picture on the site."""
    return f"{_folder(dataset)}{slug}.png"


def _folder(dataset: Dataset) -> str:
    return volunteering(dataset, dataset.organisation.parts.posters)


def _files(slug: str, dataset: Dataset) -> tuple[PosterFile, ...]:
    return tuple(PosterFile(words, path_of(slug, size, dataset)) for size, words in SIZES.items())


def running_campaigns(dataset: Dataset) -> tuple[Campaign, ...]:
    """The campaigns that are not over."""
    return tuple(campaign for campaign in dataset.recruitment.campaigns if not campaign.ended)


def target_of(campaign: Campaign, dataset: Dataset) -> str:
    """The page that a campaign leads to, by its path below content/, whether or not it exists."""
    role = dataset.roles.get(campaign.target)
    return campaign.target if role is None else f"{role_url(role, dataset)[:-1]}.md"
