"""Random changes as an editor makes them: other texts, records, pages, blocks and links. The same chance gives the same change.

Files stay well formed – slips that break them are in mutations.py – and what is in them need not be right.
"""

from __future__ import annotations

import copy
import datetime as dt
import posixpath
import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from jaarbeeld.model.nodes import plain
from jaarbeeld.prose.chart_macros import CHARTS
from jaarbeeld.prose.macros import BLOCKS, SITE_BLOCKS
from jaarbeeld.prose.organisation_macros import BEHIND
from jaarbeeld.reading.loading import FILE_KINDS
from jaarbeeld.reading.source import read

Edit = Callable[[Path, random.Random], str]
"""Changes a project in place, and says what it did."""

TEXTS = (
    *("ongeveer ½ dag", "Дарина", "مرحبا", "☎ bel ons", "5 ♥", "e\u2011mail", "cafe\u0301", "zacht\u00adbaar", "\u200dx", "İĲ"),
    *("<3", "Vraag & antwoord", "'t Hoekje", '"open"', "* ster", "- streep", "# kop", "2024. Dat was het", "| a | b |", "`x`"),
    *("[x]", "{.x}", "{{ x", "a_b_c", "\\", "100 %", "±5", "...", "&amp;", "*[vzw]: x", "!!! note", "tot 99 jaar", "vzw", "An"),
    *("opvoedingsondersteuningsvrijwilligersbijeenkomst", "zin " * 60, "Praten", "Per reeks", "Inhoud", "Zoeken", "Gebruikt"),
    *("https://voorbeeld.example/een", "hallo@brug.example", "7", "x" * 60, "Wat je doet", "Zin om mee te doen?", "½"),
)
DAYS = (dt.date(2024, 3, 12), dt.date(2024, 6, 12), dt.date(2024, 12, 31))
BLOCKS_TO_ASK = (
    *(f"{name}()" for name in (*SITE_BLOCKS, *BLOCKS, *BEHIND)),
    *("events(objective=1)", 'events(series="team")', 'stories(kind="story")', 'volunteer_call("visits")', 'topics("visits")'),
    *('table("people", caption="Mensen")', 'breakdown("people", "by_age")', 'dots("share_alone", caption="Alleen")'),
    *('figure("people")', 'figure("people", part="young")', 'trend("visits")', "organisation.name", 'drawing("kalender")'),
    *(f"{name}()" for name in CHARTS),
)
PROSE = (
    *("## Praten", "## Per reeks", "## Inhoud", "## Volgende stap", "Kop\n---", "## Kop {#an}", "# Nog een", "> zin", "---"),
    *(
        "- een\n- twee",
        "a | b\n--|--\n1 | 2",
        "!!! note\n    Let op.",
        "```\n## Zoeken\n```",
        "<div markdown>\n\n## Zo\n</div>",
    ),
    *('<span id="an">x</span>', '<section aria-labelledby="zo">x</section>', "*[AB]: x", "vzw", "x { .lead }", "&copy; <br>"),
    *("<details markdown>\n<summary>Meer</summary>\n\nzin\n</details>", "[x](https://voorbeeld.example)", "[x][y]\n\n[y]: #x"),
)
PAGES = (
    *("over/privacy", "over/woordenlijst", "2024/kalender", "2024/mensen", "2025/index", "verhalen", "vrijwilliger/affiches"),
    *("proef", "een/twee/drie", "404", "v/brood", "zoeken", "assets/x", "pagefind", "sitemap", "cijfers/nieuw", "index/index"),
)


def edited(root: Path, chance: random.Random) -> list[str]:
    """Make one to three changes in the project at `root`, and say which."""
    return [chance.choice(_EDITS)(root, chance) for _ in range(chance.choice((1, 1, 1, 2, 3)))]


def _another_text(root: Path, chance: random.Random) -> str:
    path, data = _data_file(root, chance)
    # Names and kinds are in lower case without spaces: another one is told, and that is all.
    places = [place for place, value in _values(data) if isinstance(value, str) and (" " in value or value[:1].isupper())]
    return _put(path, data, chance.choice(places), _text(root, chance)) if places else ""


def _gone(root: Path, chance: random.Random) -> str:
    path, data = _data_file(root, chance)
    *around, last = chance.choice([place for place, _ in _values(data)] or [("",)])
    parent = _at(data, around)
    if isinstance(parent, dict | list) and parent:
        del parent[last]
        _write(path, data)
    return f"{path.name}: without {(*around, last)}"


