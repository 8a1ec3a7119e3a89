"""What a reviewer reads of edits that no recorded pair has: each is a change on two small built sites."""

from __future__ import annotations

import json
from pathlib import Path

from jaarbeeld.diff.built import BuiltSite, Figure, Value
from jaarbeeld.diff.comparing import compare
from jaarbeeld.diff.markdown import markdown
from jaarbeeld.diff.reading import site_at
from jaarbeeld.diff.telling import telling

PREVIEW = "https://proef.example"


def built(folder: Path, body: str = "", **files: str) -> Path:
    """A built site: a home page, the page 2024/ with this body, and files to download by name (`folder_pdf`)."""
    for address, inside in (("", "<h1>Welkom</h1>"), ("2024/", f"<h1>Ons jaar</h1>{body}")):
        page = folder / address / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"<title>De Brug</title><main>{inside}</main>", "utf-8")
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content, "utf-8")
    return folder


def told(old: BuiltSite, new: BuiltSite) -> str:
    """What a reviewer reads."""
    return markdown(telling(compare(old, new), new), preview_url=PREVIEW)


def of_pages(tmp_path: Path, old: str, new: str) -> str:
    """What a reviewer reads when the page 2024/ had one body and has another."""
    return told(site_at(built(tmp_path / "oud", old)), site_at(built(tmp_path / "nieuw", new)))


def of_people(tmp_path: Path, old: str, new: str, *, before: int = 40, now: int = 24) -> str:
    """The same, when the number of people of 2024 changes as well."""
    sites = []
    for name, body, number in (("oud", old, before), ("nieuw", new, now)):
        site = site_at(built(tmp_path / name, body))
        values = {("", "2024"): Value(number, "known", False, str(number))}
        people = Figure("people", "mensen", "bezochte mensen", "people", values, {}, {}, {})
        sites.append(BuiltSite(site.pages, {"people": people}))
    return told(*sites)


def test_a_download_with_something_else_in_it_is_named(tmp_path: Path) -> None:
    old = site_at(built(tmp_path / "oud", folder_pdf="Kom eens langs.", huisregels_pdf="Klop eerst."))
    new = site_at(built(tmp_path / "nieuw", folder_pdf="Kom eens kijken.", huisregels_pdf="Klop eerst."))
    said = told(old, new)
    assert "### Downloads\n\n- Met een nieuwe inhoud: `folder.pdf`." in said
    assert "huisregels" not in said


def test_a_sentence_is_not_cut_at_a_full_stop_in_a_figure(tmp_path: Path) -> None:
    sentence = '<p>Er kwamen <a class="figure" href="../cijfers/mensen/">24 mensen. 5 van hen</a> bleven {}.</p>'
    said = of_pages(tmp_path, sentence.format("eten"), sentence.format("slapen"))
    assert "Lezers zien dit veranderen: **1 zin**." in said
    assert "| Er kwamen 24 mensen. 5 van hen bleven ~~eten~~. | Er kwamen 24 mensen. 5 van hen bleven **slapen**. |" in said


def test_what_stands_under_a_heading_without_an_anchor_is_found_from_the_one_before(tmp_path: Path) -> None:
    body = '<h2 id="bezoeken">Bezoeken</h2><p>Wij kwamen.</p><h3>In de zomer</h3><p>Er waren toen {} mensen.</p>'
    said = of_people(tmp_path, body.format(40), body.format(24))
    assert f"[Ons jaar]({PREVIEW}/2024/#bezoeken)" in said


def test_a_sentence_with_the_old_number_follows_the_figure_also_when_another_number_in_it_changes(tmp_path: Path) -> None:
    sentence = "<p>Wij bezochten {} mensen in {} straten.</p>"
    said = of_people(tmp_path, sentence.format(40, 12), sentence.format(24, 9))
    assert "Lezers zien dit veranderen: **1 cijfer**." in said
    assert "| Wij bezochten ~~40~~ mensen in ~~12~~ straten. | Wij bezochten **24** mensen in **9** straten. |" in said


def test_a_heading_with_the_number_in_it_is_told_as_a_heading(tmp_path: Path) -> None:
    heading = '<h2 id="mensen">Dit jaar {} mensen</h2><p>Wij kwamen.</p>'
    said = of_people(tmp_path, heading.format(40), heading.format(24))
    assert "Lezers zien dit veranderen: **1 cijfer** en **1 kop**." in said
    assert "| Kop: Dit jaar ~~40~~ mensen | Kop: Dit jaar **24** mensen |" in said


def test_a_value_of_a_school_year_or_a_day_is_told_as_readers_know_it(tmp_path: Path) -> None:
    def site(name: str, pupils: int, cash: int) -> Path:
        folder = built(tmp_path / name)
        state = {"state": "known", "approximate": False}
        quarter = {"id": "q1", "label": "einde eerste kwartaal", "values": {"2024": {"value": cash - 1, **state}}}
        figures = [
            {
                "id": "pupils",
                "label": "leerlingen",
                "unit": "pupils",
                "values": {"2024": {"value": pupils, **state}},
                "periods": {"2024": {"name": "schooljaar 2024–2025"}},
            },
            {
                "id": "cash",
                "label": "geld in kas",
                "unit": "euro",
                "values": {"2024": {"value": cash, **state}},
                "stock": True,
                "periods": {"2024": {"name": "31 december 2024"}},
                "breakdowns": [{"id": "by_quarter", "by": "quarter", "parts": [quarter]}],
            },
        ]
        path = folder / "open-data/cijfers.json"
        path.parent.mkdir()
        path.write_text(json.dumps({"indicators": figures}), "utf-8")
        return folder

    said = told(site_at(site("oud", 40, 104)), site_at(site("nieuw", 24, 106)))
    assert "leerlingen" in said and "(schooljaar 2024–2025)" in said and "van ~~40~~ naar **24**" in said
    assert "31 december 2024: van ~~104~~ naar 106" in said.replace("*", "")
    assert "einde eerste kwartaal, 2024: van ~~103~~ naar 105" in said.replace("*", "")
