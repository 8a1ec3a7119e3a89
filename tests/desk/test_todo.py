"""What is to do is told by kind, with how much: first what keeps the site back and what ends soon; the rest is folded."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import html5lib

from tests.conftest import change, write
from tests.desk.browsing import Browser


def page_of(browser: Browser) -> Element:
    """The first page of the desk."""
    return html5lib.parse(browser.client.get("/redactie/").text, namespaceHTMLElements=False)


def words(element: Element) -> str:
    """What stands in it, on one line."""
    return " ".join("".join(element.itertext()).split())


def test_what_keeps_the_site_back_stands_open_and_the_rest_is_folded_by_kind(browser: Browser) -> None:
    change(browser.project, "data/roles.yml", "status: open", "status: vrij")
    change(browser.project, "data/roles.yml", "    where: in het dorp\n", "")
    change(browser.project, "data/roles.yml", "    time_per_week: een paar uur\n", "")
    page = page_of(browser)
    assert "Dit houdt het publiceren tegen (1)" in [words(one) for one in page.iter("h3")]
    change(browser.project, "data/roles.yml", "status: vrij", "status: open")
    page = page_of(browser)
    assert [one for one in page.iter("h3") if "tegen" in words(one)] == []
    folded = {words(one.find("summary")): one for one in page.iter("details") if one.get("open") is None}
    (roles,) = (one for head, one in folded.items() if head == "Liefst nog in te vullen: Rollen en vacatures (2)")
    assert [words(link) for link in roles.iter("a")] == ["Bezoeker", "Bezoeker"]


def test_what_ends_soon_stands_before_what_can_wait(browser: Browser) -> None:
    change(browser.project, "data/roles.yml", "    status: open\n", "    status: open\n    closes_on: 2024-07-01\n")
    change(browser.project, "data/roles.yml", "    where: in het dorp\n", "")
    heads = [words(one) for one in page_of(browser).iter() if one.tag in ("h3", "summary")]
    assert heads.index("Loopt binnenkort af (1)") < min(
        number for number, head in enumerate(heads) if head.startswith(("Na te kijken", "Liefst nog"))
    )


def test_a_page_at_the_address_of_the_desk_is_told_as_the_preview_hides_it(browser: Browser) -> None:
    write(browser.project, "content/redactie.md", "---\ntitle: Redactie\ndescription: Wie we zijn.\n---\n\n# Redactie\n")
    said = words(page_of(browser))
    assert "Geef content/redactie.md een andere naam" in said


def test_what_stands_in_no_file_of_the_desk_has_no_link_that_refuses(browser: Browser) -> None:
    for link in page_of(browser).iter("a"):
        if "/redactie/bij" in link.get("href", ""):
            assert browser.client.get(link.get("href", "")).status_code == 200, link.get("href")


def test_of_many_steps_the_newest_stand_open(browser: Browser) -> None:
    steps = browser.project.root / ".cache/desk/steps"
    steps.mkdir(parents=True)
    for number in range(1, 10):
        (steps / f"{number:08}.json").write_text('{"told": "iets", "when": "nu", "files": {}}', "utf-8")
    first, second = (one for one in page_of(browser).iter("ol") if one.get("class") == "steps")
    assert len(first.findall("li")) == 5 and second.get("start") == "6"
