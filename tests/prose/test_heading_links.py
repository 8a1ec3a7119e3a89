"""The link at a heading, for who points at it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import html5lib
from markdown import Markdown
from markdown.extensions.toc import TocExtension

from jaarbeeld.prose.heading_links import QuietHeadingLinks


def page(text: str) -> Element:
    """The HTML of a Markdown text with a link at each heading, as on the site."""
    html = Markdown(extensions=[QuietHeadingLinks(), TocExtension(permalink="#")]).convert(text)
    found: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return found


def test_a_screen_reader_and_the_tab_key_pass_the_link_at_a_heading() -> None:
    (link,) = page("## Wat we doen").iter("a")
    assert link.get("href") == "#wat-we-doen"
    assert (link.get("aria-hidden"), link.get("tabindex")) == ("true", "-1")


def test_the_title_of_a_page_has_no_link() -> None:
    (title,) = page("# Cijfers").iter("h1")
    assert "".join(title.itertext()) == "Cijfers"


def test_other_links_in_a_heading_stay_as_they_are() -> None:
    first, own = page("## [Lees meer](meer.md)").iter("a")
    assert first.get("aria-hidden") is None and own.get("aria-hidden") == "true"
