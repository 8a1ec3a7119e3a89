"""A sealed edition says what it said: what differs needs a correction that readers see, or an answer of the editor."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import shutil
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from jaarbeeld.beside import files_beside
from jaarbeeld.cli import main
from jaarbeeld.editions.seals import NotASeal, read, written
from jaarbeeld.editions.wording import is_spelling, rewordings
from jaarbeeld.exports import open_data
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.conftest import change, problems, seal, words, write

DATA = "data/indicators/bezoeken.yml"
EDITIONS = "data/editions.yml"
SEAL = "data/sealed/2024.json"
LATER = dt.date(2026, 2, 1)
PAGE = """---
title: Bezoeken
description: Hoe vaak we op bezoek gingen.
---
# Bezoeken

Er waren {{ figure("people") }} mensen, en {{ figure("people", part="old") }} van hen waren ouder. We kwamen graag op de koffie.

{{ table("people", caption="Mensen") }}

{{ breakdown("people", "by_age") }}

## Verhalen

{{ stories() }}
"""


@pytest.fixture
def brug(klein: Project) -> Project:
    """The small organisation some years later, with its edition of 2024 sealed."""
    project = dataclasses.replace(klein, today=LATER)
    write(project, "content/2024/bezoeken.md", PAGE)
    seal(project, 2024)
    return project


def told(project: Project) -> list[str]:
    """What an editor reads, without what is only recommended."""
    return [said for said in problems(project) if "nog niet ingevuld" not in said and "contact voor beveiliging" not in said]


def correct(project: Project, *records: str) -> None:
    """Write these corrections at the edition of 2024."""
    lines = "".join(f"      - {record}\n" for record in records)
    path = project.root / EDITIONS
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n    corrections:\n{lines}", "utf-8")


def typed(project: Project, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    """A command as typed, on the day of the project."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime.combine(LATER, dt.time(12), dt.UTC).timestamp())))
    return CliRunner().invoke(main, [*arguments, "--project", str(project.root)])


def more_people(project: Project) -> None:
    """One more person in 2024 than was published, in the total and among the older ones."""
    change(project, DATA, "values: {2023: 40, 2024: 24}", "values: {2023: 40, 2024: 25}")
    change(project, DATA, "label: ouder, values: {2024: 18}", "label: ouder, values: {2024: 19}")


WHOLE = '{date: 2025-06-02, indicator: people, year: 2024, old: "24", new: "25", reason: Een mens was vergeten.}'
PART = '{date: 2025-06-02, indicator: people, part: old, year: 2024, old: "18", new: "19", reason: Een mens was vergeten.}'


def test_a_seal_has_one_form_and_is_read_as_it_was_written(brug: Project) -> None:
    text = (brug.root / SEAL).read_text("utf-8")
    assert written(read(text)) == text
    assert '  "people 2024": "24",\n' in text and '  "people/old 2024": "18",\n' in text
    assert '    "Er waren ‹people 2024› mensen, en ‹people/old 2024› van hen waren ouder.",\n' in text


def test_nothing_is_told_of_an_edition_that_stays_as_it_was(brug: Project) -> None:
    assert told(brug) == []


def test_a_story_is_in_no_seal_so_that_it_can_be_withdrawn(brug: Project) -> None:
    page = prepare(brug).page("2024/bezoeken.md")
    assert page is not None and "An vertelt" in page.markdown
    assert "An" not in (brug.root / SEAL).read_text("utf-8").replace("Anders", "")
    change(brug, "data/testimonials.yml", "scope: [web, pdf]}", "scope: [web, pdf], withdrawn: true}")
    (withdrawn,) = told(brug)
    assert "de toestemming voor 'An komt graag' is ingetrokken" in withdrawn


