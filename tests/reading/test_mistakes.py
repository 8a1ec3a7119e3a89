"""Load: a record that is not what its model says is told in Dutch, with what to write instead."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from jaarbeeld.reading.loading import load
from tests.conftest import change, data_problems, write

I = "data/indicators/bezoeken.yml"  # noqa: E741
VALUE = "Schrijf bijvoorbeeld 24, ±200 (ongeveer), / (ontbreekt) of n/a (niet van toepassing)."
DATE = 'Schrijf 2024-03-12 (dag), "2024-03" (maand) of "2024-03-12/2024-03-14" (dagen).'

MISTAKES = {
    "a Dutch key": (
        I,
        "    values: {2024: 2}",
        "    waarden: {2024: 2}",
        f"{I}:61:5  onbekende sleutel 'waarden'. Bedoelde u 'values'?",
    ),
    "a misspelt key": (
        I,
        "    values: {2024: 2}",
        "    vlaues: {2024: 2}",
        f"{I}:61:5  onbekende sleutel 'vlaues'. Bedoelde u 'values'?",
    ),
    "a key like nothing": (
        "data/partners.yml",
        "kind: business",
        "kind: business, qqqq: 1",
        "data/partners.yml:2:51  onbekende sleutel 'qqqq'. "
        "Hier kan: id, name, abbreviation, kind, since, municipality, website, logo.",
    ),
    "a missing key": (
        I,
        "    definition: Elk bezoek aan huis.\n",
        "",
        f"{I}:20:5  de verplichte sleutel 'definition' ontbreekt. Voeg ze toe: Wat er precies geteld is, in gewone taal.",
    ),
    "a number for a text": (
        I,
        "    label: bezoeken\n",
        "    label: 24\n",
        f"{I}:22:12  'label' moet tekst zijn, maar er staat '24'. Zet de waarde tussen aanhalingstekens.",
    ),
    "a number with a comma between quotation marks": (
        I,
        "{2023: 27, 2024: 20}",
        '{2023: 27, 2024: "20,5"}',
        f"{I}:44:30  '20,5' is geen getal in YAML. Rond af tot 21; "
        "of schrijf 20.5, met een punt en zonder aanhalingstekens, en zet 'decimals: 1' bij dit cijfer.",
    ),
    "a number with a point between quotation marks, of a duration": (
        I,
        "reason: We hielden het niet bij.}, 2024: 17}",
        'reason: We hielden het niet bij.}, 2024: "16.4"}',
        f"{I}:52:74  '16.4' is geen getal in YAML. Schrijf een duur in hele maanden: 16.",
    ),
    "a text for a list": (
        "data/events/2024.yml",
        "partners: [bakker]",
        "partners: bakker",
        "data/events/2024.yml:4:94  'partners' moet een lijst zijn, maar er staat 'bakker'. "
        "Zet elk onderdeel op een eigen regel met een streepje ervoor.",
    ),
    "a number for a group": (
        I,
        "{2024: 2}",
        "2",
        f"{I}:61:13  'values' moet sleutels met waarden hebben, maar er staat '2'. "
        "Schrijf eronder 'sleutel: waarde', ingesprongen.",
    ),
    "a word for a number": (
        I,
        "counted_from: {series: team}",
        "decimals: geen",
        f"{I}:60:15  'decimals' moet een geheel getal zijn, maar er staat 'geen'. "
        "Schrijf alleen cijfers, zonder aanhalingstekens.",
    ),
    "a number too large": (
        I,
        "counted_from: {series: team}",
        "decimals: 9",
        f"{I}:60:15  'decimals' is '9', maar mag hoogstens 3 zijn. Kijk het getal na.",
    ),
    "a word for true": (
        "data/recruitment.yml",
        "after_start: true",
        "after_start: ja",
        "data/recruitment.yml:6:69  'after_start' moet true of false zijn, maar er staat 'ja'. Schrijf true.",
    ),
    "a choice misspelt": (
        "data/units.yml",
        "kind: percent",
        "kind: percen",
        "data/units.yml:4:25  'percen' kan niet bij 'kind'. Bedoelde u 'percent'?",
    ),
    "an unknown choice": (
        "data/testimonials.yml",
        "statement",
        "gedicht",
        "data/testimonials.yml:6:11  'gedicht' kan niet bij 'kind'. Kies uit: story (een verhaal), statement (een uitspraak).",
    ),
    "an address with capitals": (
        I,
        "slug: mensen",
        "slug: De Mensen",
        f"{I}:5:11  'De Mensen' kan niet bij 'slug'. Gebruik alleen kleine letters, cijfers en koppeltekens.",
    ),
    "an id with capitals": (
        I,
        "id: meetings",
        "id: Meetings",
        f"{I}:53:9  'Meetings' kan niet bij 'id'. "
        "Gebruik alleen kleine letters, cijfers en lage streepjes, en begin met een letter.",
    ),
    "an hour after midnight": (
        "data/events/2024.yml",
        "note: De bron zegt donderdag.",
        'time: "25:00"',
        "data/events/2024.yml:3:103  '25:00' kan niet bij 'time'. Schrijf een uur als \"19:30\".",
    ),
    "an address without https": (
        "data/organisation.yml",
        "https://brug.example",
        "brug.example",
        "data/organisation.yml:6:12  'brug.example' kan niet bij 'website'. Een adres begint met https://.",
    ),
    "a word for a value": (I, "{2024: 2}", "{2024: veel}", f"{I}:61:20  'veel' is geen waarde. {VALUE}"),
    "a loss as accountants write it": (
        I,
        "{2024: 2}",
        "{2024: (7.650)}",
        f"{I}:61:20  '(7.650)' is geen waarde. Schrijf -7650.",
    ),
    "an amount with its sign": (
        I,
        "{2024: 2}",
        "{2024: '€ 1.234,50'}",
        f"{I}:61:20  '€ 1.234,50' is geen waarde. Schrijf 1234.50.",
    ),
    "a thousand under zero, in quotes": (
        I,
        "{2024: 2}",
        '{2024: "-1.234"}',
        f"{I}:61:20  '-1.234' wordt gelezen als een kommagetal. Schrijf -1234, zonder punt of komma.",
    ),
    "a word for a surplus without one for a deficit": (
        "data/units.yml",
        "many: mensen}",
        "many: mensen, surplus: winst}",
        "data/units.yml:3:5  bij een resultaat horen 'surplus' en 'deficit' samen, en 'kind: money'. "
        "Schrijf {kind: money, …, surplus: overschot, deficit: tekort}.",
    ),
    "a value with a Dutch key": (
        I,
        "{2024: 2}",
        "{2024: {value: 2, opmerking: x}}",
        f"{I}:61:31  onbekende sleutel 'opmerking' bij een waarde. Bedoelde u 'note'?",
    ),
    "a value without a value": (
        I,
        "{2024: 2}",
        "{2024: {note: x}}",
        f"{I}:61:14  een waarde heeft de sleutels 'value', 'note' en 'reason', en 'value' is verplicht. "
        "Bijvoorbeeld {value: 24, note: …}.",
    ),
    "no reason": (
        I,
        '{value: "/", reason: We hielden het niet bij.}',
        "/",
        f'{I}:52:20  de waarde ontbreekt zonder reden. Schrijf waarom: {{value: "/", reason: …}}.',
    ),
    "a reason at a number": (
        I,
        "{2024: 2}",
        "{2024: {value: 2, reason: x}}",
        f"{I}:61:14  er is een getal én een reden waarom het ontbreekt. Maak van 'reason' een 'note', of verwijder het getal.",
    ),
    "a year out of range": (
        I,
        "{2024: 2}",
        "{24: 2}",
        f"{I}:61:14  '24' is geen jaar. Schrijf een jaar in vier cijfers, bijvoorbeeld 2024.",
    ),
    "the same id twice": (
        I,
        "id: meetings",
        "id: visits",
        f"{I}:53:9  'visits' bestaat al (zie {I}:20). Kies een andere naam.",
    ),
    "a date that does not exist": (
        "data/events/2024.yml",
        "2024-03-12",
        "2024-02-30",
        "data/events/2024.yml:2:12  de datum 2024-02-30 bestaat niet. Kijk de dag en de maand na.",
    ),
    "a month that does not exist": (
        "data/events/2024.yml",
        "2024-04",
        "2024-13",
        f"data/events/2024.yml:4:12  '2024-13' is geen datum die gelezen kan worden of bestaat. {DATE}",
    ),
    "days the wrong way round": (
        "data/events/2024.yml",
        "2024-04",
        "2024-04-12/2024-04-01",
        "data/events/2024.yml:4:12  de laatste dag komt niet na de eerste. Zet de vroegste dag voor de schuine streep.",
    ),
    "a part that says nothing": (
        I,
        "{id: old, label: ouder, values: {2024: 18}}",
        "{id: old, label: ouder}",
        f"{I}:19:13  dit deel heeft 'values' of 'indicator' nodig, en nooit allebei. Laat één van de twee staan.",
    ),
    "consent without its day": (
        "data/testimonials.yml",
        "{basis: published_report, edition: 2024, scope: [web, pdf]}",
        "{basis: written, scope: [web]}",
        "data/testimonials.yml:10:5  bij deze toestemming hoort de dag waarop ze gegeven is. Voeg 'date: jaar-maand-dag' toe.",
    ),
    "an empty text": (
        I,
        "label: bezoeken\n",
        'label: ""\n',
        f"{I}:22:12  'label' is leeg. Vul het in of verwijder de sleutel.",
    ),
    "one mistake in a list that must not be empty": (
        "data/roles.yml",
        "[visits]",
        "visits",
        "data/roles.yml:14:17  'indicators' moet een lijst zijn, maar er staat 'visits'. "
        "Zet elk onderdeel op een eigen regel met een streepje ervoor.",
    ),
    "a text with a comma": (
        I,
        "{id: young, label: jonger,",
        "{id: young, label: jonger, onder de 65,",
        f"{I}:18:40  onbekende sleutel 'onder de 65'. "
        "Hoort dit bij de tekst ervoor, zet dan die hele tekst tussen aanhalingstekens.",
    ),
    "a number in quotes": (
        I,
        "{2024: 2}",
        '{2024: "2"}',
        f"{I}:61:20  '2' staat tussen aanhalingstekens, maar is een getal. Schrijf 2, zonder aanhalingstekens.",
    ),
    "a word for a value with a note": (
        I,
        "{value: 1302, note",
        "{value: veel, note",
        f"{I}:27:40  'veel' is geen waarde. {VALUE}",
    ),
    "thousands after about": (
        I,
        "2024: ±200",
        "2024: ±1.302",
        f"{I}:35:32  '±1.302' wordt gelezen als een kommagetal. Schrijf ±1302, zonder punt of komma.",
    ),
    "about a number without end": (
        I,
        "2024: ±200",
        f"2024: ±{'9' * 40}",
        f"{I}:35:32  '±{'9' * 40}' is geen waarde. {VALUE}",
    ),
    "true for a value": (I, "{2024: 2}", "{2024: true}", f"{I}:61:20  'true' is geen waarde. {VALUE}"),
    "the model's own names for a value": (
        I,
        "{2024: 2}",
        "{2024: {number: 2, state: known}}",
        f"{I}:61:21  onbekende sleutel 'number' bij een waarde. Hier kan: value, note, reason.",
    ),
    "a date in quotes": (
        "data/editions.yml",
        "2025-03-01",
        '"2025-03-01"',
        "data/editions.yml:5:19  'published_on' moet een datum zijn, maar er staat '2025-03-01'. "
        "Schrijf jaar-maand-dag zonder aanhalingstekens, bijvoorbeeld 2024-03-12.",
    ),
    "a list of texts for records": (
        "data/units.yml",
        "  - {id: visits, kind: count, one: bezoek, many: bezoeken}",
        "  - bezoeken",
        "data/units.yml:2:5  'units' moet sleutels met waarden hebben, maar er staat 'bezoeken'. "
        "Schrijf eronder 'sleutel: waarde', ingesprongen.",
    ),
    "the same year twice": (
        "data/editions.yml",
        "    published_on: 2025-03-01\n",
        "    published_on: 2025-03-01\n  - {year: 2024, title: Nog eens, status: draft, published_on: 2025-03-02}\n",
        "data/editions.yml:6:12  '2024' bestaat al (zie data/editions.yml:2). Kies een andere naam.",
    ),
    "the same key twice": (
        I,
        "    values: {2024: 2}\n",
        "    values: {2024: 2}\n    label: nog eens\n",
        f"{I}:62:5  de sleutel 'label' staat hier twee keer (de eerste keer op regel 55). Hou er één.",
    ),
    "no for a text": (
        "data/partners.yml",
        "name: De Bakker",
        "name: no",
        "data/partners.yml:2:24  'no' wordt in YAML gelezen als nee (false). "
        'Bedoelt u het woord, schrijf "no"; anders true of false.',
    ),
    "an hour without quotes": (
        "data/events/2024.yml",
        "note: De bron zegt donderdag.",
        "time: 19:30",
        "data/events/2024.yml:3:103  '19:30' wordt in YAML gelezen als een getal. "
        'Zet een uur tussen aanhalingstekens: "19:30".',
    ),
    "thousands": (
        I,
        "{value: 1302,",
        "{value: 1.302,",
        f"{I}:27:40  '1.302' wordt gelezen als een kommagetal. Schrijf 1302, zonder punt of komma.",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "problem"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_once_at_its_place(klein: Project, file: str, old: str, new: str, problem: str) -> None:
    change(klein, file, old, new)
    assert data_problems(klein) == [problem]


def test_the_small_organisation_has_no_mistakes(klein: Project) -> None:
    assert data_problems(klein) == []


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('"2024"', "het jaar '2024' staat tussen aanhalingstekens. Schrijf 2024, zonder aanhalingstekens."),
        ("vorig", "'vorig' is geen jaar. Schrijf een jaar in vier cijfers, bijvoorbeeld 2024."),
    ],
)
def test_a_year_that_is_no_number_is_told_at_the_key(klein: Project, written: str, message: str) -> None:
    change(klein, I, "{2024: 2}", f"{{{written}: 2}}")
    assert data_problems(klein) == [f"{I}:61:14  {message}"]


def test_a_key_that_is_a_number_is_an_unknown_key(klein: Project) -> None:
    change(klein, "data/partners.yml", "kind: business", "kind: business, 5: x")
    hint = "Hier kan: id, name, abbreviation, kind, since, municipality, website, logo."
    assert data_problems(klein) == [f"data/partners.yml:2:51  onbekende sleutel '5'. {hint}"]


def test_a_part_that_stands_twice_is_told_at_the_second(klein: Project) -> None:
    change(klein, I, "{id: old,", "{id: young,")
    message = "het deel 'young' staat twee keer bij dit cijfer. Geef elk deel een eigen 'id'."
    assert data_problems(klein) == [f"{I}:19:18  {message}"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "label: bezoeken\n",
            "label:\n",
            "22:11  'label' is niet ingevuld. Vul het in: Hoe het cijfer heet voor lezers, zonder hoofdletter en zonder jaar.",
        ),
        (
            "counted_from: {series: team}",
            "related:",
            "60:13  'related' is niet ingevuld. Vul het in of verwijder de sleutel.",
        ),
        (
            "counted_from: {series: team}",
            "related: [~]",
            "60:15  'related' is niet ingevuld. Vul het in of verwijder het.",
        ),
    ],
    ids=["a required key", "an optional key", "a part of a list"],
)
def test_what_has_no_value_is_told_to_be_filled_in(klein: Project, old: str, new: str, problem: str) -> None:
    change(klein, I, old, new)
    assert data_problems(klein) == [f"{I}:{problem}"]


@pytest.mark.parametrize("file", ["data/units.yml", "data/objectives.yml", "data/roles.yml"])
def test_a_list_that_must_not_be_empty_is_told(klein: Project, file: str) -> None:
    key = file.split("/")[1].removesuffix(".yml")
    write(klein, file, f"{key}: []\n")
    assert data_problems(klein) == [f"{file}:1:1  '{key}' is leeg of te kort: minstens 1 nodig. Voeg een onderdeel toe."]


LOST = "Zet de hele tekst tussen aanhalingstekens. Is het een opmerking, zet ze dan op een eigen regel."


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("data/roles.yml", "    tasks: [luisteren, wandelen]\n", "    tasks:\n      - luisteren # en praten\n", "7:19"),
        (I, "    label: bezoeken\n", "    label: bezoeken # en praten\n", "22:21"),
        (I, "    label: bezoeken\n", "    label:\n      2024: bezoeken  # en praten\n", "23:23"),
        ("data/roles.yml", "    time_per_week: een paar uur\n", "    time_per_week: uren # en praten\n", "9:25"),
    ],
)
def test_the_end_of_a_text_is_never_lost_as_a_remark(klein: Project, file: str, old: str, new: str, place: str) -> None:
    change(klein, file, old, new)
    assert data_problems(klein) == [f"{file}:{place}  alles vanaf '# en praten' wordt hier niet gelezen. {LOST}"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (I, "    unit: people\n", "    unit: people # en praten\n"),
        (I, "    slug: mensen\n", "    slug: mensen # blijft\n"),
        (I, "    label: bezoeken\n", "    label: # zonder jaar\n      bezoeken\n"),
    ],
)
def test_a_remark_behind_a_name_is_one(klein: Project, file: str, old: str, new: str) -> None:
    change(klein, file, old, new)
    assert data_problems(klein) == []


def test_a_message_stays_on_one_line(klein: Project) -> None:
    change(klein, I, "label: bezoeken\n", 'label: "a\\nb"\n')
    assert data_problems(klein) == [f"{I}:22:12  'a b' kan niet bij 'label'. Zet alles op één regel."]


def test_a_file_that_is_one_text_is_told(klein: Project) -> None:
    write(klein, "data/units.yml", "units\n")
    message = (
        "dit bestand moet sleutels met waarden hebben, maar er staat 'units'. Schrijf eronder 'sleutel: waarde', ingesprongen."
    )
    assert data_problems(klein) == [f"data/units.yml:1:1  {message}"]


def test_themes_do_not_share_their_name(klein: Project) -> None:
    write(klein, "data/indicators/extra.yml", "theme: bezoeken\ntitle: Extra\nindicators: []\n")
    message = f"het thema 'bezoeken' bestaat al (zie {I}:1)."
    hint = "Is dit bestand een kopie, verwijder dan één van beide. Kies anders een ander thema."
    assert data_problems(klein) == [f"data/indicators/extra.yml:1:8  {message} {hint}"]


@pytest.mark.parametrize("file", ["data/extra.yml", "data/indicators/extra.yaml", "data/events/oud/2024.yml"])
def test_a_file_that_nothing_reads_is_told(klein: Project, file: str) -> None:
    write(klein, file, "a: 1\n")
    assert data_problems(klein) == [f"{file}:1:1  dit bestand wordt niet gelezen. Kijk of de naam en de map kloppen."]


def test_a_missing_file_is_told(klein: Project) -> None:
    (klein.data / "units.yml").unlink()
    message = "dit bestand ontbreekt. Maak het, of haal het terug als het er was; zonder kan de site niet gemaakt worden."
    assert data_problems(klein) == [f"data/units.yml:1:1  {message}"]


def test_a_file_that_may_be_missed_is_missed_in_silence(klein: Project) -> None:
    for file in ("glossary.yml", "testimonials.yml", "roles.yml", "recruitment.yml"):
        (klein.data / file).unlink()
    assert data_problems(klein) == []


def test_mistakes_in_several_files_come_together_by_file_and_line(klein: Project) -> None:
    change(klein, "data/units.yml", "kind: percent", "kind: procent")
    change(klein, I, "id: meetings", "id: Meetings")
    change(klein, I, "slug: bezoeken", "slug: Be Zoeken")
    change(klein, "data/events/2024.yml", "2024-03-12", "2024-02-30")
    places = [problem.split("  ")[0] for problem in data_problems(klein)]
    assert places == ["data/events/2024.yml:2:12", f"{I}:21:11", f"{I}:53:9", "data/units.yml:4:25"]


@pytest.mark.parametrize(
    ("file", "old", "problem"),
    [
        (
            "data/organisation.yml",
            "    phone: 000 00 00\n",
            "8:3  let op: 'phone' is nog niet ingevuld. Het telefoonnummer, zoals lezers het zien.",
        ),
        ("data/roles.yml", "    offer: [koffie]\n", "2:5  let op: 'offer' is nog niet ingevuld. Wat je krijgt."),
    ],
    ids=["phone", "offer"],
)
def test_what_is_recommended_and_missing_is_a_warning(klein: Project, file: str, old: str, problem: str) -> None:
    change(klein, file, old, "")
    assert data_problems(klein) == [f"{file}:{problem}"]
    assert load(klein.data)[0] is not None


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("1 302", "1302"),
        ("€ 58", "58"),
        ("ca. 58", "±58"),
        ("ongeveer 200", "±200"),
        ("-", '{value: "/", reason: …}'),
    ],
)
def test_a_value_with_something_around_its_number_is_told_as_it_should_be(klein: Project, value: str, meant: str) -> None:
    change(klein, I, "values: {2024: 2}", f"values: {{2024: {value}}}")
    assert data_problems(klein) == [f"{I}:61:20  '{value}' is geen waarde. Schrijf {meant}."]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "label: bezoeken\n",
            "naam voor lezers: bezoeken\n",
            "22:5  onbekende sleutel 'naam voor lezers'. Bedoelde u 'label'?",
        ),
        (
            "{value: 1302, note: In de zomer waren er geen bezoeken.}",
            "{value: 1302, note: In juli, niet in mei}",
            "27:61  onbekende sleutel 'niet in mei' bij een waarde. "
            "Hoort dit bij de tekst ervoor, zet dan die hele tekst tussen aanhalingstekens.",
        ),
    ],
)
def test_one_slip_is_told_as_one(klein: Project, old: str, new: str, problem: str) -> None:
    change(klein, I, old, new)
    assert data_problems(klein) == [f"{I}:{problem}"]


def test_a_key_that_ran_into_its_value_is_told_as_that(klein: Project) -> None:
    change(klein, "data/units.yml", "kind: percent", "kind percent")
    assert data_problems(klein) == [
        "data/units.yml:4:19  na 'kind' ontbreekt een dubbele punt of een spatie. "
        "Schrijf 'kind: percent', met een dubbele punt en een spatie."
    ]


@pytest.mark.parametrize(
    ("file", "kind", "record", "name"),
    [
        ("glossary.yml", "terms", "{term: vzw, meaning: een vereniging, oeps: 1}", "vzw"),
        ("redirects.yml", "redirects", "{address: oud/, gone: Dit is er niet meer., oeps: 1}", "oud/"),
        ("partners.yml", "partners", "{id: bakker, name: De Bakker, kind: business, oeps: 1}", "bakker"),
    ],
)
def test_a_record_with_a_mistake_keeps_its_name(klein: Project, file: str, kind: str, record: str, name: str) -> None:
    write(klein, f"data/{file}", f"{kind}:\n  - {record}\n")
    dataset, found = load(klein.data)
    assert len(found) == 1
    assert {one for of, one in dataset.doubts if of == kind} == {name}
