"""What readers of an umbrella's site see of its branches: what is there, what it covers, and what is not there."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from pathlib import Path

import pytest

from jaarbeeld.beside import files_beside
from jaarbeeld.desk.trial import problems_with
from jaarbeeld.exports.assets import assets
from jaarbeeld.model.asked import Remembered
from jaarbeeld.pages.generated import addresses_of_generated
from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project
from tests.at_desk import html_from, links, tables
from tests.conftest import TODAY, change, copy_of_klein, loaded, problems, seal, told, words, write
from tests.umbrella import ACTIVITIES, ADDRESS, PEOPLE, branch_at, published


def page(site: Written, src: str) -> str:
    """The HTML of a page."""
    return html_from(site.pages[src].markdown)


def said(site: Written, src: str) -> str:
    """What a reader sees of a page, with what is folded open."""
    return words(page(site, src))


def publish_beek(umbrella: Project, *figures: dict[str, str]) -> None:
    """Let Beek publish other figures than it did."""
    published(branch_at(umbrella.root.parent / "beek-2", "Beek", *figures), site_of(umbrella, "beek"))


def site_of(umbrella: Project, branch: str) -> Path:
    """The folder with the site of a branch."""
    return umbrella.root.parent / "takken" / branch


def rewrite(umbrella: Project, branch: str, old: str, new: str) -> None:
    """Replace the one occurrence of a text in the figures that a branch published."""
    figures = site_of(umbrella, branch) / "open-data/cijfers.csv"
    text = figures.read_text("utf-8")
    assert text.count(old) == 1
    figures.write_text(text.replace(old, new), "utf-8", newline="")


def test_a_total_says_what_it_covers_and_who_is_not_in_it(pages: Written) -> None:
    shown = said(pages, "afdelingen/index.md")
    assert "In 2024 samen ± 180 activiteiten: de som van 2 van de 4 afdelingen: Beek en Dal." in shown
    assert "Niet meegeteld: Heide (niet gemeten) en Kust (geen gegevens)." in shown


def test_a_total_of_one_branch_is_not_called_a_sum(pages: Written) -> None:
    shown = said(pages, "afdelingen/index.md")
    assert "In 2024 minstens 50 deelnemers: alleen het cijfer van Beek." in shown
    assert "Niet meegeteld: Dal (nog niet), Heide (telt anders) en Kust (geen gegevens)." in shown


def test_each_branch_stands_in_the_table_with_its_number_or_why_there_is_none(pages: Written) -> None:
    found = tables(page(pages, "afdelingen/index.md"))
    assert [row[:2] for row in found["Deelnemers per afdeling, 2024"][1:]] == [
        ["Beek", "50"],
        ["Dal", "nog niet"],
        ["Heide", "telt anders"],
        ["Kust", "geen gegevens"],
    ]
    assert found["Deelnemers per jaar"] == [
        ["Afdeling", "2022", "2023", "2024"],
        ["Beek", "30", "41", "50"],
        ["Dal", "toen nog niet", "20", "nog niet"],
        ["Heide", "telt anders", "telt anders", "telt anders"],
        ["Kust", "geen gegevens", "geen gegevens", "geen gegevens"],
        ["Samen", "minstens 30 1 van de 4", "minstens 61 2 van de 4", "minstens 50 1 van de 4"],
    ]


def test_what_cannot_be_added_up_has_no_total(pages: Written) -> None:
    found = tables(page(pages, "afdelingen/index.md"))["Bezochte gezinnen per jaar"]
    assert [row[0] for row in found] == ["Afdeling", "Beek", "Dal", "Heide", "Kust"]
    assert "De cijfers van deze afdelingen tellen we niet op" in said(pages, "afdelingen/index.md")


def test_a_branch_that_measures_otherwise_is_told_apart_with_what_it_measures(pages: Written) -> None:
    shown = said(pages, "afdelingen/index.md")
    assert "Niet te vergelijken: Heide: Hier telt elke keer dat iemand meedoet. In 2024 gaf dat 950 deelnemers." in shown


def test_every_number_leads_to_the_page_of_its_branch(pages: Written) -> None:
    led = links(page(pages, "afdelingen/index.md"))
    assert ("Beek", "https://beek.example/verslag/cijfers/deelnemers/") in led
    assert "Beek: uit het verslag 2024 (CC-BY-4.0)" in said(pages, "afdelingen/index.md")
    assert ("Deelnemers", "https://beek.example/verslag/cijfers/deelnemers/") in links(page(pages, "afdelingen/beek.md"))


def test_a_total_in_a_sentence_says_what_it_covers(pages: Written) -> None:
    assert "Samen deden onze afdelingen ± 180 activiteiten (geteld bij 2 van de 4 afdelingen)." in said(pages, "index.md")


def test_a_page_of_a_report_compares_up_to_its_year(umbrella: Project) -> None:
    publish_beek(umbrella, {**PEOPLE, "values": "{2024: 50, 2025: 60}"}, {**ACTIVITIES, "values": "{2024: 120, 2025: 130}"})
    site = prepare(umbrella)
    shown = said(site, "afdelingen/index.md")
    assert "Deelnemers per afdeling, 2025" in shown and "Activiteiten per afdeling, 2024" in shown
    assert "Activiteiten per afdeling, 2024" in said(site, "2024/index.md")
    assert "2025" not in said(site, "2024/index.md")


def test_a_branch_has_a_page_with_its_years_and_what_it_does_not_give(pages: Written) -> None:
    shown = said(pages, "afdelingen/dal.md")
    assert tables(page(pages, "afdelingen/dal.md"))["De cijfers van Dal per jaar"][1][0] == "Deelnemers"
    assert "Deze afdeling begon in 2023." in shown
    assert "Van bezochte gezinnen geeft Dal geen cijfer." in shown
    assert "Nog geen gegevens van Kust." in said(pages, "afdelingen/kust.md")
    assert "Er zijn hier nog geen cijfers te vergelijken." in said(pages, "afdelingen/kust.md")


def test_the_calendar_of_all_has_what_is_still_to_come(pages: Written) -> None:
    shown = said(pages, "afdelingen/kalender.md")
    assert "zaterdag 15 juni 2024 Buurtfeest Beek" in shown
    assert "donderdag 20 juni 2024 Infosessie 19.30 tot 21.00 uur Dorpshuis Beek" in shown
    assert shown.count("Infosessie") == 1
    assert "september 2024 Startmaand Beek" in shown
    assert "Lentewandeling" not in shown
    session = "https://beek.example/verslag/vrijwilliger/infosessies/sessie-juni/"
    assert ("Infosessie", session) in links(page(pages, "afdelingen/kalender.md"))


def test_who_follows_an_umbrella_sees_what_its_branches_publish_and_what_of_them_passes(umbrella: Project) -> None:
    remembered, days = Remembered(), [TODAY + dt.timedelta(days=days) for days in (0, 19, 40)]
    moments = [dataclasses.replace(umbrella, today=day, hour=dt.time(hour)) for day in days for hour in (9, 20, 22)]
    calendars = set()
    for number, moment in enumerate(moments):
        if number == 2:
            rewrite(umbrella, "beek", ",2024,50,known,", ",2024,51,known,")
        site = prepare(moment, remembered)
        assert dict(site.pages) == dict(prepare(moment).pages)
        calendars.add(site.pages["afdelingen/kalender.md"].markdown)
    assert len(calendars) == 4


def test_a_branch_that_is_first_with_a_new_year_does_not_make_the_others_late(umbrella: Project) -> None:
    publish_beek(umbrella, {**PEOPLE, "values": "{2024: 50}"}, {**ACTIVITIES, "values": "{2024: 120, 2025: 130}"})
    shown = said(prepare(umbrella), "afdelingen/index.md")
    assert "In 2024 samen ± 180 activiteiten: de som van 2 van de 4 afdelingen: Beek en Dal." in shown
    assert "Van 2025 is er nog maar een cijfer van Beek: zie alle jaren." in shown


@pytest.mark.fault(
    "een afdeling toont een klein getal niet", "de som zegt dat ze er niet in zit, en is van wat iedereen kan lezen"
)
def test_a_number_that_a_branch_hides_is_in_no_total(umbrella: Project) -> None:
    published(branch_at(umbrella.root.parent / "dal-2", "Dal", {**PEOPLE, "values": "{2024: 17}"}), site_of(umbrella, "dal"))
    rewrite(umbrella, "dal", ",2024,17,known,", ",2024,,suppressed,")
    shown = said(prepare(umbrella), "afdelingen/index.md")
    assert "In 2024 minstens 50 deelnemers: alleen het cijfer van Beek." in shown
    assert "Niet meegeteld: Dal (niet getoond)" in shown


@pytest.mark.fault(
    "een koepel schrijft zelf het totaal waarin een afdeling haar kleine getal verbergt", "de build stopt en noemt de afdeling"
)
def test_a_total_of_the_umbrella_itself_may_not_give_a_hidden_number_away(umbrella: Project) -> None:
    listed = (umbrella.data / "branches.yml").read_text("utf-8")
    same = listed.replace("otherwise: Hier telt elke keer dat iemand meedoet.", "definition: Elke keer dat iemand meedeed.")
    write(umbrella, "data/branches.yml", "".join(line for line in same.splitlines(True) if "id: kust" not in line))
    rewrite(umbrella, "dal", ",2023,20,known,", ",2024,20,known,")
    rewrite(umbrella, "heide", ",2024,950,known,", ",2024,,suppressed,")
    with (umbrella.data / "indicators/activiteiten.yml").open("a", encoding="utf-8") as file:
        file.write(
            "  - {id: everyone, slug: allen, label: Deelnemers, definition: Iedereen samen., unit: people, objective: 1, "
            "values: {2024: 73}}\n"
        )
    told = [one for one in problems(umbrella) if "verraadt" in one]
    assert len(told) == 1
    assert "'everyone' van 2024 verraadt, naast de cijfers van de anderen, wat Heide niet toont." in told[0]


@pytest.mark.parametrize("of", ["a bound", "two values"])
def test_what_is_no_exact_number_is_not_added_up_and_not_chosen_from(umbrella: Project, of: str) -> None:
    figures = site_of(umbrella, "beek") / "open-data/cijfers.csv"
    text = figures.read_text("utf-8")
    if of == "a bound":
        publish_beek(umbrella, {**PEOPLE, "values": "{2023: 41, 2024: meer dan 50}"}, {**ACTIVITIES, "values": "{2024: 120}"})
    else:
        line = next(line for line in text.splitlines() if line.startswith("people,") and ",2024," in line)
        figures.write_text(f"{text}{line.replace(',50,', ',51,')}\r\n", "utf-8")
    rewrite(umbrella, "dal", ",2023,20,known,", ",2024,20,known,")
    shown = said(prepare(umbrella), "afdelingen/index.md")
    assert "In 2024 minstens 20 deelnemers: alleen het cijfer van Dal. Niet meegeteld: Beek (geen juist getal)" in shown


def test_other_words_for_branches_and_another_address_are_settings(umbrella: Project) -> None:
    with (umbrella.data / "branches.yml").open("a", encoding="utf-8") as file:
        file.write("branch_words: {address: huizen, one: huis, many: huizen}\n")
    (umbrella.content / "afdelingen").rename(umbrella.content / "huizen")
    change(umbrella, "content/index.md", "(afdelingen/index.md)", "(huizen/index.md)")
    settings = umbrella.settings.read_text("utf-8")
    write(umbrella, "mkdocs.yml", settings.replace("Afdelingen:", "Huizen:").replace("afdelingen/", "huizen/"))
    site = prepare(umbrella)
    shown = said(site, "huizen/index.md")
    assert "Van 3 van de 4 huizen staan hier cijfers." in shown
    assert "Deelnemers per huis, 2024" in shown
    assert "huizen/beek.md" in site.pages
    assert "huizen/kalender.ics" in files_beside(site)


def test_of_a_project_without_branches_nothing_is_there(tmp_path: Path) -> None:
    project = Project(copy_of_klein(tmp_path / "klein"), TODAY)
    site = prepare(project)
    assert not [name for name in addresses_of_generated(loaded(project)) if "afdeling" in name]
    assert not [name for name in files_beside(site) if "afdeling" in name]
    assert b".branches" not in assets(project.look).stylesheet.content
    assert b".branches" in assets(project.look, "branches").stylesheet.content


def test_a_total_in_a_sentence_of_a_sealed_report_does_not_change_without_a_word(umbrella: Project) -> None:
    seal(umbrella, 2024)
    rewrite(umbrella, "beek", ",2024,120,known,", ",2024,125,known,")
    told = [one for one in problems(umbrella) if "dit leest anders dan toen 2024 gepubliceerd werd" in one]
    assert len(told) == 1
    assert "± 180 (geteld bij 2 van de 4 afdelingen)" in told[0] and "is nu «Samen hielden de afdelingen ± 185" in told[0]


def test_many_branches_are_folded_so_that_a_page_can_be_overseen(umbrella: Project) -> None:
    more = "".join(f"  - {{id: dorp_{n}, slug: dorp-{n}, label: Dorp {n}, folder: ../takken/dorp-{n}}}\n" for n in range(1, 11))
    change(umbrella, "data/branches.yml", "measures:\n", f"{more}measures:\n")
    shown = page(prepare(umbrella), "afdelingen/index.md")
    assert "Van 3 van de 14 afdelingen staan hier cijfers." in words(shown)
    assert shown.count("<summary>Afdelingen naast elkaar") == 3
    assert len(tables(shown)["Deelnemers per afdeling, 2024"]) == 15


@pytest.mark.fault(
    "de map van een afdeling staat er niet, of heet anders", "een melding bij die map; lezers zien dat er geen gegevens zijn"
)
@pytest.mark.parametrize("folder", ["../takken/heid", "../takken", "mkdocs.yml"])
def test_a_folder_without_the_site_of_a_branch_is_told(umbrella: Project, folder: str) -> None:
    change(umbrella, "data/branches.yml", "../takken/heide", folder)
    assert [one for one in problems(umbrella) if "Heide" in one] == [
        f"data/branches.yml:5:52  let op: in de map '{folder}' staan geen gegevens van Heide; lezers zien dat. "
        "Bouw haar site, of kijk na waar de map staat, gezien vanuit de map met mkdocs.yml."
    ]


def test_what_is_tried_at_the_desk_sees_the_folders_of_branches_as_a_check_does(
    umbrella: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jaarbeeld.clock.now", lambda: umbrella.now)
    change(umbrella, "data/branches.yml", "folder: ../takken/heide", "folder: takken/heide")
    shutil.move(site_of(umbrella, "heide"), umbrella.root / "takken/heide")
    write(umbrella, "content/2024/index.md", "---\ntitle: Jaar\ndescription: Een jaar.\n---\n{{ total('homes', year=1) }}\n")
    found = problems_with(umbrella.root, {}, address=ADDRESS)
    assert told(found) == problems(umbrella)
    assert not any("Heide" in one for one in told(found))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("branches:", "afdelingen:", "2:1  onbekende sleutel 'afdelingen'. Bedoelde u 'branches'?"),
        ("    unit: activities", "    unit: activity", "17:11  onbekende eenheid 'activity'. Bedoelde u 'activities'?"),
        ("{branch: heide, other", "{branch: heiden, other", "13:18  onbekende afdeling 'heiden'. Bedoelde u 'heide'?"),
    ],
)
def test_a_mistake_in_the_list_of_branches_is_told_once(umbrella: Project, old: str, new: str, said: str) -> None:
    change(umbrella, "data/branches.yml", old, new)
    shown = [one for one in problems(umbrella) if "Kust" not in one and "nog niet ingevuld" not in one]
    assert shown == [f"data/branches.yml:{said}"]
