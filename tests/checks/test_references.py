"""Check: what one record says of another exists, and no address is given twice."""

from __future__ import annotations

import pytest

from jaarbeeld.components.pictured import strip
from jaarbeeld.project import Project
from tests.conftest import change, loaded, problems

I = "data/indicators/bezoeken.yml"  # noqa: E741
E = "data/events/2024.yml"
FIGURES = "Kies uit: duration, meetings, people, phone_calls, share_alone, visits."

MISTAKES = {
    "a unit": (I, "unit: months", "unit: month", f"{I}:49:11  onbekende eenheid 'month'. Bedoelde u 'months'?"),
    "a total": (I, "of: people", "of: peple", f"{I}:41:9  onbekend cijfer 'peple'. Bedoelde u 'people'?"),
    "a percentage of nothing": (
        I,
        "    of: people\n",
        "",
        f"{I}:36:5  'share_alone' is een percentage, maar waarvan? Voeg 'of:' toe met de id van het totaal, "
        "of kies een eenheid met 'kind: ratio' als er geen geteld geheel is.",
    ),
    "a part of itself": (
        I,
        "counted_from: {series: team}",
        "part_of: meetings",
        f"{I}:60:14  een cijfer kan geen deel van zichzelf zijn. Noem het grotere geheel.",
    ),
    "a part of something else": (
        I,
        "counted_from: {series: team}",
        "part_of: people",
        f"{I}:57:11  'meetings' telt visits, 'people' telt people. Een deel en zijn geheel tellen hetzelfde.",
    ),
    "a related figure": (I, "counted_from: {series: team}", "related: [foo]", f"{I}:60:15  onbekend cijfer 'foo'. {FIGURES}"),
    "a series of a figure": (I, "{series: team}", "{series: teams}", f"{I}:60:28  onbekende reeks 'teams'. Bedoelde u 'team'?"),
    "a figure that is a part": (
        I,
        "label: jonger, values: {2024: 6}",
        "label: jonger, indicator: foo",
        f"{I}:18:51  onbekend cijfer 'foo'. {FIGURES}",
    ),
    "a partner of a part": (
        I,
        "label: jonger,",
        "label: jonger, partner: slager,",
        f"{I}:18:49  onbekende organisatie 'slager'. Kies uit: bakker.",
    ),
    "a series of an event": (E, "[team], note", "[taem], note", f"{E}:3:90  onbekende reeks 'taem'. Bedoelde u 'team'?"),
    "a partner of an event": (E, "[bakker]", "[bakkr]", f"{E}:4:95  onbekende organisatie 'bakkr'. Bedoelde u 'bakker'?"),
    "an objective of an event": (
        E,
        "outreach, objective: 1",
        "outreach, objective: 7",
        f"{E}:4:81  onbekende doelstelling '7'. Kies uit: 1.",
    ),
    "an event of another year": (
        E,
        "2024-03-12",
        "2023-03-12",
        f"{E}:2:12  deze activiteit is van 2023, maar staat in 2024.yml. Zet ze in 2023.yml of verbeter de datum.",
    ),
    "a part of a month for a day": (
        E,
        "title: Eerste vergadering",
        "part_of_month: early, title: Eerste vergadering",
        f"{E}:2:12  'part_of_month' hoort alleen bij een maand zonder dag. Verwijder 'part_of_month'.",
    ),
    "a key figure": (
        "data/objectives.yml",
        "[visits]",
        "[visit]",
        "data/objectives.yml:6:22  onbekend cijfer 'visit'. Bedoelde u 'visits'?",
    ),
    "a figure of a role": (
        "data/roles.yml",
        "[visits]",
        "[visit]",
        "data/roles.yml:14:18  onbekend cijfer 'visit'. Bedoelde u 'visits'?",
    ),
    "a role of a story": (
        "data/testimonials.yml",
        "role: visitor",
        "role: bezoeker",
        "data/testimonials.yml:5:11  onbekende rol 'bezoeker'. Bedoelde u 'visitor'? "
        "Wie geen vrijwilliger is, zet u bij 'storytellers' in data/organisation.yml.",
    ),
    "a kind of organisation misspelt": (
        "data/partners.yml",
        "business",
        "busines",
        "data/partners.yml:2:41  onbekend soort organisatie 'busines'. Bedoelde u 'business'? "
        "Een eigen soort zet u bij 'partner_groups' in data/organisation.yml.",
    ),
    "a kind of organisation that there is not": (
        "data/partners.yml",
        "business",
        "funder",
        "data/partners.yml:2:41  onbekend soort organisatie 'funder'. Kies uit: care (Zorg en welzijn), education (Onderwijs), "
        "government (Overheid), network (Netwerken), culture (Cultuur en ontmoeting), business (Bedrijven en winkels), "
        "media (Media en campagnes), umbrella (Koepels). Een eigen soort zet u bij 'partner_groups' in data/organisation.yml.",
    ),
    "a kind of activity by its Dutch word": (
        E,
        "kind: outreach",
        "kind: bekendmaking",
        f"{E}:4:60  onbekend soort activiteit 'bekendmaking'. Bedoelde u 'outreach'? "
        "Een eigen soort zet u bij 'event_kinds' in data/organisation.yml.",
    ),
    "no objective": (
        "data/indicators/bezoeken.yml",
        '    objective: 1\n    source: {edition: 2024, section: "1"}\n    values: {2023: ±450',
        '    source: {edition: 2024, section: "1"}\n    values: {2023: ±450',
        f"{I}:28:5  de verplichte sleutel 'objective' ontbreekt. Kies bij welke doelstelling dit hoort: 1 (Mensen bezoeken).",
    ),
    "no objective of an activity": (
        E,
        "kind: outreach, objective: 1,",
        "kind: outreach,",
        f"{E}:4:5  de verplichte sleutel 'objective' ontbreekt. Kies bij welke doelstelling dit hoort: 1 (Mensen bezoeken).",
    ),
    "a corrected figure": (
        "data/editions.yml",
        "2025-03-01",
        "2025-03-01\n    corrections: [{date: 2025-04-01, indicator: peple, year: 2024, old: a, new: b, reason: c}]",
        "data/editions.yml:6:49  onbekend cijfer 'peple'. Bedoelde u 'people'?",
    ),
    "an address given twice": (
        I,
        "slug: bezoeken",
        "slug: mensen",
        f"{I}:21:11  het adres 'mensen' is al gebruikt (zie {I}:5). Kies een ander adres.",
    ),
    "an address of a written page": (
        "data/roles.yml",
        "slug: bezoeker",
        "slug: stappen",
        "data/roles.yml:3:11  het adres 'stappen' is al van een andere pagina. Kies een ander adres.",
    ),
    "a breakdown twice": (
        I,
        "          - {id: old, label: ouder, values: {2024: 18}}\n",
        "          - {id: old, label: ouder, values: {2024: 18}}\n"
        "      - {id: by_age, label: L, part_label: P, parts: [{id: all, label: allen, values: {2024: 24}}]}\n",
        f"{I}:20:14  de opsplitsing 'by_age' staat twee keer bij dit cijfer. Geef elke opsplitsing een eigen 'id'.",
    ),
    "a step twice": (
        "data/recruitment.yml",
        "id: nadien",
        "id: praten",
        "data/recruitment.yml:6:12  de id 'praten' staat twee keer bij 'steps'. Geef elk onderdeel een eigen 'id'.",
    ),
    "a question twice": (
        "data/recruitment.yml",
        "    - {id: kost-het-iets, question: Kost het iets?, answer: Nee.}\n",
        "    - {id: kost-het-iets, question: Kost het iets?, answer: Nee.}\n"
        "    - {id: kost-het-iets, question: Krijg ik iets?, answer: Koffie.}\n",
        "data/recruitment.yml:10:12  de id 'kost-het-iets' staat twee keer bij 'questions'. Geef elk onderdeel een eigen 'id'.",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "problem"), MISTAKES.values(), ids=MISTAKES.keys())
