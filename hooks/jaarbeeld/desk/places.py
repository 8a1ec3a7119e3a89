"""Desk: what on a page of the preview can be edited, and where that stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from jaarbeeld.components.events import date_text
from jaarbeeld.components.figure import indicator_url, role_url
from jaarbeeld.desk.records import event_at, spot_of
from jaarbeeld.elements import Element, address_of, tree_of, words_of
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.nodes import Key
from jaarbeeld.prose.sources import src_of, url_of

DESK = "redactie"
"""The address of the desk, and of all that is its own."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something on a page that can be edited: which element it is, what it is called, and the address of its form."""

    selector: str
    number: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class PlacesOnPage:
    """Everything that can be edited on one page. `text` is the address of the form of its text, when people wrote it."""

    targets: tuple[Target, ...]
    text: str = ""


def record_href(file: str, path: tuple[Key, ...], **more: str) -> str:
    """The address of the form of a record."""
    return f"/{DESK}/onderdeel?" + urlencode({"bestand": file, "plek": "/".join(map(str, path)), **more})


def text_href(file: str, anchor: str = "") -> str:
    """The address of the form of a text."""
    return f"/{DESK}/tekst?" + urlencode({"bestand": file, **({"kop": anchor} if anchor else {})})


def page_href(file: str) -> str:
    """The address of the form of a page's title and description."""
    return f"/{DESK}/pagina?" + urlencode({"bestand": file})


def places_on(html: str, address: str, dataset: Dataset, root: Path) -> PlacesOnPage:
    """What can be edited on the page at an address of the site."""
    tree = tree_of(html)
    article = tree.first("article") or tree.first("main") or tree
    targets = [*_figures(article, address, dataset), *_rows(article, address, dataset), *_events(article, dataset)]
    targets += [*_named(article, dataset), *_own(article, address, dataset)]
    return PlacesOnPage(tuple(targets), _text_of(address, root))


def _figures(article: Element, address: str, dataset: Dataset) -> Iterator[Target]:
    """Figures in sentences and key figures: each leads to the page of its indicator."""
    by_url = {indicator_url(one, dataset): one.id for one in dataset.indicators.values()}
    links = (link for link in article.all("a") if "figure" in link.classes)
    for number, link in enumerate(links):
        if name := by_url.get(address_of(link.get("href"), page=address).partition("#")[0]):
            yield _figure(dataset, name, "a.figure", number)


def _rows(article: Element, address: str, dataset: Dataset) -> Iterator[Target]:
    """One for each chart, at its caption; where its rows are figures of their own, one for each row. No figure has two."""
    by_url = {indicator_url(one, dataset): one.id for one in dataset.indicators.values()}

    def named(element: Element) -> list[str]:
        led = (address_of(link.get("href"), page=address).partition("#")[0] for link in element.all("a"))
        return [by_url[there] for there in led if there in by_url]

    heads = [head for head in article.all("th") if head.get("scope") == "row"]
    for number, head in enumerate(heads):
        if found := named(head):
            yield _figure(dataset, found[0], 'th[scope="row"]', number)
    captions = [*article.all("caption")]
    splits = {words_of(str(split.label)): one.id for one in dataset.indicators.values() for split in one.breakdowns}
    for block in article.all(of_class="chart-block"):
        caption = block.first("caption")
        rows = {name for head in block.all("th") if head.get("scope") == "row" for name in named(head)[:1]}
        # A figure that is split into parts is not linked where its parts are shown: it is known by the title of the split.
        titles = [_words(one) for one in caption.walk() if {"plain", "finding"} & {*one.classes}] if caption else []
        of_split = [splits[title] for title in titles if title in splits]
        own = next((name for name in (*of_split, *named(block)) if name not in rows), None)
        if caption and own:
            yield _figure(dataset, own, "caption", next(n for n, one in enumerate(captions) if one is caption))


def _figure(dataset: Dataset, name: str, selector: str, number: int) -> Target:
    spot = spot_of(dataset, "indicators", name)
    assert spot is not None
    return Target(selector, number, f"het cijfer: {dataset.indicators[name].label}", record_href(*spot))


