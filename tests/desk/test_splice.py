"""One datum of a YAML file becomes another, and every other sign of the file stays as it was."""

from __future__ import annotations

import datetime as dt
import difflib
import random
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarbeeld.desk.proof import data_of, same, value_at
from jaarbeeld.desk.splice import (
    NotSpliced,
    insert_record,
    move_record,
    place_by_date,
    remove_record,
    remove_value,
    set_value,
)
from tests.desk import random_edits
from tests.desk.random_edits import OTHERS, TEXTS

EVENTS = """\
# De activiteiten.
events:
  # Januari
  - date: "2024-01"
    title: Brief
  - date: 2024-01-17
    title: Overleg
    description: >-
      Een lange beschrijving, die over twee regels gaat omdat ze niet op een regel past; en dat is ook de bedoeling van dit
      voorbeeld.

  # Februari
  - date: 2024-02-07
    title: Feest   # met taart
    series: [team]
"""
FIGURES = """\
indicators:
  - id: families
    label: gezinnen
    source: {edition: 2024, section: "1.2"}
    values: {2023: 40, 2024: 24}

  # Dit cijfer is nieuw.
  - id: children
    label: 'kinderen'
    # Geteld op het einde van het jaar.
    source: {edition: 2024, section: "1.2"}
    values:
      2023: 73  # nagekeken
      2024: 58
"""
ORDER = ("id", "slug", "label", "definition", "unit", "source", "values", "note")


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that went and came, as a reviewer sees them."""
    found = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in found if line[:2] in ("- ", "+ ")]


def test_a_figure_is_one_sign_in_one_line() -> None:
    after = set_value(FIGURES, ("indicators", 0, "values", 2024), 25)
    assert changed_lines(FIGURES, after) == ["-     values: {2023: 40, 2024: 24}", "+     values: {2023: 40, 2024: 25}"]


def test_a_remark_behind_a_value_stays() -> None:
    after = set_value(FIGURES, ("indicators", 1, "values", 2023), "±70")
    assert changed_lines(FIGURES, after) == ["-       2023: 73  # nagekeken", '+       2023: "±70"  # nagekeken']


def test_the_same_value_changes_nothing() -> None:
    for path in (("indicators", 0, "values", 2024), ("indicators", 1, "label"), ("indicators",), ()):
        assert set_value(FIGURES, path, value_at(data_of(FIGURES), path)) is FIGURES


def test_a_new_year_comes_behind_the_last_one() -> None:
    between = set_value(FIGURES, ("indicators", 0, "values", 2025), 30)
    below = set_value(FIGURES, ("indicators", 1, "values", 2025), 60)
    assert changed_lines(FIGURES, between)[1] == "+     values: {2023: 40, 2024: 24, 2025: 30}"
    assert changed_lines(FIGURES, below) == ["+       2025: 60"]
    assert set_value("a: {2025: 3, 2023: 1}\n", ("a", 2024), 2) == "a: {2025: 3, 2024: 2, 2023: 1}\n"


def test_a_key_comes_where_its_model_has_it() -> None:
    after = set_value(FIGURES, ("indicators", 0, "definition"), "Een gezin is een huishouden.", order=ORDER)
    assert after.splitlines()[2:4] == ["    label: gezinnen", "    definition: Een gezin is een huishouden."]
    first = set_value("a: 1\n", ("id",), "x", order=("id", "a"))
    assert first == "id: x\na: 1\n"


def test_groups_on_the_way_to_a_new_key_are_made() -> None:
    after = set_value("name: De Brug\n# einde\n", ("contact", "email"), "hallo@brug.example", order=("name", "contact"))
    assert after == "name: De Brug\ncontact: {email: hallo@brug.example}\n# einde\n"


def test_a_figure_that_gets_a_long_note_is_written_below_its_year() -> None:
    note = "We telden de gezinnen op het einde van het jaar, zoals het verslag dat doet. In de zomer minder."
    after = set_value(FIGURES, ("indicators", 0, "values", 2024), {"value": 24, "note": note})
    assert changed_lines(FIGURES, after) == [
        "-     values: {2023: 40, 2024: 24}",
        "+     values:",
        "+       2023: 40",
        "+       2024:",
        "+         value: 24",
        f"+         note: {note}",
    ]


def test_a_word_in_a_long_text_changes_one_line() -> None:
    path = ("events", 1, "description")
    old = value_at(data_of(EVENTS), path)
    assert isinstance(old, str)
    after = set_value(EVENTS, path, old.replace("voorbeeld", "voorval"))
    assert changed_lines(EVENTS, after) == ["-       voorbeeld.", "+       voorval."]


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("a: 'kind'\n", "'s avonds", "a: '''s avonds'\n"),
        ('a: "kind"\n', 'zei "ja"', 'a: "zei \\"ja\\""\n'),
        ("a: kind\n", "kind: groot", 'a: "kind: groot"\n'),
        ("a: kind\n", "no", 'a: "no"\n'),
        ("a: 24\n", "24", 'a: "24"\n'),
        ('a: "±24"\n', 24, "a: 24\n"),
        ('a: "2024-01"\n', dt.date(2024, 1, 17), "a: 2024-01-17\n"),
        ("a: 2024-01-17\n", "2024-01", 'a: "2024-01"\n'),
        ("a: ±200\n", "±210", "a: ±210\n"),
        ("a: {b: ±200}\n", {"b": "±210"}, "a: {b: ±210}\n"),
        ("a: true\n", False, "a: false\n"),
        ("a: 1\n", Decimal("12.5"), "a: 12.5\n"),
        ("a: 1\n", 0.25, "a: 0.25\n"),
        ("a:\n", "iets", "a: iets\n"),
        ("a: # leeg\n", "iets", "a: iets # leeg\n"),
        ("a: >-\n  een\n  twee\n", "twee", "a: >-\n  twee\n"),
        ("a: |-  # vers\n    een\n    twee\n", "drie\nvier", "a: |-  # vers\n    drie\n    vier\n"),
        ("a: >\n  een\n", "twee", "a: >\n  twee\n"),
        ("a: >-\n  een\n\n  twee\n", "een\ndrie", "a: >-\n  een\n\n  drie\n"),
        ("a: kort\n", "een\n\ntwee", "a: |-\n  een\n\n  twee\n"),
        ("a: [x, y]\n", ["x", "z", "y"], "a: [x, z, y]\n"),
        ("a: []\n", ["x"], "a: [x]\n"),
        ("a: [x]\n", [], "a: []\n"),
        ("a:\n- x\n", ["x", "y"], "a:\n- x\n- y\n"),
        ("a:\n  - x\n  - y # twee\n  - z\n", ["x", "y"], "a:\n  - x\n  - y # twee\n"),
        ("a: {value: 1, note: x}\n", 2, "a: 2\n"),
        ("a:\n  value: 1  # geteld\nb: 2\n", 2, "a: 2\n# geteld\nb: 2\n"),
        ("a: 58,5\nb: 1\n", Decimal("58.5"), "a: 58.5\nb: 1\n"),
    ],
)
def test_a_value_keeps_the_way_in_which_it_is_written(before: str, value: object, after: str) -> None:
    assert set_value(before, ("a",), value) == after


@pytest.mark.parametrize("value", [*TEXTS, *OTHERS], ids=repr)
@pytest.mark.parametrize("before", ["a: x\n", "a: {b: x}\n", "a: [x, y]\n", "a:\n  - x\n", "a: 'x'\n", "a: >-\n  x y\n"])
def test_what_was_written_is_what_is_read(before: str, value: object) -> None:
    data = data_of(before)
    path: tuple[str | int, ...] = tuple(data) if isinstance(data, dict) else ()
    inner = value_at(data, path)
    path += ("b",) if isinstance(inner, dict) else (0,) if isinstance(inner, tuple) else ()
    assert same(value_at(data_of(set_value(before, path, value)), path), value)


@pytest.mark.parametrize(
    "dress",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: f"\ufeff{text}",
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("\n", "\r\n", 5),
    ],
    ids=["Windows", "old Mac", "mark", "no end", "both"],
)
def test_ends_of_lines_and_the_mark_of_a_file_stay(dress: Callable[[str], str]) -> None:
    text = dress(FIGURES)
    after = set_value(text, ("indicators", 1, "values", 2024), 59)
    assert after == text.replace("2024: 58", "2024: 59")
    more = insert_record(text, ("indicators",), {"id": "x", "label": "y"})
    assert more.startswith(text.rstrip("\r\n")) and more.endswith("\n") == text.endswith("\n")
    assert remove_record(more, ("indicators", 2)) == text


def test_a_key_goes_with_its_lines_and_a_remark_above_it_stays() -> None:
    after = remove_value(FIGURES, ("indicators", 1, "source"))
    assert changed_lines(FIGURES, after) == ['-     source: {edition: 2024, section: "1.2"}']
    assert changed_lines(EVENTS, remove_value(EVENTS, ("events", 2, "title"))) == ["-     title: Feest   # met taart"]
    assert remove_value(FIGURES, ("indicators", 0, "values", 2023)) == FIGURES.replace("{2023: 40, ", "{")
    assert remove_value("- a:\n  b: 1\n\n- c: 2\n", (0, "b")) == "- a:\n\n- c: 2\n"
    assert remove_value("a:\n  b: 1\nc: 2\n", ("a", "b")) == "a: {}\nc: 2\n"


def test_a_new_record_is_written_as_its_neighbours_are() -> None:
    long = (
        "Een nieuwe beschrijving die ook over twee regels gaat, omdat er zoveel te vertellen valt over dit overleg in februari."
    )
    record = {"title": "Brief: twee", "description": long, "date": "2024-02", "series": ["team", "net"]}
    at = place_by_date(EVENTS, ("events",), record)
    after = insert_record(EVENTS, ("events",), record, at=at)
    assert at == 2
    assert after.split("  # Februari\n")[1].startswith(
        '  - date: "2024-02"\n    title: "Brief: twee"\n    description: >-\n      Een nieuwe beschrijving'
    )
    assert all(line.startswith("+ ") for line in changed_lines(EVENTS, after))
    assert set_value("time: x\n", ("time",), "19:30") == 'time: "19:30"\n'
    flow = "parts:\n  - {id: a, label: kat}\n"
    assert insert_record(flow, ("parts",), {"label": "hond", "id": "b"}) == f"{flow}  - {{id: b, label: hond}}\n"


def test_records_with_an_empty_line_between_them_get_one_more() -> None:
    after = insert_record(FIGURES, ("indicators",), {"id": "x", "label": "y"}, at=1)
    assert changed_lines(FIGURES, after) == ["+ ", "+   - id: x", "+     label: y"]


@pytest.mark.parametrize("before", ["# leeg\nevents: []\n", "# leeg\nevents:\n", "# leeg\nevents: [] # nog niets\n"])
def test_an_empty_list_becomes_one(before: str) -> None:
    after = insert_record(before, ("events",), {"title": "Feest", "date": dt.date(2024, 3, 1)}, order=("date", "title"))
    assert after.replace(" # nog niets", "") == "# leeg\nevents:\n  - date: 2024-03-01\n    title: Feest\n"
    assert after.count("#") == before.count("#")
    assert insert_record("a: 1\n", ("events",), {"b": 1}) == "a: 1\nevents:\n  - b: 1\n"


def test_a_record_goes_with_the_remark_that_is_its_own() -> None:
    assert "Dit cijfer is nieuw" not in remove_record(FIGURES, ("indicators", 1))
    assert "# Januari\n  - date: 2024-01-17" in remove_record(EVENTS, ("events", 0))
    assert remove_record(EVENTS, ("events", 2)).endswith("voorbeeld.\n")
    titled = "partners:\n  # Zorg\n  - id: a\n  # Netwerken\n  - id: b\n  - id: c\n"
    assert remove_record(titled, ("partners", 1)) == titled.replace("  - id: b\n", "")
    alone = remove_record(remove_record(EVENTS, ("events", 2)), ("events", 1))
    assert remove_record(alone, ("events", 0)) == "# De activiteiten.\nevents: []\n"


def test_a_record_that_changed_while_another_went_keeps_its_remarks() -> None:
    text = "a:\n  - id: x\n  - id: y\n    # nagekeken\n    b: 1\n"
    assert set_value(text, ("a",), [{"id": "y", "b": 2}]) == "a:\n  - id: y\n    # nagekeken\n    b: 2\n"


def test_a_record_moves_as_it_is() -> None:
    later = set_value(EVENTS, ("events", 0, "date"), dt.date(2024, 2, 20))
    record = value_at(data_of(later), ("events", 0))
    to = place_by_date(later, ("events",), record, without=0)
    after = move_record(later, ("events", 0), to=to)
    assert after.endswith("series: [team]\n  - date: 2024-02-20\n    title: Brief\n")
    assert "  # Januari\n  - date: 2024-01-17\n" in after


REFUSED = {
    "a file that cannot be read": ("a: [1\nb: 2\n", ("b",), 3, "kan daarom hier niet veilig"),
    "a key that is there twice": ("a: 1\na: 2\n", ("a",), 3, "'a' staat hier twee keer"),
    "a place that is gone": ("a: [1]\n", ("a", 4), 3, "staat niet meer in dit bestand"),
    "a sign that nobody sees": ("a: x\n", ("a",), "x\u202ey", "onzichtbaar teken"),
    "garbled letters": ("a: x\n", ("a",), "fotoâ€™s", "verminkte letters"),
    "a number of twenty digits": ("a: x\n", ("a",), 10**20, "niet veilig"),
    "no number": ("a: x\n", ("a",), float("nan"), "niet veilig"),
    "a moment": ("a: x\n", ("a",), dt.datetime(2024, 1, 1, 12, 0), "niet veilig"),
}


@pytest.mark.parametrize(("text", "path", "value", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_safely_is_refused_with_a_line(
    text: str, path: random_edits.Path, value: object, said: str
) -> None:
    with pytest.raises(NotSpliced) as refused:
        set_value(text, path, value)
    problem = refused.value.problem("data/x.yml")
    assert said in problem.message and problem.hint and problem.place.file == "data/x.yml"


def test_a_mistake_elsewhere_is_no_reason_to_refuse() -> None:
    assert set_value("a: 58,5\nb: no\nc: 1\n", ("c",), 2) == "a: 58,5\nb: no\nc: 2\n"


@pytest.mark.parametrize("edit", random_edits.EDITS, ids=lambda edit: edit.__name__)
@settings(max_examples=150)
@given(seed=st.integers(0, 2**40))
def test_a_random_edit_changes_what_was_meant_and_nothing_else(edit: Callable[[random.Random], None], seed: int) -> None:
    edit(random.Random(seed))
