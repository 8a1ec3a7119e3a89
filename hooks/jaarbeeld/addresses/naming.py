"""Name: the names of things for programs – addresses when the site has one, and identifiers that never change."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from jaarbeeld.model.dataset import Dataset


def absolute(site_url: str, path: str) -> str:
    """The full address of a path from the site's root, or nothing when the site's own address is not known."""
    return f"{site_url.rstrip('/')}/{path}" if site_url else ""


def domain(dataset: Dataset) -> str:
    """The organisation's own domain, without www: what identifiers are made in. It does not depend on where the site stands."""
    return (urlsplit(dataset.organisation.website).hostname or "").removeprefix("www.")


def tag(dataset: Dataset, minted: dt.date, name: str) -> str:
    """An identifier that is no address and stays the same wherever the site moves. Source: RFC 4151 (tag URIs).

    `minted` is a day on which the organisation had its domain; it is part of the name and must not change.
    """
    return f"tag:{domain(dataset)},{minted.isoformat()}:{name}"
