"""Write: pages that no one writes – one per indicator, role, info session and branch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from jaarbeeld import components
from jaarbeeld.addresses import sessions, written
from jaarbeeld.addresses.branches import branch_url, overview_url
from jaarbeeld.addresses.sessions import session_url
from jaarbeeld.components import SiteMap, Templates, role_url
from jaarbeeld.disclosure import current
from jaarbeeld.model.asked import Asking
from jaarbeeld.model.dataset import NEWEST, Dataset, Year
from jaarbeeld.model.phrases import sentence_case
from jaarbeeld.pages.branches import branch_page
from jaarbeeld.pages.indicator import Surroundings, headline, indicator_page
from jaarbeeld.pages.role import role_page
from jaarbeeld.pages.sessions import session_page
from jaarbeeld.pages.uses import places_by_indicator
from jaarbeeld.problems import Place, Problem
from jaarbeeld.prose.macros import Macros
from jaarbeeld.prose.rendering import Compiler, RenderedPage, Run, render
from jaarbeeld.prose.sources import PageMeta, PageSource
from jaarbeeld.reading.history import History, last_change
from jaarbeeld.reading.source import text_of
from jaarbeeld.theme import Look


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """What the Markdown of an indicator's page shows: its headline, and the rest as one finished fragment."""

    id: str
    headline: str
    body: Markup


def generated_pages(
    asking: Asking,
    macros_of: Callable[[Dataset], Macros],
    *,
    templates: Templates,
    look: Look,
    pages: Sequence[RenderedPage],
    now: dt.datetime,
    history: History,
    site_map: SiteMap,
    site_url: str = "",
    compiler: Compiler,
    around: object = None,
) -> tuple[list[RenderedPage], list[Problem]]:
    """One page for each indicator, role, session and branch, from generated/, with links to the `pages` that use it.

    `around` is what all pages depend on, and is not asked of the data.
    """
    dataset, found, problems = asking.dataset, list[RenderedPage](), list[Problem]()
    macros = macros_of(dataset)
    for role in dataset.roles.values():
        role_view = role_page(role, dataset, templates, now=now, site_map=site_map)
        page, wrong = _generated(
            _template(look, "role"),
            compiler,
            src=role_url(role, dataset)[:-1] + ".md",
            title=sentence_case(role.title),
            description=f"{sentence_case(role.title)} bij {dataset.organisation.name}: wat je doet, krijgt en meebrengt.",
            view=role_view,
            macros=macros,
            year=dataset.latest.year,
            robots="noindex" if role_view.status == "closed" else None,
        )
        found.append(page)
        problems += wrong
    for session in current.sessions(dataset):
        session_view = session_page(session, dataset, templates, now=now, site_map=site_map)
        page, wrong = _generated(
            _template(look, "session"),
            compiler,
            src=session_url(session, dataset)[:-1] + ".md",
            title=session_view.title,
            description=session_view.description,
            view=session_view,
            macros=macros,
            year=dataset.latest.year,
            robots=None if session_view.session else "noindex",
        )
        found.append(page)
        problems += wrong
    for branch in dataset.branches.values():
        page, wrong = _generated(
            _template(look, "branch"),
            compiler,
            src=branch_url(dataset, branch)[:-1] + ".md",
            title=branch.label,
            description=f"De cijfers van {branch.label} per jaar, met hun herkomst, en wat er op de kalender staat.",
            view=branch_page(dataset, branch, templates, now=now, site_map=site_map),
            macros=macros,
            year=dataset.latest.year,
        )
        found.append(page)
        problems += wrong
    uses, template = places_by_indicator([*pages, *found]), _template(look, "indicator")
    for name in dataset.indicators:
        places, changed = tuple(uses.get(name, ())), last_change(history, dataset, name)
        beside = Surroundings(places, changed, site_url, site_map)

        def of_indicator(known: Dataset, name: str = name, beside: Surroundings = beside) -> tuple[RenderedPage, list[Problem]]:
            indicator = known.indicators[name]
            title = sentence_case(indicator.label)
            return _generated(
                template,
                compiler,
                src=components.indicator_url(indicator, known)[:-1] + ".md",
                title=title,
                description=f"{title} bij {known.organisation.name}: cijfers per jaar, uitleg en bron.",
                view=IndicatorView(
                    indicator.id,
                    headline(known, indicator),
                    templates.block("indicator", indicator_page(indicator, known, templates, beside)),
                ),
                macros=macros_of(known),
                year=known.latest.year,
                hide=("toc",),
            )

        given = (places, changed, *template, around)
        page, wrong = asking.made(("indicator", name), given, of_indicator)
        found.append(page)
        problems += wrong
    return found, problems


def addresses_of_generated(dataset: Dataset) -> frozenset[str]:
    """The paths below content/ that the generated pages would have."""
    urls = [
        *(role_url(role, dataset) for role in dataset.roles.values()),
        *(session_url(session, dataset) for session in current.sessions(dataset)),
        *(branch_url(dataset, branch) for branch in dataset.branches.values()),
        *(components.indicator_url(indicator, dataset) for indicator in dataset.indicators.values()),
    ]
    return frozenset(f"{url[:-1]}.md" for url in urls)


def folders_in_doubt(dataset: Dataset) -> tuple[str, ...]:
    """The folders below content/ in which there may be other pages than are known: of records that have a mistake."""
    folders = {
        "indicators": written.figures(dataset),
        "roles": written.volunteering(dataset),
        "events": sessions.page(dataset),
        "branches": overview_url(dataset),
        NEWEST: f"{dataset.latest.year}/",
    }
    return tuple(folder for kind, folder in folders.items() if dataset.doubtful(kind))


def _template(look: Look, template: str) -> tuple[str, Problem | None, str]:
    """The text of a template of pages, why there is none, and how messages name it."""
    part = f"generated/{template}.md.html"
    name = look.told(part)
    return *text_of(look.path(part), name=name), name


def _generated(
    template: tuple[str, Problem | None, str],
    compiler: Compiler,
    *,
    src: str,
    title: str,
    description: str,
    view: object,
    macros: Macros,
    year: Year,
    robots: Literal["noindex"] | None = None,
    hide: tuple[str, ...] = (),
) -> tuple[RenderedPage, list[Problem]]:
    text, unreadable, name = template
    source = PageSource(
        src,
        Place(name),
        # Not read from a file: a label and a name together may be longer than what an editor may write.
        PageMeta.model_construct(title=title, description=description, template=None, hide=hide, robots=robots),
        text,
    )
    if unreadable:
        return RenderedPage(source, ""), [unreadable]

    def names(run: Run) -> Mapping[str, object]:
        return {**macros.for_run(run), "view": view, "title": title}

    return render(source, year=year, macros=names, footer=macros.footer, trusted=True, compiler=compiler)
