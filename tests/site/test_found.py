"""What search engines may find: the pages for readers, and nothing that is not one, not finished or not to be found."""

from __future__ import annotations

import gzip
from xml.etree import ElementTree

from jaarbeeld.testing.built import Page, Site
from tests.site.conftest import ADDRESS, HIDDEN


def listed(site: Site) -> list[str]:
    """The addresses in the sitemap, as written."""
    sitemap = ElementTree.fromstring(site.files["sitemap.xml"])
    return [found.text or "" for found in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def robots(page: Page) -> str:
    """What a page says to search engines."""
    return ", ".join(meta.get("content", "") for meta in page.tree.iter("meta") if meta.get("name") == "robots")


def canonical(page: Page) -> str:
    """The address under which a page wants to be known."""
    return next((link.get("href", "") for link in page.tree.iter("link") if link.get("rel") == "canonical"), "")


def test_the_sitemap_names_every_page_that_may_be_found_once_by_the_address_it_gives_itself(known: Site) -> None:
    findable = {path: page for path, page in known.pages.items() if not robots(page)}
    assert sorted(listed(known)) == sorted(canonical(page) for page in findable.values())
    assert {f"{ADDRESS}{path.removesuffix('index.html')}" for path in findable} == set(listed(known))
    assert len(findable) > 80


def test_a_page_that_is_not_for_finding_says_so_itself(known: Site) -> None:
    links = {path for path in known.pages if path.startswith("v/")}
    assert links
    assert {path for path, page in known.pages.items() if robots(page)} == {*links, "404.html", HIDDEN}
    assert {robots(page) for page in known.pages.values()} == {"", "noindex"}


def test_what_is_not_finished_is_nowhere_on_the_site(known: Site) -> None:
    assert not [path for path, content in known.files.items() if path.startswith("2025/") or b"Nog niet af." in content]


def test_the_packed_sitemap_says_the_same(known: Site) -> None:
    assert gzip.decompress(known.files["sitemap.xml.gz"]) == known.files["sitemap.xml"]


def test_programs_are_led_to_the_sitemap_and_kept_from_nothing(known: Site) -> None:
    assert known.files["robots.txt"].decode() == f"User-agent: *\nDisallow:\n\nSitemap: {ADDRESS}sitemap.xml\n"


def test_a_site_without_an_address_has_no_sitemap_and_names_none(site: Site) -> None:
    assert not {path for path in site.files if "sitemap" in path}
    assert b"Sitemap" not in site.files["robots.txt"]


def test_without_a_contact_for_security_in_the_data_none_is_published(site: Site) -> None:
    security = site.prepared.dataset.organisation.security
    assert (".well-known/security.txt" in site.files) is (security is not None)
