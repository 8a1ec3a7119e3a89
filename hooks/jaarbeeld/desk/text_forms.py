"""Desk: the form of a text: a page, or the part under one of its headings, with what can be put in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jaarbeeld.desk.desk import Desk
from jaarbeeld.desk.drafts import Draft
from jaarbeeld.desk.fields import form_of, with_problems
from jaarbeeld.desk.judging import Judgement, sentence
from jaarbeeld.desk.opening import Version
from jaarbeeld.desk.pages import remove_front_matter, set_front_matter
from jaarbeeld.desk.places import page_href, text_href
from jaarbeeld.desk.posted import Posted, changes, record_from
from jaarbeeld.desk.records import NotThere
from jaarbeeld.desk.showing import RecordForm
from jaarbeeld.desk.texts import WHOLE, Section, section, with_section
from jaarbeeld.desk.trial import new_errors
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.nodes import Key, plain
from jaarbeeld.problems import errors_in
from jaarbeeld.prose.sources import PageMeta, parsed_page, read_pages

RAW = "#"
"""What stands for all of a file, front matter too, where the anchor of a heading is asked."""


@dataclass(frozen=True, slots=True)
class TextForm:
    """The form of a text; `inserts` are what can be put in it: its name, and what then stands in the text."""

    title: str
    action: str
    token: str
    version: str
    text: str
    place: str
    inserts: tuple[tuple[str, str], ...] = ()
    said: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    front: str = ""
    """The form of the page's title and description."""


def opened(desk: Desk, file: str, anchor: str) -> tuple[Section, str, Version]:
    """A part of a page with the text and version of its file.

    Raises:
        NotThere: there is no such heading.
        NotSaved: it is not a file of the desk's.
    """
    text, version = desk.opened(file)
    found = Section(RAW, file, 0, len(text)) if anchor == RAW or not file.endswith(".md") else section(text, anchor or WHOLE)
    if found is None:
        raise NotThere("Deze kop staat niet meer op de pagina. Open de hele pagina.")
    return found, text, version


def form(
    desk: Desk, file: str, found: Section, text: str, version: Version, *, typed: str | None = None,
    said: Sequence[str] = (), elsewhere: Sequence[str] = (),
) -> TextForm:  # fmt: skip
    """The form of a part of a page; with what someone typed in it, when that was not saved."""
    shown = text[found.start : found.end].strip("\n") if typed is None else typed
    line = text[: found.start].count("\n") + 1
    return TextForm(
        title=f"Tekst: {found.words}",
        action=text_href(file, found.anchor),
        token=desk.token,
        version=version.mark,
        text=shown,
        place=f"{file}, vanaf regel {line}",
        inserts=tuple(_inserts(desk.dataset(), desk.root, file)) if file.endswith(".md") else (),
        said=tuple(said),
        elsewhere=tuple(elsewhere),
        front=page_href(file) if file.endswith(".md") else "",
    )


def front_form(desk: Desk, file: str, *, posted: Posted | None = None, judgement: Judgement | None = None) -> RecordForm:
    """The form of the title and description of a page, and of what else stands above its text.

    Raises:
        NotThere: it has no such lines.
    """
    text, version = desk.opened(file)
    raw = _front(text, file)
    fields = form_of(PageMeta, raw if posted is None else record_from(form_of(PageMeta, raw), posted, raw))
    if judgement:
        fields = with_problems(fields, judgement.fields)
    said, elsewhere = (judgement.said, judgement.elsewhere) if judgement else ((), ())
    return RecordForm(
        f"Pagina: {raw.get('title', file)}",
        page_href(file),
        desk.token,
        version.mark,
        fields,
        (),
        {},
        said,
        elsewhere,
        place=file,
    )


def front_draft(desk: Desk, file: str, posted: Posted) -> Draft:
    """The file with what was typed in that form.

    Raises:
        NotSpliced: it cannot be changed safely.
    """
    text, _ = desk.opened(file)
    raw = _front(text, file)
    for change in changes(raw, record_from(form_of(PageMeta, raw), posted, raw)):
        key = str(change.path[0])
        whole = change.path == (key,) and change.removed
        new = change.new if len(change.path) == 1 else record_from(form_of(PageMeta, raw), posted, raw)[key]
        text = remove_front_matter(text, key) if whole else set_front_matter(text, key, new, order=(*PageMeta.model_fields,))
    return Draft(file, text, (), f"titel of beschrijving van {file} gewijzigd")


def front_and_wanted(desk: Desk, file: str, posted: Posted) -> tuple[object, object]:
    """What stands above the text of a page, and what a form says should stand there."""
    raw = _front(desk.opened(file)[0], file)
    return raw, record_from(form_of(PageMeta, raw), posted, raw)


def _front(text: str, file: str) -> dict[Key, object]:
    page, _ = parsed_page(text, src=file, name=file)
    raw = plain(page.front) if page.front else None
    if not isinstance(raw, dict):
        raise NotThere("Deze pagina heeft geen titel en beschrijving die hier gewijzigd kunnen worden.")
    return raw


def draft(file: str, found: Section, text: str, typed: str) -> Draft:
    """The file with what was typed in this part."""
    written = with_section(text, found, typed)
    return Draft(file, written, (), f"tekst «{found.words}» van {file} gewijzigd")


def judge(desk: Desk, made: Draft) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What would be wrong after it, and what was wrong before."""
    after = desk.problems_with({made.file: made.text})
    found = new_errors(desk.problems(), after)
    left = [problem for problem in errors_in(after) if problem not in found]
    names = desk.names()
    return tuple(_with_the_picker(sentence(one, names), names) for one in found), tuple(map(sentence, left))


def _with_the_picker(told: str, names: Mapping[str, str]) -> str:
    """A sentence of the guard of typed numbers, for who has a picker: it names figures in words, and how to get them."""
    told = re.sub(r"(?<=staat bij: )[^.]*", lambda at: re.sub(r"[a-z_]+", lambda one: names.get(one[0], one[0]), at[0]), told)
    return re.sub(r"Schrijf \{\{ figure\([^}]*\}\}, of", "Haal het met «Invoegen», of schrijf", told)


def _inserts(dataset: Dataset, root: Path, file: str) -> Iterator[tuple[str, str]]:
    """What can be put in a text, by its Dutch name."""
    for one in dataset.indicators.values():
        yield f"cijfer: {one.label}", f'{{{{ figure("{one.id}", unit=True) }}}}'
        for breakdown in one.breakdowns:
            yield f"grafiek: {breakdown.label}", f'{{{{ breakdown("{one.id}", "{breakdown.id}") }}}}'
    for flow in dataset.flows.values():
        yield f"schema: {flow.label}", f'{{{{ flow("{flow.id}") }}}}'
    for statement in dataset.statements.values():
        yield f"financieel overzicht: {statement.label}", f'{{{{ statement("{statement.id}") }}}}'
    for series in dataset.series.values():
        yield f"lijst van activiteiten: {series.label}", f'{{{{ events(series="{series.id}") }}}}'
    depth = file.removeprefix("content/").count("/")
    for page in read_pages(root / "content")[0]:
        yield f"link: {page.meta.title}", f"[{page.meta.title}]({'../' * depth}{page.src})"
