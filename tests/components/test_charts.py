"""Charts: every one is a table with its numbers in it, a finding on top and a sentence for who cannot see it."""

from __future__ import annotations

import re

import html5lib
import pytest

from jaarbeeld.findings import forms, summaries
from jaarbeeld.findings import titles as findings
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from jaarbeeld.theme import Look
from tests.conftest import OURS, change, data_problems, loaded, problems, seal, words, write

PAGE = "---\ntitle: Proef\ndescription: Een proef.\n---\n# Proef\n\n"


def shown(project: Project, macro: str) -> str:
    """The HTML that a macro gives on a page of 2024."""
    write(project, "content/2024/proef.md", f"{PAGE}{{{{ {macro} }}}}\n")
    page = prepare(project).page("2024/proef.md")
    assert page is not None
    return page.markdown.split("# Proef")[1]


def told(project: Project, macro: str) -> list[str]:
    """What the editor reads about a macro on a page of 2024."""
    write(project, "content/2024/proef.md", f"{PAGE}{{{{ {macro} }}}}\n")
    return [line for line in problems(project) if "proef.md" in line]


def caption(html: str) -> str:
    found = re.search(r"<caption>(.*?)</caption>", html, re.DOTALL)
    assert found is not None
    return words(found[1])


def description(html: str) -> str:
    """The text alternative: the hidden sentence that the table names as its description."""
    name = re.search(r'aria-describedby="([^"]+)"', html)
    assert name is not None
    found = re.search(rf'<p id="{name[1]}" hidden>(.*?)</p>', html, re.DOTALL)
    assert found is not None
    return words(found[1])


def sizes(html: str) -> list[str]:
    return re.findall(r"--size: ([\d.]+)", html)


# The finding


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        ((10, 10, 4), "Jonger en midden: elk 10 van de 24 mensen Bezochte mensen naar leeftijd"),
        ((8, 8, 8), "Bezochte mensen naar leeftijd"),
    ],
)
def test_two_parts_can_share_the_first_place_and_three_cannot(klein: Project, parts: tuple[int, int, int], title: str) -> None:
    young, middle, old = parts
    change(
        klein,
        "data/indicators/bezoeken.yml",
        "{id: young, label: jonger, values: {2024: 6}}\n",
        f"{{id: young, label: jonger, values: {{2024: {young}}}}}\n"
        f"          - {{id: middle, label: midden, values: {{2024: {middle}}}}}\n",
    )
    change(klein, "data/indicators/bezoeken.yml", "label: ouder, values: {2024: 18}", f"label: ouder, values: {{2024: {old}}}")
    assert caption(shown(klein, 'breakdown("people", "by_age")')) == title


def test_the_title_of_one_figure_says_what_changed(klein: Project) -> None:
    html = shown(klein, 'table("people", caption="Mensen per jaar")')
    assert caption(html) == "Bezochte mensen: 16 minder dan in 2023"


def test_the_title_of_several_figures_says_what_they_have_in_common(klein: Project) -> None:
    html = shown(klein, 'table("people", "visits", "phone_calls", caption="Bezoeken")')
    assert caption(html) == "Alle cijfers lager dan in 2023 Bezoeken"


def test_figures_that_go_different_ways_have_only_their_caption(klein: Project) -> None:
    change(klein, "data/indicators/bezoeken.yml", "2023: 27, 2024: 20", "2023: 20, 2024: 27")
    assert caption(shown(klein, 'table("people", "share_alone", caption="Mensen")')) == "Mensen"


def test_the_title_of_two_parts_compares_them(klein: Project) -> None:
    assert caption(shown(klein, 'breakdown("people", "by_age")')).startswith("Meer ouder (18) dan jonger (6)")


def test_a_tie_between_two_parts_is_told_as_a_tie(klein: Project) -> None:
    change(
        klein,
        "data/indicators/bezoeken.yml",
        "young, label: jonger, values: {2024: 6}",
        "young, label: jong, values: {2024: 12}",
    )
    change(
        klein, "data/indicators/bezoeken.yml", "old, label: ouder, values: {2024: 18}", "old, label: oud, values: {2024: 12}"
    )
    assert caption(shown(klein, 'breakdown("people", "by_age")')).startswith("Jong en oud: elk 12 van de 24 mensen")


