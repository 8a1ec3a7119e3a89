"""Name: the menu of the site, in which a part that is written once stands for each edition.

In mkdocs.yml a part with `{year}` in its pages is the part of one report: `Jaarverslag {year}: ["{year}/index.md", …]`. The
newest edition has it in that place, and the older ones are one part after it; a page that an edition does not have is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from jaarbeeld.model.dataset import Dataset, Year

EARLIER = "Vroegere jaren"
"""What the part with older editions is called."""
_YEAR = "{year}"
TO_DO = "nog-te-doen.md"
"""The page that says what drafts still lack; only the preview has it."""


def with_editions(menu: Sequence[Any], dataset: Dataset, pages: Collection[str], *, with_drafts: bool = False) -> list[Any]:
    """The menu with the parts of each edition that has pages; `pages` are all pages by their path below content/."""
    made: list[Any] = []
    for part in menu:
        if _YEAR not in str(part):
            made.append(part)
            continue
        published, drafts = _years(dataset, pages, "published"), _years(dataset, pages, "draft")
        newest, older = (published or drafts)[:1], published[1:]
        if with_drafts and drafts:
            made.append({"Nog te doen": TO_DO})
            made += [_draft(part, year, pages) for year in drafts if year not in newest]
        made += [_of(part, year, pages) for year in newest]
        if older:
            made.append({EARLIER: [_of(part, year, pages) for year in older]})
    return made


def published(menu: Sequence[Any], drafts: Collection[str]) -> list[Any]:
    """The menu without the pages among `drafts`, and without parts that are then empty.

    So an editor can put a page in the menu while its edition is a draft: it comes into it when the edition is published.
    """
    return [left for part in menu if (left := _published(part, drafts))]


def _published(item: Any, drafts: Collection[str]) -> Any:
    if isinstance(item, dict):
        return {title: left for title, below in item.items() if (left := _published(below, drafts))}
    if isinstance(item, list | tuple):
        return published(item, drafts)
    return None if item in drafts else item


def _years(dataset: Dataset, pages: Collection[str], status: str) -> list[Year]:
    """The editions with a status that have a page, the newest first."""
    years = sorted((edition.year for edition in dataset.editions if edition.status == status), reverse=True)
    return [year for year in years if any(page.startswith(f"{year}/") for page in pages)]


def _of(item: Any, year: Year, pages: Collection[str]) -> Any:
    """An entry, or a whole part, as it is for one edition."""
    if isinstance(item, dict):
        return {str(title).replace(_YEAR, str(year)): _of(below, year, pages) for title, below in item.items()}
    if isinstance(item, list | tuple):
        return [_of(one, year, pages) for one in item if _is_there(one, year, pages)]
    return str(item).replace(_YEAR, str(year))


def _draft(part: Any, year: Year, pages: Collection[str]) -> Any:
    made = _of(part, year, pages)
    return {f"{title} (ontwerp)": below for title, below in made.items()} if isinstance(made, dict) else made


def _is_there(item: Any, year: Year, pages: Collection[str]) -> bool:
    path = next(iter(item.values())) if isinstance(item, dict) and item else item
    return not isinstance(path, str) or _YEAR not in path or path.replace(_YEAR, str(year)) in pages
