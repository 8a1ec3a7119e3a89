"""The publisher, its editions and its objectives, and the rules its figures keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from jaarbeeld.model.base import (
    Formula,
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
from jaarbeeld.model.told import ToldLine, ToldText
from jaarbeeld.model.year_value import YearValue

Email = Annotated[str, Field(pattern=r"^[^\s@<>\"?&]+@[^\s@<>\"?&]+\.[^\s@<>\"?&]+$", max_length=200)]
Phone = Annotated[str, Field(pattern=r"^\+?\d[\d ./()-]{4,28}\d$")]

PagePath = Annotated[str, Field(pattern=r"^[^\s/][^\s]*\.md$", max_length=200)]
"""The path of a page below content/."""
SiteAddress = Annotated[str, Field(pattern=r"^[^\s/:#?][^\s:#?]*$", max_length=200)]
"""An address from the root of the site: `2024/gezinnen/`, or the path of a file."""
Naming = Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+,(19|20)\d\d$", max_length=100)]
"""A domain and a year in which it was the organisation's: together they are nobody else's. Source: RFC 4151, section 2.1."""

SecurityReach = Annotated[
    str, Field(pattern=r"^(https://[^\s<>\"]+|[^\s@<>\"?&]+@[^\s@<>\"?&]+\.[^\s@<>\"?&]+)$", max_length=300)
]


class Contact(Record):
    """How people reach the organisation. Empty fields are reported, never invented."""

    email: Email | None = recommended("Het e-mailadres. Zolang het leeg is, verwijst de site naar de website.")
    phone: Phone | None = recommended("Het telefoonnummer, zoals lezers het zien.")
    address: Line | None = recommended("Het bezoekadres.")
    form_endpoint: Url | None = optional("Het adres dat een ingevuld formulier ontvangt; leeg is zonder formulier.")


class SecurityContact(Record):
    """Whom to tell about a hole in the security of the site, for /.well-known/security.txt (RFC 9116)."""

    contact: SecurityReach = required("Een e-mailadres, of het adres (https) van een pagina waar men zo'n lek meldt.")
    valid_until: dt.date = required(
        "Tot en met welke dag dit zeker klopt, binnen het jaar. Daarna staat het niet meer op de site."
    )


class VolunteerInformation(Record):
    """What the law makes an organisation tell its volunteers before they begin; a role may tell some of it differently.

    Source: Belgian law of 3 July 2005 on the rights of volunteers, article 4: the unselfish aim and the legal status, the
    insurance for liability (article 6), other insurance, any payment of expenses, and the duty of secrecy of article 458
    of the Criminal Code. https://www.ejustice.just.fgov.be/eli/wet/2005/07/03/2005022674/justel
    """

    social_purpose: Text | None = recommended("Het sociale doel van de organisatie (informatieplicht, wet van 3 juli 2005).")
    legal_status: Text | None = recommended("De rechtsvorm van de organisatie (informatieplicht).")
    liability_insurance: Text | None = recommended("De verzekering burgerlijke aansprakelijkheid (informatieplicht).")
    other_insurance: Text | None = recommended("Andere verzekeringen, bijvoorbeeld tegen ongevallen (informatieplicht).")
    expenses: Text | None = recommended("Of onkosten vergoed worden, en hoe (informatieplicht).")
    confidentiality: Text | None = recommended("Wat je voor jezelf houdt: geheimhouding (informatieplicht).")


PARTNER_KINDS: Mapping[str, str] = {
    "care": "Zorg en welzijn",
    "education": "Onderwijs",
    "government": "Overheid",
    "network": "Netwerken",
    "culture": "Cultuur en ontmoeting",
    "business": "Bedrijven en winkels",
    "media": "Media en campagnes",
    "umbrella": "Koepels",
}
"""The kinds of organisations that most reports have, with the titles above them; an organisation adds its own."""
INFO_SESSION = "info_session"
"""The kind of event that volunteers can come to, with a page and a calendar of its own."""
EVENT_KINDS: Mapping[str, str] = {
    "consultation": "overleg",
    "network": "netwerk",
    "training": "vorming",
    "internal": "intern",
    "outreach": "bekendmaking",
    "newsletter": "nieuwsbrief",
    "story": "verhaal",
    "celebration": "feest",
    INFO_SESSION: "infosessie",
}
"""The kinds of events that most reports have, with their words; an organisation adds its own."""


def _suggested(kinds: Mapping[str, str]) -> WithJsonSchema:
    """For editors that help while typing: the usual kinds, and any other name."""
    return WithJsonSchema({"anyOf": [{"enum": [*kinds]}, {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}]})


PartnerKind = Annotated[Identifier, _suggested(PARTNER_KINDS)]
EventKind = Annotated[Identifier, _suggested(EVENT_KINDS)]


def _is_zone(name: str) -> str:
    if name not in available_timezones():
        raise PydanticCustomError("time_zone", "time_zone")
    return name


Language = Literal["nl-BE", "nl-NL"]
DataTheme = Literal[
    "AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "REGI", "SOCI", "TECH", "TRAN"
]  # fmt: skip
"""What portals sort data by. Source: http://publications.europa.eu/resource/authority/data-theme"""
Zone = Annotated[str, Field(max_length=60), AfterValidator(_is_zone)]
"""A name of the time zone database (https://www.iana.org/time-zones)."""


