"""Forms of records: looking changes nothing, and what is typed is one change in the file."""

from __future__ import annotations

import html as entities
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args
from urllib.parse import urlencode

import html5lib
import pytest
from pydantic import BaseModel

from jaarbeeld.desk import desk, trial
from jaarbeeld.desk.fields import Field, form_of
from jaarbeeld.desk.judging import sentence
from jaarbeeld.desk.posted import changes, record_from
from jaarbeeld.desk.records import KINDS, Record, record_in
from jaarbeeld.desk.showing import RecordForm, shown
from jaarbeeld.desk.words import LABELS
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.event import EventDate
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.year_value import YearValue
from jaarbeeld.problems import Place, Problem
from jaarbeeld.project import Project
from jaarbeeld.reading.loading import FILE_KINDS, load
from tests.conftest import KLEIN, ROOT, change, errors, seal, words
from tests.desk.browsing import EVENT, VISITED, VISITS, Browser, form_in, sent_by, typed


def records_of(root: Path) -> Iterator[Record]:
    """Every record of a project that has a place of its own."""
    dataset, _ = load(root / "data")
    for spot in dataset.spots.values():
        file = spot.root.place.file
        yield record_in((root / file).read_text("utf-8"), file, spot.path)


def html_of(record: Record, dataset: Dataset) -> str:
    """The form of a record, as a page has it."""
    years = sorted({edition.year for edition in dataset.editions} | {2025})
    fields = form_of(record.model, record.raw, years=years)
    return shown("record", RecordForm("", "/", "t", "v", fields, (), {}))


@pytest.mark.parametrize("root", [ROOT, KLEIN], ids=["home-start", "brug"])
def test_a_form_that_is_sent_as_it_was_shown_changes_nothing(root: Path) -> None:
    dataset, _ = load(root / "data")
    years = sorted({edition.year for edition in dataset.editions} | {2025})
    count = 0
    for record in records_of(root):
        posted = defaultdict[str, list[str]](list)
        for name, text in sent_by(form_in(html_of(record, dataset))):
            posted[name].append(text)
        again = record_from(form_of(record.model, record.raw, years=years), posted, record.raw)
        assert [*changes(record.raw, again)] == [], (record.file, record.path)
        count += 1
    assert count > 20


def test_another_number_is_another_number_in_the_file_and_nothing_else(browser: Browser) -> None:
    name = "data/indicators/bezoeken.yml"
    before = (browser.project.root / name).read_text("utf-8")
    said = browser.send(VISITS, typed(browser.form(VISITS), values__2024="1400"))
    assert "Bewaard." in said
    gone, come = browser.diff_of(name, before)
    assert gone.replace("1302", "1400")[1:] == come[1:]


@pytest.mark.parametrize(
    "before", ["?", "/", {"value": "/", "reason": "Niet gemeten."}, {"value": "n/a", "reason": "Er was er geen."}]
)
def test_a_number_typed_where_there_was_none_is_known_from_then_on(before: object) -> None:
    raw = {"id": "visits", "values": {2024: 1302, 2025: before}}
    fields = form_of(Indicator, raw, years=[2024, 2025])
    posted = defaultdict[str, list[str]](list)
    for name, text in sent_by(form_in(shown("record", RecordForm("", "/", "t", "v", tuple(fields), (), {})))):
        posted[name].append(text)
    posted["values/2025"] = ["27"]
    assert [(change.path, change.new) for change in changes(raw, record_from(fields, posted, raw))] == [(("values", 2025), 27)]
    # Who says so in both places keeps the number out.
    posted["values/2025/state"] = ["not_applicable" if "n/a" not in str(before) else "missing"]
    posted["values/2025/reason"] = ["Nooit gevraagd."]
    assert "27" not in str(record_from(fields, posted, raw))


def test_what_a_check_refuses_is_told_beside_its_field_and_not_saved(browser: Browser) -> None:
    name = "data/events/2024.yml"
    before = (browser.project.root / name).read_text("utf-8")
    said = browser.send(EVENT, typed(browser.form(EVENT), date="ergens in mei", title="Vergadering van mei"))
    assert "ergens in mei" in said and "Vergadering van mei" in said and 'aria-invalid="true"' in said
    assert (browser.project.root / name).read_text("utf-8") == before


