"""Roles, the path to become a volunteer, and the stories people tell."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from jaarbeeld.model.base import (
    PLAIN,
    Identifier,
    Line,
    Record,
    Reference,
    Slug,
    Text,
    Url,
    Year,
    optional,
    recommended,
    required,
)
from jaarbeeld.model.picture import Picture


class Need(Record):
    """A figure of the report that says why a role is needed, and the words that follow it."""

    indicator: Reference = required("Id van het cijfer.")
    text: Line = required("De woorden na het cijfer, bijvoorbeeld 'stonden op de wachtlijst'. De site zet het jaar erachter.")


class Role(Record):
    """One kind of volunteer work."""

    id: Identifier = required("Vaste Engelse naam, bijvoorbeeld visitor.")
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
    with_whom: Text | None = recommended("Met wie je op weg gaat.")
    next_step: Reference = required("Wat je eerst doet: de id van een stap uit recruitment.yml.")
    status: Literal["open", "paused", "closed"] | None = recommended(
        "Hoe het staat: open, paused (er is even geen plaats) of closed (we zoeken niemand meer). Zolang het leeg is, lezen "
        "mensen dat ze mogen vragen of er plaats is."
    )
    posted_on: dt.date | None = recommended(
        "De dag waarop de oproep geplaatst werd. Zonder staat ze niet in de feed en niet bij de gegevens voor zoekmachines."
    )
    closes_on: dt.date | None = optional("De laatste dag om je aan te melden; daarna sluit de oproep vanzelf.")
    urgency: tuple[Need, ...] = optional("Cijfers die zeggen waarom we deze vrijwilligers zoeken.", ())
    indicators: tuple[Reference, ...] = optional("Cijfers die bij deze rol horen; hun pagina's verwijzen naar de rol.", ())
    other_insurance: Text | None = optional("Andere verzekeringen, als dat voor deze rol anders is.")
    expenses: Text | None = optional("De onkostenregeling, als die voor deze rol anders is.")
    confidentiality: Text | None = optional("De geheimhouding, als die voor deze rol anders is.")
    need: Reference | None = optional("Het cijfer dat zegt hoe hard deze rol nodig is; het staat groot op de affiche.")
    photo: Picture | None = optional("Een foto van wat je doet; ze staat bovenaan de pagina van de rol.")

    @property
    def lacks_to_be_found(self) -> tuple[str, ...]:
        """The keys that search engines ask of a vacancy and that are empty. The municipalities are those of the organisation.

        Source: https://developers.google.com/search/docs/appearance/structured-data/job-posting
        """
        return tuple(key for key in ("posted_on", "where") if getattr(self, key) is None)


class RoleFile(Record):
    """data/roles.yml"""

    roles: tuple[Role, ...] = required("Alle rollen.", min_length=1)


class Step(Record):
    """One step on the way from interest to the start, and after it."""

    id: Slug = required("Vaste naam van de stap.")
    title: Line = required("De naam van de stap.")
    text: Text = required("Wat er gebeurt.")
    asks: Line | None = optional("Wat de stap van je vraagt.")
    gives: Line | None = optional("Wat de stap je geeft.")
    duration: Line | None = optional("Hoe lang de stap duurt.")
    after_start: bool = optional("true als de stap komt als je al begonnen bent.", False)


class Question(Record):
    """A question that people ask before they volunteer."""

    id: Slug = required("Vaste naam; ook het anker op de pagina.")
    question: Line = required("De vraag, zoals iemand ze stelt.")
    answer: Text = required("Het antwoord; een lege regel begint een nieuwe alinea.")


class Reason(Record):
    """A reason to volunteer."""

    title: Line = required("De reden, kort.")
    text: Text = required("De uitleg.")


class SelfCheck(Record):
    """A line of the honest check for oneself, with a kind word for whom it does not fit now."""

    statement: Line = required("Wat moet kloppen, in de ik-vorm.")
    if_not: Text = required("Wat je vriendelijk zegt als het nu niet klopt.")
    roles: tuple[Reference, ...] = optional("Alleen voor deze rollen; leeg is voor iedereen.", ())


Slogan = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\n]*$"), PLAIN]
Subline = Annotated[str, Field(min_length=1, max_length=160, pattern=r"^[^\n]*$"), PLAIN]
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
    indicator: Reference | None = optional("Het cijfer dat groot op de affiche staat.")
    ended: bool = optional("true als de actie voorbij is: de link blijft werken, de affiche verdwijnt.", False)


class Recruitment(Record):
    """The path to become a volunteer and the answers to questions."""

    reasons: tuple[Reason, ...] = required("Waarom mensen vrijwilliger worden.", min_length=1)
    steps: tuple[Step, ...] = required("De stappen, in volgorde.", min_length=1)
    steps_before: Line = optional("De titel boven de stappen tot je begint.", "Tot je begint")
    steps_after: Line = optional("De titel boven de stappen daarna.", "Als je begonnen bent")
    requirements: tuple[Line, ...] = required("Wat nodig is om te beginnen.", min_length=1)
    questions: tuple[Question, ...] = required("Vragen en antwoorden.", min_length=1)
    self_check: tuple[SelfCheck, ...] = optional("Zinnen voor 'Is dit iets voor mij?'.", ())
    campaigns: tuple[Campaign, ...] = optional("Acties met een eigen affiche en een kort adres.", ())


class RecruitmentFile(Record):
    """data/recruitment.yml"""

    recruitment: Recruitment = required("Alles over vrijwilliger worden.")


class FirstPublished(Record):
    """Where a story or statement was made public first."""

    text: Line = required("Waar het verhaal eerst verscheen.")
    url: Url | None = optional("Het adres, als het bekend is.")


Use = Literal["web", "pdf", "social"]
"""Where a story may be told: on the site, in documents to print, in what is shared elsewhere."""


class Consent(Record):
    """On what ground a story may be told, where, and until when."""

    basis: Literal["published_report", "written", "verbal"] = required(
        "De grond: published_report (stond al in een gepubliceerd verslag), written (schriftelijk), verbal (mondeling)."
    )
    scope: tuple[Use, ...] = required(
        "Waar het verteld mag worden: web (de site), pdf (gedrukte stukken), social (sociale media).", min_length=1
    )
    edition: Year | None = optional("Het verslag waarin het al stond.")
    date: dt.date | None = optional("De dag van de toestemming.")
    valid_until: dt.date | None = optional("De laatste dag waarop de toestemming geldt; daarna verdwijnt het verhaal.")
    withdrawn: bool = optional("true als iemand de toestemming introk; het verhaal verdwijnt meteen overal.", False)

    @model_validator(mode="after")
    def _ground_is_complete(self) -> Self:
        if self.basis == "published_report" and self.edition is None:
            raise PydanticCustomError("consent_edition", "consent_edition")
        if self.basis != "published_report" and self.date is None:
            raise PydanticCustomError("consent_date", "consent_date")
        return self

    def holds(self, day: dt.date) -> bool:
        """Whether there is consent on this day, for any use."""
        return not self.withdrawn and (self.valid_until is None or day <= self.valid_until)

    def allows(self, use: Use, day: dt.date) -> bool:
        """Whether the story may be told in this way on this day."""
        return use in self.scope and self.holds(day)


ShownAs = Literal["name", "pseudonym", "role"]
"""How who tells agreed to be called."""


class TellersConsent(Consent):
    """The same of someone who tells, with how they agreed to be called."""

    shown_as: ShownAs | None = optional(
        "Hoe iemand genoemd wil worden: name (met de naam), pseudonym (met een schuilnaam), role (alleen met de rol). "
        "Leeg: er staat niet wie het zei."
    )


class Testimonial(Record):
    """A story or statement: retold in the third person, or with `quote` in the words of who told it."""

    id: Slug = required("Vaste naam; ook het anker op de pagina.")
    title: Line = required("De titel.")
    name: Line = required("De naam of schuilnaam die gepubliceerd is.")
    role: Line = required("Id van de vrijwilligersrol, of van wie bij storytellers in organisation.yml staat.")
    kind: Literal["story", "statement"] = required("story (een verhaal) of statement (een uitspraak).")
    year: Year = required("Het jaar waarin het verscheen.")
    summary: Text = required(
        "De navertelling, in de derde persoon, in eigen woorden. Met 'quote: true': wat iemand letterlijk zei."
    )
    quote: bool = optional("true als 'summary' letterlijk is wat iemand zei. Daarvoor is een eigen toestemming nodig.", False)
    photo: Picture | None = optional("Een foto bij het verhaal.")
    source: FirstPublished = required("Waar het eerst verscheen.")
    consent: TellersConsent = required("De toestemming.")
    note: Text | None = optional("Een opmerking voor lezers.")


class TestimonialFile(Record):
    """data/testimonials.yml"""

    testimonials: tuple[Testimonial, ...] = required("Alle verhalen en uitspraken.")