_TAKEN = frozenset({"assets", "fonts", "open-data", "pagefind", "pdf", "v"})
"""What stands at the root of a site besides its parts."""


class Parts(Record):
    """Where the parts of the site stand. What volunteers read, and what is about the site, are folders with pages in them."""

    figures: Slug = optional("Het adres van de cijfers.", "cijfers")
    stories: Slug = optional("Het adres van de verhalen.", "verhalen")
    calendar: Slug = optional("Het adres van de kalender, in elk verslag.", "kalender")
    volunteering: Slug = optional("Het adres van alles voor vrijwilligers.", "vrijwilliger")
    steps: Slug = optional("Het adres van de stappen, bij wat er voor vrijwilligers is.", "stappen")
    sessions: Slug = optional("Het adres van de infosessies, bij wat er voor vrijwilligers is.", "infosessies")
    questions: Slug = optional("Het adres van de vragen en antwoorden, bij wat er voor vrijwilligers is.", "vragen")
    posters: Slug = optional("Het adres van de affiches, bij wat er voor vrijwilligers is.", "affiches")
    about: Slug = optional("Het adres van alles over de site.", "over")
    corrections: Slug = optional("Het adres van de correcties, bij wat er over de site is.", "correcties")
    glossary: Slug = optional("Het adres van de woordenlijst, bij wat er over de site is.", "woordenlijst")
    privacy: Slug = optional("Het adres van de pagina over privacy, bij wat er over de site is.", "privacy")

    @model_validator(mode="after")
    def _no_two_are_the_same(self) -> Self:
        for together in (
            [*sorted(_TAKEN), self.figures, self.stories, self.volunteering, self.about],
            [self.steps, self.sessions, self.questions, self.posters],
            [self.corrections, self.glossary, self.privacy],
        ):
            for name in together:
                if together.count(name) > 1 or (name.isdigit() and len(name) == len("2024")):
                    raise PydanticCustomError("part_taken", "part_taken", {"address": name})
        return self


