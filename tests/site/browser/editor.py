"""An editor at the desk of the preview, for tests and for the pictures of the guide."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, expect

from jaarbeeld.project import Project
from jaarbeeld.testing.looking import Listener
from tests.conftest import ROOT, TODAY
from tests.site.browser.test_live_reload import A_BUILD, previewing
from tests.site.conftest import copy_of_the_project


@dataclass
class Editor:
    """An editor with the preview of a copy of the project open, and its git."""

    page: Page
    root: Path
    address: str
    listener: Listener

    def git(self, *arguments: str, at: Path | None = None) -> str:
        done = subprocess.run(["git", "-C", str(at or self.root), *arguments], capture_output=True, text=True, check=True)
        return done.stdout

    def diff(self) -> list[str]:
        """The lines that changed since the last commit, without what is around them."""
        lines = self.git("diff", "-U0", "--", "data", "content").splitlines()
        return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def edit(self, path: str) -> None:
        """Open a page of the site and begin to edit it."""
        self.open(path)
        button = self.page.get_by_role("button", name="Bewerken", exact=True)
        if button.get_attribute("aria-pressed") != "true":
            button.click()
        expect(self.page.locator(".redactiepotlood").first).to_be_visible(timeout=A_BUILD)

    def figure(self, name: str) -> None:
        """Open the form of a figure."""
        for path in sorted((self.root / "data/indicators").glob("*.yml")):
            names = [one["id"] for one in yaml.safe_load(path.read_text("utf-8"))["indicators"]]
            if name in names:
                file = path.relative_to(self.root).as_posix()
                return self.open(f"redactie/onderdeel?bestand={file}&plek=indicators/{names.index(name)}")
        raise LookupError(name)

    def fill(self, name: str, text: str) -> None:
        """Type in a field of the form, and unfold what it is in first."""
        field = self.page.locator(f'[name="{name}"]')
        field.evaluate("one => { for (let at = one; at; at = at.parentElement) if (at.tagName == 'DETAILS') at.open = true; }")
        field.fill(text)

    def save(self) -> None:
        self.page.get_by_role("button", name="Bewaar", exact=True).click()
        expect(self.page.get_by_text("Bewaard.", exact=True)).to_be_visible(timeout=A_BUILD)


@contextlib.contextmanager
def editing(browser: Browser, folder: Path, **window: Any) -> Iterator[Editor]:
    """An editor on a copy of the real project, which was cloned from a server that is a folder."""
    root = copy_of_the_project(folder / "project").root
    shutil.copy(ROOT / ".gitignore", root)
    # What is drawn is shared; what an editor did is of this project alone.
    (root / ".cache").unlink()
    (root / ".cache").mkdir()
    for kept in (ROOT / ".cache").iterdir():
        if kept.name in ("pictures", "posters", "photos", "reports", "cards"):
            (root / ".cache" / kept.name).symlink_to(kept)
    bare = folder / "server.git"
    for command in (
        ["init", "-q", "--bare", "-b", "main", str(bare)],
        ["-C", str(root), "init", "-q", "-b", "main"],
        ["-C", str(root), "config", "user.email", "redactie@voorbeeld.example"],
        ["-C", str(root), "config", "user.name", "Redactie"],
        ["-C", str(root), "add", "content", "data", "overrides", "hooks", "mkdocs.yml", ".gitignore"],
        ["-C", str(root), "commit", "-q", "-m", "Begin"],
        ["-C", str(root), "remote", "add", "origin", str(bare)],
        ["-C", str(root), "push", "-q", "origin", "main"],
    ):
        subprocess.run(["git", *command], check=True, capture_output=True)
    with previewing(Project(root, TODAY), folder=folder) as address, browser.new_context(locale="nl-BE", **window) as context:
        context.set_default_timeout(A_BUILD)
        page = context.new_page()
        made = Editor(page, root, address, Listener(page, address=address))
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Elke week", timeout=2 * A_BUILD)
        yield made
