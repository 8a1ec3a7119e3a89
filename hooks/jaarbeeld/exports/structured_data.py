"""Export: schema.org data for search engines (JSON-LD), from the same records as the page and only with what it shows.

Sources: https://schema.org, and Google's rules for Event and JobPosting: what those call required is there, or the thing is
left out. Without the site's own address links are left out or relative to the page, which JSON-LD in HTML allows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from jaarbeeld.addresses import written
from jaarbeeld.addresses.naming import absolute, tag
from jaarbeeld.addresses.open_data import FOLDER, LICENCE, downloads
from jaarbeeld.addresses.sessions import session_url
from jaarbeeld.clock import moment
from jaarbeeld.components import Templates, role_url
from jaarbeeld.disclosure import current
from jaarbeeld.disclosure.current import begin
from jaarbeeld.exports import data_package
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.event import Event
from jaarbeeld.model.organisation import Organisation
from jaarbeeld.model.postal import address
from jaarbeeld.model.volunteering import Role
from jaarbeeld.pages.sessions import about

Json = str | int | bool | Sequence["Json"] | Mapping[str, "Json"]
Thing = Mapping[str, Json]
_LOGO = "assets/merk.svg"


def heads(
    dataset: Dataset, templates: Templates, *, now: dt.datetime, site_url: str, pictures: Mapping[str, str]
) -> dict[str, str]:
    """The script element for each page that has structured data, by the page's path below content/.

    `pictures` has the path of the picture that goes with each page when someone shares it.
    """
    found = things(dataset, templates, now=now, site_url=site_url, pictures=pictures)
    return {src: str(templates.block("structured_data", of_page)).strip() for src, of_page in found.items() if of_page}


def things(
    dataset: Dataset, templates: Templates, *, now: dt.datetime, site_url: str, pictures: Mapping[str, str]
) -> dict[str, list[Thing]]:
    """The things that each page is about: the organisation, and on its own page each session to come and
    each vacancy, and the data."""
    publisher = organisation(dataset.organisation, site_url)
    found: dict[str, list[Thing]] = {"index.md": [publisher], f"{written.about(dataset)}index.md": [publisher]}
    for event in current.coming_sessions(dataset, now):
        src = f"{session_url(event, dataset)[:-1]}.md"
        picture = absolute(site_url, pictures[src]) if src in pictures else ""
        if thing := session(event, dataset, now=now, site_url=site_url, picture=picture):
            found[src] = [thing]
    for role in current.open_roles(dataset, now.date()):
        if posting := vacancy(role, dataset.organisation, templates, site_url=site_url):
            found[f"{role_url(role, dataset)[:-1]}.md"] = [posting]
    found["open-data.md"] = [open_data(dataset, publisher, site_url)]
    return found


def open_data(dataset: Dataset, publisher: Thing, site_url: str) -> Thing:
    """The data, on the page that offers them. Source: https://developers.google.com/search/docs/appearance/structured-data/dataset"""
    first, last = data_package.period(dataset)
    return _known(
        {
            "@type": "Dataset",
            "name": data_package.title(dataset),
            "description": data_package.description(dataset),
            "identifier": tag(dataset, "open-data"),
            "url": absolute(site_url, FOLDER),
            "license": LICENCE,
            "inLanguage": dataset.organisation.language,
            "isAccessibleForFree": True,
            "version": data_package.version(dataset),
            "creator": publisher,
            "temporalCoverage": f"{first}/{last}",
            "datePublished": dataset.latest.published_on.isoformat() if dataset.latest.published_on else "",
            "variableMeasured": [
                {"@type": "PropertyValue", "name": one.label, "description": one.definition}
                for one in dataset.indicators.values()
            ],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": file.title,
                    "encodingFormat": data_package.media_type(file.path),
                    "contentUrl": absolute(site_url, file.path) or file.path.removeprefix(FOLDER),
                }
                for file in downloads(dataset)
            ],
        }
    )


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
            "logo": absolute(site_url, _LOGO),
            "areaServed": list(publisher.region),
            "email": contact.email or "",
            "telephone": contact.phone or "",
            "address": _address(contact.address, publisher) if contact.address else "",
        }
    )


