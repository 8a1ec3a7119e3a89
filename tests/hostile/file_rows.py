"""Files and folders in content/ that are not what they seem, have odd names, or should not come online; mkdocs.yml."""

from __future__ import annotations

import os
import struct
import zlib
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.conftest import CAMPAIGN
from tests.hostile.rows import PAGE, WHOLE, Row, file, instead

SVG = '<svg xmlns="http://www.w3.org/2000/svg"'


def picture(format: str) -> bytes:
    """A small picture."""
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, format)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of some bytes that asks for a picture of this size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")


def _pipe(root: Path) -> None:
    os.mkfifo(root / "content/2024/wacht.md")


def _link(path: str, target: str) -> object:
    return lambda root: (root / path).symlink_to(target)


def _deep(root: Path) -> None:
    (root / "content" / "/".join("a" * 40)).mkdir(parents=True)


def _bare(root: Path) -> None:
    (root / b"content/2024/foto\xff.png".decode("utf-8", "surrogateescape")).write_bytes(picture("PNG"))


def _two_forms(root: Path) -> None:
    for name in ("caf\u00e9.png", "cafe\u0301.png"):
        (root / "content/2024" / name).write_bytes(picture("PNG"))


def _two_cases(root: Path) -> None:
    for name in ("huis.png", "Huis.png"):
        (root / "content/2024" / name).write_bytes(picture("PNG"))


PDF = b"%PDF-1.7\n%%EOF\n"


def _campaign(root: Path) -> None:
    with (root / "data/recruitment.yml").open("a", encoding="utf-8") as data:
        data.write(CAMPAIGN)
    file("content/v/brood.md", WHOLE)(root)


