"""Export: what is new for volunteers as an Atom feed – sessions to come and open roles.

Source: RFC 4287. Ids are tag URIs (RFC 4151): they stay the same wherever the site stands. Links are full addresses when
`site_url` is filled in; without it they are relative to the feed's own address, which Atom allows (section 2) and which
stays true after a move. All days come from the records, so the same records give the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from feedgen.feed import FeedGenerator

from jaarbeeld.addresses import sessions, written
from jaarbeeld.addresses.naming import absolute, tag
from jaarbeeld.addresses.sessions import has_news, session_url
from jaarbeeld.clock import moment
from jaarbeeld.components import relative, role_url
from jaarbeeld.disclosure import current
from jaarbeeld.exports.calendar_files import last_touched
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.event import Event
from jaarbeeld.model.phrases import in_sentence
from jaarbeeld.model.quantities import day_text
from jaarbeeld.model.volunteering import Role
from jaarbeeld.pages.sessions import hours


@dataclass(frozen=True, slots=True)
class News:
    """One entry of the feed; `path` is an address from the site's root."""

    id: str
    title: str
    summary: str
    path: str
    published: dt.date
    updated: dt.datetime


def files(dataset: Dataset, *, now: dt.datetime, site_url: str = "") -> dict[str, bytes]:
    """The feed by its path on the site; none where nobody is looked for."""
    if not has_news(dataset):
        return {}
    zone = dataset.organisation.zone
    link = partial(_link, dataset, site_url)
    feed = FeedGenerator()
    feed.id(tag(dataset, "vrijwilliger"))
    feed.title(f"Vrijwilliger worden bij {dataset.organisation.name}")
    feed.subtitle("Infosessies die komen, en rollen waarvoor we mensen zoeken.")
    feed.author({"name": dataset.organisation.name})
    feed.language(dataset.organisation.language)
    feed.generator("Jaarbeeld")
    feed.link(href=link(sessions.feed(dataset)), rel="self", type="application/atom+xml")
    feed.link(href=link(written.volunteering(dataset)), rel="alternate", type="text/html")
    feed.updated(last_change(dataset, now))
    for news in sorted(_news(dataset, now), key=lambda news: (news.updated, news.id), reverse=True):
        entry = feed.add_entry(order="append")
        entry.id(news.id)
        entry.title(news.title)
        entry.summary(news.summary)
        entry.link(href=link(news.path), rel="alternate", type="text/html")
        entry.published(moment(news.published, zone=zone))
        entry.updated(news.updated)
    return {sessions.feed(dataset): bytes(feed.atom_str(pretty=True))}


def last_change(dataset: Dataset, now: dt.datetime) -> dt.datetime:
    """When something last came into the feed, changed or left it, to the day; the edition's year when nothing ever did."""
    zone = dataset.organisation.zone
    days = [(event.ends(zone) or current.begin(event, zone)).date() for event in current.past_sessions(dataset, now)]
    days += [role.posted_on for role in dataset.roles.values() if role.posted_on]
    # A role leaves the feed on the day after its last one.
    days += [role.closes_on + dt.timedelta(days=1) for role in dataset.roles.values() if role.closes_on]
    moments = [moment(day, zone=zone) for day in days]
    moments += [last_touched(event, zone) for event in current.sessions(dataset)]
    first = moment(dt.date(dataset.latest.year, 1, 1), zone=zone)
    return max((when for when in moments if when.date() <= now.date()), default=first)


def _news(dataset: Dataset, now: dt.datetime) -> Iterator[News]:
    zone = dataset.organisation.zone
    for event in current.coming_sessions(dataset, now):
        assert event.posted_on is not None
        yield News(
            tag(dataset, f"infosessie/{event.id}"),
            _session_title(event),
            _session_summary(event),
            session_url(event, dataset),
            event.posted_on,
            last_touched(event, zone),
        )
    for role in current.open_roles(dataset, now.date()):
        if role.posted_on is not None:
            yield News(
                tag(dataset, f"rol/{role.id}"),
                f"We zoeken: {in_sentence(role.title)}",
                _role_summary(role),
                role_url(role, dataset),
                role.posted_on,
                moment(role.posted_on, zone=zone),
            )


def _session_title(event: Event) -> str:
    mark = {"cancelled": "Gaat niet door: ", "full": "Volzet: "}.get(event.status, "")
    return f"{mark}{event.title}, {day_text(event.date.first)}"


def _session_summary(event: Event) -> str:
    where = [event.place, "online" if event.online else None]
    told = [hours(event).capitalize(), *(part for part in where if part)]
    until = f"Inschrijven tot en met {day_text(event.registration_until)}." if event.registration_until else ""
    return " ".join(part for part in (", ".join(told) + ".", event.description or "", until) if part)


def _role_summary(role: Role) -> str:
    return f"{role.summary} Tot en met {day_text(role.closes_on)}." if role.closes_on else role.summary


def _link(dataset: Dataset, site_url: str, path: str) -> str:
    return absolute(site_url, path) or relative(written.volunteering(dataset), path)
