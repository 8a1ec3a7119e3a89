"""The MkDocs adapter: one short function per event, no decisions. Everything else is in `jaarbeeld`.

MkDocs loads a hook by its path, so the package beside it is imported by name.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from jaarbeeld import clock, report
from jaarbeeld.heading_links import QuietHeadingLinks
from jaarbeeld.pages.frame import Heading, MenuItem, frame
from jaarbeeld.problems import ContentError
from jaarbeeld.project import Prepared, Project, prepare
from jaarbeeld.publish import (
    assets,
    calendar_files,
    direct,
    feeds,
    fonts,
    for_machines,
    headers,
    photos,
    pictures,
    posters,
    preview,
    search,
    sharing,
    uniform,
)
from jaarbeeld.terms import TermButtons

# start definition of MkDocs hooks


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, check and render everything before MkDocs empties the old site; stop here when something is wrong."""
    root = Path(config.config_file_path).parent
    try:
        config.extra["jaarbeeld"] = prepared = prepare(_project(root, config))
    except ContentError as error:
        raise Abort(report.told(error.problems)) from error
    if prepared.remark:
        logging.getLogger("mkdocs.jaarbeeld").info(prepared.remark)
    day = prepared.project.now.date()
    config.extra["shared"] = sharing.share_pictures(prepared.dataset, prepared.public_pages, day=day, root=root)
    config.extra["assets"] = assets.assets(Path(config.theme.custom_dir or root) / "assets")
    config.extra["referrer"] = headers.REFERRER
    config.extra["policy"] = headers.page_policy(form=_form(config), preview=preview.is_preview(config))
    config.markdown_extensions.extend([TermButtons(), QuietHeadingLinks()])  # type: ignore[list-item] - MkDocs takes instances too
    direct.guard(config)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add what is made from data and from the parts of bundles; leave out what the theme brings and no page asks for."""
    prepared = _prepared(config)
    for src, page in prepared.generated.items():
        files.append(File.generated(config, src, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV))
    root = Path(config.config_file_path).parent
    kept = root / ".cache"
    drawn = pictures.files(prepared.dataset, kept / "pictures")
    now, site_url = prepared.project.now, prepared.project.site_url
    printed = posters.files(prepared.dataset, prepared.public_pages, day=now.date(), site_url=site_url, root=root)
    news = {
        **calendar_files.files(prepared.dataset, now=now, site_url=site_url),
        **feeds.files(prepared.dataset, now=now, site_url=site_url),
        **for_machines.files(prepared.dataset, now=now, site_url=site_url),
        headers.FILE: headers.headers_file(config.extra["assets"], form=_form(config)).encode(),
    }
    made = {asset.address: asset.content for asset in config.extra["assets"]}
    for file in [file for file in files if not _is_published(file, config)]:
        files.remove(file)
    for file in [file for file in files if file.src_uri in prepared.drafts]:
        file.inclusion = InclusionLevel.DRAFT
    for file in [file for file in files if file.src_dir == config.docs_dir and photos.is_photo(file.src_uri)]:
        files.remove(file)
        content = photos.published(Path(file.abs_src_path or ""), kept / "photos")
        files.append(File.generated(config, file.src_uri, content=content))
    for path, content in {**prepared.files, **news, **fonts.files(kept / "fonts"), **drawn, **printed, **made}.items():
        files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Let templates escape what they show; MkDocs would put a title with a quotation mark in an attribute as it is."""
    env.autoescape = True
    return env


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give MkDocs the page with its facts filled in."""
    rendered = _prepared(config).page(page.file.src_uri)
    if rendered is None:
        return markdown
    page.meta.update(rendered.source.meta.model_dump(exclude_defaults=True))
    page.meta["shared"] = config.extra["shared"].get(page.file.src_uri)
    page.meta["structured_data"] = _prepared(config).structured_data.get(page.file.src_uri, "")
    return rendered.markdown


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give the 404 page its menu."""
    return {**context, "frame": frame(_menu(context["nav"].items), here=None)}


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the page template what stands around this page."""
    headings = tuple(_heading(link) for link in page.toc)
    hide = page.meta.get("hide", ())
    return {**context, "frame": frame(_menu(nav.items), here=page.url, html=page.content or "", headings=headings, hide=hide)}


def on_post_build(*, config: MkDocsConfig) -> None:
    """Make the search index of the site as it was built, and take out what tells when and where that was."""
    try:
        search.write_index(Path(config.site_dir), language=config.theme["language"])
    except search.IndexFailed as error:
        raise PluginError(str(error)) from error
    uniform.make_uniform(Path(config.site_dir))


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., object]) -> LiveReloadServer:
    """Keep showing the site as it was while there is a mistake in the content."""
    server.builder = preview.CarefulBuilder(Path(config.config_file_path).parent, builder)
    return server


# end definition of MkDocs hooks


def _project(root: Path, config: MkDocsConfig) -> Project:
    """The project, with its drafts when the preview says so: see publish/preview.py."""
    return Project.at(root, clock.now(), config.site_url or "", with_drafts=bool(config.extra.get(preview.WITH_DRAFTS)))


def _is_published(file: File, config: MkDocsConfig) -> bool:
    own = config.theme.custom_dir
    return file.src_dir in (None, config.docs_dir) or (file.src_dir == own and assets.is_published(file.src_uri))


def _form(config: MkDocsConfig) -> str:
    return _prepared(config).dataset.organisation.contact.form_endpoint or ""


def _menu(items: Sequence[StructureItem]) -> tuple[MenuItem, ...]:
    return tuple(MenuItem(item.title or "", getattr(item, "url", None), _menu(item.children or ())) for item in items)


def _heading(link: AnchorLink) -> Heading:
    return Heading(html.unescape(link.title), link.url, link.level, tuple(_heading(child) for child in link.children))


def _prepared(config: MkDocsConfig) -> Prepared:
    found = config.extra["jaarbeeld"]
    assert isinstance(found, Prepared)
    return found