def test_what_does_not_exist_is_told(klein: Project, file: str, old: str, new: str, problem: str) -> None:
    change(klein, file, old, new)
    assert problems(klein) == [problem]


def test_a_correction_of_a_year_without_a_value_is_told(klein: Project) -> None:
    correction = "{date: 2025-04-01, indicator: people, year: 1999, old: a, new: b, reason: c}"
    change(klein, "data/editions.yml", "2025-03-01", f"2025-03-01\n    corrections: [{correction}]")
    message = "het cijfer 'people' heeft geen waarde voor 1999. Er is een waarde voor: 2023, 2024."
    assert problems(klein) == [f"data/editions.yml:6:63  {message}"]


def test_an_organisation_has_kinds_of_its_own(klein: Project) -> None:
    change(klein, "data/partners.yml", "business", "funder")
    change(klein, E, "kind: outreach", "kind: repair_day")
    change(klein, "data/organisation.yml", "  naming:", "  partner_groups: {funder: Wie ons steunt}\n  naming:")
    change(klein, "data/organisation.yml", "  naming:", "  event_kinds: {repair_day: hersteldag}\n  naming:")
    assert problems(klein) == []
    (strip_of_year,) = (strip(loaded(klein), 2024).lanes[1:],)
    assert [lane.label for lane in strip_of_year] == ["hersteldag"]
    assert "hersteldag" in strip(loaded(klein), 2024).description


def test_an_unknown_kind_hides_no_other_mistake(klein: Project) -> None:
    change(klein, E, "kind: outreach", "kind: repair_day")
    change(klein, I, "of: people", "of: peple")
    assert len(problems(klein)) == 2


def test_a_file_of_objectives_that_is_gone_is_told_once(klein: Project) -> None:
    (klein.data / "objectives.yml").unlink()
    (told,) = (problem for problem in problems(klein) if not problem.startswith("content/"))
    assert told.startswith("data/objectives.yml:1:1  dit bestand ontbreekt of is leeg")
    assert told.endswith("Hebt u geen doelstellingen, verwijder dan overal de regel 'objective'.")


def test_a_story_may_be_of_a_family(klein: Project) -> None:
    change(klein, "data/testimonials.yml", "role: visitor", "role: family")
    assert problems(klein) == []


def test_a_written_page_does_not_take_the_place_of_a_generated_one(klein: Project) -> None:
    (klein.content / "cijfers/mensen.md").write_text("---\ntitle: A\ndescription: B\n---\n# A\n")
    message = "deze pagina wordt al gemaakt uit de gegevens. Verwijder dit bestand of geef het een andere naam."
    assert problems(klein) == [f"content/cijfers/mensen.md:1:1  {message}"]
