"""The addresses of what an umbrella shows of its branches."""

from __future__ import annotations

from jaarbeeld.model.branches import Branch
from jaarbeeld.model.dataset import Dataset


def overview_url(dataset: Dataset) -> str:
    """The page with all branches, if an editor has written one."""
    return f"{dataset.branch_words.address}/"


def branch_url(dataset: Dataset, branch: Branch) -> str:
    """The page of one branch."""
    return f"{overview_url(dataset)}{branch.slug}/"


def calendar_path(dataset: Dataset) -> str:
    """The calendar of all branches, to subscribe to."""
    return f"{overview_url(dataset)}kalender.ics"


def figures_path(dataset: Dataset) -> str:
    """The figures of all branches as one table."""
    return f"{overview_url(dataset)}vergelijking.csv"


def calendar_page(dataset: Dataset) -> str:
    """The page with what all branches will do, if an editor has written one."""
    return f"{overview_url(dataset)}kalender/"
