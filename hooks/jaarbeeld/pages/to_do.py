"""Write: the page of the preview that says what drafts still lack. Readers never get it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from jaarbeeld.addresses.menu import TO_DO
from jaarbeeld.editions.status import Item
from jaarbeeld.model.dataset import Year
from jaarbeeld.model.organisation import Organisation
from jaarbeeld.pages.origin import edit_link
from jaarbeeld.problems import Place
from jaarbeeld.prose.macros import Macros
from jaarbeeld.prose.rendering import RenderedPage
from jaarbeeld.prose.sources import PageMeta, PageSource


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, where, and the address where it can be changed, when there is one."""

    message: str
    hint: str
    place: str
    edit: str


@dataclass(frozen=True, slots=True)
class ToDo:
    """What one draft lacks: a list for each kind of thing."""

    year: Year
    kinds: tuple[tuple[str, tuple[Task, ...]], ...]


def to_do_page(drafts: Sequence[tuple[Year, Sequence[Item]]], organisation: Organisation, macros: Macros) -> RenderedPage:
    """The page about all drafts."""
    views = [ToDo(year, _kinds(items, organisation)) for year, items in drafts]
    meta = PageMeta.model_construct(title="Nog te doen", description="", template=None, hide=("toc",), robots="noindex")
    source = PageSource(TO_DO, Place(f"content/{TO_DO}"), meta, "")
    return RenderedPage(source, f"# Nog te doen\n{macros.templates.block('to_do', views)}")


def _kinds(items: Sequence[Item], organisation: Organisation) -> tuple[tuple[str, tuple[Task, ...]], ...]:
    grouped = groupby(items, lambda item: item.heading)
    return tuple((heading, tuple(_task(item, organisation) for item in found)) for heading, found in grouped)


def _task(item: Item, organisation: Organisation) -> Task:
    return Task(item.message, item.hint, str(item.place), edit_link(organisation.repository, item.place))
