"""Export: what stands at an address that was published and is gone: a page that leads on or says why, or the same file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jaarbeeld.addresses.naming import absolute
from jaarbeeld.components import Templates, relative
from jaarbeeld.exports import headers
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.organisation import Redirect
from jaarbeeld.prose.rendering import RenderedPage, titles_of
from jaarbeeld.prose.sources import url_of

STYLE = "body { max-width: 34rem; margin: 2rem auto; padding: 0 1rem; font: 1.2rem/1.5 system-ui, sans-serif; }"


@dataclass(frozen=True, slots=True)
class OldAddress:
    """A page at an old address. Without `why` it sends readers on to `href` at once; with it, it says why nothing is there."""

    organisation: str
    why: str
    target: str
    href: str
    canonical: str
    policy: str = headers.signpost_policy(STYLE)
    style: str = STYLE
    referrer: str = headers.REFERRER


def pages(dataset: Dataset, pages: Mapping[str, RenderedPage], *, site_url: str, templates: Templates) -> Mapping[str, bytes]:
    """The pages at old addresses by their path. Links are relative."""
    titles = titles_of(pages)
    found = {}
    for address, one in dataset.redirects.items():
        if address.endswith("/"):
            view = _old_address(one, dataset, titles, site_url)
            found[f"{address}index.html"] = str(templates.block("old_address", view)).strip().encode()
    return found


def moved(dataset: Dataset) -> Mapping[str, str]:
    """The file that stands at each old address of a file, by the path that it has now."""
    files = ((address, one.to) for address, one in dataset.redirects.items() if not address.endswith("/"))
    return {address: to for address, to in files if to is not None}


def _old_address(one: Redirect, dataset: Dataset, titles: Mapping[str, str], site_url: str) -> OldAddress:
    src = one.to or "index.md"
    href = relative(one.address, url_of(src))
    return OldAddress(
        organisation=dataset.organisation.name,
        why=one.gone or "",
        target=titles.get(src, dataset.organisation.name),
        href=href,
        canonical=absolute(site_url, url_of(src)) or href,
    )
