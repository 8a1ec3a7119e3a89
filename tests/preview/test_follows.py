"""Whatever an editor changes, every page of the preview is the page that a whole build makes."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image

from jaarbeeld.generator import direct, names
from jaarbeeld.preview.following import Following
from jaarbeeld.project import Project
from jaarbeeld.theme import THEME
from tests.conftest import change
from tests.edits import edited
from tests.publishing import MOMENT, contents, house_at

MARK = b'<div class="mkdocs-draft-marker" title="This page will not be included into the built site.">DRAFT</div>'
"""What MkDocs puts on a draft page of its own preview; a page of ours says so itself."""


@pytest.fixture(scope="module")
def moment() -> object:
    """The moment of all builds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", MOMENT)
        yield


@pytest.fixture
def following(moment: object, tmp_path: Path) -> Following:
    """De Brug, followed from its first version on."""
    following = Following(house_at(tmp_path / "brug").root)
    following.refresh()
    assert following.version
    return following


def by_mkdocs(root: Path, target: Path) -> dict[str, bytes]:
    """The pages that MkDocs itself makes of a project with its drafts, in one go, keeping nothing."""
    shutil.rmtree(target, ignore_errors=True)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(target), extra={names.WITH_DRAFTS: True})
    direct.leave_alone(config)
    # The index of search is made beside the pages, and takes longest.
    config.plugins.events["post_build"].clear()
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1/")
    return {path: made.replace(MARK, b"") for path, made in contents(target).items() if path.endswith(".html")}


def assert_right(following: Following) -> None:
    """Every page is that of a whole build; with a mistake, the version before stands and the panel says why."""
    before = following.version
    following.refresh()
    if following.panel:
        assert following.version is before and following.panel.mistakes
        return
    assert following.version
    shown, wanted = following.version.pages, by_mkdocs(following.root, following.root.parent / "heel")
    assert shown.keys() == wanted.keys()
    assert [path for path in shown if shown[path] != wanted[path]] == []


