"""What a branch publishes is read as it was meant, or refused as a whole with one sentence."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarbeeld.addresses import open_data, sessions
from jaarbeeld.branches import agenda, package, store
from jaarbeeld.branches.package import NotUsable, received
from jaarbeeld.exports import open_data as exports
from jaarbeeld.model.received import Received
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.conftest import change, loaded, problems, words
from tests.publishing import contents

DAY = dt.date(2024, 5, 2)


@pytest.fixture
def beek(made: Path) -> dict[str, bytes]:
    """The files that Beek published, by their path."""
    return contents(made / "takken/beek")


def read(files: dict[str, bytes]) -> Received:
    found = received(files.get, fetched_on=DAY)
    assert found is not None
    return found


def test_the_files_are_looked_for_where_a_site_has_them() -> None:
    assert f"{open_data.FOLDER}datapackage.json" == package.PACKAGE


def test_a_site_with_addresses_of_its_own_says_where_its_figures_and_sessions_are(
    klein: Project, beek: dict[str, bytes]
) -> None:
    assert read(beek).figures_at == "cijfers"
    change(
        klein,
        "data/organisation.yml",
        "  branch:",
        "  parts: {figures: maten, volunteering: doe-mee, sessions: avonden}\n  branch:",
    )
    elsewhere = loaded(klein)
    moved = {**exports.files(elsewhere), sessions.calendar(elsewhere): beek["vrijwilliger/infosessies.ics"]}
    assert sessions.calendar(elsewhere) == "doe-mee/avonden.ics"
    data = read(moved)
    assert (data.figures_at, len(data.meetings)) == ("maten", 1)


def test_a_site_without_open_data_gives_nothing() -> None:
    assert received({}.get) is None


def test_what_is_kept_is_read_again_as_it_was(beek: dict[str, bytes]) -> None:
    data = read(beek)
    assert data.figure("people") is not None
    assert [meeting.title for meeting in data.meetings] == ["Infosessie"]
    assert Received.model_validate_json(store.written(data)) == data


def test_columns_that_are_not_known_here_are_passed_over(beek: dict[str, bytes]) -> None:
    figures = beek["open-data/cijfers.csv"].decode("utf-8-sig").splitlines()
    wider = "\r\n".join(f"nieuw,{line}" for line in figures) + "\r\n"
    assert read({**beek, "open-data/cijfers.csv": wider.encode()}) == read(beek)


def test_values_of_school_years_are_no_values_of_years(beek: dict[str, bytes]) -> None:
    text = beek["open-data/cijfers.csv"].decode("utf-8-sig").replace(",2024,", ",2023-2024,")
    people = read({**beek, "open-data/cijfers.csv": text.encode()}).figure("people")
    assert people is not None
    assert people.by_period
    assert [value.year for value in people.values] == [2022, 2023]


def test_a_branch_with_school_years_and_stocks_publishes_them_as_that(kassa: Project) -> None:
    data = read(exports.files(loaded(kassa)))
    figures = {name: data.figure(name) for name in ("pupils", "petty_cash", "visits")}
    told = {name: (one.by_period, [value.year for value in one.values]) for name, one in figures.items() if one is not None}
    assert told == {"pupils": (True, []), "petty_cash": (True, []), "visits": (False, [2023, 2024])}


@pytest.mark.fault("de open data van een afdeling zijn niet zoals verwacht", "één zin; er wordt niets van gebruikt")
@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("datapackage.json", b"{", "datapackage.json is geen JSON die gelezen kan worden."),
        ("datapackage.json", b"[]", "in datapackage.json is 'het geheel' niet zoals verwacht: '[]'."),
        ("datapackage.json", b"\xff\xfe", "datapackage.json is geen JSON die gelezen kan worden."),
        ("indicatoren.csv", None, "indicatoren.csv ontbreekt."),
        ("cijfers.csv", b"indicator,part\r\n", "in cijfers.csv ontbreekt de kolom 'year'."),
        ("cijfers.csv", b"\xff\xff", "cijfers.csv is geen tabel (CSV, in UTF-8) die gelezen kan worden."),
        ("cijfers.csv", b'"\x00', "cijfers.csv is geen tabel (CSV, in UTF-8) die gelezen kan worden."),
    ],
)
def test_a_file_that_is_not_as_expected_is_refused(beek: dict[str, bytes], file: str, content: bytes | None, said: str) -> None:
    files = {**beek, f"open-data/{file}": content} if content is not None else {**beek}
    if content is None:
        del files[f"open-data/{file}"]
    with pytest.raises(NotUsable) as refused:
        received(files.get)  # type: ignore[arg-type]
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",2024,50,known,", ",2024,NaN,known,"),
        (",2024,50,known,", ",2024,1e999999999,known,"),
        (",2024,50,known,", ",2024,vijftig,known,"),
        (",2024,50,known,", ",2024,50,geheim,"),
        (",2024,50,known,", ",0001,50,known,"),
        ("people,deelnemers,,,2024", "people,deelnemers,,,2024,te veel"),
    ],
)
def test_a_number_that_is_none_is_refused(beek: dict[str, bytes], old: str, new: str) -> None:
    text = beek["open-data/cijfers.csv"].decode("utf-8-sig")
    assert old in text
    with pytest.raises(NotUsable, match=r"^in cijfers\.csv "):
        read({**beek, "open-data/cijfers.csv": text.replace(old, new).encode()})


@pytest.mark.parametrize("path", ["../geheim.csv", "https://elders.example/c.csv", "/etc/passwd", "cijfers.json"])
def test_a_table_is_looked_for_nowhere_else(beek: dict[str, bytes], path: str) -> None:
    described = json.loads(beek["open-data/datapackage.json"])
    described["resources"][0]["path"] = path
    asked: list[str] = []

    def get(name: str) -> bytes | None:
        asked.append(name)
        return json.dumps(described).encode() if name == package.PACKAGE else beek.get(name)

    with pytest.raises(NotUsable, match=r"^in datapackage\.json is 'resources"):
        received(get)
    assert asked == [package.PACKAGE]


def test_signs_that_would_be_html_are_refused(beek: dict[str, bytes]) -> None:
    text = beek["open-data/indicatoren.csv"].decode("utf-8-sig").replace("deelnemers,", "<script>alert(1)</script>,", 1)
    with pytest.raises(NotUsable, match=r"^in indicatoren\.csv is "):
        read({**beek, "open-data/indicatoren.csv": text.replace(",deelnemers,", ",<b>x</b>,").encode()})


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"BEGIN:VCALENDAR\r\n{text}\r\nEND:VCALENDAR".encode()))
def test_a_calendar_that_is_none_has_no_sessions(content: bytes) -> None:
    assert agenda.meetings(content, publisher="Beek") == ()


FIELD = st.sampled_from(["DTSTART", "DTEND", "UID", "SUMMARY", "URL", "SEQUENCE", "STATUS", "DTSTAMP", "LOCATION", "RRULE"])
WORDS = st.sampled_from(
    ["20240620T193000Z", "20240620", "99999999T999999Z", "-1", "x", "", "<b>", "https://a.example/", "9" * 30]
)


@given(st.lists(st.tuples(FIELD, WORDS), max_size=12))
def test_a_calendar_with_odd_entries_stops_nothing(lines: list[tuple[str, str]]) -> None:
    inner = "\r\n".join(f"{name}:{value}" for name, value in lines)
    text = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{inner}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    for meeting in agenda.meetings(text.encode(), publisher="Beek"):
        assert meeting.begins.tzinfo is not None
        assert "<" not in meeting.title


@pytest.mark.fault("de map van een afdeling is stuk", "de koepel wordt gemaakt; lezers zien dat die cijfers er niet zijn")
def test_a_broken_branch_does_not_stop_the_umbrella(umbrella: Project) -> None:
    (umbrella.root.parent / "takken/heide/open-data/cijfers.csv").write_text("stuk", "utf-8")
    told = [one for one in problems(umbrella) if "Heide" in one]
    assert told == [
        "data/branches.yml:5:52  let op: de gegevens van Heide kunnen niet gelezen worden: in cijfers.csv ontbreekt de kolom "
        "'indicator'. Lezers zien dat er van haar geen gegevens zijn."
    ]
    assert "Heide Nog geen gegevens van Heide" in words(prepare(umbrella).pages["afdelingen/index.md"].markdown)


def test_a_link_out_of_the_folder_of_a_branch_is_not_followed(umbrella: Project) -> None:
    site = umbrella.root.parent / "takken/beek/open-data"
    (site / "geheim.json").write_bytes((site / "datapackage.json").read_bytes())
    (site / "datapackage.json").unlink()
    (site / "datapackage.json").symlink_to(site / "geheim.json")
    found, _ = store.read(loaded(umbrella), umbrella.root)
    assert "beek" not in found