def test_an_editors_finding_that_compares_needs_a_claim(klein: Project) -> None:
    macro = 'table("people", caption="Mensen", finding="Wij bereikten minder mensen")'
    assert told(klein, macro) == [
        "content/2024/proef.md:7:47  let op: in 'finding': 'minder' is een vergelijking zonder bewijs. "
        'Geef de regel die het bewijst: claim="families < previous(families)". Staat er een getal, laat het dan weg.'
    ]


def test_an_editors_finding_with_its_claim_becomes_the_title(klein: Project) -> None:
    macro = 'table("people", caption="Mensen", finding="Wij bereikten minder mensen", claim="people < previous(people)")'
    assert told(klein, macro) == []
    assert caption(shown(klein, macro)) == "Wij bereikten minder mensen Mensen"


def test_an_editors_finding_that_is_false_stops_the_build(klein: Project) -> None:
    macro = 'table("people", caption="Mensen", finding="Wij bereikten meer mensen", claim="people > previous(people)")'
    assert told(klein, macro) == [
        "content/2024/proef.md:7:1  deze zin klopt niet met de cijfers van 2024: «Wij bereikten meer mensen». "
        "De regel people > previous(people) gaat niet op; pas de zin of het cijfer aan."
    ]


def test_no_number_is_typed_in_a_finding(klein: Project) -> None:
    (message,) = told(klein, 'breakdown("people", "by_age", finding="18 mensen zijn ouder")')
    assert "in 'finding': het getal '18' is met de hand getypt. Laat het getal weg uit de titel" in message


def test_a_claim_without_a_finding_proves_nothing(klein: Project) -> None:
    (message,) = told(klein, 'table("people", caption="Mensen", claim="people < previous(people)")')
    assert "'claim' hoort bij een 'finding'." in message


# Bars


def test_bars_of_one_unit_start_at_zero_and_share_a_scale(klein: Project) -> None:
    assert sizes(shown(klein, 'table("people", caption="Mensen")')) == ["1", "0.6"]
    assert sizes(shown(klein, 'table("visits", "phone_calls", caption="Contacten")'))[2:] == ["0.307", "0.136"]


def test_bars_of_percentages_are_of_a_hundred_and_not_of_the_largest(klein: Project) -> None:
    assert sizes(shown(klein, 'table("share_alone", caption="X")')) == ["0.27", "0.2"]


def test_a_table_of_different_units_says_that_rows_have_their_own_scale(klein: Project) -> None:
    assert "Elke rij heeft haar eigen schaal" in words(shown(klein, 'table("people", "visits", caption="Alles")'))
    assert "Elke rij heeft haar eigen schaal" not in words(shown(klein, 'table("people", caption="Alles")'))


def test_the_difference_is_a_phrase(klein: Project) -> None:
    assert "16 minder dan in 2023 −40%" in words(shown(klein, 'table("people", caption="Mensen")'))


def test_the_unit_stands_beside_the_number_unless_the_name_of_the_row_says_it(klein: Project) -> None:
    html = words(shown(klein, 'table("people", "phone_calls", caption="Alles")'))
    assert "± 200 bezoeken" in html and "24 mensen" not in html


def test_a_year_that_was_not_measured_has_no_bar(klein: Project) -> None:
    html = shown(klein, 'table("duration", "people", caption="Alles")')
    assert 'class="bar empty"' in html and "niet gemeten" in html and len(sizes(html)) == 3


def test_one_known_value_has_no_bar_as_there_is_none_to_compare_it_with(klein: Project) -> None:
    html = shown(klein, 'table("duration", caption="Duur")')
    assert "1 jaar en 5 maanden" in words(html) and sizes(html) == []


def test_a_count_of_one_year_has_no_bar_of_its_own(klein: Project) -> None:
    html = shown(klein, 'table("meetings", caption="Vergaderingen")')
    assert sizes(html) == [] and "2024 2 bezoeken" in words(html)


