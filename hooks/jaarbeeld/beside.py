"""The way of a report, after its pages are written: what readers and programs get beside them.

Apart from `pipeline`, for who only checks has no need of what draws and packs these files, and need not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jaarbeeld.artwork import photos, pictures, posters
from jaarbeeld.artwork.sharing import SharePicture, share_pictures
from jaarbeeld.editions.view import as_known
from jaarbeeld.exports import (
    calendar_files,
    corrections,
    data_changes,
    feeds,
    for_machines,
    open_data,
    redirects,
    structured_data,
)
from jaarbeeld.memory import Memory, files_in
from jaarbeeld.pipeline import Written, in_content, plans_sessions
from jaarbeeld.project import Project


def files_beside(site: Written) -> Mapping[str, bytes]:
    """What readers and programs get beside the pages, by its path on the site; pictures and posters are drawn, or kept."""
    dataset, project = site.dataset, site.project
    now, site_url = project.now, project.site_url
    workbooks = files_in(project.cache / "workbooks")
    made = {
        **open_data.files(dataset, sealed=site.sealed, site_url=site_url, memory=workbooks),
        **dict(_tables_of_charts(site, workbooks)),
        **calendar_files.files(dataset, now=now, site_url=site_url, planned=plans_sessions(project)),
        **feeds.files(dataset, now=now, site_url=site_url),
        **data_changes.files(dataset, history=site.history, site_url=site_url),
        **corrections.files(dataset, page=_page_of_corrections(site), site_url=site_url),
        **for_machines.files(dataset, now=now, site_url=site_url),
        **pictures.files(dataset, look=project.look, cache=project.cache / "pictures"),
        **posters.files(dataset, site.public_pages, day=now.date(), site_url=site_url, look=project.look, cache=project.cache),
    }
    workbooks.put_away()
    own = {name: _published(project, name) for name in _own_files_led_to(site)}
    return {**made, **redirects.files(dataset, site.public_pages, {**made, **own}, site_url=site_url, templates=site.templates)}


def _tables_of_charts(site: Written, memory: Memory[bytes]) -> Iterator[tuple[str, bytes]]:
    """The files beside charts of several figures, each with what the edition of its page knew."""
    for src, page in site.public_pages.items():
        data, year = site.whole if src in site.drafts else site.dataset, page.source.year
        known = data if year is None else as_known(data, year)
        for one in page.tables:
            indicators = [known.indicators[name] for name in one.indicators]
            yield from open_data.small_tables(known, one.stem, indicators, memory).items()


def heads(site: Written) -> Mapping[str, str]:
    """The structured data of pages, by their path below content/."""
    now, site_url = site.project.now, site.project.site_url
    pictures = {src: picture.path for src, picture in shared(site).items()}
    return structured_data.heads(site.dataset, site.templates, now=now, site_url=site_url, pictures=pictures)


def shared(site: Written) -> Mapping[str, SharePicture]:
    """The picture that goes with each page when someone shares it, by the page's path below content/."""
    return share_pictures(site.dataset, site.public_pages, day=site.project.today, look=site.project.look)


def _page_of_corrections(site: Written) -> str:
    """The address of the page that shows the corrections; that of the front page when none does."""
    asks = (page.source.url for page in site.authored.values() if "corrections()" in page.source.body)
    return next(asks, "")


def _own_files_led_to(site: Written) -> Iterator[str]:
    """The files in content/ that an old address leads to."""
    own = frozenset(in_content(site.project))
    return (one.to for one in site.dataset.redirects.values() if one.to in own and one.to is not None)


def _published(project: Project, name: str) -> bytes:
    path = project.content / name
    return photos.published(path, project.cache / "photos") if photos.is_photo(name) else path.read_bytes()
