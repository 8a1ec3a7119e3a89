"""Publish: every address of this site that stands in a built file leads to a file, and to an id in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaarbeeld.problems import Problem, did_you_mean
from jaarbeeld.publish.inspection.addresses import Address, css_addresses
from jaarbeeld.publish.inspection.built import BuiltSite
from jaarbeeld.publish.inspection.targets import target

_TOP = "top"
"""An anchor that every page has: https://html.spec.whatwg.org/multipage/browsing-the-web.html#select-the-indicated-part"""
_IN_MANIFEST = re.compile(r'"(?:src|start_url|url)"\s*:\s*"([^"]+)"')
_FOLD = re.compile(r"\r?\n[ \t]")
"""How long lines of calendar files go on: https://www.rfc-editor.org/rfc/rfc5545#section-3.1"""


def problems_in(site: BuiltSite) -> Iterator[Problem]:
    """What leads nowhere: links, pictures, styles, scripts and fonts of pages and style sheets, and the site's own address
    in feeds, calendars and data."""
    for path, page in site.pages.items():
        for address in page.addresses:
            yield from _problem(site, path, address)
        for one in page.naming:
            yield site.problem(path, f"'{one.key}' verwijst naar '{one.name}', en dat is er niet.", offset=one.offset)
    for path in site.ending_in(".css", ".svg", ".webmanifest"):
        text = site.texts[path]
        if path.endswith((".css", ".svg")):
            for address in css_addresses(text):
                yield from _problem(site, path, address)
        if path.endswith(".webmanifest"):
            for found in _IN_MANIFEST.finditer(text):
                yield from _problem(site, path, Address(found[1], found.start(), fetched=True))
    yield from _own_addresses(site)


def _own_addresses(site: BuiltSite) -> Iterator[Problem]:
    """Where the whole address of the site stands in a file that is no page."""
    if not site.site_url:
        return
    own = re.compile(re.escape(site.site_url.rstrip("/")) + r"/[^\s\"'<>()\[\]{}\\,;]*")
    for path, text in ((path, text) for path, text in site.texts.items() if path not in site.pages):
        unfolded = _FOLD.sub("", text) if path.endswith(".ics") else text
        for found in own.finditer(unfolded):
            yield from _problem(site, path, Address(found[0].rstrip(".:!?"), found.start(), fetched=False))


def _problem(site: BuiltSite, path: str, address: Address) -> Iterator[Problem]:
    wanted = target(site, path, address.text)
    if wanted is None:
        return
    if wanted.path not in site.files:
        hint = "Kijk de link na, of zet het bestand terug."
        yield site.problem(path, f"'{address.text}' leidt nergens heen.", hint, offset=address.offset)
    elif wanted.anchor and wanted.path in site.pages:
        ids = site.pages[wanted.path].ids
        if wanted.anchor not in ids and wanted.anchor != _TOP and not wanted.anchor.startswith(":~:"):
            told = f"'{address.text}' leidt naar een plek die er niet is."
            yield site.problem(path, told, did_you_mean(wanted.anchor, ids), offset=address.offset)