def _events(article: Element, dataset: Dataset) -> Iterator[Target]:
    for number, item in enumerate(article.all("li", of_class="event")):
        spot = event_at(dataset, item.get("id")) if item.get("id") else _event_like(item, dataset)
        if spot:
            title = item.first(of_class="title")
            yield Target("li.event", number, f"de activiteit: {_words(title)}", record_href(*spot))
    for number, item in enumerate(article.all(of_class="session")):
        if (name := item.get("id")) and (spot := event_at(dataset, name)):
            yield Target(".session", number, f"de infosessie: {name}", record_href(*spot))


def _event_like(item: Element, dataset: Dataset) -> tuple[str, tuple[Key, ...]] | None:
    """An event in a list has no anchor: it is known by its title and its day."""
    title, moment = item.first(of_class="title"), item.first("time")
    for number, event in dataset.events.items():
        known = words_of(event.title) == _words(title)
        if known and (moment is None or _words(moment).startswith(date_text(event, with_year=False)[:6])):
            return spot_of(dataset, "events", str(number))
    return None


def _named(article: Element, dataset: Dataset) -> Iterator[Target]:
    """Stories, people, words, questions and steps: what has the name of its record as its anchor."""
    stories = dataset.testimonials
    for element in article.walk():
        name = element.get("id")
        if not name:
            continue
        if "story" in element.classes and name in stories:
            if spot := spot_of(dataset, "testimonials", name):
                yield Target(f'[id="{name}"]', 0, f"het verhaal: {stories[name].title}", record_href(*spot))
        elif "person" in element.classes and name in dataset.people:
            if spot := spot_of(dataset, "people", name):
                yield Target(f'[id="{name}"]', 0, f"deze persoon: {dataset.people[name].name}", record_href(*spot))
        elif spot_and_label := _in_recruitment(name, element, dataset):
            spot, label = spot_and_label
            yield Target(f'[id="{name}"]', 0, label, record_href(*spot))
    words = [*dataset.terms]
    for number, element in enumerate(article.all("dt")):
        if (said := _words(element)) in words and (spot := spot_of(dataset, "terms", said)):
            yield Target("dt", number, f"het woord: {said}", record_href(*spot))


def _in_recruitment(name: str, element: Element, dataset: Dataset) -> tuple[tuple[str, tuple[Key, ...]], str] | None:
    home = spot_of(dataset, "recruitment", "recruitment")
    if home is None:
        return None
    file, path = home
    questions = [one.id for one in dataset.recruitment.questions]
    steps = [one.id for one in dataset.recruitment.steps]
    for key, names, tag, said in (("questions", questions, "h2", "de vraag"), ("steps", steps, "li", "de stap")):
        if name in names and element.tag == tag:
            return (file, (*path, key, names.index(name))), f"{said}: {_words(element)[:60]}"
    return None


def _own(article: Element, address: str, dataset: Dataset) -> Iterator[Target]:
    """The figure or the role that a generated page is about, at its title."""
    if article.first("h1") is None:
        return
    for indicator in dataset.indicators.values():
        if indicator_url(indicator, dataset) == address and (spot := spot_of(dataset, "indicators", indicator.id)):
            yield Target("h1", 0, f"het cijfer: {indicator.label}", record_href(*spot))
    for role in dataset.roles.values():
        if role_url(role, dataset) == address and (spot := spot_of(dataset, "roles", role.id)):
            yield Target("h1", 0, f"de rol: {role.title}", record_href(*spot))


def _text_of(address: str, root: Path) -> str:
    for src in (src_of(address), f"{address}index.md", f"{address[:-1]}.md"):
        if url_of(src) == address and (root / "content" / src).is_file():
            return text_href(f"content/{src}")
    return ""


def _words(element: Element | None) -> str:
    if element is None:
        return ""
    return words_of("".join(child if isinstance(child, str) else _words(child) + " " for child in element.children))
