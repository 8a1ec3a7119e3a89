"""Generate: what happens at each event of MkDocs.

Events: https://www.mkdocs.org/dev-guide/plugins/#events. What one event leaves for another stands in `config.extra`.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from jaarbeeld import clock, report
from jaarbeeld.addresses import corrections, sessions
from jaarbeeld.addresses.menu import published, with_editions
from jaarbeeld.artwork import fonts, photos
from jaarbeeld.artwork.typeface import typeface
from jaarbeeld.beside import files_beside, heads, put_away, shared
from jaarbeeld.disclosure import current
from jaarbeeld.exports import assets, headers, search
from jaarbeeld.generator import direct, names, reports, uniform
from jaarbeeld.generator.built import built
from jaarbeeld.generator.finished import FinishedHtml
from jaarbeeld.memory import files_in
from jaarbeeld.model.phrases import with_year
from jaarbeeld.pages.frame import Heading, MenuItem, ReportLink, frame, report_links
from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.problems import ContentError
from jaarbeeld.project import Project
from jaarbeeld.prose import extensions
from jaarbeeld.prose.heading_links import QuietHeadingLinks
from jaarbeeld.prose.terms import TermButtons
from jaarbeeld.publish import inspection
from jaarbeeld.theme import Look


class _Later(File):
    """A file whose content is made when it is asked for."""

    _given: Callable[[], bytes]

    @classmethod
    def of(cls, config: MkDocsConfig, src: str, given: Callable[[], bytes]) -> _Later:
        """A file at `src` with the content that `given` gives."""
        file = cls(src, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.NOT_IN_NAV)
        file.generated_by, file._given = "jaarbeeld", given
        return file

    @property
    def _content(self) -> bytes:  # type: ignore[override]  # MkDocs has it as a value
        return self._given()


def prepared(config: MkDocsConfig) -> MkDocsConfig:
    """Everything read, checked and filled in before MkDocs empties the old site.

    Raises:
        Abort: something is wrong in the content, someone else is building this site, or its folder cannot be used.
    """
    root = Path(config.config_file_path).parent
    with_drafts = bool(config.extra.get(names.WITH_DRAFTS))
    try:
        site = prepare(
            Project.at(root, clock.now(), config.site_url or "", with_drafts=with_drafts),
            config.extra.pop(names.REMEMBERED, None),
        )
    except ContentError as error:
        raise Abort(report.told(error.problems)) from error
    if site.remark:
        logging.getLogger(f"{names.LOGGER}.jaarbeeld").info(site.remark)
    config.extra["jaarbeeld"] = site
    menu = with_editions(config.nav or [], site.whole, site.authored, with_drafts=with_drafts)
    config.nav = (menu if with_drafts else published(menu, site.drafts)) or None
    config.extra["shared"] = shared(site)
    config.extra["heads"] = heads(site, config.extra["shared"])
    config.extra["assets"] = assets.assets(site.project.look, *assets.optional_parts(site.whole))
    config.extra["fonts"] = tuple(typeface(site.project.look).addresses)
    config.extra["locale"] = site.dataset.organisation.locale
    config.extra["news"] = sessions.feed(site.dataset) if sessions.has_news(site.dataset) else ""
    config.extra["corrected"] = corrections.feed(site.dataset)
    config.extra["referrer"] = headers.REFERRER
    config.extra["policy"] = headers.page_policy(form=_form(site))
    added = [*extensions.added(), TermButtons(), QuietHeadingLinks(), FinishedHtml()]
    config.markdown_extensions.extend(added)  # type: ignore[arg-type]  # MkDocs takes instances too
    # MkDocs looks for page templates where everything else of the look is looked for.
    config.theme.dirs = list(dict.fromkeys((*map(str, site.project.look.folders), *config.theme.dirs)))
    direct.guard(config)
    return config


def gathered(files: Files, config: MkDocsConfig) -> Files:
    """The files of the site: with what is made from data, and without what the theme brings and no page asks for."""
    site = _site(config)
    look = site.project.look
    withheld = current.withheld_pictures(site.dataset, site.project.today)
    for file in [file for file in files if not _is_published(file, config, look) or _is_own(file, withheld, config)]:
        files.remove(file)
    for file in [file for file in files if file.src_uri in site.drafts]:
        file.inclusion = InclusionLevel.DRAFT
    for file in list(_photos_cleaned(files, config)):
        files.append(file)
    for src, page in site.generated.items():
        files.append(File.generated(config, src, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV))
    reported = {} if site.project.with_drafts else reports.places(site)
    for path, given in files_beside(site).items():
        files.append(_Later.of(config, path, given))
    for path, content in {**_look(site, config), **reported}.items():
        files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def escaping(env: Environment) -> Environment:
    """Templates that escape what they show; MkDocs would put a title with a quotation mark in an attribute as it is."""
    env.autoescape = True
    return env


def filled_in(markdown: str, page: Page, config: MkDocsConfig) -> str:
    """The page with its facts filled in, and in `page.meta` what its template needs to know."""
    src = page.file.src_uri
    written = _site(config).page(src)
    if written is None:
        return markdown
    page.meta.update(written.source.meta.model_dump(exclude_defaults=True))
    page.meta["shared"] = config.extra["shared"].get(src)
    page.meta["structured_data"] = config.extra["heads"].get(src, "")
    return written.markdown


def framed(context: Mapping[str, Any], page: Page, nav: Navigation, config: MkDocsConfig) -> dict[str, Any]:
    """What the template of a page shows, with what stands around the text."""
    headings = tuple(_heading(link) for link in page.toc)
    made = frame(
        menu_of(nav, config),
        here=page.url,
        parts=_site(config).dataset.organisation.parts,
        html=page.content or "",
        headings=headings,
        hide=page.meta.get("hide", ()),
        title="" if page.is_homepage else with_year(str(page.title or ""), _site(config).year_of(page.file.src_uri)),
        edition=_site(config).edition_mark(page.file.src_uri),
        reports=() if _site(config).project.with_drafts else _reports(_site(config), page.file.src_uri),
    )
    return {**context, "frame": made}


def framed_alone(context: Mapping[str, Any], config: MkDocsConfig) -> dict[str, Any]:
    """What a template that is no page shows, such as that of 404: it has the menu and no text."""
    parts = _site(config).dataset.organisation.parts
    made = frame(menu_of(context["nav"], config), here=None, parts=parts, title="Pagina niet gevonden")
    return {**context, "frame": made}


def finished(config: MkDocsConfig) -> None:
    """The built site gets its reports and its search index, and loses what tells when and where it was built.

    Raises:
        Abort: a page cannot be in an accessible PDF.
        PluginError: the index could not be made.
    """
    if not _site(config).project.with_drafts:
        try:
            made = built(Path(config.site_dir), config)
            reports.make(_site(config), config.nav or [], made.folder, beside=partial(inspection.beside, made))
        except ContentError as error:
            raise Abort(report.told(error.problems)) from error
    put_away(_site(config).project.cache)
    try:
        memory = files_in(_site(config).project.cache / "search")
        search.write_index(Path(config.site_dir), language=config.theme["language"], memory=memory)
    except search.IndexFailed as error:
        raise PluginError(str(error)) from error
    uniform.make_uniform(Path(config.site_dir))


def _look(site: Written, config: MkDocsConfig) -> Mapping[str, bytes]:
    """What pages look like, and what hosts send with it."""
    made = config.extra["assets"]
    return {
        headers.FILE: headers.headers_file(made, form=_form(site)).encode(),
        **fonts.files(site.project.look, site.project.cache / "fonts"),
        **{asset.address: asset.content for asset in made},
    }


def _photos_cleaned(files: Files, config: MkDocsConfig) -> Iterator[File]:
    """Photos take the place of those that were written, without what tells where they were taken."""
    for file in [file for file in files if file.src_dir == config.docs_dir and photos.is_photo(file.src_uri)]:
        files.remove(file)
        given = partial(photos.published, Path(file.abs_src_path or ""), _site(config).project.cache / "photos")
        yield _Later.of(config, file.src_uri, given)


def _is_published(file: File, config: MkDocsConfig, look: Look) -> bool:
    if file.src_dir in (None, config.docs_dir):
        return True
    return Path(file.src_dir) in look.folders and assets.is_published(file.src_uri)


def _is_own(file: File, names: Collection[str], config: MkDocsConfig) -> bool:
    return file.src_dir == config.docs_dir and file.src_uri in names


def _reports(site: Written, src: str) -> tuple[ReportLink, ...]:
    return report_links(src, year=site.year_of(src)) if site.year_of(src) in site.reports else ()


def _form(site: Written) -> str:
    return site.dataset.organisation.contact.form_endpoint or ""


def menu_of(nav: Navigation, config: MkDocsConfig) -> tuple[MenuItem, ...]:
    """The menu of this build, the same for every page."""
    of, made = config.extra.get("menu", (None, ()))
    menu: tuple[MenuItem, ...] = made if of is nav else _menu(nav.items)
    config.extra["menu"] = nav, menu
    return menu


def _menu(items: Sequence[StructureItem]) -> tuple[MenuItem, ...]:
    return tuple(
        MenuItem(item.title or "", getattr(item, "url", None), _menu(getattr(item, "children", None) or ())) for item in items
    )


def _heading(link: AnchorLink) -> Heading:
    return Heading(html.unescape(link.title), link.url, link.level, tuple(_heading(child) for child in link.children))


def _site(config: MkDocsConfig) -> Written:
    found = config.extra["jaarbeeld"]
    assert isinstance(found, Written)
    return found
