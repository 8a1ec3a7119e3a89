"""The next edition: a draft made from the year before, in which everything that must still be done is marked.

Nothing that is there is written over, so it can be asked twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from jaarbeeld.editions.amending import with_entries, with_item
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.nodes import Key

OPEN = '"?"'
"""A value that must still be filled in, as it is written in YAML."""
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_KEPT = re.compile(r"\{\{.*?\}\}|(?<=\])\([^()\n]*\)|^(```+|~~~+).*?^\1`*\s*$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
"""What is no running text: questions, the targets of links, code."""
_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
_EVENTS = """\
# yaml-language-server: $schema=../schema/events.json
# Alle activiteiten van {year} met een dag of een maand. Vervang [] door de activiteiten, elk met een streepje ervoor.
events: []
"""


class NotNext(Exception):
    """The year cannot be made now; the message is for an editor."""


def files_of(dataset: Dataset, root: Path, year: Year) -> Mapping[str, str]:
    """The text of every file that is new or changes, by its path in the project, the list of editions first.

    Raises:
        NotNext: the year is published already, or is not the year after the newest edition.
    """
    known = {edition.year: edition for edition in dataset.editions}
    if year in known and known[year].status == "published":
        raise NotNext(f"Het verslag van {year} is al gepubliceerd.")
    before = max((other for other in known if other < year), default=0)
    if before != year - 1:
        raise NotNext(f"Het volgende verslag is dat van {max(known) + 1}.")
    made: dict[str, str] = {}
    if year not in known:
        path = root / "data/editions.yml"
        title = known[before].title.replace(str(before), str(year))
        lines = (f"year: {year}", f"title: {title}", "status: draft")
        made["data/editions.yml"] = with_item(path.read_text("utf-8"), ("editions",), lines)
    made |= _with_open_values(dataset, root, before, year)
    made |= {name: text for name, text in _pages(root, before, year) if not (root / name).exists()}
    if not (root / f"data/events/{year}.yml").exists():
        made[f"data/events/{year}.yml"] = _EVENTS.format(year=year)
    return made


def _with_open_values(dataset: Dataset, root: Path, before: Year, year: Year) -> dict[str, str]:
    """The data files in which everything that had a value the year before gets one that is still open."""
    values: dict[str, list[tuple[Key, ...]]] = {}
    lists: dict[str, list[tuple[Key, ...]]] = {}
    counted: dict[str, list[tuple[Key, ...]]] = {}
    for indicator in dataset.indicators.values():
        spot = dataset.spots[("indicators", indicator.id)]
        file = spot.root.place.file
        if before in indicator.values:
            values.setdefault(file, []).append((*spot.path, "values"))
        if before in indicator.topics:
            lists.setdefault(file, []).append((*spot.path, "topics"))
        years = indicator.counted_from.years if indicator.counted_from is not None else ()
        if before in years and year not in years:
            counted.setdefault(file, []).append((*spot.path, "counted_from", "years"))
        for b, breakdown in enumerate(indicator.breakdowns):
            for p, part in enumerate(breakdown.parts):
                if before in part.values:
                    values.setdefault(file, []).append((*spot.path, "breakdowns", b, "parts", p, "values"))
    for listed in dataset.lists.values():
        if before in listed.items:
            spot = dataset.spots[("lists", listed.id)]
            lists.setdefault(spot.root.place.file, []).append((*spot.path, "items"))
    made = {}
    for file in sorted({*values, *lists, *counted}):
        written = text = (root / file).read_text("utf-8")
        text = with_entries(text, values.get(file, ()), year, OPEN)
        text = with_entries(text, lists.get(file, ()), year, f"[{OPEN}]")
        for path in counted.get(file, ()):
            text = with_item(text, path, (str(year),))
        if text != written:
            made[file] = text
    return made


def _pages(root: Path, before: Year, year: Year) -> Iterator[tuple[str, str]]:
    for path in sorted((root / f"content/{before}").rglob("*.md")):
        name = path.relative_to(root / f"content/{before}").as_posix()
        yield f"content/{year}/{name}", page_of_next(path.read_text("utf-8"), before, year)


def page_of_next(text: str, before: Year, year: Year) -> str:
    """A page of the year before as it begins for the next: its years are asked, and each section has a mark to review it."""
    found = _FRONT_MATTER.match(text)
    front, body = (found[0], text[found.end() :]) if found else ("", text)
    front = re.sub(rf"\b{before}\b", str(year), front)
    pieces, last = [], 0
    for kept in _KEPT.finditer(body):
        pieces += [_asked(body[last : kept.start()], before), _next_question(kept[0], before, year)]
        last = kept.end()
    body = "".join([*pieces, _asked(body[last:], before)])
    marked = _HEADING.sub(lambda heading: f"{heading[0]}\n\n{{{{ review({before}) }}}}", body)
    return front + (marked if marked != body else f"\n{{{{ review({before}) }}}}\n{body}")


def _asked(text: str, before: Year) -> str:
    """Running text in which years are asked, so that they cannot stay behind."""
    return re.sub(rf"\b{before - 1}\b", "{{ previous_year }}", re.sub(rf"\b{before}\b", "{{ year }}", text))


def _next_question(kept: str, before: Year, year: Year) -> str:
    """A question, or the target of a link, a year later."""
    if kept.startswith("("):
        return re.sub(rf"(?<![\w-]){before}(?=/)", str(year), kept)
    if not kept.startswith("{{"):
        return kept
    named = re.sub(
        rf"\byear\s*=\s*{before}\b", "year=year", re.sub(rf"\byear\s*=\s*{before - 1}\b", "year=previous_year", kept)
    )
    return re.sub(rf"\b({before - 1}|{before})\b", lambda found: str(int(found[0]) + 1), named)
