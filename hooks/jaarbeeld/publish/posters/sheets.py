"""Publish: posters and flyers as files."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jaarbeeld.components import Templates
from jaarbeeld.current import open_roles
from jaarbeeld.dataset import Dataset
from jaarbeeld.publish.posters import artwork
from jaarbeeld.publish.posters.addresses import campaign_url
from jaarbeeld.publish.posters.poster import posters_of, running_campaigns
from jaarbeeld.publish.posters.press import Press, Said
from jaarbeeld.publish.posters.press import press as press_of

SIZES = {"a3": "Affiche A3", "a4": "Affiche A4", "a5": "Flyer A5"}
"""Paper sizes, and what is made on them."""
_PREVIEW_PPI = 58
"""Makes an A4 sheet 480 pixels wide."""


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
    return tuple(PosterLinks(title, short, preview_of(slug), _files(slug)) for title, short, slug in named)


def paths(dataset: Dataset, *, day: dt.date) -> tuple[str, ...]:
    """The site paths of all that `posters` makes, without making it."""
    return tuple(
        path for links in poster_links(dataset, day=day) for path in (links.preview, *(file.path for file in links.files))
    )


def path_of(slug: str, size: str) -> str:
    """The path of a poster on the site: `vrijwilliger/affiches/brood-a3.pdf`."""
    return f"vrijwilliger/affiches/{slug}-{size}.pdf"


def preview_of(slug: str) -> str:
    """The path of a poster's picture on the site."""
    return f"vrijwilliger/affiches/{slug}.png"


def posters(dataset: Dataset, *, day: dt.date, site_url: str, overrides: Path, cache: Path) -> Mapping[str, bytes]:
    """Every poster and flyer as PDF, and a picture of it, by path on the site: for each open role and running campaign.

    The QR code leads to a page below `site_url`; without one, to the organisation's website. A kept poster costs a file
    read; a new one about a tenth of a second.
    """
    templates = Templates(overrides / "components")
    partials = Templates(overrides / "partials")
    palettes = artwork.palettes(overrides / "assets")
    press = press_of(overrides / "posters", cache)
    drawn: dict[tuple[str, artwork.Scheme], dict[str, object]] = {}
    made: dict[str, bytes] = {}
    for poster in posters_of(dataset, day=day, site_url=site_url, drawings=templates.drawings):
        name, palette = f"drawings/{poster.drawing}", palettes[poster.scheme]
        if (name, poster.scheme) not in drawn:
            drawn[name, poster.scheme] = {
                # The light in the sky is left out: the poster draws it, with its figure.
                "art": artwork.drawing(name, templates, palette, without="sun"),
                "art_words": artwork.words_for(name, templates),
                "mark": artwork.drawing("mark", partials, palette),
                "colours": palettes["light"].colours,
            }
        said = {"poster": dataclasses.asdict(poster), **drawn[name, poster.scheme]}
        printed = partial(_printed, link=poster.link)
        for size in SIZES:
            made[path_of(poster.name, size)] = press.kept({**said, "size": size}, kind="pdf", make=printed)
        shown = partial(printed, ppi=_PREVIEW_PPI)
        made[preview_of(poster.name)] = press.kept({**said, "size": "a4"}, kind="png", make=shown)
    return made


def _files(slug: str) -> tuple[PosterFile, ...]:
    return tuple(PosterFile(words, path_of(slug, size)) for size, words in SIZES.items())


def _printed(press: Press, said: Said, *, link: str, ppi: int | None = None) -> bytes:
    return press.printed("poster.typ", {**said, "qr": _qr_code(link)}, ppi=ppi)


def _qr_code(link: str) -> str:
    """A QR code as SVG with the quiet zone that the standard asks; a quarter of it may be damaged (ISO/IEC 18004, level Q)."""
    import segno  # noqa: PLC0415 - only needed when nothing is kept

    out = io.BytesIO()
    code = segno.make(link, error="q", micro=False, boost_error=False)
    code.save(out, kind="svg", border=4, xmldecl=False, omitsize=True, dark="#000", light=None)
    return out.getvalue().decode()
