"""Draw: pictures for newsletters and social media, a PNG and an SVG for every figure and one for a year's events."""

from jaarbeeld.artwork.pictures.files import files, pictures

__all__ = ["files", "pictures"]