def _put(name: str, content: str | bytes) -> Callable[[Path], object]:
    """Write a file."""

    def edit(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return edit


def _other(name: str, old: str, new: str) -> Callable[[Path], object]:
    """Write other words in a file."""
    return lambda root: change(Project(root, dt.date.min), name, old, new)


def _gone(name: str) -> Callable[[Path], object]:
    return lambda root: (root / name).unlink()


def _photo(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


PAGE = '---\ntitle: De zomer\ndescription: Iets.\n---\n# De zomer\n\n{{ figure("people") }} mensen.\n'
INDEX, VISITS = "content/2024/index.md", "data/indicators/bezoeken.yml"
_JOIN = "vrijwilliger/index.md, vrijwilliger/stappen.md, vrijwilliger/infosessies.md, vrijwilliger/vragen.md"
MENU = f"index.md, {{Verslag: [2024/index.md, 2024/bezoeken.md]}}, {{Meedoen: [{_JOIN}]}}, cijfers/index.md"
ONE_BY_ONE: tuple[tuple[str, Callable[[Path], object]], ...] = (
    ("a figure", _other(VISITS, "value: 1302", "value: 1303")),
    ("a definition", _other(VISITS, "Elk bezoek aan huis.", "Elk bezoek aan een huis.")),
    ("an event", _other("data/events/2024.yml", "Tweede vergadering", "Derde vergadering")),
    ("a story", _other("data/testimonials.yml", "An vertelt dat", "An zegt dat")),
    ("prose", _other(INDEX, "Alles over het jaar.", "Alles over heel het jaar.")),
    ("a heading that others can lead to", _other(INDEX, "## Bezoeken", "## Op bezoek")),
    ("a new page", _put("content/2024/zomer.md", PAGE)),
    ("a page in a new folder", _put("content/over/ons/zomer.md", PAGE)),
    ("a link to it", _other("content/index.md", "[Lees het verslag]", "[De zomer](over/ons/zomer.md). [Lees het verslag]")),
    ("its title", _other("content/over/ons/zomer.md", "title: De zomer", "title: Zomer")),
    ("the menu", _other("mkdocs.yml", "hooks:", f"nav: [{MENU}, {{Zomer: [2024/zomer.md, over/ons/zomer.md]}}]\nhooks:")),
    ("a picture", _put("content/2024/huis.png", _photo("teal"))),
    ("what shows it", _other(INDEX, "## Op bezoek", "## Op bezoek\n\n![Een huis](huis.png)")),
    ("another picture", _put("content/2024/huis.png", _photo("red"))),
    ("a fragment of its own", _put("overrides/components/figure.html", (THEME / "components/figure.html").read_bytes() + b"!")),
    ("a part of each page", _put("overrides/partials/footer.html", (THEME / "partials/footer.html").read_bytes() + b"<hr>")),
    ("that part, otherwise", _put("overrides/partials/footer.html", (THEME / "partials/footer.html").read_bytes() + b"<br>")),
    ("a style sheet", _put("overrides/assets/eigen.css", "p { color: teal }")),
    ("that part no more", _gone("overrides/partials/footer.html")),
    ("a mistake in the data", _other(VISITS, "value: 1303", "value: veel")),
    ("the mistake mended", _other(VISITS, "value: veel", "value: 1304")),
    ("a broken file", _other("data/events/2024.yml", "events:", "events: {")),
    ("the file mended", _other("data/events/2024.yml", "events: {", "events:")),
    ("a mistake in a page", _put("content/2024/zomer.md", PAGE.replace("people", "poeple"))),
    ("the page mended", _put("content/2024/zomer.md", PAGE)),
    ("a broken template", _put("overrides/main.html", "{% if %}")),
    ("the template gone", _gone("overrides/main.html")),
    ("no link to it any more", _other("content/index.md", "[De zomer](over/ons/zomer.md). ", "")),
    ("a menu without it", _other("mkdocs.yml", ", over/ons/zomer.md", "")),
    ("the page gone", _gone("content/over/ons/zomer.md")),
    ("its folders gone", lambda root: shutil.rmtree(root / "content/over")),
)
"""Each kind of edit once, in the order in which someone could make them, and what it is."""
WRONG = ("a mistake in the data", "a broken file", "a mistake in a page", "a broken template", "a menu without it")


def test_each_kind_of_edit_is_followed_and_a_mistake_that_was_mended_leaves_nothing_behind(following: Following) -> None:
    for name, edit in ONE_BY_ONE:
        edit(following.root)
        assert_right(following)
        assert (following.panel is not None) == (name in WRONG), (name, following.panel)


def test_an_edit_makes_no_page_anew_that_it_does_not_reach(following: Following) -> None:
    before = following.version
    change(Project(following.root, dt.date.min), "content/index.md", "Lees het verslag", "Lees heel het verslag")
    following.refresh()
    assert before and following.version
    then, now = before.pages, following.version.pages
    made = {path for path in now if now[path] is not then[path]}
    # Those are no pages of content/ or data/: a few templates, made each time.
    assert made - {"404.html", "v/brood/index.html"} == {"index.html"}


def test_what_stands_beside_the_pages_is_that_of_a_whole_build_too(following: Following) -> None:
    change(Project(following.root, dt.date.min), VISITS, "value: 1302", "value: 1303")
    following.refresh()
    assert following.version
    by_mkdocs(following.root, following.root.parent / "heel")
    wanted = contents(following.root.parent / "heel")
    # The packed sitemap has the moment in it, until a build takes that out.
    wanted.pop("sitemap.xml.gz")
    shown = {path: following.content(path) for path in following.version.files}
    assert {**shown, **following.version.pages} == {**wanted, **following.version.pages}


def test_what_the_desk_wrote_is_shown_at_once_and_made_once(following: Following) -> None:
    # The watch tells of it too, and in its own order: before it tells of the page that someone else saved.
    project = Project(following.root, dt.date.min)

    async def shown(path: str, words: str) -> None:
        async for _ in following.changes(patience=60):
            if words in (following.content(path) or b"").decode():
                return

    async def look() -> int:
        settled = asyncio.Event()
        task = asyncio.create_task(following.follow(settled=settled.set))
        async with asyncio.timeout(120):
            await settled.wait()
            before = following.count
            change(project, VISITS, "value: 1302", "value: 1303")
            await asyncio.to_thread(following.hurry, [VISITS])
            await shown("2024/bezoeken/index.html", "1.303")
            change(project, "content/index.md", "Lees het verslag", "Lees heel het verslag")
            await shown("index.html", "Lees heel het verslag")
        task.cancel()
        return following.count - before

    assert asyncio.run(look()) == 2


def test_a_file_that_someone_else_writes_after_the_desk_did_is_news(following: Following) -> None:
    path = following.root / VISITS
    following.hurry([VISITS])
    assert following.is_known(path) and following.is_known(path.with_name(".bezoeken.yml.part"))
    replaced = path.with_name("ander.yml")
    replaced.write_bytes(path.read_bytes())
    assert not following.is_known(replaced)
    replaced.replace(path)
    assert not following.is_known(path)


def test_a_wrong_template_of_what_is_drawn_is_told_and_its_files_alone_are_missing(following: Following) -> None:
    _put("overrides/posters/poster.typ", "#panic(1)")(following.root)

    async def look() -> None:
        task = asyncio.create_task(following.follow())
        async with asyncio.timeout(120):
            async for _ in following.changes(patience=0.1):
                if following.panel:
                    break
        task.cancel()

    asyncio.run(look())
    assert following.panel and [one.file for one in following.panel.mistakes] == ["overrides/posters/poster.typ"]
    assert following.version and following.content("index.html")
    missing = [path for path in following.version.files if following.content(path) is None]
    assert missing and all(path.startswith("vrijwilliger/affiches/") for path in missing)


def _own_template(root: Path, chance: random.Random) -> str:
    """A part of the look that the organisation makes its own: a fragment, a part of each page, or one that asks for all."""
    name = chance.choice(("components/figure.html", "partials/footer.html", "partials/edition.html", "main.html"))
    path = root / "overrides" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    more = chance.choice(("<!-- een -->", "<!-- twee -->"))
    if name != "components/figure.html":
        more += chance.choice(("", "{% for file in pages %}{{ file.page.title }}{% endfor %}", "{{ page.meta.description }}"))
    text = (THEME / name).read_text("utf-8")
    path.write_text(f"{text}{more}" if name != "components/figure.html" else text.replace("\n", f"{more}\n", 1), "utf-8")
    return f"own {name}"


def _another_value(root: Path, chance: random.Random) -> str:
    """Another figure, event or story: a number one higher, or a text a word longer, in any file that allows it."""
    path = chance.choice(sorted((root / "data").rglob("*.yml")))
    lines = path.read_text("utf-8").splitlines()
    spots = [
        number
        for number, line in enumerate(lines)
        if line.strip().startswith(("title:", "quote:", "label:", "note:", "place:"))
    ]
    if spots:
        lines[chance.choice(spots)] += " erbij"
        path.write_text("\n".join(lines) + "\n", "utf-8")
    return f"{path.name}: a word more"


def _menu_title(root: Path, chance: random.Random) -> str:
    path = root / "mkdocs.yml"
    loaded = yaml.safe_load(path.read_text("utf-8"))
    loaded["site_name"] = chance.choice(("De Brug", "De Brug vzw", "Onze brug"))
    path.write_text(yaml.safe_dump(loaded, allow_unicode=True, sort_keys=False), "utf-8")
    return "another name"


EDITS: tuple[Callable[[Path, random.Random], object], ...] = (
    *(edited, edited, edited, _another_value, _another_value, _own_template, _menu_title),
)


# An example takes seconds, so that one that fails is told as it is and not made smaller.
@settings(max_examples=3, phases=[Phase.generate])
@given(seed=st.integers(0, 10_000))
def test_after_any_edit_every_page_is_that_of_a_whole_build(
    seed: int, moment: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    following, chance = Following(house_at(folder / "brug").root), random.Random(seed)
    assert_right(following)
    for _ in range(3):
        kept = {name: contents(following.root / name) for name in ("content", "data")}
        settings_before = (following.root / "mkdocs.yml").read_bytes()
        chance.choice(EDITS)(following.root, chance)
        assert_right(following)
        if following.panel:
            # An editor mends it; the next edit is then made in what is right.
            for name, files in kept.items():
                shutil.rmtree(following.root / name)
                for path, content in files.items():
                    (following.root / name / path).parent.mkdir(parents=True, exist_ok=True)
                    (following.root / name / path).write_bytes(content)
            (following.root / "mkdocs.yml").write_bytes(settings_before)
            shutil.rmtree(following.root / "overrides", ignore_errors=True)
            assert_right(following)
            assert following.panel is None


def test_a_mistake_leaves_the_last_good_version_and_shows_the_line(following: Following) -> None:
    good = following.version
    change(Project(following.root, None), "content/2024/bezoeken.md", "{{ calendar() }}", "{{ kalender() }}")  # type: ignore[arg-type]
    following.refresh()
    assert following.version is good and following.panel
    (mistake,) = following.panel.mistakes
    assert (mistake.file, mistake.line, mistake.text) == ("content/2024/bezoeken.md", 7, "{{ kalender() }}")
    assert mistake.said == "Onbekende opdracht 'kalender'." and mistake.hint.startswith("Bedoelde u 'calendar'?")
