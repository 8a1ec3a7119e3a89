"""The way of a report, one function a stage: read → checked → shown → written. A generator makes a site of what comes out.

Each stage makes one frozen value of the one before it, which carries what was found wrong so far. What a stage makes depends
on the inputs in its docstring and on nothing else.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property, partial

from jaarbeeld import disclosure
from jaarbeeld.addresses import corrections as correction_names
from jaarbeeld.addresses import open_data as open_data_names
from jaarbeeld.addresses import pictures as picture_names
from jaarbeeld.addresses import posters as poster_names
from jaarbeeld.addresses import reports as report_names
from jaarbeeld.addresses import sessions as session_names
from jaarbeeld.addresses.branches import calendar_path, figures_path
from jaarbeeld.artwork import legible
from jaarbeeld.branches import store
from jaarbeeld.checks import (
    blocks,
    campaigns,
    checklist,
    links,
    media,
    menu,
    own_pages,
    page_html,
    preview,
    record_pictures,
    rewording,
    sealing,
    tokens,
    vanished,
    workspace,
)
from jaarbeeld.checks import disclosure as small_numbers
from jaarbeeld.checks import files as content_files
from jaarbeeld.checks.checklist import Facts
from jaarbeeld.checks.editions import LIST, doubting_newest
from jaarbeeld.checks.sealing import Seals
from jaarbeeld.checks.sound import sound
from jaarbeeld.components import SiteMap, Templates
from jaarbeeld.digests import digest
from jaarbeeld.disclosure import current
from jaarbeeld.editions.sealed import read_seals
from jaarbeeld.editions.status import Item, open_items
from jaarbeeld.editions.view import as_known
from jaarbeeld.folders import tree
from jaarbeeld.memory import templates_in
from jaarbeeld.model.asked import Asking, Remembered
from jaarbeeld.model.asked_before import Before
from jaarbeeld.model.dataset import ANY, NEWEST, Dataset, Year
from jaarbeeld.pages import SiteOverview, addresses_of_generated, folders_in_doubt, generated_pages
from jaarbeeld.pages.frame import EditionMark, edition_mark
from jaarbeeld.pages.to_do import to_do_page
from jaarbeeld.problems import ContentError, Problem, Severity, errors_in, in_order
from jaarbeeld.project import Project
from jaarbeeld.prose.headings import empty_sections
from jaarbeeld.prose.macros import Macros
from jaarbeeld.prose.rendering import Compiler, RenderedPage, render
from jaarbeeld.prose.sources import PageSource, pages_in, read_pages, url_of
from jaarbeeld.reading.history import History, history_of
from jaarbeeld.reading.loading import load
from jaarbeeld.settled import settled
from jaarbeeld.theme import Look

_MAKE_HEADINGS = ("recruitment", "testimonials", "terms", "partners", "roles", "events", "objectives")
"""Records of which blocks make headings or anchors on pages."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Only what is sound of the facts, and the pages as they are written."""

    project: Project
    dataset: Dataset
    pages: tuple[PageSource, ...]
    problems: tuple[Problem, ...]
    seals: Seals
    as_read: tuple[Problem, ...] = ()
    """Those of the files themselves, whatever stands in them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be seen on the day of the project: `public` by readers, `whole` by editors of a draft too."""

    project: Project
    public: Dataset
    whole: Dataset
    pages: tuple[PageSource, ...]
    problems: tuple[Problem, ...]
    seals: Seals
    as_read: tuple[Problem, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether no mistake in the data is known: what is made of the data alone, is only made then."""
        return not any(problem.place.file.startswith("data/") for problem in errors_in(self.problems))

    @property
    def drafts(self) -> frozenset[str]:
        """The pages, by their path below content/, in the folder of an edition that is not published yet."""
        folders = tuple(f"{edition.year}/" for edition in self.public.editions if edition.status == "draft")
        return frozenset(page.src for page in self.pages if page.src.startswith(folders))


@dataclass(frozen=True)
class Written:
    """A checked site with everything filled in, before a generator makes HTML of it."""

    project: Project
    dataset: Dataset
    whole: Dataset
    """What editors of a draft see: with the years that are not published yet."""
    authored: Mapping[str, RenderedPage]
    generated: Mapping[str, RenderedPage]
    problems: tuple[Problem, ...]
    drafts: frozenset[str]
    """Pages by their path below content/ that are shown to editors, and not published."""
    templates: Templates
    remark: str = ""
    sealed: frozenset[Year] = frozenset()
    """The editions of which everything that changes is told."""
    history: History = field(default_factory=History)
    """When the data were written."""
    remembered: Remembered | None = None
    """What was made of the data before, for who makes more of them."""

    @cached_property
    def pages(self) -> Mapping[str, RenderedPage]:
        """Every page by its path below content/."""
        return {**self.generated, **self.authored}

    @cached_property
    def public_pages(self) -> Mapping[str, RenderedPage]:
        """Every page that is published, or shown to an editor who looks at the drafts."""
        return self.pages if self.project.with_drafts else {s: page for s, page in self.pages.items() if s not in self.drafts}

    def without_texts(self) -> Written:
        """The same for who has what its pages say already: the texts of a large site take much memory."""
        bare = partial(dataclasses.replace, markdown="", lives=(), footer="", headings=())
        authored, generated = ({src: bare(page) for src, page in pages.items()} for pages in (self.authored, self.generated))
        return dataclasses.replace(self, authored=authored, generated=generated)

    def year_of(self, src: str) -> Year | None:
        """The edition that a page belongs to, by its path below content/."""
        page = self.authored.get(src)
        return page.source.year if page is not None else None

    def edition_mark(self, src: str) -> EditionMark | None:
        """What a page says of its edition, by its path below content/."""
        page, newest = self.authored.get(src), self.dataset.latest.year
        if page is None:
            return None
        return edition_mark(src, year=page.source.year, newest=newest, draft=src in self.drafts, pages=self.public_pages)

    @property
    def reports(self) -> tuple[Year, ...]:
        """The editions of which there is a report to take along: those that are published and have a first page."""
        return tuple(_reports(self.project, self.dataset))

    def page(self, src: str) -> RenderedPage | None:
        """A page by its path below content/."""
        return self.authored.get(src) or self.generated.get(src)


def prepare(project: Project, remembered: Remembered | None = None) -> Written:
    """Everything that is to be published of a project in which nothing is wrong. Pages that are `remembered`, and would be the
    same, are not made again.

    Raises:
        ContentError: something is wrong; it carries every problem that could be found, warnings included.
    """
    site = written(shown(checked(read(project))), remembered)
    if errors_in(site.problems):
        raise ContentError(site.problems)
    return site


def read(project: Project) -> Facts:
    """The facts, the seals, and the pages as they are written. Inputs: the files in data/, the pages in content/, and the open
    data in the folders of branches.

    From here on the moment is that of the organisation: its data say by which clocks it lives.
    """
    pages, page_problems = read_pages(project.content)
    dataset, problems = load(project.data)
    seals, seal_problems = read_seals(project.data / "sealed")
    received, unreadable = store.read(dataset, project.root, beside=project.place)
    dataset = dataclasses.replace(dataset, received=received)
    lost = tuple(sealing.policy_gone(dataset, Seals(seals)))
    dataset = _doubting(dataset, lost)
    found = (*page_problems, *problems, *seal_problems, *unreadable, *lost)
    return Facts(project.in_zone(dataset.organisation.zone), dataset, pages, found, Seals(seals))


def checked(facts: Facts) -> Checked:
    """What is sound of the facts. Inputs: the facts, the moment, and the settings of the site."""
    project, pages = facts.project, facts.pages
    folders = {page.year for page in pages if page.year is not None}
    facts = dataclasses.replace(facts, dataset=doubting_newest(facts.dataset, folders))
    of_records = (*facts.problems, *checklist.problems_in(facts, checklist.OF_RECORDS))
    dataset = sound(facts.dataset)
    with settled(project.cache / "settled" / "written.json") as known:
        of_facts = tuple(checklist.problems_in(Facts(project, dataset, pages, settled=known), checklist.OF_FACTS))
    return Checked(project, dataset, pages, (*of_records, *of_facts), facts.seals, facts.problems)


def shown(facts: Checked) -> Shown:
    """What may be seen: no small numbers, no draft, and each vacancy as it stands. Inputs: the facts, the pages, the day, and
    whether drafts are shown.

    Stories and sessions pass: whoever shows them asks `disclosure.current` which ones.
    """
    project, dataset = facts.project, _doubting(facts.dataset, facts.problems)
    hidden = disclosure.choice(dataset)
    problems = [*facts.problems, *small_numbers.problems_in(dataset, hidden, facts.pages)]
    whole = disclosure.protected(dataset, hidden)
    public = dataset if project.with_drafts else disclosure.held_back(dataset)
    if public is dataset:
        public = whole
    else:
        hidden = disclosure.choice(public)
        problems += small_numbers.exposed(_doubting(public, problems), hidden)
        public = disclosure.protected(public, hidden)
    public, whole = (current.as_of(_doubting(one, problems), project.today) for one in (public, whole))
    return Shown(project, public, whole, facts.pages, tuple(problems), facts.seals, facts.as_read)


def _doubting(dataset: Dataset, problems: Iterable[Problem]) -> Dataset:
    """The data with doubt about the figures that contradict each other, and about a policy in which something is wrong."""
    found = {("values", name) for problem in problems for name in problem.about}
    found |= {("disclosure", ANY) for problem in errors_in(problems) if problem.place.file == small_numbers.FILE}
    return dataclasses.replace(dataset, doubts=dataset.doubts | found)


def written(facts: Shown, remembered: Remembered | None = None) -> Written:
    """Every page filled in. Inputs: what may be seen, the look, the other files in content/, the history of data/, the seals,
    the settings, the moment, the site's address, and whether drafts are shown.

    With a mistake in the data, pages that are made from data are not made: then only their addresses are known.
    """
    project, dataset = facts.project, facts.public
    memory = templates_in(project.cache / "compiled" / "written")
    templates, compiler = Templates(project.look, memory=memory), Compiler(memory)

    made = addresses_of_generated(dataset)
    standing = frozenset(page.relative_to(project.content).as_posix() for page in pages_in(project.content))
    drafts = facts.drafts
    hidden = frozenset[str]() if project.with_drafts else drafts
    addresses = frozenset(map(url_of, made | (standing - hidden)))
    site_map = SiteMap(addresses)

    # Pages of a draft edition are written with its figures. They are not published; the others have only what is.
    def macros(known: Dataset) -> Macros:
        overview = SiteOverview(known, project.now, project.site_url, site_map)
        return Macros(known, templates, overview, site_map, project.site_url)

    # Who remembers what was made in this program, need not look for what was made in another.
    before = None if remembered else Before(project.cache / "filled" / ("drafts" if project.with_drafts else "pages"))
    asking = before.asking if before else partial(Asking, remembered=remembered)
    moment = current.standing(dataset, project.now), current.standing(facts.whole, project.now)
    around = digest((sorted(addresses), templates.digest, project.site_url, moment)).hex()
    authored, problems = _authored(facts, macros, compiler, asking, around)
    unread = standing - authored.keys()
    problems += _problems_in_folders(facts, standing)
    generated: dict[str, RenderedPage] = {}
    remark, history = "", History()
    if facts.sound:
        history = history_of(project.root, _indicator_files(dataset), memory=project.cache / "history.json", zone=project.zone)
        remark = history.remark
        pages, wrong = generated_pages(
            asking(dataset),
            macros,
            templates=templates,
            look=project.look,
            # A page that is not published cannot be linked to as a place that shows a figure.
            pages=tuple(page for src, page in authored.items() if src not in drafts),
            now=project.now,
            history=history,
            site_map=site_map,
            site_url=project.site_url,
            compiler=compiler,
            around=around,
        )
        generated = {page.source.src: page for page in pages}
        problems += wrong
        if project.with_drafts:
            generated |= _to_do(facts, problems, macros(dataset))
    else:
        unread |= made
    known = {**generated, **authored}
    tables = (file.path for page in known.values() for one in page.tables for file in open_data_names.table_downloads(one.stem))
    own = frozenset(in_content(project)) - current.withheld_pictures(dataset, project.today)
    files = frozenset((*_made_files(project, dataset), *own, *tables))
    problems += links.problems_in(
        known,
        files=files,
        # That the page of info sessions is missing, is told at the session that needs it.
        unread={*unread, f"{session_names.page(dataset)[:-1]}.md"},
        drafts=hidden,
        doubtful=folders_in_doubt(dataset),
        headings_known=facts.sound or not any(dataset.doubtful(kind) for kind in _MAKE_HEADINGS),
    )
    problems += campaigns.problems_in(dataset, ({*unread, *known}) - hidden)
    problems += own_pages.problems_in(dataset, addresses, now=project.now)
    problems += own_pages.template_problems(facts.pages, project.look.parts("*.html"))
    problems += _against_seals(
        facts, known, unread, files=files, wrong={one.place.file for one in errors_in((*facts.problems, *problems))}
    )
    problems = [*facts.problems, *problems]
    remark = "\n".join(filter(None, (remark, sealing.not_yet(dataset, facts.seals))))
    site = Written(
        project,
        dataset,
        facts.whole,
        authored,
        generated,
        (),
        facts.drafts,
        templates,
        remark,
        facts.seals.usable,
        history,
        remembered,
    )
    problems += _last_look(site, problems, files=files, unread=frozenset(map(url_of, unread)), sound=facts.sound)
    # The templates of pages that were not made again are wanted another time.
    memory.put_away(unused=before is None or before.taken)
    if before and facts.sound:
        before.memory.put_away()
    # What is wrong in the list of editions makes much else look wrong: that comes first.
    of_list = [problem for problem in problems if problem.cause[:1] == (LIST,)]
    return dataclasses.replace(site, problems=in_order((*facts.as_read, *of_list) if of_list else problems))


def open_drafts(site: Written) -> Mapping[Year, tuple[Item, ...]]:
    """What each draft still lacks, the newest first; of a site that was prepared with its drafts."""
    pages = [site.authored[src].source for src in sorted(site.drafts)]
    return _to_dos(site.whole, (*site.problems, *_without_text(pages)), day=site.project.today)


def _to_dos(whole: Dataset, found: Iterable[Problem], *, day: dt.date) -> dict[Year, tuple[Item, ...]]:
    years = sorted((edition.year for edition in whole.editions if edition.status == "draft"), reverse=True)
    told = in_order(found)
    return {year: open_items(whole, year, told, day=day) for year in years}


def _without_text(pages: Iterable[PageSource]) -> Iterator[Problem]:
    for page in pages:
        for offset, words in empty_sections(page.body):
            yield Problem(page.place_at(offset), f"het deel «{words}» heeft nog geen tekst.", "", Severity.WARNING)


def _authored(
    facts: Shown,
    macros_of: Callable[[Dataset], Macros],
    compiler: Compiler,
    asking: Callable[[Dataset], Asking],
    around: str,
) -> tuple[dict[str, RenderedPage], list[Problem]]:
    """Every page that people write, filled in: a page of an edition with what that edition knew, also when it is a draft.

    `around` is what all pages depend on, and is not asked of the data.
    """
    problems: list[Problem] = []
    pages: dict[str, RenderedPage] = {}
    editions: dict[Year | None, Asking] = {None: asking(facts.public)}
    newest, drafts = facts.public.latest.year, facts.drafts
    for source in facts.pages:
        year, draft = source.year or newest, source.src in drafts
        if source.year not in editions:
            known = facts.whole if draft else facts.public
            editions[source.year] = asking(as_known(known, year))

        def filled_in(
            known: Dataset, source: PageSource = source, year: Year = year, draft: bool = draft
        ) -> tuple[RenderedPage, list[Problem]]:
            macros = macros_of(known)
            page, found = render(source, year=year, draft=draft, macros=macros.for_run, footer=macros.footer, compiler=compiler)
            return page, [*found, *blocks.heading_problems(page)]

        given = (source, year, draft, around)
        pages[source.src], found = editions[source.year].made(("page", source.src), given, filled_in)
        if source.year is None and any(facts.public.doubtful(kind) for kind in ("editions", NEWEST)):
            found = [problem for problem in found if problem.cause[:1] != ("values",) or problem.cause[2] != str(year)]
        problems += found
    return pages, problems


def _problems_in_folders(facts: Shown, pages: Set[str]) -> Iterator[Problem]:
    """What does not stand in its place: files, addresses, the menu and the tokens of the look."""
    project, dataset = facts.project, facts.public
    made = frozenset[str]()
    if facts.sound:
        signposts = (f"{poster_names.campaign_url(campaign)}index.md" for campaign in dataset.recruitment.campaigns)
        made = addresses_of_generated(dataset).union(signposts, _made_files(project, dataset))
    # Of a year that is sealed and no edition any more, that is told.
    known = [*(edition.year for edition in dataset.editions), *facts.seals.usable]
    years = [] if dataset.doubtful("editions") else known
    yield from media.problems_in(project.content)
    yield from record_pictures.problems_in(dataset, files=tuple(in_content(project)))
    yield from tokens.problems_in(project.look)
    yield from workspace.problems_in(project.root / "README.md", facts.whole)
    misplaced = (
        *content_files.problems_in(project.content, years=years),
        *content_files.shared_addresses(pages, made, files=tuple(in_content(project))),
    )
    yield from misplaced
    # What must move or go first, needs no place in the menu yet.
    elsewhere = {src for src in pages for wrong in misplaced if f"content/{src}/".startswith(f"{wrong.place.file}/")}
    if project.content.is_dir():
        yield from menu.problems_in(project.settings, pages, facts.whole, outside=facts.drafts | elsewhere)


def _against_seals(
    facts: Shown, pages: Mapping[str, RenderedPage], unread: Set[str], *, files: Set[str], wrong: Set[str]
) -> Iterator[Problem]:
    """What of a sealed edition would change or vanish without a word."""
    dataset = facts.public
    yield from sealing.asked_of(dataset, facts.seals)
    if not facts.sound:
        return
    yield from vanished.redirect_problems(dataset, pages.keys(), files=files, unread=unread)
    yield from rewording.answer_problems(dataset, pages, unread=unread)
    drafts = facts.drafts
    seen = {src: page for src, page in pages.items() if src not in drafts}
    yield from sealing.problems_in(dataset, facts.seals, seen, wrong=wrong)
    seals = [seal for seal in facts.seals.by_year.values() if seal is not None]
    yield from vanished.problems_in(dataset, seals, seen, files=files, unread=unread)


def _last_look(site: Written, found: Iterable[Problem], *, files: Set[str], unread: Set[str], sound: bool) -> Iterator[Problem]:
    """What only shows in what pages become; of a page with a mistake in what is written, that comes first."""
    dataset, project, around = site.dataset, site.project, _ids_of_frame(site.project.look)
    wrong = {problem.place.file for problem in errors_in(found)}
    right = {src: page for src, page in site.public_pages.items() if page.source.place.file not in wrong}
    with settled(project.cache / "settled" / "made.json") as known:
        for page in site.authored.values():
            if page.source.place.file not in wrong:
                # With a mistake in the data, a block may bring what it should not.
                beside = around + blocks.ids_in(page) if sound else around
                yield from known.problems(
                    "html", page.source, sorted(beside.items()), look=partial(_html_problems, page.source, beside)
                )
    if sound:
        # That the page of info sessions is missing, was told when it is needed.
        others = {
            session_names.page(dataset),
            *unread,
            *(page.source.url for src, page in site.public_pages.items() if src not in right),
            *map(poster_names.campaign_url, dataset.recruitment.campaigns),
        }
        # That a picture of a record is missing, was told at that record.
        files = {*files, *record_pictures.named_in(dataset)}
        yield from blocks.address_problems(right.values(), dataset, files=files, others=others)
        yield from blocks.id_problems(site.generated.values(), dataset, around=around)
        yield from legible.problems_in(dataset, right, look=project.look, day=project.today, site_url=project.site_url)


def _html_problems(page: PageSource, beside: Counter[str]) -> Iterable[Problem]:
    """What readers would get otherwise than it was written; what may not be there comes first."""
    return [*page_html.problems_in(page, beside=beside)] or preview.problems_in(page)


def _ids_of_frame(look: Look) -> Counter[str]:
    """The ids of what stands around the text of every page."""
    templates = [look.path("main.html"), *look.parts("partials/*.html").values()]
    return Counter(name for path in templates if path.is_file() for name in blocks.ids_of(path.read_text("utf-8")))


def _to_do(facts: Shown, problems: Iterable[Problem], macros: Macros) -> dict[str, RenderedPage]:
    """The page of the preview that says what drafts still lack; none when there is no draft."""
    pages = [page for page in facts.pages if page.src in facts.drafts]
    found = (*facts.problems, *problems, *_without_text(pages))
    lists = tuple(_to_dos(facts.whole, found, day=facts.project.today).items())
    page = to_do_page(lists, facts.whole.organisation, macros) if lists else None
    return {page.source.src: page} if page else {}


def _indicator_files(dataset: Dataset) -> set[str]:
    return {dataset.place("indicators", name).file for name in dataset.indicators}


def in_content(project: Project) -> Iterator[str]:
    """The files in content/ that are no page, by their path."""
    files = tree(project.content, name="content").files
    return (path.relative_to(project.content).as_posix() for path in files if path.suffix != ".md")


def _made_files(project: Project, dataset: Dataset) -> Iterator[str]:
    """The site paths of what is made from data and is no page, without making it."""
    yield from open_data_names.paths(dataset)
    yield from picture_names.paths(dataset)
    yield from poster_names.paths(dataset, day=project.today)
    if dataset.branches:
        yield from (calendar_path(dataset), figures_path(dataset))
    yield from session_names.calendar_paths(dataset, project.now, planned=plans_sessions(project, dataset))
    for year in _reports(project, dataset):
        yield from (report_names.path_of(year), report_names.short_path_of(year))
    if session_names.has_news(dataset):
        yield session_names.feed(dataset)
    yield correction_names.feed(dataset)
    yield open_data_names.DATA_FEED


def plans_sessions(project: Project, dataset: Dataset) -> bool:
    """Whether there is a page of info sessions, also when none is planned now."""
    return (project.content / f"{session_names.page(dataset)[:-1]}.md").is_file()


def _reports(project: Project, dataset: Dataset) -> Iterator[Year]:
    published = (edition.year for edition in dataset.editions if edition.status == "published")
    return (year for year in published if (project.content / f"{year}" / "index.md").is_file())
