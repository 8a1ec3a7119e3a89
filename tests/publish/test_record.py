"""Publish: a page is taken apart once, into a small record; what was read before makes it quicker and changes nothing."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from jaarbeeld.publish.inspection import BuiltSite, built, inspect
from jaarbeeld.publish.inspection.plain import InDoubt, KnownTags, elements_of
from jaarbeeld.publish.inspection.record import Record, record_of
from jaarbeeld.publish.inspection.said import Element

PAGE = """<!doctype html>
<html lang="nl"><head><title>Ons &amp; jaar</title><link rel="icon" href="a.svg"></head>
<body><nav id="menu"><a href="over/">Over</a> <a href="over/">Over</a><a href="#weg">Weg</a></nav>
<h1 id="begin" class="a b">Jaar</h1><template><p id="begin">x</p></template>
<svg viewBox="0 0 4 4"><path d="M0 0"/></svg><style>p { color: red }</style><textarea id="c">x</textarea>
<script>if (1 < 2) fetch("https://a.example/x")</script><p aria-labelledby="begin niets">1 &lt; 2</p><br></body></html>
"""
BITS = (
    "<",
    ">",
    '"',
    "</p>",
    "</div>",
    "<p>",
    "<template>",
    "<!--",
    "-->",
    "<script>",
    "<A B=c>",
    "<br/>",
    "<title>",
    "</script>",
    "</TITLE>",
    "<style/>",
    "<!x>",
    "\n",
    '<b id="c">x</b>',
    "<hr/>",
    "</p><p>",
    ' id="x"',
    " alt",
    "&#39;",
)


TAGS = (
    '<img SRC="a.png"  srcset="b.png 1x, c.png 2x" alt>',
    '<input id="a" id="b" form="c d"/>',
    '<p style="background: url(a&amp;b.png?c=1&copy=2)"></p>',
    '<template><i id="x"></i><template></template><i id="x" aria-owns="y"></i></template><i aria-owns="z"></i>',
    '<meta http-equiv="Content-Security-Policy" content="form-action https://a.example">'
    '<form action="https://a.example/x"><button formaction="//b.example/"></button></form>',
    '<meta http-equiv="Refresh" content="0; url=weg/"><link rel="preload" imagesrcset="d.png 2x">',
    '<style media="print">@import "e.css"</style><svg><title></title><use xlink:href="#f"/></svg>',
)
"""Tags about which there is no doubt."""


def is_plain(page: str) -> bool:
    """Whether a page is read without a parser."""
    try:
        return bool([*elements_of(page, KnownTags())])
    except InDoubt:
        return False


def broken(seed: int, text: str = PAGE) -> str:
    """The page with a few signs put in or taken out."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(BITS) + text[at + chance.choice((0, 0, 1, 5)) :]
    return text


def test_a_record_has_what_links_checks_and_scripts_need() -> None:
    record = record_of(PAGE)
    assert (record.ids, record.twice, record.titled, record.headed) == ({"menu", "begin", "c"}, (), True, True)
    assert [address.text for address in record.addresses] == ["a.svg", "over/", "#weg"]
    assert [(one.key, one.name) for one in record.naming] == [("aria-labelledby", "niets")]
    assert [address.text for address in record.from_scripts] == ["https://a.example/x"]
    assert record.faults == ()


def test_what_is_known_of_other_pages_changes_no_record_however_broken_the_page() -> None:
    known = KnownTags()
    record_of(PAGE, known)
    for seed in range(300):
        assert record_of(broken(seed), known) == record_of(broken(seed)), broken(seed)


def test_what_is_read_quickly_is_read_as_the_whole_parser_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = PAGE.replace("1 < 2", "1")
    sound = [plain, *(plain.replace("<h1", f"{tag}<h1") for tag in TAGS)]
    assert all(map(is_plain, sound))
    pages = [PAGE, *sound, *(broken(seed) for seed in range(1000)), *(broken(seed, plain) for seed in range(3000))]
    quick = [record_of(page) for page in pages]
    assert sum(map(is_plain, pages)) > 100

    def doubting(text: str, known: KnownTags) -> Iterator[Element]:
        raise InDoubt

    monkeypatch.setattr("jaarbeeld.publish.inspection.record.elements_of", doubting)
    for page, record in zip(pages, quick, strict=True):
        assert record_of(page) == record, page


def test_a_fault_and_an_address_are_told_where_they_stand() -> None:
    text = PAGE.replace("<br>", "<br><div>\n<em>")
    record = record_of(text)
    assert [text[offset:].split(">")[0] for offset, _ in record.faults] == ["<em", "<div"]
    assert all(text[address.offset] == "<" for address in record.addresses)


def test_each_page_is_taken_apart_once_for_all_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = '<html><head><title>{0}</title></head><body><h1>{0}</h1><a href="/a/">A</a></body></html>'
    for path in ("index.html", "404.html", "a/index.html"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(page.format(path), "utf-8")
    times: Counter[str] = Counter()

    def counted(text: str, known: KnownTags) -> Record:
        times[text] += 1
        return record_of(text, known)

    monkeypatch.setattr(built, "record_of", counted)

    assert inspect(BuiltSite(tmp_path)) == 2
    assert sorted(times.values()) == [1, 1, 1]
