"""Read: the few settings of mkdocs.yml that the library needs without MkDocs."""

from __future__ import annotations

from pathlib import Path

import yaml

from jaarbeeld.problems import Place


def site_url_of(root: Path) -> str | None:
    """The address of the site as mkdocs.yml has it: empty when it is not filled in, None when it is not mentioned.

    The file is not checked here: MkDocs does that, and its tags (`!ENV`, `!!python/name`) must not stop us.
    """
    found = _setting(root, "site_url")
    return None if found is None else found.value


def site_url_place(root: Path) -> Place:
    """Where the address of the site is to be filled in."""
    found = _setting(root, "site_url")
    mark = found.start_mark if found is not None else None
    return Place("mkdocs.yml", mark.line + 1, mark.column + 1) if mark else Place("mkdocs.yml")


def _setting(root: Path, name: str) -> yaml.ScalarNode | None:
    path = root / "mkdocs.yml"
    if not path.is_file():
        return None
    try:
        tree = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    pairs = tree.value if isinstance(tree, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == name and isinstance(value, yaml.ScalarNode)), None)