def test_while_typing_the_same_is_told_and_nothing_is_written(browser: Browser) -> None:
    name = "data/indicators/bezoeken.yml"
    before = (browser.project.root / name).read_text("utf-8")
    said = browser.send(VISITS, typed(browser.form(VISITS), values__2024="veel"), doing="kijk")
    assert "values/2024" in said and "veel" in said
    assert (browser.project.root / name).read_text("utf-8") == before


def test_what_was_checked_while_typing_is_not_checked_again_to_save_it(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Sequence[str]] = []
    monkeypatch.setattr(
        desk, "problems_with", lambda root, texts, **more: (asked.append([*texts]), trial.problems_with(root, texts, **more))[1]
    )
    name = "data/indicators/bezoeken.yml"
    fields = typed(browser.form(VISITS), note="Geteld per bezoek.")
    browser.send(VISITS, fields, "kijk")
    assert asked == [[], [name]]
    assert "Bewaard." in browser.send(VISITS, fields)
    # What stands there now was tried before; only another text, or a file that changed elsewhere, is asked anew.
    browser.send(VISITS, typed(browser.form(VISITS), note="Geteld per dag."), "kijk")
    assert asked == [[], [name], [name]]
    change(browser.project, "data/roles.yml", "status: open", "status: vrij")
    said = browser.send(VISITS, typed(browser.form(VISITS), note="Geteld per dag."), "kijk")
    assert asked[3:] == [[], [name]] and "vrij" in said


def test_a_mistake_elsewhere_does_not_keep_a_change_from_being_saved(browser: Browser) -> None:
    roles = browser.project.root / "data/roles.yml"
    roles.write_text(roles.read_text("utf-8").replace("status: open", "status: vrij"), "utf-8")
    said = browser.send(VISITS, typed(browser.form(VISITS), values__2024="1400"))
    assert "Bewaard." in said
    assert "1400" in (browser.project.root / "data/indicators/bezoeken.yml").read_text("utf-8")


def test_who_does_not_know_the_token_changes_nothing(browser: Browser) -> None:
    before = (browser.project.root / "data/indicators/bezoeken.yml").read_text("utf-8")
    fields = [(name, text) for name, text in typed(browser.form(VISITS), values__2024="1400") if name != "_token"]
    assert "opnieuw gestart" in browser.send(VISITS, fields)
    assert browser.client.get(f"{VISITS}&_doe=bewaar&values/2024=1400").status_code == 200
    assert (browser.project.root / "data/indicators/bezoeken.yml").read_text("utf-8") == before


@pytest.mark.parametrize(
    "file", ["hooks/site.py", "mkdocs.yml", "data/../mkdocs.yml", "../x.yml", "/etc/passwd", ".git/config"]
)
def test_only_the_content_of_the_project_can_be_opened(browser: Browser, file: str) -> None:
    for form in ("onderdeel", "tekst"):
        answer = browser.client.get(f"/redactie/{form}?" + urlencode({"bestand": file, "plek": "a/0"}))
        assert answer.status_code == 409 and "root:" not in answer.text


def test_a_new_event_stands_where_its_day_belongs(browser: Browser) -> None:
    address = "/redactie/nieuw?soort=events"
    fields = typed(browser.form(address), date="2024-04-02", title="Wandeling", kind="celebration", objective="1")
    assert "Bewaard." in browser.send(address, fields)
    text = (browser.project.root / "data/events/2024.yml").read_text("utf-8")
    assert text.index("Eerste vergadering") < text.index("Wandeling") < text.index("Tweede vergadering")
    assert "Wandeling" in browser.client.get("/redactie/").text


def test_a_text_is_changed_in_its_own_part_of_the_page(browser: Browser) -> None:
    name = "content/2024/bezoeken.md"
    before = (browser.project.root / name).read_text("utf-8")
    address = f"/redactie/tekst?bestand={name}"
    fields = browser.form(address)
    text = dict(fields)["tekst"]
    assert "Bewaard." in browser.send(address, typed(fields, tekst=f"{text}\r\n\r\nEen zin erbij."))
    assert browser.diff_of(name, before) == ["+", "+Een zin erbij."]


def files_below(root: Path) -> dict[Path, bytes]:
    """Everything that an editor writes."""
    paths = (path for folder in ("data", "content") for path in (root / folder).rglob("*"))
    return {path: path.read_bytes() for path in paths if path.is_file()}


