"""Publish: the short link of each campaign, which leads on to a page; and what is wrong with campaigns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jaarbeeld.checks.references import unknown
from jaarbeeld.components import Templates, relative, role_url
from jaarbeeld.dataset import Dataset
from jaarbeeld.headings import headings
from jaarbeeld.model.volunteering import Campaign
from jaarbeeld.problems import Place, Problem, Severity, did_you_mean
from jaarbeeld.prose import RenderedPage, url_of
from jaarbeeld.publish import headers
from jaarbeeld.publish.addresses import absolute
from jaarbeeld.publish.posters.addresses import campaign_url, readable
from jaarbeeld.source import at, plain, read


@dataclass(frozen=True, slots=True)
class Signpost:
    """A campaign's page: it sends people on, and says where to."""

    title: str
    text: str
    organisation: str
    target: str
    href: str
    canonical: str
    policy: str
    referrer: str = headers.REFERRER


def campaign_pages(dataset: Dataset, titles: Mapping[str, str], *, site_url: str, overrides: Path) -> Mapping[str, bytes]:
    """The HTML of every campaign's short link by its path on the site, also of campaigns that are over.

    `titles` has what every page is called (see `titles_of`), generated ones included. The links are relative, so they
    work wherever the site stands.

    Raises:
        KeyError: a campaign leads to a page that does not exist; `problems_in` tells an editor first.
    """
    templates = Templates(overrides / "posters")
    style = (overrides / "posters/campaign.css").read_text("utf-8").strip()
    return {
        f"{campaign_url(campaign)}index.html": str(
            templates.inline("campaign", _signpost(campaign, dataset, titles, site_url, style))
        ).encode()
        for campaign in dataset.recruitment.campaigns
    }


def titles_of(pages: Mapping[str, RenderedPage]) -> Mapping[str, str]:
    """What each page is called, by its path below content/: its first heading, which a visitor sees on top of it."""
    return {
        src: next((heading.words for heading in headings(page.markdown) if heading.depth == 1), page.source.meta.title)
        for src, page in pages.items()
    }


def target_of(campaign: Campaign, dataset: Dataset) -> str:
    """The page that a campaign leads to, by its path below content/, whether or not it exists."""
    role = dataset.roles.get(campaign.target)
    return campaign.target if role is None else f"{role_url(role)[:-1]}.md"


def problems_in(dataset: Dataset, pages: Mapping[str, object]) -> Iterator[Problem]:
    """Campaigns that lead nowhere, show a figure that does not exist, or share a name.

    `pages` has every page by its path below content/, generated ones included.
    """
    seen = {role.slug: dataset.place("roles", role.id, "slug") for role in dataset.roles.values()}
    ids: dict[str, Place] = {}
    for index, campaign in enumerate(dataset.recruitment.campaigns):

        def place(key: str, index: int = index) -> Place:
            return dataset.place("recruitment", "recruitment", "campaigns", index, key)

        if target_of(campaign, dataset) not in pages and not dataset.doubtful("roles", campaign.target):
            hint = did_you_mean(campaign.target, [*dataset.roles, *pages])
            yield Problem(
                place("target"),
                f"de rol of pagina '{campaign.target}' bestaat niet.",
                hint or "Schrijf de id van een rol, of het pad naar een .md-bestand in content/.",
            )
        if campaign.indicator is not None:
            yield from unknown(campaign.indicator, "indicators", dataset, place, "indicator")
        for key, known in (("slug", seen), ("id", ids)):
            name = str(getattr(campaign, key))
            if name in known:
                message = f"'{name}' bestaat al (zie {known[name].file}:{known[name].line})."
                yield Problem(place(key), message, "Kies een andere naam.")
            known.setdefault(name, place(key))


def address_problems(dataset: Dataset, mkdocs: Path) -> Iterator[Problem]:
    """A warning while MkDocs' settings have no address for the site: QR codes cannot lead to it, and the feed not name it."""
    if not mkdocs.is_file():
        return
    settings, _ = read(mkdocs, name=mkdocs.name)
    written = plain(settings) if settings is not None else {}
    # A value that only MkDocs can read, such as !ENV, makes the file unreadable here: then nothing is told.
    if settings is None or not isinstance(written, dict) or written.get("site_url"):
        return
    website = readable(dataset.organisation.website)
    yield Problem(
        at(settings, ("site_url",)),
        f"'site_url' is nog niet ingevuld; de QR-codes op affiches leiden zolang naar {website}, "
        "en de feed en de agenda hebben geen volledige adressen.",
        "Vul het adres van de site in voor je affiches laat drukken.",
        Severity.WARNING,
    )


def _signpost(campaign: Campaign, dataset: Dataset, titles: Mapping[str, str], site_url: str, style: str) -> Signpost:
    src = target_of(campaign, dataset)
    url = url_of(src)
    href = relative(campaign_url(campaign), url)
    return Signpost(
        campaign.title,
        campaign.text,
        dataset.organisation.name,
        titles[src],
        href,
        absolute(site_url, url) or href,
        headers.signpost_policy(style),
    )
