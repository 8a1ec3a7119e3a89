"""The data set without what is not published yet: the figures, topics and report of years whose edition is a draft."""

from __future__ import annotations

import dataclasses

from jaarbeeld.editions.view import only_years
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.event import Event
from jaarbeeld.model.volunteering import Testimonial


def held_back(dataset: Dataset) -> Dataset:
    """The same data without the figures of draft years; the very same data set when there is nothing to hold back.

    An indicator that only has such figures is not there at all, and nothing names it. Activities that people can come to
    stay, for someone must hear of them in time; other activities of a draft year are part of its report, and some figures
    count them. A story that is only told in a report waits for that report. While no edition is published, there is no
    report that could wait, and everything is shown.
    """
    years = draft_years(dataset)
    if not years or not any(edition.status == "published" for edition in dataset.editions):
        return dataset
    left = only_years(dataset, lambda year: year not in years, stays=lambda event: _stays(event, years))
    return dataclasses.replace(left, testimonials={name: _story(story, years) for name, story in left.testimonials.items()})


def draft_years(dataset: Dataset) -> frozenset[Year]:
    """The years whose edition is a draft."""
    return frozenset(edition.year for edition in dataset.editions if edition.status == "draft")


def _stays(event: Event, years: frozenset[Year]) -> bool:
    return event.public or event.is_session or event.date.year not in years


def _story(story: Testimonial, years: frozenset[Year]) -> Testimonial:
    """The story; without consent when that rests on a report that is not published."""
    if story.consent.basis != "published_report" or story.consent.edition not in years:
        return story
    return story.model_copy(update={"consent": story.consent.model_copy(update={"withdrawn": True})})