def test_looking_at_everything_changes_no_file(browser: Browser) -> None:
    root = browser.project.root
    before = {
        path: path.read_bytes() for folder in ("data", "content") for path in (root / folder).rglob("*") if path.is_file()
    }
    # This project has no git to compare with.
    for address in {*re.findall(r'href="(/redactie/[^"]+)"', browser.client.get("/redactie/").text)} - {"/redactie/verschil"}:
        assert browser.client.get(entities.unescape(address)).status_code == 200, address
    assert files_below(root) == before


def test_a_file_that_changed_meanwhile_is_shown_beside_what_was_typed_and_nothing_is_lost(browser: Browser) -> None:
    name = "data/indicators/bezoeken.yml"
    path = browser.project.root / name
    fields = typed(browser.form(VISITS), values__2024="1400")
    other = path.read_text("utf-8").replace("2023: 1468, 2024", "2023: 1500, 2024")
    path.write_text(other, "utf-8")
    said = browser.send(VISITS, fields)
    assert "ondertussen ergens anders gewijzigd" in said and "1302" in said and "1400" in said
    assert path.read_text("utf-8") == other
    again = sent_by(form_in(said, of_class="conflict"))
    assert "Bewaard." in browser.send(VISITS, again)
    assert "2024: {value: 1400" in path.read_text("utf-8")


def test_what_is_added_to_a_list_is_saved(browser: Browser) -> None:
    assert "Bewaard." in browser.send(EVENT, [*browser.form(EVENT), ("partners", "bakker")])
    assert "partners: [bakker]" in (browser.project.root / "data/events/2024.yml").read_text("utf-8")


def test_what_is_added_to_a_list_of_parts_is_saved_and_what_is_removed_is_gone(browser: Browser) -> None:
    name = "data/recruitment.yml"
    text = (browser.project.root / name).read_text("utf-8")
    address = f"/redactie/onderdeel?bestand={name}&plek=recruitment"
    added = typed(browser.form(address), reasons__1__title="Je leert bij", reasons__1__text="Elke dag iets.")
    assert "Bewaard." in browser.send(address, added)
    now = (browser.project.root / name).read_text("utf-8")
    assert "Je leert bij" in now
    removed = [*browser.form(address), ("reasons/1-weg", "ja")]
    assert "Bewaard." in browser.send(address, removed)
    assert (browser.project.root / name).read_text("utf-8") == text


def test_a_step_is_taken_back(browser: Browser) -> None:
    name = "data/indicators/bezoeken.yml"
    before = (browser.project.root / name).read_text("utf-8")
    browser.send(VISITS, typed(browser.form(VISITS), values__2024="1400"))
    page = browser.client.get("/redactie/").text
    assert "cijfer «bezoeken» gewijzigd" in page
    token, step = sent_by(form_in(page[page.index("Wat u net deed") :]))
    browser.send("/redactie/ongedaan", [token, step])
    assert (browser.project.root / name).read_text("utf-8") == before


def test_a_record_is_removed_with_its_own_remark(browser: Browser) -> None:
    name = "data/events/2024.yml"
    said = browser.send(EVENT, browser.form(EVENT), doing="verwijder")
    # Two meetings were counted: that there is one less, is told before it is gone.
    assert "nog niet bewaard" in said and "vergaderingen" in said
    assert "Tweede vergadering" in (browser.project.root / name).read_text("utf-8")


def test_a_sealed_figure_is_corrected_and_readers_are_told(browser: Browser) -> None:
    change(browser.project, "data/editions.yml", "2025-03-01", "2024-05-01")
    seal(browser.project, 2024)
    figures = "data/indicators/bezoeken.yml"
    refused = browser.send(VISITS, typed(browser.form(VISITS), values__2024="1400"))
    assert "is gepubliceerd als «1.302»" in refused
    form = browser.form("/redactie/correctie")
    fields = typed(form, cijfer="visits", jaar="2024", waarde="1400", reden="Een maand was vergeten.")
    said = browser.send("/redactie/correctie", fields)
    assert "Dit lukte niet" not in said and "wrong-box" not in said, said[said.index("<main") :]
    assert "value: 1400" in (browser.project.root / figures).read_text("utf-8")
    editions = (browser.project.root / "data/editions.yml").read_text("utf-8")
    assert "1.302" in editions and "1.400" in editions and "Een maand was vergeten." in editions
    assert errors(browser.project) == []


