"""The way of a report, after its pages are written: what readers and programs get beside them.

Apart from `pipeline`, for who only checks has no need of what draws and packs these files, and need not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from jaarbeeld.addresses import corrections as correction_names
from jaarbeeld.addresses import open_data as open_data_names
from jaarbeeld.addresses import pictures as picture_names
from jaarbeeld.addresses import posters as poster_names
from jaarbeeld.addresses import sessions as session_names
from jaarbeeld.addresses.branches import calendar_path, figures_path
from jaarbeeld.artwork import photos, pictures, posters
from jaarbeeld.artwork.sharing import SharePicture, share_pictures
from jaarbeeld.disclosure import current
from jaarbeeld.editions.view import as_known
from jaarbeeld.exports import (
    branch_calendar,
    branch_figures,
    calendar_files,
    corrections,
    data_changes,
    feeds,
    for_machines,
    open_data,
    redirects,
    structured_data,
)
from jaarbeeld.exports.campaigns import campaign_pages
from jaarbeeld.exports.later import together
from jaarbeeld.memory import Memory, files_in
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.pipeline import Written, in_content, plans_sessions
from jaarbeeld.project import Project
from jaarbeeld.prose.rendering import titles_of


def files_beside(site: Written) -> Mapping[str, Callable[[], bytes]]:
    """What readers and programs get beside the pages, by its path on the site: what gives it. Most is made when the first of
    its kind is asked for, so that who looks at a page need not wait for it; pictures and posters are then drawn, or kept.
    """
    dataset, project, pages = site.dataset, site.project, site.public_pages
    now, url, look, cache = project.now, project.site_url, project.look, project.cache
    planned = plans_sessions(project, dataset)
    changed = partial(data_changes.files, dataset, history=site.history, site_url=url)
    corrected = partial(corrections.files, dataset, page=_page_of_corrections(site), site_url=url)
    of_sessions = partial(_calendars, dataset, project, planned=planned)
    drawn = partial(pictures.files, dataset, look=look, cache=cache / "pictures")
    printed = partial(posters.posters, dataset, day=now.date(), site_url=url, look=look, cache=cache / "posters")
    of_pages = posters.page_cards(dataset, pages, day=now.date(), look=look).values()
    workbooks = files_in(cache / "workbooks")
    news = [session_names.feed(dataset)] if session_names.has_news(dataset) else []
    made = {
        **open_data.later(dataset, sealed=site.sealed, site_url=url, memory=workbooks),
        **_tables_of_charts(site, workbooks),
        **together(session_names.calendar_paths(dataset, now, planned=planned), of_sessions),
        **together([calendar_path(dataset)] if dataset.branches else [], partial(branch_calendar.files, dataset, now=now)),
        **together([figures_path(dataset)] if dataset.branches else [], partial(branch_figures.files, dataset)),
        **together(news, partial(feeds.files, dataset, now=now, site_url=url)),
        **together([open_data_names.DATA_FEED], changed),
        **together([correction_names.feed(dataset)], corrected),
        **_at_hand(for_machines.files(dataset, now=now, site_url=url)),
        **together(picture_names.paths(dataset), drawn),
        **_at_hand(campaign_pages(dataset, titles_of(pages), site_url=url, look=look)),
        **together(poster_names.paths(dataset, day=now.date()), printed),
        **together([card.path for card in of_pages], partial(posters.cards, of_pages, look=look, cache=cache / "cards")),
    }
    own: Mapping[str, Callable[[], bytes]] = {name: partial(_published, project, name) for name in _own_files_led_to(site)}
    known = {**made, **own}
    moved = {old: known[new] for old, new in redirects.moved(dataset).items() if new in known}
    return {**made, **moved, **_at_hand(redirects.pages(dataset, pages, site_url=url, templates=site.templates))}


def heads(site: Written, shared: Mapping[str, SharePicture]) -> Mapping[str, str]:
    """The structured data of pages, by their path below content/; `shared` is what goes with each when it is shared."""
    now, site_url = site.project.now, site.project.site_url
    pictures = {src: picture.path for src, picture in shared.items()}
    return structured_data.heads(site.dataset, site.templates, now=now, site_url=site_url, pictures=pictures)


def shared(site: Written) -> Mapping[str, SharePicture]:
    """The picture that goes with each page when someone shares it, by the page's path below content/."""
    return share_pictures(
        site.dataset,
        site.public_pages,
        day=site.project.today,
        look=site.project.look,
        remembered=site.remembered,
    )


def _calendars(dataset: Dataset, project: Project, *, planned: bool) -> Mapping[str, bytes]:
    memory = files_in(project.cache / "calendars")
    made = calendar_files.files(dataset, now=project.now, site_url=project.site_url, planned=planned, memory=memory)
    memory.put_away()
    return made


def put_away(cache: Path) -> None:
    """Keep for the next time what took long to make."""
    files_in(cache / "workbooks").put_away()


def _tables_of_charts(site: Written, workbooks: Memory[bytes]) -> Mapping[str, Callable[[], bytes]]:
    """The tables beside charts of several figures, each with what the edition of its page knew."""
    made: dict[str, Callable[[], bytes]] = {}
    for src, page in site.public_pages.items():
        data, year = site.whole if src in site.drafts else site.dataset, page.source.year
        for one in page.tables:
            known = data if year is None else as_known(data, year)
            figures = [known.indicators[name] for name in one.indicators]
            paths = [file.path for file in open_data_names.table_downloads(one.stem)]
            made |= together(paths, partial(open_data.small_tables, known, one.stem, figures, workbooks))
    return made


def _at_hand(made: Mapping[str, bytes]) -> Mapping[str, Callable[[], bytes]]:
    return {path: partial(bytes, content) for path, content in made.items()}


def _page_of_corrections(site: Written) -> str:
    """The address of the page that shows the corrections; that of the front page when none does."""
    asks = (page.source.url for page in site.authored.values() if "corrections()" in page.source.body)
    return next(asks, "")


def _own_files_led_to(site: Written) -> Iterator[str]:
    """The files in content/ that an old address leads to."""
    own = frozenset(in_content(site.project)) - current.withheld_pictures(site.dataset, site.project.today)
    return (one.to for one in site.dataset.redirects.values() if one.to in own and one.to is not None)


def _published(project: Project, name: str) -> bytes:
    path = project.content / name
    return photos.published(path, project.cache / "photos") if photos.is_photo(name) else path.read_bytes()
