"""The overview of all indicators, as readers see it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import html5lib

from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project
from tests.conftest import change, words

FILE = "data/indicators/bezoeken.yml"


def overview(prepared: Written) -> Element:
    page = prepared.page("cijfers/index.md")
    assert page is not None
    tree: Element = html5lib.parseFragment(page.markdown, namespaceHTMLElements=False)
    found = next(part for part in tree.iter("div") if part.get("class") == "block overview")
    assert isinstance(found, Element)
    return found


def lists(prepared: Written) -> dict[str, Element]:
    return {part.get("class") or "": part for part in overview(prepared) if (part.get("class") or "").startswith("by-")}


def lines(prepared: Written) -> dict[str, Element]:
    """Each line of the first list by its label."""
    first = lists(prepared)["by-objective"]
    return {words(line.findtext("a") or ""): line for line in first.iter("li") if line.get("class") == "summary"}


def seen(element: Element) -> str:
    return words(" ".join(element.itertext()))


def test_every_indicator_stands_in_both_orders(site_of_brug: Written) -> None:
    for found in lists(site_of_brug).values():
        labels = {words(line.findtext("a") or "") for line in found.iter("li")}
        assert labels == {indicator.label for indicator in site_of_brug.dataset.indicators.values()}


def test_the_orders_are_by_objective_and_by_theme(site_of_brug: Written) -> None:
    headings = {name: [seen(h) for h in found.iter("h2")] for name, found in lists(site_of_brug).items()}
    assert headings == {"by-objective": ["Mensen bezoeken"], "by-theme": ["Bezoeken"]}


def test_an_objective_leads_to_its_story(site_of_brug: Written) -> None:
    links = [link.get("href") for link in lists(site_of_brug)["by-objective"].iter("a")]
    assert "../2024/bezoeken/" in links


def test_the_order_is_chosen_without_script(site_of_brug: Written) -> None:
    choices = [choice for choice in overview(site_of_brug).iter("input") if choice.get("type") == "radio"]
    assert [(choice.get("id"), choice.get("checked") is not None) for choice in choices] == [
        ("per-doelstelling", True),
        ("per-thema", False),
    ]


def test_a_line_has_the_newest_value_and_what_changed(site_of_brug: Written) -> None:
    assert seen(lines(site_of_brug)["bezochte mensen"]) == "bezochte mensen 24 2024: 16 minder dan in 2023"


def test_a_percentage_of_few_says_how_many(site_of_brug: Written) -> None:
    assert "20% 2024, 5 van de 24: 7 procentpunten minder" in seen(lines(site_of_brug)["mensen die alleen wonen"])


def test_the_years_are_small_bars_that_are_not_read_aloud(site_of_brug: Written) -> None:
    bars = next(part for part in lines(site_of_brug)["bezochte mensen"] if part.get("class") == "bars")
    assert bars.get("aria-hidden") == "true"
    assert [bar.get("style") for bar in bars] == ["--size: 1", "--size: 0.6"]


def test_one_known_year_has_no_bars(site_of_brug: Written) -> None:
    assert all(part.get("class") != "bars" for part in lines(site_of_brug)["gemiddelde duur"])


def test_a_year_without_a_number_between_others_is_a_gap(klein: Project) -> None:
    change(klein, FILE, "{2023: 27, 2024: 20}", "{2021: 40, 2022: 30, 2024: 20}")
    bars = next(part for part in lines(prepare(klein))["mensen die alleen wonen"] if part.get("class") == "bars")
    assert [bar.get("class") or bar.get("style") for bar in bars] == ["--size: 0.4", "--size: 0.3", "unknown", "--size: 0.2"]


def test_a_break_stands_between_the_bars_and_no_change_is_told(klein: Project) -> None:
    change(
        klein, FILE, "{2023: ±450, 2024: ±200}", "{2023: ±450, 2024: ±200}\n    breaks: [{year: 2024, reason: Ook sms telt.}]"
    )
    line = lines(prepare(klein))["telefoontjes"]
    bars = next(part for part in line if part.get("class") == "bars")
    assert [bar.get("class") for bar in bars] == [None, "broken"]
    assert "dan in 2023" not in seen(line)


def test_a_remark_is_folded_away(site_of_brug: Written) -> None:
    remark = lines(site_of_brug)["bezoeken"].find("details")
    assert remark is not None
    assert remark.get("open") is None
    assert seen(remark) == "Opmerking bij bezoeken In de zomer waren er geen bezoeken."


def test_the_filter_waits_for_its_script(site_of_brug: Written) -> None:
    field = next(part for part in overview(site_of_brug).iter("div") if part.get("class") == "filter")
    assert field.get("hidden") is not None
    assert seen(field) == "Zoek een cijfer"


def test_the_count_is_told_to_everyone(site_of_brug: Written) -> None:
    status = next(part for part in overview(site_of_brug).iter("p") if part.get("role") == "status")
    assert seen(status) == f"{len(site_of_brug.dataset.indicators)} cijfers"


def test_both_orders_have_anchors_of_their_own(site_of_brug: Written) -> None:
    page = site_of_brug.page("cijfers/index.md")
    assert page is not None
    ids = re.findall(r'id="([^"]+)"', page.markdown)
    assert {"doelstelling-bezoeken", "thema-bezoeken"} <= set(ids)
    assert len(ids) == len(set(ids))
