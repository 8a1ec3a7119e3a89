"""Events: what happened or will happen, and in which series."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from jaarbeeld import clock
from jaarbeeld.model.base import Identifier, Line, Record, Reference, Slug, Text, Url, Year, optional, recommended, required
from jaarbeeld.model.organisation import INFO_SESSION, EventKind, PartnerKind
from jaarbeeld.model.picture import Picture
from jaarbeeld.model.told import ToldLine

_MONTH = re.compile(r"^(\d{4})-(\d{2})$", re.ASCII)
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
_RANGE = re.compile(r"^(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})$", re.ASCII)


class EventDate(Record):
    """When an event was: a day, some days, or a month when no day is known. `first` and `last` are inclusive."""

    first: dt.date
    last: dt.date
    precision: Literal["day", "range", "month"]

    @property
    def year(self) -> int:
        """The year in which the event began."""
        return self.first.year


def _event_date(raw: Any) -> Any:
    if isinstance(raw, EventDate):
        return raw
    if isinstance(raw, dt.date):
        return EventDate(first=raw, last=raw, precision="day")
    if isinstance(raw, str):
        try:
            if match := _MONTH.match(raw):
                year, month = int(match[1]), int(match[2])
                last = dt.date(year, month, calendar.monthrange(year, month)[1])
                return EventDate(first=dt.date(year, month, 1), last=last, precision="month")
            if _DAY.match(raw):
                day = dt.date.fromisoformat(raw)
                return EventDate(first=day, last=day, precision="day")
            if match := _RANGE.match(raw):
                first, last = dt.date.fromisoformat(match[1]), dt.date.fromisoformat(match[2])
                if last <= first:
                    raise PydanticCustomError("range_backwards", "range_backwards")
                return EventDate(first=first, last=last, precision="range")
        except PydanticCustomError:
            raise  # it is a ValueError too
        except ValueError:
            raise PydanticCustomError("not_a_date", "not_a_date") from None
    raise PydanticCustomError("not_a_date", "not_a_date")


When = Annotated[
    EventDate,
    BeforeValidator(_event_date),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\d{4}-\d{2}(-\d{2}(/\d{4}-\d{2}-\d{2})?)?$",
            "description": "De dag (2024-03-12), de maand (2024-03) of de dagen (2024-03-12/2024-03-14).",
        }
    ),
]
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]

Status = Literal["scheduled", "full", "cancelled"]


class Change(Record):
    """Something that changed after an event was announced."""

    date: dt.date = required("De dag waarop het veranderde.")
    text: Line = required("Wat er veranderde, voor lezers.")
    status: Status | None = optional(
        "Hoe het sinds die dag staat, als dat veranderde: scheduled (gaat weer door), full (volzet) of cancelled."
    )


class Event(Record):
    """One event. The weekday follows from the date and is never typed.

    An info session that people can come to (`kind: info_session`, `public: true`) also needs `id`, `time` and `posted_on`
    (see checks/volunteering.py). `status` says how it stands: one key, so that a session is never full and cancelled at
    once. Since when it does is in `changes`, of which each entry is one revision of its calendar entry.
    """

    date: When = required("De dag (2024-03-12), de maand (2024-03) of de dagen (2024-03-12/2024-03-14).")
    title: Line = required("Wat het was, kort.")
    kind: EventKind = required(
        "Het soort: consultation (overleg), network (netwerk), training (vorming), internal (intern), outreach "
        "(bekendmaking), newsletter (nieuwsbrief), story (verhaal), celebration (feest), info_session (infosessie), of een "
        "eigen soort uit 'event_kinds' in organisation.yml."
    )
    objective: int | None = optional("Nummer van de doelstelling, als die er zijn.", ge=1)
    series: tuple[Reference, ...] = optional("Reeksen uit series.yml waar deze activiteit bij hoort.", ())
    partners: tuple[Reference, ...] = optional("Id's van de organisaties uit partners.yml.", ())
    part_of_month: Literal["early", "mid", "late"] | None = optional("Bij een maand: begin, midden of einde ervan.")
    place: Line | None = optional("Waar het was.")
    description: Text | None = optional("Een of twee zinnen uitleg.")
    note: Text | None = optional("Een opmerking voor lezers, bijvoorbeeld over een datum die niet klopt in de bron.")
    public: bool = optional("true als iedereen welkom was of is.", False)
    time: Clock | None = optional('Het uur tussen aanhalingstekens, bijvoorbeeld "19:30".')
    registration: Url | None = optional("Adres om in te schrijven.")
    id: Slug | None = optional("Vaste naam van een infosessie, bijvoorbeeld 2025-03-centrum. Verander ze nooit meer.")
    end_time: Clock | None = optional('Het uur waarop het eindigt, bijvoorbeeld "21:00"; "00:30" is na middernacht.')
    online: bool = optional("true als je van thuis uit kunt meedoen; met 'place' erbij kan het allebei.", False)
    registration_until: dt.date | None = optional("De laatste dag om in te schrijven.")
    status: Status = optional(
        "Hoe het staat: scheduled (gaat door), full (volzet) of cancelled (gaat niet door). Zet de dag ervan bij 'changes'.",
        "scheduled",
    )
    posted_on: dt.date | None = optional("De dag waarop een infosessie aangekondigd werd.")
    changes: tuple[Change, ...] = optional("Wat er veranderde na de aankondiging; lezers en agenda's krijgen het te zien.", ())

    @property
    def is_session(self) -> bool:
        """Whether people who want to volunteer can come to it."""
        return self.kind == INFO_SESSION and self.public

    def starts(self, zone: dt.tzinfo | None) -> dt.datetime | None:
        """The moment it begins, by the clocks of a zone; None when the day or the hour is not known."""
        return self._at(self.time, zone)

    def ends(self, zone: dt.tzinfo | None) -> dt.datetime | None:
        """The moment it ends, by those clocks: on the next day when it goes on after midnight; None when that is not known."""
        return self._at(self.end_time, zone, days=int(bool(self.time and self.end_time and self.end_time <= self.time)))

    def _at(self, hour: str | None, zone: dt.tzinfo | None, *, days: int = 0) -> dt.datetime | None:
        day = self.date.first + dt.timedelta(days=days)
        return clock.moment(day, hour, zone=zone) if hour and self.date.precision == "day" else None


class EventFile(Record):
    """A file in data/events/: the events of one year."""

    events: tuple[Event, ...] = required("De activiteiten van dit jaar.")


class Series(Record):
    """Events that belong together."""

    id: Identifier = required("Vaste Engelse naam van de reeks.")
    label: Line = required("Hoe de reeks heet voor lezers.")
    description: Text | None = recommended("Wat de reeks is, in één of twee zinnen.")


class SeriesFile(Record):
    """data/series.yml"""

    series: tuple[Series, ...] = required("Alle reeksen.")


class Partner(Record):
    """An organisation that the report names."""

    id: Slug = required("Vaste naam, bijvoorbeeld huis-van-het-kind.")
    name: ToldLine = required("De volledige naam.")
    abbreviation: Line | None = optional("De afkorting.")
    kind: PartnerKind = required(
        "Het soort organisatie: care (zorg en welzijn), education (onderwijs), government (overheid), network (netwerk), "
        "culture (cultuur en ontmoeting), business (bedrijf of winkel), media, umbrella (koepel), of een eigen soort uit "
        "'partner_groups' in organisation.yml."
    )
    since: Year | None = optional("Het eerste verslag waarin de organisatie staat; leeg is van in het begin.")
    municipality: Line | None = optional("De gemeente, als het verslag die noemt.")
    website: Url | None = optional("Het adres van de website.")
    logo: Picture | None = optional("Het logo, met de naam als woorden voor wie het niet ziet.")


class PartnerFile(Record):
    """data/partners.yml"""

    partners: tuple[Partner, ...] = required("Alle organisaties.")


class Term(Record):
    """An abbreviation or word that readers may not know."""

    term: Line = required("De afkorting of het woord, precies zoals het in de tekst staat.")
    meaning: Line = required("De betekenis, in één zin.")
    since: Year | None = optional("Het eerste verslag waarin het woord uitleg krijgt; leeg is van in het begin.")


class GlossaryFile(Record):
    """data/glossary.yml"""

    terms: tuple[Term, ...] = required("Alle woorden.")
