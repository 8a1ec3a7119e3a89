"""After a save an editor is told what was saved, with the way back; a file that others changed is shown first."""

from __future__ import annotations

import html as entities
import re

import pytest

from tests.desk.browsing import FIRST, VISITS, Browser, form_in, sent_by, typed

FIGURES = "data/indicators/bezoeken.yml"


def test_a_save_says_what_was_saved_and_can_be_taken_back_and_put_back(browser: Browser) -> None:
    path = browser.project.root / FIGURES
    before = path.read_text("utf-8")
    said = browser.send(VISITS, typed(browser.form(VISITS), values__2024="1400"))
    assert "<strong>Bewaard.</strong> Bezoeken 2024: 1.302 → 1.400." in said and ">Ongedaan maken</button>" in said
    after = path.read_text("utf-8")
    assert before != after
    back = said[said.index('<div class="done"') :]
    said = browser.send("/redactie/ongedaan", sent_by(form_in(back)))
    assert "<strong>Ongedaan gemaakt.</strong> Bezoeken 2024: 1.400 → 1.302." in said and path.read_text("utf-8") == before
    again = said[said.index('<div class="done"') :]
    browser.send("/redactie/ongedaan", sent_by(form_in(again)))
    assert path.read_text("utf-8") == after


def test_the_bar_of_a_page_that_comes_back_asks_what_was_saved(browser: Browser) -> None:
    said = browser.send(VISITS, typed(browser.form(VISITS), values__2024="1400"))
    step = re.findall(r'data-step="(\d+)"', said)[0]
    told = browser.client.get(f"/redactie/gedaan?bewaard={step}", headers={"X-Paneel": "1"}).text
    assert 'data-said="Bewaard: Bezoeken 2024: 1.302 → 1.400."' in told and "<!doctype" not in told
    browser.send("/redactie/ongedaan", sent_by(form_in(told)))
    assert "data-said" not in browser.client.get(f"/redactie/gedaan?bewaard={step}").text


def test_who_saves_what_stands_there_is_told_so(browser: Browser) -> None:
    assert "Er was niets gewijzigd." in browser.send(VISITS, browser.form(VISITS))


def test_two_versions_are_shown_before_it_is_said_what_is_wrong_with_one(browser: Browser) -> None:
    path = browser.project.root / FIGURES
    fields = typed(browser.form(VISITS), values__2024="ongeveer 1400")
    path.write_text(path.read_text("utf-8").replace("2023: 1468, 2024", "2023: 1500, 2024"), "utf-8")
    said = browser.send(VISITS, fields)
    assert "Twee versies" in said and "nog niet bewaard" not in said and "ongeveer 1400" in said
    # What is wrong with it is told when they choose it.
    assert "nog niet bewaard" in browser.send(VISITS, sent_by(form_in(said, of_class="conflict")))


@pytest.mark.fault(
    "terwijl iemand een activiteit wijzigt, zet een ander er een voor in het bestand",
    "wat ze wilde komt naast de goede te staan, en niet over de andere",
)
def test_a_record_that_moved_meanwhile_is_found_again(browser: Browser) -> None:
    path = browser.project.root / "data/events/2024.yml"
    fields = typed(browser.form(FIRST), title="Eerste vergadering van de ploeg")
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("events:\n", "events:\n  - {date: 2024-01-05, title: Nieuwjaar, kind: internal, objective: 1}\n"), "utf-8"
    )
    said = browser.send(FIRST, fields)
    assert "Twee versies" in said and "Nieuwjaar" not in said
    conflict = form_in(said, of_class="conflict")
    assert "Bewaard." in browser.send(conflict.get("action", ""), sent_by(conflict))
    now = path.read_text("utf-8")
    assert "title: Nieuwjaar," in now and "title: Eerste vergadering van de ploeg," in now


