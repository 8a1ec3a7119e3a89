"""Words as long as Dutch makes them push no page wider than a small phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from jaarbeeld.generator.generate import publish
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
