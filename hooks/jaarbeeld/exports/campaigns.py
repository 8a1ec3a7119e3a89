"""Export: the short link of each campaign, which leads on to a page; and what is wrong with campaigns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jaarbeeld.addresses.naming import absolute
from jaarbeeld.addresses.posters import campaign_url, target_of
from jaarbeeld.components import Templates, relative
from jaarbeeld.exports import headers
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.volunteering import Campaign
from jaarbeeld.prose.sources import url_of
from jaarbeeld.theme import Look


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


def campaign_pages(dataset: Dataset, titles: Mapping[str, str], *, site_url: str, look: Look) -> Mapping[str, bytes]:
    """The HTML of every campaign's short link by its path on the site, also of campaigns that are over.

    `titles` has what every page is called (see `titles_of`), generated ones included. The links are relative, so they
    work wherever the site stands.

    Raises:
        KeyError: a campaign leads to a page that does not exist; `problems_in` tells an editor first.
    """
    templates = Templates(look, "posters")
    style = look.path("posters/campaign.css").read_text("utf-8").strip()
    return {
        f"{campaign_url(campaign)}index.html": str(
            templates.inline("campaign", _signpost(campaign, dataset, titles, site_url, style))
        ).encode()
        for campaign in dataset.recruitment.campaigns
    }


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