def test_the_next_edition_begins_as_a_draft_and_can_be_taken_back(browser: Browser) -> None:
    root = browser.project.root
    before = {
        path: path.read_bytes() for folder in ("data", "content") for path in (root / folder).rglob("*") if path.is_file()
    }
    assert "Begin het verslag van 2025" in browser.client.get("/redactie/editie").text
    browser.send("/redactie/editie", browser.form("/redactie/editie"))
    assert "year: 2025" in (root / "data/editions.yml").read_text("utf-8")
    assert (root / "content/2025/index.md").is_file() and (root / "data/sealed/2024.json").is_file()
    page = browser.client.get("/redactie/").text
    browser.send("/redactie/ongedaan", sent_by(form_in(page[page.index("Wat u net deed") :])))
    assert files_below(root) == before


def test_a_search_leads_to_the_form_of_what_was_found(browser: Browser) -> None:
    page = browser.client.get("/redactie/zoek?q=1.302").text
    assert "plek=indicators%2F1" in page and "data/indicators/bezoeken.yml" in page
    assert "staat nergens" in browser.client.get("/redactie/zoek?q=zeppelin").text


def test_what_is_refused_is_told_at_the_top_and_where_it_stands_is_not_folded_away(browser: Browser) -> None:
    root = html5lib.parse(browser.send(VISITED, typed(browser.form(VISITED), values__2024="25")), namespaceHTMLElements=False)
    box = next(one for one in root.iter("div") if one.get("class") == "wrong-box")
    assert "tellen in 2024 op tot" in "".join(box.itertext())
    folded = [one for one in root.iter("details") if one.get("open") is None]
    assert not [field for one in folded for field in one.iter() if field.get("aria-invalid") == "true"]
    assert [field for field in root.iter() if field.get("aria-invalid") == "true"] != []


def test_the_help_of_a_form_is_not_about_ids_files_and_quotes(browser: Browser) -> None:
    for kind in KINDS:
        said = entities.unescape(browser.client.get(f"/redactie/nieuw?soort={kind.key}").text)
        assert not re.findall(r"\btrue als\b|\w+\.yml|\b[Ii]d(?:'s)? van|aanhalingstekens", said), kind.key


def test_a_rule_that_is_broken_is_told_in_words() -> None:
    problem = Problem(
        Place("data/checks.yml", 47, 1),
        "de regel 'oldest_fits' klopt niet in 2024: people.over_75 is 0, oldest is 82.",
        'Er moet gelden: people["over_75"] > 0 or oldest <= 75. Zonder 75-plussers is de oudste hoogstens 75. '
        "Verbeter het cijfer.",
    )
    assert sentence(problem, {"people.over_75": "mensen (ouder dan 75)", "oldest": "leeftijd van de oudste"}, placed=False) == (
        "In 2024 past dit niet samen: «mensen (ouder dan 75)» is 0, «leeftijd van de oudste» is 82. "
        "Zonder 75-plussers is de oudste hoogstens 75. Verbeter het cijfer."
    )


def test_what_is_found_is_called_by_its_own_name(browser: Browser) -> None:
    said = browser.client.get("/redactie/zoek?q=1302").text
    assert ">bezoeken</a>" in said


def test_a_new_file_begins_as_the_ones_beside_it(browser: Browser) -> None:
    address = "/redactie/nieuw?soort=events"
    beside = browser.project.root / "data/events/2024.yml"
    head = "# yaml-language-server: $schema=../schema/events.json"
    beside.write_text(f"{head}\n{beside.read_text('utf-8')}", "utf-8")
    fields = typed(browser.form(address), date="2027-03-02", title="Vergadering van maart", kind="internal", objective="1")
    assert "Bewaard." in browser.send(address, fields)
    assert (browser.project.root / "data/events/2027.yml").read_text("utf-8").startswith(f"{head}\nevents:\n")


@pytest.mark.parametrize("state", ['"?"', "/", "n/a"])
def test_a_number_that_is_filled_in_counts_also_when_how_it_stood_is_left_alone(browser: Browser, state: str) -> None:
    file = browser.project.root / "data/indicators/bezoeken.yml"
    file.write_text(re.sub(r"2024: \{value: 1302, [^}]*\}", f"2024: {state}", file.read_text("utf-8")), "utf-8")
    assert "Bewaard." in browser.send(VISITS, typed(browser.form(VISITS), values__2024="1302"))
    assert "2024: 1302" in file.read_text("utf-8")


def test_who_changes_a_sealed_figure_is_sent_to_the_correction_and_not_to_a_file(browser: Browser) -> None:
    seal(browser.project, 2024)
    said = browser.send(VISITS, typed(browser.form(VISITS), values__2024="1400"))
    assert "Verbeter een gepubliceerd getal»" in said and "editions.yml, bij" not in said


