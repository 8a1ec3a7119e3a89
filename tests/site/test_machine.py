"""What the pages of the real site say to programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from jaarbeeld.addresses.written import about
from jaarbeeld.testing.built import Page, Site
from tests.at_desk import said
from tests.site.conftest import ADDRESS


def data_of(page: Page) -> list[dict[str, Any]]:
    """The structured data on a page, each of which must be JSON."""
    scripts = [e for e in page.tree.iter("script") if e.get("type") == "application/ld+json"]
    return [json.loads(script.text or "") for script in scripts]


def addresses_in(told: Any, key: str = "") -> Iterator[str]:
    """Everything in structured data that is an address."""
    if isinstance(told, dict):
        for inner, value in told.items():
            yield from addresses_in(value, inner)
    elif isinstance(told, list):
        for value in told:
            yield from addresses_in(value, key)
    elif key in ("item", "url", "logo", "image", "sameAs"):
        yield told


def test_an_address_that_is_told_to_programs_is_whole(site: Site, known: Site) -> None:
    for one in (site, known):
        found = {address for page in one.pages.values() for address in addresses_in(data_of(page))}
        assert found and [address for address in found if not re.match("https?://[^/]", address)] == []


def test_a_page_that_shows_where_it_is_says_so_to_programs_too_as_soon_as_the_site_has_an_address(
    site: Site, known: Site
) -> None:
    assert not any(found.get("@type") == "BreadcrumbList" for page in site.pages.values() for found in data_of(page))
    seen = 0
    for page in known.pages.values():
        crumbs = [e for e in page.tree.iter("nav") if e.get("class") == "crumbs"]
        trails = [found for found in data_of(page) if found.get("@type") == "BreadcrumbList"]
        assert len(trails) == len(crumbs), page.path
        for nav, trail in zip(crumbs, trails, strict=True):
            first, last = trail["itemListElement"]
            (link,) = nav.iter("a")
            target, _ = page.resolved(link.get("href", ""))
            address = f"{ADDRESS}{target.removesuffix('index.html')}"
            assert (first["position"], first["name"], first["item"]) == (1, said(link), address)
            assert (last["position"], last["name"]) == (2, page.title.partition(" – ")[0])
            seen += 1
    assert seen > 20


def test_the_organisation_is_known_on_the_front_page_and_on_the_page_about_it(site: Site) -> None:
    for path in ("index.html", f"{about(site.prepared.dataset)}index.html"):
        graphs = [found["@graph"] for found in data_of(site.pages[path]) if "@graph" in found]
        assert [thing["name"] for graph in graphs for thing in graph] == [site.prepared.dataset.organisation.name]


def test_no_role_without_a_day_is_given_as_a_vacancy(site: Site) -> None:
    dated = [role for role in site.prepared.dataset.roles.values() if role.posted_on and role.where]
    postings = [page.path for page in site.pages.values() if "JobPosting" in page.html]
    assert len(postings) == len(dated)
