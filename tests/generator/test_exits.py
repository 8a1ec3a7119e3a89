"""What an exit from MkDocs or Material takes is what docs/exits.md says."""

from __future__ import annotations

import ast
import re

from mkdocs.commands import serve
from mkdocs.utils import log

from jaarbeeld.generator import names
from jaarbeeld.theme import THEME
from tests.conftest import ROOT

EXITS = (ROOT / "docs/exits.md").read_text("utf-8")
TEMPLATES = [path.read_text("utf-8") for path in THEME.rglob("*.html")]


def test_the_names_that_a_fork_of_mkdocs_changes_stand_in_one_place() -> None:
    named = {
        path.relative_to(ROOT / "hooks").as_posix()
        for path in (ROOT / "hooks").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"mkdocs_?", node.value)
    }
    assert named == {"jaarbeeld/generator/names.py"}


def test_those_names_are_mkdocs_own() -> None:
    assert log.name.split(".")[0] == names.LOGGER
    assert f"prefix='{names.PREVIEW}'" in (ROOT / serve.__file__).read_text("utf-8")


def test_what_is_taken_of_material_is_what_the_page_says() -> None:
    icons = {icon for text in TEMPLATES for icon in re.findall(r"\.icons/material/([\w-]+)\.svg", text)}
    words = {key for text in TEMPLATES for key in re.findall(r'lang\.t\("([\w.]+)"\)', text)}
    taken = EXITS.split("## What we take from Material")[1].split("And no more.")[0]
    assert icons == set(re.findall(r"`([a-z-]+)`", taken.split("icons**")[1].split(";")[0])) - {"partials"}
    assert len(words) == len(re.findall(r"\*[A-Z]\w+\*", taken)) == 3
    assert f"**{['', '', '', 'three', 'four'][len(icons)]} icons**" in taken
