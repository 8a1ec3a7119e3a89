"""Draw: posters, flyers, and the pictures that go with a shared page.

A build with everything kept imports neither Typst nor segno.
"""

from jaarbeeld.artwork.posters.cards import Card, cards, cards_of, page_cards
from jaarbeeld.artwork.posters.sheets import posters

__all__ = ["Card", "cards", "cards_of", "page_cards", "posters"]
