"""The desk in a real browser, on a copy of the real project: what an editor does, and what files and pages say afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from jaarbeeld.testing.looking import violations
from tests.site.browser.editor import Editor, editing
from tests.site.browser.test_live_reload import A_BUILD


@pytest.fixture(scope="module")
def editor(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with editing(browser, tmp_path_factory.mktemp("redactie")) as made:
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
    with page.expect_event("load", timeout=A_BUILD):
        panel.get_by_role("button", name="Bewaar", exact=True).click()
    expect(panel.get_by_role("heading", level=2)).to_be_focused(timeout=A_BUILD)
    assert editor.diff() == ["+    note: Een proef."]
    page.keyboard.press("Escape")
    expect(pencil).to_be_focused()
    page.goto("about:blank")
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
    page.get_by_label("Doelstelling").select_option(index=3)
    page.get_by_text("Meer", exact=True).click()
    page.get_by_label("Iedereen is welkom").check()
    page.get_by_label("Uur", exact=True).fill("19u30")
    expect(page.get_by_text("Dat is 19:30 uur.")).to_be_visible(timeout=A_BUILD)
    page.get_by_label("Geplaatst op").fill("2026-11-01")
    assert violations(page) == []
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible(timeout=A_BUILD)
    assert "?? data/events/2027.yml" in editor.git("status", "--short", "-uall")
    editor.open("vrijwilliger/infosessies/")
    expect(page.locator('[id^="2027-03-02-infosessie"]')).to_be_visible(timeout=A_BUILD)


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
        "title": "Samen wandelen", "name": "Kim", "year": "2024",
        "summary": "Kim gaat elke week mee wandelen.", "source/text": "Verteld op een intervisie", "consent/date": "2026-10-01",
    }.items():  # fmt: skip
        page.locator(f'[name="{name}"]').fill(text)
    page.locator('[name="kind"]').select_option("story")
    page.locator('[name="role"]').select_option("family_supporter")
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
    assert before == 5
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


def test_the_next_edition_is_begun_and_ten_values_of_it_are_seen(editor: Editor) -> None:
    page = editor.page
    editor.open("redactie/")
    page.get_by_role("link", name="Nieuwe editie").click()
    assert violations(page) == []
    page.get_by_role("button", name="Begin het verslag van 2025").click()
    expect(page.get_by_text("het verslag van 2025 begonnen").first).to_be_visible(timeout=A_BUILD)
    made = editor.git("status", "--short", "-uall")
    assert "?? content/2025/index.md" in made and "?? data/events/2025.yml" in made and "data/sealed/" not in made
    parts = {f"breakdowns/1/parts/{number}/values/2025": text for number, text in enumerate(("9", "7", "6", "4", "3", "2"))}
    typed = {
        "families": {"values/2025": "27"},
        "children": {"values/2025": "61"},
        "contacts_by_volunteers": {"values/2025": "1350"},
        "applications": {"values/2025": "34", **parts},
    }
    assert sum(map(len, typed.values())) == 10
    for name, values in typed.items():
        editor.figure(name)
        for field, text in values.items():
            editor.fill(field, text)
        editor.save()
    added = [line.strip("+ ") for line in editor.diff() if line.startswith("+")]
    assert "values: {2023: 40, 2024: 24, 2025: 27}" in added
    assert len([line for line in added if "label: CAW" in line and "2025: 6" in line]) == 1
    editor.open("2025/")
    for seen in ("27 gezinnen", "61 kinderen", "1.350", "34"):
        expect(page.get_by_role("main").get_by_text(seen).first).to_be_visible(timeout=A_BUILD)
    editor.open("2025/aanmeldingen/")
    expect(page.get_by_role("row", name="Vrij CLB 8 27% 9 26%")).to_be_visible(timeout=A_BUILD)


def test_a_sealed_figure_is_corrected_and_readers_are_told(editor: Editor) -> None:
    page = editor.page
    editor.figure("children")
    page.get_by_role("link", name="Verbeter een gepubliceerd getal").click()
    page.get_by_label("Van welk jaar?").fill("2024")
    page.get_by_label("Wat moet er staan?").fill("59")
    # Without a reason nothing is written.
    before = editor.diff()
    page.get_by_role("button", name="Verbeter het cijfer").click()
    expect(page.get_by_role("alert")).to_contain_text("de reden", timeout=A_BUILD)
    assert violations(page) == [] and editor.diff() == before
    page.get_by_label("Waarom?").fill("Eén kind was vergeten.")
    page.get_by_role("button", name="Verbeter het cijfer").click()
    expect(page.get_by_text("58 wordt 59").first).to_be_visible(timeout=A_BUILD)
    told = [line.strip("+ -") for line in editor.diff() if line not in before]
    assert {"corrections:", "indicator: children", "year: 2024", 'old: "58"', 'new: "59"'} <= set(told)
    assert "reason: Eén kind was vergeten." in told and len(told) == 8
    editor.open("2024/gezinnen/")
    expect(page.locator("del").filter(has_text="58").first).to_be_attached(timeout=A_BUILD)
    editor.open("over/correcties/")
    expect(page.get_by_role("main")).to_contain_text("Eén kind was vergeten.")


def test_the_desk_complains_of_nothing(editor: Editor) -> None:
    # What is not saved is answered as such; and axe tries a style of its own.
    expected = ("status of 422", "status of 503", "Applying inline style")
    assert [one for one in editor.listener.errors if not any(said in one for said in expected)] == []
    assert editor.listener.foreign == []
