"""Every state of the desk can be used with a screen reader, a keyboard and a telephone: axe finds nothing in any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from jaarbeeld.testing.looking import violations
from tests.site.browser.editor import Editor, editing
from tests.site.browser.test_live_reload import A_BUILD

WINDOWS = ((1280, "light"), (1280, "dark"), (390, "light"))


@pytest.fixture(scope="module")
def editor(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with editing(browser, tmp_path_factory.mktemp("staten")) as made:
        yield made


def unfold(page: Page) -> None:
    """Open every fold, also in the panel."""
    page.evaluate(
        """() => {
          const panel = document.querySelector("#redactiepaneel")?.shadowRoot;
          for (const root of [document, panel]) for (const one of root?.querySelectorAll("details") ?? []) one.open = true;
        }"""
    )


def is_right(editor: Editor, *, open_folds: bool = False) -> None:
    """Nothing is wrong in this state, in any window, and nothing is wider than the window."""
    page, wrong = editor.page, []
    for width, scheme in WINDOWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        if open_folds:
            unfold(page)
        wrong += [f"{width} {scheme}: {one}" for one in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{width} {scheme}: wider than the window")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="light")
    assert wrong == []


def panel_of(editor: Editor, name: str) -> None:
    """Open the panel of the first pencil that is called so."""
    editor.page.get_by_role("button", name=name).first.click()
    panel = editor.page.get_by_role("complementary", name="Bewerken")
    expect(panel.get_by_role("heading", level=2)).to_be_focused(timeout=A_BUILD)


def test_a_page_with_the_desk_off_and_on(editor: Editor) -> None:
    editor.open("2024/vrijwilligers/")
    is_right(editor)
    editor.edit("2024/vrijwilligers/")
    is_right(editor)


@pytest.mark.parametrize(
    ("path", "pencil"),
    [
        ("2024/gezinnen/", "Bewerk het cijfer"),
        ("2024/gezinnen/", "Bewerk de tekst"),
        ("2024/gezinnen/", "Bewerk de activiteit"),
        ("verhalen/", "Bewerk het verhaal"),
        ("vrijwilliger/gezinsondersteuner/", "Bewerk de rol"),
        ("vrijwilliger/vragen/", "Bewerk de vraag"),
        ("vrijwilliger/stappen/", "Bewerk de stap"),
        ("over/woordenlijst/", "Bewerk het woord"),
    ],
)
def test_the_panel_of_each_kind_of_thing(editor: Editor, path: str, pencil: str) -> None:
    editor.edit(path)
    panel_of(editor, pencil)
    is_right(editor, open_folds=True)
    editor.page.keyboard.press("Escape")


def refused(editor: Editor) -> None:
    """What is refused stays in its form; the next states are about another figure."""
    editor.edit("2024/gezinnen/")
    panel_of(editor, "Bewerk het cijfer: bereikte kinderen")
    panel = editor.page.get_by_role("complementary", name="Bewerken")
    panel.get_by_role("group", name="2024", exact=True).first.get_by_label("Getal", exact=True).fill("veel")
    panel.get_by_role("button", name="Bewaar", exact=True).click()
    expect(panel.get_by_text("Dit is nog niet bewaard:")).to_be_visible(timeout=A_BUILD)


def saved(editor: Editor) -> None:
    editor.edit("2024/gezinnen/")
    panel_of(editor, "Bewerk het cijfer: ondersteunde gezinnen")
    panel = editor.page.get_by_role("complementary", name="Bewerken")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Cijfer: ondersteunde gezinnen")
    panel.get_by_label("Opmerking voor lezers", exact=True).first.fill("Een proef.")
    with editor.page.expect_event("load", timeout=A_BUILD):
        panel.get_by_role("button", name="Bewaar", exact=True).click()
    expect(panel.get_by_role("heading", level=2)).to_be_focused(timeout=A_BUILD)


def told_in_the_bar(editor: Editor) -> None:
    """After the page came back, and the panel is closed, the bar still says what was saved, and takes it back."""
    editor.page.keyboard.press("Escape")
    bar = editor.page.get_by_role("region", name="Redactie")
    expect(bar.get_by_role("status")).to_contain_text("Bewaard: Cijfer «ondersteunde gezinnen»: Opmerking voor lezers")


def undone_in_the_bar(editor: Editor) -> None:
    bar = editor.page.get_by_role("region", name="Redactie")
    with editor.page.expect_event("load", timeout=A_BUILD):
        bar.get_by_role("button", name="Ongedaan maken").click()
    expect(bar.get_by_role("status")).to_contain_text("Ongedaan gemaakt: Cijfer", timeout=A_BUILD)
    assert editor.diff() == []


def kept(editor: Editor) -> None:
    """A form that was left with something typed in it."""
    address = "redactie/onderdeel?bestand=data/glossary.yml&plek=terms/0"
    editor.open(address)
    editor.page.get_by_label("Betekenis").fill("Nog niet bewaard.")
    editor.page.wait_for_function("Object.keys(localStorage).some((key) => key.startsWith('redactie:'))")
    editor.open(address)
    expect(editor.page.get_by_text("Hier staat wat u eerder typte")).to_be_visible()


def two_versions(editor: Editor) -> None:
    editor.open("redactie/onderdeel?bestand=data/glossary.yml&plek=terms/1")
    path = editor.root / "data/glossary.yml"
    before = path.read_text("utf-8")
    field = editor.page.get_by_label("Betekenis")
    meaning = field.input_value()
    path.write_text(before.replace(meaning.split()[0], f"Ook {meaning.split()[0].lower()}", 1), "utf-8")
    field.fill(f"{meaning} In Aalst ook.")
    editor.page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(editor.page.get_by_role("heading", level=1)).to_contain_text("Twee versies", timeout=A_BUILD)
    path.write_text(before, "utf-8")


def text_with_picker(editor: Editor) -> None:
    editor.open("redactie/tekst?bestand=content/2024/gezinnen.md")
    editor.page.get_by_label("Invoegen").fill("cijfer: ")


def wrong_text(editor: Editor) -> None:
    editor.open("redactie/tekst?bestand=content/2024/gezinnen.md")
    area = editor.page.get_by_label("Tekst", exact=True)
    area.press("Control+End")
    area.type("\n\nEr waren 24 gezinnen.")
    editor.page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(editor.page.get_by_text("Dit is nog niet bewaard:")).to_be_visible(timeout=A_BUILD)


def removal(editor: Editor) -> None:
    editor.open("redactie/onderdeel?bestand=data/series.yml&plek=series/0")
    editor.page.on("dialog", lambda one: one.accept())
    editor.page.get_by_role("button", name="Verwijder", exact=True).click()
    expect(editor.page.get_by_text("Dit is nog niet bewaard:")).to_be_visible(timeout=A_BUILD)


def mistakes(editor: Editor) -> None:
    """A file with a mistake: the preview says so on its page, and the desk in its list."""
    path = editor.root / "data/roles.yml"
    before = path.read_text("utf-8")
    editor.edit("2024/gezinnen/")
    path.write_text(before.replace("next_step: ", "next_step: x"), "utf-8")
    expect(editor.page.locator(".voorbeeld-fouten")).to_be_visible(timeout=A_BUILD)


def mistakes_in_the_list(editor: Editor) -> None:
    editor.open("redactie/")
    expect(editor.page.get_by_text("Dit houdt het publiceren tegen")).to_be_visible()


def clash(editor: Editor) -> None:
    """Someone else's proposal was taken over in the same place."""
    path = editor.root / "data/roles.yml"
    path.write_text(editor.git("show", "HEAD:data/roles.yml"), "utf-8")
    other, name = editor.root.parent / "ander", "data/glossary.yml"
    editor.git("clone", "-q", str(editor.root.parent / "server.git"), str(other), at=editor.root.parent)
    for root, word in ((editor.root, "Van mij. "), (other, "Van de ander. ")):
        text = (root / name).read_text("utf-8")
        (root / name).write_text(text.replace("meaning: ", f"meaning: {word}", 1), "utf-8")
    for more in (
        ["config", "user.email", "a@b.example"],
        ["config", "user.name", "A"],
        ["commit", "-qam", "x"],
        ["push", "-q"],
    ):
        editor.git(*more, at=other)
    editor.open("redactie/voorstel")
    editor.page.get_by_label("Waarover gaat het?").fill("Een woord")
    editor.page.get_by_role("button", name="Dien het voorstel in").click()
    expect(editor.page.get_by_role("heading", level=1)).to_contain_text("veranderde hetzelfde", timeout=A_BUILD)


