"""What a browser does with a form of the desk: it sends back every field as it stands there."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib


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
