"""Whatever is in a file, an editor reads sentences, and what passes is whole. The long run is bench/fuzz.py."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import html5lib
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarbeeld import report
from jaarbeeld.checks import links, markup, page_html, preview, signs
from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.problems import ContentError, Problem, errors_in
from jaarbeeld.project import Project
from jaarbeeld.prose import page_limits
from jaarbeeld.prose.rendering import RenderedPage
from jaarbeeld.prose.sources import PageSource, parsed_page, read_page
from jaarbeeld.reading.loading import FILE_KINDS, FileKind, load
from tests.at_desk import HEAD, Desk, html_from
from tests.conftest import ROOT, TODAY, copy_of_klein
from tests.mutations import mutated

REAL_DATA = sorted((ROOT / "data").rglob("*.yml"))
REAL_PAGES = sorted((ROOT / "content").rglob("*.md"))
KEYS = sorted(
    {key for kind in FILE_KINDS for key in kind.model.model_fields} | {"id", "slug", "label", "values", "unit", "date"}
)
ODD = ("people", "visits", "±5", "/", "2024-02-30", "a: b", "<b>x</b>", "{{ year }}", "[x](javascript:a)", "\u202e", "-")
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.dates(dt.date(1, 1, 1))
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(ODD)
)
STRUCTURES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.integers(1990, 2100) | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=12,
)
PIECES = (
    *("een zin ", "woord", "\n", "\n\n", "    ", "- ", "> ", "# ", "*", "**", "_", "`", "```\n", "[", "](", ")", "![", "]: "),
    *(
        "<",
        ">",
        "</",
        "div",
        "span",
        "script",
        "svg/onload=x ",
        "img src=x ",
        "a href=",
        '"',
        "'",
        "=",
        " on",
        "click",
        "{",
        "}",
    ),
    *("}", "{:", " style=x", "javascript:", "java&#115;cript:", "data:", "//", "https://a.be", "&", "&lt;", "|", "a|b\n-|-\n"),
    *("!!! n\n", "%", "*[a]: ", "<!--", "-->", "markdown", "\\", "\t", "😀", "1. ", "x.md", ": ", "[x](", "[y]: ", "[x][y]"),
)
FORBIDDEN = ("script", "iframe", "object", "embed", "form", "base", "meta", "style", "svg", "math", "link", "input", "video")


def lines_about(problems: tuple[Problem, ...]) -> int:
    """How many lines an editor reads, each with a place and words."""
    lines = report.told(problems, every=True).splitlines()
    assert all("  " in line for line in lines[:-2] if line)
    return len(lines)


@pytest.fixture(scope="module")
def brug_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of De Brug of which each example changes one file, and puts it back."""
    return copy_of_klein(tmp_path_factory.mktemp("fuzz") / "klein")


@pytest.mark.fault("Een gegevensbestand met een willekeurige bouw", "Elke melding noemt een regel die in het bestand staat.")
@settings(max_examples=100)
@given(kind=st.sampled_from(FILE_KINDS), structure=st.dictionaries(st.sampled_from(KEYS), STRUCTURES, max_size=4))
def test_any_structure_of_yaml_is_read_or_told(brug_folder: Path, kind: FileKind, structure: dict[str, object]) -> None:
    path = next(iter((brug_folder / "data").glob(kind.pattern)), brug_folder / "data" / kind.pattern)
    before = path.read_bytes() if path.exists() else None
    written = yaml.safe_dump(structure, allow_unicode=True)
    path.write_text(written, "utf-8")
    try:
        _, problems = load(brug_folder / "data")
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
    lines_about(problems)
    for problem in problems:
        assert problem.place.line <= written.count("\n") + 1 or not problem.place.file.endswith(path.name)


@pytest.mark.fault("Een pagina met willekeurige Markdown en HTML", "Wat doorkomt, heeft geen script en geen verboden link.")
@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_whatever_is_written_in_a_page_is_harmless_or_refused(body: str) -> None:
    source = page_with(body)
    if page_limits.excess(body) or list(looked_at(source)):
        return
    made = html_from(body)
    for element in html5lib.parseFragment(made, namespaceHTMLElements=False).iter():
        assert element.tag not in FORBIDDEN, body
        assert not any(name.lower().startswith("on") for name in element.keys()), body  # noqa: SIM118 - an element is no dict
        address = (element.get("href") or element.get("src") or "").strip().lower()
        assert not address.startswith(("javascript:", "data:", "vbscript:", "//")), body


@pytest.mark.fault("Een gegevensbestand dat op een willekeurige plaats verandert", "Zinnen, nooit een technische fout.")
@pytest.mark.parametrize("turn", range(6))
def test_random_changes_in_the_real_data_are_told(tmp_path: Path, turn: int) -> None:
    others = [path.read_bytes() for path in REAL_DATA]
    folder = copied(ROOT / "data", tmp_path / "data")
    for seed in range(turn * 20, turn * 20 + 20):
        original = REAL_DATA[seed % len(REAL_DATA)]
        path = folder / original.relative_to(ROOT / "data")
        path.write_bytes(mutated(original.read_bytes(), seed=seed, others=others))
        assert lines_about(load(folder)[1]) <= 2 * (report.MOST + 1) * len(REAL_DATA), seed
        path.write_bytes(original.read_bytes())


