"""Check: info sessions and vacancies that cannot be, and what is left of a story that may not be told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from jaarbeeld.checks.references import unknown
from jaarbeeld.clock import is_skipped, is_twice
from jaarbeeld.disclosure import current
from jaarbeeld.model.dataset import NEWEST, Dataset
from jaarbeeld.model.event import Event, Status
from jaarbeeld.model.phrases import enumerated
from jaarbeeld.model.postal import address
from jaarbeeld.model.quantities import day_text
from jaarbeeld.model.volunteering import Role, Testimonial
from jaarbeeld.problems import Place, Problem, Severity, did_you_mean
from jaarbeeld.prose.sources import PageSource

Spot = Callable[..., Place]
_MORNING = "06:00"
_STANDS: Mapping[Status, str] = {"scheduled": "gaat door", "full": "is volzet", "cancelled": "gaat niet door"}


def problems_in(dataset: Dataset, *, now: dt.datetime) -> Iterator[Problem]:
    """Every session and role that is wrong at this moment, and warnings for what is not complete or left over."""
    for number, event in dataset.events.items():
        spot = dataset.spots[("events", str(number))]
        yield from _hour_problems(event, spot.place, now.tzinfo)
        if event.is_session:
            yield from _session_problems(event, dataset, spot.place, now)
    yield from _shared_ids(dataset)
    for role in dataset.roles.values():
        yield from _role_problems(role, dataset, now.date())
    for index, line in enumerate(dataset.recruitment.self_check):
        place = partial(dataset.place, "recruitment", "recruitment", "self_check", index)
        yield from unknown(line.roles, "roles", dataset, place, "roles")
    for story in dataset.testimonials.values():
        if not story.consent.holds(now.date()):
            yield from _names_left(story, dataset)


def problems_on_pages(pages: Iterable[PageSource], dataset: Dataset, *, now: dt.datetime) -> Iterator[Problem]:
    """Links to one story, which would break on the day its consent ends; and names of people whose story is gone."""
    gone = [story for story in dataset.testimonials.values() if not story.consent.holds(now.date())]
    for page in pages:
        for match in re.finditer(r"\]\([^)\s]*#([\w-]+)\)", page.body):
            if match[1] in dataset.testimonials:
                hint = "Verwijs naar de pagina zonder '#…'; een verhaal kan verdwijnen als de toestemming stopt."
                yield Problem(page.place_at(match.start(1)), f"een link naar het verhaal '{match[1]}' kan breken.", hint)
        for story in gone:
            if (found := re.search(rf"\b{re.escape(story.name)}\b", page.body)) is not None:
                yield _left_over(page.place_at(found.start()), story)


def _hour_problems(event: Event, place: Spot, zone: dt.tzinfo | None) -> Iterator[Problem]:
    """Hours that do not exist in a zone, or exist twice, and an end before the beginning."""
    if event.end_time is not None and event.time is None:
        yield Problem(place("end_time"), "er is een einde zonder begin.", "Voeg 'time' toe, of verwijder 'end_time'.")
    elif event.end_time is not None and event.time is not None and not _ends_after(event.time, event.end_time):
        message = f"het einde ({event.end_time}) komt niet na het begin ({event.time})."
        hint = f"Kijk beide uren na; een avond loopt hoogstens door tot {_MORNING}."
        yield Problem(place("end_time"), message, hint)
    for key, when in (("time", event.starts(zone)), ("end_time", event.ends(zone))):
        if when is None:
            continue
        day, hour = day_text(when.date()), f"{when:%H:%M}"
        if is_skipped(when):
            message = f"op {day} bestaat {hour} niet: die nacht springt de klok een uur vooruit."
            yield Problem(place(key), message, "Kies een ander uur.")
        elif is_twice(when):
            message = f"op {day} is het twee keer {hour}: die nacht gaat de klok een uur terug."
            yield Problem(place(key), message, "Kies een ander uur.")


def _ends_after(begin: str, end: str) -> bool:
    """Whether an hour comes after another: on the same day, or in the night after an afternoon or evening."""
    return end > begin or (begin >= "12:00" and end <= _MORNING)


def _session_problems(event: Event, dataset: Dataset, place: Spot, now: dt.datetime) -> Iterator[Problem]:
    """What a session that people can come to must have, and in which order its days must be."""
    needed = (
        ("id", event.id, "Voeg 'id' toe: een vaste naam, bijvoorbeeld 2025-03-centrum. Verander ze nooit meer."),
        ("time", event.time, "Voeg 'time' toe, bijvoorbeeld \"19:30\"; een agenda kan niet zonder."),
        ("posted_on", event.posted_on, "Voeg 'posted_on' toe: de dag waarop je de sessie aankondigde."),
    )
    lacking = [(f"'{key}'", hint) for key, value, hint in needed if value is None]
    if lacking:
        verb = "hoort" if len(lacking) == 1 else "horen"
        message = f"bij een infosessie waar mensen welkom zijn, {verb} {enumerated([key for key, _ in lacking])}."
        yield Problem(place(), message, " ".join(hint for _, hint in lacking))
    if event.date.precision != "day":
        message = "bij een infosessie waar mensen welkom zijn, hoort één dag."
        yield Problem(place("date"), message, "Schrijf jaar-maand-dag, of wacht met 'public: true' tot de dag bekend is.")
    until = event.registration_until
    if until is not None and until > event.date.last:
        yield Problem(place("registration_until"), "inschrijven kan hier nog na de sessie.", "Kijk beide dagen na.")
    if until is not None and event.posted_on is not None and until < event.posted_on:
        yield Problem(
            place("registration_until"), "inschrijven stopt hier voor de sessie aangekondigd is.", "Kijk beide dagen na."
        )
    yield from _in_the_future(event.posted_on, place("posted_on"), now.date())
    yield from _change_problems(event, place, now.date())
    if event.starts(now.tzinfo) is not None and not current.is_over(event, now):
        if event.end_time is None:
            yield Problem(place(), "'end_time' is nog niet ingevuld.", "Zo weten mensen hoe lang het duurt.", Severity.WARNING)
        if event.place is None and not event.online:
            hint = "Vul 'place' in, of zet 'online: true'; anders vinden zoekmachines de sessie niet."
            yield Problem(place(), "'place' is nog niet ingevuld.", hint, Severity.WARNING)
        elif event.place is not None and not address(event.place, municipalities=dataset.organisation.region).known:
            hint = "Zet er straat en gemeente bij, zoals 'De Zaal, Kerkstraat 1, 1000 Brussel'; zoekmachines vragen dat."
            yield Problem(place("place"), "bij 'place' staat geen adres.", hint, Severity.WARNING)


def _change_problems(event: Event, place: Spot, day: dt.date) -> Iterator[Problem]:
    """Changes that cannot be, and a session that stands otherwise than they say: calendars and feeds go by their days."""
    for index, change in enumerate(event.changes):
        yield from _in_the_future(change.date, place("changes", index, "date"), day)
        if index and change.date < event.changes[index - 1].date:
            message = "deze wijziging is van voor de vorige."
            yield Problem(place("changes", index, "date"), message, "Zet ze in volgorde, de nieuwste onderaan.")
        elif event.posted_on is not None and change.date < event.posted_on:
            message = "deze wijziging is van voor de aankondiging."
            yield Problem(place("changes", index, "date"), message, "Kijk 'posted_on' en deze dag na.")
    told = [change.status for change in event.changes if change.status is not None]
    if event.status != (told[-1] if told else "scheduled"):
        message = f"de sessie {_STANDS[event.status]}, maar bij 'changes' staat niet sinds wanneer."
        hint = f"Voeg daar een regel toe: {{date: {day.isoformat()}, status: {event.status}, text: …}}."
        yield Problem(place("status"), message, hint)


def _shared_ids(dataset: Dataset) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    for number, event in dataset.events.items():
        if event.id is None:
            continue
        place = dataset.place("events", str(number), "id")
        if event.id in seen:
            first, place = sorted((seen[event.id], place))
            message = f"de id '{event.id}' bestaat al (zie {first.file}:{first.line})."
            yield Problem(place, message, "Elke infosessie heeft een eigen id.")
        seen.setdefault(event.id, place)


def _role_problems(role: Role, dataset: Dataset, day: dt.date) -> Iterator[Problem]:
    def place(*path: str | int) -> Place:
        return dataset.place("roles", role.id, *path)

    steps = [step.id for step in dataset.recruitment.steps]
    if role.next_step not in steps and not dataset.doubtful("recruitment"):
        yield Problem(place("next_step"), f"onbekende stap '{role.next_step}'.", did_you_mean(role.next_step, steps))
    for index, need in enumerate(role.urgency):
        spot = place("urgency", index, "indicator")
        yield from unknown(need.indicator, "indicators", dataset, place, "urgency", index, "indicator")
        known = dataset.indicators.get(need.indicator)
        if known is not None and dataset.latest.year not in known.values and not dataset.doubtful(NEWEST):
            message = f"'{need.indicator}' heeft geen waarde voor {dataset.latest.year}."
            cause = ("values", need.indicator, str(dataset.latest.year))
            yield Problem(spot, message, "Kies een cijfer van de nieuwste editie.", cause=cause)
    if role.posted_on is not None and role.closes_on is not None and role.closes_on < role.posted_on:
        yield Problem(place("closes_on"), "de oproep sluit voor ze geplaatst is.", "Kijk 'posted_on' en 'closes_on' na.")
    yield from _in_the_future(role.posted_on, place("posted_on"), day)
    if role.posted_on is not None and role.lacks_to_be_found and current.role_status(role, day) == "open":
        empty = " en ".join(f"'{key}'" for key in role.lacks_to_be_found)
        message = f"{empty} is nog niet ingevuld, en zo vinden zoekmachines deze oproep niet."
        yield Problem(place("posted_on"), message, "Vul het in; dan staat ze bij hun vacatures.", Severity.WARNING)


def _names_left(story: Testimonial, dataset: Dataset) -> Iterator[Problem]:
    """Where a name still stands that a story had which may not be told any more."""
    for number, event in dataset.events.items():
        if re.search(rf"\b{re.escape(story.name)}\b", f"{event.title}\n{event.description or ''}\n{event.note or ''}"):
            yield _left_over(dataset.place("events", str(number), "title"), story)


def _left_over(place: Place, story: Testimonial) -> Problem:
    message = f"'{story.name}' staat hier nog, maar de toestemming voor het verhaal geldt niet meer."
    return Problem(place, message, "Vraag of de naam mag blijven staan, of haal ze weg.", Severity.WARNING)


def _in_the_future(written: dt.date | None, place: Place, day: dt.date) -> Iterator[Problem]:
    if written is not None and written > day:
        message = f"{day_text(written, weekday=False)} moet nog komen."
        yield Problem(place, message, "Hier hoort een dag die voorbij is, of vandaag.")
