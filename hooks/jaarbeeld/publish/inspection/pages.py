"""Publish: every page is sound HTML with a title, a first heading, and ids that stand once."""

from __future__ import annotations

from collections.abc import Iterator

from jaarbeeld.problems import Problem
from jaarbeeld.publish.inspection.built import BuiltSite


def problems_in(site: BuiltSite) -> Iterator[Problem]:
    """What is wrong with the pages themselves."""
    for path, page in site.pages.items():
        for offset, fault in page.faults:
            hint = "Kijk na of elke < en > in de tekst of het sjabloon op haar plaats staat."
            yield site.problem(path, fault, hint, offset=offset)
        if not page.titled:
            yield site.problem(path, "deze pagina heeft geen titel.", "Geef ze een 'title' bovenaan.")
        if not page.headed:
            yield site.problem(path, "deze pagina heeft geen eerste kop.", "Begin de tekst met '# Titel'.")
        for name in page.twice:
            yield site.problem(path, f"de id '{name}' staat twee keer op deze pagina.", "Geef één van beide een andere naam.")
