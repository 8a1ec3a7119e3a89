"""Publish: every file of the site is there to its last byte, and can be read as what its name says it is."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from xml.parsers import expat

from jaarbeeld.problems import Problem
from jaarbeeld.publish.inspection.built import BuiltSite

_NEEDED = ("index.html", "404.html")
_MAY_BE_EMPTY = (".nojekyll",)
_HINT = "Bouw opnieuw; helpt dat niet, verwijder dan de map .cache en bouw nog eens."


def missing_from(site: BuiltSite) -> Iterator[Problem]:
    """What a site cannot do without."""
    for path in _NEEDED:
        if path not in site.files:
            yield site.problem(path, "deze pagina ontbreekt.", "Zonder deze pagina kan de site niet online.")


def problems_in(site: BuiltSite) -> Iterator[Problem]:
    """What is empty, or cut off."""
    for path, content in site.news.items():
        if not content and PurePosixPath(path).name not in _MAY_BE_EMPTY:
            yield site.problem(path, "dit bestand is leeg.", _HINT)
        elif not _WHOLE.get(PurePosixPath(path).suffix.lower(), _anything)(content):
            yield site.problem(path, "dit bestand is niet volledig.", _HINT)


def _anything(content: bytes) -> bool:
    return True


def _html(content: bytes) -> bool:
    return content.rstrip().lower().endswith(b"</html>")


def _xml(content: bytes) -> bool:
    # Read, and nothing made of it.
    parser = expat.ParserCreate()
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return False
    return True


def _json(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def _gzip(content: bytes) -> bool:
    try:
        gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return False
    return True


def _png(content: bytes) -> bool:
    # https://www.w3.org/TR/png-3/#11IEND
    return content.startswith(b"\x89PNG\r\n\x1a\n") and content.endswith(b"IEND\xaeB`\x82")


def _jpeg(content: bytes) -> bool:
    return content.startswith(b"\xff\xd8\xff") and content.rstrip(b"\0").endswith(b"\xff\xd9")


def _pdf(content: bytes) -> bool:
    # https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf, 7.5.5
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:]


def _woff2(content: bytes) -> bool:
    # The header says how long the file is: https://www.w3.org/TR/WOFF2/#woff20Header
    return content.startswith(b"wOF2") and len(content) >= 12 and struct.unpack(">I", content[8:12])[0] == len(content)


def _webp(content: bytes) -> bool:
    # https://developers.google.com/speed/webp/docs/riff_container#webp_file_header
    return content[:4] == b"RIFF" and len(content) >= 12 and struct.unpack("<I", content[4:8])[0] + 8 <= len(content)


def _workbook(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.testzip() is None and "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return False


def _calendar(content: bytes) -> bool:
    return content.startswith(b"BEGIN:VCALENDAR") and content.rstrip().endswith(b"END:VCALENDAR")


def _lines(content: bytes) -> bool:
    return content.endswith(b"\n")


_WHOLE: dict[str, Callable[[bytes], bool]] = {
    ".html": _html,
    ".xml": _xml,
    ".svg": _xml,
    ".json": _json,
    ".webmanifest": _json,
    ".gz": _gzip,
    # Pagefind packs its index so: https://github.com/Pagefind/pagefind
    ".pf_fragment": _gzip,
    ".pf_index": _gzip,
    ".pf_meta": _gzip,
    ".pagefind": _gzip,
    ".png": _png,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
    ".pdf": _pdf,
    ".woff2": _woff2,
    ".webp": _webp,
    ".ics": _calendar,
    ".csv": _lines,
    ".jsonld": _json,
    ".xlsx": _workbook,
}
