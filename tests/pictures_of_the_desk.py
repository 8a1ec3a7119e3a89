"""Takes the pictures of docs/redactie.md: the desk as an editor sees it, on a copy of the real project.

`python -m tests.pictures_of_the_desk` writes docs/beelden/ anew, with the Chromium that is on the path.
A test sees to it that the guide shows each of them, and no other.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect, sync_playwright

from jaarbeeld.artwork.squeezing import squeezed
from tests.conftest import ROOT
from tests.site.browser.conftest import CHROMIUM
from tests.site.browser.editor import Editor, editing
from tests.site.browser.test_live_reload import A_BUILD

FOLDER = ROOT / "docs/beelden"
_WINDOW = {"width": 1200, "height": 680}
_SCALE = 0.8


def pictures(editor: Editor) -> Iterator[str]:
    """An editor at work, who stops at each moment that there is a picture of, with its name."""
    page = editor.page
    editor.edit("2024/gezinnen/")
    yield "bewerken"
    yield from _a_figure(editor)
    yield from _texts_and_records(editor)
    editor.open("redactie/editie")
    yield "editie"
    yield from _a_correction(editor)
    yield from _two_versions(editor)
    editor.open("redactie/")
    yield "ongedaan"
    page.get_by_role("link", name="Voorstel indienen").click()
    page.get_by_label("Waarover gaat het?").fill("Een cijfer verbeterd, en een zin over kinderen")
    yield "voorstel"


def _a_figure(editor: Editor) -> Iterator[str]:
    page = editor.page
    page.get_by_role("button", name="Bewerk het cijfer: ondersteunde gezinnen").first.click()
    field = page.get_by_role("group", name="2024", exact=True).first.get_by_label("Getal", exact=True)
    expect(field).to_be_visible(timeout=A_BUILD)
    yield "cijfer"
    field.fill("ongeveer 24")
    expect(page.get_by_text("Schrijf ±24.")).to_be_visible(timeout=A_BUILD)
    yield "fout"
    field.fill("24")
    page.keyboard.press("Escape")


def _texts_and_records(editor: Editor) -> Iterator[str]:
    page = editor.page
    page.locator("#een-erkende-aanpak .redactiepotlood").click()
    area = page.get_by_label("Tekst", exact=True)
    area.press("Control+End")
    area.type("\n\nZo bereikten we ")
    page.get_by_label("Invoegen").fill("cijfer: bereikte kinderen")
    page.get_by_role("button", name="Voeg in").click()
    area.type(".")
    editor.save()
    expect(page.get_by_text("Zo bereikten we 58 kinderen")).to_be_visible(timeout=A_BUILD)
    # The page came back anew, and its panel with it.
    expect(page.get_by_role("button", name="Bewaar", exact=True)).to_be_visible(timeout=A_BUILD)
    _to_top(page.locator("#een-erkende-aanpak"))
    yield "tekst"
    page.keyboard.press("Escape")
    editor.open("redactie/")
    yield "overzicht"
    page.get_by_role("link", name="Nieuwe activiteit of infosessie").click()
    page.locator("#date").fill("2027-03-02")
    page.locator("#title").fill("Infosessie voor nieuwe vrijwilligers")
    page.locator("#kind").select_option(label="infosessie")
    yield "infosessie"
    editor.open("redactie/nieuw?soort=testimonials")
    page.locator('[name="consent/basis"]').select_option("written")
    page.locator('[name="consent/date"]').fill("2026-10-01")
    page.get_by_label("de site", exact=True).check()
    _to_top(page.locator("fieldset").filter(has=page.locator('[name="consent/basis"]')).last)
    yield "verhaal"


def _a_correction(editor: Editor) -> Iterator[str]:
    page = editor.page
    editor.open("redactie/correctie?cijfer=children&jaar=2024&waarde=59")
    page.get_by_label("Waarom?").fill("Eén kind was vergeten.")
    yield "correctie"
    page.get_by_role("button", name="Verbeter het cijfer").click()
    expect(page.get_by_text("58 wordt 59").first).to_be_visible(timeout=A_BUILD)
    editor.open("cijfers/kinderen/")
    expect(page.locator("del").first).to_be_attached(timeout=A_BUILD)
    yield "gecorrigeerd"


def _two_versions(editor: Editor) -> Iterator[str]:
    page = editor.page
    editor.open("redactie/onderdeel?bestand=data/glossary.yml&plek=terms/0")
    path = editor.root / "data/glossary.yml"
    before = path.read_text("utf-8")
    field = page.get_by_label("Betekenis")
    meaning = field.input_value()
    path.write_text(before.replace(meaning.split()[0], f"Ook {meaning.split()[0].lower()}", 1), "utf-8")
    field.fill(f"{meaning} In Aalst ook.")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Twee versies", timeout=A_BUILD)
    yield "twee-versies"
    path.write_text(before, "utf-8")


def _to_top(place: Locator) -> None:
    place.evaluate("one => one.scrollIntoView()")


def _taken(page: Page) -> bytes:
    """What stands in the window, without what is empty below it."""
    page.wait_for_load_state()
    end = page.evaluate("Math.min(innerHeight, document.body.lastElementChild.getBoundingClientRect().bottom + 20)")
    return page.screenshot(animations="disabled", clip={"x": 0, "y": 0, "width": _WINDOW["width"], "height": end})


def main() -> None:
    """Take them all."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        with editing(browser, Path(name), viewport=_WINDOW, device_scale_factor=_SCALE) as editor:
            for picture in pictures(editor):
                (FOLDER / f"{picture}.png").write_bytes(squeezed(Image.open(io.BytesIO(_taken(editor.page)))))
                sys.stdout.write(f"docs/beelden/{picture}.png\n")


if __name__ == "__main__":
    main()
