"""Publish: the addresses that stand on paper and must keep working."""

from __future__ import annotations

from jaarbeeld.model.volunteering import Campaign


def campaign_url(campaign: Campaign) -> str:
    """The short address of a campaign, which stays when the page it leads to moves: `v/brood/`."""
    return f"v/{campaign.slug}/"


def readable(link: str) -> str:
    """An address as people read and type it, without `https://www.` and the last slash."""
    return link.partition("://")[2].removeprefix("www.").rstrip("/")
