"""Check: every picture and document in content/ is what its name says, can be shown, and does nothing of itself."""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from jaarbeeld.folders import tree
from jaarbeeld.problems import Place, Problem
from jaarbeeld.reading.source import text_of

FORMATS: Mapping[str, str] = {
    ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".avif": "AVIF", ".gif": "GIF",
}  # fmt: skip
"""Pictures of pixels, by the end of their name, as Pillow calls them."""
BEGINNINGS: Mapping[str, re.Pattern[bytes]] = {
    ".pdf": re.compile(rb"%PDF-"),
    ".vtt": re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT"),
    ".mp3": re.compile(rb"ID3|\xff[\xe2-\xff]"),
    ".mp4": re.compile(rb"....ftyp", re.DOTALL),
}
"""How files of other kinds begin."""
_HEIC = re.compile(rb"....ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL)
"""How the photos of a phone begin that no browser but Safari shows: ISO/IEC 23008-12, annex B."""
_PLACE = re.compile(rb"\xa9xyz.{4,20}?[+-]\d|com\.apple\.quicktime\.location|loci\x00{4}", re.DOTALL)
"""The place where a film was taken: QuickTime's box, Apple's key, and the box of 3GPP (TS 26.244, clause 8)."""
MAX_PIXELS = 50_000_000
"""Of all frames of a picture together: twice a large photo. A file of some kB can ask for gigabytes of memory."""
MAX_BYTES = 20_000_000

_SVG = "http://www.w3.org/2000/svg"
_DRAWS = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline"),
        *("polygon", "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern"),
        *("marker", "style", "filter", "feGaussianBlur", "feOffset", "feBlend", "feColorMatrix", "feMerge", "feMergeNode"),
        *("feFlood", "feComposite", "switch"),
    )
)
"""The elements of SVG that only draw (https://www.w3.org/TR/SVG2/eltindex.html)."""
_REACHES_OUT = re.compile(r"@import|url\(\s*[\"']?(?!#)|(?:javascript|vbscript|data)\s*:|\\", re.IGNORECASE)


def problems_in(content: Path, *, name: str = "content") -> Iterator[Problem]:
    """Every file of content/ that is no page and not what it seems to be."""
    for path in tree(content, name=name).files:
        place = Place(f"{name}/{path.relative_to(content).as_posix()}")
        ending = path.suffix.lower()
        if ending == ".svg":
            yield from _drawing_problems(path, place)
        elif (ending in FORMATS or ending in BEGINNINGS) and (said := _wrong_with(path, ending)):
            yield Problem(place, *said)


def _wrong_with(path: Path, ending: str) -> tuple[str, str] | None:
    if ending in FORMATS and path.stat().st_size > MAX_BYTES:
        return "dit beeld is groter dan 20 MB.", "Maak het kleiner; lezers moeten het kunnen laden."
    try:
        if ending in FORMATS:
            return _wrong_with_picture(path, FORMATS[ending])
        if ending == ".mp4" and _tells_where(path):
            return "dit filmpje zegt waar het opgenomen is.", "Deel het opnieuw vanaf je telefoon, zonder de locatie."
        with path.open("rb") as file:
            if BEGINNINGS[ending].match(file.read(16)):
                return None
    except OSError:
        return "dit bestand kan niet gelezen worden.", "Kijk of je het mag openen."
    return f"dit is geen {ending}-bestand, al heet het zo.", "Bewaar het opnieuw in de juiste soort, of verwijder het."


def _tells_where(path: Path) -> bool:
    """Whether a film has the place in it where it was taken; read in pieces, as a film can be large."""
    kept = b""
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            if _PLACE.search(kept + piece):
                return True
            kept = piece[-32:]
    return False


