"""Writes a copy of this project of another size, by its own data model.

    python -m bench.scaled 10 FOLDER      ten times as large
    python -m bench.scaled 10j FOLDER     ten editions of one organisation
    python -m bench.scaled 10w FOLDER     ten times as large, without waivers for small numbers

Ten times as large: every indicator, event, series, partner, story, list, flow, rule and page also stands there under names of
invented places (`families_boka`, /2024/boka/gezinnen/, "Gezinnen in Boka"), with the same values: sums and rules hold as often.
What a site has once (roles, recruitment, objectives, units, editions) stays once.

Ten editions is how a site grows by itself: those of 2014 to 2022 beside the real one, each with its pages, events, stories and
figures, but for what they say of the year before. 2023 stays what the real one says of it. All are sealed; other sizes are not.

Without waivers, small numbers that the report published itself are hidden too, and others with them.

Equal arguments give equal files.
"""

from __future__ import annotations

import datetime
import itertools
import posixpath
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from jaarbeeld import clock, snapshots
from jaarbeeld.editions import sealed
from jaarbeeld.model import nodes
from jaarbeeld.project import Project
from jaarbeeld.reading import source

ROOT = Path(__file__).resolve().parents[1]
PLACES = [f"{one}{two}".capitalize() for one, two in itertools.permutations(("bo", "ka", "li", "mo", "ne", "ru", "sa"), 2)]
UNDERSCORED = {"of", "part_of", "related", "series", "indicator", "indicators"}
HYPHENED = {"slug", "partner", "partners"}
WORDS = ("label", "label_one", "name", "abbreviation")
KEYS = {
    "series": "series",
    "partners": "partners",
    "testimonials": "testimonials",
    "lists": "lists",
    "flows": "flows",
    "checks": "rules",
}
BY_SLUG = {"partners", "testimonials", "events"}
ASKED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
SAID = re.compile(r"((?:caption|finding)=\"[^\"]*\")")
NAME = re.compile(r"(?<!\w)([a-z][a-z0-9_]*)(?![\w(=])")
LINK = re.compile(r"\]\(([\w./-]+\.md)(#[^)]*)?\)")
NEWEST = 2024
COMPARED = re.compile(r"\{\{ *(claim|trend|change)\([^}]*\) *\}\}")
OF_ALL = re.compile(
    r"^.*\{\{ *(?:calendar|partners|indicators|glossary|year_picture|stories)\([^}]*\) *\}\}.*\n?", re.MULTILINE
)
"""What shows everything grows by itself on the page of the original: on each copy too, the site would grow with the square."""
BY_OBJECTIVE = re.compile(r"^\{\{ *events\(objective=\d+\) *\}\}\n?", re.MULTILINE)


class _Plainly(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    plain = re.fullmatch(r"[a-z][a-z_-]+", text) and text not in ("yes", "no", "on", "off", "true", "false", "null")
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else '"')


