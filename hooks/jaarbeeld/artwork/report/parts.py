"""Draw: a long report in parts, each printed alone and kept: then one figure that changes costs some pages, and not all.

A part begins on a page of its own: the contents, a row of chapters, the sources, what is at the back. On which page a place of
another part stands, is known when that is printed: all are printed with what is known, and again, until nothing changes.
"""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from jaarbeeld import kept
from jaarbeeld.artwork.report.joining import Found, found, joined, taken_out

Json = Mapping[str, Any]
"""A part of a document as the template gets it: see `document.data`."""

LONG = 1_000_000
"""So many signs, without pictures, are a long report: some 150 pages. A shorter one is printed as quickly in one piece."""
_ENOUGH = 120_000
_MOST = 20
"""With so many signs, a row of chapters is a part: some twenty pages. Of a very long report it is twice as many signs, or more,
so that there are about twenty parts: each takes some time of its own."""
_ROUNDS = 8
_UNKNOWN = 100
"""The page that is told of a place as long as it is not known: as wide as most of them, in a long report."""
_MARKS = ("einde", "boven")
"""Where a part ends, and what is at the top of a page, by their names in the template."""
_TITLES = {
    "cijfers": "Over de cijfers", "over/woordenlijst": "Woordenlijst", "over/correcties": "Correcties", "colofon": "Colofon",
}  # fmt: skip
"""The headings behind the chapters, by their names in the template."""


@dataclass(slots=True)
class _Unit:
    """What is never parted, and the places in it, those it leads to, and those of which it tells the page."""

    report: dict[str, Any]
    what: str = "chapter"
    own: dict[str, None] = field(default_factory=dict)
    leads: dict[str, None] = field(default_factory=dict)
    paged: set[str] = field(default_factory=set)
    listed: list[dict[str, Any]] = field(default_factory=list)
    """Its headings in the contents."""
    pictures: set[str] = field(default_factory=set)
    size: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """A part and its print: its units, its first page, the places elsewhere of which it tells the page, which were asked, and
    which of these are its own."""

    key: str
    told: str
    start: int
    end: int
    first: int
    paged: frozenset[str]
    asked: Sequence[str]
    own: Sequence[str]
    found: Found


def in_parts(told: str, *, folder: Path, marks: str, printer: Callable[[str], bytes]) -> bytes | None:
    """A report that is printed in parts, which are kept in a folder; None when it has none.

    `told` is what its template is told, and `marks` what else a print depends on.
    """
    if len(told) < LONG:
        return None
    parts = _Parts(told, folder=folder, marks=marks, printer=printer)
    return parts.printed() if parts.possible else None


