"""Generate: Jaarbeeld as a plugin of MkDocs, for a project that has no hook file: `plugins: [jaarbeeld]` in mkdocs.yml.

The same events as in hooks/site.py, one line each. What happens is in `events`.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from jaarbeeld.generator import events


class _Settings(Config):  # type: ignore[no-untyped-call]
    """There are none: what the site is, stands in data/ and content/."""


class Plugin(BasePlugin[_Settings]):  # type: ignore[no-untyped-call]
    """What MkDocs calls at each of its events."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        return events.prepared(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        return events.gathered(files, config)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        return events.escaping(env)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return events.filled_in(markdown, page, config)

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        return events.framed_alone(context, config)

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        return events.framed(context, page, nav, config)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        events.finished(config)
