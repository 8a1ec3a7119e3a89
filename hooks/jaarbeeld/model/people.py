"""People behind the organisation: board and staff, as far as they agreed to be named."""

from __future__ import annotations

import datetime as dt

from jaarbeeld.model.base import Identifier, Line, Record, Slug, Year, optional, required
from jaarbeeld.model.picture import Picture
from jaarbeeld.model.volunteering import Consent, Use


class Person(Record):
    """Someone on the board or the staff."""

    id: Slug = required("Vaste naam, bijvoorbeeld mira-peeters.")
    name: Line = required("De naam zoals lezers ze zien.")
    function: Line = required("Wat iemand doet, bijvoorbeeld voorzitter.")
    group: Identifier = required("Waar iemand bij hoort: board (bestuur), staff (personeel), of een ander woord.")
    since: Year | None = optional("Het jaar waarin iemand begon.")
    until: dt.date | None = optional("De laatste dag; daarna verdwijnt deze persoon van de site.")
    photo: Picture | None = optional("Een foto waarop iemand te zien is.")
    consent: Consent = required("De toestemming om iemand te noemen.")

    def is_shown(self, day: dt.date, use: Use = "web") -> bool:
        """Whether readers may see this person on a day."""
        return self.consent.allows(use, day) and (self.until is None or day <= self.until)


class PeopleFile(Record):
    """data/people.yml"""

    people: tuple[Person, ...] = required("Bestuur en personeel, in de volgorde waarin lezers ze zien.")
