"""Export: what changed in the data as an Atom feed (RFC 4287): by git when a figure was last written, what a report added and
gave otherwise than an earlier one, and every correction. What a seal guards changes in no other way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from feedgen.feed import FeedGenerator

from jaarbeeld.addresses.naming import absolute, tag
from jaarbeeld.addresses.open_data import DATA_FEED, FOLDER
from jaarbeeld.addresses.written import FRONT
from jaarbeeld.clock import moment
from jaarbeeld.components import indicator_url, relative
from jaarbeeld.editions.restatements import old_and_new
from jaarbeeld.exports.data_package import version
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.organisation import Edition
from jaarbeeld.model.phrases import full_sentence, sentence_case
from jaarbeeld.pages.corrections import dated_lines
from jaarbeeld.reading.history import History, last_change


@dataclass(frozen=True, slots=True)
class DataChange:
    """One change, with the address from the site's root of what changed."""

    name: str
    day: dt.date
    title: str
    summary: str
    path: str


def changes(dataset: Dataset, history: History) -> tuple[DataChange, ...]:
    """What changed, the newest first. Without git there are only the corrections."""
    return tuple(sorted(_changes(dataset, history), key=lambda one: (one.day, one.name), reverse=True))


def files(dataset: Dataset, *, history: History, site_url: str = "") -> dict[str, bytes]:
    """The feed by its path on the site."""
    zone = dataset.organisation.zone
    found = changes(dataset, history)
    begin = dt.date(min(edition.year for edition in dataset.editions), 1, 1)
    feed = FeedGenerator()
    feed.id(tag(dataset, "open-data/wijzigingen"))
    feed.title(f"Wijzigingen in de open data van {dataset.organisation.name}")
    feed.subtitle(f"Welke cijfers er veranderden of verbeterd zijn. Dit is versie {version(dataset)}.")
    feed.author({"name": dataset.organisation.name})
    feed.language(dataset.organisation.language)
    feed.generator("Jaarbeeld")
    feed.link(href=_link(site_url, DATA_FEED), rel="self", type="application/atom+xml")
    feed.link(href=_link(site_url, FRONT), rel="alternate", type="text/html")
    feed.updated(moment(max((one.day for one in found), default=begin), zone=zone))
    for one in found:
        entry = feed.add_entry(order="append")
        entry.id(tag(dataset, f"open-data/{one.name}/{one.day.isoformat()}"))
        entry.title(one.title)
        entry.summary(one.summary)
        entry.link(href=_link(site_url, one.path), rel="alternate", type="text/html")
        entry.published(moment(one.day, zone=zone))
        entry.updated(moment(one.day, zone=zone))
    return {DATA_FEED: bytes(feed.atom_str(pretty=True))}


def _changes(dataset: Dataset, history: History) -> Iterator[DataChange]:
    for indicator in dataset.indicators.values():
        if day := last_change(history, dataset, indicator.id).data:
            title = f"{sentence_case(indicator.label)}: waarden of opmerkingen bijgewerkt"
            yield DataChange(f"cijfer/{indicator.slug}", day, title, indicator.definition, indicator_url(indicator, dataset))
    for edition in dataset.editions:
        if edition.status == "published" and edition.published_on is not None:
            yield from _by_edition(dataset, edition, edition.published_on)
    for line in dated_lines(dataset, here=FOLDER):
        stood = f"Er stond {line.old}. " if line.old else ""
        stands = f"Er staat nu {line.new}. " if line.new else ""
        title = f"Verbeterd: {line.what.text}" + (f" {line.about}" if line.about else "")
        yield DataChange(f"correctie/{line.id}", line.day, title, f"{stood}{stands}{line.reason}", line.path)


def _by_edition(dataset: Dataset, edition: Edition, day: dt.date) -> Iterator[DataChange]:
    """What a report added on the day of its publication, and what it gave otherwise than the report of that time."""
    added = f"De cijfers van {edition.year} zijn toegevoegd."
    yield DataChange(f"verslag/{edition.year}", day, f"Verschenen: {edition.title}", added, f"{edition.year}/")
    for one in edition.restatements:
        indicator = dataset.indicators[one.indicator]
        part = dataset.part(indicator.id, one.part) if one.part else None
        label = f"{indicator.label} ({part[1].label})" if part else indicator.label
        old, new = old_and_new(dataset, one)
        summary = f"Er stond {old}. Er staat nu {new}. {full_sentence(one.reason)}"
        name = "/".join(filter(None, ("herzien", str(edition.year), one.indicator, one.part, str(one.year))))
        yield DataChange(
            name,
            day,
            f"Herzien: {label} {dataset.period(indicator.id, one.part).about(one.year)}",
            summary,
            indicator_url(indicator, dataset),
        )


def _link(site_url: str, path: str) -> str:
    return absolute(site_url, path) or relative(FOLDER, path)
