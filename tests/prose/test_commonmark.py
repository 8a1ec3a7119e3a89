"""Write: what GitHub shows an editor of a page, is what readers get."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarbeeld.checks import preview
from jaarbeeld.prose.sources import parsed_page
from tests.at_desk import HEAD, html_from


def outline(markdown: str) -> list[object]:
    """The blocks that readers get: lists in lists as Python lists, in which each point stands with its words."""
    root: Element = html5lib.parseFragment(html_from(markdown), namespaceHTMLElements=False)
    return _inside(root)


def _inside(element: Element) -> list[object]:
    found: list[object] = [" ".join(element.text.split())] if (element.text or "").strip() else []
    for child in element:
        if child.tag in ("ul", "ol"):
            first = int(child.get("start", "1"))
            points = [(f"{first + number}.", _inside(point)) for number, point in enumerate(child)]
            found.append([[number, *point] if child.tag == "ol" else point for number, point in points])
        elif child.tag == "blockquote":
            found.append(("quote", *_inside(child)))
        elif child.tag == "table":
            found.append([[" ".join(cell.itertext()) for cell in row] for row in child.iter("tr")])
        elif child.tag == "pre":
            found.append(("code", "".join(child.itertext()).strip()))
        elif child.tag == "hr":
            found.append("---")
        else:
            found.append(" ".join("".join(child.itertext()).split()))
        if (child.tail or "").strip():
            found.append(" ".join((child.tail or "").split()))
    return found


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        # A list right after a sentence
        ("Neem mee:\n- een trui\n- laarzen", ["Neem mee:", [["een trui"], ["laarzen"]]]),
        ("Zo gaat het:\n1. bellen\n2. komen", ["Zo gaat het:", [["1.", "bellen"], ["2.", "komen"]]]),
        ("- een trui\n- laarzen\n\nTot dan.", [[["een trui"], ["laarzen"]], "Tot dan."]),
        # What stands under the words of a point belongs to it
        ("- soep\n  - met brood\n  - zonder\n- koffie", [[["soep", [["met brood"], ["zonder"]]], ["koffie"]]]),
        ("1. soep\n   - met brood\n2. koffie", [[["1.", "soep", [["met brood"]]], ["2.", "koffie"]]]),
        ("- soep\n    - met brood\n- koffie", [[["soep", [["met brood"]]], ["koffie"]]]),
        ("* soep\n  * brood\n    * wit\n", [[["soep", [["brood", [["wit"]]]]]]]),
        ("- soep\n\n  Elke dag een andere.\n\n- koffie", [[["soep", "Elke dag een andere."], ["koffie"]]]),
        ("-\tsoep\n\t-\tmet brood", [[["soep", [["met brood"]]]]]),
        # Numbers
        ("3. drie\n4. vier", [[["3.", "drie"], ["4.", "vier"]]]),
        ("1) een\n2) twee", [[["1.", "een"], ["2.", "twee"]]]),
        ("1999. Toen begon het.", [[["1999.", "Toen begon het."]]]),
        ("Dat was in\n1999. Toen begon het.", ["Dat was in 1999. Toen begon het."]),
        ("1999\\. Toen begon het.", ["1999. Toen begon het."]),
        ("1. een\n- geen getal", [[["1.", "een"]], [["geen getal"]]]),
        # Quotations, tables and code near and in lists
        ("> - soep\n>   - met brood", [("quote", [["soep", [["met brood"]]]])]),
        ("> Zij zei:\n>> Kom je?", [("quote", "Zij zei:", ("quote", "Kom je?"))]),
        ("Zij zei:\n> Kom je?", ["Zij zei:", ("quote", "Kom je?")]),
        ("Wie komt:\n| wie | wat |\n|---|---|\n| Jan | soep |", ["Wie komt:", [["wie", "wat"], ["Jan", "soep"]]]),
        ("- zo:\n\n  ```\n  maak soep\n  ```\n- klaar", [[["zo:", ("code", "maak soep")], ["klaar"]]]),
        ("> ```\n> maak soep\n> ```", [("quote", ("code", "maak soep"))]),
        # Within a line
        ("geen \\~teken\\~ en geen \\|", ["geen ~teken~ en geen |"]),
    ],
)
def test_readers_get_the_blocks_that_github_shows(markdown: str, blocks: list[object]) -> None:
    assert outline(markdown) == blocks


def test_a_backslash_at_the_end_of_a_line_breaks_it() -> None:
    assert "eerst<br>" in html_from("eerst\\\ndan").replace(" /", "")


def test_words_are_bold_where_they_are_for_github() -> None:
    assert html_from("**Dit:**niet, en ***dit* wel**.") == "<p>**Dit:**niet, en <strong><em>dit</em> wel</strong>.</p>"


def test_struck_out_words_are_struck_out() -> None:
    assert html_from("Het feest is ~~vrijdag~~ zaterdag.") == "<p>Het feest is <del>vrijdag</del> zaterdag.</p>"


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("https://brug.example/inschrijven", "https://brug.example/inschrijven"),
        ("www.brug.example", "http://www.brug.example"),
        ("onthaal@brug.example", "mailto:onthaal@brug.example"),
        ("an_de.wit@brug.example", "mailto:an_de.wit@brug.example"),
        ("https://brug.example/a_b_c?x=1&y=2", "https://brug.example/a_b_c?x=1&y=2"),
        ("<https://brug.example>", "https://brug.example"),
    ],
)
def test_a_bare_address_is_a_link_and_the_full_stop_after_it_is_not_in_it(written: str, href: str) -> None:
    root: Element = html5lib.parseFragment(html_from(f"Zie {written}. Tot dan."), namespaceHTMLElements=False)
    (link,) = root.iter("a")
    assert (link.get("href"), "".join(link.itertext())) == (href, written.strip("<>"))
    assert (link.tail or "").startswith(". Tot dan.")


@pytest.mark.parametrize(
    "written",
    ["[https://brug.example](https://www.brug.example)", "`https://brug.example`", "    https://brug.example", "@brug #12"],
)
def test_an_address_in_a_link_or_in_code_gets_no_link_of_its_own(written: str) -> None:
    assert html_from(written).count("<a ") == written.startswith("[")


@st.composite
def written_blocks(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Lines as editors type them: lists in lists, quotations, tables and code, with and without blank lines between them."""
    words = st.sampled_from(["soep", "met *veel* brood", "**warme** koffie", "zie www.brug.example", "tot dan."])
    kind = draw(st.sampled_from(["words", "list", "list", "quotation", "table", "code"])) if depth < 3 else "words"
    if kind == "words":
        return draw(st.lists(words, min_size=1, max_size=2))
    if kind == "quotation":
        return [f"> {line}" for line in draw(written_blocks(depth + 1))]
    if kind == "table":
        return ["| wie | wat |", "|---|---|", f"| Jan | {draw(words)} |"]
    if kind == "code":
        return ["```", "maak soep", "```"]
    mark = draw(st.sampled_from(["- ", "-   ", "* ", "{}. ", "{}.  "]))
    loose = draw(st.booleans())
    lines: list[str] = []
    for number in range(draw(st.integers(1, 3))):
        own = mark.format(number + 1)
        below = draw(st.booleans() | st.none())
        more = ([""] if below else []) + draw(written_blocks(depth + 1)) if below is not None else []
        lines += [own + draw(words), *(" " * len(own) + line if line else "" for line in more), *([""] if loose else [])]
    return lines[:-1] if loose else lines


@settings(max_examples=300)
@given(st.lists(st.tuples(written_blocks(), st.booleans()), min_size=1, max_size=4))
def test_whatever_editors_put_together_readers_get_as_github_shows_it(parts: list[tuple[list[str], bool]]) -> None:
    lines: list[str] = []
    for block, apart in parts:
        # Two lists without words between them are one for Markdown.
        lines += [*block, *(["", "Een zin.", ""] if apart else ["## Kop"])]
    body = "\n".join(lines)
    page, _ = parsed_page(HEAD + body, src="2024/proef.md", name="content/2024/proef.md")
    assert list(preview.problems_in(page)) == [], body
