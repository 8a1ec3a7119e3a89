"""Publish: every page is sound HTML with a title, a first heading, and ids that stand once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jaarbeeld.problems import Problem
from jaarbeeld.publish.inspection.built import BuiltSite


def problems_in(site: BuiltSite) -> Iterator[Problem]:
    """What is wrong with the pages themselves."""
    for path, page in site.pages.items():
        for offset, fault in page.faults:
            hint = "Kijk na of elke < en > in de tekst of het sjabloon op haar plaats staat."
            yield site.problem(path, fault, hint, offset=offset)
        if not any(tag.text.strip() for tag in page.named("title")):
            yield site.problem(path, "deze pagina heeft geen titel.", "Geef ze een 'title' bovenaan.")
        if not any(page.named("h1")) and not any(tag.passes_on for tag in page.tags):
            yield site.problem(path, "deze pagina heeft geen eerste kop.", "Begin de tekst met '# Titel'.")
        times = Counter(tag.attributes["id"] for tag in page.tags if "id" in tag.attributes and not tag.inert)
        for name in (name for name, count in times.items() if count > 1):
            yield site.problem(path, f"de id '{name}' staat twee keer op deze pagina.", "Geef één van beide een andere naam.")
