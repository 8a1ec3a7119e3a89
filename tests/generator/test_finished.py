"""HTML that is taken out before Markdown is read stands afterwards as Markdown would have left it."""

from __future__ import annotations

import random

import markdown
import pytest
from mkdocs.structure.pages import _RawHTMLPreprocessor

from jaarbeeld.generator.finished import FinishedHtml
from jaarbeeld.prose import extensions
from tests.edits import PROSE, TEXTS

BLOCKS = (
    '<section class="block" id="deel">\n<h2>Kop</h2>\n<p>a &amp; b &#39; <img src="x.png" alt=""> <br></p>\n</section>',
    '<ul class="block">\n<li><a name="an" href="../x/" title="a > b">x</a></li>\n</ul>',
    '<div class="block" data-x=\'id="geen"\'><svg viewBox="0 0 1 1"><path d="M0 0h1"/></svg></div>',
    "<figure>\n<div>\n| a | b |\n- een\n</div>\n</figure>",
    '<aside id=los><input type="checkbox" checked><hr></aside>',
)
"""Such as fragments are."""
OTHER = (
    *("<div>", "</div>", "<div markdown>", "<section class='a' markdown=\"1\">", "</section>", "<div>\n<p>a</div>", "<b>vet"),
    *(
        "<!-- een",
        "-->",
        "<!-- hier -->",
        "<?php",
        "?>",
        "<![CDATA[",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
        "<style>a{}</style>",
    ),
    *(
        "```",
        "~~~ html",
        "    <div>\n    x\n    </div>",
        "- een\n\n    <div>x</div>",
        "> <div>x</div>",
        "1. een",
        "- punt",
        "woord",
    ),
    *(
        "<div>a & b &copy c</div>",
        "<div>a</div> staart",
        "<div>a</div><div>b</div>",
        "<DIV>a</DIV>",
        "<span>a</span>",
        "<p>a</p>",
    ),
    *(
        "<div>a</div>\nstaart",
        "<div a='x>y</div>",
        "<https://voorbeeld.example>",
        "`<div>`",
        "a < b",
        "<div>a < b</div>",
        "<hr>",
    ),
    *(
        "<div><p>a</div></p>",
        "<div/>",
        "<x-y>a</x-y>",
        "<div>a</div>\n{ .lead }",
        "{ .lead }",
        "<ul>\n<li>a\n<li>b\n</ul>",
        "\\<div>",
    ),
    *(
        "<details markdown>",
        "<summary>x</summary>",
        "</details>",
        "[x]: y",
        "<table><tr><td>a</td></tr></table>",
        "\x02x\x03",
        "</ div>",
    ),
)


def converted(text: str, *, taken_out: bool) -> tuple[str, set[str], int]:
    """The HTML of Markdown with what a site adds to it, the ids that MkDocs finds in its HTML, and how much was set apart."""
    added = [*extensions.added(), *([FinishedHtml()] if taken_out else [])]
    names = ["toc", "tables", "fenced_code", "abbr", "admonition", "attr_list", "md_in_html"]
    md = markdown.Markdown(extensions=[*names, *added])
    of_mkdocs = _RawHTMLPreprocessor()
    of_mkdocs._register(md)
    return md.convert(text), of_mkdocs.present_anchor_ids, md.htmlStash.html_counter


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_passes_by_and_stands_where_it_stood(block: str) -> None:
    text = f"# Kop\n\nwoorden\n\n{block}\n\n- een\n- twee\n\n{block}\n\neinde"
    html, ids, taken_out = converted(text, taken_out=True)
    assert html.count(block) == taken_out == 2
    assert (html, ids) == converted(text, taken_out=False)[:2]


def test_whatever_stands_around_it_the_page_stays_the_same() -> None:
    for seed in range(400):
        chance = random.Random(seed)
        parts = chance.choices((*BLOCKS, *BLOCKS, *BLOCKS, *OTHER, *PROSE, *TEXTS), k=chance.randint(1, 7))
        text = "".join(part + chance.choice(("\n\n", "\n\n", "\n\n\n", "\n", "\n \n", "\r\n\r\n", "\n\t\n")) for part in parts)
        assert converted(text, taken_out=True)[:2] == converted(text, taken_out=False)[:2], text