# Parts


def test_a_few_parts_with_short_names_are_one_bar_of_100_percent(klein: Project) -> None:
    html = shown(klein, 'breakdown("people", "by_age")')
    assert re.findall(r"--start: ([\d.]+); --size: ([\d.]+)", html) == [("0.0000", "0.2500"), ("0.2500", "0.7500")]
    assert "jonger 6 25% ouder 18 75% 24 mensen" in words(html)


def test_the_page_may_ask_for_another_form(klein: Project) -> None:
    assert sizes(shown(klein, 'breakdown("people", "by_age", chart="ranked")')) == ["0.333", "1"]
    assert sizes(shown(klein, 'breakdown("people", "by_age", chart="parts")')) == ["0.25", "0.75"]
    assert "--count: 6; --total: 24" in shown(klein, 'breakdown("people", "by_age", chart="dots")')


def test_the_data_may_ask_for_a_form(klein: Project) -> None:
    change(klein, "data/indicators/bezoeken.yml", "        sort: false\n", "        sort: false\n        chart: dots\n")
    assert "6 van de 24 mensen" in words(shown(klein, 'breakdown("people", "by_age")'))


def test_more_parts_are_a_ranking_and_overlapping_ones_stand_beside_their_whole(klein: Project) -> None:
    parts = "".join(f"          - {{id: p{n}, label: deel {n}, values: {{2024: {n}}}}}\n" for n in (2, 4, 6, 12))
    old = "          - {id: young, label: jonger, values: {2024: 6}}\n          - {id: old, label: ouder, values: {2024: 18}}\n"
    change(klein, "data/indicators/bezoeken.yml", old, parts)
    change(klein, "data/indicators/bezoeken.yml", "        sort: false\n", "")
    html = shown(klein, 'breakdown("people", "by_age")')
    assert sizes(html) == ["1", "0.5", "0.333", "0.167"]
    assert words(html).index("deel 12") < words(html).index("deel 6")
    change(
        klein,
        "data/indicators/bezoeken.yml",
        "        part_label: Leeftijd\n",
        "        part_label: Leeftijd\n        overlap: true\n",
    )
    assert sizes(shown(klein, 'breakdown("people", "by_age")')) == ["0.5", "0.25", "0.167", "0.083"]


def test_parts_that_may_overlap_are_no_100_percent(klein: Project) -> None:
    change(klein, "data/indicators/bezoeken.yml", "        sort: false\n", "        overlap: true\n        chart: whole\n")
    assert data_problems(klein) == []
    (message,) = problems(klein)
    assert message.startswith("data/indicators/bezoeken.yml:17:16  'whole' past niet bij 'by_age': de delen mogen overlappen")


def add_edition(project: Project) -> None:
    """Give the small organisation a report of 2023 too."""
    edition = "  - {year: 2023, title: Jaarverslag 2023, status: published, published_on: 2024-03-01}\n"
    change(project, "data/editions.yml", "editions:\n", f"editions:\n{edition}")
    seal(project, 2023, 2024)


@pytest.mark.parametrize("chart", ["", ', chart="dots"', ', chart="whole"', ', chart="ranked"'])
def test_a_breakdown_without_values_for_the_edition_of_the_page_is_told(klein: Project, chart: str) -> None:
    add_edition(klein)
    write(klein, "content/2023/proef.md", f'{PAGE}{{{{ breakdown("people", "by_age"{chart}) }}}}\n')
    (message,) = problems(klein)
    assert message.startswith("content/2023/proef.md:7:25  'by_age' heeft geen waarde in 2023 of ervoor.")


def test_a_form_that_an_older_edition_cannot_have_gives_way_there(klein: Project) -> None:
    add_edition(klein)
    change(klein, "data/indicators/bezoeken.yml", "        sort: false\n", "        sort: false\n        chart: dots\n")
    change(klein, "data/indicators/bezoeken.yml", "values: {2024: 6}", 'values: {2023: {value: "/", reason: Weg.}, 2024: 6}')
    change(klein, "data/indicators/bezoeken.yml", "values: {2024: 18}", "values: {2023: 30, 2024: 18}")
    write(klein, "content/2023/proef.md", f'{PAGE}{{{{ breakdown("people", "by_age") }}}}\n')
    seal(klein, 2023, 2024)
    page = prepare(klein).page("2023/proef.md")
    assert page is not None
    assert "jonger niet gemeten" in words(page.markdown)
    assert sizes(page.markdown) == ["0.75"]