_Plainly.add_representer(str, _text)
_Plainly.add_representer(tuple, lambda dumper, items: dumper.represent_list(list(items)))
_Plainly.add_representer(Decimal, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", str(number)))
_Plainly.add_representer(
    datetime.date, lambda dumper, day: dumper.represent_scalar("tag:yaml.org,2002:timestamp", day.isoformat())
)


def _load(path: Path) -> dict[str, Any]:
    node, problems = source.read(path, name=path.name)
    if node is None or problems:
        raise SystemExit(f"{path}: {problems}")
    return nodes.plain(node)  # type: ignore[return-value]


def _dump(path: Path, data: object) -> None:
    path.write_text(yaml.dump(data, Dumper=_Plainly, allow_unicode=True, sort_keys=False, width=110), "utf-8")


class Copy:
    """The records and pages of the original, under the name of a place."""

    def __init__(self, place: str, known: set[str]) -> None:
        self.place, self.suffix, self.known = place, place.lower(), known

    def own(self, name: str) -> str:
        return f"{name}_{self.suffix}" if name in self.known else name

    def record(self, one: dict[str, Any], kind: str) -> dict[str, Any]:
        made: dict[str, Any] = {key: self._renamed(key, value) for key, value in one.items() if key != "former"}
        if "id" in one:
            made["id"] = f"{one['id']}{'-' if kind in BY_SLUG else '_'}{self.suffix}"
        for key in WORDS:
            if key in one:
                made[key] = f"{one[key]} {self.place}" if key in ("name", "abbreviation") else f"{one[key]} in {self.place}"
        if "title" in one:
            # The place first: an event's address is cut off after some letters, and must stay its own.
            made["title"] = f"{self.place}: {one['title']}" if kind == "events" else f"{one['title']} in {self.place}"
        return made

    def _renamed(self, key: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {inner: self._renamed(inner, one) for inner, one in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._renamed(key, one) for one in value]
        if key in HYPHENED:
            return f"{value}-{self.suffix}"
        if key in UNDERSCORED:
            return self.own(value)
        return self._asked(value) if key == "rule" else value

    def _asked(self, words: str) -> str:
        return NAME.sub(lambda found: self.own(found[1]), words)

    def question(self, asked: str) -> str:
        """A macro asks for the figures of the copy; captions are words for readers, and stay."""
        if asked.lstrip("{ ").startswith("literal("):
            return asked
        return "".join(one if place % 2 else self._asked(one) for place, one in enumerate(SAID.split(asked)))

    def where(self, page: str) -> str:
        inside = "welkom" if page == "index.md" else page.removeprefix("2024/").removesuffix(".md")
        return f"2024/{self.suffix}/{(inside.removesuffix('/index')).replace('/', '-')}.md"

    def page(self, page: str, text: str, whole: dict[str, str]) -> str:
        found = re.match(r"(---\n.*?\n---\n)(.*)", text, re.DOTALL)
        assert found, page
        front = re.sub(r"^title: (.*)$", rf"title: \1 in {self.place}", found[1], count=1, flags=re.MULTILINE)
        front = re.sub(r"^template: .*\n", "", front, flags=re.MULTILINE)
        body = found[2].replace("{{ year }}/", "2024/")
        for asked, instead in whole.items():
            body = body.replace(asked, instead)
        body = OF_ALL.sub("", BY_OBJECTIVE.sub("", body))
        body = ASKED.sub(lambda asked: self.question(asked[0]), body)
        body = re.sub(r"^# (.*)$", rf"# \1 in {self.place}", body, count=1, flags=re.MULTILINE)
        here = posixpath.dirname(self.where(page))

        def leading(link: re.Match[str]) -> str:
            to = self.where(posixpath.normpath(posixpath.join(posixpath.dirname(page), link[1])))
            return f"]({posixpath.relpath(to, here)}{link[2] or ''})"

        return front + LINK.sub(leading, body)


def write(out: Path, size: str, *, project: Path = ROOT) -> None:
    """A project of a size in `out`; see above."""
    found = re.fullmatch(r"(\d+)([jw]?)", size)
    if not found or (found[2] != "j" and int(found[1]) > len(PLACES)):
        raise SystemExit(f"{size} is no size: 10, 10j or 10w, and at most {len(PLACES)} times as large.")
    count, kind = int(found[1]), found[2]
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(project), str(out)], check=True)
    data, content = out / "data", out / "content"
    for seal in (data / "sealed").glob("*.json"):
        seal.unlink()
    if kind == "j":
        _add_editions(data, content, range(NEWEST - count, NEWEST - 1))
    elif count > 1:
        _grow(data, content, out / "mkdocs.yml", PLACES[: count - 1])
    if kind == "w":
        disclosure = _load(data / "disclosure.yml")
        _dump(data / "disclosure.yml", {key: value for key, value in disclosure.items() if key != "waivers"})
        for page in content.rglob("*.md"):
            # What is hidden cannot be compared.
            page.write_text(_uncompared(page.read_text("utf-8")), "utf-8")
    if kind == "j":
        _seal(out)
    git = ["git", "-C", str(out), "-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run(
        [*git, "commit", "--quiet", "--no-verify", "--date", "2026-11-01T12:00:00Z", "-m", f"Size {size}"], check=True
    )


