"""Write: the retold stories and statements for which there is consent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jaarbeeld import components
from jaarbeeld.disclosure import current
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.phrases import in_sentence
from jaarbeeld.model.volunteering import Role, Testimonial


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
class Stories:
    """The stories that may be told; `gap` when there were others, of which nothing is said."""

    cards: tuple[StoryCard, ...]
    gap: bool


def stories_view(dataset: Dataset, *, day: dt.date, kind: str | None = None) -> Stories:
    """The stories of one kind, or of all, that may be told on the site on a day."""
    wanted = [story for story in dataset.testimonials.values() if kind in (None, story.kind)]
    allowed = [story for story in current.stories(dataset, day) if kind in (None, story.kind)]
    return Stories(tuple(story_card(story, dataset) for story in allowed), gap=len(allowed) < len(wanted))


def story_of(role: Role, dataset: Dataset, *, day: dt.date) -> StoryCard | None:
    """A story of someone who has this role: a statement before a story that was only announced; None without consent."""
    found = [story for story in current.stories(dataset, day) if story.role == role.id]
    found.sort(key=lambda story: story.kind != "statement")
    return story_card(found[0], dataset) if found else None


def story_card(story: Testimonial, dataset: Dataset) -> StoryCard:
    """A story as readers see it. Show only what `current.stories` gives."""
    return StoryCard(
        story.id,
        story.title,
        story.name,
        dataset.organisation.storytellers.get(story.role) or in_sentence(dataset.roles[story.role].title),
        story.kind,
        story.year,
        components.paragraphs(story.summary),
        story.source.text,
        story.source.url or "",
        str(story.consent.edition or ""),
        story.note or "",
    )
