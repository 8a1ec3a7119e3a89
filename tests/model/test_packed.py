"""What is kept between runs comes back as it was; what cannot be told or named is not kept."""

from __future__ import annotations

import datetime as dt
import marshal
from pathlib import Path

import pytest
from markupsafe import Markup

from jaarbeeld.model.asked_before import Before
from jaarbeeld.model.dataset import Dataset, Theme
from jaarbeeld.model.indicator import TopicList
from jaarbeeld.model.packed import NotPacked, packed, unpacked
from jaarbeeld.problems import Place, Problem, Severity
from jaarbeeld.prose.sources import PageMeta
from jaarbeeld.reading.loading import load
from tests.conftest import ROOT

PROBLEM = Problem(Place("data/a.yml", 3, 7), "fout.", severity=Severity.GAP, about=("a",), also=(Place("b"),))


@pytest.mark.parametrize(
    "value",
    [
        (),
        (1, True, None, "é\ud800", ("x", [])),
        ["list", ["tuple"], "given"],
        Markup("<b>&amp;</b>"),
        PROBLEM,
        Theme("a", "A", ("b",)),
        (Dataset.doubtful, Path, TopicList),
        PageMeta.model_construct(title="x" * 500, description="", template=None, hide=("toc",), robots=None),
    ],
)
def test_what_is_packed_comes_back_as_it_was(value: object) -> None:
    found = unpacked(marshal.loads(marshal.dumps(packed(value))))
    assert found == value
    assert repr(found) == repr(value)
    assert type(found) is type(value)


def test_what_both_sides_have_is_handed_on_and_not_kept() -> None:
    given = ("een lange tekst", PROBLEM)
    kept = packed([given[1], (given[0],)], given)
    other = ("een andere tekst", Place("elders"))
    assert unpacked(kept, other) == [other[1], (other[0],)]


@pytest.mark.parametrize("value", [lambda: 1, object(), dt.date(2024, 1, 1), 1.5, {"a": 1}, frozenset()])
def test_what_has_no_name_or_is_not_known_is_not_packed(value: object) -> None:
    with pytest.raises(NotPacked):
        packed(("x", value))


def test_an_answer_that_does_not_tell_all_of_itself_is_not_told(tmp_path: Path) -> None:
    with pytest.raises(NotPacked):
        Before(tmp_path / "x").told((1, object()))


def test_every_answer_of_the_real_data_can_be_told(tmp_path: Path) -> None:
    data, before = load(ROOT / "data")[0], Before(tmp_path / "x")
    for name in ("organisation", "editions", "themes", "literals", "disclosure", "recruitment", "branch_words"):
        assert before.told(getattr(data, name))
    for name in ("indicators", "units", "events", "terms", "roles", "testimonials", "partners", "maps", "received"):
        assert len({repr(before.told(one)) for one in getattr(data, name).values()}) == len(getattr(data, name))
