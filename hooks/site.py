"""The MkDocs adapter: one line an event. What happens is in `jaarbeeld.generator.events`.

MkDocs loads a hook by its path, so the package beside it is imported by name.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from jaarbeeld.generator import events

# start definition of MkDocs hooks


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    return events.prepared(config)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    return events.gathered(files, config)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    return events.escaping(env)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    return events.filled_in(markdown, page, config)


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    return events.framed_alone(context, config)


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    return events.framed(context, page, nav, config)


def on_post_build(*, config: MkDocsConfig) -> None:
    events.finished(config)


# end definition of MkDocs hooks