@pytest.mark.fault(
    "Een gepubliceerd cijfer verandert zonder correctie", "Een fout op de regel van het cijfer, met de correctie om te plakken."
)
def test_a_published_figure_that_reads_otherwise_needs_a_correction(brug: Project) -> None:
    more_people(brug)
    part, whole = sorted(told(brug), key=lambda said: "ouder" not in said and "deel" not in said)
    assert "'people' voor 2024 is gepubliceerd als «24», en is nu «25»." in whole
    assert 'indicator: people, year: 2024, old: "24", new: "25", reason: …}' in whole
    assert "het deel 'old' van 'people' voor 2024 is gepubliceerd als «18», en is nu «19»." in part
    assert 'indicator: people, part: old, year: 2024, old: "18", new: "19"' in part
    line = (brug.root / DATA).read_text("utf-8").splitlines().index(
        next(x for x in (brug.root / DATA).read_text("utf-8").splitlines() if "2024: 25}" in x)
    ) + 1
    assert whole.startswith(f"{DATA}:{line}:")


def test_a_corrected_figure_is_marked_wherever_it_stands(brug: Project) -> None:
    more_people(brug)
    correct(brug, WHOLE, PART)
    assert told(brug) == []
    site = prepare(brug)
    page = site.pages["2024/bezoeken.md"].markdown
    assert "Verbeterd op 2 juni 2025: er stond 24. Een mens was vergeten." in words(page)
    assert "Verbeterd op 2 juni 2025: er stond 18. Een mens was vergeten." in words(page)
    # In the sentence's card, at the foot of the page, below the table and below the chart of the parts.
    assert page.count("<del>24</del>") >= 3 and page.count("<del>18</del>") >= 3
    assert "er stond <del>24</del>, er staat nu <ins>25</ins>." in site.pages["cijfers/mensen.md"].markdown


def test_a_correction_is_in_the_open_data_and_in_a_feed(brug: Project) -> None:
    more_people(brug)
    correct(brug, WHOLE, PART)
    site = prepare(brug)
    files = open_data.files(site.dataset)
    table = files["open-data/correcties.csv"].decode("utf-8-sig")
    assert "2025-06-02,2024,people,,2024,,24,25,Een mens was vergeten." in table
    assert "2025-06-02,2024,people,old,2024,,18,19,Een mens was vergeten." in table
    (people,) = [one for one in json.loads(files["open-data/cijfers.json"])["indicators"] if one["id"] == "people"]
    assert [(one["part"], one["old"], one["new"]) for one in people["corrections"]] == [("", "24", "25"), ("old", "18", "19")]
    feed = files_beside(site)["over/correcties.xml"]().decode()
    assert "Verbeterd: bezochte mensen voor 2024" in feed
    assert "Er stond 24. Er staat nu 25. Een mens was vergeten." in feed


def test_a_figure_can_be_corrected_twice(brug: Project) -> None:
    change(brug, DATA, "values: {2023: 40, 2024: 24}", "values: {2023: 40, 2024: 26}")
    change(brug, DATA, "label: ouder, values: {2024: 18}", "label: ouder, values: {2024: 20}")
    again = WHOLE.replace("2025-06-02", "2025-07-01").replace('"24", new: "25"', '"25", new: "26"')
    part = PART.replace('new: "19"', 'new: "20"')
    correct(brug, again, WHOLE, part)
    assert told(brug) == []
    correct_order = words(prepare(brug).pages["cijfers/mensen.md"].markdown)
    assert correct_order.index("er stond 25, er staat nu 26") < correct_order.index("er stond 24, er staat nu 25")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'old: "24"',
            'old: "23"',
            "'people' voor 2024 stond vóór deze correctie als «24», niet als «23». Schrijf old: \"24\".",
        ),
        ('new: "25"', 'new: "26"', "'people' voor 2024 is nu «25», en niet «26»."),
        ("2025-06-02", "2027-01-01", "deze correctie is van 2027-01-01, en dat is later dan vandaag."),
        ("2025-06-02", "2025-02-01", "deze correctie is van 2025-02-01, maar het verslag is gepubliceerd op 2025-03-01."),
        ("year: 2024", "year: 2019", "het cijfer 'people' heeft geen waarde voor 2019."),
        ("indicator: people", "indicator: peple", "onbekend cijfer 'peple'."),
        ("indicator: people", "indicator: people, part: oldest", "'people' heeft geen deel 'oldest'."),
        (', reason: Een mens was vergeten."}', "}", "de verplichte sleutel 'reason' ontbreekt"),
        ("reason:", "text: Anders, reason:", "een correctie gaat over een cijfer of over een tekst, niet over allebei."),
    ],
)
def test_a_correction_that_is_not_right_is_told(brug: Project, old: str, new: str, said: str) -> None:
    more_people(brug)
    wrong = WHOLE.replace(", reason: Een mens was vergeten.", "") if "reason' ontbreekt" in said else WHOLE.replace(old, new)
    assert wrong != WHOLE
    correct(brug, wrong, PART)
    found = [message for message in told(brug) if said in message]
    assert len(found) == 1 and found[0].startswith(f"{EDITIONS}:")