def _grow(data: Path, content: Path, mkdocs: Path, places: list[str]) -> None:
    indicators = {path: _load(path) for path in sorted((data / "indicators").glob("*.yml"))}
    events = {path: _load(path) for path in sorted((data / "events").glob("*.yml"))}
    single = {name: _load(data / f"{name}.yml") for name in (*KEYS, "disclosure")}
    known = {one["id"] for file in indicators.values() for one in file["indicators"]}
    known |= {one["id"] for name in ("series", "lists", "flows") for one in single[name][name]}
    held = {
        name for path, file in events.items() if path.stem == "2024" for one in file["events"] for name in one.get("series", ())
    }
    calendar = [one["id"] for one in single["series"]["series"] if one["id"] in held]
    whole = {
        # A number typed in a page stops a build: series are named by their id.
        "{{ calendar() }}": "\n\n".join(
            f'## {name.replace("_", " ").capitalize()}\n\n{{{{ events(series="{name}") }}}}' for name in calendar
        ),
        "{{ indicators() }}": "\n\n".join(
            f"## {file['title']}\n\n{{{{ table("
            + ", ".join(f'"{one["id"]}"' for one in file["indicators"])
            + f', caption="{file["title"]}") }}}}'
            for file in indicators.values()
        ),
    }
    pages = {path.relative_to(content).as_posix(): path.read_text("utf-8") for path in sorted(content.rglob("*.md"))}
    grown = {name: {key: list(v) if isinstance(v, (list, tuple)) else v for key, v in single[name].items()} for name in single}
    menu = ["  - Plaatsen:"]
    for place in places:
        copy = Copy(place, known)
        for path, file in indicators.items():
            made = {"theme": f"{file['theme']}-{copy.suffix}", "title": f"{file['title']} in {place}"}
            made["indicators"] = [copy.record(one, "indicators") for one in file["indicators"]]
            _dump(path.with_name(f"{path.stem}-{copy.suffix}.yml"), made)
        for path, file in events.items():
            _dump(
                path.with_name(f"{path.stem}-{copy.suffix}.yml"),
                {"events": [copy.record(one, "events") for one in file["events"]]},
            )
        for name, key in KEYS.items():
            grown[name][key] += [copy.record(one, name) for one in single[name][key]]
        for key in ("sensitive", "waivers"):
            grown["disclosure"][key] += [
                {**one, "indicators": [copy.own(name) for name in one["indicators"]]} for one in single["disclosure"][key]
            ]
        menu.append(f"      - {place}:")
        for page, text in pages.items():
            target = content / copy.where(page)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(copy.page(page, text, whole), "utf-8")
            menu.append(f"          - {copy.where(page)}")
    for name, value in grown.items():
        _dump(data / f"{name}.yml", value)
    last = "  - Cijfers: cijfers/index.md\n"
    settings = mkdocs.read_text("utf-8")
    assert last in settings
    mkdocs.write_text(settings.replace(last, "\n".join(menu) + "\n" + last), "utf-8")


def _add_editions(data: Path, content: Path, years: range) -> None:
    editions, disclosure, lists, stories = (
        _load(data / f"{name}.yml") for name in ("editions", "disclosure", "lists", "testimonials")
    )
    editions["editions"] = [*editions["editions"]]
    waivers, told = [*disclosure["waivers"]], [*stories["testimonials"]]
    indicators = {path: _load(path) for path in sorted((data / "indicators").glob("*.yml"))}
    for year in reversed(years):
        editions["editions"].append({"year": year, "title": f"Jaarverslag {year}", "status": "published"})
        waivers += [{**_of_year(one, year), "years": [year]} for one in disclosure["waivers"] if NEWEST in one["years"]]
        told += [
            {**_of_year(one, year), "id": f"{one['id']}-{year}"} for one in stories["testimonials"] if one["year"] == NEWEST
        ]
        for kind in (("events/{}.yml", data), ("{}/*.md", content)):
            for path in sorted(kind[1].glob(kind[0].format(NEWEST))):
                target = kind[1] / path.relative_to(kind[1]).as_posix().replace(str(NEWEST), str(year))
                target.parent.mkdir(exist_ok=True)
                target.write_text(_uncompared(path.read_text("utf-8")).replace(str(NEWEST), str(year)), "utf-8")
    for path, file in indicators.items():
        _dump(path, _with_years(file, years))
    for name, value in (
        ("editions", editions),
        ("disclosure", {**disclosure, "waivers": waivers}),
        ("lists", _with_years(lists, years)),
        ("testimonials", {**stories, "testimonials": told}),
    ):
        _dump(data / f"{name}.yml", value)


def _seal(root: Path) -> None:
    """Seal every edition, as must be when there is more than one."""
    project = Project.at(root, clock.now())
    for edition in _load(root / "data/editions.yml")["editions"]:
        sealed.write(snapshots.seal(project, edition["year"]), root)


def _uncompared(text: str) -> str:
    """A page that claims nothing, and compares no years."""
    return COMPARED.sub(lambda asked: "" if asked[1] == "claim" else "veranderde", text)


def _of_year(record: dict[str, Any], year: int) -> dict[str, Any]:
    """A record of the newest year, as one of another year."""
    text = yaml.dump(record, Dumper=_Plainly, allow_unicode=True, sort_keys=False).replace(str(NEWEST), str(year))
    return yaml.load(text, Loader=yaml.SafeLoader)  # type: ignore[no-any-return]


def _with_years(value: Any, years: range) -> Any:
    """The same, where whatever has something of the newest year says the same of each of `years`."""
    if isinstance(value, dict):
        grown = {key: _with_years(inner, years) for key, inner in value.items()}
        return grown | (dict.fromkeys(years, grown[NEWEST]) if NEWEST in grown else {})
    return [_with_years(one, years) for one in value] if isinstance(value, (list, tuple)) else value


if __name__ == "__main__":
    write(Path(sys.argv[2]), sys.argv[1])
