"""Render: pages that no one writes, and the blocks that know the whole site."""

from jaarbeeld.pages.generated import generated_pages
from jaarbeeld.pages.overview import SiteOverview

__all__ = ["SiteOverview", "generated_pages"]