def _another_record(root: Path, chance: random.Random) -> str:
    """A copy of a record, under a name of its own."""
    path, data = _data_file(root, chance)
    lists = [value for _, value in _values(data) if isinstance(value, list) and value]
    if not lists:
        return ""
    records = chance.choice(lists)
    record = copy.deepcopy(chance.choice(records))
    if isinstance(record, dict):
        for key in ("id", "slug", "term"):
            if key in record:
                record[key] = record[key] + 1 if isinstance(record[key], int) else f"{record[key]}x"
        if "status" in record and "year" in record:
            record |= {"year": record["year"] + 1, "status": chance.choice(("draft", "published"))}
    records.append(record)
    _write(path, data)
    return f"{path.name}: with {record!r}"


def _another_key(root: Path, chance: random.Random) -> str:
    """A key that a record may have and has not."""
    path, data = _data_file(root, chance)
    kind = next(kind for kind in FILE_KINDS if path.match(f"data/{kind.pattern}"))
    schema = kind.model.model_json_schema()
    free = list(_free_keys(schema, schema, data, ()))
    if not free:
        return ""
    place, wanted = chance.choice(free)
    return _put(path, data, place, _value(wanted, schema, str(place[-1]), root, chance))


def _session(root: Path, chance: random.Random) -> str:
    path = root / "data/events/2024.yml"
    data = _read(path) or {}
    session = {
        "date": DAYS[1], "title": "Infosessie", "kind": "info_session", "objective": 1, "public": True, "time": "19:30",
        "id": chance.choice(("juni", "praten", "inhoud")), "posted_on": DAYS[0], "place": "Zaal",
        "status": chance.choice(("scheduled", "full", "cancelled")),
    }  # fmt: skip
    data.setdefault("events", []).append(session)
    _write(path, data)
    return f"session {session['id']}"


def _two_long_titles(root: Path, chance: random.Random) -> str:
    path = root / "data/events/2024.yml"
    data = _read(path) or {}
    title = "Overleg met alle vrijwilligers van de hele streek over hoe we elkaar volgend jaar beter helpen, "
    events = [{"date": DAYS[0], "title": title + end, "kind": "internal", "objective": 1} for end in ("eerst", "daarna")]
    data.setdefault("events", []).extend(events)
    _write(path, data)
    return "two long titles"


def _page_gone(root: Path, chance: random.Random) -> str:
    path = _page(root, chance)
    path.unlink()
    return f"without {path.name}"


def _new_page(root: Path, chance: random.Random) -> str:
    src = chance.choice(PAGES)
    path = root / f"content/{src}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    title = yaml.safe_dump(chance.choice(("Titel", _text(root, chance))), allow_unicode=True, width=1000).partition("\n")[0]
    path.write_text(f"---\ntitle: {title}\ndescription: Iets.\n---\n# Kop\n\nvzw\n", "utf-8")
    return f"new page {src}: {title}"


def _more_on_a_page(root: Path, chance: random.Random) -> str:
    path = _page(root, chance)
    asked = f"{{{{ {chance.choice(BLOCKS_TO_ASK)} }}}}"
    text = chance.choice((asked, asked, chance.choice(PROSE), f"## {chance.choice(TEXTS)}", chance.choice(TEXTS)))
    path.write_text(f"{path.read_text('utf-8')}\n\n{text}\n", "utf-8")
    return f"{path.name}: with {text!r}"


def _link(root: Path, chance: random.Random) -> str:
    path, target = _page(root, chance), _page(root, chance)
    to = posixpath.relpath(target.as_posix(), path.parent.as_posix()) + chance.choice(("", "", "#praten", "#kop", "#inhoud"))
    path.write_text(f"{path.read_text('utf-8')}\n\nLees [dit]({to}).\n", "utf-8")
    return f"{path.name}: to {to}"


def _front_matter(root: Path, chance: random.Random) -> str:
    path = _page(root, chance)
    line = chance.choice(("template: home.html", "template: weg.html", "hide: [toc]", "hide: [navigation]", "robots: noindex"))
    path.write_text(path.read_text("utf-8").replace("---\n", f"---\n{line}\n", 1), "utf-8")
    return f"{path.name}: {line}"


def _draft(root: Path, chance: random.Random) -> str:
    """A new edition that is a draft, with a page; maybe a link to it, or a place in the menu."""
    path = root / "data/editions.yml"
    data = _read(path) or {}
    data.setdefault("editions", []).append({"year": 2025, "title": "Jaarverslag 2025", "status": "draft"})
    _write(path, data)
    (root / "content/2025").mkdir(exist_ok=True)
    (root / "content/2025/index.md").write_text("---\ntitle: Het jaar\ndescription: Iets.\n---\n# Het jaar\n", "utf-8")
    return f"draft 2025, {chance.choice((_menu, _link, _menu))(root, chance)}"


def _menu(root: Path, chance: random.Random) -> str:
    pages = sorted(path.relative_to(root / "content").as_posix() for path in (root / "content").rglob("*.md"))
    chance.shuffle(pages)
    return _settings(root, {"nav": [page if chance.random() < 0.5 else {"Deel": [page]} for page in pages]})


