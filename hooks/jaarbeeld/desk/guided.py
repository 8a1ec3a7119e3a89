"""Desk: guided steps, each on what a command does too: a correction of a published figure, the next edition, a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jaarbeeld import clock
from jaarbeeld.desk.desk import Desk
from jaarbeeld.desk.fields import Options
from jaarbeeld.desk.judging import sentence
from jaarbeeld.desk.posted import number_from
from jaarbeeld.desk.records import NotThere, spot_of
from jaarbeeld.desk.references import named_in
from jaarbeeld.desk.splice import insert_record, set_value
from jaarbeeld.desk.trial import dataset_with, new_errors
from jaarbeeld.desk.words import BY_NAME
from jaarbeeld.editions.sealed import place_of, read_seals
from jaarbeeld.editions.seals import figure_key, figures_in, shown, written
from jaarbeeld.editions.starting import NotNext
from jaarbeeld.editions.view import as_known
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.nodes import Key
from jaarbeeld.model.organisation import Correction
from jaarbeeld.problems import ContentError, errors_in
from jaarbeeld.starting.edition import next_edition

EDITIONS = "data/editions.yml"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a guided step."""

    name: str
    label: str
    text: str = ""
    help: str = ""
    names: Options = ()
    long: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A guided step as its page shows it."""

    action: str
    token: str
    words: tuple[str, ...]
    fields: tuple[Asked, ...] = ()
    list: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    button: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What a step would write: the text of each file, and what is told of it."""

    files: Mapping[str, str]
    told: str


class NotYet(Exception):
    """The step cannot be done so; `said` is for an editor."""

    def __init__(self, *said: str) -> None:
        self.said = said
        super().__init__(" ".join(said))


def correction_form(desk: Desk, typed: Mapping[str, str], said: tuple[str, ...] = ()) -> Step:
    """The form of a correction of a published figure."""
    dataset = desk.dataset()
    figures = desk.options()["indicators"]
    chosen = named_in(figures, typed.get("cijfer", ""))
    years = sorted({edition.year for edition in dataset.editions}, reverse=True)
    return Step(
        "/redactie/correctie",
        desk.token,
        ("Een cijfer dat gepubliceerd is, verandert niet stilletjes: lezers zien wat er stond, wat er nu staat, en waarom.",),
        (
            Asked("cijfer", "Welk cijfer?", dict(figures).get(chosen, chosen), BY_NAME.strip(), figures),
            Asked("jaar", "Van welk jaar?", typed.get("jaar", str(years[0])), "", [(str(year), str(year)) for year in years]),
            Asked("waarde", "Wat moet er staan?", typed.get("waarde", "")),
            Asked("reden", "Waarom?", typed.get("reden", ""), "Eén hele zin; lezers zien die.", long=True),
        ),
        said=said,
        button="Verbeter het cijfer",
    )


def correction(desk: Desk, typed: Mapping[str, str]) -> Made:
    """A published figure with another value, and the correction that tells readers.

    Raises:
        NotYet: something is missing, or a check would refuse it.
        NotSpliced: a file cannot be changed safely.
    """
    dataset = desk.dataset()
    name, year, value, reason = (typed.get(key, "").strip() for key in ("cijfer", "jaar", "waarde", "reden"))
    name = named_in(desk.options()["indicators"], name)
    spot = spot_of(dataset, "indicators", name)
    if spot is None:
        raise NotYet("Kies een cijfer uit de lijst.")
    if not year.isdecimal() or not value or not reason:
        raise NotYet("Vul het jaar, de nieuwe waarde en de reden in.")
    file, path = spot
    edition = _published_with(dataset, int(year))
    text, _ = desk.opened(file)
    known = dataset.indicators[name].values.get(int(year))
    if known is None:
        raise NotYet(f"Dit cijfer heeft geen waarde voor {year}.")
    datum = number_from(value.removeprefix("±").strip(), about=value.startswith("±"))
    at: tuple[Key, ...] = (*path, "values", int(year))
    written_now = set_value(text, (*at, "value") if known.note or known.reason else at, datum)
    before = _shown(dataset, name, int(year), edition)
    sealed = read_seals(desk.root / "data/sealed")[0].get(edition)
    if sealed is not None:
        before = sealed.figures.get(figure_key(name, int(year)), before)
    after = _shown(dataset_with(desk.root, {file: written_now}), name, int(year), edition)
    editions, _ = desk.opened(EDITIONS)
    number = next(index for index, one in enumerate(dataset.editions) if one.year == edition)
    record: dict[Key, object] = {
        "date": clock.now().date(), "indicator": name, "year": int(year), "old": before, "new": after, "reason": reason,
    }  # fmt: skip
    order = (*Correction.model_fields,)
    editions = insert_record(editions, ("editions", number, "corrections"), record, order=order)
    made = Made(
        {file: written_now, EDITIONS: editions},
        f"cijfer «{dataset.indicators[name].label}» van {year} verbeterd: {before} wordt {after}",
    )
    found = new_errors(desk.problems(), desk.problems_with(made.files))
    if found:
        raise NotYet(*(sentence(problem, desk.names()) for problem in found))
    return made


def edition_form(desk: Desk, said: tuple[str, ...] = ()) -> Step:
    """What beginning the next edition does, before it is done."""
    following = max(edition.year for edition in desk.dataset().editions) + 1
    return Step(
        "/redactie/editie",
        desk.token,
        (
            f"Het volgende verslag is dat van {following}. Het begint als ontwerp, met de pagina's van het jaar ervoor. "
            "Elk deel vraagt om nagekeken te worden, en elk cijfer van dat jaar is nog in te vullen.",
            "Wat gepubliceerd is, verandert niet: het wordt eerst verzegeld.",
        ),
        said=said,
        button=f"Begin het verslag van {following}",
    )


def edition(desk: Desk) -> Made:
    """The draft of the next edition.

    Raises:
        NotYet: something is wrong in the project, or the newest edition is still a draft.
    """
    following = max(one.year for one in desk.dataset().editions) + 1
    try:
        found = next_edition(desk.root, following, clock.now())
    except ContentError as error:
        raise NotYet("Verbeter eerst dit:", *(sentence(problem) for problem in errors_in(error.problems))) from None
    except NotNext as error:
        raise NotYet(str(error)) from None
    seals = {place_of(one.edition).file: written(one) for one in found.seals}
    return Made({**seals, **found.files}, f"het verslag van {following} begonnen")


def _published_with(dataset: Dataset, year: int) -> int:
    """The edition in which a value of a year was published: that of the year itself, or the first one after it."""
    known = sorted(one.year for one in dataset.editions if one.status == "published" and one.year >= year)
    if not known:
        raise NotYet(f"Over {year} is nog niets gepubliceerd: u kunt het cijfer gewoon wijzigen.")
    return known[0]


def _shown(dataset: Dataset, name: str, year: int, edition: int) -> str:
    quantities = dict(figures_in(as_known(dataset, edition)))
    found = quantities.get(figure_key(name, year))
    if found is None:
        raise NotThere("Dit cijfer stond niet in dat verslag.")
    return shown(found)
