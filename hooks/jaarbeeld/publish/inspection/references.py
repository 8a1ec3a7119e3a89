"""Publish: every address of this site that stands in a built file leads to a file, and to an id in it."""

from __future__ import annotations

from collections.abc import Iterator

from jaarbeeld.problems import Problem, did_you_mean
from jaarbeeld.publish.inspection.addresses import Address
from jaarbeeld.publish.inspection.built import BuiltSite
from jaarbeeld.publish.inspection.targets import target

_TOP = "top"
"""An anchor that every page has: https://html.spec.whatwg.org/multipage/browsing-the-web.html#select-the-indicated-part"""


def problems_in(site: BuiltSite) -> Iterator[Problem]:
    """What leads nowhere: links, pictures, styles, scripts and fonts of pages and style sheets, and the site's own address
    in feeds, calendars and data."""
    for path in site.contents:
        known = site.known(path)
        # Where it stands, is only looked for when it is wrong.
        if known is None or any(any(_problem(site, path, Address(text, 0, fetched=False))) for text in known.addresses):
            for address in site.addresses(path):
                yield from _problem(site, path, address)


def names_in(site: BuiltSite) -> Iterator[Problem]:
    """What names an id that is not on its page."""
    for path, page in site.pages.items():
        for one in page.naming:
            yield site.problem(path, f"'{one.key}' verwijst naar '{one.name}', en dat is er niet.", offset=one.offset)


def _problem(site: BuiltSite, path: str, address: Address) -> Iterator[Problem]:
    wanted = target(site, path, address.text)
    if wanted is None:
        return
    if wanted.path not in site.files:
        hint = "Kijk de link na, of zet het bestand terug."
        yield site.problem(path, f"'{address.text}' leidt nergens heen.", hint, offset=address.offset)
    elif wanted.anchor and wanted.path.endswith(".html"):
        ids = site.ids(wanted.path)
        if wanted.anchor not in ids and wanted.anchor != _TOP and not wanted.anchor.startswith(":~:"):
            told = f"'{address.text}' leidt naar een plek die er niet is."
            yield site.problem(path, told, did_you_mean(wanted.anchor, ids), offset=address.offset)
