"""Why a story is no longer told, as far as the data say so: a site only shows that it is gone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from jaarbeeld.model.quantities import day_text
from jaarbeeld.reading.loading import load


def reasons(project: Path, day: dt.date) -> dict[str, str]:
    """For each story of the project that may not be told on the site on a day: why, as a sentence."""
    dataset, _ = load(project / "data")
    found = {}
    for story in dataset.testimonials.values():
        consent = story.consent
        if consent.withdrawn:
            found[story.id] = "De toestemming is ingetrokken."
        elif consent.valid_until is not None and consent.valid_until < day:
            found[story.id] = f"De toestemming gold tot en met {day_text(consent.valid_until, weekday=False)}."
        elif not consent.allows("web", day):
            found[story.id] = "De toestemming geldt niet voor de website."
    return found
