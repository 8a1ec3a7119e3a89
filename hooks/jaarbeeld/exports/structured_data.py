"""Export: schema.org data for search engines (JSON-LD), from the same records as the page and only with what it shows.

Sources: https://schema.org, and Google's rules for Event and JobPosting: what those call required is there, or the thing is
left out. Without the site's own address links are left out or relative to the page, which JSON-LD in HTML allows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from jaarbeeld.addresses.naming import absolute
from jaarbeeld.addresses.sessions import PAGE
from jaarbeeld.clock import moment
from jaarbeeld.components import Templates, role_url
from jaarbeeld.disclosure import current
from jaarbeeld.disclosure.current import begin
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.event import Event
from jaarbeeld.model.organisation import Organisation
from jaarbeeld.model.volunteering import Role

Json = str | int | bool | Sequence["Json"] | Mapping[str, "Json"]
Thing = Mapping[str, Json]


def heads(dataset: Dataset, templates: Templates, *, now: dt.datetime, site_url: str = "") -> dict[str, str]:
    """The script element for each page that has structured data, by the page's path below content/."""
    found = things(dataset, templates, now=now, site_url=site_url)
    return {src: str(templates.block("structured_data", of_page)).strip() for src, of_page in found.items() if of_page}


def things(dataset: Dataset, templates: Templates, *, now: dt.datetime, site_url: str = "") -> dict[str, list[Thing]]:
    """The things that each page is about: the organisation, the sessions to come, and on a role's own page its vacancy."""
    publisher = organisation(dataset.organisation, site_url)
    zone = dataset.organisation.zone
    coming = current.coming_sessions(dataset, now)
    sessions = [thing for event in coming if (thing := session(event, publisher, site_url, zone=zone))]
    found: dict[str, list[Thing]] = {"index.md": [publisher], "over/index.md": [publisher], f"{PAGE[:-1]}.md": sessions}
    for role in current.open_roles(dataset, now.date()):
        if posting := vacancy(role, dataset.organisation, templates):
            found[f"{role_url(role)[:-1]}.md"] = [posting]
    return found


def organisation(publisher: Organisation, site_url: str) -> Thing:
    """The organisation, with what is known of how to reach it."""
    contact = publisher.contact
    return _known(
        {
            "@type": "Organization",
            "name": publisher.name,
            "legalName": publisher.legal_name,
            "url": site_url or publisher.website,
            "sameAs": [publisher.website] if site_url else "",
            "areaServed": list(publisher.region),
            "email": contact.email or "",
            "telephone": contact.phone or "",
            "address": contact.address or "",
        }
    )


def session(event: Event, publisher: Thing, site_url: str, *, zone: dt.tzinfo) -> Thing | None:
    """A session to come; None when nothing says where it is, for an Event needs a location."""
    where: list[Thing] = []
    if event.place:
        where.append({"@type": "Place", "name": event.place, "address": event.place})
    if event.online and event.registration:
        where.append({"@type": "VirtualLocation", "url": event.registration})
    if not where:
        return None
    mode = "Mixed" if event.place and event.online else "Online" if event.online else "Offline"
    return _known(
        {
            "@type": "Event",
            "name": event.title,
            "startDate": begin(event, zone).isoformat(),
            "endDate": ends.isoformat() if (ends := event.ends(zone)) else "",
            "eventStatus": f"https://schema.org/Event{'Cancelled' if event.status == 'cancelled' else 'Scheduled'}",
            "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
            "location": where if len(where) > 1 else where[0],
            "description": event.description or "",
            "organizer": {key: publisher[key] for key in ("@type", "name", "url")},
            "url": absolute(site_url, f"{PAGE}#{event.id}"),
            "remainingAttendeeCapacity": 0 if event.status == "full" else "",
        }
    )


def vacancy(role: Role, publisher: Organisation, templates: Templates) -> Thing | None:
    """An open role; None without `posted_on` or `where`, for a JobPosting needs a date and a place."""
    if role.posted_on is None or role.where is None:
        return None
    places: list[Thing] = [_place(town, publisher.country) for town in publisher.region]
    after = moment(role.closes_on + dt.timedelta(days=1), zone=publisher.zone) if role.closes_on else None
    last_moment = after - dt.timedelta(seconds=1) if after else None
    return _known(
        {
            "@type": "JobPosting",
            "title": role.title,
            "description": str(templates.block("job_description", role)).strip(),
            "datePosted": role.posted_on.isoformat(),
            "validThrough": last_moment.isoformat() if last_moment else "",
            "employmentType": "VOLUNTEER",
            "hiringOrganization": {"@type": "Organization", "name": publisher.name, "sameAs": publisher.website},
            "jobLocation": places if len(places) > 1 else places[0],
        }
    )


def _place(town: str, country: str) -> Thing:
    address = {"@type": "PostalAddress", "addressLocality": town, "addressCountry": country}
    return {"@type": "Place", "address": address}


def _known(thing: Mapping[str, Json]) -> Thing:
    """Without what is empty: data that is not there is left out, never given as nothing."""
    return {key: value for key, value in thing.items() if value not in ("", [])}
