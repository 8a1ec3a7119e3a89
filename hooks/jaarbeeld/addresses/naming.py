"""Name: the names of things for programs – addresses when the site has one, and identifiers that never change."""

from __future__ import annotations

from jaarbeeld.model.dataset import Dataset


def absolute(site_url: str, path: str) -> str:
    """The full address of a path from the site's root, or nothing when the site's own address is not known."""
    return f"{site_url.rstrip('/')}/{path}" if site_url else ""


def uid(dataset: Dataset, name: str) -> str:
    """An identifier for calendars: a name in the organisation's domain, wherever the site and the website stand."""
    return f"{name}@{dataset.organisation.naming.partition(',')[0]}"


def tag(dataset: Dataset, name: str) -> str:
    """An identifier for feeds that is no address and never changes. Source: RFC 4151 (tag URIs)."""
    return f"tag:{dataset.organisation.naming}:{name}"