def test_a_box_that_counts_as_ticked_is_shown_so_and_can_be_set_off(browser: Browser) -> None:
    name = "data/indicators/bezoeken.yml"
    path = browser.project.root / name
    path.write_text(path.read_text("utf-8").replace("        sort: false\n", ""), "utf-8")
    before = path.read_text("utf-8")
    address = f"/redactie/onderdeel?bestand={name}&plek=indicators/0"
    fields = browser.form(address)
    assert ("breakdowns/0/sort", "ja") in fields
    assert "Bewaard." in browser.send(address, [one for one in fields if one[0] != "breakdowns/0/sort"])
    assert [line.strip("+ ") for line in browser.diff_of(name, before)] == ["sort: false"]
    assert "Bewaard." in browser.send(address, [*browser.form(address), ("breakdowns/0/sort", "ja")])
    assert path.read_text("utf-8") == before


def test_the_years_of_a_figure_are_called_as_readers_know_them(kassa: Project) -> None:
    desk = Browser(kassa)
    pupils, cash = (
        desk.client.get(f"/redactie/onderdeel?bestand=data/indicators/{file}.yml&plek=indicators/{number}").text
        for file, number in (("tijd", 0), ("geld", 3))
    )
    assert "schooljaar 2024–2025" in pupils and "schooljaar 2023–2024" in pupils
    assert "31 december 2024" in cash and ">2024<" in cash.replace("\n", "")
    assert "werkjaar van september tot augustus" in pupils


def test_every_field_has_a_name_in_dutch_and_every_part_of_a_list_too(kassa: Project) -> None:
    unnamed = {
        f"{record.model.__name__}.{field.name}"
        for record in records_of(kassa.root)
        for field in _all(form_of(record.model, record.raw))
        if not field.label and not field.blank
    }
    assert unnamed == set()
    spoken = {key for kind in FILE_KINDS for key in _keys(kind.model, set())} - LABELS.keys()
    assert spoken == set()


def _all(fields: Sequence[Field]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _all(field.fields)


def _keys(model: type[BaseModel], seen: set[object]) -> Iterator[str]:
    """The keys of the records in a file that a form has a field for; a value and a day have one field as a whole."""
    if model in seen:
        return
    seen.add(model)
    for key, info in model.model_fields.items():
        if not model.__name__.endswith("File"):
            yield key
        for inner in _models_in(info.annotation):
            yield from _keys(inner, seen)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in (YearValue, EventDate):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def test_a_form_of_every_kind_of_figure_and_record_changes_nothing_when_it_is_sent_as_it_was_shown(kassa: Project) -> None:
    test_a_form_that_is_sent_as_it_was_shown_changes_nothing(kassa.root)


def test_the_parts_of_a_statement_are_called_by_what_they_are(kassa: Project) -> None:
    said = words(Browser(kassa).client.get("/redactie/onderdeel?bestand=data/statements.yml&plek=statements/0").text)
    assert "Onderdelen (verplicht)" in said and "Verwijder «gifts» bij het bewaren" in said and "Zonder titel" not in said


def test_the_help_of_a_list_with_a_number_in_it_is_whole(kassa: Project) -> None:
    said = words(Browser(kassa).client.get("/redactie/onderdeel?bestand=data/units.yml&plek=units/4").text)
    assert "Hoe het getal geschreven wordt. " in said and "347.098)" not in said


def test_a_part_of_a_figure_is_not_taken_for_a_field(kassa: Project) -> None:
    problem = Problem(Place("x.yml", 1, 1), "de cel 'one' klopt niet: de rij 'old' is te veel.", "Kijk 'values' na.")
    assert sentence(problem, placed=False) == "De cel 'one' klopt niet: de rij 'old' is te veel. Kijk «Waarde per jaar» na."


def test_a_quarter_is_changed_like_any_value(kassa: Project) -> None:
    desk, name = Browser(kassa), "data/indicators/geld.yml"
    before = (kassa.root / name).read_text("utf-8")
    address = f"/redactie/onderdeel?bestand={name}&plek=indicators/3"
    changed = {"breakdowns__0__parts__0__values__2024": "141,5"}
    assert "Bewaard." in desk.send(address, typed(desk.form(address), **changed))
    assert [line[0] for line in desk.diff_of(name, before)] == ["-", "+"]
    assert "{id: q1, values: {2024: 141.5}}" in (kassa.root / name).read_text("utf-8")
