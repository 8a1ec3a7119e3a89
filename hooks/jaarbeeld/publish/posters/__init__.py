"""Publish: posters, flyers, the short links on them, and the pictures that go with a shared page.

A build with everything kept imports neither Typst nor segno.
"""

from jaarbeeld.publish.posters.campaigns import address_problems, campaign_pages, problems_in, titles_of
from jaarbeeld.publish.posters.cards import Card, cards, cards_of
from jaarbeeld.publish.posters.files import files, page_cards
from jaarbeeld.publish.posters.sheets import PosterFile, PosterLinks, paths, poster_links, posters

__all__ = [
    "Card",
    "PosterFile",
    "PosterLinks",
    "address_problems",
    "campaign_pages",
    "cards",
    "cards_of",
    "files",
    "page_cards",
    "paths",
    "poster_links",
    "posters",
    "problems_in",
    "titles_of",
]
