"""Publish: pictures for newsletters and social media, a PNG and an SVG for every figure and one for a year's events."""

from jaarbeeld.publish.pictures.files import PictureLink, files, paths, picture_links, pictures, strip_links

__all__ = ["PictureLink", "files", "paths", "picture_links", "pictures", "strip_links"]
