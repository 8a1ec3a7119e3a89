"""Check: mkdocs.yml can be read, its menu leads to pages that exist, and every page is in it.

MkDocs would find most of this too, but in English and only in a build. Its keys: https://www.mkdocs.org/user-guide/configuration/
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from collections.abc import Sequence as Sequence_
from pathlib import Path, PurePosixPath

from jaarbeeld.checks import settings as named
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.nodes import Mapping, Node, Scalar, Sequence
from jaarbeeld.problems import Place, Problem, did_you_mean, nearest
from jaarbeeld.reading.source import read, text_of

KEYS = (
    "site_name", "site_url", "site_description", "site_author", "site_dir", "docs_dir", "repo_name", "repo_url", "edit_uri",
    "edit_uri_template", "copyright", "remote_branch", "remote_name", "nav", "not_in_nav", "exclude_docs", "draft_docs",
    "theme", "extra", "extra_css", "extra_javascript", "extra_templates", "watch", "hooks", "plugins", "markdown_extensions",
    "validation", "strict", "dev_addr", "use_directory_urls", "INHERIT",
)  # fmt: skip
_ONLY_MKDOCS = re.compile(r"(?:^|\s)!(?:ENV|relative|!python)")
"""Tags that MkDocs adds to YAML; a file with one of them is left to MkDocs."""


def problems_in(mkdocs: Path, pages: Collection[str], dataset: Dataset, *, outside: Collection[str] = ()) -> Iterator[Problem]:
    """What is wrong in mkdocs.yml, and every page of `pages` (paths below content/) that its menu does not lead to.

    `outside` are pages that need no place in it, such as drafts.
    """
    settings, problems = _settings(mkdocs)
    yield from problems
    menu = settings.items.get("nav") if settings is not None else None
    if isinstance(menu, Sequence):
        # A folder of a year without an edition is told where it stands.
        folders = {int(page[:4]) for page in pages if re.match(r"\d{4}/", page)}
        years = sorted(folders | {edition.year for edition in dataset.editions})
        yield from _menu_problems(menu, pages, outside, years)
    elif menu is not None:
        yield Problem(menu.place, "het menu is geen lijst.", "Zet voor elk deel een streepje: '- Titel: pagina.md'.")


def problems_in_settings(mkdocs: Path) -> Iterator[Problem]:
    """What keeps MkDocs from reading mkdocs.yml as it is meant: it must be told before MkDocs is started."""
    yield from _settings(mkdocs)[1]


def _settings(mkdocs: Path) -> tuple[Mapping | None, list[Problem]]:
    """The keys of mkdocs.yml, or None when there are none to look at, and what is wrong with them."""
    text, problem = text_of(mkdocs, name=mkdocs.name)
    if problem:
        return None, [problem]
    if _ONLY_MKDOCS.search(text):
        return None, []
    settings, problems = read(mkdocs, name=mkdocs.name)
    if problems or settings is None:
        return None, problems
    if not isinstance(settings, Mapping):
        hint = "Schrijf 'sleutel: waarde'."
        return None, [Problem(settings.place, "dit bestand bestaat niet uit sleutels met waarden.", hint)]
    return settings, [*_key_problems(settings), *named.problems_in(settings, mkdocs.parent)]


def _key_problems(settings: Mapping) -> Iterator[Problem]:
    for key, place in settings.key_places.items():
        if key not in KEYS:
            hint = did_you_mean(str(key), KEYS) or "Kijk of ze juist geschreven is."
            yield Problem(place, f"onbekende sleutel '{key}'.", hint)
    if "site_name" not in settings.items and nearest("site_name", [str(key) for key in settings.items]) is None:
        yield Problem(settings.place, "de verplichte sleutel 'site_name' ontbreekt.", "Voeg ze toe: de naam van de site.")
    address = settings.items.get("site_url")
    if isinstance(address, Scalar) and address.value and not re.match(r"https?://[^\s/]+", str(address.value)):
        yield Problem(address.place, f"'{address.value}' kan niet bij 'site_url'.", "Een adres begint met https://.")


def _menu_problems(menu: Node, pages: Collection[str], outside: Collection[str], years: Sequence_[int]) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    of_each: set[str] = set()
    for found in _entries(menu):
        if isinstance(found, Problem):
            yield found
            continue
        path, place = found
        if re.match(r"https?://", path):
            continue
        if "{year}" in path:
            # Written once for all editions: each has the pages that it has, and one of them must.
            own = {path.replace("{year}", str(year)) for year in years}
            of_each |= own
            if not own & {*pages}:
                hint = _meant(path.replace("{year}", str(max(years, default=0))), pages)
                yield Problem(place, f"geen enkel verslag heeft de pagina '{path}'.", hint)
            continue
        if path in seen:
            hint = "Laat ze er één keer in staan."
            yield Problem(place, f"de pagina '{path}' staat twee keer in het menu (zie regel {seen[path].line}).", hint)
        elif path not in pages:
            yield Problem(place, f"de pagina '{path}' bestaat niet.", _meant(path, pages), cause=("page", path))
        seen.setdefault(path, place)
    misspelt = {close for path in seen if path not in pages and (close := _nearest_page(path, pages))}
    for page in sorted({*pages} - seen.keys() - of_each - {*outside} - misspelt):
        stem = PurePosixPath(page).stem
        entry = page if stem == "index" else f"{stem.replace('-', ' ').capitalize()}: {page}"
        hint = f"Voeg ze toe bij 'nav' in mkdocs.yml, bijvoorbeeld '- {entry}'."
        yield Problem(Place(f"content/{page}"), "deze pagina staat niet in het menu.", hint)


def _entries(menu: Node) -> Iterator[tuple[str, Place] | Problem]:
    """The paths in a menu with their places, and what is no entry of a menu."""
    for item in menu.items if isinstance(menu, Sequence) else ():
        if isinstance(item, Mapping):
            if len(item.items) > 1:
                place = list(item.key_places.values())[1]
                yield Problem(place, "hier ontbreekt een streepje.", "Elk deel van het menu begint met '- '.")
            for value in item.items.values():
                yield from _path(value) if isinstance(value, Scalar) else _entries(value)
        elif isinstance(item, Scalar):
            yield from _path(item)
        else:
            yield Problem(item.place, "hier hoort een titel met een pagina.", "Schrijf '- Titel: pagina.md'.")


def _path(value: Scalar) -> Iterator[tuple[str, Place] | Problem]:
    written = value.value
    if not isinstance(written, str):
        yield Problem(value.place, "hier hoort het pad van een pagina.", "Schrijf '- Titel: pagina.md'.")
    elif match := re.match(r"(.+?)[ :]+(\S+\.md)$", written):
        hint = f"Schrijf '- {match[1]}: {match[2]}'."
        yield Problem(value.place, "tussen de titel en de pagina ontbreekt een dubbele punt met een spatie.", hint)
        yield match[2], value.place
    else:
        yield written, value.place


def _meant(path: str, pages: Collection[str]) -> str:
    close = _nearest_page(path, pages)
    return f"Bedoelde u '{close}'?" if close else "Kijk het pad na; het begint onder content/. Of verwijder de regel."


def _nearest_page(path: str, pages: Collection[str]) -> str | None:
    bare = path.removeprefix("content/")
    if bare in pages:
        return bare
    # In the same folder first: 2024/signaal.md is 2024/signalen.md, and not 2023/signaal.md.
    folder = PurePosixPath(path).parent
    beside = {PurePosixPath(page).stem: page for page in pages if PurePosixPath(page).parent == folder}
    return beside.get(nearest(PurePosixPath(path).stem, beside) or "")
