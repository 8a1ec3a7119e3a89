"""Write: the link at each heading is for who points at it, and no part of the heading's words.

`toc` puts a link «#» inside each heading, so a screen reader would end every heading, and fill its list of links, with
«#». The contents at the top of a page give the same addresses to who does not point
(https://www.w3.org/WAI/WCAG22/Understanding/headings-and-labels).
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_LINK = "headerlink"


class QuietHeadingLinks(Extension):
    """Hides the links that `toc` puts in headings from screen readers and the Tab key; the title of a page has none."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Run after `toc` (priority 5)."""
        md.treeprocessors.register(_Quiet(md), "jaarbeeld-headings", 4)


class _Quiet(Treeprocessor):
    def run(self, root: Element) -> None:
        for heading in root.iter():
            for link in [child for child in heading if child.get("class") == _LINK]:
                if heading.tag == "h1":
                    heading.remove(link)
                else:
                    link.set("aria-hidden", "true")
                    link.set("tabindex", "-1")
