"""Generate: what a page is made from, as digests: the same inputs have the same digest, and make the same page."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateError, meta, nodes
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from jaarbeeld.digests import code, digest
from jaarbeeld.generator import events
from jaarbeeld.pipeline import Written
from jaarbeeld.theme import Look

_TEMPLATES = ("*.html", "*.xml")
_WHOLE_SITE = frozenset({"pages", "nav"})
"""What a template can ask of all pages at once; see `Around`."""


def settings_digest(config: MkDocsConfig) -> bytes:
    """The digest of the settings, as they were read."""
    plain = [(name, value) for name, value in sorted(config.items()) if isinstance(value, str | bool | int | list | dict)]
    told = [(name, value) for name, value in plain if name not in ("nav", "extra")]
    return digest((Path(config.config_file_path).read_bytes(), repr(config.get("nav")), told))


def look_digest(look: Look) -> bytes:
    """The digest of every template of a look. Those of MkDocs and Material change with their version only."""
    found = (path for folder in look.folders for pattern in _TEMPLATES for path in folder.rglob(pattern))
    return digest([(str(path), path.read_bytes()) for path in sorted(found) if path.is_file()])


@dataclass(frozen=True, slots=True)
class Around:
    """What all pages of one making have in common."""

    config: MkDocsConfig
    nav: Navigation
    common: bytes
    site: Written

    @classmethod
    def of(cls, config: MkDocsConfig, settings: bytes, nav: Navigation, look: bytes, *, everything: bool) -> Around:
        """What stands around every page: the settings, the menu, the templates and the day.

        An organisation's own template may ask for all pages, or for all facts. Then a page is made from everything.
        """
        site = config.extra["jaarbeeld"]
        shown = [
            (name, value)
            for name, value in sorted(config.extra.items())
            if name not in ("jaarbeeld", "heads", "menu", "shared")
        ]
        once = secrets.token_bytes() if everything else b""
        menu = events.menu_of(nav, config), nav.homepage and nav.homepage.url
        common = digest((settings, menu, look, shown, site.project.today, code(), once))
        return cls(config, nav, common, site)

    def digest_of(self, page: Page) -> bytes:
        """The digest of all that a page is made from."""
        src = page.file.src_uri
        return digest(
            (
                *(self.common, src, page.url, page.content, page.title, sorted(page.meta.items(), key=lambda pair: pair[0])),
                *([_told(link) for link in page.toc], page.canonical_url, page.is_homepage, page.file.inclusion.name),
                *(_beside(page.previous_page), _beside(page.next_page), [one.title for one in page.ancestors]),
                *(self.site.edition_mark(src), self.site.year_of(src)),
            )
        )


def _told(link: AnchorLink) -> tuple[object, ...]:
    return link.title, link.id, link.level, [_told(child) for child in link.children]


def _beside(page: Page | None) -> object:
    return page and (page.title, page.url, page.canonical_url)


def asks_for_everything(env: Environment, look: Look) -> bool:
    """Whether a template for pages, or one that it includes, names all pages, MkDocs' menu or the facts."""
    assert env.loader is not None
    waiting = [*look.parts("*.html"), *look.parts("partials/**/*.html")]
    folders = tuple(f"{folder}/" for folder in look.folders)
    seen = set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            text, file, _ = env.loader.get_source(env, name)
            tree = env.parse(text)
        except TemplateError:
            # Whoever makes a page with it, tells that it is wrong.
            continue
        # A name that is made while the page is made could be any; those that Material makes are of languages and icons.
        any_name = "base.html" if (file or "").startswith(folders) else None
        waiting += [found for named in meta.find_referenced_templates(tree) if (found := named or any_name)]
        at_hand = [id(node.node) for node in tree.find_all(nodes.Getattr) if node.attr == "homepage"]
        if any(node.name in _WHOLE_SITE and id(node) not in at_hand for node in tree.find_all(nodes.Name)):
            return True
        if any(node.attr == "jaarbeeld" for node in tree.find_all(nodes.Getattr)):
            return True
    return False
