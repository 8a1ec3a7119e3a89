"""Read: every slip of the pen in a YAML file is told in Dutch, at its place."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jaarbeeld.model.nodes import plain
from jaarbeeld.reading import source, yaml_errors
from jaarbeeld.reading.source import MAX_BYTES, Loader, parsed, read, text_of
from tests.conftest import told

COLON = (
    "na deze sleutel ontbreekt een dubbele punt. Schrijf 'sleutel: waarde'. "
    "Hoort de regel bij de tekst erboven, spring dan verder in."
)
LIST_WITHOUT_A_NAME = (
    "hier begint een lijst, maar de regel met haar naam ontbreekt. "
    "Zet die erboven, met een dubbele punt. Hoort dit bij de tekst erboven, zet die dan tussen aanhalingstekens."
)
DASH = "Begin elk onderdeel met een gewoon streepje en een spatie: '- …'."
MISTAKES = {
    "a key twice": ("a: 1\nb: 2\na: 3\n", "3:1  de sleutel 'a' staat hier twee keer (de eerste keer op regel 1). Hou er één."),
    "a tab": ("a:\n\tb: 1\n", "2:1  hier staat een tab. Spring in met spaties (twee per niveau)."),
    "a tab after spaces": ("a:\n  - x\n  \t- y: 1\n", "3:3  hier staat een tab. Spring in met spaties (twee per niveau)."),
    "no": (
        "a: no\n",
        "1:4  'no' wordt in YAML gelezen als nee (false). Bedoelt u het woord, schrijf \"no\"; anders true of false.",
    ),
    "Yes": (
        "a: Yes\n",
        "1:4  'Yes' wordt in YAML gelezen als ja (true). Bedoelt u het woord, schrijf \"Yes\"; anders true of false.",
    ),
    "on as a key": (
        "on: 3\n",
        "1:1  'on' wordt in YAML gelezen als ja (true). Bedoelt u het woord, schrijf \"on\"; anders true of false.",
    ),
    "an hour": (
        "a: 12:30\n",
        "1:4  '12:30' wordt in YAML gelezen als een getal. Zet een uur tussen aanhalingstekens: \"12:30\".",
    ),
    "thousands": ("a: 1.302\n", "1:4  '1.302' wordt gelezen als een kommagetal. Schrijf 1302, zonder punt of komma."),
    "a leading zero": (
        "a: 0123\n",
        "1:4  '0123' wordt in YAML anders gelezen dan het er staat. Schrijf een gewoon getal, of \"0123\" als het tekst is.",
    ),
    "hexadecimal": (
        "a: 0x1F\n",
        "1:4  '0x1F' wordt in YAML anders gelezen dan het er staat. Schrijf een gewoon getal, of \"0x1F\" als het tekst is.",
    ),
    "infinity": (
        "a: .inf\n",
        "1:4  '.inf' wordt in YAML anders gelezen dan het er staat. Zet het tussen aanhalingstekens: \".inf\".",
    ),
    "a decimal comma": ("a: 1,5\n", "1:4  '1,5' is geen getal in YAML. Schrijf 1.5, met een punt."),
    "a day that does not exist": ("a: 2024-02-30\n", "1:4  de datum 2024-02-30 bestaat niet. Kijk de dag en de maand na."),
    "a date with slashes": (
        "a: 12/03/2024\n",
        "1:4  '12/03/2024' is geen datum die gelezen kan worden. Schrijf jaar-maand-dag, bijvoorbeeld 2024-03-12.",
    ),
    "a moment": (
        "a: 2024-03-12 10:00:00\n",
        "1:4  '2024-03-12 10:00:00' is geen datum die gelezen kan worden. Schrijf jaar-maand-dag, bijvoorbeeld 2024-03-12.",
    ),
    "a merge key": (
        "a:\n  <<: {b: 1}\n",
        "2:3  '<<' heeft in YAML een bijzondere betekenis. Zet het tussen aanhalingstekens: \"<<\".",
    ),
    "an anchor": ("a: &x 1\nb: *x\n", "1:4  verwijzingen met & en * worden hier niet gelezen. Schrijf de waarde voluit."),
    "stars for bold": ("a: **vet**\n", "1:5  verwijzingen met & en * worden hier niet gelezen. Schrijf de waarde voluit."),
    "a Python tag": (
        "a: !!python/object:os.system x\n",
        "1:4  het label '!!python/object:os.system' wordt hier niet gelezen. Verwijder het woord met het uitroepteken.",
    ),
    "a tag of one's own": (
        "a: !foo x\n",
        "1:4  het label '!foo' wordt hier niet gelezen. Verwijder het woord met het uitroepteken.",
    ),
    "a negative leading zero": (
        "a: -012\n",
        "1:4  '-012' wordt in YAML anders gelezen dan het er staat. Schrijf een gewoon getal, of \"-012\" als het tekst is.",
    ),
    "underscores": (
        "a: 1_000\n",
        "1:4  '1_000' wordt in YAML anders gelezen dan het er staat. Schrijf een gewoon getal, of \"1_000\" als het tekst is.",
    ),
    "thousands with a comma": (
        "a: 1,302\n",
        "1:4  '1,302' wordt gelezen als een kommagetal. Schrijf 1302, zonder punt of komma.",
    ),
    "a fraction with leading zeros": (
        "a: 01.5\n",
        "1:4  '01.5' wordt in YAML anders gelezen dan het er staat. Zet het tussen aanhalingstekens: \"01.5\".",
    ),
    "a number without end": (
        "a: 1234567890123456\n",
        "1:4  dit getal heeft meer dan 15 cijfers. Kijk het getal na, of zet het tussen aanhalingstekens.",
    ),
    "a date in Dutch order": (
        "a: 12-03-2024\n",
        "1:4  '12-03-2024' is geen datum die gelezen kan worden. Schrijf jaar-maand-dag, bijvoorbeeld 2024-03-12.",
    ),
    "a date without noughts": (
        "a: 2024-3-2\n",
        "1:4  '2024-3-2' is geen datum die gelezen kan worden. Schrijf jaar-maand-dag, bijvoorbeeld 2024-03-12.",
    ),
    "a bracket too many": (
        "a: [1, 2]]\n",
        "1:10  hier staat een haakje te veel. Verwijder het, of zoek waar het geopend had moeten worden.",
    ),
    "a missing comma": (
        'a: ["x" y]\n',
        "1:9  hier ontbreekt een komma. Zet ze ervoor, of zet de hele tekst tussen aanhalingstekens.",
    ),
    "text after a bar": (
        "a: |x\n",
        "1:5  na | of > kan op deze regel niets meer staan. "
        "Begin de tekst op de volgende regel, ingesprongen, of zet hem tussen aanhalingstekens.",
    ),
    "a line separator": ("a: x\u2028y\n", "1:5  hier staat een onzichtbaar teken dat niet mag. Verwijder het."),
    "a control character after an emoji": ("a: 😀\x07\n", "1:5  hier staat een onzichtbaar teken dat niet mag. Verwijder het."),
    "a second document": (
        "a: 1\n---\nb: 2\n",
        "2:1  met '---' begint een tweede document. Verwijder die regel: één bestand, één document.",
    ),
    "an open double quote": (
        'a: 1\nb: "open\nc: 2\n',
        "2:4  een aanhalingsteken wordt niet gesloten. Zoek waar de tekst moet eindigen.",
    ),
    "an open single quote": (
        "a: 'open\nb: 2\n",
        "1:4  een aanhalingsteken wordt niet gesloten. Zoek waar de tekst moet eindigen.",
    ),
    "an open quote before another": (
        'a: "open\nb: 2\nc: "dicht"\n',
        "1:4  een aanhalingsteken wordt niet gesloten. Zoek waar de tekst moet eindigen.",
    ),
    "a mistake after a long quote": (
        'a: "lange\n  tekst"\nb\nc: 2\n',
        f"3:1  {COLON}",
    ),
    "an open bracket": ("a: [1, 2\nb: 3\n", "1:4  een haakje wordt niet gesloten. Zoek het ontbrekende ] of }."),
    "an open brace": ("a: 1\nb: {x: 1\n", "2:4  een haakje wordt niet gesloten. Zoek het ontbrekende ] of }."),
    "a missing colon": ("a: 1\nb\nc: 2\n", f"2:1  {COLON}"),
    "a colon in a text": (
        "a: tekst: meer\n",
        "1:9  hier staat een dubbele punt te veel. Zet de tekst tussen aanhalingstekens, of begin een nieuwe regel.",
    ),
    "too little indented": (
        "a:\n  b: 1\n c: 2\n",
        "3:2  de inspringing of een aanhalingsteken klopt hier niet. Zet de regel even ver als de regels van dezelfde lijst.",
    ),
    "a list that stops": (
        "a:\n  - x\n  y: 1\n",
        "3:3  de inspringing klopt hier niet. "
        "Zet de regel even ver als de andere regels van hetzelfde onderdeel, of begin met een streepje.",
    ),
    "a dash that stands too far": (
        "a:\n  - x: 1\n   - y: 1\n",
        "3:4  de inspringing klopt hier niet. Zet het streepje even ver als de andere streepjes van die lijst.",
    ),
    "a dash without a space": ("a:\n  - x: 1\n  -y: 1\n", "3:4  na het streepje ontbreekt een spatie. Schrijf '- y: 1'."),
    "a colon without a space": ("a: 1\nb:2\nc: 3\n", "2:3  na de dubbele punt ontbreekt een spatie. Schrijf 'b: 2'."),
    "a hard space before a key": (
        "a:\n  b: 1\n\u00a0\u00a0c: 2\nd: 3\n",
        "3:1  hier staat een harde spatie. Verwijder ze, en typ een gewone spatie.",
    ),
    "a hard space after a colon": (
        "a: 1\nb:\u00a02\nc: 3\n",
        "2:3  hier staat een harde spatie. Verwijder ze, en typ een gewone spatie.",
    ),
    "a hard space before a colon": (
        "a:\n  2023\u00a0: 1\n",
        "2:3  hier staat een harde spatie. Verwijder ze, en typ een gewone spatie.",
    ),
    "a hard space after the year of a value": (
        "a:\n  2023:\u00a024\n",
        "2:3  na '2023:' staat een harde spatie. Verwijder ze, en typ een gewone spatie.",
    ),
    "a hard space in brackets": (
        "a: {kind:\u00a0network, b: 2}\n",
        "1:5  na 'kind:' staat een harde spatie. Verwijder ze, en typ een gewone spatie.",
    ),
    "a narrow space that does not break, after a colon": (
        "a: 1\nb:\u202f2\nc: 3\n",
        "2:3  hier staat een harde spatie. Verwijder ze, en typ een gewone spatie.",
    ),
    "a thin space after a dash": (
        "a:\n  - b: 1\n  -\u2009c: 1\n",
        "3:4  hier staat een harde spatie. Verwijder ze, en typ een gewone spatie.",
    ),
    "a thin space in brackets": (
        "a: {kind:\u2009network, b: 2}\n",
        "1:5  na 'kind:' staat een harde spatie. Verwijder ze, en typ een gewone spatie.",
    ),
    "a wide space after the year of a value": (
        "a:\n  2023:\u300024\n",
        "2:3  na '2023:' staat een harde spatie. Verwijder ze, en typ een gewone spatie.",
    ),
    "a list without its first line": (
        "title: Buurt\n  - id: walks\n    label: wandelingen\n",
        f"2:3  {LIST_WITHOUT_A_NAME}",
    ),
    "a list without its first line after a remark": (
        "most: 5\n\n# Wie meedoet.\n  - id: walks\n    label: wandelingen\n",
        f"4:3  {LIST_WITHOUT_A_NAME}",
    ),
    "an apostrophe in single quotes": (
        "a: 'Baby's eerste jaar'\nb: 1\n",
        "1:4  het teken ' in deze tekst sluit hem te vroeg af. Schrijf \"Baby's eerste jaar\".",
    ),
    "an apostrophe in single quotes in a list": (
        "a:\n  - 'oma's en opa's'\n  - b\n",
        "2:5  het teken ' in deze tekst sluit hem te vroeg af. Schrijf \"oma's en opa's\".",
    ),
    "an apostrophe in single quotes in brackets": (
        "a: {b: 'Baby's', c: 1}\n",
        "1:8  het teken ' in deze tekst sluit hem te vroeg af. Schrijf \"Baby's\".",
    ),
    "a quotation in double quotes": (
        'a: "Actie "samen" sterk"\nb: 1\n',
        '1:4  het teken " in deze tekst sluit hem te vroeg af. Schrijf \'Actie "samen" sterk\'.',
    ),
    "a quotation that begins a text": (
        'a: "Samen" sterk\nb: 1\n',
        '1:4  het teken " in deze tekst sluit hem te vroeg af. Schrijf \'"Samen" sterk\'.',
    ),
    "an apostrophe and no end": (
        "a: 'Baby's eerste jaar\nb: 1\n",
        "1:4  het teken ' in deze tekst sluit hem te vroeg af. Schrijf \"Baby's eerste jaar\".",
    ),
    "both kinds of quotes": (
        "a: 'Baby's \"eerste\" jaar'\nb: 1\n",
        "1:4  het teken ' in deze tekst sluit hem te vroeg af. Zet binnen de tekst gekrulde aanhalingstekens, of twee keer '.",
    ),
    "an en dash for a dash": ("a:\n  - b: 1\n  – b: 2\n", f"3:3  hier staat '–' waar een streepje hoort. {DASH}"),
    "an en dash for the first dash": ("a:\n  – b: 1\n    c: 2\n", f"2:3  hier staat '–' waar een streepje hoort. {DASH}"),
    "a bullet for a dash": ("a:\n  - b: 1\n  • b: 2\n", f"3:3  hier staat '•' waar een streepje hoort. {DASH}"),
    "a star for a dash": ("a:\n  * b\n  * c\n", f"2:3  hier staat '*' waar een streepje hoort. {DASH}"),
    "an en dash before brackets": ("a:\n  – {b: 1}\n  – {b: 2}\n", f"2:3  hier staat '–' waar een streepje hoort. {DASH}"),
    "two versions that git left": (
        "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> tak\n",
        "2:1  hier staan twee versies van dezelfde tekst. "
        "Kies wat blijft, en verwijder de regels met <<<<<<<, ======= en >>>>>>>.",
    ),
    "an hour with a point": (
        "time: 19.30\n",
        "1:7  '19.30' is geen uur. Zet een uur tussen aanhalingstekens: \"19:30\".",
    ),
    "an hour with a comma": (
        "a: {b: 1, end_time: 9,15}\n",
        "1:23  '9,15' is geen uur. Zet een uur tussen aanhalingstekens: \"09:15\".",
    ),
    "an hour of one digit": (
        "time: 7:30\n",
        "1:7  '7:30' wordt in YAML gelezen als een getal. Zet een uur tussen aanhalingstekens: \"07:30\".",
    ),
    "an hour in words": ("time: 19u\n", "1:7  '19u' is geen uur. Zet een uur tussen aanhalingstekens: \"19:00\"."),
    "an hour that does not exist": (
        "time: 25.30\n",
        "1:7  '25.30' is geen uur. Schrijf een uur als \"19:30\", met aanhalingstekens.",
    ),
    "a word for a value": (
        "a: {2024: no}\n",
        "1:11  'no' wordt in YAML gelezen als nee (false). "
        'Schrijf een gewoon getal, zoals 24, of {value: "/", reason: …} als het er niet is.',
    ),
    "an at sign": ("a: @x\n", "1:4  een tekst kan niet met dit teken beginnen. Zet de tekst tussen aanhalingstekens."),
    "a backslash": (
        'a: "x\\qy"\n',
        "1:6  een \\ heeft tussen dubbele aanhalingstekens een bijzondere betekenis. Gebruik enkele aanhalingstekens.",
    ),
    "a value left out": ("a: [1,, 2]\n", "1:7  hier ontbreekt een waarde. Vul ze in, of verwijder het teken ervoor."),
    "a list as a key": (
        "[a]: 1\n",
        "1:1  een sleutel is een woord of een jaar, geen lijst. Zet voor de dubbele punt één woord.",
    ),
    "too deep": ("[" * 21 + "]" * 21, "1:21  dit zit meer dan 20 niveaus diep. Kijk of de inspringing klopt."),
    "a NUL character": ("a: 1\nb: x\0y\n", "2:5  hier staat een onzichtbaar teken dat niet mag. Verwijder het."),
    "a control character": ("a: 1\nb: x\x07y\n", "2:5  hier staat een onzichtbaar teken dat niet mag. Verwijder het."),
    "nothing": ("", "1:1  dit bestand is leeg. Vul het in of verwijder het."),
    "only a comment": ("# later\n", "1:1  dit bestand is leeg. Vul het in of verwijder het."),
    "after an emoji": ("a: 😀 x\n😀: 1,5\n", "2:4  '1,5' is geen getal in YAML. Schrijf 1.5, met een punt."),
    "with Windows line ends": ("a: 1\r\nb: 1,5\r\n", "2:4  '1,5' is geen getal in YAML. Schrijf 1.5, met een punt."),
}


@pytest.mark.parametrize(("text", "problem"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_slip_is_told_at_its_place(text: str, problem: str) -> None:
    assert told(parsed(text, name="data/x.yml")[1]) == [f"data/x.yml:{problem}"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: {2023: 5, 2024: 58,5}\n", "1:23  '58,5' is geen getal in YAML. Schrijf 58.5, met een punt."),
        ("a: {2024:58}\n", "1:5  na de dubbele punt ontbreekt een spatie. Schrijf 2024: 58."),
        ("a: {2024:±58, 2025: 1}\n", "1:5  na de dubbele punt ontbreekt een spatie. Schrijf 2024: ±58."),
        ("a: {2024 58, 2025: 1}\n", "1:5  na '2024' ontbreekt een dubbele punt. Schrijf 2024: 58."),
        ("a: {2024: ±58,5}\n", "1:15  '±58,5' is geen getal in YAML. Schrijf ±58.5, met een punt."),
        (
            "a: 1\nb: 2\na: 1\nb: 2\n",
            "3:1  de sleutels 'a' en 'b' staan hier twee keer (de eerste keer vanaf regel 1). Hou van elk één.",
        ),
        (
            "a:\n  - id: x\n    b: 1\n    c: 1\n    b: 2\n    c: 2\n",
            "5:5  de sleutel 'b' staat hier twee keer (de eerste keer op regel 3). "
            "Begin een nieuw onderdeel met een streepje: '- b: …'. Of hou er één.",
        ),
        ("a:\na: 1\n", "2:1  de sleutel 'a' staat hier twee keer (de eerste keer op regel 1). Hou er één."),
        (
            "a:\n  - id: x\n    b: 1\n    id: y\n    b: 2\n",
            "4:5  de sleutel 'id' staat hier twee keer (de eerste keer op regel 2). "
            "Begin een nieuw onderdeel met een streepje: '- id: …'. Of hou er één.",
        ),
        (
            "a: \u201cx y\u201d\n",
            "1:4  deze tekst staat tussen gekrulde aanhalingstekens. "
            'Typ rechte: "x y". Horen ze bij de tekst, zet er dan rechte omheen: "\u201cx y\u201d".',
        ),
        (
            "a: bericht #samen\n",
            "1:12  alles vanaf '#samen' wordt hier niet gelezen. "
            "Zet de hele tekst tussen aanhalingstekens. Is het een opmerking, zet ze dan op een eigen regel.",
        ),
        (
            "a: Buren helpen buren # elke dag\n",
            "1:23  alles vanaf '# elke dag' wordt hier niet gelezen. "
            "Zet de hele tekst tussen aanhalingstekens. Is het een opmerking, zet ze dan op een eigen regel.",
        ),
        (
            "a:\n  - Samen\n    sterk   # " + "en warm " * 9 + "\n",
            "3:13  alles vanaf '# en warm en warm en warm en warm en wa…' wordt hier niet gelezen. "
            "Zet de hele tekst tussen aanhalingstekens. Is het een opmerking, zet ze dan op een eigen regel.",
        ),
    ],
)
def test_what_yaml_would_quietly_take_for_something_else_is_told_once(text: str, problem: str) -> None:
    assert told(parsed(text, name="data/x.yml")[1]) == [f"data/x.yml:{problem}"]


@pytest.mark.parametrize(
    "text",
    [
        "a: x # later\n",
        "a: 24 # geteld\n",
        "a: # later\n  b: x\n",
        "a: >-\n  Samen sterk\n# later\n",
        'a: "Samen" # x\n',
        "a: hij zei \u201cja\u201d\n",
        'a: "\u201cja\u201d"\n',
        "a: x#y\n",
    ],
)
def test_a_comment_and_a_quotation_inside_a_text_are_right(text: str) -> None:
    assert parsed(text, name="data/x.yml")[1] == []


@pytest.mark.parametrize("garbled", ["co\u00c3\u00b6rdinator", "foto\u00e2\u20ac\u2122s", "caf\ufffd"])
def test_letters_that_were_saved_in_the_wrong_way_are_told(tmp_path: Path, garbled: str) -> None:
    (tmp_path / "x.yml").write_text(f"a: {garbled}\n", "utf-8")
    _, problem = text_of(tmp_path / "x.yml", name="data/x.yml")
    assert problem is not None and "hier staan verminkte letters" in problem.message and problem.place.line == 1


def test_letters_that_only_look_garbled_are_right(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("a: SÃO PAULO, crème brûlée, Â.\n", "utf-8")
    assert text_of(tmp_path / "x.yml", name="data/x.yml")[1] is None


def test_every_slip_of_a_file_is_told_at_once() -> None:
    found = told(parsed("a: no\nb: 1,5\nb: 2024-02-30\n", name="data/x.yml")[1])
    assert [line.split("  ")[0] for line in found] == ["data/x.yml:1:4", "data/x.yml:2:4", "data/x.yml:3:1", "data/x.yml:3:4"]


def test_a_line_that_is_indented_too_far_is_told_as_indentation() -> None:
    (problem,) = told(parsed("a: 1\n b: 2\n", name="data/x.yml")[1])
    message = "de inspringing klopt hier niet: deze regel staat te ver naar rechts."
    hint = "Zet de regel even ver als de regels van dezelfde lijst, of de tekst erboven tussen aanhalingstekens."
    assert problem == f"data/x.yml:2:2  {message} {hint}"


def test_values_that_mean_one_thing_are_read_as_that() -> None:
    text = 'n: 24\nd: 12.5\nsmall: 0.125\nt: true\nq: "no"\nv: 2024-03-12\ne:\n2024: ±200\nl: [a, b]\n'
    node, problems = parsed(text, name="data/x.yml")
    assert told(problems) == []
    assert node is not None
    value = plain(node)
    assert isinstance(value, dict)
    assert str(value.pop("v")) == "2024-03-12"
    expected = {"n": 24, "d": Decimal("12.5"), "small": Decimal("0.125"), "t": True, "q": "no", "e": None, 2024: "±200"}
    assert value == {**expected, "l": ("a", "b")}


def test_billion_laughs_are_stopped_at_the_first_anchor() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    node, problems = parsed("\n".join(lines), name="data/x.yml")
    assert node is None
    assert told(problems) == ["data/x.yml:1:4  verwijzingen met & en * worden hier niet gelezen. Schrijf de waarde voluit."]


def test_twenty_levels_are_read() -> None:
    assert parsed("[" * 20 + "]" * 20, name="data/x.yml")[1] == []


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("a: 1\n" + "#" * MAX_BYTES)
    problem = "data/x.yml:1:1  dit bestand is groter dan 1 MB. Splits het op in kleinere bestanden."
    assert told(read(tmp_path / "x.yml", name="data/x.yml")[1]) == [problem]


def test_a_file_that_is_not_utf_8_is_told_at_the_first_wrong_character(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes("a: 1\nb: één\n".encode("latin-1"))
    problem = "data/x.yml:2:4  dit teken is niet in UTF-8 opgeslagen. Bewaar het bestand opnieuw als UTF-8."
    assert told(read(tmp_path / "x.yml", name="data/x.yml")[1]) == [problem]


def test_a_wrong_character_is_counted_in_characters(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes("\ufeffé: één ".encode() + "é\n".encode("latin-1"))
    assert told(read(tmp_path / "x.yml", name="data/x.yml")[1])[0].startswith("data/x.yml:1:8  dit teken")


def test_old_line_ends_are_line_ends(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes(b"a: 1\rb: 1,5\r")
    assert told(read(tmp_path / "x.yml", name="data/x.yml")[1])[0].startswith("data/x.yml:2:4  '1,5'")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    problem = "data/x.yml:1:1  dit bestand kan niet gelezen worden (het is er niet). Kijk of het bestaat."
    assert told(read(tmp_path / "x.yml", name="data/x.yml")[1]) == [problem]


def test_a_folder_with_the_name_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.yml").mkdir()
    problem = "data/x.yml:1:1  dit bestand kan niet gelezen worden (het is een map). Kijk of het bestaat."
    assert told(read(tmp_path / "x.yml", name="data/x.yml")[1]) == [problem]


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes(b"\xef\xbb\xbfa: 1\n")
    node, problems = read(tmp_path / "x.yml", name="data/x.yml")
    assert problems == [] and node is not None and plain(node) == {"a": 1}


ENGLISH = re.compile(r"\b(?:expected|found|while|the|mapping|scanning|parsing|block|token|could not|undefined)\b")


@given(st.text(alphabet="ab1:-,.'\"[]{}&*!|>%@`#?\\~ \n\t\0é", max_size=40))
def test_whatever_is_written_is_read_or_told_in_dutch(text: str) -> None:
    node, problems = parsed(text, name="data/x.yml")
    assert node is not None or problems
    for problem in problems:
        assert not ENGLISH.search(problem.message + problem.hint), str(problem)
        assert 1 <= problem.place.line <= text.count("\n") + 2 and problem.place.column >= 1


@pytest.mark.parametrize("loader", [yaml.SafeLoader, Loader], ids=["Python", "fastest"])
@pytest.mark.parametrize("text", [text for text, _ in MISTAKES.values()], ids=MISTAKES.keys())
def test_both_parsers_of_yaml_are_understood(text: str, loader: type) -> None:
    try:
        list(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        problem = yaml_errors.problem_of(error, text=text, name="data/x.yml")
        assert not ENGLISH.search(str(problem)) and "geen geldige YAML" not in problem.message, str(problem)
    except yaml.reader.ReaderError:
        return  # `parsed` looks for these characters itself


def test_of_many_files_only_the_one_that_changed_is_taken_apart_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taken, loader = [], Loader

    class Counting(loader):  # type: ignore[misc, valid-type]
        def __init__(self, text: str) -> None:
            taken.append(text)
            super().__init__(text)

    monkeypatch.setattr(source, "Loader", Counting)
    files = {f"data/events/{number}.yml": f"ten_editions_of_many_pages: {number}" for number in range(3000)}
    for text in ("ten_editions_of_many_pages: begin", "ten_editions_of_many_pages: now"):
        files["data/events/0.yml"] = text
        assert all(parsed(text, name=name)[0] is not None for name, text in files.items())
    assert len(taken) == 3001
