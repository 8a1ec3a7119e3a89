"""Publish: the offline form of a site: the same pages, complete on a stick or in a zip, without a server or the internet.

A browser that opens a file (`file://`) looks for no `index.html` in a folder, and lets a page fetch nothing: no module, no font
that is asked for ahead, no mask, no search index. So addresses are written out, the script becomes one of the ordinary kind,
the drawings of the style sheet stand in it, and what only a server or a search engine reads is left out. That one cannot
search, the search dialog says itself (theme/assets/js/search.js).
"""

from __future__ import annotations

import base64
import dataclasses
import html
import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

from jaarbeeld.publish.inspection.built import BuiltSite
from jaarbeeld.publish.inspection.markup import Tag, read
from jaarbeeld.publish.inspection.targets import target

README = "LEESMIJ.txt"
"""Stands in an offline copy, and in no other site."""
_LEFT_OUT = ("pagefind", "_headers", "robots.txt", "sitemap.xml", "sitemap.xml.gz")
_TOLD = """\
{name}: een kopie om mee te nemen

Open index.html in een browser; internet is niet nodig. Zit alles nog in een zip, pak die dan eerst uit.
In deze kopie kan niet gezocht worden: dat kan alleen op de website.
"""
_TAG = re.compile(r"""<(?:"[^"]*"|'[^']*'|[^"'>])*>""")
_ADDRESS = re.compile(r'(\s(?:href|src|poster|xlink:href)=")([^"]*)(?=")')
_DRAWING = re.compile(r"""(?<=url\()["']?([^"')]+\.svg)["']?(?=\))""")
_PICTURES = re.compile(r"img-src ('|&#39;)self\1")
_REFRESH = re.compile(r'(\scontent="\d+;\s*url=)([^"]*)(?=")', re.IGNORECASE)


def is_offline(site: Path) -> bool:
    """Whether an offline copy stands in a folder."""
    return (site / README).is_file()


def made_offline(site: BuiltSite, *, name: str) -> BuiltSite:
    """The same folder as an offline copy, to be inspected anew; `name` is what the site is called."""
    for left_out in (site.folder / name for name in _LEFT_OUT):
        shutil.rmtree(left_out) if left_out.is_dir() else left_out.unlink(missing_ok=True)
    site = dataclasses.replace(site)
    for path in site.ending_in(".html"):
        rewrite(site, path)
    for path in site.ending_in(".css"):
        (site.folder / path).write_text(_with_drawings(site, path), "utf-8")
    (site.folder / README).write_text(_TOLD.format(name=name), "utf-8")
    return dataclasses.replace(site)


def rewrite(site: BuiltSite, path: str) -> None:
    """Let a page of an offline copy work from its folder."""
    text = site.texts[path]
    (site.folder / path).write_text("".join(_pieces(site, path, text)), "utf-8")


def _pieces(site: BuiltSite, path: str, text: str) -> Iterator[str]:
    done = 0
    for tag in read(text).tags:
        if written := _TAG.match(text, tag.offset):
            yield text[done : tag.offset]
            yield _tag(site, path, tag, written[0])
            done = written.end()
    yield text[done:]


def _with_drawings(site: BuiltSite, path: str) -> str:
    """A style sheet with its drawings in it, each as a data: address."""

    def drawn(found: re.Match[str]) -> str:
        wanted = target(site, path, found[1])
        if wanted is None or wanted.path not in site.files:
            return found[0]
        return f"data:image/svg+xml;base64,{base64.b64encode(site.contents[wanted.path]).decode()}"

    return _DRAWING.sub(drawn, site.texts[path])


def _tag(site: BuiltSite, path: str, tag: Tag, written: str) -> str:
    """A tag as it stands in an offline copy."""
    rel = tag.attributes.get("rel", "")
    if tag.name == "link" and rel == "preload":
        return ""
    if tag.name == "link" and rel == "canonical":
        return written
    if tag.attributes.get("http-equiv") == "Content-Security-Policy":
        return _PICTURES.sub(r"\g<0> data:", written)
    if tag.name == "script":
        written = written.replace(' type="module"', " defer")
    pattern = _REFRESH if tag.passes_on else _ADDRESS
    return pattern.sub(lambda found: found[1] + _complete(site, path, found[2]), written)


def _complete(site: BuiltSite, path: str, address: str) -> str:
    """An address as it is written on a page, in full and from that page; one that leads elsewhere as it stands."""
    meant = html.unescape(address)
    wanted, parts = target(site, path, meant), urlsplit(meant)
    if wanted is None or wanted.path not in site.files or not (parts.path or parts.netloc):
        return address
    found = parts._replace(scheme="", netloc="", path=quote(posixpath.relpath(wanted.path, posixpath.dirname(path) or ".")))
    return html.escape(found.geturl())
