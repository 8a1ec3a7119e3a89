"""The way of a report, looked at from outside: what an edition says now, to be sealed, and what may be seen on a day.

Apart from `pipeline`: these ask its stages, and no stage asks them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from jaarbeeld.addresses import open_data as open_data_names
from jaarbeeld.addresses import pictures as picture_names
from jaarbeeld.checks import sealing
from jaarbeeld.checks.sealing import Seals
from jaarbeeld.disclosure import current
from jaarbeeld.disclosure.visible import visible
from jaarbeeld.editions.sealed import place_of
from jaarbeeld.editions.seals import Seal
from jaarbeeld.editions.view import as_known
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.pipeline import checked, in_content, read, shown, written
from jaarbeeld.problems import ContentError, Place, Problem, errors_in
from jaarbeeld.project import Project


def seal(project: Project, year: Year) -> Seal:
    """What the edition of a year says now, to be sealed. A seal that it has already must agree, or be unusable.

    Raises:
        ContentError: there is no such edition, it is a draft, or something is wrong in the content.
    """
    facts = read(project)
    edition = next((one for one in facts.dataset.editions if one.year == year), None)
    if edition is None or edition.status == "draft":
        said = f"{year} is een ontwerp." if edition else f"er is geen verslag van {year}."
        hint = "Een verslag wordt verzegeld als het gepubliceerd is."
        raise ContentError([Problem(Place("data/editions.yml"), said, hint)])
    unusable = facts.seals.by_year.get(year) is None
    problems = tuple(one for one in facts.problems if not (unusable and one.place.file == place_of(year).file))
    known = Seals(facts.seals.by_year, making=year)
    site = written(shown(checked(dataclasses.replace(facts, problems=problems, seals=known))))
    if errors_in(site.problems):
        raise ContentError(site.problems)
    return sealing.seal_of(site.dataset, year, site.pages, files=tuple(_files_of(project, site.dataset, year)))


def visible_today(project: Project) -> Mapping[str, str]:
    """What readers may see on the day of a project and may not see for ever, also when there are mistakes in it."""
    facts = shown(checked(read(project)))
    return visible_in(facts.project, facts.public)


def visible_in(project: Project, public: Dataset) -> Mapping[str, str]:
    """The same, of what may be seen of the data: with the photos, films and documents in content/."""
    names = sorted({*in_content(project)} - current.withheld_pictures(public, project.today))
    return {**visible(public, project.now), **{f"file/{name}": f"het bestand {name}" for name in names}}


def _files_of(project: Project, dataset: Dataset, year: Year) -> Iterator[str]:
    """The files that are of an edition: its pictures, the open data of what it knows, and what stands in its folder."""
    yield from picture_names.paths_of(dataset, year)
    yield from open_data_names.paths(as_known(dataset, year))
    # A picture of someone goes when they want it to.
    own = (path for path in in_content(project) if path.startswith(f"{year}/"))
    yield from (path for path in own if path not in current.personal_pictures(dataset))
