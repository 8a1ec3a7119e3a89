"""The clock is moved past a session, a vacancy and a consent: each is gone from every file of the site."""

from __future__ import annotations

import datetime as dt

import pytest

from jaarbeeld.project import Project
from tests.conftest import copy_of_klein
from tests.recruiting import add_session, built, set_consent, set_role

Site = dict[str, str]
STORY = ("An vertelt dat ze graag komt", "An komt graag")
SESSION = ("juni@brug.example", "juni.ics", "2024-06-12T19:30", "infosessie/juni")
VACANCY = ("JobPosting", "rol/visitor", "We zoeken: bezoeker", "affiches/bezoeker-a3.pdf")
ROLE_PAGE = "vrijwilliger/bezoeker/index.html"
SESSION_PAGE = "vrijwilliger/infosessies/juni/index.html"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """De Brug with a session on 12 June, a vacancy until 20 June, and a consent until 30 June."""
    klein = Project(copy_of_klein(tmp_path_factory.mktemp("expiry") / "klein"), dt.date(2024, 6, 1))
    add_session(klein)
    set_role(klein, closes_on="2024-06-20")
    set_consent(klein, "{basis: written, scope: [web, pdf, social], date: 2024-01-01, valid_until: 2024-06-30}")
    return klein


@pytest.fixture(scope="module")
def before(project: Project) -> Site:
    """The site on 1 June, when all of it holds."""
    return built(project, "2024-06-01 08:00")


@pytest.fixture(scope="module")
def after(project: Project, before: Site) -> Site:
    """The site on 1 July, made from the same content."""
    return built(project, "2024-07-01 00:00")


def holding(site: Site, word: str) -> list[str]:
    """The files that have a word in their content or in their name."""
    return [path for path, text in site.items() if word in text or word in path]


@pytest.mark.parametrize("word", [*STORY, *SESSION, *VACANCY])
def test_what_holds_is_on_the_site(before: Site, word: str) -> None:
    assert holding(before, word)


@pytest.mark.parametrize("word", [*STORY, *SESSION, *VACANCY])
def test_what_has_passed_is_in_no_file_at_all(after: Site, word: str) -> None:
    assert holding(after, word) == []


def test_the_session_is_remembered_as_something_that_was(before: Site, after: Site) -> None:
    # As an activity of its year it stays in that year's calendar and in the open data: that is history, and true.
    places = [path for path in holding(after, "Infosessie in het dorp") if not path.startswith("pagefind/")]
    assert places == ["2024/bezoeken/index.html", "open-data/activiteiten.csv"]
    assert "Voorbije infosessies" not in before["vrijwilliger/infosessies/index.html"]
    assert "woensdag 12 juni 2024" in after["vrijwilliger/infosessies/index.html"]


@pytest.mark.parametrize(
    ("path", "told"), [(ROLE_PAGE, "Deze oproep is gesloten"), (SESSION_PAGE, "Deze infosessie is voorbij")]
)
def test_what_has_passed_stays_at_its_address_unlisted(before: Site, after: Site, path: str, told: str) -> None:
    assert told in after[path]
    unlisted = 'name="robots" content="noindex"'
    assert (unlisted in before[path], unlisted in after[path]) == (False, True)
    address = f"https://brug.example/{path.removesuffix('index.html')}"
    assert [address in site[name] for site in (before, after) for name in ("sitemap.xml", "sitemap.xml.gz")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_closed_role_is_in_no_list(before: Site, after: Site) -> None:
    assert 'class="role"' in before["vrijwilliger/index.html"]
    assert 'class="role"' not in after["vrijwilliger/index.html"]


def test_every_other_page_is_in_the_sitemap(after: Site) -> None:
    pages = [path for path in after if path.endswith("index.html") and path not in (ROLE_PAGE, SESSION_PAGE)]
    for path in pages:
        assert f"<loc>https://brug.example/{path.removesuffix('index.html')}</loc>" in after["sitemap.xml"]


def test_every_page_names_the_feed(after: Site) -> None:
    for path, text in after.items():
        if path.endswith("index.html"):
            assert 'type="application/atom+xml"' in text, path


def test_a_consent_that_is_withdrawn_takes_the_story_out_at_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    klein = Project(copy_of_klein(tmp_path_factory.mktemp("withdrawn") / "klein"), dt.date(2024, 6, 1))
    set_consent(klein, "{basis: written, scope: [web, pdf, social], date: 2024-01-01, withdrawn: true}")
    site = built(klein, "2024-06-01 08:00")
    assert {word: holding(site, word) for word in STORY} == {word: [] for word in STORY}
    assert "Hier staan nu geen verhalen." in site["vrijwilliger/index.html"]


def test_the_same_moment_gives_the_same_site(project: Project, before: Site) -> None:
    assert built(project, "2024-06-01 08:00") == before