@pytest.mark.fault("Een pagina die op een willekeurige plaats verandert", "Zinnen, nooit een technische fout.")
@pytest.mark.parametrize("turn", range(6))
def test_random_changes_in_the_real_pages_are_told(report: Written, tmp_path: Path, turn: int) -> None:
    desk, others = Desk.of(report.dataset), [path.read_bytes() for path in REAL_PAGES]
    for seed in range(turn * 60, turn * 60 + 60):
        original = REAL_PAGES[seed % len(REAL_PAGES)]
        src = original.relative_to(ROOT / "content").as_posix()
        (tmp_path / "pagina.md").write_bytes(mutated(original.read_bytes(), seed=seed, others=others))
        source, problems = read_page(tmp_path / "pagina.md", src=src, name=f"content/{src}")
        if source is not None:
            problems += looked_at(source)
            rendered = {src: RenderedPage(source, source.body)}
            problems += links.problems_in(rendered, files=frozenset(), headings_known=False)
            desk.told_about(source.body, src=src)
        assert source is not None or problems, seed
        lines_about(tuple(problems))


@pytest.mark.fault("Een willekeurige wijziging die niemand opmerkt", "De site die ervan gemaakt wordt, is heel.")
def test_random_changes_in_a_whole_project_are_told_or_give_every_page(brug_folder: Path) -> None:
    paths = sorted(path for path in brug_folder.rglob("*") if path.suffix in (".yml", ".md"))
    originals = {path: path.read_bytes() for path in paths}
    pages = prepare(Project(brug_folder, TODAY)).pages
    passed = 0
    for seed in range(50):
        path = paths[seed % len(paths)]
        path.write_bytes(mutated(originals[path], seed=seed, others=list(originals.values())))
        try:
            prepared = prepare(Project(brug_folder, TODAY))
        except ContentError as error:
            assert errors_in(error.problems), seed
            lines_about(error.problems)
        else:
            passed += 1
            assert len(prepared.pages) == len(pages), seed
        path.write_bytes(originals[path])
    assert passed


SLOW: dict[str, Callable[[int], str]] = {
    "brackets": lambda size: ("[" * 99 + "\n\n") * (size // 101),
    "links": lambda size: ("[a](b) " * 48 + "\n\n") * (size // 340),
    "stars": lambda size: "*a" * 240 + " " + "**a *b " * (size // 7),
    "quotations": lambda size: ("> " * 11 + "a\n\n") * (size // 25),
    "lists": lambda size: "".join(f"{'    ' * (n % 11)}- a\n" for n in range(size // 24)),
    "table": lambda size: "a|b\n-|-\n" + "a|b\n" * 100 + "zin " * (size // 5),
    "html": lambda size: ("<span>a</span> " * 45 + "\n\n") * (size // 700),
    "headings": lambda size: "# A\n\n" + "## A\n\n" * 150 + "zin " * (size // 5),
    "sentences": lambda size: "Een zin met meer woorden. " * (size // 26),
    "numbers": lambda size: "tot 99 jaar " * (size // 12),
}


@pytest.mark.fault("Een pagina die Markdown het meeste werk geeft", "Ze kost hoogstens een vast aantal stappen per teken.")
@pytest.mark.parametrize("made", SLOW.values(), ids=SLOW.keys())
def test_a_page_that_is_accepted_costs_at_most_so_many_steps_for_each_character(desk: Desk, made: Callable[[int], str]) -> None:
    costs = []
    for size in (4_000, 16_000):
        body = made(size)
        assert page_limits.excess(body) is None
        costs.append(calls_of(body, desk) / len(body))
    assert max(costs) < 600
    assert costs[1] < 1.5 * costs[0] + 5, "the work grows faster than the page"


def looked_at(page: PageSource) -> Iterator[Problem]:
    """What the checks say of a page as it is written."""
    for check in (markup, signs, page_html, preview):
        yield from check.problems_in(page)


def calls_of(body: str, desk: Desk) -> int:
    """How many functions a page makes be called, those of C too: the same on a slow machine and a fast one."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        desk.told_about(body)
        list(looked_at(page_with(body)))
    finally:
        sys.setprofile(None)
    return count


def page_with(body: str) -> PageSource:
    """A page with this text."""
    return parsed_page(HEAD + body, src="2024/proef.md", name="content/2024/proef.md")[0]


def copied(source: Path, target: Path) -> Path:
    """A folder with copies of the YAML files of another one."""
    for path in source.rglob("*.yml"):
        (target / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
        (target / path.relative_to(source)).write_bytes(path.read_bytes())
    return target
