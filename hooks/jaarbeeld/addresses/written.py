"""The addresses of pages that people write and that others lead to, if they are there: an organisation may do without.

What they are called is a setting: `parts` in data/organisation.yml.
"""

from __future__ import annotations

from jaarbeeld.model.dataset import Dataset

FRONT = ""
"""The first page of the site: the only one without which there is no site."""


def figures(dataset: Dataset) -> str:
    """Where all figures stand together: `cijfers/`."""
    return f"{dataset.organisation.parts.figures}/"


def stories(dataset: Dataset) -> str:
    """Where all stories stand together: `verhalen/`."""
    return f"{dataset.organisation.parts.stories}/"


def volunteering(dataset: Dataset, page: str = "") -> str:
    """Where volunteers are asked for, `vrijwilliger/`, or a page there."""
    return f"{dataset.organisation.parts.volunteering}/{page}{'/' if page else ''}"


def steps(dataset: Dataset) -> str:
    """Where the steps to become a volunteer stand."""
    return volunteering(dataset, dataset.organisation.parts.steps)


def questions(dataset: Dataset) -> str:
    """Where questions and answers of volunteers stand."""
    return volunteering(dataset, dataset.organisation.parts.questions)


def about(dataset: Dataset, page: str = "") -> str:
    """What the site says of itself, `over/`, or a page there."""
    return f"{dataset.organisation.parts.about}/{page}{'/' if page else ''}"


def corrections(dataset: Dataset) -> str:
    """Where all corrections stand together."""
    return about(dataset, dataset.organisation.parts.corrections)


def glossary(dataset: Dataset) -> str:
    """Where all terms stand together."""
    return about(dataset, dataset.organisation.parts.glossary)


def privacy(dataset: Dataset) -> str:
    """Where readers learn what is done with what they send."""
    return about(dataset, dataset.organisation.parts.privacy)
