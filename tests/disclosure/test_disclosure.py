"""Small numbers about people: hidden on pages and in files, and nothing gives them away."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from jaarbeeld.artwork.posters import posters
from jaarbeeld.disclosure import hidden_values, leaks
from jaarbeeld.disclosure.protection import HiddenValue
from jaarbeeld.exports import open_data
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project
from tests.artwork.test_posters import text_of
from tests.at_desk import tables
from tests.conftest import OURS, TODAY, change, copy_of_klein, loaded, problems, words, write
from tests.hiding import OTHER, POLICY, TRUE, hide
from tests.recruiting import built

Site = dict[str, str]
PUBLIC = 'published: {edition: 2024, section: "1"}, reason: Al openbaar.'


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """De Brug with small numbers, before it becomes HTML."""
    return prepare(with_numbers(tmp_path_factory.mktemp("hidden"), TRUE))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Every file of its site, unpacked."""
    return built(with_numbers(tmp_path_factory.mktemp("hidden-site"), TRUE), "2024-06-01 08:00")


def with_numbers(folder: Path, numbers: dict[str, int | str]) -> Project:
    """De Brug with certain true numbers."""
    klein = Project(copy_of_klein(folder / "klein"), TODAY)
    hide(klein, numbers)
    return klein


def add(project: Project, text: str) -> None:
    """Write something below a page of De Brug."""
    page = project.root / "content/2024/bezoeken.md"
    page.write_text(f"{page.read_text('utf-8')}\n{text}\n", "utf-8")


def rows(prepared: Written) -> dict[tuple[str, str, str], dict[str, str]]:
    """The download with all figures, by indicator, part and year."""
    text = open_data.files(prepared.dataset)["open-data/cijfers.csv"].decode("utf-8-sig")
    return {(row["indicator"], row["part"], row["year"]): row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_a_reader_sees_that_a_number_is_small_and_why_it_is_not_there(prepared: Written) -> None:
    page = words(prepared.pages["cijfers/geholpen.md"].markdown)
    assert "In 2024 waren dat minder dan 5 mensen." in page
    assert "zodat niemand herkenbaar wordt" in page
    assert "An en Bo" not in page


def test_in_a_sentence_too(prepared: Written) -> None:
    page = words(prepared.pages["2024/bezoeken.md"].markdown)
    assert "Er kregen minder dan 5 mensen" in page
    assert "Aan de molen waren het er minder dan 5" in page
    assert "op het veld niet getoond" in page


def test_a_second_number_is_hidden_from_which_the_first_could_be_computed(prepared: Written) -> None:
    found = tables(prepared.pages["cijfers/vragen-om-hulp.md"].markdown)
    (split,) = (table for caption, table in found.items() if "naar plaats" in caption)
    assert [row[:2] for row in split[1:]] == [
        ["de haven", "61 0%"],
        ["de molen", "minder dan 5ab"],
        ["het veld", "niet getoondc"],
        ["Samen", "13.854 mensen"],
    ]


def test_the_download_says_so_in_its_columns(prepared: Written) -> None:
    found = rows(prepared)
    small, extra, share = (
        found[key] for key in (("helped", "", "2024"), ("asked", "field", "2024"), ("share_young", "", "2024"))
    )
    assert [(row["value"], row["state"]) for row in (small, extra, share)] == [
        ("", "suppressed"),
        ("", "withheld"),
        ("", "withheld"),
    ]
    assert all("herkenbaar" in row["note"] for row in (small, extra, share))
    whole = json.loads(open_data.files(prepared.dataset)["open-data/cijfers.json"])
    (helped,) = (entry for entry in whole["indicators"] if entry["id"] == "helped")
    value = helped["values"]["2024"]
    assert (value["value"], value["state"], value["below"]) == (None, "suppressed", 5)


def test_a_correction_does_not_tell_what_was_and_what_is(prepared: Written) -> None:
    told = {(one.indicator, one.part): (one.old, one.new) for one in prepared.dataset.editions[0].corrections}
    assert told == {
        ("helped", None): ("niet getoond", "minder dan\u00a05"),
        ("asked", "mill"): ("niet getoond", "minder dan\u00a05"),
        ("asked", None): ("niet getoond", "niet getoond"),
    }


def test_a_right_correction_of_a_total_is_no_mistake_when_a_part_of_it_is_hidden(klein: Project) -> None:
    hide(klein)
    assert not [said for said in problems(klein) if said.startswith("data/editions.yml")]


def test_the_true_numbers_are_nowhere_in_what_is_rendered(prepared: Written) -> None:
    told = repr(prepared.dataset)
    assert "13791" not in told
    assert "An en Bo" not in told


def test_no_file_of_the_site_has_a_hidden_number(site: Site) -> None:
    assert [path for path, text in site.items() for said in ("13791", "13.791", "An en Bo") if said in text] == []


def test_the_site_is_the_same_to_the_last_byte_when_only_hidden_numbers_differ(site: Site, tmp_path: Path) -> None:
    other = built(with_numbers(tmp_path, OTHER), "2024-06-01 08:00")
    assert other.keys() == site.keys()
    assert [path for path in site if site[path] != other[path]] == []


def test_an_editor_hears_of_a_claim_on_a_hidden_number(klein: Project) -> None:
    hide(klein)
    page = klein.root / "content/2024/bezoeken.md"
    page.write_text(
        page.read_text("utf-8") + '\n{{ claim("helped < 3") }}Dat is weinig.\n\nHet aantal {{ trend("helped") }}.\n', "utf-8"
    )
    (told,) = [said for said in problems(klein) if "afgeschermd" in said and "let op" not in said]
    assert "'helped' is voor 2024 afgeschermd" in told and "Vertel het zonder dit cijfer" in told
    assert "Ook in content/2024/bezoeken.md op regel" in told


def test_what_is_hidden_can_be_asked_with_its_true_number_for_looking_after(klein: Project) -> None:
    hide(klein)
    found = {(hidden.indicator, hidden.part, hidden.year): hidden.number for hidden in hidden_values(loaded(klein))}
    assert found[("asked", "field", 2024)] == 13791
    assert found[("helped", "", 2024)] == 2


def test_without_a_policy_nothing_changes(klein: Project) -> None:
    assert hidden_values(loaded(klein)) == ()


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        pytest.param(
            "sensitive: [{indicators: [peple], reason: x}]\n", "onbekend cijfer 'peple'. Bedoelde u 'people'", id="name"
        ),
        pytest.param(
            "sensitive: [{indicators: [people, people], reason: x}]\n", "'people' staat hier een tweede keer", id="twice"
        ),
        pytest.param(
            "sensitive: [{indicators: [duration], reason: x}]\n", "'duration' telt geen mensen of dingen", id="months"
        ),
        pytest.param("threshold: 1\n", "'1'", id="threshold"),
        pytest.param("tresholds: 5\n", "onbekende sleutel 'tresholds'. Bedoelde u 'threshold'?", id="key"),
    ],
)
def test_a_mistake_in_the_policy_is_told(klein: Project, policy: str, told: str) -> None:
    write(klein, "data/disclosure.yml", policy)
    assert [said for said in problems(klein) if said.startswith("data/disclosure.yml") and told in said]


