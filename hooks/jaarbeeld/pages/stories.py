"""Write: the retold stories and statements for which there is consent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jaarbeeld import components
from jaarbeeld.components import Photo
from jaarbeeld.disclosure import current
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.phrases import in_sentence, sentence_case
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
    quote: bool = False
    teller: str = ""
    """Who told it, as far as they agreed to be called."""
    photo: Photo | None = None
    screen_only: bool = False
    """Whether it may not be told on paper."""


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories that may be told; `gap` when there were others, of which nothing is said."""

    cards: tuple[StoryCard, ...]
    gap: bool


def stories_view(dataset: Dataset, *, day: dt.date, kind: str | None = None, here: str = "") -> Stories:
    """The stories of one kind, or of all, that may be told on the site on a day."""
    wanted = [story for story in dataset.testimonials.values() if kind in (None, story.kind)]
    allowed = [story for story in current.stories(dataset, day) if kind in (None, story.kind)]
    return Stories(tuple(story_card(story, dataset, here=here) for story in allowed), gap=len(allowed) < len(wanted))


def story_of(role: Role, dataset: Dataset, *, day: dt.date, here: str) -> StoryCard | None:
    """A story of someone who has this role: a statement before a story that was only announced; None without consent."""
    found = [story for story in current.stories(dataset, day) if story.role == role.id]
    found.sort(key=lambda story: story.kind != "statement")
    return story_card(found[0], dataset, here=here) if found else None


def story_card(story: Testimonial, dataset: Dataset, *, here: str) -> StoryCard:
    """A story as readers see it. Show only what `current.stories` gives."""
    role = dataset.organisation.storytellers.get(story.role) or in_sentence(dataset.roles[story.role].title)
    return StoryCard(
        story.id,
        story.title,
        story.name,
        role,
        story.kind,
        story.year,
        components.paragraphs(story.summary),
        story.source.text,
        story.source.url or "",
        str(story.consent.edition or ""),
        story.note or "",
        quote=story.quote,
        teller=_teller(story, role),
        photo=components.photo(story.photo, here=here),
        screen_only="pdf" not in story.consent.scope,
    )


def _teller(story: Testimonial, role: str) -> str:
    """Who told it: «An, gezinsondersteuner», «An (schuilnaam), gezin», «Gezin»; nothing when no one agreed to more."""
    match story.consent.shown_as:
        case "name":
            return f"{story.name}, {role}"
        case "pseudonym":
            return f"{story.name} (schuilnaam), {role}"
        case "role":
            return sentence_case(role)
    return ""
