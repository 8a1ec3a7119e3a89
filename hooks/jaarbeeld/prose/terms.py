"""Write: a word of the glossary becomes a button that shows its meaning, the first time a page uses it.

Python-Markdown's `abbr` finds the words; only a mouse reaches the `title` that it gives them. A button with
`popovertarget` works with mouse, keyboard and touch, and without JavaScript
(https://html.spec.whatwg.org/multipage/popover.html).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify
from markdown.treeprocessors import Treeprocessor

from jaarbeeld.model.event import Term

_NO_BUTTON_IN = frozenset({"a", "button", "summary", "h1", "h2", "h3", "h4", "h5", "h6"})


def card_id(term: str) -> str:
    """The id of the card with a term's meaning: `woord-ocmw`."""
    return f"woord-{slugify(term, '-')}"


def terms_in(markdown: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms that the text of a page uses. Blocks of HTML do not count: `abbr` leaves them alone."""
    prose = "\n\n".join(part for part in re.split(r"\n\s*\n", markdown) if not part.lstrip().startswith("<"))
    # Most pages have few of the terms, and looking for plain text is quick.
    return tuple(term for term in terms if term.term in prose and re.search(rf"\b{re.escape(term.term)}\b", prose))


class TermButtons(Extension):
    """Turns the first `abbr` of each term on a page into a button; the others become plain text again."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Run after `abbr` (priority 7) and before `toc` reads the headings (priority 5)."""
        md.treeprocessors.register(_Terms(md), "jaarbeeld-terms", 6)


class _Terms(Treeprocessor):
    def run(self, root: Element) -> None:
        seen: set[str] = set()
        for parent, found, may_be_button in list(_abbreviations(root, allowed=True)):
            term = found.text or ""
            if may_be_button and term not in seen:
                seen.add(term)
                found.tag = "button"
                found.attrib = {"type": "button", "class": "term", "popovertarget": card_id(term)}
                _keep_with_punctuation(parent, found)
            else:
                _unwrap(parent, found)


def _abbreviations(element: Element, *, allowed: bool) -> Iterator[tuple[Element, Element, bool]]:
    for child in element:
        if child.tag == "abbr":
            yield element, child, allowed
        else:
            yield from _abbreviations(child, allowed=allowed and child.tag not in _NO_BUTTON_IN)


def _unwrap(parent: Element, child: Element) -> None:
    """Leave only the words of `child` where it stood."""
    words = (child.text or "") + (child.tail or "")
    index = list(parent).index(child)
    if index == 0:
        parent.text = (parent.text or "") + words
    else:
        before = parent[index - 1]
        before.tail = (before.tail or "") + words
    parent.remove(child)


def _keep_with_punctuation(parent: Element, button: Element) -> None:
    """Hold a button and the comma or full stop after it together: browsers break a line beside a button."""
    tail = button.tail or ""
    rest = tail.lstrip(",.;:!?)")
    if rest == tail:
        return
    held = Element("span", {"class": "held"})
    parent[list(parent).index(button)] = held
    held.append(button)
    button.tail, held.tail = tail[: len(tail) - len(rest)], rest
