"""Export: what was corrected after publication, as an Atom feed (RFC 4287; ids are tag URIs, as in `feeds`)."""

from __future__ import annotations

import datetime as dt

from feedgen.feed import FeedGenerator

from jaarbeeld.addresses import corrections, written
from jaarbeeld.addresses.naming import absolute, tag
from jaarbeeld.clock import moment
from jaarbeeld.components import relative
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.pages.corrections import CorrectionLine, dated_lines


def files(dataset: Dataset, *, page: str = "", site_url: str = "") -> dict[str, bytes]:
    """The feed by its path on the site; `page` is the address of what it follows. Without corrections it has no entries."""
    zone = dataset.organisation.zone
    begin = dt.date(min(edition.year for edition in dataset.editions), 1, 1)
    lines = dated_lines(dataset, here=written.about(dataset))
    feed = FeedGenerator()
    feed.id(tag(dataset, "correcties"))
    feed.title(f"Correcties van {dataset.organisation.name}")
    feed.subtitle("Wat er na publicatie verbeterd is in de jaarverslagen.")
    feed.author({"name": dataset.organisation.name})
    feed.language(dataset.organisation.language)
    feed.generator("Jaarbeeld")
    feed.link(href=_link(dataset, site_url, corrections.feed(dataset)), rel="self", type="application/atom+xml")
    feed.link(href=_link(dataset, site_url, page), rel="alternate", type="text/html")
    feed.updated(moment(max((line.day for line in lines), default=begin), zone=zone))
    for line in lines:
        entry = feed.add_entry(order="append")
        entry.id(tag(dataset, f"correctie/{line.id}/{line.day.isoformat()}"))
        entry.title(f"Verbeterd: {line.what.text}" + (f" {line.about}" if line.about else ""))
        entry.summary(_summary(line))
        entry.link(href=absolute(site_url, line.path) or line.what.href, rel="alternate", type="text/html")
        entry.published(moment(line.day, zone=zone))
        entry.updated(moment(line.day, zone=zone))
    return {corrections.feed(dataset): bytes(feed.atom_str(pretty=True))}


def _summary(line: CorrectionLine) -> str:
    stood = f"Er stond {line.old}. " if line.old else ""
    stands = f"Er staat nu {line.new}. " if line.new else ""
    return f"{stood}{stands}{line.reason}"


def _link(dataset: Dataset, site_url: str, path: str) -> str:
    return absolute(site_url, path) or relative(written.about(dataset), path)