def test_a_correction_of_a_figure_that_was_not_published_is_told(brug: Project) -> None:
    change(brug, DATA, "values: {2023: 40, 2024: 24}", "values: {2022: 7, 2023: 40, 2024: 24}")
    correct(brug, WHOLE.replace("2024, old", "2022, old").replace('new: "25"', 'new: "7"'))
    (message,) = told(brug)
    assert "'people' voor 2022 stond er nog niet bij publicatie, niet als «24»." in message and 'old: "–"' in message


def test_a_figure_that_was_taken_away_is_told(brug: Project) -> None:
    change(brug, DATA, "values: {2023: 40, 2024: 24}", "values: {2024: 24}")
    assert any("'people' voor 2023 is gepubliceerd als «40», en staat er niet meer." in said for said in told(brug))


def test_another_wording_is_a_question_that_names_the_sentences(brug: Project) -> None:
    change(brug, "content/2024/bezoeken.md", "We kwamen graag op de koffie.", "We kwamen altijd op de thee.")
    (message,) = told(brug)
    assert message.startswith("content/2024/bezoeken.md:7:") and "let op" in message
    assert "«We kwamen graag op de koffie.» is nu «We kwamen altijd op de thee.»" in message
    correct(brug, "{date: 2025-06-02, page: 2024/bezoeken.md, old: op de koffie, new: op de thee, text: Er was geen koffie.}")
    assert told(brug) == []


def test_an_answer_about_one_page_answers_for_no_other(brug: Project) -> None:
    change(brug, "content/2024/bezoeken.md", "We kwamen graag op de koffie.", "We kwamen altijd op de thee.")
    correct(brug, "{date: 2025-06-02, page: 2024/index.md, old: op de koffie, new: op de thee, text: Er was geen koffie.}")
    assert [said for said in told(brug) if said.startswith("content/2024/bezoeken.md")]


@pytest.mark.parametrize(
    ("page", "new", "said"),
    [
        ("2024/bezoken.md", "op de thee", "de pagina '2024/bezoken.md' bestaat niet. Bedoelde u '2024/bezoeken.md'?"),
        ("2024/bezoeken.md", "op de melk", "let op: «op de melk» staat niet op die pagina."),
    ],
)
def test_an_answer_about_what_is_not_there_is_told(brug: Project, page: str, new: str, said: str) -> None:
    change(brug, "content/2024/bezoeken.md", "We kwamen graag op de koffie.", "We kwamen altijd op de thee.")
    correct(brug, f"{{date: 2025-06-02, page: {page}, old: op de koffie, new: {new}, text: Er was geen koffie.}}")
    (message,) = [one for one in told(brug) if one.startswith(EDITIONS)]
    assert said in message


def test_a_sentence_is_told_with_its_figures_as_they_were(brug: Project) -> None:
    change(brug, "content/2024/bezoeken.md", "van hen waren ouder.", "van hen waren jonger.")
    (message,) = told(brug)
    assert "«Er waren 24 mensen, en 18 van hen waren ouder.» is nu «Er waren 24 mensen, en 18 van hen waren jonger.»" in message


