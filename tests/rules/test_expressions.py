"""Expressions over indicators: a small language, exact arithmetic, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.rules import expressions
from jaarbeeld.rules.expressions import ExpressionError, NotKnown, Reference

ONLY_PREVIOUS = "Alleen previous(id) en round(…, 2) kunnen."
COMPARE = "Vergelijk het met iets: ==, !=, <, <=, > of >=."
LANGUAGE = 'Gebruik id\'s van cijfers, id[2023], id["deel"], previous(id), round(…, 2), + - * / en vergelijkingen.'


def value(expression: str, dataset: Dataset, year: int = 2024) -> object:
    """What an expression is in a year."""
    return expressions.evaluate(expressions.parse(expression, dataset), dataset, year=year)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("people", 24),
        ("people[2023]", 40),
        ("previous(people)", 40),
        ('people["young"]', 6),
        ('people["young", 2024]', 6),
        ("phone_calls", 200),
        ("people + visits * 2 - 1", 24 + 1302 * 2 - 1),
        ("people / 16", Decimal("1.5")),
        ("-people", -24),
        ("people * 0.1", Decimal("2.4")),
        ("people * 0.1 == 2.4", True),
        ("people < previous(people)", True),
        ("10 < people < 20", False),
        ("10 < people < 25", True),
        ("people == 24 and not visits == 0", True),
        ("people == 1 or visits == 1302", True),
        ("people / 0 == 0", False),
        ("people != 24", False),
        (f"people < {'9' * 400}", True),
        ("people / 0 != 0", False),
        ("not (people > 30)", True),
        ("round(visits / people, 1)", Decimal("54.3")),
        ("round(visits / people, 0) == 54", True),
        ("round(people / 16, 0)", 2),
    ],
)
def test_an_expression_is_worth(brug: Dataset, expression: str, expected: object) -> None:
    assert value(expression, brug) == expected


@pytest.mark.parametrize(
    ("expression", "message", "hint"),
    [
        ("__import__('os')", "'__import__(…)' bestaat niet in een regel.", ONLY_PREVIOUS),
        ("round(poeple, 1)", "onbekend cijfer 'poeple'.", "Bedoelde u 'people'?"),
        ("abs(people)", "'abs(…)' bestaat niet in een regel.", ONLY_PREVIOUS),
        ("people.real", "'people.real' kan niet in een regel.", LANGUAGE),
        ("people.__class__", "'people.__class__' kan niet in een regel.", LANGUAGE),
        ("people ** 2", "'people ** 2' kan niet in een regel.", LANGUAGE),
        ("people % 2", "'people % 2' kan niet in een regel.", LANGUAGE),
        ("people // 2", "'people // 2' kan niet in een regel.", LANGUAGE),
        ("people << 2", "'people << 2' kan niet in een regel.", LANGUAGE),
        ("people is visits", "'people is visits' kan niet in een regel.", LANGUAGE),
        ("people in visits", "'people in visits' kan niet in een regel.", LANGUAGE),
        ("(lambda: 1)()", "'(lambda: 1)()' kan niet in een regel.", LANGUAGE),
        ("[x for x in people]", "'[x for x in people]' kan niet in een regel.", LANGUAGE),
        ("people if visits else people", "'people if visits else people' kan niet in een regel.", LANGUAGE),
        ("(people := 3)", "'(people := 3)' kan niet in een regel.", LANGUAGE),
        ("'a' * 999", "\"'a'\" kan niet in een regel.", LANGUAGE),
        ("'a' == 'a'", "\"'a'\" kan niet in een regel.", LANGUAGE),
        ("True", "'True' kan niet in een regel.", LANGUAGE),
        ("previous(previous(people))", "'previous(previous(people))' kan niet in een regel.", LANGUAGE),
        ("previous(people, x=3)", "'previous(people, x=3)' kan niet in een regel.", LANGUAGE),
        ("people[True]", "'people[True]' kan niet in een regel.", LANGUAGE),
        ('people["young", True]', "\"people['young', True]\" kan niet in een regel.", LANGUAGE),
        ("people > 1e400", "een getal in de regel is te groot.", "Kijk het getal na."),
        ("not people", "'people' is een getal en geen vergelijking.", COMPARE),
        ("people > 3 and visits", "'visits' is een getal en geen vergelijking.", COMPARE),
        ("people + (visits > 3)", "'visits > 3' is een vergelijking en geen getal.", "Verbind vergelijkingen met and of or."),
        (
            "(people > 3) == (visits > 3)",
            "'people > 3' is een vergelijking en geen getal.",
            "Verbind vergelijkingen met and of or.",
        ),
        ("people > 1and visits > 2", "'people > 1and visits > 2' is geen geldige regel.", "Kijk haakjes en tekens na."),
        ("people[2023.5]", "'people[2023.5]' kan niet in een regel.", LANGUAGE),
        ("peple", "onbekend cijfer 'peple'.", "Bedoelde u 'people'?"),
        ('people["yong"]', "het cijfer 'people' heeft geen deel 'yong'.", "Bedoelde u 'young'?"),
        ("people = 3", "'people = 3' is geen geldige regel.", "Vergelijk met == (twee keer =)."),
        ("people >", "'people >' is geen geldige regel.", "Kijk haakjes en tekens na."),
        ("people; visits", "'people; visits' is geen geldige regel.", "Kijk haakjes en tekens na."),
        ("", "'' is geen geldige regel.", "Kijk haakjes en tekens na."),
        ("people => 3", "'people => 3' is geen geldige regel.", "Schrijf >= in plaats van =>."),
        ("(" * 90 + "people" + " )" * 205 + " ", "de regel is langer dan 500 tekens.", "Splits hem op."),
        ("-" * 480 + "people", "de regel zit te diep in elkaar.", "Splits hem op in kortere regels."),
        ("not " * 98 + "people > 3", "de regel zit te diep in elkaar.", "Splits hem op in kortere regels."),
    ],
)
def test_what_is_not_in_the_language_is_refused(brug: Dataset, expression: str, message: str, hint: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        expressions.parse(expression, brug)
    assert (refused.value.message, refused.value.hint, str(refused.value)) == (message, hint, message)


@pytest.mark.parametrize(
    "expression", ["(" * 240 + "people" + ")" * 240, "-" * 480 + "people", "not " * 120 + "people", "~" * 480 + "1"]
)
def test_deep_nesting_ends_in_a_value_or_a_sentence(brug: Dataset, expression: str) -> None:
    try:
        assert value(expression, brug) in (24, False)
    except ExpressionError as refused:
        assert refused.message.endswith(".")


def test_what_is_just_not_too_long_or_too_deep_is_read(brug: Dataset) -> None:
    assert value("(" * 90 + "people" + ")" * 90 + " " * 314, brug) == 24
    assert value("not " * 97 + "people > 3", brug) is False


def test_a_condition_is_asked_where_one_is_needed(brug: Dataset) -> None:
    assert expressions.evaluate(expressions.parse_condition("people == 24", brug), brug, year=2024) is True
    with pytest.raises(ExpressionError) as refused:
        expressions.parse_condition("people - 24", brug)
    assert refused.value.message == "'people - 24' is een getal en geen vergelijking."
    assert refused.value.hint == "Vergelijk het met iets: ==, !=, <, <=, > of >=."


@pytest.mark.parametrize(
    ("expression", "indicator", "year", "part"),
    [
        ("previous(duration)", "duration", 2023, ""),
        ("people[1999]", "people", 1999, ""),
        ('people["old", 2023]', "people", 2023, "old"),
    ],
)
def test_a_value_that_is_not_known_is_named_with_its_year(
    brug: Dataset, expression: str, indicator: str, year: int, part: str
) -> None:
    with pytest.raises(NotKnown) as missing:
        value(expression, brug)
    known = missing.value
    assert (known.indicator, known.year, known.part, known.hidden, known.open) == (indicator, year, part, False, False)


def test_the_figures_in_a_rounding_are_named_too(brug: Dataset) -> None:
    parsed = expressions.parse("round(visits / people, 1)", brug)
    assert expressions.references(parsed) == (Reference("visits"), Reference("people"))


def test_the_figures_that_an_expression_names_are_listed_once(brug: Dataset) -> None:
    tree = expressions.parse('previous(people) > people["old"] and people["old"] < visits[2023]', brug)
    expected = (Reference("people", back=1), Reference("people", part="old"), Reference("visits", year=2023))
    assert expressions.references(tree) == expected


arithmetic = st.recursive(
    st.integers(0, 10**6).map(str),
    lambda inner: (
        st.tuples(inner, st.sampled_from(["+", "-", "*"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
        | inner.map(lambda s: f"(-{s})")
    ),
    max_leaves=8,
)


@given(arithmetic)
def test_arithmetic_on_whole_numbers_is_that_of_python(brug: Dataset, expression: str) -> None:
    assert value(expression, brug) == eval(expression)


@given(arithmetic, st.sampled_from(["<", "<=", "==", "!=", ">", ">="]), arithmetic)
def test_comparisons_of_whole_numbers_are_those_of_python(brug: Dataset, left: str, sign: str, right: str) -> None:
    assert value(f"{left} {sign} {right}", brug) is eval(f"{left} {sign} {right}")


names = st.sampled_from(["people", "visits", "previous", '"old"'])
signs = st.sampled_from([*list("()[]+-*/<.,"), "==", "and", "not", " "])
numbers = st.sampled_from(["2023", "1e400", "0", "1"])


@given(st.text(max_size=60) | st.lists(names | signs | numbers, max_size=14).map(" ".join))
def test_any_text_is_a_value_or_refused(brug: Dataset, expression: str) -> None:
    try:
        result = value(expression, brug)
    except (ExpressionError, NotKnown):
        return
    assert isinstance(result, int | Decimal | bool)
