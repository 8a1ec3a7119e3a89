"""The built site: every link leads somewhere, and nothing is asked from elsewhere."""

from __future__ import annotations

from jaarbeeld.testing.built import Site, css_addresses, leaves


def test_every_link_within_the_site_leads_to_a_file_and_an_anchor_that_exist(site: Site) -> None:
    broken = set()
    for page in site.pages.values():
        for target in page.targets():
            if leaves(target) or target.startswith(("mailto:", "tel:", "data:")):
                continue
            file, anchor = page.resolved(target)
            if file not in site.files or (anchor and file in site.pages and anchor not in site.pages[file].ids):
                broken.add((page.path, target))
    assert broken == set()


def test_no_link_runs_a_script(site: Site) -> None:
    assert [
        t for page in site.pages.values() for t in page.targets() if t.lower().startswith(("javascript:", "vbscript:"))
    ] == []


def test_to_show_a_page_nothing_is_asked_from_another_site(site: Site) -> None:
    assert {(page.path, asked) for page in site.pages.values() for asked in page.fetched() if leaves(asked)} == set()


def test_style_sheets_ask_nothing_from_another_site(site: Site) -> None:
    sheets = {path: content.decode() for path, content in site.files.items() if path.endswith(".css")}
    assert {(path, asked) for path, css in sheets.items() for asked in css_addresses(css) if leaves(asked)} == set()


def test_a_link_to_another_site_is_safe_and_not_in_a_new_window(site: Site) -> None:
    for page in site.pages.values():
        for link in page.tree.iter("a"):
            href = link.get("href", "")
            # What a calendar program subscribes to: a calendar of this site, by its full address.
            if href.startswith("webcal://"):
                assert any(href.endswith(f"/{name}") for name in site.files if name.endswith(".ics")), (page.path, href)
            elif leaves(href):
                assert href.startswith("https://"), (page.path, href)
                assert link.get("target") != "_blank", (page.path, link.get("href"))


def test_every_page_can_be_reached_from_the_front_page(site: Site) -> None:
    reached, waiting = set[str](), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached or path not in site.pages:
            continue
        reached.add(path)
        page = site.pages[path]
        waiting += [page.resolved(target)[0] for target in page.targets() if not leaves(target)]
    # What only leads on, such as an old address or the short link of a campaign, is led to from elsewhere.
    left = {path for path, page in site.pages.items() if path not in reached and 'http-equiv="refresh"' not in page.html}
    assert left == {"404.html"}
