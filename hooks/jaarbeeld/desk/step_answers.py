"""Desk: what a browser asks that is no form of one thing: the overview, a search, a step back, and the guided steps."""

from __future__ import annotations

from starlette.responses import Response

from jaarbeeld import clock
from jaarbeeld.desk import guided, overview, proposals, proposing
from jaarbeeld.desk.answering import Asked, Refused, page, saved
from jaarbeeld.desk.places import DESK
from jaarbeeld.diff import command


def first_page(asked: Asked) -> Response:
    """Where an editor begins."""
    return page(asked, "Redactie", "overview", overview.overview(asked.desk))


def search(asked: Asked) -> Response:
    """Where a word or number stands."""
    query = asked.asks("q")
    return page(asked, f"Gezocht: {query}" if query else "Zoeken", "overview", overview.searched(asked.desk, query))


def step_back(asked: Asked) -> Response:
    """Take a step back."""
    step = asked.desk.undo(asked.said("stap"))
    return saved(f"/{DESK}/gedaan" if asked.in_panel else f"/{DESK}/", step)


def told(asked: Asked) -> Response:
    """What was saved in a step, for the bar of a page that came back after it."""
    return page(asked, "Wat u net deed", "nothing", None)


def correction(asked: Asked) -> Response:
    """Another value for a published figure, told to readers."""
    typed = {key: asked.said(key) or asked.asks(key) for key in ("cijfer", "jaar", "waarde", "reden")}
    typed = {key: text for key, text in typed.items() if text}
    title = "Een cijfer verbeteren"
    if not asked.sends:
        return page(asked, title, "step", guided.correction_form(asked.desk, typed))
    try:
        made = guided.correction(asked.desk, typed)
    except guided.NotYet as error:
        return page(asked, title, "step", guided.correction_form(asked.desk, typed, error.said), status=422)
    return saved(f"/{DESK}/", asked.desk.save(made.files, {}, made.told))


def edition(asked: Asked) -> Response:
    """The report of the next year."""
    title = "Een nieuwe editie"
    if not asked.sends:
        return page(asked, title, "step", guided.edition_form(asked.desk))
    try:
        made = guided.edition(asked.desk)
    except guided.NotYet as error:
        return page(asked, title, "step", guided.edition_form(asked.desk, error.said), status=422)
    return saved(f"/{DESK}/", asked.desk.save(made.files, {}, made.told))


def difference(asked: Asked) -> Response:
    """What readers would see change since the version that git has."""
    try:
        found = command.difference("HEAD", head=None, project=asked.desk.root, now=clock.now())
    except command.NoDifference as error:
        raise Refused(str(error)) from None
    return page(asked, "Wat lezers zien veranderen", "difference", found)


def proposal(asked: Asked) -> Response:
    """What was changed, proposed to who takes it over."""
    desk = asked.desk
    if not asked.sends:
        return page(asked, "Voorstel indienen", "step", proposals.form(desk))
    try:
        chosen = {name[5:]: texts[0] == "ik" for name, texts in asked.posted.items() if name.startswith("keus:")}
        made = proposals.propose(desk, asked.said("titel"), chosen)
    except proposing.Clash as clash:
        view = proposals.clash(desk, asked.said("titel"), clash)
        return page(asked, "Iemand anders veranderde hetzelfde", "clash", view, status=409)
    except proposing.NotProposed as error:
        return page(asked, "Voorstel indienen", "step", proposals.form(desk, (str(error),)), status=422)
    return page(asked, "Het voorstel is ingediend" if made.link else "Het voorstel staat klaar", "step", made)
