"""Write: how people reach the organisation without a server of ours – messages and calls that are already begun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from jaarbeeld.addresses.written import privacy
from jaarbeeld.components import SiteMap
from jaarbeeld.model.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to reach the organisation: those that are known, or its website when none is. Links may be empty."""

    organisation: str
    subject: str
    message: str
    phone: str
    call: str
    form: str
    website: str
    privacy: str

    @property
    def none(self) -> bool:
        """Whether only the website is left."""
        return not (self.message or self.call or self.form)


def ways(dataset: Dataset, *, here: str, site_map: SiteMap, subject: str, wish: str) -> Ways:
    """The ways to reach the organisation from the page at `here`, with a message that says `wish` in a sentence."""
    organisation, contact = dataset.organisation, dataset.organisation.contact
    return Ways(
        organisation=organisation.name,
        subject=subject,
        message=mailto(contact.email, subject=subject, body=_letter(organisation.name, wish)) if contact.email else "",
        phone=contact.phone or "",
        call=tel(contact.phone, organisation.country) if contact.phone else "",
        form=contact.form_endpoint or "",
        website=organisation.website,
        privacy=site_map.way(here, privacy(dataset)),
    )


def mailto(email: str, *, subject: str, body: str) -> str:
    """A link that begins a message. Lines end in CRLF and all is percent-encoded.

    Source: RFC 6068, sections 2 and 5.
    """
    lines = "\r\n".join(body.split("\n"))
    return f"mailto:{quote(email, safe='@')}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"


def tel(phone: str, country: str) -> str:
    """A link that begins a call, as an international number: `tel:+3253700000` for +32 (0)53 70 00 00 and 053/70.00.00.

    A number that no one in the `country` (two letters) can have, keeps its digits. Source: RFC 3966.
    """
    import phonenumbers  # noqa: PLC0415 - only where a number is filled in

    try:
        number = phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        return "tel:" + re.sub(r"(?!^\+)\D", "", phone)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966).replace("-", "")


def _letter(organisation: str, wish: str) -> str:
    return f"Dag {organisation}\n\n{wish}\n\nMijn naam: \nMijn telefoonnummer: \nMijn vraag: \n\nGroeten"