class Organisation(Record):
    """data/organisation.yml: the publisher of the report."""

    name: Line = required("De naam voor lezers.")
    branch: Line = required("De afdeling of plaats.")
    legal_name: Line = required("De juridische naam.")
    region: tuple[Line, ...] = required("De gemeenten waar de organisatie werkt.", min_length=1)
    website: Url = required("Het adres van de website.")
    naming: Naming = required(
        "Waarin agenda's en feeds onze berichten herkennen: een domein van ons, een komma en een jaar waarin het dat was. "
        "Kies het één keer, en verander het nooit meer, ook niet als de website verhuist."
    )
    annual_accounts: Url | None = optional("Het adres waar de jaarrekening staat, voor de opdracht annual_accounts.")
    social: tuple[Line, ...] = optional("De sociale media waar de organisatie te vinden is.", ())
    repository: Url | None = recommended("Het adres van de code en de gegevens, voor 'verbeter dit'.")
    contact: Contact = recommended("Hoe mensen contact opnemen.", Contact())
    security: SecurityContact | None = recommended("Aan wie iemand een lek in de beveiliging van de site meldt.")
    volunteer_information: VolunteerInformation = recommended("Wat vrijwilligers vooraf moeten weten.", VolunteerInformation())
    time_zone: Zone = optional("De tijdzone van alle dagen en uren.", "Europe/Brussels")
    locale: Literal["nl_BE", "nl_NL"] = optional("Het Nederlands van de site, en het land: nl_BE of nl_NL.", "nl_BE")
    financial_year_begins: int = optional(
        "De maand waarin het boekjaar begint, als een getal: 4 is april. Bij 1 (januari) heet een boekjaar 2024, anders "
        "2024–2025.",
        1,
        ge=1,
        le=12,
    )
    data_theme: DataTheme = optional(
        "Waar portalen de open data onder zetten: SOCI (samenleving), HEAL (gezondheid), EDUC (onderwijs, cultuur, sport), "
        "ENVI (milieu), of een andere code van data.europa.eu.",
        "SOCI",
    )
    partner_groups: Mapping[Identifier, Line] = optional(
        "Eigen soorten organisaties, of een andere titel voor een gewone soort: per id een titel.", {}
    )
    event_kinds: Mapping[Identifier, Line] = optional(
        "Eigen soorten activiteiten, of een ander woord voor een gewone soort: per id een woord.", {}
    )
    storytellers: Mapping[Identifier, Line] = optional("Wie vertelt zonder vrijwilligersrol: per id een woord.", {})

    parts: Parts = optional("De adressen van de delen van de site, als ze anders zijn.", Parts())

    @property
    def titles_of_partners(self) -> Mapping[str, str]:
        """Every kind of organisation there is, with the title above them, in the order of the page."""
        return {**PARTNER_KINDS, **self.partner_groups}

    @property
    def words_of_events(self) -> Mapping[str, str]:
        """Every kind of event there is, with its word."""
        return {**EVENT_KINDS, **self.event_kinds}

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of all its days and hours."""
        return ZoneInfo(self.time_zone)

    @property
    def language(self) -> Language:
        """How programs call the language of the site."""
        return "nl-BE" if self.locale == "nl_BE" else "nl-NL"

    @property
    def country(self) -> str:
        """The country of the places it names: `BE`."""
        return self.locale[-2:]


class OrganisationFile(Record):
    """data/organisation.yml"""

    organisation: Organisation = required("De organisatie.")


class Correction(Record):
    """A change to what was published that readers see: of a figure, or with `text` of the words on a page."""

    date: dt.date = required("De dag van de correctie.")
    indicator: Reference | None = optional("Id van het cijfer, bij een verbeterd cijfer.")
    part: Reference | None = optional("Id van het deel, als het om een deel van een opsplitsing gaat.")
    year: Year | None = optional("Het jaar van de waarde, bij een verbeterd cijfer.")
    page: PagePath | None = optional("De pagina, bij een verbeterde tekst: 2024/gezinnen.md.")
    old: Line | None = optional("Wat er stond: het cijfer zoals lezers het zagen, of de woorden die anders zijn.")
    new: Line | None = optional("Wat er nu staat: het cijfer zoals lezers het zien, of de nieuwe woorden.")
    reason: Text | None = optional("Waarom het cijfer veranderd is; lezers zien dit.")
    text: Text | None = optional("Bij een verbeterde tekst: wat er anders is en waarom; lezers zien dit.")

    @property
    def is_text(self) -> bool:
        """Whether it is about the words of a page, and not about a figure."""
        return self.text is not None and self.indicator is None


class Restatement(Record):
    """A value of an earlier year that this report gives otherwise than the report of that time (GRI 2-4).

    Source: GRI 2: General Disclosures 2021, disclosure 2-4. https://www.globalreporting.org/standards/
    """

    indicator: Reference = required("Id van het cijfer.")
    part: Reference | None = optional("Id van het deel, als het om een deel van een opsplitsing gaat.")
    year: Year = required("Het jaar van de waarde.")
    old: YearValue = required("Wat het vroegere verslag zei; dat blijft daar staan.")
    reason: Text = required("Waarom dit verslag een ander getal geeft; lezers zien dit in beide verslagen.")


class Edition(Record):
    """One report year."""

    year: Year = required("Het jaar van het verslag.")
    title: Line = required("De titel.")
    status: Literal["draft", "published"] = required("draft (ontwerp) of published (gepubliceerd).")
    published_on: dt.date | None = recommended("De dag van publicatie.")
    corrections: tuple[Correction, ...] = optional("Correcties na publicatie.", ())
    restatements: tuple[Restatement, ...] = optional("Cijfers van vroeger die dit verslag anders geeft.", ())


class EditionFile(Record):
    """data/editions.yml"""

    editions: tuple[Edition, ...] = required("Alle edities.", min_length=1)


class Redirect(Record):
    """An address that was published and is not there any more: where it leads now, or why it is gone."""

    address: SiteAddress = required("Het oude adres, zonder het begin van de site: 2024/gezinnen/.")
    to: SiteAddress | None = optional("Waar lezers nu terechtkomen: een pagina (2024/index.md) of een bestand.")
    gone: Text | None = optional("Of: waarom dit er niet meer is. Lezers van het oude adres zien deze zin.")


class RedirectFile(Record):
    """data/redirects.yml"""

    redirects: tuple[Redirect, ...] = required("De adressen die er niet meer zijn.")


GlobalGoal = Annotated[int, Field(ge=1, le=17)]
"""The number of one of the Sustainable Development Goals. Source: https://sdgs.un.org/goals"""