@pytest.mark.parametrize(
    ("waiver", "told"),
    [
        ("{indicators: [helped], years: [2023, 2024], %s}", "in 2023 is er bij deze cijfers geen klein aantal"),
        (
            "{indicators: [asked], years: [2024], parts: [harbour, mill], %s}",
            "het deel 'harbour' heeft in 2024 geen klein aantal",
        ),
        ("{indicators: [asked], years: [2024], parts: [mil], %s}", "onbekend deel 'mil'. Bedoelde u 'mill'?"),
        ("{indicators: [visits], years: [2024], %s}", "'visits' staat niet bij 'sensitive'"),
        ("{indicators: [share_young], years: [2025], %s}", "bij 'share_young' is er in 2025 geen klein aantal"),
        (
            '{indicators: [helped], years: [2024], published: {edition: 2024, section: "7"}, reason: x}',
            "'helped' in 2024 komt volgens het cijfer zelf uit het jaarverslag 2024, hoofdstuk 1.",
        ),
        (
            "{indicators: [helped], years: [2024], %s}\n  - {indicators: [helped], years: [2024], %s}",
            "'helped' in 2024 staat al in een eerdere uitzondering.",
        ),
    ],
)
def test_a_waiver_that_waives_nothing_is_told(klein: Project, waiver: str, told: str) -> None:
    hide(klein)
    write(klein, "data/disclosure.yml", f"{POLICY}waivers:\n  - {waiver.replace('%s', PUBLIC)}\n")
    assert [said for said in problems(klein) if said.startswith("data/disclosure.yml") and told in said]


