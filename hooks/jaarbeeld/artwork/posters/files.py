"""Draw: everything of campaigns that the site adds – posters, flyers, social cards and short links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from jaarbeeld.artwork.posters.cards import Card, cards, cards_of
from jaarbeeld.artwork.posters.sheets import posters
from jaarbeeld.components import Templates
from jaarbeeld.exports.campaigns import campaign_pages
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.prose.rendering import RenderedPage, titles_of


def files(
    dataset: Dataset, pages: Mapping[str, RenderedPage], *, day: dt.date, site_url: str, root: Path
) -> Mapping[str, bytes]:
    """All files by their path on the site; none when the project has no overrides/posters/.

    What is open, is open on `day`. `pages` has every page by its path below content/, generated ones included. What was
    made before stands in .cache/posters/ and .cache/cards/.
    """
    overrides = root / "overrides"
    if not (overrides / "posters").is_dir():
        return {}
    return {
        **campaign_pages(dataset, titles_of(pages), site_url=site_url, overrides=overrides),
        **posters(dataset, day=day, site_url=site_url, overrides=overrides, cache=root / ".cache/posters"),
        **cards(page_cards(dataset, pages, day=day, root=root).values(), overrides=overrides, cache=root / ".cache/cards"),
    }


def page_cards(dataset: Dataset, pages: Mapping[str, RenderedPage], *, day: dt.date, root: Path) -> Mapping[str, Card]:
    """The social card of each page that has one, by the page's path below content/."""
    drawings = Templates(root / "overrides/components").drawings
    return cards_of(dataset, titles_of(pages), day=day, drawings=drawings)