ROWS = {
    "pipe": Row("Een pijp (FIFO) in content/, waarop lezen eeuwig wacht", _pipe),
    "link to a page": Row("Een snelkoppeling naar een geheim bestand", _link("content/2024/geheim.md", "/etc/passwd")),
    "link to a folder": Row("Een snelkoppeling naar een map buiten de site", _link("content/2024/alles", "/etc")),
    "link to a hidden folder": Row("Een verborgen snelkoppeling", _link("content/.alles", "/etc")),
    "link to the folder around it": Row("Een snelkoppeling die rondgaat", _link("content/2024/rond", ".")),
    "link to a device": Row("Een snelkoppeling naar een toestel, in content/", _link("content/2024/nul.png", "/dev/zero")),
    "link to nothing": Row("Een snelkoppeling naar niets, in content/", _link("content/2024/weg.md", "weg")),
    "deep folders": Row("Veertig mappen in elkaar", _deep),
    "spaces": Row("Een bestandsnaam met spaties", file("content/2024/ons feest.md", WHOLE)),
    "accents": Row("Een bestandsnaam met een accent", file("content/2024/café.md", WHOLE)),
    "accent in two pieces": Row("Een accent dat in twee stukken bewaard is", file("content/2024/cafe\u0301.png", b"")),
    "two forms": Row("Twee namen die hetzelfde accent anders bewaren", _two_forms),
    "two cases": Row("Twee namen die alleen in hoofdletters verschillen", _two_cases),
    "capitals": Row("Een bestandsnaam met hoofdletters", file("content/2024/Bezoeken.md", WHOLE)),
    "dots": Row("Een bestandsnaam met ..", file("content/2024/a..b.md", WHOLE)),
    "backslash": Row("Een bestandsnaam met een backslash", file("content/2024/a\\b.md", WHOLE)),
    "windows device": Row("Een naam die Windows niet kent", file("content/2024/con.md", WHOLE)),
    "new line": Row("Een bestandsnaam met een nieuwe regel", file("content/2024/a\nb.md", WHOLE)),
    "turned name": Row("Een bestandsnaam die zich omkeert", file("content/2024/foto\u202egnp.exe.png", b"")),
    "not utf-8": Row("Een bestandsnaam die geen UTF-8 is", _bare),
    "long name": Row("Een bestandsnaam van 230 tekens", file(f"content/2024/{'a' * 230}.md", WHOLE)),
    "folder as a page": Row("Een map die een pagina lijkt", lambda root: (root / "content/2024/map.md").mkdir()),
    "templates": Row("Een map die MkDocs niet publiceert", file("content/templates/a.md", WHOLE)),
    "same address": Row("Twee pagina's op één adres", file("content/2024/bezoeken/index.md", WHOLE)),
    "address of data": Row("Een pagina op het adres van een cijfer", file("content/cijfers/mensen.md", WHOLE)),
    "address of a role": Row("Een pagina op het adres van een rol", file("content/vrijwilliger/bezoeker.md", WHOLE)),
    "address of a campaign": Row("Een pagina op het adres van een actie", _campaign),
    "name of a poster": Row("Een pdf met de naam van een affiche", file("content/vrijwilliger/affiches/bezoeker-a4.pdf", PDF)),
    "name of the site": Row("Een map met een naam die de site zelf gebruikt", file("content/assets/a.png", picture("PNG"))),
    "name of the search": Row("Een pagina met de naam van het zoeken", file("content/pagefind.md", WHOLE)),
    "no edition": Row("Een map van een jaar zonder editie", file("content/2031/index.md", WHOLE)),
    "exe": Row("Een programma in content/", file("content/2024/a.exe", b"MZ")),
    "php": Row("PHP in content/", file("content/2024/a.php", b"<?php ?>")),
    "html": Row("Een html-bestand in content/", file("content/2024/a.html", b"<script>")),
    "js": Row("JavaScript in content/", file("content/2024/a.js", b"alert(1)")),
    "html as png": Row("HTML die zich voordoet als beeld", file("content/2024/a.png", b"<html><script>")),
    "png as jpg": Row("Een png die jpg heet", file("content/2024/a.jpg", picture("PNG"))),
    "svg as png": Row("Een svg die png heet", file("content/2024/a.png", f"{SVG}/>")),
    "half a png": Row("Een half beeld", file("content/2024/a.png", picture("PNG")[:60])),
    "half a jpeg": Row("Een halve foto", file("content/2024/a.jpg", picture("JPEG")[:500])),
    "empty picture": Row("Een leeg beeld", file("content/2024/a.webp", b"")),
    "bomb": Row("Een beeld van enkele bytes dat gigabytes wil (bom)", file("content/2024/a.png", bomb(50_000, 50_000))),
    "small bomb": Row("Een kleinere bom", file("content/2024/a.png", bomb(9_000, 9_000))),
    "html as pdf": Row("HTML die pdf heet", file("content/2024/a.pdf", b"<html>")),
    "svg with script": Row("Een svg met script", file("content/2024/a.svg", f"{SVG}><script>x</script></svg>")),
    "svg that loads": Row("Een svg die bij het laden iets doet", file("content/2024/a.svg", f"{SVG} onload='x'/>")),
    "svg with html": Row("Een svg met HTML erin", file("content/2024/a.svg", f"{SVG}><foreignObject/></svg>")),
    "svg from elsewhere": Row(
        "Een svg die iets van elders haalt",
        file("content/2024/a.svg", f"{SVG} xmlns:x='http://www.w3.org/1999/xlink'><use x:href='https://a.be/b#c'/></svg>"),
    ),
    "svg with style from elsewhere": Row(
        "Een svg met een stijl van elders", file("content/2024/a.svg", f"{SVG}><style>@import 'x';</style></svg>")
    ),
    "svg with entities": Row(
        "Een svg die zichzelf herhaalt", file("content/2024/a.svg", f"<!DOCTYPE svg [<!ENTITY a 'b'>]>{SVG}>&a;</svg>")
    ),
    "svg that moves": Row("Een svg die een link verandert", file("content/2024/a.svg", f"{SVG}>\n<set/></svg>")),
    "half an svg": Row("Een halve svg", file("content/2024/a.svg", f"{SVG}>\n<g>")),
    # mkdocs.yml
    "broken settings": Row("Een mkdocs.yml die niet gelezen kan worden", file("mkdocs.yml", "site_name: [a\n")),
    "empty settings": Row("Een lege mkdocs.yml", file("mkdocs.yml", "")),
    "settings in nul": Row("Een NUL-teken in mkdocs.yml", file("mkdocs.yml", b"site_name: a\0\n")),
    "unknown setting": Row("Een vreemde sleutel in mkdocs.yml", instead("mkdocs.yml", "plugins: []", "plugin: []")),
    "address of the site": Row(
        "javascript: als adres van de site",
        instead("mkdocs.yml", "https://verslag.brug.example/", "javascript:alert()"),
    ),
    "other addresses": Row(
        "Een instelling die alle adressen verandert",
        instead("mkdocs.yml", "plugins: []", "plugins: []\nuse_directory_urls: false"),
    ),
    "hidden pages": Row(
        "Een instelling die pagina's weglaat", instead("mkdocs.yml", "plugins: []", "plugins: []\nexclude_docs: cijfers/")
    ),
    "empty page": Row("Een lege pagina", file(PAGE, "")),
}
