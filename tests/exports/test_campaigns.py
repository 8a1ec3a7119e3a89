"""Short links: what is printed keeps leading to the right page, and a campaign that leads nowhere stops the build."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import html5lib
import pytest

from jaarbeeld.addresses.posters import poster_links
from jaarbeeld.exports.campaigns import campaign_pages
from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project
from jaarbeeld.prose.rendering import titles_of
from tests.conftest import CAMPAIGN, OURS, TODAY, change, loaded, problems, words, write

SITE = "https://www.brug.example/verslag/"


def links_of(project: Project, *, site_url: str = SITE) -> dict[str, str]:
    """The pages of the short links of a project, as HTML by their path on the site."""
    prepared = prepare(project)
    pages = campaign_pages(prepared.dataset, titles_of(prepared.pages), site_url=site_url, look=OURS)
    return {path: html.decode() for path, html in pages.items()}


def test_every_short_link_leads_to_a_page_of_the_site(report: Written) -> None:
    short = campaign_pages(report.dataset, titles_of(report.pages), site_url="", look=OURS)
    there = {page.source.url for page in report.pages.values()}
    assert report.dataset.recruitment.campaigns
    for path, html in short.items():
        href = re.search(r'url=([^"]+)"', html.decode())
        assert href is not None
        assert urljoin(f"https://site.example/{path}", href[1]).removeprefix("https://site.example/") in there, path


# Short links


def test_a_short_link_says_where_it_goes_and_goes_there(recruiting: Project) -> None:
    html = links_of(recruiting)["v/brood/index.html"]
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    (refresh,) = tree.findall(".//meta[@http-equiv='refresh']")
    assert refresh.get("content") == "0; url=../../vrijwilliger/bezoeker/"
    (link,) = tree.findall(".//a")
    assert link.get("href") == "../../vrijwilliger/bezoeker/"
    body = tree.find("body")
    assert " ".join("".join(body.itertext()).split()) == "Deel je brood & je tijd Je gaat naar Bezoeker."
    assert [meta.get("content") for meta in tree.findall(".//meta[@name='robots']")] == ["noindex"]
    assert tree.find("./head/link[@rel='canonical']").get("href") == SITE + "vrijwilliger/bezoeker/"


def test_a_short_link_asks_nothing_of_another_site_and_runs_nothing(recruiting: Project) -> None:
    html = links_of(recruiting, site_url="")["v/brood/index.html"]
    assert "http" not in html.replace("http-equiv=", "")
    assert "<script" not in html


def test_a_short_link_can_lead_to_a_page(recruiting: Project) -> None:
    change(recruiting, "data/recruitment.yml", "target: visitor", "target: vrijwilliger/index.md")
    assert 'href="../../vrijwilliger/"' in links_of(recruiting)["v/brood/index.html"]


def test_a_short_link_can_lead_to_the_front_page(recruiting: Project) -> None:
    change(recruiting, "data/recruitment.yml", "target: visitor", "target: index.md")
    assert 'href="../../"' in links_of(recruiting)["v/brood/index.html"]


def test_words_of_a_campaign_cannot_become_html(recruiting: Project) -> None:
    change(recruiting, "data/recruitment.yml", "title: Deel je brood & je tijd", "title: <b Deel")
    html = links_of(recruiting)["v/brood/index.html"]
    assert "<b Deel" not in html
    assert "<b Deel" in words(html)


def test_the_link_of_a_campaign_that_is_over_keeps_working(recruiting: Project) -> None:
    change(recruiting, "data/recruitment.yml", "kind: bread_bag", "kind: bread_bag\n      ended: true")
    assert "v/brood/index.html" in links_of(recruiting)
    assert [links.title for links in poster_links(loaded(recruiting), day=TODAY)] == ["Bezoeker"]


# Mistakes


def test_a_campaign_that_leads_nowhere_is_told_with_its_place(recruiting: Project) -> None:
    change(recruiting, "data/recruitment.yml", "target: visitor", "target: visiter")
    assert problems(recruiting) == [
        "data/recruitment.yml:15:15  de rol of pagina 'visiter' bestaat niet. Bedoelde u 'visitor'?",
    ]


def test_a_campaign_with_a_page_that_does_not_exist_is_told(recruiting: Project) -> None:
    change(recruiting, "data/recruitment.yml", "target: visitor", "target: vrijwilliger/stapen.md")
    (told,) = problems(recruiting)
    assert told.endswith("'vrijwilliger/stapen.md' bestaat niet. Bedoelde u 'vrijwilliger/stappen.md'?")


def test_a_campaign_with_an_unknown_figure_is_told(recruiting: Project) -> None:
    change(recruiting, "data/recruitment.yml", "indicator: people", "indicator: peple")
    assert problems(recruiting) == ["data/recruitment.yml:17:18  onbekend cijfer 'peple'. Bedoelde u 'people'?"]


def test_a_role_with_an_unknown_need_is_told(recruiting: Project) -> None:
    change(recruiting, "data/roles.yml", "need: visits", "need: visit")
    assert problems(recruiting) == ["data/roles.yml:15:11  onbekend cijfer 'visit'. Bedoelde u 'visits'?"]


def test_a_campaign_cannot_have_the_address_of_a_role(recruiting: Project) -> None:
    change(recruiting, "data/recruitment.yml", "slug: brood", "slug: bezoeker")
    assert problems(recruiting) == [
        "data/recruitment.yml:12:13  'bezoeker' bestaat al (zie data/roles.yml:3). Kies een andere naam.",
    ]


def test_two_campaigns_cannot_share_an_address(recruiting: Project) -> None:
    again = CAMPAIGN.removeprefix("  campaigns:\n").replace("bread_bags", "bags_again")
    recruitment = recruiting.data / "recruitment.yml"
    write(recruiting, "data/recruitment.yml", recruitment.read_text("utf-8") + again)
    assert problems(recruiting) == [
        "data/recruitment.yml:19:13  'brood' bestaat al (zie data/recruitment.yml:12). Kies een andere naam.",
    ]


def test_an_address_that_is_still_empty_is_told(recruiting: Project) -> None:
    write(recruiting, "mkdocs.yml", 'site_name: De Brug\nsite_url: ""\n')
    assert problems(recruiting) == [
        "mkdocs.yml:2:11  let op: 'site_url' is nog niet ingevuld; de QR-codes op affiches leiden zolang naar brug.example, "
        "en de feed en de agenda hebben geen volledige adressen. "
        "Vul het adres van de site in voor je affiches laat drukken."
    ]


@pytest.mark.parametrize("setting", [f"site_url: {SITE}", 'site_url: !ENV [SITE_URL, ""]'])
def test_an_address_that_is_filled_in_or_comes_from_elsewhere_is_fine(recruiting: Project, setting: str) -> None:
    write(recruiting, "mkdocs.yml", f"site_name: De Brug\n{setting}\n")
    assert problems(recruiting) == []


def test_a_slogan_that_does_not_fit_on_a_poster_is_told(recruiting: Project) -> None:
    change(recruiting, "data/recruitment.yml", "title: Deel je brood & je tijd", f"title: {'woord ' * 11}")
    assert problems(recruiting) == [
        "data/recruitment.yml:13:14  'title' is te lang: hoogstens 60 tekens. Maak de tekst korter.",
    ]