def test_a_comma_or_a_spelling_is_not_asked_about(brug: Project) -> None:
    change(brug, "content/2024/bezoeken.md", "We kwamen graag op de koffie.", "We kwamen, graag, op de kofie.")
    assert told(brug) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Er was geen plaats.", "Er was een plaats."),
        ("We waren er vier keer.", "We waren er vijf keer."),
        ("Ze kwamen graag.", "We kwamen graag."),
        ("Bij ‹people 2024› was dat zo.", "Bij ‹visits 2024› was dat zo."),
        ("Tot 12 jaar.", "Tot 13 jaar."),
    ],
)
def test_a_small_difference_that_makes_another_meaning_is_asked_about(old: str, new: str) -> None:
    assert not is_spelling(old, new)


def test_a_sentence_that_moves_on_its_page_reads_the_same() -> None:
    assert list(rewordings(["Een begin.", "En dan meer."], ["En dan meer.", "Een begin."])) == []


def test_a_name_in_the_data_that_reads_otherwise_is_asked_about_where_it_stands(brug: Project) -> None:
    change(brug, DATA, "label: bezochte mensen\n", "label: mensen met bezoek\n")
    (message,) = told(brug)
    assert message.startswith(f"{DATA}:") and "«bezochte mensen» is nu «mensen met bezoek»" in message
    change(brug, EDITIONS, "editions:\n", "editions:\n  - {year: 2025, title: Jaarverslag 2025, status: draft}\n")
    change(brug, DATA, "label: mensen met bezoek\n", "label: {2024: bezochte mensen, 2025: mensen met bezoek}\n")
    assert told(brug) == []


def test_the_files_of_a_figure_that_would_vanish_together_are_told_together(brug: Project) -> None:
    change(brug, DATA, "    slug: mensen\n", "    slug: bezochte-mensen\n")
    (said,) = [one for one in told(brug) if "zouden verdwijnen" in one]
    assert said.count("/cijfers/mensen/mensen-2024") > 1 and "van elk waarheen" in said


@pytest.mark.fault(
    "Een gepubliceerde pagina verdwijnt",
    "Een fout tot data/redirects.yml zegt waarheen of waarom; dan staat dat op het oude adres.",
)
def test_a_published_page_does_not_vanish_without_a_word(brug: Project) -> None:
    (brug.root / "content/2024/bezoeken.md").unlink()
    index = brug.root / "content/2024/index.md"
    index.write_text(index.read_text("utf-8").replace("](bezoeken.md", "](index.md"), "utf-8")
    found = [said for said in told(brug) if "zou verdwijnen" in said]
    assert found and "de pagina /2024/bezoeken/ is gepubliceerd, en zou verdwijnen." in found[0]
    write(brug, "data/redirects.yml", "redirects:\n  - {address: 2024/bezoeken/, to: 2024/index.md}\n")
    assert not [said for said in told(brug) if "zou verdwijnen" in said]
    page = files_beside(prepare(brug))["2024/bezoeken/index.html"]().decode()
    assert 'http-equiv="refresh" content="0; url=../"' in page and "Het jaar 2024" in page
    write(brug, "data/redirects.yml", "redirects:\n  - {address: 2024/bezoeken/, gone: Deze pagina klopte niet.}\n")
    page = files_beside(prepare(brug))["2024/bezoeken/index.html"]().decode()
    assert "refresh" not in page and "Deze pagina klopte niet." in page


