"""Publish: no page has a browser ask anything of another server, so that nobody else learns who reads what.

A link that people choose to follow may lead anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaarbeeld.problems import Problem
from jaarbeeld.publish.inspection.addresses import Address, css_addresses
from jaarbeeld.publish.inspection.built import BuiltSite
from jaarbeeld.publish.inspection.record import IN_SCRIPT
from jaarbeeld.publish.inspection.targets import same_origin

_HINT = "Zet het bestand op de eigen site, of maak er een gewone link van."
_IN_DRAWING = re.compile(r"""<(?!a\b)[a-z:]+\b[^>]*?\b(?:xlink:)?href\s*=\s*["']([^"']+)["']""", re.IGNORECASE)


def problems_in(site: BuiltSite) -> Iterator[Problem]:
    """What a browser would ask of another server by itself."""
    for path, page in site.pages.items():
        for address in page.addresses:
            if address.fetched:
                yield from _problem(site, path, address)
        yield from (_told(site, path, asked.text, asked.offset) for asked in page.from_scripts)
    for path in (path for path in site.news if path.endswith((".css", ".svg", ".js"))):
        text = site.texts[path]
        if path.endswith((".css", ".svg")):
            for address in css_addresses(text):
                yield from _problem(site, path, address)
        if path.endswith(".svg") and _leads_out(text.lower()):
            for found in _IN_DRAWING.finditer(text):
                yield from _problem(site, path, Address(found[1], found.start(), fetched=True))
        if path.endswith(".js"):
            yield from (_told(site, path, found[1], found.start()) for found in IN_SCRIPT.finditer(text))


def _leads_out(drawing: str) -> bool:
    """Whether a drawing asks for more than what stands in it, as for its letters, hundreds of times."""
    return drawing.count("href") > drawing.count('href="#')


def _problem(site: BuiltSite, path: str, address: Address) -> Iterator[Problem]:
    if not same_origin(site, address.text):
        yield _told(site, path, address.text, address.offset)


def _told(site: BuiltSite, path: str, address: str, offset: int) -> Problem:
    return site.problem(path, f"'{address}' wordt van een andere site gehaald.", _HINT, offset=offset)
