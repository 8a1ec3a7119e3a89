"""Data files that are hostile, broken or not what they seem."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from tests.hostile.rows import I, Row, file, instead

_LAUGHS = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
_G = "data/glossary.yml"
_MEANING = "een vereniging zonder winst"


def _meaning(written: str) -> object:
    return instead(_G, _MEANING, written)


def _pipe(root: Path) -> None:
    (root / _G).unlink()
    os.mkfifo(root / _G)


def _socket(root: Path) -> None:
    (root / _G).unlink()
    here = Path.cwd()
    os.chdir(root / "data")  # the path of a socket may have no more than 108 characters
    try:
        socket.socket(socket.AF_UNIX).bind("glossary.yml")
    finally:
        os.chdir(here)


def _folder(root: Path) -> None:
    (root / _G).unlink()
    (root / _G).mkdir()


def _link(target: str, path: str = _G) -> object:
    def put(root: Path) -> None:
        if (root / path).is_file():
            (root / path).unlink()
        (root / path).symlink_to(target)

    return put


def _linked_folder(root: Path) -> None:
    (root / "data/events").rename(root / "elders")
    (root / "data/events").symlink_to(root / "elders")


ROWS = {
    "billion laughs": Row("YAML die zichzelf duizend keer herhaalt (alias bomb)", file(_G, _LAUGHS)),
    "anchor": Row("Een verwijzing in YAML", instead(I, "{2024: 2}", "&x {2024: 2}")),
    "merge key": Row("Een samenvoeging in YAML (<<)", instead(I, "{2024: 2}", "{<<: {2024: 2}}")),
    "python object": Row("Een label dat code wil uitvoeren", file(_G, "terms: !!python/object/apply:os.system [ls]\n")),
    "own tag": Row("Een label met een uitroepteken", _meaning("!geheim iets")),
    "fifty megabytes": Row("Een gegevensbestand van 50 MB", file(_G, b"#" * 50_000_000)),
    "many values": Row("Een bestand met tienduizenden waarden", file(_G, "terms: [" + "1," * 30_000 + "]")),
    "ten thousand brackets": Row("10.000 haakjes in elkaar", file(_G, "[" * 10_000)),
    "ten thousand closed brackets": Row("10.000 haakjes die ook sluiten", file(_G, "[" * 10_000 + "]" * 10_000)),
    "thousand levels of indentation": Row(
        "Duizend niveaus inspringing", file(_G, "".join(f"{' ' * depth}a:\n" for depth in range(1_000)))
    ),
    "dashes": Row("Tienduizend streepjes op één regel", file(_G, "- " * 10_000)),
    "one long line": Row("Een regel van 1 MB", file(_G, "terms: " + "a" * 900_000)),
    "nul": Row("Een NUL-teken in YAML", file(_G, b"terms:\n  - term: a\0b\n")),
    "nul written": Row("Een NUL-teken als \\0", _meaning('"a\\0b"')),
    "bell": Row("Een stuurteken in YAML", file(_G, b"terms:\n  - term: a\x07b\n")),
    "latin-1": Row("YAML in Latin-1", file(_G, "terms:\n  - {term: é, meaning: x}\n".encode("latin-1"))),
    "utf-16": Row("YAML in UTF-16", file(_G, "terms: []\n".encode("utf-16"))),
    "utf-16 without mark": Row("YAML in UTF-16 zonder merkteken", file(_G, "terms: []\n".encode("utf-16-be"))),
    "surrogate": Row("Een halve letter (surrogaat)", file(_G, b"terms:\n  - term: \xed\xa0\x80\n")),
    "surrogate written": Row("Een halve letter als \\ud800", _meaning('"\\ud800"')),
    "overlong": Row("Een te lang geschreven letter in UTF-8", file(_G, b"terms:\n  - term: \xc0\xaf\n")),
    "garbled": Row("Letters die verkeerd bewaard zijn", _meaning("een vereniging zonder winst, caf\u00c3\u00a9")),
    "turned": Row("Een teken dat de leesrichting omkeert", _meaning("een \u202everkeerd\u202c woord")),
    "turned written": Row("Zo'n teken als \\u202e", _meaning('"een \\u202everkeerd woord"')),
    "no width": Row("Een teken zonder breedte", _meaning("een ver\u200beniging")),
    "homoglyph id": Row("Een id met een letter die er maar op lijkt", instead(I, "id: people", "id: pe\u043eple")),
    "homoglyph key": Row("Een sleutel met een letter die er maar op lijkt", instead(I, "theme:", "th\u0435me:")),
    "no width in an id": Row("Een onzichtbaar teken in een id", instead(I, "id: visits", "id: vis\u200bits")),
    "hundred thousand digits": Row("Een getal van 100.000 cijfers", instead(I, "{2024: 2}", f"{{2024: {'9' * 100_000}}}")),
    "not a number": Row("NaN als waarde", instead(I, "{2024: 2}", "{2024: .nan}")),
    "infinity": Row("Oneindig als waarde", instead(I, "{2024: 2}", "{2024: .inf}")),
    "exponent": Row("Een getal met een macht", instead(I, "{2024: 2}", "{2024: 1.0e+999}")),
    "octal": Row("Een getal met een nul vooraan", instead(I, "{2024: 2}", "{2024: 010}")),
    "hexadecimal": Row("Een hexadecimaal getal", instead(I, "{2024: 2}", "{2024: 0x1F}")),
    "sexagesimal": Row("Een uur dat YAML als getal leest", instead(I, "{2024: 2}", "{2024: 1:30}")),
    "norway": Row("no, dat YAML als 'onwaar' leest", _meaning("no")),
    "digits of another script": Row("Cijfers uit een ander schrift", instead(I, "{2024: 2}", "{2024: \u0662}")),
    "duplicate key": Row("Een sleutel die twee keer staat", instead(I, "theme: bezoeken", "theme: a\ntheme: bezoeken")),
    "year 0": Row("Een jaar buiten de kalender", instead(I, "{2024: 2}", "{2024: 2, 99999: 3}")),
    "day 31": Row("Een dag die niet bestaat", instead("data/events/2024.yml", "2024-03-12", "2024-06-31")),
    "two documents": Row("Twee documenten in één bestand", file(_G, "terms: []\n---\nterms: []\n")),
    "directive": Row("Een %-regel boven YAML", file(_G, "%YAML 9.9\n---\nterms: []\n")),
    "folder": Row("Een map met de naam van een bestand", _folder),
    "pipe": Row("Een pijp (FIFO) in data/, waarop lezen eeuwig wacht", _pipe),
    "socket": Row("Een socket in data/", _socket),
    "link out": Row("Een snelkoppeling naar een bestand buiten de site", _link("/etc/passwd")),
    "link to a device": Row("Een snelkoppeling naar een toestel", _link("/dev/zero")),
    "link to nothing": Row("Een snelkoppeling naar niets", _link("weg.yml")),
    "link to itself": Row("Een snelkoppeling naar zichzelf", _link("glossary.yml")),
    "linked folder": Row("Een map die een snelkoppeling is", _linked_folder),
    "html in a text": Row("HTML in een tekst van data/", _meaning("<img src=x onerror=alert(1)>")),
    "script in a name": Row(
        "Een script in de naam van de organisatie",
        instead("data/organisation.yml", "name: De Brug\n", "name: De <script>alert(1)</script>\n"),
    ),
    "question in a text": Row("Jinja in een tekst van data/", _meaning("\"{{ ''.__class__ }}\"")),
    "loop in a text": Row("Een lus in een tekst van data/", _meaning("'{% for x in range(9) %}x{% endfor %}'")),
    "link in a text": Row("Een link met code in een tekst van data/", _meaning("'[klik](javascript:alert(1))'")),
    "markdown in a text": Row("Opmaak in een tekst van data/", _meaning("een **vette** vereniging")),
    "partner's address": Row(
        "javascript: als website van een organisatie",
        instead("data/partners.yml", "kind: business", 'kind: business, website: "javascript:alert(1)"'),
    ),
    "organisation's address": Row(
        "data: als website", instead("data/organisation.yml", "website: https://brug.example", "website: 'data:text/html,x'")
    ),
    "registration": Row(
        "javascript: als adres om in te schrijven",
        instead("data/events/2024.yml", "partners: [bakker]}", 'partners: [bakker], registration: " JavaScript:alert(1)"}'),
    ),
    "quote in an address": Row(
        "Een aanhalingsteken in een adres",
        instead("data/organisation.yml", "website: https://brug.example", "website: 'https://brug.example/\" onclick=x'"),
    ),
    "long label": Row("Een naam van 10.000 tekens", instead(I, "label: vergaderingen", f"label: {'v' * 10_000}")),
    "up and out": Row("Een adres dat de map uit wil", instead(I, "slug: mensen", "slug: ../../etc")),
    "target up and out": Row("Een id met een pad erin", instead("data/roles.yml", "slug: bezoeker", "slug: a/b")),
}
