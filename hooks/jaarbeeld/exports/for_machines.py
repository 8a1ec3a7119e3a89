"""Export: what programs look for at a fixed place – robots.txt, and whom to tell about a hole in the site's security."""

from __future__ import annotations

import datetime as dt

from jaarbeeld.addresses.naming import absolute
from jaarbeeld.clock import moment
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.organisation import SecurityContact

ROBOTS = "robots.txt"
SECURITY = ".well-known/security.txt"


def files(dataset: Dataset, *, now: dt.datetime, site_url: str = "") -> dict[str, bytes]:
    """The files by their path on the site. Without a contact that still holds, there is no security.txt."""
    made = {ROBOTS: robots(site_url)}
    contact = dataset.organisation.security
    if contact is not None and contact.valid_until >= now.date():
        made[SECURITY] = security(contact, site_url, zone=dataset.organisation.zone)
    return {path: text.encode() for path, text in made.items()}


def robots(site_url: str) -> str:
    """Everything may be found; a page that should not be says so itself, and must be read for that (RFC 9309).

    The sitemap needs a full address, so it is named when the site has one.
    """
    sitemap = f"\nSitemap: {absolute(site_url, 'sitemap.xml')}\n" if site_url else ""
    return f"User-agent: *\nDisallow:\n{sitemap}"


def security(contact: SecurityContact, site_url: str, *, zone: dt.tzinfo) -> str:
    """Whom to tell about a hole in the security, and until when that is right. Source: RFC 9116.

    The last moment is a day from the data and not one counted from today: somebody has to look at it again, and the same
    data give the same bytes.
    """
    reach = contact.contact if contact.contact.startswith("https:") else f"mailto:{contact.contact}"
    last = moment(contact.valid_until + dt.timedelta(days=1), zone=zone).astimezone(dt.UTC) - dt.timedelta(seconds=1)
    lines = [f"Contact: {reach}", f"Expires: {last.isoformat().replace('+00:00', 'Z')}", "Preferred-Languages: nl"]
    if site_url:
        lines.append(f"Canonical: {absolute(site_url, SECURITY)}")
    return "\n".join(lines) + "\n"
