"""Check: the pages that data count on are there. What leads to another that is not, the site leaves out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from jaarbeeld.addresses import sessions, written
from jaarbeeld.addresses.branches import overview_url
from jaarbeeld.addresses.written import FRONT, privacy
from jaarbeeld.components import objective_url
from jaarbeeld.disclosure import current
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.problems import Place, Problem, Severity, did_you_mean
from jaarbeeld.prose.sources import PageSource, src_of


def problems_in(dataset: Dataset, pages: Collection[str], *, now: dt.datetime) -> Iterator[Problem]:
    """What must be there for the site, and what an editor may have forgotten. `pages` are the addresses of those there are."""
    if FRONT not in pages:
        yield Problem(Place("content/index.md"), "de startpagina ontbreekt.", "Maak ze: zonder kan de site niet online.")
    of_sessions = sessions.page(dataset)
    if of_sessions not in pages:
        for number, event in dataset.events.items():
            if event.is_session and event in current.coming_sessions(dataset, now):
                message = f"deze infosessie staat nergens: de pagina content/{src_of(of_sessions)} ontbreekt."
                yield Problem(dataset.place("events", str(number)), message, "Maak ze, met {{ info_sessions() }}.")
    if dataset.branches and overview_url(dataset) not in pages:
        src = src_of(overview_url(dataset))
        message = f"de pagina content/{src} ontbreekt, dus lezers vinden de {dataset.branch_words.many} niet."
        place = dataset.place("branches", next(iter(dataset.branches)))
        yield Problem(place, message, "Maak ze, met {{ branches() }}.", Severity.WARNING)
    for asked, what in (("steps", "stappen"), ("questions", "vragen")):
        url = getattr(written, asked)(dataset)
        if dataset.roles and getattr(dataset.recruitment, asked) and url not in pages:
            message = f"de pagina content/{src_of(url)} ontbreekt, dus de site linkt niet naar deze {what}."
            hint = f"Maak ze, met {{{{ {asked}() }}}}; of verwijder '{asked}'."
            yield Problem(dataset.place("recruitment", "recruitment", asked), message, hint, Severity.WARNING)
    year = dataset.latest.year
    for objective in dataset.objectives.values():
        if (url := objective_url(objective, year)) not in pages:
            message = f"deze doelstelling heeft voor {year} geen pagina, dus de site linkt er niet naar."
            hint = f"Schrijf content/{src_of(url)}, of kijk 'slug' na."
            yield Problem(dataset.place("objectives", str(objective.id), "slug"), message, hint, Severity.WARNING)
    if dataset.organisation.contact.form_endpoint and privacy(dataset) not in pages:
        message = f"er is een formulier, maar de pagina content/{src_of(privacy(dataset))} ontbreekt."
        hint = "Zeg er wat u doet met wat mensen u schrijven; de site linkt dan naar die pagina."
        place = dataset.place("organisation", "organisation", "contact", "form_endpoint")
        yield Problem(place, message, hint, Severity.WARNING)


def template_problems(pages: Iterable[PageSource], templates: Collection[str]) -> Iterator[Problem]:
    """Pages with a template of their own that is not among `templates`, the names of those there are."""
    for page in pages:
        if (name := page.meta.template) and name not in templates:
            hint = did_you_mean(name, templates) or "Verwijder deze regel."
            yield Problem(page.place_of("template"), f"het sjabloon '{name}' bestaat niet.", hint)
