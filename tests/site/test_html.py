"""The built site has a page for all there is, in Dutch, and nothing else. For any site: jaarbeeld.testing."""

from __future__ import annotations

from jaarbeeld.testing.built import Site


def test_there_is_a_page_for_all_that_is_written_and_made(site: Site) -> None:
    urls = {page.source.url for page in (*site.prepared.authored.values(), *site.prepared.generated.values())}
    urls |= {f"v/{campaign.slug}/" for campaign in site.prepared.dataset.recruitment.campaigns}
    assert {path for path in site.pages if path != "404.html"} == {f"{url}index.html" for url in urls}


def test_no_words_of_the_theme_are_left_in_english(site: Site) -> None:
    english = {"Skip to content", "Search", "Table of contents", "Back to top", "Footer", "Header", "Permanent link", "Clear"}
    for page in site.pages.values():
        spoken = {element.get(key) for element in page.tree.iter() for key in ("aria-label", "title", "placeholder")}
        assert not spoken & english, page.path


def test_only_pages_are_published_as_pages(site: Site) -> None:
    assert [path for path in site.files if path.endswith((".md", ".yml", ".yaml", ".py", ".jinja"))] == []


def test_the_menu_names_no_page_that_is_made_from_data(site: Site) -> None:
    made = {f"{page.source.url}index.html" for page in site.prepared.generated.values()}
    for page in site.pages.values():
        for nav in page.tree.iter("nav"):
            led = {page.resolved(link.get("href", ""))[0] for link in nav.iter("a")} - {page.path}
            assert not led & made, page.path
