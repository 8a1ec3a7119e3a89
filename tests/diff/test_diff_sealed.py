"""The reader diff says first what changes of a sealed edition, or that nothing does."""

from __future__ import annotations

import dataclasses

from jaarbeeld.diff.built import BuiltSite, Figure, Page, Passage, Value
from jaarbeeld.diff.comparing import compare
from jaarbeeld.diff.markdown import markdown
from jaarbeeld.diff.telling import telling


def figure(**values: int) -> Figure:
    """A figure with these values: `y2024=24`."""
    known = {("", year[1:]): Value(number, "known", False, str(number)) for year, number in values.items()}
    return Figure("people", "mensen", "mensen", "people", known, {}, {}, {})


def page(address: str, *sentences: str) -> Page:
    """A page with these sentences."""
    return Page(address, address or "Welkom", passages=tuple(Passage("text", sentence) for sentence in sentences))


def site(people: Figure, *pages: Page, sealed: tuple[str, ...] = ("2024",)) -> BuiltSite:
    """A site with a figure and these pages."""
    return BuiltSite({one.address: one for one in (page(""), *pages)}, {"people": people}, sealed=sealed)


OLD = site(figure(y2023=40, y2024=24), page("2024/", "Het was een goed jaar.", "We zagen mensen."), page("over/", "Zo."))


def told(new: BuiltSite, old: BuiltSite = OLD) -> str:
    """What a reviewer reads."""
    return markdown(telling(compare(old, new), new))


def test_a_change_of_a_sealed_edition_is_told_before_all_else() -> None:
    new = site(figure(y2023=40, y2024=25), page("2024/", "Het was een zwaar jaar.", "We zagen mensen."), page("over/", "Zo."))
    said = told(new)
    assert said.index("### Dit verandert wat in 2024 gepubliceerd is") < said.index("### Cijfers")
    assert "*mensen* (`cijfers/mensen/`) (2024) van ~~24~~ naar **25**." in said
    assert "- Op 2024/ (`2024/`): 1 zin die anders leest." in said
    assert "verandert niets" not in said


def test_a_page_of_a_sealed_edition_that_goes_is_told_first() -> None:
    without = dataclasses.replace(OLD, pages={address: one for address, one in OLD.pages.items() if address != "2024/"})
    assert "De pagina *2024/* staat niet meer op haar adres." in told(without)


def test_that_nothing_of_a_sealed_edition_changes_is_told_too() -> None:
    later = site(figure(y2023=40, y2024=24, y2025=31), OLD.pages["2024/"], page("over/", "Anders."))
    said = told(later)
    assert "Aan wat in 2024 gepubliceerd is, verandert niets." in said
    assert "Dit verandert wat in" not in said


def test_of_an_edition_that_is_not_sealed_nothing_is_told_first() -> None:
    new = site(figure(y2023=40, y2024=25), OLD.pages["2024/"], OLD.pages["over/"], sealed=())
    assert "gepubliceerd is" not in told(new, dataclasses.replace(OLD, sealed=()))
