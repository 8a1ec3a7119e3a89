"""Check: what stands in content/ becomes a page or a picture, at an address of its own that anyone can type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from jaarbeeld.checks.editions import LIST
from jaarbeeld.folders import tree
from jaarbeeld.problems import Place, Problem
from jaarbeeld.prose.sources import url_of

PUBLISHED = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg", ".pdf", ".vtt", ".mp3", ".mp4")
"""Other files that readers may get. Anything else would come online without anyone meaning it."""
_TAKEN = {
    "templates/": "wat 'templates' heet, komt niet online.",
    "assets/": "de naam 'assets' gebruikt de site zelf.",
    **dict.fromkeys(("pagefind/", "pagefind.md"), "de naam 'pagefind' gebruikt het zoeken op de site."),
}
"""Names right below content/ that are not free, folders with a slash."""
_SAVED_AS: Mapping[str, tuple[str, ...]] = {
    "de foto als jpg": (".heic", ".heif", ".hif", ".dng", ".cr2", ".nef", ".arw"),
    "het beeld als jpg of png": (".tif", ".tiff", ".bmp", ".psd", ".jxl", ".jp2"),
    "het filmpje als mp4": (".mov", ".avi", ".mkv", ".webm", ".wmv", ".3gp", ".m4v"),
    "het geluid als mp3": (".m4a", ".wav", ".ogg", ".aac", ".flac", ".opus"),
    "het document als pdf": (".doc", ".docx", ".odt", ".pages", ".ppt", ".pptx", ".odp", ".key", ".pub", ".ai", ".indd"),
}
"""How to save what phones and other programs keep in their own way, so that every browser shows it."""
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_YEAR_FOLDER = re.compile(r"\d{4}$")


def problems_in(content: Path, *, years: Collection[int], name: str = "content") -> Iterator[Problem]:
    """Files that would be no page, or at an odd address, and folders of a year that is no edition (of `years`)."""
    if not content.is_dir():
        yield Problem(Place(f"{name}/index.md"), "de map met de pagina's ontbreekt.", "Zet de map content/ terug.")
        return
    found = tree(content, name=name)
    yield from found.problems
    for path in sorted((*found.files, *found.folders)):
        src = path.relative_to(content)
        place = Place(f"{name}/{src.as_posix()}")
        if message := _TAKEN.get(f"{src}/" if path.is_dir() else str(src)):
            yield Problem(place, message, f"Geef {'de map' if path.is_dir() else 'de pagina'} een andere naam.")
        elif path.is_dir():
            if years and len(src.parts) == 1 and _YEAR_FOLDER.match(src.name) and int(src.name) not in years:
                hint = f"Voeg {src.name} toe in data/editions.yml, of geef de map een andere naam."
                yield Problem(place, f"van {src.name} is er geen editie.", hint, cause=(LIST, src.name))
        elif path.suffix != ".md" and path.suffix.lower() in _MARKDOWN:
            yield Problem(place, "dit bestand wordt geen pagina.", f"Noem het {path.stem.lower()}.md.")
        elif path.suffix != ".md" and path.suffix.lower() not in PUBLISHED:
            yield Problem(place, "dit bestand hoort niet in content/.", _instead_of(path.suffix.lower()))
        elif path.suffix == ".md" and not all(_NAME.fullmatch(part) for part in (*src.parts[:-1], path.stem)):
            hint = f"Gebruik kleine letters, cijfers en koppeltekens, bijvoorbeeld {_plain(path.stem)}.md."
            yield Problem(place, "de naam van dit bestand wordt het adres van de pagina, en kan zo niet.", hint)


def shared_addresses(
    written: Collection[str], made: Collection[str], *, files: Collection[str] = (), name: str = "content"
) -> Iterator[Problem]:
    """Pages and `files` (by path below content/) that would come at an address that is taken; `made` is what no one writes."""
    for path in sorted({*files} & {*made}):
        hint = "Verwijder dit bestand of geef het een andere naam."
        yield Problem(Place(f"{name}/{path}"), "dit bestand wordt al gemaakt uit de gegevens.", hint)
    taken = {url_of(src) for src in made}
    seen: dict[str, str] = {}
    for src in sorted(written):
        url = url_of(src)
        place = Place(f"{name}/{src}")
        hint = "Verwijder dit bestand of geef het een andere naam."
        if url in taken:
            yield Problem(place, "deze pagina wordt al gemaakt uit de gegevens.", hint)
        elif url in seen:
            yield Problem(place, f"deze pagina komt op hetzelfde adres als {name}/{seen[url]}.", hint)
        seen.setdefault(url, src)


def saved_as(ending: str) -> str:
    """How to save a file of which the name ends so, in words; nothing when readers can have it as it is, or never."""
    return next((saved for saved, endings in _SAVED_AS.items() if ending in endings), "")


def _instead_of(ending: str) -> str:
    """What to do with a file that no reader can open, by the end of its name."""
    if saved := saved_as(ending):
        return f"Bewaar {saved}, en zet dat hier. Alleen een andere naam geven helpt niet."
    return "Een pagina eindigt op .md; beelden en pdf's mogen ook. Verwijder het hier, of geef het een andere naam."


def _plain(stem: str) -> str:
    bare = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-") or "pagina"