def test_an_old_file_keeps_its_name(brug: Project) -> None:
    write(brug, "data/redirects.yml", "redirects:\n  - {address: open-data/oud.csv, to: open-data/cijfers.csv}\n")
    made = files_beside(prepare(brug))
    assert made["open-data/oud.csv"]() == made["open-data/cijfers.csv"]()


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("{address: 2024/weg/}", "waar leidt '2024/weg/' heen?"),
        ("{address: 2024/weg/, to: 2024/index.md, gone: Weg.}", "waar leidt '2024/weg/' heen?"),
        ("{address: 2024/bezoeken/, gone: Weg.}", "'2024/bezoeken/' bestaat nog."),
        ("{address: 2024/weg/, to: 2024/indx.md}", "de pagina '2024/indx.md' bestaat niet. Bedoelde u '2024/index.md'?"),
        ("{address: 2024/weg.png, to: 2024/index.md}", "het bestand '2024/index.md' bestaat niet."),
        ("{address: /2024/weg/, gone: Weg.}", "'/2024/weg/' kan niet bij 'address'."),
    ],
)
def test_a_redirect_that_is_not_right_is_told(brug: Project, record: str, said: str) -> None:
    write(brug, "data/redirects.yml", f"redirects:\n  - {record}\n")
    (message,) = told(brug)
    assert message.startswith("data/redirects.yml:2:") and said in message


def test_the_anchor_of_a_published_heading_can_be_kept(brug: Project) -> None:
    change(brug, "content/2024/bezoeken.md", "## Verhalen\n", "## Wat mensen vertellen\n")
    (anchor,) = [said for said in told(brug) if "#verhalen" in said]
    assert "Zet {#verhalen} achter de kop die er nu staat" in anchor
    change(brug, "content/2024/bezoeken.md", "## Wat mensen vertellen\n", "## Wat mensen vertellen {#verhalen}\n")
    assert not [said for said in told(brug) if "#verhalen" in said]


def not_by_hand(project: Project) -> None:
    change(project, SEAL, '"people 2024": "24"', '"people 2024": "25"')


def cut_off(project: Project) -> None:
    path = project.root / SEAL
    path.write_text(path.read_text("utf-8")[:300], "utf-8")


def under_another_year(project: Project) -> None:
    shutil.copy(project.root / SEAL, project.root / "data/sealed/2023.json")


def a_copy(project: Project) -> None:
    shutil.copy(project.root / SEAL, project.root / "data/sealed/2024 (kopie).json")


def a_draft(project: Project) -> None:
    change(project, EDITIONS, "status: published", "status: draft")


def a_removed_edition(project: Project) -> None:
    change(project, EDITIONS, "year: 2024", "year: 2025")
    change(project, EDITIONS, "status: published", "status: draft")


@pytest.mark.fault(
    "Een zegel is met de hand veranderd, dubbel, of van een ontwerp",
    "Eén zin bij dat bestand, met wat te doen; er gaat niets verloren.",
)
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (not_by_hand, f"{SEAL}:1:1  dit zegel is met de hand veranderd, of niet heel."),
        (cut_off, f"{SEAL}:1:1  dit zegel is met de hand veranderd, of niet heel."),
        (under_another_year, "data/sealed/2023.json:1:1  dit is het zegel van 2024, maar het heet 2023.json."),
        (a_copy, "data/sealed/2024 (kopie).json:1:1  dit is geen zegel"),
        (a_draft, f"{SEAL}:1:1  2024 is een ontwerp, en een ontwerp wordt niet verzegeld."),
        (a_removed_edition, f"{SEAL}:1:1  het verslag van 2024 is verzegeld, maar staat niet in data/editions.yml."),
    ],
)
def test_a_seal_that_cannot_be_is_told_in_one_sentence(brug: Project, spoil: Callable[[Project], None], said: str) -> None:
    spoil(brug)
    # Pages, links and exceptions that rest on the edition are wrong because of it: that is told, and nothing else.
    (found,) = told(brug)
    assert found.startswith(said)


def test_a_published_edition_must_be_sealed_as_soon_as_there_is_a_newer_one(brug: Project) -> None:
    shutil.rmtree(brug.root / "data/sealed")
    assert told(brug) == []
    assert "Het verslag van 2024 is nog niet verzegeld." in prepare(brug).remark
    change(brug, EDITIONS, "editions:\n", "editions:\n  - {year: 2025, title: Jaarverslag 2025, status: draft}\n")
    (message,) = told(brug)
    assert "het verslag van 2024 is gepubliceerd, maar niet verzegeld. Typ 'jaarbeeld seal 2024'" in message
    seal(brug, 2024)
    assert told(brug) == []


