"""Check: the words of a sealed edition, on its pages and in the data; that they changed is a question, and no mistake."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import partial

from jaarbeeld.editions.sealed import command
from jaarbeeld.editions.seals import Seal
from jaarbeeld.editions.view import as_known
from jaarbeeld.editions.wording import Rewording, is_spelling, rewordings
from jaarbeeld.editions.words import words_in
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.organisation import Correction
from jaarbeeld.problems import Place, Problem, Severity, did_you_mean
from jaarbeeld.prose.rendering import RenderedPage
from jaarbeeld.prose.said import sealed_page

_LONGEST = 160


def reworded(dataset: Dataset, seal: Seal, pages: Mapping[str, RenderedPage], *, wrong: Collection[str]) -> Iterator[Problem]:
    """The sentences and words that read otherwise than in a seal, and of which `corrections` do not tell readers."""
    answers = [
        one for edition in dataset.editions if edition.year == seal.edition for one in edition.corrections if one.is_text
    ]
    for src, page in pages.items():
        sealed = seal.pages.get(page.source.url)
        if sealed is None or not src.startswith(f"{seal.edition}/") or page.source.place.file in wrong:
            continue
        for change in rewordings(sealed.sentences, sealed_page(page).sentences):
            if not _is_answered(change, answers, page=src):
                yield _question(_place(page, change), change, seal, f"page: {src}, ")
    known = as_known(dataset, seal.edition)
    now = {words.key: words for words in words_in(known, seal.edition)}
    figures = {key.split(" ")[0] for key in seal.words}
    for key, was in seal.words.items():
        change = Rewording(was, now[key].text if key in now else "")
        if change.new != was and not (change.new and is_spelling(was, change.new)) and not _is_answered(change, answers):
            found = now.get(key)
            place = dataset.place(found.kind, found.name, *found.path) if found else _nearest(dataset, key)
            yield _question(place, change, seal, "")
    for key, words in now.items():
        if key not in seal.words and key.split(" ")[0] in figures and not _is_answered(Rewording("", words.text), answers):
            place = dataset.place(words.kind, words.name, *words.path)
            yield _question(place, Rewording("", words.text), seal, "")


def answer_problems(dataset: Dataset, pages: Mapping[str, RenderedPage], *, unread: Collection[str] = ()) -> Iterator[Problem]:
    """Corrections of texts on pages that do not exist, or that say words are there now which are not."""
    for edition in dataset.editions:
        later = " / ".join(_bare(one.old or "") for one in edition.corrections if one.is_text)
        for index, one in enumerate(edition.corrections):
            if not one.is_text or one.page is None or one.page in unread:
                continue
            place = partial(dataset.place, "editions", str(edition.year), "corrections", index)
            if (page := pages.get(one.page)) is None:
                hint = did_you_mean(one.page, pages) or "Schrijf het pad onder content/."
                yield Problem(place("page"), f"de pagina '{one.page}' bestaat niet.", hint)
            elif one.new and _bare(one.new) not in later and not _says(page, one.new):
                said = f"«{one.new}» staat niet op die pagina."
                yield Problem(place("new"), said, "Schrijf bij 'new' woorden die er nu staan.", Severity.WARNING)


def _says(page: RenderedPage, words: str) -> bool:
    return any(_bare(words) in _bare(sentence) for sentence in sealed_page(page).sentences)


def _is_answered(change: Rewording, answers: Collection[Correction], *, page: str = "") -> bool:
    """Whether corrections name something of what stood there and something of what stands there now."""
    mine = [one for one in answers if not one.page or not page or one.page == page]
    sides = ((change.old, [one.old for one in mine]), (change.new, [one.new for one in mine]))
    return all(not text or any(words and _bare(words) in _bare(text) for words in told) for text, told in sides)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[\w‹›]+", text.casefold()))


def _question(place: Place, change: Rewording, seal: Seal, page: str) -> Problem:
    old, new = (_short(text) for text in (_readable(change.old, seal), _readable(change.new, seal)))
    if not old:
        said = f"dit stond er niet toen {seal.edition} gepubliceerd werd: «{new}»"
    elif not new:
        said = f"dit stond er toen {seal.edition} gepubliceerd werd, en staat er niet meer: «{old}»"
    else:
        said = f"dit leest anders dan toen {seal.edition} gepubliceerd werd: «{old}» is nu «{new}»"
    sides = ", ".join(f'{key}: "…"' for key, text in (("old", old), ("new", new)) if text)
    line = f"{{date: …, {page}{sides}, text: …}}"
    hint = f"Moeten lezers dit weten, zet dan bij 'corrections' van {seal.edition}: {line}. Anders: '{command(seal.edition)}'."
    return Problem(place, f"{said}.", hint, Severity.WARNING)


def _readable(sentence: str, seal: Seal) -> str:
    """A sentence with its figures as they were sealed."""
    return re.sub(r"‹([^›]*)›", lambda found: seal.figures.get(found[1], found[1]), sentence)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rpartition(' ')[0]} …"


def _place(page: RenderedPage, change: Rewording) -> Place:
    """Where the new sentence begins on the page, as far as its first words can be found there."""
    first = next((words for words in re.split(r"‹[^›]*›", change.new) if words.strip()), "").strip()
    found = page.source.body.find(first[:40]) if first else -1
    return page.source.place_at(found) if found >= 0 else page.source.place


def _nearest(dataset: Dataset, key: str) -> Place:
    name = key.split(" ", maxsplit=1)[0]
    if ("indicators", name) in dataset.spots:
        return dataset.place("indicators", name)
    return Place({"lists": "data/lists.yml", "objectives": "data/objectives.yml"}.get(name, "data/events/"))
