"""A word of the glossary in a text is a button that shows what it means."""

from __future__ import annotations

import html5lib
import pytest
from markdown import Markdown

from jaarbeeld.model.event import Term
from jaarbeeld.prose.terms import TermButtons, card_id, terms_in

VZW = Term(term="vzw", meaning="Een vereniging zonder winst.")


def buttons(text: str) -> list[tuple[str, str]]:
    """The words on the buttons of a Markdown text, and the card that each opens."""
    html = Markdown(extensions=["abbr", TermButtons(), "toc"]).convert(f"{text}\n\n*[vzw]: Een vereniging zonder winst.")
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert not list(tree.iter("abbr"))
    return [("".join(b.itertext()), b.get("popovertarget")) for b in tree.iter("button")]


def plain_text(text: str) -> str:
    """What a reader sees of a Markdown text with the term vzw."""
    html = Markdown(extensions=["abbr", TermButtons()]).convert(f"{text}\n\n*[vzw]: Een vereniging zonder winst.")
    return "".join(html5lib.parseFragment(html, namespaceHTMLElements=False).itertext()).strip()


def test_a_term_opens_its_card() -> None:
    assert buttons("De vzw groeit.") == [("vzw", "woord-vzw")]


def test_only_the_first_time_on_a_page_is_a_button() -> None:
    assert buttons("Een vzw.\n\nNog een vzw, en *een vzw*.") == [("vzw", "woord-vzw")]


@pytest.mark.parametrize("text", ["# De vzw", "[De vzw](https://vzw.example/)", "`vzw`"])
def test_headings_links_and_code_have_no_button(text: str) -> None:
    assert buttons(text) == []


def test_a_term_after_a_heading_with_it_is_still_a_button() -> None:
    assert buttons("## De vzw\n\nDe vzw groeit.") == [("vzw", "woord-vzw")]


@pytest.mark.parametrize(
    "text", ["De vzw, de vzw en de vzw.", "*vzw* vzw **vzw** en [vzw](x) vzw", "vzw vzw", "Een vzw, (of vzw)."]
)
def test_the_words_of_a_text_stay_the_same(text: str) -> None:
    marks = str.maketrans("", "", "*[]")
    assert plain_text(text) == text.replace("(x)", "").translate(marks)


def test_terms_in_blocks_of_html_do_not_count() -> None:
    assert terms_in("<ul>\n<li>de vzw</li>\n</ul>\n\nTekst.", [VZW]) == ()
    assert terms_in("<ul>\n<li>de vzw</li>\n</ul>\n\nEen vzw.", [VZW]) == (VZW,)


def test_a_part_of_another_word_is_no_term() -> None:
    assert terms_in("De vzwtjes.", [VZW]) == ()


def test_the_name_of_a_card_can_be_an_address() -> None:
    assert card_id("Huis van het Kind") == "woord-huis-van-het-kind"
