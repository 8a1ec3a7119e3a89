"""The tests that come with the package see what is wrong with a site: they cannot pass because nothing was looked at."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from jaarbeeld.testing import test_addresses, test_figures, test_pages
from jaarbeeld.testing.built import Site
from tests.conftest import TODAY

PAGE = """<!doctype html>
<html lang="nl"><head><title>{title}</title><meta name="description" content="{title}."></head><body>{body}</body></html>
"""
SOUND = '<h1>Welkom</h1><p><a href="2024/">Het jaar</a></p>'
YEAR = '<h1>Het jaar</h1><p><a href="../">Terug</a></p>'


def site(klein: Project, body: str) -> Site:
    """A front page with this below its heading, the page of a year, and the one for what is not there."""
    pages = {"index.html": ("Welkom", SOUND + body), "2024/index.html": ("Het jaar", YEAR), "404.html": ("Weg", "<h1>Weg</h1>")}
    return Site(
        Project(klein.root, TODAY),
        {path: PAGE.format(title=title, body=content).encode() for path, (title, content) in pages.items()},
    )


CHECKS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": found
    for module in (test_pages, test_addresses)
    for name, found in vars(module).items()
    if name.startswith("test_")
}


@pytest.mark.parametrize("check", CHECKS)
def test_a_sound_site_passes(check: str, klein: Project) -> None:
    CHECKS[check](site(klein, ""))


WRONG = {
    '<a href="weg/">Weg</a>': "test_every_link_within_the_site_leads_to_a_file_and_an_anchor_that_exist",
    '<a href="2024/#weg">Weg</a>': "test_every_link_within_the_site_leads_to_a_file_and_an_anchor_that_exist",
    '<a href="javascript:alert()">Doe</a>': "test_no_link_runs_a_script",
    '<img src="https://elders.example/p.png" alt="">': "test_to_show_a_page_nothing_is_asked_from_another_site",
    '<a href="webcal://brug.example/weg.ics">Volg</a>': "test_a_link_to_another_site_is_safe_and_not_in_a_new_window",
    '<a href="https://elders.example/" target="_blank">E</a>': "test_a_link_to_another_site_is_safe_and_not_in_a_new_window",
    "<p>": "test_a_strict_reader_finds_no_fault_in_the_html",
    '<p id="a"></p><p id="a"></p>': "test_an_id_stands_once_on_a_page",
    '<label for="weg">Naam</label>': "test_every_reference_to_an_id_finds_it",
    "<h3>Te diep</h3>": "test_a_page_has_one_first_heading_and_skips_no_level",
    "<h2></h2>": "test_no_heading_is_empty",
    '<img src="2024/index.html">': "test_every_picture_has_a_description_or_is_passed_over",
    '<a href="2024/"></a>': "test_every_link_and_button_says_what_it_does",
    "<table><tr><td>1</td></tr></table>": "test_every_table_has_a_caption_and_headers_with_a_scope",
}


@pytest.mark.parametrize("body", WRONG)
def test_a_mistake_is_seen(body: str, klein: Project) -> None:
    (check,) = (found for name, found in CHECKS.items() if name.endswith(f".{WRONG[body]}"))
    body = "<p><b></p>" if body == "<p>" else body
    with pytest.raises(AssertionError):
        check(site(klein, body))


def test_a_figure_without_a_page_is_seen(klein: Project) -> None:
    with pytest.raises(KeyError):
        test_figures.test_every_figure_has_a_page_of_its_own_that_names_the_file_it_stands_in(site(klein, ""))
