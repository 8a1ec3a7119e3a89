"""Check: every link between pages leads somewhere, to a heading that exists; and what is half a link is told."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote

from jaarbeeld import texts
from jaarbeeld.checks.files import PUBLISHED, saved_as
from jaarbeeld.problems import Place, Problem, did_you_mean, nearest
from jaarbeeld.prose.headings import headings
from jaarbeeld.prose.rendering import RenderedPage
from jaarbeeld.prose.sources import PageSource, url_of

# Fences come first: the signs that open one would also pass for empty code in a sentence.
_CODE = re.compile(r"^(```+|~~~+).*?^\1`*\s*$|`[^`\n]+`|\{\{.*?\}\}|<!--.*?-->", re.DOTALL | re.MULTILINE)
_LINK = re.compile(
    # An address may have a pair of brackets in it.
    r"\]\(\s*<?((?:[^()\s>]|\([^()\s>]*\))+)>?(?:\s+\"[^\"]*\")?\s*\)"
    r"|^ {0,3}\[[^\]^][^\]]*\]:\s*<?([^\s>]+)",
    re.MULTILINE,
)
_HTML_ID = re.compile(r"id=\"(?<!\wid=\")([^\"]+)\"")
"""Begins with signs that stand as they are, so that they are found at once."""
_HALF = (
    # What looks like a link and is none for Markdown: readers would see brackets.
    (re.compile(r"\]\(\s*\)"), "deze link heeft geen adres.", "Zet het adres tussen de ronde haakjes."),
    (re.compile(r"\][ \t]+\((?=[^()\s]+(?:\.md|#|://)[^()\s]*\))"), "tussen ] en ( staat een spatie.", "Verwijder ze."),
    (
        re.compile(r"\]\((?!(?:[^()\n]|\([^()\n]*\))*\))"),
        "het haakje na het adres van een link ontbreekt.",
        "Zet ) na het adres.",
    ),
    (
        re.compile(r"\([^()\n]+\)\[[^\]\s]+(?:\.md|://)[^\]\s]*\]"),
        "de haakjes van deze link staan omgekeerd.",
        "Schrijf [woorden](adres).",
    ),
    (
        re.compile(r"\]\(\s*(?!<)[^()\s\"]+[ \t]+(?![\"' \t])[^()\n]*\)"),
        "in het adres van deze link staat een spatie.",
        "Geef het bestand een naam zonder spaties.",
    ),
)
_YEAR = re.compile(r"(?<=[(/])\{\{ *year *\}\}(?=/)")
"""A link to a page of the newest edition: `[Gezinnen]({{ year }}/gezinnen.md)`."""
_IN_LINK = "\ue000"
"""Stands for it while links are looked for: a sign that no one types."""
_IMAGE = re.compile(r"\.(?:png|jpe?g|webp|svg|gif|avif)$", re.IGNORECASE)


def problems_in(
    pages: Mapping[str, RenderedPage],
    *,
    files: frozenset[str],
    unread: Collection[str] = (),
    drafts: Collection[str] = (),
    doubtful: tuple[str, ...] = (),
    headings_known: bool = True,
) -> Iterator[Problem]:
    """Every link in `pages` (by path below content/) to a page, file or heading that does not exist.

    `files` are the other files below content/ and those the build adds; `unread` are pages that exist but whose headings
    are not known; in a folder that is `doubtful` there may be more. Unless `headings_known`, a block may have left some out.
    To `drafts` only each other may lead: they are not published.
    """
    anchors: dict[str, frozenset[str] | None] = dict.fromkeys(unread)
    anchors |= {src: anchors_of(page.markdown) if headings_known else None for src, page in pages.items()}
    for src, page in pages.items():
        if _is_written(page.source):
            for offset, message, hint in _half_links(page.source.body):
                yield Problem(page.source.place_at(offset), message, hint)
        for offset, target in _links(page.source.body, page.year):
            place = page.source.place_at(offset) if _is_written(page.source) else None
            yield from _link_problems(place, src, target, anchors, files, doubtful, () if src in drafts else drafts)


@texts.kept()
def anchors_of(markdown: str) -> frozenset[str]:
    """The ids that a page will have: of its headings and of its HTML."""
    return frozenset({heading.anchor for heading in headings(markdown)} | set(_HTML_ID.findall(markdown)))


def _prose(body: str, *, filler: str = " ") -> str:
    return _CODE.sub(lambda match: re.sub(r"[^\n]", filler, match[0]), body)


@texts.kept()
def _links(body: str, year: int) -> tuple[tuple[int, str], ...]:
    """The links of a page with their addresses; one that asks for the year of the page has that year in it."""
    prose = _prose(_YEAR.sub(lambda asked: _IN_LINK * len(asked[0]), body))
    groups = ((match, 1 if match[1] else 2) for match in _LINK.finditer(prose))
    return tuple((match.start(group), re.sub(f"{_IN_LINK}+", str(year), match[group])) for match, group in groups)


@texts.kept()
def _half_links(body: str) -> tuple[tuple[int, str, str], ...]:
    prose = _prose(body, filler="x")
    return tuple((match.start(), message, hint) for pattern, message, hint in _HALF for match in pattern.finditer(prose))


def _is_written(page: PageSource) -> bool:
    """Whether people wrote this page; what is wrong in a template of our own, no editor can mend."""
    return page.place.file.endswith(page.src)


def _link_problems(
    place: Place | None,
    src: str,
    target: str,
    anchors: Mapping[str, frozenset[str] | None],
    files: frozenset[str],
    doubtful: tuple[str, ...],
    drafts: Collection[str],
) -> Iterator[Problem]:
    if re.match(r"^(https?://|mailto:|tel:)", target):
        return
    path, _, anchor = unquote(target).partition("#")
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(src), path)) if path else src
    if place is None:
        if wanted not in anchors and wanted not in files and not wanted.startswith(doubtful):
            hint = "Zet ze terug: andere pagina's verwijzen ernaar."
            yield Problem(Place(f"content/{wanted}"), "deze pagina ontbreekt.", hint)
        return
    if hint := _written_otherwise(target):
        yield Problem(place, f"de link '{target}' kan zo niet.", hint)
    elif re.match(r"^[a-zA-Z][a-zA-Z0-9+.-]*:", target) or target.startswith("/"):
        hint = _by_address(target, src, anchors) or "Gebruik https://…, mailto:… of het pad naar een .md-bestand."
        yield Problem(place, f"de link '{target}' mag niet.", hint)
    elif wanted in drafts:
        hint = "Verwijder de link zolang de editie een ontwerp is (zie data/editions.yml)."
        yield Problem(place, f"de pagina '{wanted}' is nog niet gepubliceerd.", hint)
    elif wanted in anchors:
        known = anchors[wanted]
        if anchor and known is not None and anchor not in known:
            hint = did_you_mean(anchor, known) or "Kijk welke koppen de pagina heeft."
            yield Problem(place, f"de pagina '{wanted}' heeft geen kop '#{anchor}'.", hint, cause=("heading", wanted, anchor))
    elif wanted not in files and not wanted.startswith(doubtful):
        hint = _nearby(wanted, src, anchors, files)
        yield Problem(place, f"de link '{target}' leidt nergens heen.", hint, cause=("page", wanted))


def _written_otherwise(target: str) -> str:
    if target.startswith("www."):
        return f"Schrijf https://{target}."
    if re.match(r"^https?(:/?[^/]|/)", target):
        return "Een adres begint met https://."
    return f"Schrijf mailto:{target}." if re.match(r"^[\w.+-]+@[\w-]+\.[\w.-]+$", target) else ""


def _by_address(target: str, src: str, anchors: Collection[str]) -> str:
    """What to write instead of the address that a page will have on the site."""
    url = target.partition("#")[0].strip("/") + "/"
    found = next((other for other in anchors if url_of(other) == url), None)
    return f"Schrijf {_relative(found, src)}." if found else ""


def _nearby(wanted: str, src: str, anchors: Collection[str], files: Collection[str]) -> str:
    """What was probably meant, as it would be written on this page."""
    if _IMAGE.search(wanted):
        close = nearest(wanted, [file for file in files if _IMAGE.search(file)])
        return f"Bedoelde u '{_relative(close, src)}'?" if close else "Zet het beeld in content/, en kijk het pad na."
    name = posixpath.basename(wanted)
    elsewhere = [other for other in anchors if posixpath.basename(other) in (name, f"{name}.md")]
    close = elsewhere[0] if len(elsewhere) == 1 else _nearest_page(wanted, [*anchors, *files])
    if close:
        return f"Bedoelde u '{_relative(close, src)}'?"
    ending = posixpath.splitext(wanted)[1].lower()
    if saved := saved_as(ending):
        return f"Bewaar {saved}, zet dat in content/, en kijk het pad na."
    if ending in PUBLISHED:
        return "Zet het bestand in content/, en kijk het pad na."
    return "Kijk het pad na; het is een .md-bestand."


def _nearest_page(wanted: str, known: Collection[str]) -> str | None:
    """The page whose name, and not only whose folder, looks like the one that is wanted."""
    close = nearest(wanted, known)
    if close is None:
        return None
    stems = [posixpath.basename(path).partition(".")[0].lower() for path in (wanted, close)]
    return close if nearest(stems[0], stems[1:]) else None


def _relative(path: str, src: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(src) or ".")
