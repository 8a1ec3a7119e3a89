"""How the reader diff is written: safe with the words of others, never too long, and the same as a page of the preview."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from jaarbeeld.diff import page
from jaarbeeld.diff.built import BuiltSite, Figure, Page, Passage, Shown, Value
from jaarbeeld.diff.comparing import compare
from jaarbeeld.diff.markdown import LIMIT, escaped, markdown
from jaarbeeld.diff.reading import site_at
from jaarbeeld.diff.telling import telling
from jaarbeeld.diff.words import Entry, Section, Sides, Span, Telling, marked, said
from tests.conftest import OURS, words

GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
SIGNS = st.text(st.sampled_from("a1é \n*_~`|[]()<>&@#$:!\\-+.=“%±"), min_size=1, max_size=30)
HOSTILE = (
    "@iemand #12 <script>alert(1)</script> [klik](https://kwaad.example) `code` | **vet** ~~weg~~ www.kwaad.example :tada: $x$"
)


def rendered(text: str) -> str:
    """Markdown as GitHub reads it, as HTML."""
    return GFM.render(text)


@given(SIGNS)
def test_words_of_others_stay_words(text: str) -> None:
    shown = rendered(f"| Was |\n|---|\n| a {escaped(text)} b |\n")
    assert words(shown).replace("\u200b", "") == f"Was a {' '.join(text.split())} b".replace("  ", " ")
    assert shown.replace("<span>$</span>", "").count("<") == shown.replace("<span>$</span>", "").count("</") * 2


@given(st.lists(SIGNS, min_size=1, max_size=6), st.lists(SIGNS, min_size=1, max_size=6))
def test_marked_words_are_marked_and_nothing_else(old: list[str], new: list[str]) -> None:
    before, after = marked(" ".join(old), " ".join(new))
    told = Telling(said("x"), (Section("Tekst", (Entry(said("x"), (), (Sides(before, after),)),)),))
    shown = rendered(markdown(told))
    assert words(shown).replace("\u200b", "").count("~~") == sum(text.count("~~") for text in (" ".join(old), " ".join(new)))
    assert shown.count("<s>") == sum(span.mark == "gone" for span in before)
    assert shown.count("<strong>") == sum(span.mark == "come" for span in after)


def test_a_mention_a_reference_and_a_bare_address_are_cut_in_two_by_nothing_that_shows() -> None:
    assert escaped("@iemand") == "@\u200biemand"
    assert escaped("info@brug.example") == "info@brug.example"
    assert escaped("zie #12 en GH-7") == "zie #\u200b12 en GH-\u200b7"
    assert escaped("https://kwaad.example") == "https\u200b://kwaad.example"
    assert escaped("www.kwaad.example") == "www\u200b.kwaad.example"


def many(number: int) -> Telling:
    """Much to tell, each thing in a section of its own."""
    entry = Entry(said("Iets ", Span("woord " * 60)))
    return Telling(said("Veel."), tuple(Section(f"Deel {index}", (entry,)) for index in range(number)))


def test_a_telling_too_long_for_a_comment_ends_with_where_the_rest_is() -> None:
    text = markdown(many(400), preview_url="https://proef.example/7")
    assert LIMIT < len(text) + 1_000 < 65_536
    assert "\n**Er is meer dan hier past.** Alles staat op [de pagina met alle wijzigingen]" in text
    assert "(https://proef.example/7/wijzigingen/) in de proefversie.\n" in text
    assert "Er is meer" not in markdown(many(20))


def test_a_long_list_is_folded_and_nothing_is_left_out() -> None:
    entries = tuple(Entry(said(f"Ding {index}.")) for index in range(30))
    text = markdown(Telling(said("Veel."), (Section("Tekst", entries),)))
    before, _, folded = text.partition("<details><summary>En nog 22</summary>")
    assert [before.count("- Ding"), folded.count("- Ding")] == [8, 22]


@pytest.fixture
def preview(tmp_path: Path) -> Path:
    """A built site of one page."""
    head = '<link rel="stylesheet" href="assets/x.12345678.css"><script src="assets/early.12345678.js"></script>'
    (tmp_path / "index.html").write_text(f"<title>De Brug</title>{head}<main><h1>Hoi</h1><p>Dag.</p></main>", "utf-8")
    return tmp_path


def test_the_page_shows_the_words_of_others_as_words(preview: Path) -> None:
    sides = Sides(*marked("Een zin.", f"Een {HOSTILE} zin."))
    told = Telling(said("Iets."), (Section("Tekst", (Entry(said("Op ", Span("x", address="2024/")), (), (sides,)),)),))
    written = page.write(told, preview, look=OURS).read_text("utf-8")
    assert "<script>alert" not in written and HOSTILE in words(written)
    assert "kwaad.example" not in [part.split('"')[0] for part in written.split('href="')]
    assert '<link rel="stylesheet" href="../assets/x.12345678.css">' in written
    assert '<script src="../assets/early.12345678.js">' in written and '<a href="../2024/">x</a>' in written


def test_who_hears_the_page_hears_what_is_gone_and_what_is_new(preview: Path) -> None:
    told = Telling(said("Iets."), (Section("Tekst", (Entry(said("x"), (), (Sides(*marked("wit brood", "bruin brood")),)),)),))
    written = words(page.write(told, preview, look=OURS).read_text("utf-8"))
    assert "verdwijnt: wit (einde) brood" in written and "nieuw: bruin (einde) brood" in written


def test_the_page_is_no_part_of_the_site_it_tells_about(preview: Path) -> None:
    before = site_at(preview)
    page.write(Telling(said("Iets.")), preview, look=OURS)
    assert site_at(preview) == before


def site(value: Value, sentence: str) -> BuiltSite:
    """A site with one figure, in one sentence."""
    figure = Figure("calls", "oproepen", "oproepen", "times", {("", "2024"): value}, {}, {}, {})
    start = sentence.index(value.text)
    passage = Passage("text", sentence, (Shown(start, start + len(value.text), "oproepen"),))
    pages = {"": Page("", "Welkom", passages=(passage,)), "cijfers/oproepen/": Page("cijfers/oproepen/", "Oproepen")}
    return BuiltSite(pages=pages, figures={"calls": figure})


def test_a_number_that_is_hidden_from_now_on_is_not_repeated() -> None:
    old = site(Value(3, "known", False, "3"), "Er kwamen 3 oproepen.")
    new = site(Value(None, "suppressed", False, "minder dan 5"), "Er kwamen minder dan 5 oproepen.")
    text = markdown(telling(compare(old, new), new))
    assert "Het cijfer *oproepen* (`cijfers/oproepen/`) (2024) wordt verborgen: er staat nu **«minder dan 5»**." in text
    assert "| (niet herhaald) | Er kwamen **minder dan 5** oproepen. |" in text
    assert "3" not in text


def test_the_same_change_on_many_pages_is_told_once() -> None:
    pages = {f"{n}/": Page(f"{n}/", f"Blad {n}", passages=(Passage("text", "Bel ons gerust even."),)) for n in "abcdefgh"}
    old = BuiltSite(pages=pages, figures={})
    changed = {
        address: dataclasses.replace(page, passages=(Passage("text", "Mail ons gerust even."),))
        for address, page in pages.items()
    }
    new = BuiltSite(pages=changed, figures={})
    text = markdown(telling(compare(old, new), new), preview_url="https://proef.example")
    assert "**1 zin**" in text and text.count("Mail") == 1
    assert "Op 8 pagina’s – [Blad a](https://proef.example/a/)" in text and "en 3 andere:" in text


def test_an_address_cannot_end_the_link_it_stands_in(preview: Path) -> None:
    entry = Entry(
        said(Span("x", address='a) [y](https://kwaad.example) "b'), Span("buiten", address="https://elders.example/"))
    )
    told = Telling(said("Iets."), (Section("Menu", (entry,)),))
    assert rendered(markdown(told, preview_url="https://proef.example")).count("<a ") == 1
    written = page.write(told, preview, look=OURS).read_text("utf-8")
    assert '<a href="../a%29%20%5By%5D%28https%3A//kwaad.example%29%20%22b">x</a>buiten' in written
