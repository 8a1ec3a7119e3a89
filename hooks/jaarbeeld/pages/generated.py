"""Render: pages that no one writes – one per indicator and role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from jaarbeeld import components
from jaarbeeld.components import Templates
from jaarbeeld.dataset import Dataset, Year
from jaarbeeld.macros import Macros
from jaarbeeld.pages.indicator import indicator_page, sentence_case
from jaarbeeld.pages.recruitment import role_url
from jaarbeeld.pages.role import role_page
from jaarbeeld.problems import Place, Problem
from jaarbeeld.prose import PageMeta, PageSource, RenderedPage, Run, headings, render
from jaarbeeld.source import text_of


def generated_pages(
    dataset: Dataset,
    macros: Macros,
    *,
    templates: Templates,
    folder: Path,
    pages: Sequence[RenderedPage],
    now: dt.datetime,
) -> tuple[list[RenderedPage], list[Problem]]:
    """One page for each indicator and role, from the Markdown in `folder`, with links to the pages that use it."""
    uses = _uses(pages)
    found, problems = [], []
    for indicator in dataset.indicators.values():
        view = indicator_page(indicator, dataset, templates, uses.get(indicator.id, []))
        page, wrong = _generated(
            "indicator",
            folder,
            src=components.indicator_url(indicator)[:-1] + ".md",
            title=sentence_case(indicator.label),
            description=f"{sentence_case(indicator.label)} bij {dataset.organisation.name}: cijfers per jaar, uitleg en bron.",
            view=view,
            macros=macros,
            year=dataset.latest.year,
        )
        found.append(page)
        problems += wrong
    for role in dataset.roles.values():
        role_view = role_page(role, dataset, templates, now=now)
        page, wrong = _generated(
            "role",
            folder,
            src=role_url(role)[:-1] + ".md",
            title=sentence_case(role.title),
            description=f"{sentence_case(role.title)} bij {dataset.organisation.name}: wat je doet, krijgt en meebrengt.",
            view=role_view,
            macros=macros,
            year=dataset.latest.year,
            robots="noindex" if role_view.status == "closed" else None,
        )
        found.append(page)
        problems += wrong
    return found, problems


def _generated(
    template: str,
    folder: Path,
    *,
    src: str,
    title: str,
    description: str,
    view: object,
    macros: Macros,
    year: Year,
    robots: Literal["noindex"] | None = None,
) -> tuple[RenderedPage, list[Problem]]:
    name = f"overrides/generated/{template}.md.html"
    text, unreadable = text_of(folder / f"{template}.md.html", name=name)
    source = PageSource(
        src,
        Place(name),
        PageMeta(title=title, description=description, robots=robots),
        text,
    )
    if unreadable:
        return RenderedPage(source, ""), [unreadable]

    def names(run: Run) -> Mapping[str, object]:
        return {**macros.for_run(run), "view": view, "title": title}

    return render(source, year=year, macros=names, footer=macros.footer, trusted=True)


def _uses(pages: Sequence[RenderedPage]) -> dict[str, list[tuple[str, str]]]:
    """For each indicator the places that show it: (words, address)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for page in pages:
        above = headings(page.markdown)
        for indicator_id, _, count in page.uses:
            heading = above[count - 1] if count else None
            words, url = page.source.meta.title, page.source.url
            if heading is not None and heading.depth > 1:
                words, url = f"{words} – {heading.words}", f"{url}#{heading.anchor}"
            entry = (words, url)
            known = found.setdefault(indicator_id, [])
            if entry not in known:
                known.append(entry)
    return found
