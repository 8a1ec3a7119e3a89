"""Check: what mkdocs.yml names – theme, folders, extensions, plugins – is there.

MkDocs would say so too, in English and with paths of this computer. Its settings:
https://www.mkdocs.org/user-guide/configuration/
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from jaarbeeld.model.nodes import Mapping, Node, Scalar, Sequence
from jaarbeeld.problems import Problem, did_you_mean, nearest

DOCS = "content"
"""Where pages are; everything else of Jaarbeeld looks there as well."""
OWN = "overrides"
"""Where an organisation's own look is."""

_FIXED: dict[str, tuple[tuple[object, ...], str]] = {
    "use_directory_urls": ((True, None), "de site maakt haar adressen zelf"),
    "exclude_docs": ((None,), "alle pagina's in content/ komen online, behalve die van een editie die een ontwerp is"),
    "draft_docs": ((None,), "alle pagina's in content/ komen online, behalve die van een editie die een ontwerp is"),
}
"""Settings that can only have one value, and why."""


def problems_in(settings: Mapping, root: Path) -> Iterator[Problem]:
    """Every name in the settings of the project `root` that leads to nothing."""
    docs = settings.items.get("docs_dir")
    if isinstance(docs, Scalar) and docs.value != DOCS:
        yield Problem(docs.place, f"'{docs.value}' kan niet bij 'docs_dir'.", f"De teksten staan in {DOCS}: schrijf dat.")
    for key, (allowed, why) in _FIXED.items():
        if (found := settings.items.get(key)) is not None and not (isinstance(found, Scalar) and found.value in allowed):
            yield Problem(found.place, f"'{key}' kan zo niet: {why}.", "Verwijder deze regel.")
    theme = settings.items.get("theme")
    name = theme.items.get("name") if isinstance(theme, Mapping) else theme
    yield from _unknown(name, "het thema", "mkdocs.themes")
    if isinstance(theme, Mapping) and isinstance(own := theme.items.get("custom_dir"), Scalar):
        yield from _missing(own, root)
        if own.value != OWN and (root / str(own.value)).is_dir():
            hint = f"De eigen vormgeving staat in {OWN}: schrijf dat."
            yield Problem(own.place, f"'{own.value}' kan niet bij 'custom_dir'.", hint)
    for plugin in _listed(settings.items.get("plugins")):
        yield from _unknown(plugin, "de plugin", "mkdocs.plugins")
    for extension in _listed(settings.items.get("markdown_extensions")):
        if not _is_module(extension):
            yield from _unknown(extension, "de uitbreiding", "markdown.extensions")


def _listed(node: Node | None) -> Iterator[Scalar]:
    """The names in a list; a name with options is a mapping of one key."""
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Scalar):
            yield item
        elif isinstance(item, Mapping):
            yield from (Scalar(place, key) for key, place in item.key_places.items())


def _unknown(name: Node | None, what: str, group: str) -> Iterator[Problem]:
    if isinstance(name, Scalar) and isinstance(name.value, str) and name.value not in (known := _installed(group)):
        hint = did_you_mean(name.value, known) or "Kijk of de naam juist geschreven is."
        yield Problem(name.place, f"{what} '{name.value}' is niet geïnstalleerd.", hint)


@cache
def _installed(group: str) -> Collection[str]:
    return sorted({point.name for point in entry_points(group=group)})


def _missing(path: Scalar, root: Path) -> Iterator[Problem]:
    if isinstance(path.value, str) and not (root / path.value).exists():
        beside = (root / path.value).parent
        known = [(Path(path.value).parent / found.name).as_posix() for found in beside.iterdir()] if beside.is_dir() else []
        close = nearest(path.value, known)
        hint = f"Bedoelde u '{close}'?" if close else "Kijk het pad na."
        yield Problem(path.place, f"de map '{path.value}' bestaat niet.", hint)


def _is_module(name: Scalar) -> bool:
    """Whether an extension is named by its module, as Python-Markdown allows."""
    if not isinstance(name.value, str) or "." not in name.value:
        return False
    try:
        return find_spec(name.value.partition(":")[0]) is not None
    except ImportError:
        return False
