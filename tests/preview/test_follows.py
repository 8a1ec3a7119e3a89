"""Whatever an editor changes, every page of the preview is the page that a whole build makes."""

from __future__ import annotations

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
