"""What stands around the text of a page."""

from __future__ import annotations

from jaarbeeld.pages.frame import Heading, MenuItem, frame

MENU = (
    MenuItem("Welkom", ""),
    MenuItem("Jaarverslag 2024", None, (MenuItem("Overzicht", "2024/"), MenuItem("Gezinnen", "2024/gezinnen/"))),
    MenuItem("Cijfers", "cijfers/"),
    MenuItem("Over", None, (MenuItem("Over ons", "over/"), MenuItem("Open data", "open-data/"))),
)


def test_a_group_opens_its_first_page_and_lists_the_others() -> None:
    part = frame(MENU, here="2024/").menu[1]
    assert (part.title, part.url, [child.title for child in part.children]) == ("Jaarverslag 2024", "2024/", ["Gezinnen"])


def test_a_part_lists_its_pages_where_one_is_in_it_and_elsewhere_leads_to_its_first() -> None:
    elsewhere = frame(MENU, here="cijfers/")
    assert [(entry.url, entry.children) for entry in elsewhere.menu] == [
        ("", ()),
        ("2024/", ()),
        ("cijfers/", ()),
        ("over/", ()),
    ]
    for item in MENU[1:]:
        first = frame(MENU, here=item.landing)
        listed = [child.url for entry in first.menu if entry.current for child in entry.children]
        assert listed == [child.landing for child in item.children[1:]]


def test_the_pages_about_the_organisation_are_at_the_foot_of_every_page() -> None:
    for here in ("", "2024/", "open-data/", None):
        about = frame(MENU, here=here).about
        assert about is not None and [child.url for child in about.children] == ["open-data/"]


def test_a_year_in_the_part_of_earlier_years_is_a_part_of_its_own() -> None:
    def year(name: str) -> MenuItem:
        return MenuItem(name, None, (MenuItem("Overzicht", f"{name}/"), MenuItem("Gezinnen", f"{name}/gezinnen/")))

    shown = frame((*MENU, MenuItem("Vroegere jaren", None, (year("2023"), year("2022")))), here="2022/gezinnen/")
    assert shown.part is not None
    assert (shown.part.title, [child.current for child in shown.part.children]) == ("2022", [True])
    assert [child.url for child in shown.menu[-1].children] == ["2023/", "2022/"]


def test_the_part_of_a_page_is_marked_and_the_way_up_leads_to_it() -> None:
    shown = frame(MENU, here="2024/gezinnen/")
    assert shown.part is not None and shown.part.title == "Jaarverslag 2024"
    assert shown.above == shown.part
    assert [child.current for child in shown.part.children] == [True]


def test_a_page_made_from_data_belongs_to_the_part_with_its_folder() -> None:
    shown = frame(MENU, here="cijfers/gezinnen/")
    assert shown.part is not None and shown.part.url == "cijfers/"


def test_a_page_belongs_to_its_group_wherever_its_address_is() -> None:
    shown = frame(MENU, here="open-data/")
    assert shown.part is not None and shown.part.title == "Over"


def test_the_front_page_and_the_404_page_are_in_no_part() -> None:
    assert frame(MENU, here="").part is None
    assert frame(MENU, here=None).part is None
    assert frame(MENU, here="").menu[0].current
    assert not frame(MENU, here=None).menu[0].current


def test_the_opening_is_the_title_with_the_lead() -> None:
    shown = frame(MENU, here="over/", html='<h1 id="a">Over</h1>\n<p class="lead">Wie\nwe zijn.</p>\n<p>Meer.</p>')
    assert shown.opening == '<h1 id="a">Over</h1>\n<p class="lead">Wie\nwe zijn.</p>'
    assert shown.rest == "\n<p>Meer.</p>"
    assert shown.has_title


def test_without_a_lead_the_opening_is_the_title_and_without_a_title_nothing() -> None:
    assert frame(MENU, here="over/", html="<h1>Over</h1><p>Meer.</p>").opening == "<h1>Over</h1>"
    untitled = frame(MENU, here="over/", html="<p>Meer.</p>")
    assert (untitled.opening, untitled.rest, untitled.has_title) == ("", "<p>Meer.</p>", False)


def test_the_contents_are_the_headings_below_the_title() -> None:
    below = (Heading("Een", "#een", 2), Heading("Twee", "#twee", 2))
    assert frame(MENU, here="over/", headings=[Heading("Over", "#over", 1, below)]).contents == below
    assert frame(MENU, here="over/", headings=below).contents == below


def test_contents_of_one_line_are_none() -> None:
    title = Heading("Over", "#over", 1, (Heading("Een", "#een", 2),))
    assert frame(MENU, here="over/", headings=[title]).contents == ()


def test_the_pages_of_a_part_stand_beside_the_text_unless_the_page_hides_them() -> None:
    shown = frame(MENU, here="2024/gezinnen/")
    assert shown.beside == shown.part
    assert frame(MENU, here="cijfers/").beside is None
    assert frame(MENU, here="2024/gezinnen/", hide=["navigation"]).beside is None


def test_a_page_can_hide_its_contents() -> None:
    below = (Heading("Een", "#een", 2), Heading("Twee", "#twee", 2))
    assert frame(MENU, here="over/", headings=below, hide=["toc"]).contents == ()
