"""Check: of the HTML that Markdown makes of a written page, nh3 would take nothing out.

The other checks look at what is written, and tell the common mistakes at their place. This one looks at what readers would
get: the page is made into HTML as MkDocs does it, and every element, attribute and address that a sanitiser does not know to
be harmless is refused. So there is no way round by entities, reference definitions, attribute lists or half a tag, and
nothing is silently changed either: what is published is what was written.

nh3 reads HTML as browsers do (https://nh3.readthedocs.io, on ammonia and html5ever).
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

import markdown

from jaarbeeld import texts
from jaarbeeld.problems import Problem
from jaarbeeld.prose import extensions
from jaarbeeld.prose.asking import EXPRESSION
from jaarbeeld.prose.headings import headings
from jaarbeeld.prose.sources import PageSource

EXTENSIONS = ("abbr", "admonition", "attr_list", "fenced_code", "md_in_html", "tables", "toc")
"""Those of mkdocs.yml, and the ones MkDocs adds itself."""
_SHARED = {"id", "class", "lang", "dir", "title", "aria-label", "aria-labelledby", "aria-hidden", "data-pagefind-meta"}
_OWN = {
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "details": {"open"},
    "th": {"style"},
    "td": {"style"},
}
_OTHERS = (
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "li", "table", "thead", "tbody", "tr", "pre"),
    *("code", "blockquote", "div", "section", "aside", "figure", "figcaption", "summary", "hr", "br", "wbr"),
    *("em", "strong", "del", "abbr", "span", "sup", "sub", "kbd", "small"),
)
_ATTRIBUTES = {element: _OWN.get(element, set[str]()) | _SHARED for element in (*_OWN, *_OTHERS)}
"""The elements that a page may be made of, with their attributes."""
_SCHEMES = {"https", "http", "mailto", "tel"}
_ALIGNED = re.compile(r"text-align: (?:left|right|center);")
"""What `tables` writes for the colons under the head of a table."""

_Sign = tuple[str, str, str]
"""An element, an attribute of it (or nothing), and that attribute's value."""


def problems_in(page: PageSource, *, beside: Counter[str] | None = None) -> Iterator[Problem]:
    """Everything in the HTML of a page that may not be in it, each kind once, and pictures that are elsewhere or unnamed.

    `beside` are the ids of what stands on the page beside what is written: blocks, and what is around the text.
    """
    made = html_of(page.body)
    signs = _signs(made)
    yield from _id_problems(page, signs, beside or Counter())
    cleaned = _cleaned(made)
    lost = signs - _signs(cleaned) if cleaned != made else Counter[_Sign]()
    told = set[str]()
    for element, attribute, value in [*lost, *(sign for sign in signs if _is_wrong(sign))]:
        if attribute and element not in _ATTRIBUTES:
            continue  # the element itself is told
        message, hint, about = _said(element, attribute, value)
        if message not in told:
            told.add(message)
            yield Problem(page.place_at(_offset(page.body, about)), message, hint)


def _id_problems(page: PageSource, signs: Counter[_Sign], beside: Counter[str]) -> Iterator[Problem]:
    """Ids that stand twice, so that a link leads to one of both, and names that are taken of something that is not there."""
    written = Counter[str]()
    for (_, attribute, value), count in signs.items():
        if attribute == "id":
            written[value] += count
    twice = [name for name, count in (written + beside).items() if count > 1]
    again = _asked_again(page.body)
    if again is not None and any(beside[name] > 1 for name in twice):
        yield Problem(page.place_at(again), "dit blok staat al op deze pagina.", "Laat het één keer staan.")
        twice = [name for name in twice if written[name]]
    for name in twice:
        hint = "Geef één van beide een andere naam."
        yield Problem(page.place_at(_heading_with(page.body, name)), f"de id '{name}' staat twee keer op deze pagina.", hint)
    for named in {value for (_, attribute, value) in signs if attribute == "aria-labelledby"}:
        for name in named.split():
            if name not in written and name not in beside:
                message = f"'aria-labelledby' verwijst naar '{name}', en dat is er niet."
                yield Problem(page.place_at(_offset(page.body, (named,))), message, "Kijk de id na.")