def _setting(root: Path, chance: random.Random) -> str:
    changes: tuple[dict[str, Any], ...] = (
        {"site_url": ""}, {"site_url": "https://brug.example/verslag/"}, {"site_name": chance.choice(TEXTS)},
        {"site_description": chance.choice(TEXTS)}, {"use_directory_urls": False}, {"exclude_docs": "cijfers/"},
    )  # fmt: skip
    return _settings(root, chance.choice(changes))


_EDITS: tuple[Edit, ...] = (
    *(_another_text, _another_text, _another_text, _gone, _gone, _another_record, _another_record, _another_key, _another_key),
    *(_another_key, _session, _two_long_titles, _page_gone, _new_page, _more_on_a_page, _more_on_a_page, _more_on_a_page),
    *(_link, _front_matter, _draft, _menu, _setting),
)


def _settings(root: Path, change: dict[str, Any]) -> str:
    path = root / "mkdocs.yml"
    _write(path, {**yaml.safe_load(path.read_text("utf-8")), **change})
    return str(change)


def _text(root: Path, chance: random.Random) -> str:
    """Some text: an odd one, one in a sentence, or one that stands somewhere else in the data."""
    odd = chance.choice(TEXTS)
    if chance.random() < 0.6:
        return odd
    known = [value for path in _data_files(root) for _, value in _values(_read(path)) if isinstance(value, str)]
    return chance.choice((f"Samen {odd} doen", chance.choice(known or [odd])))


def _value(wanted: dict[str, Any], schema: dict[str, Any], key: str, root: Path, chance: random.Random) -> Any:
    """A value of the kind that a schema asks for, right or not."""
    wanted = _meant(wanted, schema)
    if "enum" in wanted or "const" in wanted:
        return chance.choice(wanted.get("enum") or [wanted["const"]])
    match wanted.get("type"):
        case "boolean":
            return chance.random() < 0.5
        case "integer" | "number":
            return chance.choice((1, 2, 5, 2023, 2024))
        case "array":
            return [_value(wanted.get("items", {}), schema, key, root, chance)]
        case "object" if "properties" in wanted:
            needed = wanted.get("required", ())
            return {name: _value(wanted["properties"][name], schema, name, root, chance) for name in needed}
        case "object":
            return {2024: chance.choice((1, 5, "±3")), 2023: 3}
    if wanted.get("format") == "date" or key.endswith(("_on", "until", "date")):
        return chance.choice(DAYS)
    names = ["people", "visits", "team", "visitor", "bakker", "praten", "an", "bezoeken", "nieuw"]
    return chance.choice([*names, "19:30", "https://f.example/a", "x@brug.example", _text(root, chance), _text(root, chance)])


def _free_keys(wanted: dict[str, Any], schema: dict[str, Any], value: Any, place: tuple[Any, ...]) -> Iterator[Any]:
    wanted = _meant(wanted, schema)
    if isinstance(value, dict):
        for key, inner in wanted.get("properties", {}).items():
            if key in value:
                yield from _free_keys(inner, schema, value[key], (*place, key))
            else:
                yield (*place, key), inner
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _free_keys(wanted.get("items", {}), schema, item, (*place, index))


def _meant(wanted: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in wanted or "anyOf" in wanted:
        options = [option for option in wanted.get("anyOf", [wanted]) if option.get("type") != "null"]
        wanted = schema["$defs"][options[0]["$ref"].rpartition("/")[2]] if "$ref" in options[0] else options[0]
    return wanted


def _data_files(root: Path) -> list[Path]:
    return sorted((root / "data").rglob("*.yml"))


def _data_file(root: Path, chance: random.Random) -> tuple[Path, Any]:
    path = chance.choice(_data_files(root))
    return path, _read(path)


def _page(root: Path, chance: random.Random) -> Path:
    return chance.choice(sorted((root / "content").rglob("*.md")))


def _read(path: Path) -> Any:
    node, _ = read(path, name=path.name)
    return _loose(plain(node)) if node is not None else None


def _loose(value: Any) -> Any:
    """What may be changed and written again."""
    match value:
        case dict():
            return {key: _loose(inner) for key, inner in value.items()}
        case tuple():
            return [_loose(inner) for inner in value]
        case Decimal():
            return float(value)
    return value


def _values(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Everything in a file with its place, but for the file itself."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield (*place, key), inner
        yield from _values(inner, (*place, key))


def _at(data: Any, place: list[Any] | tuple[Any, ...]) -> Any:
    for key in place:
        data = data[key]
    return data


def _put(path: Path, data: Any, place: tuple[Any, ...], value: Any) -> str:
    _at(data, place[:-1])[place[-1]] = value
    _write(path, data)
    return f"{path.name}: {place} = {value!r}"


class _Plain(yaml.SafeDumper):
    """Writes what stands twice, twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write(path: Path, data: Any) -> None:
    path.write_text(yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")
