"""What a browser does with a form of the desk: it sends back every field as it stands there."""

from __future__ import annotations

import difflib
import html as entities
from collections.abc import Iterator
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import html5lib
from starlette.testclient import TestClient

from jaarbeeld.desk.routes import preview
from jaarbeeld.preview.following import Following
from jaarbeeld.project import Project

VISITS = "/redactie/onderdeel?bestand=data/indicators/bezoeken.yml&plek=indicators/1"
VISITED = "/redactie/onderdeel?bestand=data/indicators/bezoeken.yml&plek=indicators/0"
FIRST = "/redactie/onderdeel?bestand=data/events/2024.yml&plek=events/0"
EVENT = "/redactie/onderdeel?bestand=data/events/2024.yml&plek=events/1"


def form_in(html: str, *, of_class: str = "") -> Element:
    """The first form with this class on a page of the desk."""
    root = html5lib.parse(html, namespaceHTMLElements=False)
    return next(form for form in root.iter("form") if not of_class or of_class in form.get("class", "").split())


def sent_by(form: Element) -> list[tuple[str, str]]:
    """What a browser sends of a form in which nobody typed, without any button."""
    return [*_fields(form)]


def _fields(form: Element) -> Iterator[tuple[str, str]]:
    for field in form.iter():
        name = field.get("name")
        if not name or field.tag == "button":
            continue
        if field.tag == "textarea":
            yield name, "".join(field.itertext()).replace("\n", "\r\n")
        elif field.tag == "select":
            options = [*field.iter("option")]
            chosen = next((one for one in options if one.get("selected") is not None), options[0])
            yield name, chosen.get("value", "")
        elif field.get("type") != "checkbox" or field.get("checked") is not None:
            yield name, field.get("value", "")


def typed(fields: list[tuple[str, str]], **texts: str) -> list[tuple[str, str]]:
    """The same with other texts; a name is written with __ for its strokes. A field that was not sent – a box – is added."""
    wanted = {name.replace("__", "/"): text for name, text in texts.items()}
    made = [(name, wanted.pop(name, text)) for name, text in fields]
    return [*made, *wanted.items()]


class Browser:
    """An editor's browser at the desk of De Brug."""

    def __init__(self, project: Project) -> None:
        site = Following(project.root)
        site.refresh()
        self.project, self.site = project, site
        self.client = TestClient(preview(site), base_url="http://127.0.0.1:8000")

    def form(self, address: str) -> list[tuple[str, str]]:
        """What the form at an address would send."""
        return sent_by(form_in(self.client.get(address).text))

    def send(self, address: str, fields: list[tuple[str, str]], doing: str = "bewaar") -> str:
        """Send a form, and what the page says then."""
        body = urlencode([*fields, ("_doe", doing)])
        answer = self.client.post(address, content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
        return entities.unescape(answer.text)

    def diff_of(self, name: str, before: str) -> list[str]:
        """The lines that are other than before, as a diff shows them."""
        now = (self.project.root / name).read_text("utf-8")
        lines = difflib.unified_diff(before.splitlines(), now.splitlines(), lineterm="", n=0)
        return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
