"""Values, units and change, as Belgians write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarbeeld.model import quantities as q
from jaarbeeld.model.indicator import Unit
from jaarbeeld.model.quantities import Quantity

FAMILIES = Unit(id="families", kind="count", one="gezin", many="gezinnen")
PERCENT = Unit(id="percent", kind="percent", one="procent", many="procent")
MONTHS = Unit(id="months", kind="months", one="maand", many="maanden")
YEARS = Unit(id="years", kind="years", one="jaar", many="jaar")
_ = "\u00a0"


def families(number: int | Decimal, *, approximate: bool = False) -> Quantity:
    """So many families."""
    return Quantity(number, FAMILIES, approximate=approximate)


@pytest.mark.parametrize(
    ("quantity", "written"),
    [
        (families(0), "0"),
        (families(24), "24"),
        (families(1302), "1.302"),
        (families(1234567), "1.234.567"),
        (families(200, approximate=True), f"±{_}200"),
        (Quantity(58, PERCENT), "58%"),
        (Quantity(Decimal("12.5"), PERCENT, decimals=1), "12,5%"),
        (Quantity(Decimal("12.5"), FAMILIES), "13"),
        (Quantity(1302, FAMILIES, decimals=2), "1.302,00"),
        (Quantity(17, MONTHS), f"1{_}jaar en 5{_}maanden"),
        (Quantity(24, MONTHS), f"2{_}jaar"),
        (Quantity(1, MONTHS), f"1{_}maand"),
        (Quantity(0, MONTHS), f"0{_}maanden"),
        (Quantity(13, MONTHS), f"1{_}jaar en 1{_}maand"),
        (Quantity(24, YEARS), f"24{_}jaar"),
        (Quantity(None, FAMILIES, "missing"), "niet gemeten"),
        (Quantity(None, FAMILIES, "not_applicable"), "niet van toepassing"),
    ],
)
def test_a_value_is_written(quantity: Quantity, written: str) -> None:
    assert q.text(quantity) == written


@pytest.mark.parametrize(
    ("quantity", "written"),
    [
        (families(24), f"24{_}gezinnen"),
        (families(1), f"1{_}gezin"),
        (families(0), f"0{_}gezinnen"),
        (Quantity(58, PERCENT), "58%"),
        (Quantity(17, MONTHS), f"1{_}jaar en 5{_}maanden"),
        (families(200, approximate=True), f"±{_}200{_}gezinnen"),
    ],
)
def test_a_value_is_written_with_its_unit(quantity: Quantity, written: str) -> None:
    assert q.text(quantity, unit=True) == written


@pytest.mark.parametrize(
    ("old", "new", "words", "relative"),
    [
        (families(40), families(24), "16 minder", "−40%"),
        (families(24), families(40), "16 meer", "+67%"),
        (families(24), families(24), "evenveel", "0%"),
        (families(19), families(24), "5 meer", ""),
        (families(20), families(24), "4 meer", "+20%"),
        (families(1000), families(3302), "2.302 meer", "+230%"),
        (families(20), families(3302), "3.282 meer", "+16.410%"),
        (families(1000), families(999), "1 minder", "0%"),
        (families(450, approximate=True), families(200), "ongeveer 250 minder", ""),
        (families(450), families(200, approximate=True), "ongeveer 250 minder", ""),
        (Quantity(27, PERCENT), Quantity(20, PERCENT), f"7{_}procentpunten minder", ""),
        (Quantity(27, PERCENT), Quantity(28, PERCENT), f"1{_}procentpunt meer", ""),
        (Quantity(30, MONTHS), Quantity(17, MONTHS), f"1{_}jaar en 1{_}maand korter", ""),
    ],
)
def test_a_change_is_written(old: Quantity, new: Quantity, words: str, relative: str) -> None:
    moved = q.change(old, new)
    assert moved is not None
    assert (q.change_text(new, moved), q.relative_text(moved)) == (words, relative)


def test_there_is_no_change_from_what_was_not_measured() -> None:
    assert q.change(Quantity(None, FAMILIES, "missing"), families(24)) is None


def test_values_of_different_units_are_not_compared() -> None:
    with pytest.raises(q.UnitMismatch):
        q.change(families(24), Quantity(24, PERCENT))


@pytest.mark.parametrize(
    ("percentage", "total", "count"),
    [
        (20, families(24), 5),
        (58, families(24), 14),
        (100, families(24), 24),
        (0, families(24), 0),
        (20, families(100), 20),
        (20, families(101), None),
        (20, families(0), None),
        (20, families(24, approximate=True), None),
        (50, families(3), None),
        # 2 of 76 is rounded to 3%, 3 of 76 is cut off to 3%.
        (3, families(76), None),
    ],
)
def test_a_percentage_of_a_small_total_is_a_count_when_that_is_certain(
    percentage: int, total: Quantity, count: int | None
) -> None:
    assert q.implied_count(Quantity(percentage, PERCENT), total) == count


def test_days_and_months_are_written_in_dutch() -> None:
    day = dt.date(2024, 3, 12)
    assert (q.day_text(day), q.day_text(day, year=False)) == ("dinsdag 12 maart 2024", "dinsdag 12 maart")
    assert (q.month_text(day), q.month_text(day, year=False)) == ("maart 2024", "maart")


numbers = st.integers(0, 10**9) | st.decimals(0, 10**6, places=3)


@given(numbers, numbers)
def test_a_change_back_undoes_a_change(a: int | Decimal, b: int | Decimal) -> None:
    there, back = q.change(families(a), families(b)), q.change(families(b), families(a))
    assert there is not None and back is not None
    assert there.absolute == -back.absolute and a + there.absolute == b
    assert {there.direction, back.direction} in ({"up", "down"}, {"same"})


@given(st.integers(0, 19), st.integers(0, 10**6))
def test_there_is_no_relative_change_from_a_small_number(old: int, new: int) -> None:
    moved = q.change(families(old), families(new))
    assert moved is not None and moved.relative is None and q.relative_text(moved) == ""


@given(st.integers(20, 10**6), st.integers(0, 10**6))
def test_a_relative_change_leads_from_the_old_value_to_the_new(old: int, new: int) -> None:
    moved = q.change(families(old), families(new))
    assert moved is not None and moved.relative is not None
    assert abs(old * (1 + moved.relative) - new) < Decimal("1e-15")


@given(st.integers(0, 2000))
def test_months_can_be_read_back(months: int) -> None:
    read = 0
    for part in q.months_text(months).split(" en "):
        number, word = part.split(_)
        read += int(number) * {"jaar": 12, "maand": 1, "maanden": 1}[word]
    assert read == months


@given(st.integers(1, 66), st.data())
def test_a_rounded_percentage_of_a_small_total_gives_its_count_back(total: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))
    assert q.implied_count(Quantity(rounded(count, total), PERCENT), families(total)) == count


@given(st.integers(67, 100), st.data())
def test_a_rounded_percentage_never_gives_another_count(total: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))
    assert q.implied_count(Quantity(rounded(count, total), PERCENT), families(total)) in (count, None)


@given(st.integers(1, 100), st.data())
def test_a_percentage_that_was_cut_off_never_gives_another_count(total: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))
    assert q.implied_count(Quantity(100 * count // total, PERCENT), families(total)) in (count, None)


def rounded(count: int, total: int) -> int:
    """A part of a total in whole percents."""
    return int(Decimal(100 * count / Decimal(total)).quantize(Decimal(1), rounding="ROUND_HALF_UP"))


@given(st.integers(0, 10**12), st.integers(0, 3))
def test_a_written_number_is_the_number_without_float_artefacts(units: int, decimals: int) -> None:
    number = Decimal(units).scaleb(-decimals)
    written = q.number_text(number, decimals=decimals)
    assert Decimal(written.replace(".", "").replace(",", ".")) == number
    assert len(written.partition(",")[2]) == decimals
