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
from jaarbeeld.theme import Look


def files(
    dataset: Dataset, pages: Mapping[str, RenderedPage], *, day: dt.date, site_url: str, look: Look, cache: Path
) -> Mapping[str, bytes]:
    """All files by their path on the site.

    What is open, is open on `day`. `pages` has every page by its path below content/, generated ones included. What was
    made before stands in posters/ and cards/ of `cache`.
    """
    return {
        **campaign_pages(dataset, titles_of(pages), site_url=site_url, look=look),
        **posters(dataset, day=day, site_url=site_url, look=look, cache=cache / "posters"),
        **cards(page_cards(dataset, pages, day=day, look=look).values(), look=look, cache=cache / "cards"),
    }


def page_cards(dataset: Dataset, pages: Mapping[str, RenderedPage], *, day: dt.date, look: Look) -> Mapping[str, Card]:
    """The social card of each page that has one, by the page's path below content/."""
    return cards_of(dataset, titles_of(pages), day=day, drawings=Templates(look).drawings)
