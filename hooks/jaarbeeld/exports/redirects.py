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


def files(
    dataset: Dataset,
    pages: Mapping[str, RenderedPage],
    made: Mapping[str, bytes],
    *,
    site_url: str,
    templates: Templates,
) -> dict[str, bytes]:
    """The files at old addresses by their path; `made` has the files that old ones can lead to. Links are relative."""
    titles = titles_of(pages)
    found = {}
    for address, one in dataset.redirects.items():
        if address.endswith("/"):
            view = _old_address(one, dataset, titles, site_url)
            found[f"{address}index.html"] = str(templates.block("old_address", view)).strip().encode()
        elif one.to is not None and one.to in made:
            found[address] = made[one.to]
    return found


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
