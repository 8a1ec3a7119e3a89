"""The whole way, read → model → check → render, for one project folder. What comes out is ready to publish."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from jaarbeeld import current, disclosure
from jaarbeeld.checks import (
    breaks,
    charts,
    flows,
    links,
    markup,
    media,
    menu,
    page_html,
    prose_numbers,
    references,
    rules,
    security,
    volunteering,
)
from jaarbeeld.checks import disclosure as small_numbers
from jaarbeeld.checks import files as content_files
from jaarbeeld.clock import ZONE
from jaarbeeld.components import Templates
from jaarbeeld.dataset import Dataset
from jaarbeeld.folders import tree
from jaarbeeld.history import History, history_of
from jaarbeeld.loading import load
from jaarbeeld.macros import Macros
from jaarbeeld.pages import SiteOverview, addresses_of_generated, folders_in_doubt, generated_pages
from jaarbeeld.pages.sessions import FEED, calendar_paths
from jaarbeeld.problems import ContentError, Problem, errors_in, in_order
from jaarbeeld.prose import PageSource, RenderedPage, pages_in, read_pages, render
from jaarbeeld.publish import open_data, pictures, posters, structured_data
from jaarbeeld.sound import sound

_MAKE_HEADINGS = ("recruitment", "testimonials", "terms", "partners", "roles", "events", "objectives")
"""Records of which blocks make headings or anchors on pages."""


@dataclass(frozen=True, slots=True)
class Project:
    """Where things are. `today` and `hour` (in Brussels) decide which sessions are still to come and which consents hold.

    `site_url` is the address the site will have, for citations and feeds; empty when it is not known yet.
    """

    root: Path
    today: dt.date
    site_url: str = ""
    hour: dt.time = dt.time.min
    with_drafts: bool = False
    """Whether what is not published yet is shown: to editors who look at it, and to nobody else."""

    @classmethod
    def at(cls, root: Path, now: dt.datetime, site_url: str = "", *, with_drafts: bool = False) -> Project:
        """The project as it is at a moment."""
        local = now.astimezone(ZONE)
        return cls(root, local.date(), site_url, local.time(), with_drafts)

    @property
    def now(self) -> dt.datetime:
        """The moment that decides."""
        return dt.datetime.combine(self.today, self.hour, ZONE)

    @property
    def content(self) -> Path:
        """The pages that people write."""
        return self.root / "content"

    @property
    def data(self) -> Path:
        """The facts."""
        return self.root / "data"

    @property
    def overrides(self) -> Path:
        """Theme templates, component fragments and generated pages' Markdown."""
        return self.root / "overrides"

    @property
    def cache(self) -> Path:
        """What may be thrown away at any time."""
        return self.root / ".cache"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A checked and rendered site, before a generator makes HTML of it."""

    dataset: Dataset
    written: Mapping[str, RenderedPage]
    generated: Mapping[str, RenderedPage]
    files: Mapping[str, bytes]
    project: Project
    structured_data: Mapping[str, str]
    warnings: tuple[Problem, ...]
    drafts: frozenset[str] = frozenset()
    """Pages by their path below content/ that are shown to editors, and not published."""
    remark: str = ""

    @property
    def pages(self) -> Mapping[str, RenderedPage]:
        """Every page by its path below content/."""
        return {**self.generated, **self.written}

    @property
    def public_pages(self) -> Mapping[str, RenderedPage]:
        """Every page that is published, or shown to an editor who looks at the drafts."""
        return self.pages if self.project.with_drafts else {s: page for s, page in self.pages.items() if s not in self.drafts}

    def page(self, src: str) -> RenderedPage | None:
        """A page by its path below content/."""
        return self.written.get(src) or self.generated.get(src)


def prepare(project: Project) -> Prepared:
    """Everything that is to be published.

    Raises:
        ContentError: something is wrong; it carries every problem that could be found, warnings included.
    """
    sources, page_problems = read_pages(project.content)
    dataset, problems = load(project.data)
    found = [*page_problems, *problems]
    found += references.problems_in(dataset)
    found += volunteering.problems_in(dataset, now=project.now)
    found += flows.references_in(dataset)
    dataset = sound(dataset)
    found += _problems_in_facts(dataset, sources, project)
    dataset, whole, hidden_problems = _shown(dataset, sources, project)
    found += hidden_problems
    contradicted = {("values", name) for problem in found for name in problem.about}
    dataset, whole = (
        current.as_of(dataclasses.replace(one, doubts=one.doubts | contradicted), project.today) for one in (dataset, whole)
    )
    made = {*open_data.paths(dataset), *pictures.paths(dataset), *posters.paths(dataset, day=project.now.date())}
    files = frozenset({*_other_files(project.content), *made, *calendar_paths(dataset, project.now), FEED})
    templates = Templates(project.overrides / "components")
    macros = Macros(dataset, templates, SiteOverview(dataset, project.now, project.site_url))
    # Pages of a draft edition are checked with its figures. They are not published; the others have only what is.
    everything = Macros(whole, templates, SiteOverview(whole, project.now, project.site_url))
    drafts = _drafts([source.src for source in sources], dataset)
    written, render_problems = _written(sources, {True: everything, False: macros}, drafts=drafts)
    found += render_problems
    unread = frozenset(_pages_in(project.content)) - written.keys()
    generated_addresses = addresses_of_generated(dataset)
    # With a mistake in data/, an address that is taken is told there and not at the written page too.
    made_pages = () if _wrong_in_data(found) else generated_addresses
    found += _problems_in_folders(project, dataset, written.keys() | unread, made_pages, drafts=drafts)
    if _wrong_in_data(found):
        # Pages that are made from data are made when the data is right; until then only their addresses are known.
        addresses = unread | generated_addresses
        found += links.problems_in(
            written,
            files=files,
            unread=addresses,
            doubtful=folders_in_doubt(dataset),
            headings_known=not any(dataset.doubtful(kind) for kind in _MAKE_HEADINGS),
        )
        found += posters.problems_in(dataset, dict.fromkeys(addresses | written.keys()))
        found += _last_look(sources, found)
        raise ContentError(found)
    indicator_files = {dataset.place("indicators", name).file for name in dataset.indicators}
    history = history_of(project.root, indicator_files, memory=project.cache / "history.json")
    generated, render_problems = _generated(project, dataset, macros, written, history, drafts=drafts)
    found += render_problems
    found += links.problems_in({**generated, **written}, files=files, unread=unread)
    found += posters.problems_in(dataset, {**dict.fromkeys(unread), **generated, **written})
    found += _last_look(sources, found)
    if errors_in(found):
        raise ContentError(found)
    heads = structured_data.heads(dataset, templates, now=project.now, site_url=project.site_url)
    files_made = open_data.files(dataset)
    return Prepared(dataset, written, generated, files_made, project, heads, in_order(found), drafts, history.remark)


def _problems_in_facts(dataset: Dataset, sources: Sequence[PageSource], project: Project) -> Iterator[Problem]:
    """What does not agree: figures with each other, and written pages with what they may say."""
    for check in (rules, breaks, charts, flows):
        yield from check.problems_in(dataset)
    yield from volunteering.problems_on_pages(sources, dataset, now=project.now)
    for source in sources:
        yield from markup.problems_in(source)
    for source in () if dataset.doubtful("literals") else sources:
        yield from prose_numbers.problems_in(source, dataset)
    if not dataset.doubtful("organisation"):
        yield from posters.address_problems(dataset, project.root / "mkdocs.yml")
        yield from security.problems_in(dataset, day=project.today)


def _shown(dataset: Dataset, sources: Iterable[PageSource], project: Project) -> tuple[Dataset, Dataset, list[Problem]]:
    """What readers get, what editors get who look at drafts, and what is wrong; both are without small numbers."""
    hidden = disclosure.choice(dataset)
    problems = list(small_numbers.problems_in(dataset, hidden, sources))
    whole = disclosure.protected(dataset, hidden)
    public = dataset if project.with_drafts else disclosure.held_back(dataset)
    if public is dataset:
        return whole, whole, problems
    hidden = disclosure.choice(public)
    return disclosure.protected(public, hidden), whole, [*problems, *small_numbers.exposed(public, hidden)]


def _written(
    sources: Iterable[PageSource], macros_for: Mapping[bool, Macros], *, drafts: frozenset[str]
) -> tuple[dict[str, RenderedPage], list[Problem]]:
    """Every written page, with the macros for pages that are drafts (True) or are not."""
    problems: list[Problem] = []
    written: dict[str, RenderedPage] = {}
    for source in sources:
        macros = macros_for[source.src in drafts]
        year = source.year or macros.dataset.latest.year
        page, found = render(source, year=year, macros=macros.for_run, footer=macros.footer)
        written[source.src] = page
        problems += found
    return written, problems


def _problems_in_folders(
    project: Project, dataset: Dataset, pages: Set[str], made_pages: Collection[str], *, drafts: frozenset[str]
) -> Iterator[Problem]:
    """What does not stand in its place: files, addresses and the menu."""
    years = [] if dataset.doubtful("editions") else [edition.year for edition in dataset.editions]
    yield from media.problems_in(project.content)
    misplaced = (
        *content_files.problems_in(project.content, years=years),
        *content_files.shared_addresses(pages, made_pages),
    )
    yield from misplaced
    # What must move or go first, needs no place in the menu yet.
    elsewhere = {src for src in pages for wrong in misplaced if f"content/{src}/".startswith(f"{wrong.place.file}/")}
    if project.content.is_dir():
        yield from menu.problems_in(project.root / "mkdocs.yml", pages, outside=drafts | elsewhere)


def _wrong_in_data(found: Iterable[Problem]) -> bool:
    return any(problem.place.file.startswith("data/") for problem in errors_in(found))


def _last_look(sources: Iterable[PageSource], found: Iterable[Problem]) -> list[Problem]:
    """What only shows in the HTML of a page; when there is a mistake in what is written, that comes first."""
    wrong = {problem.place.file for problem in errors_in(found)}
    return [problem for source in sources if source.place.file not in wrong for problem in page_html.problems_in(source)]


def _generated(
    project: Project,
    dataset: Dataset,
    macros: Macros,
    written: Mapping[str, RenderedPage],
    history: History,
    *,
    drafts: frozenset[str],
) -> tuple[dict[str, RenderedPage], list[Problem]]:
    pages, problems = generated_pages(
        dataset,
        macros,
        templates=macros.templates,
        folder=project.overrides / "generated",
        # A page that is not published cannot be linked to as a place that shows a figure.
        pages=tuple(page for src, page in written.items() if src not in drafts),
        now=project.now,
        history=history,
        site_url=project.site_url,
    )
    return {page.source.src: page for page in pages}, problems


def _drafts(pages: Iterable[str], dataset: Dataset) -> frozenset[str]:
    """The pages in the folder of an edition that is not published yet."""
    folders = tuple(f"{edition.year}/" for edition in dataset.editions if edition.status == "draft")
    return frozenset(src for src in pages if src.startswith(folders))


def _pages_in(content: Path) -> Iterator[str]:
    for path in pages_in(content):
        yield path.relative_to(content).as_posix()


def _other_files(content: Path) -> Iterator[str]:
    for path in tree(content, name="content").files:
        if path.suffix != ".md":
            yield path.relative_to(content).as_posix()
