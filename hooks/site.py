"""The MkDocs adapter: one short function per event, no decisions. Everything else is in `jaarbeeld`.

MkDocs loads a hook by its path, so the package beside it is imported by name.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from jaarbeeld import clock, report
from jaarbeeld.problems import ContentError
from jaarbeeld.project import Prepared, Project, prepare
from jaarbeeld.publish import calendar_files, feeds, fonts
from jaarbeeld.terms import TermButtons

# start definition of MkDocs hooks


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, check and render everything before MkDocs empties the old site; stop here when something is wrong."""
    root = Path(config.config_file_path).parent
    try:
        config.extra["jaarbeeld"] = prepare(Project.at(root, clock.now(), config.site_url or ""))
    except ContentError as error:
        raise Abort(report.told(error.problems)) from error
    config.markdown_extensions.append(TermButtons())  # type: ignore[arg-type] - MkDocs takes instances too
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages and downloads that are made from data; reachable and searchable, not in the menu."""
    prepared = _prepared(config)
    for src, page in prepared.generated.items():
        files.append(File.generated(config, src, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV))
    fonts_kept = Path(config.config_file_path).parent / ".cache" / "fonts"
    now, site_url = prepared.project.now, prepared.project.site_url
    news = {
        **calendar_files.files(prepared.dataset, now=now, site_url=site_url),
        **feeds.files(prepared.dataset, now=now, site_url=site_url),
    }
    for path, content in {**prepared.files, **news, **fonts.files(fonts_kept)}.items():
        files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give MkDocs the page with its facts filled in."""
    rendered = _prepared(config).page(page.file.src_uri)
    if rendered is None:
        return markdown
    page.meta.update(rendered.source.meta.model_dump(exclude_defaults=True))
    page.meta["structured_data"] = _prepared(config).structured_data.get(page.file.src_uri, "")
    return rendered.markdown


# end definition of MkDocs hooks


def _prepared(config: MkDocsConfig) -> Prepared:
    found = config.extra["jaarbeeld"]
    assert isinstance(found, Prepared)
    return found
