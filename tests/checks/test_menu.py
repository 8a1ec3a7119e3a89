"""Check: the menu in mkdocs.yml leads to every page, and mistakes in that file are told in Dutch before MkDocs sees it."""

from __future__ import annotations

import pytest

from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.conftest import change, problems, seal, write

MENU = """\
nav:
  - Welkom: index.md
  - Het jaar:
      - 2024/index.md
      - Bezoeken: 2024/bezoeken.md
  - Cijfers: cijfers/index.md
  - Vrijwilliger:
      - vrijwilliger/index.md
      - Infosessies: vrijwilliger/infosessies.md
      - Stappen: vrijwilliger/stappen.md
      - Vragen: vrijwilliger/vragen.md
  - De Brug: https://brug.example
"""
PAGE = "---\ntitle: Extra\ndescription: Extra.\n---\n# Extra\n"


@pytest.fixture
def with_menu(klein: Project) -> Project:
    """The small organisation with a menu of its own."""
    change(klein, "mkdocs.yml", "plugins: []\n", f"plugins: []\n{MENU}")
    return klein


def test_a_menu_with_every_page_is_right(with_menu: Project) -> None:
    assert problems(with_menu) == []


def test_a_page_outside_the_menu_is_told_with_the_line_to_add(with_menu: Project) -> None:
    write(with_menu, "content/2024/ons-feest.md", PAGE)
    write(with_menu, "content/2024/feest/index.md", PAGE)
    assert problems(with_menu) == [
        "content/2024/feest/index.md:1:1  deze pagina staat niet in het menu. "
        "Voeg ze toe bij 'nav' in mkdocs.yml, bijvoorbeeld '- 2024/feest/index.md'.",
        "content/2024/ons-feest.md:1:1  deze pagina staat niet in het menu. "
        "Voeg ze toe bij 'nav' in mkdocs.yml, bijvoorbeeld '- Ons feest: 2024/ons-feest.md'.",
    ]


def test_a_page_of_a_draft_edition_needs_no_place_in_the_menu(with_menu: Project) -> None:
    change(with_menu, "data/editions.yml", "editions:\n", "editions:\n  - {year: 2025, title: Nieuw, status: draft}\n")
    write(with_menu, "content/2025/index.md", PAGE)
    seal(with_menu, 2024)
    (warning,) = problems(with_menu)
    assert "'published_on' is nog niet ingevuld" in warning


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "2024/bezoeken.md",
            "2024/bezoek.md",
            "15:19  de pagina '2024/bezoek.md' bestaat niet. Bedoelde u '2024/bezoeken.md'?",
        ),
        (
            "2024/bezoeken.md",
            "content/2024/bezoeken.md",
            "15:19  de pagina 'content/2024/bezoeken.md' bestaat niet. Bedoelde u '2024/bezoeken.md'?",
        ),
        (
            "- Bezoeken: 2024",
            "- Bezoeken 2024",
            "15:9  tussen de titel en de pagina ontbreekt een dubbele punt met een spatie. "
            "Schrijf '- Bezoeken: 2024/bezoeken.md'.",
        ),
        ("      - Stappen", "        Stappen", "20:9  hier ontbreekt een streepje. Elk deel van het menu begint met '- '."),
        ("      - Stappen", "\t- Stappen", "20:1  hier staat een tab. Spring in met spaties (twee per niveau)."),
        (
            "      - Stappen: vrijwilliger/stappen.md\n",
            "      - Stappen: vrijwilliger/stappen.md\n      - Stap: vrijwilliger/stappen.md\n",
            "21:15  de pagina 'vrijwilliger/stappen.md' staat twee keer in het menu (zie regel 20). "
            "Laat ze er één keer in staan.",
        ),
        ("site_name:", "sitename:", "1:1  onbekende sleutel 'sitename'. Bedoelde u 'site_name'?"),
        ("https://verslag.", "verslag.", "2:11  'verslag.brug.example/' kan niet bij 'site_url'. Een adres begint met https://."),
        (
            MENU,
            "nav: index.md\n",
            "11:6  het menu is geen lijst. Zet voor elk deel een streepje: '- Titel: pagina.md'.",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_the_menu_is_told_where_it_stands(with_menu: Project, old: str, new: str, problem: str) -> None:
    change(with_menu, "mkdocs.yml", old, new)
    assert problems(with_menu) == [f"mkdocs.yml:{problem}"]


def test_a_file_that_only_mkdocs_can_read_is_left_to_it(with_menu: Project) -> None:
    change(with_menu, "mkdocs.yml", "site_url: https://verslag.brug.example/", "site_url: !ENV ADRES")
    assert problems(with_menu) == []


def test_the_settings_of_the_site_must_be_there(klein: Project) -> None:
    (klein.root / "mkdocs.yml").unlink()
    assert problems(klein) == ["mkdocs.yml:1:1  dit bestand kan niet gelezen worden (het is er niet). Kijk of het bestaat."]


def test_no_made_page_leads_to_a_page_of_a_draft_edition(with_menu: Project) -> None:
    change(with_menu, "data/editions.yml", "editions:\n", "editions:\n  - {year: 2025, title: Nieuw, status: draft}\n")
    write(with_menu, "content/2025/index.md", PAGE + '\n{{ figure("people", year=2024) }}\n')
    seal(with_menu, 2024)
    prepared = prepare(with_menu)
    assert prepared.drafts == {"2025/index.md"}
    assert "2025/" not in prepared.generated["cijfers/mensen.md"].markdown


@pytest.mark.fault(
    "mkdocs.yml noemt een thema, map, uitbreiding of plugin die er niet is", "Een melding met regel en wat er bedoeld was."
)
@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("name: jaarbeeld", "name: jaarbeld", "5:9  het thema 'jaarbeld' is niet geïnstalleerd. Bedoelde u 'jaarbeeld'?"),
        (
            "docs_dir: content",
            "docs_dir: inhoud",
            "3:11  'inhoud' kan niet bij 'docs_dir'. De teksten staan in content: schrijf dat.",
        ),
        ("font: false", "custom_dir: overides", "8:15  de map 'overides' bestaat niet. Bedoelde u 'overrides'?"),
        (
            "font: false",
            "custom_dir: data",
            "8:15  'data' kan niet bij 'custom_dir'. De eigen vormgeving staat in overrides: schrijf dat.",
        ),
        ("plugins: []", "plugins: [serch]", "10:11  de plugin 'serch' is niet geïnstalleerd. Bedoelde u 'search'?"),
        ("[abbr,", "[abbr, tabels,", "16:29  de uitbreiding 'tabels' is niet geïnstalleerd. Bedoelde u 'tables'?"),
        ("[abbr,", "[abbr, {tabels: {}},", "16:30  de uitbreiding 'tabels' is niet geïnstalleerd. Bedoelde u 'tables'?"),
    ],
)
def test_what_the_settings_name_and_is_not_there_is_told_in_dutch(klein: Project, old: str, new: str, problem: str) -> None:
    (klein.root / "overrides").mkdir()
    change(klein, "mkdocs.yml", old, new)
    assert problems(klein) == [f"mkdocs.yml:{problem}"]


def test_an_extension_may_be_named_by_its_module(klein: Project) -> None:
    change(klein, "mkdocs.yml", "[abbr,", "[markdown.extensions.abbr, pymdownx.keys,")
    assert problems(klein) == []
