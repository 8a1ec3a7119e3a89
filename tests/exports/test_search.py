"""Search: compounds are found by their parts, and the index holds what readers see."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from jaarbeeld.exports import search
from jaarbeeld.exports.compounds import Vocabulary, compounds_in, groups_of, marked, parts_of, words_in
from jaarbeeld.exports.search import FOLDER, IndexFailed, prepared, write_index
from jaarbeeld.memory import Memory

WORDS = words_in(
    "De wachtlijst is een lijst om te wachten: wie wacht op zorg en hulp. Een gezin krijgt steun, we ondersteunen het. "
    "Onder kinderen en vrijwilligers, met werk. Een opvang voor elk kind."
)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("wachtlijstzorg", ("wacht", "lijst", "zorg")),
        ("gezinsondersteuner", ("gezins", "onder", "steuner")),
        ("vrijwilligerswerk", ("vrijwilligers", "werk")),
        ("kinderopvang", ("kinder", "opvang")),
        ("gezinnen", ("gezinnen",)),
        ("zorg", ("zorg",)),
        ("netwerk", ("netwerk",)),
        ("coördinator", ("coördinator",)),
    ],
)
def test_a_word_is_taken_apart_into_words_of_the_site(word: str, parts: tuple[str, ...]) -> None:
    assert parts_of(word, Vocabulary.of(WORDS)) == parts


def test_a_compound_inside_a_longer_one_is_named_unless_it_starts_it() -> None:
    assert groups_of(("gezins", "onder", "steuner")) == ("ondersteuner",)
    assert groups_of(("wacht", "lijst")) == ()


def test_pieces_of_a_word_with_a_hyphen_are_no_words() -> None:
    assert words_in("Het digi-atelier voor een kind van Home-Start, met info@voorbeeld.be") == {"voor", "kind"}


def test_compounds_are_marked_with_their_capitals() -> None:
    compounds = compounds_in(["wachtlijst", "zorg", "wachtlijstzorg"])
    assert marked("De Wachtlijstzorg, en zorg.", compounds) == "De Wachtlijst|zorg, en zorg."


def test_the_indexer_reads_marks_in_texts_but_not_in_tags() -> None:
    page = '<main data-pagefind-body><a href="wachtlijstzorg" title="a > b">wachtlijstzorg</a><b>zorg</b> wachtlijst</main>'
    [(_, text)] = prepared({"index.html": page.encode()})
    assert '<a href="wachtlijstzorg" title="a > b">wachtlijst|zorg</a> <b>zorg</b>' in text


def test_only_what_is_marked_as_content_is_indexed(tmp_path: Path) -> None:
    write(tmp_path, "index.html", "<main data-pagefind-body><h1>Welkom</h1><p>Een huis.</p></main>")
    write(tmp_path, "over/index.html", "<main data-pagefind-body><h1>Over ons</h1><p>Een straat.</p></main>")
    write(tmp_path, "404.html", "<main><h1>Niet gevonden</h1></main>")
    write_index(tmp_path, language="nl")
    assert {page["url"]: page["meta"]["title"] for page in fragments(tmp_path)} == {"/": "Welkom", "/over/": "Over ons"}


def test_of_the_same_texts_the_index_of_the_last_time_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, asked, indexed = tmp_path / "site", list[str](), search._indexed

    def counted(pages: Iterable[tuple[str, str]], language: str) -> Iterator[tuple[str, bytes]]:
        asked.append(language)
        return indexed(pages, language)

    monkeypatch.setattr(search, "_indexed", counted)

    def made(*, words: str, around: str = "", language: str = "nl", kept: bool = True) -> dict[str, bytes]:
        shutil.rmtree(site, ignore_errors=True)
        write(site, "index.html", f"{around}<main data-pagefind-body><h1>Welkom</h1><p>{words}</p></main>")
        write(site, "pagefind/index/oud.pf_index", "van een vorige keer")
        write_index(site, language=language, memory=Memory(tmp_path / "search") if kept else None)
        return contents(site / FOLDER)

    first = made(words="Een huis.")
    assert made(words="Een huis.", around="<header>Een ander menu.</header>") == first and len(asked) == 1
    assert made(words="Een huis.", kept=False) == first
    assert made(words="Een straat.") == made(words="Een straat.", kept=False) != first
    assert made(words="Een huis.", language="en") == made(words="Een huis.", language="en", kept=False)


def test_links_to_headings_and_note_numbers_are_not_quoted(tmp_path: Path) -> None:
    body = '<h1>Zorg<a class="headerlink" href="#zorg">#</a></h1><p>Wij helpen 24 gezinnen<sup class="mark">1</sup>.</p>'
    write(tmp_path, "index.html", f"<main data-pagefind-body>{body}</main>")
    write_index(tmp_path, language="nl")
    [page] = fragments(tmp_path)
    assert page["meta"]["title"] == "Zorg"
    assert "24 gezinnen." in page["content"]


def test_compounds_within_compounds_are_searched_and_not_quoted(tmp_path: Path) -> None:
    text = "Een gezinsondersteuner. Onder een gezin steun. Wij ondersteunen."
    write(tmp_path, "index.html", f"<main data-pagefind-body><h1>Rollen</h1><p>{text}</p></main>")
    write_index(tmp_path, language="nl")
    [page] = fragments(tmp_path)
    assert "ondersteuner" in page["meta"]["parts"].split()
    assert page["content"].replace("|", "").endswith(text)


def test_the_same_pages_give_the_same_index_in_whatever_order_they_were_written(tmp_path: Path) -> None:
    pages = {
        f"{name}/index.html": f"<main data-pagefind-body><h1>{name}</h1><p>Zorg {name}.</p></main>" for name in "abcdefghij"
    }
    for path, text in pages.items():
        write(tmp_path / "one", path, text)
    for path, text in reversed(pages.items()):
        write(tmp_path / "two", path, text)
    for site in ("one", "two"):
        write_index(tmp_path / site, language="nl")
    assert contents(tmp_path / "one" / FOLDER) == contents(tmp_path / "two" / FOLDER)
    # A disk gives its files in an order of its own: what the index is made from, does not depend on it.
    (meta,) = (tmp_path / "one" / FOLDER).glob("*.pf_meta")
    numbered = re.findall(rb"nl_[0-9a-f]{7}", gzip.decompress(meta.read_bytes()))[: len(pages)]
    urls = dict(zip(sorted(numbered), (page["url"] for page in fragments(tmp_path / "one")), strict=True))
    assert [urls[name] for name in numbered] == [f"/{name}/" for name in "abcdefghij"]


@pytest.mark.parametrize(
    "program",
    ["#!/bin/sh\nexit 1\n", "#!/bin/sh\nprintf 'eyJwYXlsb2FkIjp7InR5cGUiOiJFcnJvciIsIm1lc3NhZ2UiOiJvbXZlciJ9fQ==,'; cat\n"],
)
def test_an_indexer_that_stops_or_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    place = tmp_path / "indexer"
    place.write_text(program, "utf-8")
    place.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(place))
    write(tmp_path / "site", "index.html", "<main data-pagefind-body><h1>Welkom</h1></main>")
    with pytest.raises(IndexFailed, match=r"Pagefind kon de zoekindex niet maken: (het stopte\.|omver)"):
        write_index(tmp_path / "site", language="nl")


def write(site: Path, path: str, body: str) -> None:
    target = site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f'<!doctype html><html lang="nl"><body><nav>Menu</nav>{body}</body></html>', "utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def fragments(site: Path) -> list[dict[str, dict[str, str]]]:
    """What Pagefind tells a browser about each page."""
    files = sorted((site / FOLDER / "fragment").iterdir())
    return [json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")) for path in files]
