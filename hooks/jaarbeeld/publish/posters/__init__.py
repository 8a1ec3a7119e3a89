"""Publish: posters, flyers, the short links on them, and the pictures that go with a shared page.

Nothing here is imported before it is needed: a build with everything kept imports neither Typst nor segno.
"""

from jaarbeeld.publish.posters.campaigns import campaign_pages, problems_in, titles_of
from jaarbeeld.publish.posters.cards import Card, cards, cards_of
from jaarbeeld.publish.posters.sheets import PosterFile, PosterLinks, poster_links, posters

__all__ = [
    "Card",
    "PosterFile",
    "PosterLinks",
    "campaign_pages",
    "cards",
    "cards_of",
    "poster_links",
    "posters",
    "problems_in",
    "titles_of",
]
