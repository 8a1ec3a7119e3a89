"""Roles, the path to become a volunteer, and the stories people tell."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from jaarbeeld.model.base import Identifier, Line, Record, Slug, Text, Url, Year, optional, recommended, required


class Role(Record):
    """One kind of volunteer work."""

    id: Identifier = required("Vaste Engelse naam, bijvoorbeeld family_supporter.")
    slug: Slug = required("Het adres van de pagina: /vrijwilliger/<slug>/.")
    title: Line = required("De naam van de rol.")
    summary: Text = required("Wat je doet, in één of twee zinnen.")
    tasks: tuple[Line, ...] = required("Wat je doet, als lijst.", min_length=1)
    offer: tuple[Line, ...] = recommended("Wat je krijgt.", ())
    expectations: tuple[Line, ...] = recommended("Wat we van je vragen.", ())
    time_per_week: Line | None = recommended("Hoeveel tijd het vraagt.")
    minimum_duration: Line | None = recommended("Voor hoe lang.")
    where: Line | None = recommended("Waar het is.")
    languages: tuple[Line, ...] = recommended("Talen die van pas komen.", ())
    status: Literal["open", "paused"] = required("open of paused (er is even geen plaats).")
    indicators: tuple[Identifier, ...] = optional("Cijfers die bij deze rol horen.", ())
    need: Identifier | None = optional("Het cijfer dat zegt hoe hard deze rol nodig is; het staat groot op de affiche.")


class RoleFile(Record):
    """data/roles.yml"""

    roles: tuple[Role, ...] = required("Alle rollen.", min_length=1)


class Step(Record):
    """One step on the way from interest to the first visit, and after it."""

    id: Slug = required("Vaste naam van de stap.")
    title: Line = required("De naam van de stap.")
    text: Text = required("Wat er gebeurt.")
    asks: Line | None = optional("Wat de stap van je vraagt.")
    gives: Line | None = optional("Wat de stap je geeft.")
    duration: Line | None = optional("Hoe lang de stap duurt.")
    after_start: bool = optional("true als de stap na het eerste bezoek komt.", False)


class Question(Record):
    """A question that people ask before they volunteer."""

    id: Slug = required("Vaste naam; ook het anker op de pagina.")
    question: Line = required("De vraag, zoals iemand ze stelt.")
    answer: Text = required("Het antwoord; een lege regel begint een nieuwe alinea.")


class Reason(Record):
    """A reason to volunteer."""

    title: Line = required("De reden, kort.")
    text: Text = required("De uitleg.")


Slogan = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\n]*$")]
Subline = Annotated[str, Field(min_length=1, max_length=160, pattern=r"^[^\n]*$")]
"""What fits on a poster."""


class Campaign(Record):
    """An action to find volunteers: a slogan, and a short address that never changes."""

    id: Identifier = required("Vaste Engelse naam, bijvoorbeeld bread_bags.")
    slug: Slug = required("Het korte adres: /v/<slug>/. Verander het nooit meer zodra het gedrukt is.")
    title: Slogan = required("De slagzin: kort, want ze staat groot op de affiche; hoogstens 60 tekens.")
    text: Subline = required("Wat eronder staat, in één of twee zinnen; hoogstens 160 tekens.")
    target: Line = required("Waar de link naartoe gaat: de id van een rol, of het pad naar een .md-bestand in content/.")
    kind: Literal["bread_bag", "bookmark", "public_transport", "click_frame", "online", "other"] = required(
        "Waar mensen de link zien: bread_bag (broodzak), bookmark (bladwijzer), public_transport (bus of tram), "
        "click_frame (klikkader), online of other (iets anders)."
    )
    indicator: Identifier | None = optional("Het cijfer dat groot op de affiche staat.")
    ended: bool = optional("true als de actie voorbij is: de link blijft werken, de affiche verdwijnt.", False)


class Recruitment(Record):
    """The path to become a volunteer and the answers to questions."""

    reasons: tuple[Reason, ...] = required("Waarom mensen vrijwilliger worden.", min_length=1)
    steps: tuple[Step, ...] = required("De stappen, in volgorde.", min_length=1)
    requirements: tuple[Line, ...] = required("Wat nodig is om te beginnen.", min_length=1)
    questions: tuple[Question, ...] = required("Vragen en antwoorden.", min_length=1)
    campaigns: tuple[Campaign, ...] = optional("Acties met een eigen affiche en een kort adres.", ())


class RecruitmentFile(Record):
    """data/recruitment.yml"""

    recruitment: Recruitment = required("Alles over vrijwilliger worden.")


class FirstPublished(Record):
    """Where a story or statement was made public first."""

    text: Line = required("Waar het verhaal eerst verscheen.")
    url: Url | None = optional("Het adres, als het bekend is.")


class Consent(Record):
    """On what ground a story may be told."""

    basis: Literal["published_report", "written", "verbal"] = required(
        "De grond: published_report (stond al in een gepubliceerd verslag), written (schriftelijk), verbal (mondeling)."
    )
    edition: Year | None = optional("Het verslag waarin het al stond.")
    date: dt.date | None = optional("De dag van de toestemming.")
    valid_until: dt.date | None = optional("Tot wanneer de toestemming geldt.")

    @model_validator(mode="after")
    def _ground_is_complete(self) -> Self:
        if self.basis == "published_report" and self.edition is None:
            raise PydanticCustomError("consent_edition", "consent_edition")
        if self.basis != "published_report" and self.date is None:
            raise PydanticCustomError("consent_date", "consent_date")
        return self


class Testimonial(Record):
    """A story or statement, retold in the third person."""

    id: Slug = required("Vaste naam; ook het anker op de pagina.")
    title: Line = required("De titel.")
    name: Line = required("De naam of schuilnaam die gepubliceerd is.")
    role: Line = required("Id van de vrijwilligersrol, of family (gezin).")
    kind: Literal["story", "statement"] = required("story (een verhaal) of statement (een uitspraak).")
    year: Year = required("Het jaar waarin het verscheen.")
    summary: Text = required("De navertelling, in de derde persoon, in eigen woorden.")
    source: FirstPublished = required("Waar het eerst verscheen.")
    consent: Consent = required("De toestemming.")
    note: Text | None = optional("Een opmerking voor lezers.")


class TestimonialFile(Record):
    """data/testimonials.yml"""

    testimonials: tuple[Testimonial, ...] = required("Alle verhalen en uitspraken.")