def test_reports_of_many_years_can_be_sealed_one_after_another(brug: Project) -> None:
    (brug.root / SEAL).unlink()
    change(brug, EDITIONS, "editions:\n", "editions:\n  - {year: 2023, title: Jaarverslag 2023, status: published}\n")
    write(brug, "content/2023/index.md", "---\ntitle: Het jaar 2023\ndescription: Iets.\n---\n# Het jaar 2023\n\nTekst.\n")
    assert any("2023 is gepubliceerd, maar niet verzegeld" in said for said in told(brug))
    seal(brug, 2024)
    assert any("2023 is gepubliceerd, maar niet verzegeld" in said for said in told(brug))
    seal(brug, 2023)
    assert not any("niet verzegeld" in said for said in told(brug))


def test_the_command_seals_and_says_what_it_did(brug: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "was al verzegeld" in typed(brug, "seal", "2024", monkeypatch=monkeypatch).output
    not_by_hand(brug)
    assert typed(brug, "seal", "2024", monkeypatch=monkeypatch).output.startswith("Het verslag van 2024 is verzegeld (")
    assert told(brug) == []


def test_the_command_covers_up_no_figure_that_changed(brug: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (brug.root / SEAL).read_bytes()
    more_people(brug)
    done = typed(brug, "seal", "2024", monkeypatch=monkeypatch)
    assert done.exit_code == 1 and "is gepubliceerd als «24»" in done.output
    assert (brug.root / SEAL).read_bytes() == before
    correct(brug, WHOLE, PART)
    assert "is opnieuw verzegeld" in typed(brug, "seal", "2024", monkeypatch=monkeypatch).output
    assert told(brug) == []


@pytest.mark.parametrize(("year", "said"), [("2019", "er is geen verslag van 2019."), ("2024", "2024 is een ontwerp.")])
def test_only_a_published_edition_can_be_sealed(brug: Project, year: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(brug.root / "data/sealed")
    a_draft(brug)
    done = typed(brug, "seal", year, monkeypatch=monkeypatch)
    assert done.exit_code == 1 and said in done.output
    assert not (brug.root / SEAL).exists()


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"edition": 2024}', "[" * 5000])
def test_what_is_no_seal_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(NotASeal):
        read(text)


def test_a_correction_tells_no_number_that_hangs_together_with_a_hidden_one(brug: Project) -> None:
    write(
        brug, "data/disclosure.yml", "threshold: 10\nsensitive:\n  - {indicators: [people], reason: Mensen zijn herkenbaar.}\n"
    )
    seal(brug, 2024)
    change(brug, DATA, "values: {2023: 40, 2024: 24}", "values: {2023: 41, 2024: 24}")
    changed = WHOLE.replace("year: 2024", "year: 2023").replace('"24", new: "25"', '"40", new: "41"')
    hidden = PART.replace('old: "18", new: "19"', 'old: "77", new: "88"')
    correct(brug, changed, hidden)
    page = words(prepare(brug).pages["cijfers/mensen.md"].markdown)
    assert "er stond 40, er staat nu 41" in page
    assert "77" not in page and "88" not in page


@pytest.mark.fault(
    "De afspraken over kleine aantallen zijn weg nadat een verslag gepubliceerd is",
    "Eén zin: haal het bestand terug. Niets wordt gepubliceerd.",
)
def test_a_policy_that_goes_after_a_report_was_sealed_is_told_in_one_sentence(brug: Project) -> None:
    write(
        brug, "data/disclosure.yml", "threshold: 12\nsensitive: [{indicators: [people], reason: Dit gaat over mensen thuis.}]\n"
    )
    (brug.data / "sealed/2024.json").unlink()
    seal(brug, 2024)
    (brug.data / "disclosure.yml").unlink()
    message = "dit bestand is er niet meer, en het verslag van 2024 is ermee gepubliceerd."
    assert told(brug) == [
        f"data/disclosure.yml:1:1  {message} Haal het terug: het zegt welke kleine aantallen lezers niet zien."
    ]
