"""Write: the roles of volunteers, the way to become one, and the next step."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from markdown.extensions.toc import slugify

from jaarbeeld import components
from jaarbeeld.addresses import written
from jaarbeeld.components import Link, SiteMap, relative, role_url
from jaarbeeld.disclosure import current
from jaarbeeld.disclosure.current import RoleStatus
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.phrases import in_sentence
from jaarbeeld.model.volunteering import Role, SelfCheck, Step
from jaarbeeld.pages.contact import Ways, ways
from jaarbeeld.pages.sessions import NextSession, next_session


@dataclass(frozen=True, slots=True)
class RoleCard:
    """The door to one role's page."""

    slug: str
    title: str
    summary: str
    href: str
    time: str
    status: RoleStatus


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
    """The steps before and after the start, each under a title. The title before them is an anchor too."""

    title_before: str
    anchor: str
    before: tuple[NumberedStep, ...]
    title_after: str
    after: tuple[NumberedStep, ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """How to go on: what comes first, how to reach the organisation, and the next session."""

    organisation: str
    role: str
    step: Step | None
    ways: Ways
    next_session: NextSession
    questions: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """The honest check for oneself."""

    lines: tuple[SelfCheck, ...]
    roles: str
    questions: str


@dataclass(frozen=True, slots=True)
class Call:
    """A call to volunteer at a figure that asks for it."""

    organisation: str
    roles: tuple[Link, ...]


def role_cards(dataset: Dataset, *, day: dt.date, here: str) -> tuple[RoleCard, ...]:
    """The roles that are not closed, as seen from the page at `here`."""
    return tuple(
        RoleCard(
            role.slug,
            role.title,
            role.summary,
            relative(here, role_url(role, dataset)),
            role.time_per_week or "",
            current.role_status(role, day),
        )
        for role in current.listed_roles(dataset, day)
    )


def journey(dataset: Dataset) -> Journey:
    """The steps in their order."""
    numbered = [NumberedStep(number + 1, step) for number, step in enumerate(dataset.recruitment.steps)]
    told = dataset.recruitment
    return Journey(
        told.steps_before,
        slugify(told.steps_before, "-"),
        tuple(n for n in numbered if not n.step.after_start),
        told.steps_after,
        tuple(n for n in numbered if n.step.after_start),
    )


def answers(dataset: Dataset) -> tuple[Answer, ...]:
    """The questions with their answers."""
    return tuple(Answer(q.id, q.question, components.paragraphs(q.answer)) for q in dataset.recruitment.questions)


def next_step(dataset: Dataset, *, now: dt.datetime, here: str, site_map: SiteMap, role: Role | None = None) -> NextStep:
    """The next step from the page at `here`, towards one role or none in particular.

    As long as it is not known whether there is place in a role, the step is to ask.
    """
    name = in_sentence(role.title) if role else "vrijwilliger"
    if role is not None and role.status is None:
        subject, wanted = f"Is er plaats als {name}?", None
        wish = f"Ik las op jullie site over de rol van {name}. Is er nu plaats?"
    else:
        subject, wanted = f"Ik wil {name} worden", role.next_step if role else None
        about = f" over {name} zijn" if role else ""
        wish = f"Ik las op jullie site over vrijwilliger worden, en ik wil graag meer weten{about}."
    return NextStep(
        organisation=dataset.organisation.name,
        role=name if role else "",
        step=next((step for step in dataset.recruitment.steps if step.id == wanted), None),
        ways=ways(dataset, here=here, site_map=site_map, subject=subject, wish=wish),
        next_session=next_session(dataset, now=now, here=here, site_map=site_map),
        questions=site_map.way(here, written.questions(dataset)),
    )


def checklist(dataset: Dataset, *, here: str, site_map: SiteMap, role: Role | None = None) -> Checklist:
    """The lines for one role, or those for everyone."""
    lines = (line for line in dataset.recruitment.self_check if not line.roles or (role is not None and role.id in line.roles))
    volunteering, questions = written.volunteering(dataset), written.questions(dataset)
    return Checklist(tuple(lines), site_map.way(here, volunteering), site_map.way(here, questions))


def call_at(indicator_id: str, dataset: Dataset, *, day: dt.date, here: str) -> Call | None:
    """The open roles that have this figure among theirs; None when there is none."""
    roles = [
        Link(role.title, relative(here, role_url(role, dataset)))
        for role in current.open_roles(dataset, day)
        if indicator_id in (*role.indicators, *(need.indicator for need in role.urgency))
    ]
    return Call(dataset.organisation.name, tuple(roles)) if roles else None