def _wrong_with_picture(path: Path, format: str) -> tuple[str, str] | None:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - slow to import, and most sites have few pictures

    too_large = f"dit beeld heeft meer dan {MAX_PIXELS // 1_000_000} miljoen beeldpunten.", "Maak het kleiner."
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a picture that is only somewhat too large is told below
            picture = Image.open(path, formats=tuple(set(FORMATS.values())))
        with picture:
            if picture.format != format:
                hint = f"Noem het .{(picture.format or '').lower()}, of bewaar het opnieuw."
                return f"dit beeld is van de soort {picture.format}, al heet het anders.", hint
            frames = getattr(picture, "n_frames", 1)
            if picture.width * picture.height * frames > MAX_PIXELS:
                return too_large
            picture.draft("L", (max(picture.width // 8, 1), max(picture.height // 8, 1)))
            for frame in range(frames):
                picture.seek(frame)
                picture.load()
    except Image.DecompressionBombError:
        return too_large
    except UnidentifiedImageError:
        return _of_a_phone(path) or ("dit is geen beeld, al heet het zo.", "Bewaar het beeld opnieuw, of verwijder het.")
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error, OverflowError):
        # What Pillow raises on broken files: https://pillow.readthedocs.io/en/stable/reference/Image.html#PIL.Image.open
        return _of_a_phone(path) or ("dit beeld is beschadigd.", "Bewaar het opnieuw, of haal het nog eens op.")
    return None


def _of_a_phone(path: Path) -> tuple[str, str] | None:
    """What to tell of a photo that a phone made in its own way, and that got the name of another kind."""
    with path.open("rb") as file:
        if not _HEIC.match(file.read(16)):
            return None
    hint = "Bewaar de foto als jpg, en zet die hier; een browser toont geen HEIC."
    return "dit is een HEIC-foto, zoals een iPhone ze maakt, al heet ze anders.", hint


def _drawing_problems(path: Path, place: Place) -> Iterator[Problem]:
    text, problem = text_of(path, name=place.file)
    if problem:
        yield problem
        return
    found: list[Problem] = []
    reader = expat.ParserCreate(namespace_separator=" ")

    def told(message: str) -> None:
        hint = "Bewaar het als gewone svg, zonder wat beweegt, luistert of van elders komt."
        here = Place(place.file, reader.CurrentLineNumber, reader.CurrentColumnNumber + 1)
        found.append(Problem(here, message, hint))

    for event, handler in _handlers(told).items():
        setattr(reader, event, handler)
    try:
        reader.Parse(text, True)
    except expat.ExpatError as error:
        if not found:
            here = Place(place.file, error.lineno, error.offset + 1)
            yield Problem(here, "deze svg kan niet gelezen worden.", "Bewaar de tekening opnieuw.")
    yield from found[:1]


def _handlers(told: Callable[[str], None]) -> dict[str, Callable[..., None]]:
    """What expat calls: each tells the first thing that an SVG does besides drawing."""
    open_elements: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, element = name.rpartition(" ")
        open_elements.append(element)
        if len(open_elements) == 1 and (space, element) != (_SVG, "svg"):
            told("dit is geen svg, al heet het zo.")
        elif space != _SVG or element not in _DRAWS:
            told(f"<{element[:40]}> kan niet in een svg op deze site.")
        for full, value in attributes.items():
            attribute = full.rpartition(" ")[2]
            if attribute.lower().startswith("on"):
                told(f"'{attribute[:40]}' kan niet in een svg op deze site.")
            elif (attribute in ("href", "src") and not value.startswith("#")) or _REACHES_OUT.search(value):
                told("deze svg haalt iets op van elders.")

    def end(name: str) -> None:
        open_elements.pop()

    def characters(words: str) -> None:
        if open_elements[-1:] == ["style"] and _REACHES_OUT.search(words):
            told("deze svg haalt iets op van elders.")

    def instruction(*_: object) -> None:
        told("deze svg haalt iets op van elders.")

    def doctype(*_: object) -> None:
        told("een svg met <!DOCTYPE kan niet op deze site.")

    return {
        "StartElementHandler": start,
        "EndElementHandler": end,
        "CharacterDataHandler": characters,
        "ProcessingInstructionHandler": instruction,
        "StartDoctypeDeclHandler": doctype,
    }
