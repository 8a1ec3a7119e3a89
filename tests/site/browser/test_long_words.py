"""Words as long as Dutch makes them, and numbers as large as money gets, fit on a small phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from jaarbeeld.generator.generate import publish
from jaarbeeld.testing.looking import measured
from jaarbeeld.testing.serving import served
from tests.conftest import change
from tests.publishing import MOMENT, contents, house_at

LONG = "vrijwilligersondersteuningsverantwoordelijken"
"""45 letters."""


@pytest.fixture(scope="module")
def wordy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """De Brug with a long word wherever a text can be long: where it is served, and its pages."""
    project = house_at(tmp_path_factory.mktemp("wordy") / "brug")
    data = "data/indicators/bezoeken.yml"
    for old in ("    label: bezochte mensen\n", "part_label: Leeftijd\n", "    label: bezoeken\n"):
        change(project, data, old, f"{old.rstrip()} {LONG}\n")
    change(project, data, "label: ouder,", f"label: ouder {LONG},")
    parts = "[{id: north, label: noord, values: {2024: 10}}, {id: south, label: zuid, values: {2024: 14}}]"
    one_bar = f"      - {{id: by_place, label: Naar plaats, part_label: Plaats, chart: whole, parts: {parts}}}\n"
    change(project, data, "  - id: visits\n", f"{one_bar}  - id: visits\n")
    change(project, "data/units.yml", "many: mensen", f"many: {LONG}")
    change(project, "data/organisation.yml", "  name: De Brug\n", f"  name: De Brug {LONG}\n")
    change(project, "data/roles.yml", "title: Bezoeker", f"title: Bezoeker {LONG}")
    change(project, "data/objectives.yml", "title: Mensen bezoeken", f"title: Mensen {LONG}")
    change(project, "data/partners.yml", "name: De Bakker", f"name: De {LONG}")
    change(project, "data/events/2024.yml", "title: Eerste vergadering", f"title: Eerste {LONG}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", MOMENT)
        publish(project.root, project.root / "site")
    files = contents(project.root / "site")
    pages = [path.removesuffix("index.html") for path in files if path.endswith("index.html") and not path.startswith("v/")]
    with served(files) as address:
        yield address, pages


@pytest.mark.parametrize("width", [320, 375])
def test_no_page_scrolls_sideways(browser: Browser, wordy: tuple[str, list[str]], width: int) -> None:
    address, pages = wordy
    page = browser.new_page(viewport={"width": width, "height": 700}, locale="nl-BE")
    wide = {}
    for path in pages:
        page.goto(address + path)
        if (over := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide[path] = over
    page.close()
    assert wide == {}


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """De Brug with millions, counted and in money, as key figures, in a sentence and in tables."""
    project = house_at(tmp_path_factory.mktemp("rich") / "brug")
    data = "data/indicators/bezoeken.yml"
    change(project, data, "values: {2023: ±450, 2024: ±200}", "values: {2023: ±12345678, 2024: ±10700000}")
    change(project, data, "unit: months", "unit: result")
    change(project, data, '{value: "/", reason: We hielden het niet bij.}, 2024: 17}', "±-10700000, 2024: 12345678}")
    units = project.root / "data/units.yml"
    money = "  - {id: result, kind: money, one: euro, many: euro, surplus: overschot, deficit: tekort}\n"
    units.write_text(units.read_text("utf-8") + money, "utf-8")
    asked = '{{ key_figures("people", "phone_calls", "duration", unit=True) }}'
    change(project, "content/2024/index.md", '{{ key_figures("people", "visits") }}', asked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", MOMENT)
        publish(project.root, project.root / "site")
    files = contents(project.root / "site")
    pages = ["2024/", "cijfers/", *(f"cijfers/{name}/" for name in ("telefoontjes", "duur"))]
    with served(files) as address:
        yield address, pages


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_large_number_runs_into_another(browser: Browser, rich: tuple[str, list[str]], width: int) -> None:
    address, pages = rich
    page = browser.new_page(viewport={"width": width, "height": 800}, locale="nl-BE")
    wrong = {}
    for path in pages:
        page.goto(address + path)
        if found := measured(page, "sideways") + measured(page, "overlapping") + measured(page, "cutOff"):
            wrong[path] = found
    page.close()
    assert wrong == {}
