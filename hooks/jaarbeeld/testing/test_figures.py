"""The built site: every figure can be followed to where it comes from."""

from __future__ import annotations

import re

from jaarbeeld.testing.built import Site, said


def test_every_figure_has_a_page_of_its_own_that_names_the_file_it_stands_in(site: Site) -> None:
    dataset = site.prepared.dataset
    for indicator in dataset.indicators.values():
        page = site.pages[f"{dataset.organisation.parts.figures}/{indicator.slug}/index.html"]
        assert page.title.lower().startswith(indicator.label.lower())
        assert indicator.id in said(page.tree) and dataset.place("indicators", indicator.id).file in said(page.tree), page.path


def test_every_figure_in_a_sentence_leads_to_its_page_and_says_so(site: Site) -> None:
    figures = site.prepared.dataset.organisation.parts.figures
    for page in site.pages.values():
        for link in page.tree.iter("a"):
            if "figure" in link.get("class", "").split() and (name := link.get("aria-label")):
                assert name.replace("\u00a0", " ").startswith(said(link)), page.path
                assert re.match(rf"{figures}/[\w-]+/index\.html", page.resolved(link.get("href", ""))[0]), page.path