def _asked_again(body: str) -> int | None:
    """Where a block stands that was asked before, or None: a question on a line of its own."""
    seen = set[str]()
    for found in EXPRESSION.finditer(body):
        alone = body[: found.start()].rpartition("\n")[2] + body[found.end() :].partition("\n")[0]
        asked = "".join(found[0].split())
        if not alone.strip() and asked in seen:
            return found.start()
        seen.add(asked)
    return None


def _heading_with(body: str, anchor: str) -> int:
    """Where what has an id is written: its heading, or whatever names it; else the beginning of the page."""
    found = next((heading for heading in headings(body) if heading.anchor == anchor), None)
    return _offset(body, (f"{'#' * found.depth} {found.words}",) if found else (anchor,))


@texts.kept(64)
def html_of(body: str) -> str:
    """The HTML of a page; in the place of every question stands a word, as the HTML of components is our own."""
    return markdown.markdown(EXPRESSION.sub("x", body), extensions=[*EXTENSIONS, *extensions.added()])


@texts.kept(64)
def _cleaned(made: str) -> str:
    import nh3  # noqa: PLC0415 - a page that was looked at before needs it no more

    return nh3.clean(
        made,
        tags=set(_ATTRIBUTES),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        filter_style_properties={"text-align"},
    )


def _signs(made: str) -> Counter[_Sign]:
    reader = _Reader()
    reader.feed(made)
    reader.close()
    return Counter(reader.signs)


class _Reader(HTMLParser):
    """Notes every element with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: list[_Sign] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.signs.append((tag, "", ""))
        for name, value in attrs:
            shown = "" if name == "style" and tag in ("td", "th") and _ALIGNED.fullmatch(value or "") else value or ""
            if name != "style" or shown:
                self.signs.append((tag, name, shown))
        if tag == "img" and "alt" not in dict(attrs):
            self.signs.append((tag, "alt", ""))


def _is_wrong(sign: _Sign) -> bool:
    """What a sanitiser lets through, and readers would still not get as it was meant."""
    match sign:
        case ("img", "alt", value):
            return not value.strip()
        case ("img", "src", value):
            return re.match(r"[a-z][a-z0-9+.-]*:|[/\\]", value, re.IGNORECASE) is not None
        case ("a", "href", value):
            return re.match(r"[/\\]", value) is not None
    return False


def _said(element: str, attribute: str, value: str) -> tuple[str, str, tuple[str, ...]]:
    """The message and the hint, and the words to look for in the page, the likeliest first."""
    if element == "img" and attribute == "alt":
        hint = "Schrijf tussen [ ] wat erop te zien is, voor wie het niet kan zien."
        return "dit beeld heeft geen beschrijving.", hint, ("![]", "![", "<img")
    if element == "img" and attribute == "src":
        return "dit beeld staat op een andere site.", "Bewaar het beeld in content/, en verwijs daarnaar.", (value, "![")
    if attribute == "href":
        hint = "Gebruik https://…, mailto:… of het pad naar een .md-bestand."
        return f"de link '{_short(value)}' mag niet.", hint, (value, "](", "]:")
    if attribute:
        hint = "Verwijder het; de site kiest zelf hoe het eruitziet."
        return f"'{_short(attribute)}' kan niet in een pagina.", hint, (attribute,)
    return f"<{_short(element)}> kan niet in een pagina.", "Schrijf het in Markdown, of verwijder het.", (f"<{element}",)


def _short(text: str) -> str:
    single = " ".join(text.split())
    return single if len(single) <= 60 else single[:57] + "…"


def _offset(body: str, words: tuple[str, ...]) -> int:
    """Where one of the words stands in a page, whatever its capitals and however it is written; else its beginning."""
    for word in words:
        found = re.search(re.escape(word), body, re.IGNORECASE)
        if found:
            return found.start()
        for piece in re.finditer(r"[^\s()<>]+", body) if word else ():
            if "&" in piece[0] and html.unescape(piece[0]).lower().startswith(word.lower()[:8]):
                return piece.start()
    return 0