STATES: dict[str, Callable[[Editor], None]] = {
    "refused": refused,
    "saved": saved,
    "told in the bar": told_in_the_bar,
    "undone in the bar": undone_in_the_bar,
    "kept": kept,
    "two versions": two_versions,
    "text with picker": text_with_picker,
    "wrong text": wrong_text,
    "removal": removal,
    "mistakes": mistakes,
    "mistakes in the list": mistakes_in_the_list,
    "clash": clash,
    "overview": lambda editor: editor.open("redactie/"),
    "search": lambda editor: editor.open("redactie/zoek?q=gezinnen"),
    "nothing found": lambda editor: editor.open("redactie/zoek?q=zeppelin"),
    "new event": lambda editor: editor.open("redactie/nieuw?soort=events"),
    "new role": lambda editor: editor.open("redactie/nieuw?soort=roles"),
    "copy": lambda editor: editor.open("redactie/nieuw?soort=testimonials&van=testimonials/0&bestand=data/testimonials.yml"),
    "front": lambda editor: editor.open("redactie/pagina?bestand=content/2024/gezinnen.md"),
    "edition": lambda editor: editor.open("redactie/editie"),
    "correction": lambda editor: editor.open("redactie/correctie"),
    "organisation": lambda editor: editor.open("redactie/onderdeel?bestand=data/organisation.yml&plek=organisation"),
    "recruitment": lambda editor: editor.open("redactie/onderdeel?bestand=data/recruitment.yml&plek=recruitment"),
    "report": lambda editor: editor.open("redactie/onderdeel?bestand=data/editions.yml&plek=editions/0"),
    "sealed": lambda editor: editor.open("redactie/tekst?bestand=data/sealed/2024.json"),
}


@pytest.mark.parametrize("state", STATES)
def test_a_state_of_the_desk(editor: Editor, state: str) -> None:
    STATES[state](editor)
    is_right(editor, open_folds=True)