def session(event: Event, dataset: Dataset, *, now: dt.datetime, site_url: str, picture: str) -> Thing | None:
    """A session to come; None when nothing says where it is, for an Event needs a location."""
    publisher = dataset.organisation
    where: list[Thing] = []
    if event.place:
        place = address(event.place, municipalities=publisher.region)
        where.append({"@type": "Place", "name": place.name, "address": _address(event.place, publisher)})
    if event.online and event.registration:
        where.append({"@type": "VirtualLocation", "url": event.registration})
    if not where:
        return None
    mode = "Mixed" if event.place and event.online else "Online" if event.online else "Offline"
    by, zone = organisation(publisher, site_url), publisher.zone
    page = absolute(site_url, session_url(event, dataset))
    return _known(
        {
            "@type": "Event",
            "name": event.title,
            "startDate": begin(event, zone).isoformat(),
            "endDate": ends.isoformat() if (ends := event.ends(zone)) else "",
            "eventStatus": f"https://schema.org/Event{'Cancelled' if event.status == 'cancelled' else 'Scheduled'}",
            "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
            "location": where if len(where) > 1 else where[0],
            "description": event.description or about(publisher),
            "image": [picture] if picture else [],
            "organizer": {key: by[key] for key in ("@type", "name", "url")},
            "isAccessibleForFree": True,
            "offers": _offer(event, now=now, page=page) if event.status != "cancelled" else "",
            "url": page,
            "remainingAttendeeCapacity": 0 if event.status == "full" else "",
        }
    )


def _offer(event: Event, *, now: dt.datetime, page: str) -> Thing:
    """What a place costs: nothing. Where to take it is the page itself, unless there is another to register."""
    assert event.posted_on is not None
    left = "SoldOut" if event.status == "full" else "InStock" if current.takes_registrations(event, now) else ""
    return _known(
        {
            "@type": "Offer",
            "price": 0,
            "priceCurrency": "EUR",
            "availability": f"https://schema.org/{left}" if left else "",
            "validFrom": moment(event.posted_on, zone=now.tzinfo).isoformat(),
            "url": event.registration or page,
        }
    )


def _address(written: str, publisher: Organisation) -> Json:
    """An address in parts, or as it is written when its parts cannot be told."""
    found = address(written, municipalities=publisher.region)
    return _postal(found.municipality, publisher.country, street=found.street, code=found.code) if found.known else written


def _postal(municipality: str, country: str, *, street: str = "", code: str = "") -> Thing:
    return _known(
        {
            "@type": "PostalAddress",
            "streetAddress": street,
            "postalCode": code,
            "addressLocality": municipality,
            "addressCountry": country,
        }
    )


def vacancy(role: Role, publisher: Organisation, templates: Templates, *, site_url: str) -> Thing | None:
    """An open role; None when it lacks what a JobPosting needs, which `check` then says."""
    if role.posted_on is None or role.lacks_to_be_found:
        return None
    places: list[Thing] = [{"@type": "Place", "address": _postal(town, publisher.country)} for town in publisher.region]
    by = {
        "@type": "Organization",
        "name": publisher.name,
        "sameAs": publisher.website,
        "logo": absolute(site_url, _LOGO),
    }
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
            "identifier": {"@type": "PropertyValue", "name": publisher.name, "value": role.id},
            "directApply": publisher.contact.form_endpoint is not None,
            "hiringOrganization": _known(by),
            "jobLocation": places if len(places) > 1 else places[0],
        }
    )


def _known(thing: Mapping[str, Json]) -> Thing:
    """Without what is empty: data that is not there is left out, never given as nothing."""
    return {key: value for key, value in thing.items() if value not in ("", [])}