def test_dots_of_parts_that_are_all_unknown_are_refused_where_the_data_ask_for_them(klein: Project) -> None:
    change(klein, "data/indicators/bezoeken.yml", "        sort: false\n", "        sort: false\n        chart: dots\n")
    for number in (6, 18):
        change(klein, "data/indicators/bezoeken.yml", f"{{2024: {number}}}", '{2024: {value: "/", reason: Weg.}}')
    (message,) = problems(klein)
    assert message.startswith("data/indicators/bezoeken.yml:17:16  'dots' past niet bij 'by_age': van geen enkel deel")


def test_an_unknown_form_is_told_with_the_forms_there_are(klein: Project) -> None:
    (message,) = told(klein, 'breakdown("people", "by_age", chart="cirkeldiagram")')
    assert (
        "onbekende vorm 'cirkeldiagram'. Kies uit: ranked (rangorde), parts (delen naast hun geheel), "
        "whole (één balk van 100%), dots (stippen), crossed (kruistabel)."
    ) in message


# Dots


def test_a_percentage_of_a_small_total_is_dots_with_the_published_percentage(klein: Project) -> None:
    html = shown(klein, 'dots("share_alone", caption="Wie alleen woont")')
    assert "--count: 5; --total: 24" in html
    assert "5 van de 24 mensen 20%" in words(html)
    assert caption(html) == "Mensen die alleen wonen: 5 van de 24 mensen Wie alleen woont"
    assert description(html) == "Mensen die alleen wonen: 5 van de 24 mensen (20%)."


def test_a_part_of_a_breakdown_is_dots(klein: Project) -> None:
    assert "--count: 18; --total: 24" in shown(klein, 'dots("people", part="old", caption="Ouderen")')


def test_dots_are_refused_when_their_number_is_not_certain(klein: Project) -> None:
    (message,) = told(klein, 'dots("visits", caption="Bezoeken")')
    assert "van 'visits' is voor 2024 niet zeker hoeveel stippen er vol zijn." in message


# Text alternatives


def test_a_breakdown_is_told_in_words(klein: Project) -> None:
    html = shown(klein, 'breakdown("people", "by_age")')
    said = "Bezochte mensen naar leeftijd. In 2024: jonger 6 van de 24 mensen (25%), ouder 18 (75%)."
    assert description(html) == said


def test_a_breakdown_tells_the_newest_year_first_and_what_is_missing(klein: Project) -> None:
    change(
        klein, "data/indicators/bezoeken.yml", "label: jonger, values: {2024: 6}", "label: jonger, values: {2023: 10, 2024: 6}"
    )
    change(
        klein,
        "data/indicators/bezoeken.yml",
        "label: ouder, values: {2024: 18}",
        'label: ouder, values: {2023: {value: "/", reason: Niet gevraagd.}, 2024: 18}',
    )
    dataset = loaded(klein)
    people = dataset.indicators["people"]
    by_age = people.breakdowns[0]
    assert summaries.of_breakdown(dataset, people, by_age, years=(2023, 2024), parts=by_age.parts).endswith(
        "In 2024: jonger 6 van de 24 mensen (25%), ouder 18 (75%). "
        "In 2023: jonger 10 van de 40 mensen (25%), ouder niet gemeten."
    )
    assert findings.of_breakdown(dataset, people, by_age, 2023) == ""
    assert forms.form_of(dataset, people, by_age, years=(2023, 2024)) == "parts"


# Every form


EVERY_FORM = (
    'table("people", "visits", caption="Alles")',
    'breakdown("people", "by_age")',
    'breakdown("people", "by_age", chart="ranked")',
    'breakdown("people", "by_age", chart="parts")',
    'dots("share_alone", caption="Wie alleen woont")',
)


