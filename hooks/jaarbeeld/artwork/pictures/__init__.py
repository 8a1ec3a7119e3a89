"""Draw: pictures for newsletters and social media – of every figure a square and a wide one, and one of a year's events."""

from jaarbeeld.artwork.pictures.files import files

__all__ = ["files"]