def test_a_record_that_is_gone_meanwhile_is_not_written_over_another(browser: Browser) -> None:
    path = browser.project.root / "data/events/2024.yml"
    fields = typed(browser.form(FIRST), title="Eerste vergadering van de ploeg")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "Eerste vergadering" not in line), "utf-8")
    said = browser.send(FIRST, fields)
    assert "staat er niet meer" in said and "van de ploeg" not in path.read_text("utf-8")


@pytest.mark.parametrize("ask", ["tekst?kop=%23&", "bij?regel=1&", "onderdeel?plek=figures&"])
def test_what_is_sealed_is_not_edited_but_corrected(browser: Browser, ask: str) -> None:
    sealed = browser.project.root / "data/sealed/2024.json"
    sealed.parent.mkdir(exist_ok=True)
    sealed.write_text("{}", "utf-8")
    answer = browser.client.get(f"/redactie/{ask}bestand=data/sealed/2024.json")
    said = entities.unescape(answer.text)
    assert (
        answer.status_code == 409 and 'href="/redactie/correctie"' in said and "verzegeld" in said and "<textarea" not in said
    )


def test_facts_are_read_again_only_when_a_file_changed(browser: Browser) -> None:
    assert "bezoeken" in browser.client.get(VISITS).text
    path = browser.project.root / FIGURES
    path.write_text(path.read_text("utf-8").replace("label: bezoeken", "label: huisbezoeken"), "utf-8")
    assert "Cijfer: huisbezoeken" in browser.client.get(VISITS).text


OTHERS = {
    "another title": ("title: Eerste vergadering", "title: Startvergadering"),
    "another day": ("date: 2024-03-12", "date: 2024-03-14"),
    "another title, and one above": (
        "  - {date: 2024-03-12, title: Eerste vergadering",
        "  - {date: 2024-01-05, title: Nieuw, kind: internal, objective: 1}\n  - {date: 2024-03-12, title: Startvergadering",
    ),
}


@pytest.mark.fault(
    "terwijl iemand een activiteit zonder vaste naam wijzigt, geeft een ander haar een andere titel",
    "beide versies staan naast elkaar, zoals bij elke andere wijziging",
)
@pytest.mark.parametrize("other", OTHERS)
def test_a_record_that_is_called_otherwise_meanwhile_is_shown_beside_what_was_typed(browser: Browser, other: str) -> None:
    path = browser.project.root / "data/events/2024.yml"
    fields = typed(browser.form(FIRST), place="In het dorp")
    path.write_text(path.read_text("utf-8").replace(*OTHERS[other]), "utf-8")
    said = browser.send(FIRST, fields)
    assert "Twee versies" in said and "In het dorp" in said and "verwijderde" not in said
    conflict = form_in(said, of_class="conflict")
    assert "Bewaard." in browser.send(conflict.get("action", ""), sent_by(conflict))
    (line,) = [one for one in path.read_text("utf-8").splitlines() if "In het dorp" in one]
    assert "2024-03-12, title: Eerste vergadering, kind: internal, objective: 1, series: [team]" in line


def test_a_record_that_is_gone_is_not_taken_for_the_one_after_it(browser: Browser) -> None:
    path = browser.project.root / "data/events/2024.yml"
    fields = typed(browser.form(FIRST), place="In het dorp")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "Eerste vergadering" not in line), "utf-8")
    before = path.read_text("utf-8")
    assert "iemand verwijderde het" in browser.send(FIRST, fields)
    assert path.read_text("utf-8") == before


def test_the_last_record_of_a_list_is_found_again_when_one_before_it_is_gone(browser: Browser) -> None:
    path = browser.project.root / "data/events/2024.yml"
    last = "/redactie/onderdeel?bestand=data/events/2024.yml&plek=events/2"
    fields = typed(browser.form(last), place="In de winkel")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "Eerste vergadering" not in line), "utf-8")
    said = browser.send(last, fields)
    assert "Twee versies" in said and "In de winkel" in said
