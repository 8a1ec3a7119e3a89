"""The built site: every page is sound HTML with a clear outline."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from jaarbeeld.testing.built import Site, name


def test_a_strict_reader_finds_no_fault_in_the_html(site: Site) -> None:
    assert [error for page in site.pages.values() for error in page.errors] == []


def test_an_id_stands_once_on_a_page(site: Site) -> None:
    assert {
        path: twice for path, page in site.pages.items() if (twice := [i for i, n in Counter(page.ids).items() if n > 1])
    } == {}


def test_every_reference_to_an_id_finds_it(site: Site) -> None:
    keys = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget", "headers", "list")
    missing = [
        (page.path, key, wanted)
        for page in site.pages.values()
        for element in page.tree.iter()
        for key in keys
        for wanted in element.get(key, "").split()
        if wanted not in page.ids
    ]
    assert missing == []


def test_a_page_has_one_first_heading_and_skips_no_level(site: Site) -> None:
    for page in site.pages.values():
        levels = [level for level, _ in page.headings()]
        assert levels.count(1) == 1, page.path
        after = levels[levels.index(1) :]
        for previous, level in pairwise(after):
            assert level <= previous + 1, f"{page.path}: h{level} follows h{previous}: {list(page.headings())}"


def test_no_heading_is_empty(site: Site) -> None:
    assert [page.path for page in site.pages.values() for _, words in page.headings() if not words] == []


def test_every_page_is_in_dutch_and_says_so(site: Site) -> None:
    assert {page.tree.get("lang") or next(page.tree.iter("html")).get("lang") for page in site.pages.values()} == {"nl"}


def test_title_and_description_tell_pages_apart(site: Site) -> None:
    written = [page for path, page in site.pages.items() if path != "404.html"]
    for told in ([page.title for page in site.pages.values()], [page.description for page in written]):
        assert [words for words, count in Counter(told).items() if count > 1 or not words] == []


def test_a_class_is_named_once(site: Site) -> None:
    named = {element.get("class", "") for page in site.pages.values() for element in page.tree.iter()}
    assert [words for words in named if len(words.split()) > len(set(words.split()))] == []


def test_a_browser_is_told_only_of_fields_that_it_can_fill_in_whether_to_do_so(site: Site) -> None:
    # https://html.spec.whatwg.org/multipage/input.html#do-not-apply
    unfit = {"checkbox", "radio", "file", "submit", "image", "reset", "button"}
    assert {
        (page.path, element.get("type"))
        for page in site.pages.values()
        for element in page.tree.iter()
        if "autocomplete" in element.attrib and (element.get("type") in unfit or element.tag == "button")
    } == set()


def test_every_picture_has_a_description_or_is_passed_over(site: Site) -> None:
    assert [
        (page.path, img.get("src")) for page in site.pages.values() for img in page.tree.iter("img") if img.get("alt") is None
    ] == []


def test_every_link_and_button_says_what_it_does(site: Site) -> None:
    silent = [
        (page.path, element.get("href") or element.get("class"))
        for page in site.pages.values()
        for element in page.tree.iter()
        if element.tag in ("a", "button") and not name(element) and not element.get("title")
        if not any(inside.get("alt") or inside.get("aria-label") for inside in element.iter())
    ]
    assert silent == []


def test_every_table_has_a_caption_and_headers_with_a_scope(site: Site) -> None:
    for page in site.pages.values():
        for table in page.tree.iter("table"):
            assert next(table.iter("caption"), None) is not None, page.path
            assert {cell.get("scope") for cell in table.iter("th")} <= {"row", "col", "rowgroup", "colgroup"}, page.path