class _Parts:
    def __init__(self, told: str, *, folder: Path, marks: str, printer: Callable[[str], bytes]) -> None:
        self._told, self._folder, self._marks, self._printer = json.loads(told), folder, marks, printer
        (self._said,) = self._told["pages"]
        self._units = [] if self._said["short"] else list(_units(self._said["report"]))
        self._leading: dict[str, set[int]] = {}
        for number, unit in enumerate(self._units):
            for name in unit.leads:
                self._leading.setdefault(name, set()).add(number)
        self._size = sum(unit.size for unit in self._units)
        self._enough = _ENOUGH * -(-self._size // (_ENOUGH * _MOST))
        self._made: dict[str, bytes] = {}
        self._asked: set[str] = set()

    @property
    def possible(self) -> bool:
        """Whether there are parts: not of a report that is short but for its pictures, nor of one that leads to nowhere."""
        return (
            self._units != []
            and self._size >= LONG
            and {name for unit in self._units for name in unit.own} >= self._leading.keys()
        )

    def printed(self) -> bytes | None:
        """The report; None when its pages do not come to rest."""
        numbers: dict[str, int] = {}
        for _ in range(_ROUNDS):
            parts = list(self._round(numbers))
            known, numbers = numbers, _numbers(parts)
            if known == numbers:
                titles = {it["name"]: _plain(it["inside"]) for it in self._units[0].listed}
                content = joined([self._taken_out(part) for part in parts], numbers, titles)
                self._tidy()
                return content
        return None

    def _round(self, numbers: Mapping[str, int]) -> Iterator[_Part]:
        """All parts, printed with what is known of the others.

        As soon as all is known that one tells, it is printed with that, for the next round: Typst has it at hand for a while.
        """
        first, start, before = 1, 0, list[_Part]()
        while start < len(self._units):
            end = self._end(start)
            part = self._part(start, end, first, numbers)
            while not part.found.apart:
                # The next chapter does not begin on a page of its own: it goes with these.
                end += 1
                part = self._part(start, end, first, numbers)
            yield part
            before.append(part)
            known = {} if numbers else _numbers(before)
            for one in [one for one in before if one.paged and one.paged <= known.keys()]:
                self._part(one.start, one.end, one.first, known)
                before[before.index(one)] = dataclasses.replace(one, paged=frozenset())
            first, start = first + part.found.pages, end

    def _end(self, start: int) -> int:
        """Where a part ends that begins with this unit, if the next one begins on a page of its own."""
        size = 0
        for number in range(start, len(self._units)):
            if number > start and (size >= self._enough or self._units[number].what != "chapter"):
                return number
            size += self._units[number].size if self._units[start].what == "chapter" else self._enough
        return len(self._units)

    def _part(self, start: int, end: int, first: int, numbers: Mapping[str, int]) -> _Part:
        units, inside = self._units[start:end], set(range(start, end))
        what = {unit.what for unit in units}
        followed = {"chapter"} == what == {unit.what for unit in self._units[end : end + 1]}
        own = {name for unit in units for name in unit.own}
        elsewhere = {name: _page_of(name, unit, numbers) for unit in units for name in unit.leads if name not in own}
        asked = [name for unit in units for name in unit.own if self._leading.get(name, inside) - inside]
        listed = {it["name"]: it for unit in units for it in unit.listed} if "front" in what else {}
        by_page = itertools.groupby(sorted(elsewhere, key=lambda name: elsewhere[name]), key=lambda name: elsewhere[name])
        everywhere = [*_MARKS, *asked, *elsewhere]
        report = {**self._said["report"], "chapters": [], "sources": [], "terms": [], "corrections": []}
        for unit in units:
            report |= {name: [*report[name], *content] for name, content in unit.report.items()}
        part = {
            **{name: name in what for name in ("front", "back")},
            "sourced": bool(self._said["report"]["sources"]),
            "followed": followed,
            "number": first,
            "numbers": {name: numbers.get(name, _UNKNOWN) for name in listed},
            "asked": everywhere,
            "elsewhere": [(page, [listed.get(name, {"name": name}) for name in names]) for page, names in by_page],
        }
        if not what & {"front", "back"}:
            report["date"] = None
        cover = self._said["cover"] if "front" in what else ""
        files = {path: self._told["files"][path] for unit in units for path in sorted(unit.pictures)}
        page = {"report": report, "cover": cover, "short": False, "part": part}
        told = json.dumps({**self._told, "pages": [page], "files": files}, ensure_ascii=False)
        key = sha256(json.dumps([self._marks, told]).encode()).hexdigest()[:24]
        paged = frozenset(name for unit in units for name in unit.paged if name not in own)
        printed = self._found(key, told, everywhere, followed=followed)
        return _Part(key, told, start, end, first, paged, everywhere, asked, printed)

    def _found(self, key: str, told: str, asked: Sequence[str], *, followed: bool) -> Found:
        place = self._folder / f"{key}.json"
        self._asked.add(key)
        with contextlib.suppress(ValueError, TypeError):
            return Found(**json.loads(kept.found(place) or b""))
        self._made[key] = self._printer(told)
        now = found(self._made[key], asked, followed=followed)
        kept.keep(place, json.dumps(dataclasses.asdict(now)).encode())
        return now

    def _tidy(self) -> None:
        """Keep no more than this report needed, in its first round too."""
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.stem not in self._asked:
                path.unlink(missing_ok=True)

    def _taken_out(self, part: _Part) -> bytes:
        place = self._folder / f"{part.key}.pdf"
        mark, content = (before := kept.found(place) or b"")[:32], before[32:]
        if sha256(content).digest() != mark:
            made = self._made.get(part.key) or self._printer(part.told)
            content = taken_out(made, part.asked, part.own, pages=part.found.pages, mark=f"{part.key[:8]} ")
            kept.keep(place, sha256(content).digest() + content)
        return content


def _numbers(parts: Sequence[_Part]) -> dict[str, int]:
    return {name: part.first + part.found.places[name] - 1 for part in parts for name in part.own}


def _page_of(name: str, unit: _Unit, numbers: Mapping[str, int]) -> int:
    return numbers.get(name, _UNKNOWN) if name in unit.paged else 1


def _units(report: Json) -> Iterator[_Unit]:
    chapters = [_read(_Unit({"chapters": [chapter]}), chapter, chapter["anchor"]) for chapter in report["chapters"]]
    sources = _read(_Unit({"sources": report["sources"]}, "sources"), report["sources"])
    behind = {name: report[name] for name in ("terms", "corrections")}
    back = _read(_Unit(behind, "back"), list(behind.values()))
    sources.own |= dict.fromkeys(["cijfers", *(f"cijfer-{one['number']}" for one in report["sources"])])
    back.own |= dict.fromkeys(["over/woordenlijst"] if report["terms"] else [])
    back.own |= dict.fromkeys(["over/correcties", "colofon"])
    last = [sources, back] if report["sources"] else [back]
    for unit in last:
        headings = ((name, _TITLES[name]) for name in unit.own if name in _TITLES)
        unit.listed = [
            {"name": name, "level": 1, "inside": [{"kind": "text", "text": title}], "more": False} for name, title in headings
        ]
    listed = [it for unit in (*chapters, *last) for it in unit.listed]
    front = _read(_Unit({}, "front"), [it["inside"] for it in listed])
    front.listed, front.leads = listed, dict.fromkeys(it["name"] for it in listed) | front.leads
    yield from (front, *chapters, *last)


def _read(unit: _Unit, said: Any, anchor: str = "") -> _Unit:
    unit.size = len(json.dumps(said, ensure_ascii=False))
    for one, after in _dicts(said):
        if one.get("anchor"):
            unit.own[one["anchor"]] = None
        match one.get("kind"):
            case "heading" if _is_listed(one):
                if one["level"] == 1 or not one["anchor"]:
                    # No page has an id with a space.
                    one["name"] = f"{anchor} {len(unit.listed) + 1}"
                    unit.own[one["name"]] = None
                name, more = one.get("name") or one["anchor"], any(map(_is_listed, after))
                unit.listed.append({"name": name, "level": one["level"], "inside": one["inside"], "more": more})
            case "cited":
                unit.leads[f"cijfer-{one['number']}"] = None
            case "mark":
                unit.leads[one["target"]] = None
            case "link" if one["target"].startswith("#"):
                unit.leads[one["target"][1:]] = None
                unit.paged |= {one["target"][1:]} if one["paged"] else set()
            case "picture":
                unit.pictures.add(one["path"])
    return unit


def _is_listed(one: Json) -> bool:
    return one.get("kind") == "heading" and one["level"] <= 2 and one["listed"]


def _dicts(value: Any, after: Sequence[Any] = ()) -> Iterator[tuple[dict[str, Any], Sequence[Any]]]:
    """Everything in a part of a document, in reading order, and what stands after it in its row."""
    if isinstance(value, dict):
        yield value, after
        for inner in value.values():
            yield from _dicts(inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _dicts(inner, value[number + 1 :] if isinstance(inner, dict) and inner.get("kind") == "heading" else ())


def _plain(inlines: Sequence[Json]) -> str:
    return "".join(" " if one["kind"] == "break" else one.get("text") or _plain(one.get("inside", ())) for one in inlines)
