"""Write: pages that no one writes, and the blocks that know the whole site."""

from jaarbeeld.pages.generated import addresses_of_generated, folders_in_doubt, generated_pages
from jaarbeeld.pages.overview import SiteOverview

__all__ = ["SiteOverview", "addresses_of_generated", "folders_in_doubt", "generated_pages"]