def test_a_waiver_shows_the_number_with_its_note(klein: Project) -> None:
    hide(klein)
    waiver = f"{{indicators: [helped, share_young], years: [2023, 2024], {PUBLIC}}}"
    write(klein, "data/disclosure.yml", f"{POLICY}waivers:\n  - {waiver}\n")
    page = words(prepare(klein).pages["cijfers/geholpen.md"].markdown)
    assert "In 2024 waren dat 2 mensen" in page
    assert "Dat waren An en Bo." in page


def test_a_small_number_that_readers_can_count_is_told(klein: Project) -> None:
    write(klein, "data/disclosure.yml", "sensitive: [{indicators: [meetings], reason: x}]\n")
    (said,) = (said for said in problems(klein) if "natellen" in said)
    assert said.startswith("data/indicators/bezoeken.yml") and "'meetings' in 2024 is een klein aantal" in said


def test_a_text_that_says_the_hidden_number_is_told_without_repeating_it(klein: Project) -> None:
    hide(klein)
    page = klein.root / "content/2024/bezoeken.md"
    page.write_text(page.read_text("utf-8") + '\nWe zagen {{ literal("twee mensen") }} terug.\n', "utf-8")
    change(
        klein,
        "data/indicators/klein.yml",
        "    definition: Mensen die hulp kregen.\n",
        "    definition: Mensen die hulp kregen.\n    note: Er waren er 2 in december.\n",
    )
    told = [said for said in problems(klein) if "afgeschermd is" in said]
    assert [said.split(":")[0] for said in told] == ["content/2024/bezoeken.md", "data/indicators/klein.yml"]
    assert all("let op" in said and "2 in december" not in said for said in told)


def test_a_sentence_with_a_number_that_is_hidden_of_many_figures_is_asked_about_once(klein: Project) -> None:
    hide(klein)
    page = klein.root / "content/2024/bezoeken.md"
    page.write_text(page.read_text("utf-8") + '\nWe zagen {{ literal("twee mensen") }} terug.\n', "utf-8")
    (said,) = (said for said in problems(klein) if "deze zin noemt een getal" in said)
    assert "voor 2024 afgeschermd is, en ook bij 1 ander cijfer." in said


def test_data_in_a_repository_that_anyone_can_read_are_told(klein: Project) -> None:
    hide(klein)
    told = problems(klein)
    assert [said.split(":")[0] for said in told if "'repository'" in said] == ["data/organisation.yml"]
    assert not [said for said in told if "13791" in said]


@pytest.mark.fault("een afgeschermd getal komt toch in een bestand terecht", "de inspectie houdt de publicatie tegen")
@pytest.mark.parametrize(
    ("path", "honest", "leaking"),
    [
        ("open-data/cijfers.csv", "harbour,de haven,2024,61", "mill,de molen,2024,61"),
        ("open-data/cijfers.csv", "field,het veld,2024,,", "field,het veld,2024,7,"),
        ("cijfers/vragen-om-hulp/vragen-om-hulp.json", '"value": null', '"value": 2'),
        ("cijfers/vragen-om-hulp/index.html", "niet getoond", "13.791"),
    ],
)
def test_a_hidden_number_in_a_file_is_found_before_it_is_published(
    site: Site, klein: Project, path: str, honest: str, leaking: str
) -> None:
    hide(klein)
    dataset = loaded(klein)
    hidden = hidden_values(dataset)
    assert list(leaks.problems_in(site, hidden, dataset)) == []
    assert honest in site[path]
    spoilt = {**site, path: site[path].replace(honest, leaking)}
    found = [str(problem) for problem in leaks.problems_in(spoilt, hidden, dataset)]
    assert found and all(said.startswith(f"{path}:1:1  ") and "afgeschermd" in said for said in found)
    assert not [said for said in found if "13791" in said]


@pytest.mark.fault(
    "Het bestand met de afspraken over kleine aantallen is weg",
    "Elk aantal mensen onder 5 wordt afgeschermd, en `make check` zegt dat",
)
def test_without_the_policy_no_small_number_of_people_is_published(klein: Project) -> None:
    hide(klein)
    hidden = {(one.indicator, one.part, one.year) for one in hidden_values(loaded(klein)) if one.small}
    (klein.data / "disclosure.yml").unlink()
    assert hidden <= {(one.indicator, one.part, one.year) for one in hidden_values(loaded(klein))}
    (said,) = (problem for problem in problems(klein) if problem.startswith("data/disclosure.yml"))
    assert "let op: dit bestand is er niet, dus elk aantal mensen onder 5 wordt afgeschermd." in said


