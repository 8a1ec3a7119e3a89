"""The desk in a real browser, on a copy of the real project: what an editor does, and what files and pages say afterwards."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from jaarbeeld.project import Project
from jaarbeeld.testing.looking import Listener, violations
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

    def save(self) -> None:
        self.page.get_by_role("button", name="Bewaar", exact=True).click()
        expect(self.page.get_by_text("Bewaard.", exact=True)).to_be_visible(timeout=A_BUILD)


@pytest.fixture(scope="module")
def editor(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("redactie")
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
    with previewing(Project(root, TODAY), folder=folder) as address, browser.new_context(locale="nl-BE") as context:
        context.set_default_timeout(A_BUILD)
        page = context.new_page()
        made = Editor(page, root, address, Listener(page, address=address))
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Elke week", timeout=2 * A_BUILD)
        yield made


def test_a_wrong_figure_is_told_while_it_is_typed_and_mended_from_the_message(editor: Editor) -> None:
    page = editor.page
    editor.edit("2024/vrijwilligers/")
    page.get_by_role("button", name="Bewerk het cijfer: infosessies", exact=False).first.click()
    panel = page.get_by_role("complementary", name="Bewerken")
    expect(panel.get_by_role("heading", level=2)).to_be_focused(timeout=A_BUILD)
    field = panel.get_by_role("group", name="2024", exact=True).first.get_by_label("Getal", exact=True)
    was = field.input_value()
    field.fill("ongeveer 24")
    expect(panel.get_by_text("ongeveer 24")).to_be_visible(timeout=A_BUILD)
    assert editor.diff() == []
    field.fill(was)
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert editor.diff() == []


def test_what_a_folded_field_is_wrong_with_is_told_and_focus_comes_back_after_a_save(editor: Editor) -> None:
    page = editor.page
    editor.edit("2024/vrijwilligers/")
    assert page.get_by_role("button", name="Bewerk de tekst: Wie onze vrijwilligers zijn", exact=True).count() == 1
    pencil = page.get_by_role("button", name="Bewerk het cijfer: actieve vrijwilligers", exact=True).nth(1)
    pencil.click()
    panel = page.get_by_role("complementary", name="Bewerken")
    field = panel.get_by_role("group", name="2024", exact=True).first.get_by_label("Getal", exact=True)
    was = field.input_value()
    field.fill(str(int(was) + 1))
    expect(panel.get_by_text("tellen in 2024 op tot").first).to_be_visible(timeout=A_BUILD)
    panel.get_by_role("button", name="Bewaar", exact=True).click()
    expect(panel.get_by_role("alert")).to_be_focused(timeout=A_BUILD)
    field.fill(was)
    panel.get_by_label("Opmerking voor lezers", exact=True).first.fill("Een proef.")
    editor.save()
    assert editor.diff() == ["+    note: Een proef."]
    page.keyboard.press("Escape")
    expect(pencil).to_be_focused()
    editor.git("checkout", "-q", "--", "data")


def test_a_new_session_is_in_the_calendar_file(editor: Editor) -> None:
    page = editor.page
    editor.open("redactie/")
    assert violations(page) == []
    page.get_by_role("link", name="Nieuwe activiteit of infosessie").click()
    page.locator("#date").fill("2027-03-02")
    expect(page.get_by_text("Dat is een dinsdag.")).to_be_visible()
    page.locator("#title").fill("Infosessie voor nieuwe vrijwilligers")
    page.locator("#kind").select_option(label="infosessie")
    page.locator("#objective").fill("3")
    page.get_by_text("Meer", exact=True).click()
    page.get_by_label("Iedereen is welkom").check()
    page.get_by_label("Uur", exact=True).fill("19:30")
    page.get_by_label("Vaste naam").fill("2027-03-aalst")
    page.get_by_label("Geplaatst op").fill("2026-11-01")
    assert violations(page) == []
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible(timeout=A_BUILD)
    assert "?? data/events/2027.yml" in editor.git("status", "--short", "-uall")
    editor.open("vrijwilliger/infosessies/")
    expect(page.locator("#\\32 027-03-aalst")).to_be_visible(timeout=A_BUILD)


def test_a_paragraph_is_written_with_a_figure_in_it(editor: Editor) -> None:
    page = editor.page
    editor.edit("2024/gezinnen/")
    page.locator("#een-erkende-aanpak .redactiepotlood").click()
    area = page.get_by_label("Tekst", exact=True)
    area.press("Control+End")
    area.type("\n\nZo bereikten we ")
    page.get_by_label("Invoegen").fill("cijfer: bereikte kinderen")
    page.get_by_role("button", name="Voeg in").click()
    area.type(".")
    editor.save()
    assert '+Zo bereikten we {{ figure("children", unit=True) }}.' in editor.diff()
    expect(page.get_by_text("Zo bereikten we 58 kinderen")).to_be_visible(timeout=A_BUILD)


def test_a_story_is_told_with_consent_and_gone_once_it_is_withdrawn(editor: Editor) -> None:
    page = editor.page
    page.set_viewport_size({"width": 390, "height": 800})
    editor.open("redactie/nieuw?soort=testimonials")
    assert violations(page) == []
    for name, text in {
        "id": "samen-wandelen", "title": "Samen wandelen", "name": "Kim", "role": "family_supporter", "year": "2024",
        "summary": "Kim gaat elke week mee wandelen.", "source/text": "Verteld op een intervisie", "consent/date": "2026-10-01",
    }.items():  # fmt: skip
        page.locator(f'[name="{name}"]').fill(text)
    page.locator('[name="kind"]').select_option("story")
    page.locator('[name="consent/basis"]').select_option("written")
    page.get_by_label("de site", exact=True).check()
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible(timeout=A_BUILD)
    form = page.url.partition("&bewaard")[0]
    editor.open("verhalen/")
    expect(page.get_by_text("Samen wandelen")).to_be_visible(timeout=A_BUILD)
    page.goto(form)
    page.get_by_label("Ingetrokken").check()
    editor.save()
    assert [line for line in editor.diff() if "withdrawn" in line or "Samen wandelen" in line] != []
    editor.open("verhalen/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Samen wandelen")).to_have_count(0, timeout=A_BUILD)
    page.set_viewport_size({"width": 1280, "height": 800})


def test_a_step_is_undone_and_all_else_is_proposed(editor: Editor) -> None:
    page = editor.page
    editor.open("redactie/")
    steps = page.get_by_role("listitem").filter(has=page.get_by_role("button", name="Maak ongedaan"))
    before = steps.count()
    assert before == 4
    steps.filter(has_text="een-erkende-aanpak").or_(steps.filter(has_text="Een erkende aanpak")).get_by_role("button").click()
    expect(page.get_by_text("ongedaan gemaakt", exact=False).first).to_be_visible(timeout=A_BUILD)
    assert "Zo bereikten we" not in "".join(editor.diff())
    page.get_by_role("link", name="Voorstel indienen").click()
    page.get_by_label("Waarover gaat het?").fill("Een infosessie in maart")
    assert violations(page) == []
    page.get_by_role("button", name="Dien het voorstel in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Het voorstel staat klaar", timeout=A_BUILD)
    server = editor.root.parent / "server.git"
    branch = next(one.strip() for one in editor.git("branch", at=server).splitlines() if "voorstel/" in one)
    said = editor.git("show", "--stat", branch, at=server)
    assert "Een infosessie in maart" in said and "data/events/2027.yml" in said and "content/" not in said
    assert editor.git("branch", "--show-current").strip() == "main"


def test_the_desk_complains_of_nothing(editor: Editor) -> None:
    # What is not saved is answered as such; and axe tries a style of its own.
    expected = ("status of 422", "status of 503", "Applying inline style")
    assert [one for one in editor.listener.errors if not any(said in one for said in expected)] == []
    assert editor.listener.foreign == []