@pytest.mark.parametrize("macro", EVERY_FORM)
def test_every_chart_is_a_real_table_that_keeps_its_roles_when_drawn(klein: Project, macro: str) -> None:
    tree = html5lib.parseFragment(shown(klein, macro), namespaceHTMLElements=False)
    roles = {"table": "table", "tr": "row", "td": "cell", "thead": "rowgroup", "tbody": "rowgroup", "tfoot": "rowgroup"}
    for name, role in roles.items():
        assert all(element.get("role") == role for element in tree.iter(name)), name
    for header in tree.iter("th"):
        assert (header.get("scope"), header.get("role")) in {("row", "rowheader"), ("col", "columnheader")}
    rows = list(tree.iter("tr"))
    assert len({len(list(row)) for row in rows}) == 1, "every row has as many cells as there are headers"
    assert not list(tree.iter("svg")) and not list(tree.iter("script"))


@pytest.mark.parametrize("macro", EVERY_FORM)
def test_every_chart_has_its_source_line(klein: Project, macro: str) -> None:
    assert "Bron: jaarverslag 2024, hoofdstuk 1" in words(shown(klein, macro))


# The style sheet


def tokens(look: Look, scheme: str) -> dict[str, str]:
    css = look.path("assets/tokens.css").read_text("utf-8")
    start = css.index("/* Colour")
    return dict(re.findall(rf"--([\w-]+): [^;]*var\(--{scheme}, (#[0-9a-f]{{6}})\)", css[start : css.index("}", start)]))


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mark", ["bar", "bar-now", "edge", "warm"])
@pytest.mark.parametrize("look", [OURS, Look()], ids=["ours", "theme"])
def test_what_is_drawn_stands_out_three_to_one(look: Look, scheme: str, mark: str) -> None:
    colours = tokens(look, scheme)
    for ground in ("paper", "surface"):
        assert contrast(colours[mark], colours[ground]) >= 3, f"{mark} on {ground}, {scheme}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("look", [OURS, Look()], ids=["ours", "theme"])
def test_what_is_written_stands_out_as_the_guidelines_ask(look: Look, scheme: str) -> None:
    colours = tokens(look, scheme)
    for ink in ("ink", "ink-soft", "accent", "warm"):
        for ground in ("paper", "surface", "sunken", "tint", "tint-plum", "tint-sage", "tint-sun"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, f"{ink} on {ground}, {scheme}"
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5
    assert contrast(colours["on-panel-soft"], colours["panel"]) >= 4.5


def test_no_text_in_a_chart_is_under_sixteen_pixels() -> None:
    css = OURS.path("assets/charts.css").read_text("utf-8").split("@layer print")[0]
    rems = [float(size) for size in re.findall(r"font-size: ([\d.]+)rem", css)]
    assert rems and min(rems) * 20 >= 16


def test_a_breakdown_from_another_chapter_names_that_chapter(klein: Project) -> None:
    change(klein, "data/indicators/bezoeken.yml", "        sort: false\n", '        source: {edition: 2024, section: "7"}\n')
    html = str(prepare(klein).authored["2024/index.md"].markdown)
    assert "Bron: jaarverslag 2024, hoofdstuk 7" in words(html)


def test_dots_of_a_percentage_that_fits_no_certain_count_are_left_out_with_a_remark(klein: Project) -> None:
    change(klein, "data/indicators/bezoeken.yml", "values: {2023: 40, 2024: 24}", "values: {2023: 40, 2024: 26}")
    change(klein, "data/indicators/bezoeken.yml", "label: ouder, values: {2024: 18}", "label: ouder, values: {2024: 20}")
    write(klein, "content/2024/proef.md", f'{PAGE}{{{{ dots("share_alone", caption="Alleen") }}}}\n\nNa de stippen.\n')
    (remark,) = problems(klein)
    assert remark.startswith("content/2024/proef.md:7:") and "let op: van 'share_alone' is voor 2024 niet zeker" in remark
    html = str(prepare(klein).authored["2024/proef.md"].markdown)
    assert "Na de stippen." in html and "Alleen" not in html
