"""The records: what may be written for a value, a date, a part, a consent, and what it then means."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from jaarbeeld.model.event import Event
from jaarbeeld.model.indicator import Breakdown, Part, Unit
from jaarbeeld.model.volunteering import Consent
from jaarbeeld.model.year_value import YearValue

PART = {"id": "young", "label": "jonger"}


def value(written: object) -> YearValue:
    """A value as it stands in a data file."""
    return YearValue.model_validate(written)


def refusal(model: type[BaseModel], written: object) -> str:
    """What kind of mistake a model sees in what was written."""
    with pytest.raises(ValidationError) as refused:
        model.model_validate(written)
    (detail,) = refused.value.errors()
    return detail["type"]


@pytest.mark.parametrize(
    ("written", "number", "approximate"),
    [
        (24, 24, False),
        (0, 0, False),
        (Decimal("12.5"), Decimal("12.5"), False),
        ("±200", 200, True),
        ("± 200", 200, True),
        ("+/-450", 450, True),
        ("+/- 12,5", Decimal("12.5"), True),
        ({"value": 24}, 24, False),
        ({"value": "±200", "note": "geschat"}, 200, True),
    ],
)
def test_a_value_that_is_known(written: object, number: int | Decimal, approximate: bool) -> None:
    read = value(written)
    assert (read.number, read.state, read.approximate) == (number, "known", approximate)


@pytest.mark.parametrize(
    ("written", "state"),
    [("/", "missing"), (None, "missing"), ("n/a", "not_applicable")],
)
def test_a_value_that_is_not_there_says_why(written: object, state: str) -> None:
    read = value({"value": written, "reason": "Niet geteld.", "note": "Volgend jaar wel."})
    assert (read.number, read.state, read.reason, read.note) == (None, state, "Niet geteld.", "Volgend jaar wel.")


@pytest.mark.parametrize("written", ["/", None, "n/a", {"value": "/"}, {"value": None}, {"value": "n/a", "note": "x"}])
def test_a_value_that_is_not_there_without_a_reason_is_refused(written: object) -> None:
    assert refusal(YearValue, written) == "reason_missing"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (True, "not_a_value"),
        ("veel", "not_a_value"),
        ("±", "not_a_value"),
        ("± ٣", "not_a_value"),
        (f"±{'9' * 13}", "not_a_value"),
        (dt.date(2024, 3, 12), "not_a_value"),
        ((1, 2), "not_a_value"),
        ({"value": {"value": 1}}, "not_a_value"),
        ("24", "quoted_number"),
        ("-5", "value_written"),
        ("(5)", "value_written"),
        ("1.302", "thousands"),
        ("±1.302", "thousands"),
        ("+/- 1,302", "thousands"),
        ({}, "value_keys"),
        ({"note": "x"}, "value_keys"),
        ({"value": 1, 5: "x"}, "value_keys"),
        ({"number": 1, "state": "known"}, "value_keys"),
        ({"value": 1, "reason": "x"}, "reason_unneeded"),
        ({"value": 1, "note": ""}, "string_too_short"),
        ({"value": 1, "note": 5}, "string_type"),
    ],
)
def test_what_is_no_value_is_refused(written: object, kind: str) -> None:
    assert refusal(YearValue, written) == kind


@given(st.none() | st.booleans() | st.integers() | st.decimals() | st.text() | st.dictionaries(st.text(), st.text()))
def test_whatever_is_written_is_a_value_or_refused(written: object) -> None:
    try:
        read = value(written)
    except ValidationError:
        return
    assert (read.number is not None) is (read.state == "known")


@given(st.integers(0, 999_999_999_999))
def test_about_a_number_is_that_number(number: int) -> None:
    assert value(f"±{number}").number == number


EVENT = {"title": "Overleg", "kind": "network", "objective": 1}


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        (dt.date(2024, 3, 12), dt.date(2024, 3, 12), dt.date(2024, 3, 12), "day"),
        ("2024-03-12", dt.date(2024, 3, 12), dt.date(2024, 3, 12), "day"),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29), "month"),
        ("2024-12", dt.date(2024, 12, 1), dt.date(2024, 12, 31), "month"),
        ("2024-03-12/2024-03-14", dt.date(2024, 3, 12), dt.date(2024, 3, 14), "range"),
        ("2023-12-30/2024-01-02", dt.date(2023, 12, 30), dt.date(2024, 1, 2), "range"),
    ],
)
def test_a_date_is_a_day_a_month_or_days(written: object, first: dt.date, last: dt.date, precision: str) -> None:
    date = Event.model_validate({**EVENT, "date": written}).date
    assert (date.first, date.last, date.precision, date.year) == (first, last, precision, first.year)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("2024-13", "not_a_date"),
        ("2024-00", "not_a_date"),
        ("0000-01", "not_a_date"),
        ("2024-02-30", "not_a_date"),
        ("2024-02-30/2024-03-01", "not_a_date"),
        ("2024", "not_a_date"),
        ("maart 2024", "not_a_date"),
        ("12/03/2024", "not_a_date"),
        ("٢٠٢٤-٠٣", "not_a_date"),
        (2024, "not_a_date"),
        (None, "not_a_date"),
        (("2024-03-12",), "not_a_date"),
        ("2024-03-14/2024-03-12", "range_backwards"),
        ("2024-03-12/2024-03-12", "range_backwards"),
    ],
)
def test_what_is_no_date_is_refused(written: object, kind: str) -> None:
    assert refusal(Event, {**EVENT, "date": written}) == kind


@given(st.text(max_size=30) | st.from_regex(r"\d{4}-\d{2}(-\d{2}(/\d{4}-\d{2}-\d{2})?)?", fullmatch=True))
def test_whatever_is_written_is_a_date_or_refused(written: str) -> None:
    try:
        date = Event.model_validate({**EVENT, "date": written}).date
    except ValidationError:
        return
    assert date.first <= date.last


@pytest.mark.parametrize("extra", [{}, {"values": {}}, {"values": {2024: 1}, "indicator": "people"}])
def test_a_part_has_values_or_is_an_indicator_and_never_both(extra: dict[str, object]) -> None:
    assert refusal(Part, {**PART, **extra}) == "values_or_indicator"


def test_a_breakdown_has_parts() -> None:
    assert refusal(Breakdown, {"id": "by_age", "label": "L", "part_label": "P", "parts": ()}) == "too_short"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ({"basis": "published_report", "scope": ("web",)}, "consent_edition"),
        ({"basis": "written", "scope": ("web",)}, "consent_date"),
        ({"basis": "verbal", "scope": ("web",), "edition": 2024}, "consent_date"),
    ],
)
def test_consent_says_when_it_was_given(written: object, kind: str) -> None:
    assert refusal(Consent, written) == kind


def test_nothing_is_converted_in_silence() -> None:
    assert refusal(Unit, {"id": "a", "kind": "count", "one": 1, "many": "b"}) == "string_type"
    assert refusal(Event, {**EVENT, "date": "2024-03", "public": "true"}) == "bool_type"
    assert refusal(Event, {**EVENT, "date": "2024-03", "objective": "1"}) == "int_type"
    assert refusal(Event, {**EVENT, "date": "2024-03", "objective": True}) == "int_type"


def test_a_record_does_not_change() -> None:
    unit = Unit(id="people", kind="count", one="mens", many="mensen")
    with pytest.raises(ValidationError):
        unit.one = "persoon"  # type: ignore[misc]


def test_spaces_around_a_text_are_not_part_of_it() -> None:
    assert Unit(id="people", kind="count", one=" mens ", many="mensen").one == "mens"
