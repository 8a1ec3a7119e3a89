"""Info sessions, vacancies and consents of De Brug, and its site on a chosen moment."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from pathlib import Path

import pytest

from jaarbeeld.clock import ZONE
from jaarbeeld.generator.generate import publish
from jaarbeeld.project import Project
from tests.conftest import ROOT, change

EVENTS = "data/events/2024.yml"
SESSION = {
    "date": "2024-06-12",
    "title": "Infosessie in het dorp",
    "kind": "info_session",
    "objective": "1",
    "public": "true",
    "id": "juni",
    "time": '"19:30"',
    "end_time": '"21:00"',
    "posted_on": "2024-05-15",
    "place": '"Dorpszaal, Dorp"',
}
_MKDOCS = """\
site_name: De Brug
site_url: {site_url}
docs_dir: content
theme: {{name: jaarbeeld, language: nl}}
hooks: [{hook}]
plugins: []
markdown_extensions: [abbr, admonition, attr_list, md_in_html, tables, toc]
"""


def moment(text: str) -> dt.datetime:
    """A moment in Brussels: `2024-06-12 19:30`."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


def add_session(project: Project, **keys: str | None) -> None:
    """Plan an info session; a key with None is left out, others come instead of the usual ones. A `status` gets its day."""
    if "status" in keys:
        keys.setdefault("changes", f"[{{date: 2024-05-20, status: {keys['status']}, text: zo is het nu}}]")
    written = {key: value for key, value in {**SESSION, **keys}.items() if value is not None}
    path = project.root / EVENTS
    line = ", ".join(f"{key}: {value}" for key, value in written.items())
    path.write_text(f"{path.read_text('utf-8')}  - {{{line}}}\n", "utf-8")


def line_of(project: Project, file: str, text: str) -> int:
    """The number of the one line with a text."""
    (found,) = [n for n, line in enumerate((project.root / file).read_text("utf-8").splitlines(), 1) if text in line]
    return found


def place_of(project: Project, file: str, text: str, key: str) -> str:
    """Where the value of a key stands on the one line with a text."""
    line = line_of(project, file, text)
    written = (project.root / file).read_text("utf-8").splitlines()[line - 1]
    found = re.search(rf"[ {{]{key}: ", written)
    assert found is not None
    return f"{file}:{line}:{found.end() + 1}"


def set_role(project: Project, **keys: str) -> None:
    """Give the one role of De Brug other values."""
    path = project.root / "data/roles.yml"
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip().split(":")[0] not in keys]
    path.write_text("\n".join([*lines, *(f"    {key}: {value}" for key, value in keys.items())]) + "\n", "utf-8")


def set_consent(project: Project, written: str) -> None:
    """Give An's story another consent."""
    change(project, "data/testimonials.yml", "{basis: published_report, edition: 2024, scope: [web, pdf]}", written)


def at(project: Project, now: str, site_url: str = "") -> Project:
    """The same project at another moment."""
    return Project.at(project.root, moment(now), site_url)


def built(project: Project, now: str, *, site_url: str = "https://brug.example/") -> dict[str, str]:
    """Every file of the site as it is made at a moment, by path, as text; what is packed is unpacked."""
    (project.root / "mkdocs.yml").write_text(_MKDOCS.format(site_url=site_url or '""', hook=ROOT / "hooks/site.py"), "utf-8")
    (ROOT / ".cache").mkdir(exist_ok=True)
    if not (project.root / ".cache").exists():
        (project.root / ".cache").symlink_to(ROOT / ".cache")
    site = project.root / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(moment(now).timestamp())))
        publish(project.root, site)
    return {path.relative_to(site).as_posix(): _text(path) for path in sorted(site.rglob("*")) if path.is_file()}


def _text(path: Path) -> str:
    content = path.read_bytes()
    return (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).decode("utf-8", "replace")