def test_a_printed_poster_does_not_say_a_hidden_number(klein: Project) -> None:
    hide(klein)
    assert "geholpen mensen" not in (poster := printed(klein)) and "An en Bo" not in poster
    write(klein, "data/disclosure.yml", "threshold: 5\n")
    assert "2 geholpen mensen" in printed(klein)


def printed(project: Project) -> str:
    """All words of the posters of a project."""
    dataset, cache = prepare(project).dataset, project.root / ".cache"
    made = posters(dataset, day=TODAY, site_url="https://brug.example/", look=OURS, cache=cache)
    return " ".join(text_of(content) for path, content in made.items() if path.endswith(".pdf"))


def test_who_claims_something_of_a_hidden_part_reads_which_part_it_is(klein: Project) -> None:
    hide(klein)
    add(klein, "Aan de molen waren het er weinig {{ claim('asked[\"mill\"] < 4') }}.")
    assert [said for said in problems(klein) if "het deel 'mill' van 'asked' is voor 2024 afgeschermd" in said]


def test_a_percentage_can_be_sensitive(klein: Project) -> None:
    write(klein, "data/disclosure.yml", "sensitive: [{indicators: [share_alone], reason: x}]\n")
    assert not [said for said in problems(klein) if "'share_alone' telt geen mensen" in said]


@pytest.mark.parametrize(
    ("topics", "told"),
    [
        ("2024: [Koken, Fietsen]", ["deze lijst is even lang als het getal van 'helped' in 2024, en dat is afgeschermd."]),
        ("2024: [Twee keer koken]", ["deze tekst noemt een getal dat bij 'helped' voor 2024 afgeschermd is."]),
        ("2023: [Twee keer koken, Fietsen]", []),
        ("2024: [Koken, Fietsen, Zingen]", []),
    ],
)
def test_a_list_of_topics_from_which_readers_can_tell_the_number_is_told(klein: Project, topics: str, told: list[str]) -> None:
    hide(klein)
    change(klein, "data/indicators/klein.yml", "    slug: geholpen\n", f"    slug: geholpen\n    topics: {{{topics}}}\n")
    found = [said for said in problems(klein) if said.startswith("data/indicators/klein.yml") and "afgeschermd" in said]
    assert [said.split("let op: ")[1].split(" Kijk")[0].split(" Laat")[0] for said in found] == told


@pytest.mark.parametrize(("number", "found"), [(137, True), (999, True), (100, True), (99, False)])
def test_a_number_is_looked_for_when_it_is_not_the_size_of_something(brug: Dataset, number: int, found: bool) -> None:
    hidden = [HiddenValue("people", "old", 2024, number, small=False)]
    texts = {"index.html": f"<p>Ouder waren er {number} mensen.</p>"}
    assert bool(list(leaks.problems_in(texts, hidden, brug))) == found


@pytest.mark.parametrize(
    ("numbers", "asked"),
    [
        ([], []),
        ([7, 99], ["cijfers.csv", "cijfers.json"]),
        ([7, 137], ["index.html", "verslag.pdf", "zoek.pf_index", "cijfers.csv", "cijfers.json"]),
    ],
)
def test_a_file_is_only_read_when_it_can_tell_a_hidden_number(brug: Dataset, numbers: list[int], asked: list[str]) -> None:
    hidden = [HiddenValue("people", "old", 2020 + n, number, small=False) for n, number in enumerate(numbers)]
    search = leaks.searching(hidden, brug)
    every = ["index.html", "verslag.pdf", "zoek.pf_index", "cijfers.csv", "cijfers.json"]
    assert [path for path in every if search.asks(path)] == asked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ouder: 137", {2020}), ("137 ouder", {2020}), ("Ouder: 1.137, of 137", {2020}), ("Ouder: 1.137 en 2.137", set()),
        ("Ouder: 137,5", set()), ("Ouder: 137.", {2020}), ("Ouder: 13.791", {2021}), ("Ouder: 13791", {2021}),
        ("Ouder: 137 en 13.791", {2020, 2021}), ("Ouder: 1371", set()), ("Ouder: 137-138", set()), ("Jonger: 137", set()),
    ],
)  # fmt: skip
def test_a_hidden_number_in_a_sentence_is_known_by_its_name_and_its_whole(brug: Dataset, text: str, found: set[int]) -> None:
    hidden = [HiddenValue("people", "old", year, n, small=False) for year, n in ((2020, 137), (2021, 13791), (2022, 99))]
    told = [str(problem) for problem in leaks.problems_in({"index.html": text}, hidden, brug)]
    assert {year for year in (2020, 2021, 2022) for said in told if f"voor {year} " in said} == found
