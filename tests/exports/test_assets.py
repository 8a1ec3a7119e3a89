"""The site's style sheet and scripts: one file each, named after what is in it."""

from __future__ import annotations

import gzip
from pathlib import Path

from jaarbeeld.exports.assets import assets, is_published
from jaarbeeld.theme import Look
from tests.conftest import OURS


def look(tmp_path: Path, **files: str) -> Look:
    (tmp_path / "assets/js").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        stem, _, kind = name.rpartition("_")
        target = tmp_path / "assets" / ("js" if kind == "js" and stem != "early" else "") / f"{stem}.{kind}"
        target.write_text(text, "utf-8")
    return Look(theme=tmp_path)


def test_the_entry_comes_first_and_the_other_styles_follow_by_name(tmp_path: Path) -> None:
    made = assets(look(tmp_path, blocks_css="b {}", jaarbeeld_css="@layer base;", accent_css="a {}"))
    assert made.stylesheet.content.decode() == "@layer base;\na {}\nb {}"


def test_comments_and_indents_go_and_texts_stay(tmp_path: Path) -> None:
    css = '/* one\n   two */\n@layer base {\n  a::before { content: "/* no comment */"; }\n\n  :root { --dark: ; }\n}\n'
    made = assets(look(tmp_path, jaarbeeld_css=css))
    assert (
        made.stylesheet.content.decode() == '@layer base {\na::before { content: "/* no comment */"; }\n:root { --dark: ; }\n}'
    )


def test_names_in_one_script_do_not_reach_another(tmp_path: Path) -> None:
    made = assets(look(tmp_path, one_js="const x = 1;\n", two_js="const x = 2;\n"))
    assert made.script.content.decode() == "{\nconst x = 1;\n}\n{\nconst x = 2;\n}"


def test_the_address_changes_only_with_the_content(tmp_path: Path) -> None:
    first = assets(look(tmp_path, jaarbeeld_css="a {}", early_js="1;"))
    assert assets(Look(theme=tmp_path)) == first
    second = assets(look(tmp_path, jaarbeeld_css="b {}"))
    assert second.stylesheet.address != first.stylesheet.address
    assert second.early == first.early


def test_pictures_are_published_as_they_are_and_parts_of_bundles_are_not() -> None:
    assert is_published("assets/merk.svg")
    assert not is_published("assets/frame.css")
    assert not is_published("assets/js/search.js")


def test_templates_of_posters_are_not_published() -> None:
    assert not is_published("posters/poster.typ")


def test_dark_colours_need_no_script() -> None:
    """A rule that asks for data-scheme would leave a reader without a script in the dark, or rather not."""
    asking = [path.name for path in OURS.parts("assets/*.css").values() if "color-scheme=" in path.read_text("utf-8")]
    assert asking == []


def test_the_scripts_weigh_a_few_kilobytes() -> None:
    made = assets(OURS)
    assert len(gzip.compress(made.script.content + made.early.content, mtime=0)) <= 6000
