"""Generate: what MkDocs made, as the inspection looks at it."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from jaarbeeld.digests import code
from jaarbeeld.pipeline import Written
from jaarbeeld.publish.inspection import BuiltSite, Ledger
from jaarbeeld.snapshots import visible_in


def built(folder: Path, config: MkDocsConfig) -> BuiltSite:
    """The site that MkDocs made in a folder with these settings, to be inspected."""
    site = config.extra["jaarbeeld"]
    assert isinstance(site, Written)
    sources = {f"{page.source.url}index.html": page.source.place.file for page in site.pages.values()}
    url, visible = config.site_url or "", visible_in(site.project, site.dataset)
    # What is looked at before the end, need not be looked at again.
    ledger = config.extra.setdefault("ledger", Ledger(site.project.cache / "inspected.jsonl", (code().hex(), url)))
    return BuiltSite(folder, url, sources, site.project.data, visible, ledger)
