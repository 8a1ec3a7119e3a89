"""The addresses of the parts of a site are the organisation's: De Brug with other ones has all that it had, elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jaarbeeld.generator.generate import publish
from jaarbeeld.project import Project
from tests.conftest import change, problems
from tests.publishing import MOMENT, contents, house_at

ELSEWHERE = {
    "figures": "tellingen", "volunteering": "meehelpen", "steps": "hoe", "sessions": "kennismaken", "questions": "weten",
    "posters": "prenten", "about": "wij", "corrections": "verbeterd", "stories": "vertellingen", "calendar": "agenda",
}  # fmt: skip


def moved(brug: Project) -> None:
    """Give every part of De Brug another address."""
    parts = ", ".join(f"{part}: {address}" for part, address in ELSEWHERE.items())
    change(brug, "data/organisation.yml", "  naming:", f"  parts: {{{parts}}}\n  naming:")
    for old, new in (
        ("vrijwilliger/stappen.md", "vrijwilliger/hoe.md"),
        ("vrijwilliger/infosessies.md", "vrijwilliger/kennismaken.md"),
        ("vrijwilliger/vragen.md", "vrijwilliger/weten.md"),
        ("vrijwilliger", "meehelpen"),
        ("cijfers", "tellingen"),
    ):
        (brug.content / old).rename(brug.content / new)


def test_the_parts_stand_where_the_organisation_wants_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    here, there = house_at(tmp_path / "here"), house_at(tmp_path / "there")
    session = (
        '  - {date: 2024-09-10, title: Kom eens kijken, kind: info_session, public: true, id: herfst, time: "19:30", '
        "place: Dorpsplein 1, posted_on: 2024-05-01, objective: 1}\n"
    )
    for brug in (here, there):
        events = brug.root / "data/events/2024.yml"
        events.write_text(events.read_text("utf-8") + session, "utf-8")
    before = problems(here)
    moved(there)
    assert problems(there) == [problem.replace("vrijwilliger/infosessies", "meehelpen/kennismaken") for problem in before]
    for brug in (here, there):
        publish(brug.root, brug.root / "site")
    old, new = (contents(brug.root / "site") for brug in (here, there))
    parts = (("vrijwilliger", "volunteering"), ("cijfers", "figures"), ("over", "about"), ("verhalen", "stories"))
    inner = (("stappen", "steps"), ("infosessies", "sessions"), ("vragen", "questions"), ("affiches", "posters"),
             ("correcties", "corrections"), ("kalender", "calendar"))  # fmt: skip
    names = {f"{word}": ELSEWHERE[part] for word, part in (*parts, *inner)}

    def at_new_address(path: str) -> str:
        if path.startswith(("open-data/", "assets/", "pagefind/")):
            return path
        return "/".join(
            re.sub(r"^[a-z]+(?=\.|$)", lambda found: names.get(found[0], found[0]), part) for part in path.split("/")
        )

    made = {at_new_address(path) for path in old if not path.startswith(("assets/", "pagefind/"))}
    assert {path for path in new if not path.startswith(("assets/", "pagefind/"))} == made
    told_of = re.compile(r"(?:href|src)=\"[^\"]*\b(?:vrijwilliger|infosessies|over|affiches|kalender|stappen|vragen)[/.]")
    assert [path for path, content in new.items() if path.endswith(".html") and told_of.search(content.decode())] == []


def test_a_mistake_elsewhere_in_the_organisation_does_not_make_its_addresses_unknown(tmp_path: Path) -> None:
    brug = house_at(tmp_path / "brug")
    moved(brug)
    change(brug, "data/organisation.yml", "region: [Dorp]", "region: []")
    assert [problem for problem in problems(brug) if "region" not in problem] == []


@pytest.mark.parametrize("parts", ["{figures: over}", "{volunteering: '2024'}", "{steps: vragen}", "{about: open-data}"])
def test_two_parts_cannot_have_one_address(tmp_path: Path, parts: str) -> None:
    brug = house_at(tmp_path / "brug")
    change(brug, "data/organisation.yml", "  naming:", f"  parts: {parts}\n  naming:")
    assert any("kan niet: iets anders op de site heeft het al." in problem for problem in problems(brug))
