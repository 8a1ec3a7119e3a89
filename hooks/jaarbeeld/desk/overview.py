"""Desk: where an editor begins: what was done, what is to do, what ends soon, everything there is, and what was looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from jaarbeeld import clock
from jaarbeeld.addresses.menu import TO_DO
from jaarbeeld.desk.desk import Desk
from jaarbeeld.desk.places import record_href, text_href
from jaarbeeld.desk.records import KINDS, RecordKind, all_in, name_of, spot_of
from jaarbeeld.desk.saving import steps
from jaarbeeld.desk.searching import Hit, hits
from jaarbeeld.desk.todo import Tasks, tasks_in
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.nodes import node_at, plain
from jaarbeeld.prose.sources import read_pages, url_of

MOST = 60
"""Places that a search shows."""
_OTHERS = {
    "objectives": "Doelstellingen", "lists": "Lijsten per jaar", "flows": "Schema's", "units": "Eenheden",
    "rules": "Regels tussen cijfers", "branches": "Afdelingen", "measures": "Gedeelde cijfers", "redirects": "Oude adressen",
}  # fmt: skip
"""What an editor changes at the desk, and makes in the files."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a form: its address and its words."""

    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands on the first page of the desk."""

    token: str
    query: str = ""
    found: tuple[Hit, ...] = ()
    steps: tuple[object, ...] = ()
    kinds: tuple[RecordKind, ...] = KINDS
    tasks: tuple[Tasks, ...] = ()
    drafts: tuple[Way, ...] = ()
    lists: tuple[tuple[str, tuple[Way, ...]], ...] = ()


def overview(desk: Desk) -> Overview:
    """The first page."""
    dataset, found, names = desk.dataset(), desk.problems(), desk.names()
    return Overview(
        token=desk.token,
        steps=tuple(steps(desk.root)),
        tasks=tuple(tasks_in(desk.root, dataset, found, names, clock.now().date())),
        drafts=tuple(_drafts(dataset)),
        lists=(
            ("Cijfers", tuple(_figures(dataset))),
            *((kind.many, tuple(_ways(desk, kind))) for kind in KINDS),
            *((many, tuple(_known(dataset, kind))) for kind, many in _OTHERS.items()),
            ("Teksten van pagina's", tuple(_pages(desk.root))),
            ("Verslagen en organisatie", tuple(_settings(dataset))),
        ),
    )


def searched(desk: Desk, query: str) -> Overview:
    """Every place in data/ and content/ where a word or a number stands."""
    wanted = query.strip()
    found = tuple(islice(hits(desk, wanted), MOST)) if wanted else ()
    return Overview(token=desk.token, query=wanted, found=found)


def _ways(desk: Desk, kind: RecordKind) -> Iterator[Way]:
    folder = desk.root / kind.file.rpartition("/")[0]
    names = sorted(folder.glob("*.yml"), reverse=True) if "{year}" in kind.file else [desk.root / kind.file]
    for path in names:
        if path.is_file():
            file = path.relative_to(desk.root).as_posix()
            for one in all_in(path.read_text("utf-8", errors="replace"), file, kind):
                yield Way(record_href(file, one.path), one.name)


def _drafts(dataset: Dataset) -> Iterator[Way]:
    drafts = [edition for edition in dataset.editions if edition.status == "draft"]
    for edition in drafts:
        yield Way(f"/redactie/site/{edition.year}/", f"{edition.title}, nog een ontwerp")
    if drafts:
        yield Way(f"/redactie/site/{url_of(TO_DO)}", "Alles wat daarin nog te doen is")


def _figures(dataset: Dataset) -> Iterator[Way]:
    for indicator in dataset.indicators.values():
        if spot := spot_of(dataset, "indicators", indicator.id):
            yield Way(record_href(*spot), str(indicator.label))


def _known(dataset: Dataset, kind: str) -> Iterator[Way]:
    spots = {name: spot for (of, name), spot in dataset.spots.items() if of == kind}
    called = {name: name_of(plain(raw)) for name, spot in spots.items() if (raw := node_at(spot.root, spot.path))}
    for name, words in called.items():
        # Two units can have the same word.
        label = f"{words} ({name})" if [*called.values()].count(words) > 1 else words
        yield Way(record_href(spots[name].root.place.file, spots[name].path), label)


def _pages(root: Path) -> Iterator[Way]:
    for page in read_pages(root / "content")[0]:
        yield Way(text_href(page.place.file, "*"), page.meta.title or page.src)


def _settings(dataset: Dataset) -> Iterator[Way]:
    for edition in dataset.editions:
        if spot := spot_of(dataset, "editions", str(edition.year)):
            yield Way(record_href(*spot), edition.title)
    if spot := spot_of(dataset, "organisation", "organisation"):
        yield Way(record_href(*spot), f"De organisatie: {dataset.organisation.name}")
    if spot := spot_of(dataset, "recruitment", "recruitment"):
        yield Way(record_href(*spot), "Alles over vrijwilliger worden")