class Objective(Record):
    """One of the objectives agreed with the city."""

    id: int = required("Het nummer van de doelstelling.", ge=1)
    slug: Slug = required("Het adres van de pagina: /<jaar>/<slug>/. Verander het nooit meer na publicatie.")
    title: ToldLine = required("Een korte titel.")
    aim: ToldText = required("Wat de organisatie hier wil bereiken, in gewone taal.")
    key_indicators: tuple[Reference, ...] = required("De cijfers bovenaan de pagina.", min_length=1, max_length=4)
    sdg: tuple[GlobalGoal, ...] = optional(
        "De duurzame ontwikkelingsdoelen (SDG's) waar ze bij hoort: nummers van 1 tot 17.", ()
    )


class ObjectiveFile(Record):
    """data/objectives.yml"""

    objectives: tuple[Objective, ...] = required("Alle doelstellingen.", min_length=1)


class Waiver(Record):
    """A year in which a rule is known not to hold."""

    year: Year = required("Het jaar waarin de regel niet opgaat.")
    reason: Text = required("Waarom niet; lezers zien deze zin bij het cijfer.")


class Rule(Record):
    """A relation between figures that must hold every year."""

    id: Identifier = required("Vaste Engelse naam van de regel.")
    rule: Formula = required("De regel, bijvoorbeeld applications == applications_accepted + applications_refused.")
    explanation: Text = required("Waarom dit moet kloppen, in gewone taal.")
    waivers: tuple[Waiver, ...] = optional("Jaren waarin de regel niet opgaat.", ())


class AllowedPhrase(Record):
    """A phrase with a number that is no figure of the report."""

    text: Line = required("De woorden met het getal, precies zoals in de tekst, bijvoorbeeld 'tot 12 jaar'.")
    reason: Line = required("Waarom dit geen cijfer uit het verslag is.")


class CheckFile(Record):
    """data/checks.yml"""

    rules: tuple[Rule, ...] = required("De regels tussen cijfers.")
    literals: tuple[AllowedPhrase, ...] = optional("Getallen in de tekst die geen cijfers van het verslag zijn.", ())
