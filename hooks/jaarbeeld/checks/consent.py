"""Check: what people agreed to, and that nobody is named otherwise than they wished."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import partial

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.quantities import day_text
from jaarbeeld.model.volunteering import Consent, Testimonial
from jaarbeeld.problems import Place, Problem, Severity

Spot = Callable[..., Place]


def problems_in(dataset: Dataset, *, day: dt.date) -> Iterator[Problem]:
    """Every consent that cannot be or does not hold, and everyone who is named against what they agreed to."""
    for story in dataset.testimonials.values():
        place = partial(dataset.place, "testimonials", story.id)
        yield from _consent_problems(story.consent, f"'{story.title}'", partial(place, "consent"), day)
        yield from _quote_problems(story, place)
        yield from _name_problems(story, dataset, place)
    for person in dataset.people.values():
        place = partial(dataset.place, "people", person.id)
        yield from _consent_problems(person.consent, f"'{person.name}'", partial(place, "consent"), day)
        if person.since is not None and person.until is not None and person.until.year < person.since:
            message = f"'{person.name}' begon in {person.since}, maar de laatste dag is in {person.until.year}."
            yield Problem(place("until"), message, "Kijk 'since' en 'until' na.")


def _consent_problems(consent: Consent, what: str, place: Spot, day: dt.date) -> Iterator[Problem]:
    if consent.date is not None and consent.date > day:
        message = f"de toestemming is van {day_text(consent.date, weekday=False)}, en dat moet nog komen."
        yield Problem(place("date"), message, "Wacht tot dan, of verbeter de dag.")
    if consent.date is not None and consent.valid_until is not None and consent.valid_until < consent.date:
        yield Problem(place("valid_until"), "de toestemming eindigt voor ze begint.", "Kijk 'date' en 'valid_until' na.")
    elif not consent.holds(day):
        why = "is ingetrokken" if consent.withdrawn else "is verlopen"
        hint = "Het staat nergens meer op de site. Verwijder het ook uit dit bestand, of vernieuw de toestemming."
        yield Problem(place(), f"de toestemming voor {what} {why}.", hint, Severity.WARNING)


def _quote_problems(story: Testimonial, place: Spot) -> Iterator[Problem]:
    """The words of someone need a consent of their own, that says how they want to be called."""
    if story.quote and story.consent.basis == "published_report":
        message = "iemands eigen woorden tonen kan alleen met een eigen toestemming."
        hint = "Schrijf 'basis: written' of 'basis: verbal' met de dag ('date'), of vertel het na zonder 'quote'."
        yield Problem(place("consent", "basis"), message, hint)
    elif story.quote and story.consent.shown_as is None:
        message = "bij iemands eigen woorden hoort hoe die genoemd wil worden."
        yield Problem(place("consent"), message, "Voeg 'shown_as' toe: name, pseudonym of role.")


def _name_problems(story: Testimonial, dataset: Dataset, place: Spot) -> Iterator[Problem]:
    """A name that was not to be shown; and of who is helped, also a face."""
    is_helped = story.role not in dataset.roles and not dataset.doubtful("roles", story.role)
    if is_helped and story.consent.shown_as == "name":
        message = "wie zonder vrijwilligersrol vertelt, komt niet met de eigen naam op de site."
        hint = "Kies 'pseudonym' of 'role': een gezin mag niet te herkennen zijn."
        yield Problem(place("consent", "shown_as"), message, hint)
    if is_helped and story.photo is not None:
        message = "op een foto bij dit verhaal mag niemand te herkennen zijn."
        yield Problem(place("photo"), message, "Kijk na of er geen gezicht, huis of naam op staat.", Severity.WARNING)
    if story.consent.shown_as != "role":
        return
    shown = {"id": story.id, "title": story.title, "summary": story.summary, "note": story.note or ""}
    for key in (key for key, words in shown.items() if _names(story.name, words)):
        message = f"in '{key}' staat '{story.name}', en die wil alleen met de rol genoemd worden."
        yield Problem(place(key), message, "Haal de naam weg.")


def _names(name: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE) is not None
