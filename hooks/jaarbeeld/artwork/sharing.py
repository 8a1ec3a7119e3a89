"""Draw: the picture that goes with a page when someone shares it (https://ogp.me/)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from jaarbeeld.addresses.pictures import PictureLink, wide_link
from jaarbeeld.artwork import posters
from jaarbeeld.artwork.posters.cards import HEIGHT, WIDTH
from jaarbeeld.components import indicator_url
from jaarbeeld.model.asked import Asking, Remembered
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.prose.rendering import RenderedPage
from jaarbeeld.theme import Look


@dataclass(frozen=True, slots=True)
class SharePicture:
    """A picture for a shared page: its path on the site, what it shows in words, and its size in pixels."""

    path: str
    words: str
    width: int
    height: int


def share_pictures(
    dataset: Dataset,
    pages: Mapping[str, RenderedPage],
    *,
    day: dt.date,
    look: Look,
    remembered: Remembered | None = None,
) -> Mapping[str, SharePicture]:
    """The picture of every page, by the page's path below content/; a page without its own takes that of the front page."""
    asking = Asking(dataset, remembered)
    found = {
        src: SharePicture(card.path, card.words, WIDTH, HEIGHT)
        for src, card in posters.page_cards(dataset, pages, day=day, look=look).items()
    }
    for name, indicator in dataset.indicators.items():
        if link := asking.made(("picture", name), (), partial(_of_indicator, name=name)):
            found[f"{indicator_url(indicator, dataset)[:-1]}.md"] = SharePicture(link.path, link.alt, WIDTH, HEIGHT)
    front = found.get("index.md")
    return {**{src: front for src in pages if front}, **found}


def _of_indicator(dataset: Dataset, name: str) -> PictureLink | None:
    return wide_link(dataset, dataset.indicators[name])
