"""Render: the blocks that know the whole site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from jaarbeeld import components
from jaarbeeld.components import Card, Happening, Note, TermCard, relative
from jaarbeeld.dataset import Dataset, Year
from jaarbeeld.model.event import Partner
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.volunteering import Role, Step
from jaarbeeld.pages.corrections import CorrectionLine, correction_lines
from jaarbeeld.pages.indicators import IndicatorOverview, indicator_overview
from jaarbeeld.publish.open_data import DOWNLOADS
from jaarbeeld.terms import card_id

PARTNER_KINDS = {
    "care": "Zorg en welzijn",
    "education": "Onderwijs",
    "government": "Overheid",
    "network": "Netwerken",
    "culture": "Cultuur en ontmoeting",
    "business": "Bedrijven en winkels",
    "media": "Media en campagnes",
    "umbrella": "Koepels en Home-Startafdelingen",
}


@dataclass(frozen=True, slots=True)
class ObjectiveCard:
    """The door to one objective's page."""

    number: int
    slug: str
    title: str
    aim: str
    href: str
    figures: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class RoleCard:
    """The door to one role's page."""

    title: str
    summary: str
    href: str
    time: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its answer in paragraphs."""

    anchor: str
    question: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberedStep:
    """A step on the path, with its number."""

    number: int
    step: Step


@dataclass(frozen=True, slots=True)
class Journey:
    """The steps before and after the first visit."""

    before: tuple[NumberedStep, ...]
    after: tuple[NumberedStep, ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """How to go on: contact when it is known, the website when it is not."""

    organisation: str
    email: str
    phone: str
    website: str
    sessions: str
    questions: str


@dataclass(frozen=True, slots=True)
class Sessions:
    """The info sessions to come, and where to ask when there are none."""

    upcoming: tuple[Happening, ...]
    next_step: NextStep


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A retold story or statement."""

    anchor: str
    title: str
    name: str
    role: str
    kind: str
    year: Year
    paragraphs: tuple[str, ...]
    source: str
    url: str
    consent: str
    note: str


@dataclass(frozen=True, slots=True)
class PartnerGroup:
    """Organisations of one kind."""

    title: str
    partners: tuple[Partner, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A file of open data."""

    href: str
    name: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class SiteOverview:
    """The views of blocks that are about the whole site."""

    dataset: Dataset
    today: dt.date

    def view(self, name: str, *, here: str, year: Year, kind: str | None = None) -> object:
        """The typed object for a site-wide block, as seen from the page at `here`."""
        if name == "stories":
            return self._stories(kind)
        make = getattr(self, f"_{name}")
        return make(here, year)

    def _objectives(self, here: str, year: Year) -> tuple[ObjectiveCard, ...]:
        return tuple(
            ObjectiveCard(
                objective.id,
                objective.slug,
                objective.title,
                objective.aim,
                relative(here, f"{year}/{objective.slug}/"),
                self._cards([self.dataset.indicators[i] for i in objective.key_indicators[:2]], here, year),
            )
            for objective in self.dataset.objectives.values()
        )

    def _indicators(self, here: str, year: Year) -> IndicatorOverview:
        return indicator_overview(self.dataset, here=here, year=year)

    def _cards(self, indicators: Iterable[Indicator], here: str, year: Year) -> tuple[Card, ...]:
        found = []
        for indicator in indicators:
            years = [y for y in self.dataset.years(indicator.id) if y <= year]
            newest = years[-1] if years else self.dataset.years(indicator.id)[0]
            found.append(components.card(self.dataset, indicator, newest, here=here, note=_unmarked))
        return tuple(found)

    def _roles(self, here: str, year: Year) -> tuple[RoleCard, ...]:
        return tuple(
            RoleCard(role.title, role.summary, relative(here, role_url(role)), role.time_per_week or "", role.status == "open")
            for role in self.dataset.roles.values()
        )

    def _reasons(self, here: str, year: Year) -> object:
        return self.dataset.recruitment.reasons

    def _steps(self, here: str, year: Year) -> Journey:
        steps = self.dataset.recruitment.steps
        numbered = [NumberedStep(number + 1, step) for number, step in enumerate(steps)]
        return Journey(tuple(n for n in numbered if not n.step.after_start), tuple(n for n in numbered if n.step.after_start))

    def _requirements(self, here: str, year: Year) -> object:
        return self.dataset.recruitment.requirements

    def _questions(self, here: str, year: Year) -> tuple[Answer, ...]:
        questions = self.dataset.recruitment.questions
        return tuple(Answer(q.id, q.question, components.paragraphs(q.answer)) for q in questions)

    def _next_step(self, here: str, year: Year) -> NextStep:
        organisation = self.dataset.organisation
        return NextStep(
            organisation.name,
            organisation.contact.email or "",
            organisation.contact.phone or "",
            organisation.website,
            relative(here, "vrijwilliger/infosessies/"),
            relative(here, "vrijwilliger/vragen/"),
        )

    def _info_sessions(self, here: str, year: Year) -> Sessions:
        upcoming = [
            event
            for event in self.dataset.events.values()
            if event.kind == "info_session" and event.public and event.date.last >= self.today
        ]
        return Sessions(
            tuple(components.happening(self.dataset, event, with_year=True, to_come=True) for event in upcoming),
            self._next_step(here, year),
        )

    def _partners(self, here: str, year: Year) -> tuple[PartnerGroup, ...]:
        groups = []
        for kind, title in PARTNER_KINDS.items():
            found = [partner for partner in self.dataset.partners.values() if partner.kind == kind]
            if found:
                groups.append(PartnerGroup(title, tuple(sorted(found, key=lambda partner: partner.name.lower()))))
        return tuple(groups)

    def _glossary(self, here: str, year: Year) -> object:
        terms = sorted(self.dataset.terms.values(), key=lambda term: term.term.lower())
        return tuple(TermCard(card_id(term.term), term.term, term.meaning, "") for term in terms)

    def _corrections(self, here: str, year: Year) -> tuple[CorrectionLine, ...]:
        return correction_lines(self.dataset, here=here)

    def _downloads(self, here: str, year: Year) -> tuple[Download, ...]:
        return tuple(
            Download(relative(here, file.path), file.path.rsplit("/", 1)[-1], file.title, file.description)
            for file in DOWNLOADS
        )

    def _stories(self, kind: str | None) -> tuple[StoryCard, ...]:
        return tuple(
            StoryCard(
                story.id,
                story.title,
                story.name,
                "gezin" if story.role == "family" else self.dataset.roles[story.role].title.lower(),
                story.kind,
                story.year,
                components.paragraphs(story.summary),
                story.source.text,
                story.source.url or "",
                str(story.consent.edition or ""),
                story.note or "",
            )
            for story in self.dataset.testimonials.values()
            if kind in (None, story.kind) and (story.consent.valid_until is None or story.consent.valid_until >= self.today)
        )


def _unmarked(said: str) -> Note:
    return Note("", said, "")


def role_url(role: Role) -> str:
    """The address of a role's page."""
    return f"vrijwilliger/{role.slug}/"
