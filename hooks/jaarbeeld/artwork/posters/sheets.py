"""Draw: posters and flyers as files."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from jaarbeeld.addresses.posters import (
    SIZES,
    path_of,
    preview_of,
)
from jaarbeeld.artwork import drawings as artwork
from jaarbeeld.artwork.posters.poster import posters_of
from jaarbeeld.artwork.press import Press, Said
from jaarbeeld.artwork.press import press as press_of
from jaarbeeld.components import Templates
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.theme import Look

_TEMPLATE = "poster.typ"
_PREVIEW_PPI = 58
"""Makes an A4 sheet 480 pixels wide."""


def posters(dataset: Dataset, *, day: dt.date, site_url: str, look: Look, cache: Path) -> Mapping[str, bytes]:
    """Every poster and flyer as PDF, and a picture of it, by path on the site: for each open role and running campaign.

    The QR code leads to a page below `site_url`; without one, to the organisation's website. A kept poster costs a file
    read; a new one about a tenth of a second.
    """
    templates = Templates(look)
    partials = Templates(look, "partials")
    palettes = artwork.palettes(look)
    shared = {"colours": palettes["light"].colours, "region": dataset.organisation.country}
    press = press_of(look, cache, shared=shared)
    drawn: dict[tuple[str, artwork.Scheme], dict[str, object]] = {}
    made: dict[str, bytes] = {}
    for poster in posters_of(dataset, day=day, site_url=site_url, drawings=templates.drawings):
        name, palette = f"drawings/{poster.drawing}", palettes[poster.scheme]
        if (name, poster.scheme) not in drawn:
            drawn[name, poster.scheme] = {
                # The light in the sky is left out: the poster draws it, with its figure.
                "art": artwork.drawing(name, templates, palette, without="sun"),
                "art_words": artwork.words_for(name, templates),
                "mark": artwork.drawing("mark", partials, palette),
            }
        said = {"poster": dataclasses.asdict(poster), **drawn[name, poster.scheme]}
        sizes = [{**said, "size": size} for size in SIZES]
        papers = [path_of(poster.name, size, dataset) for size in SIZES]
        made |= zip(papers, press.kept(sizes, ending="pdf", make=partial(_printed, press, link=poster.link)), strict=True)
        preview = partial(_shown, press, link=poster.link)
        (made[preview_of(poster.name, dataset)],) = press.kept([{**said, "size": "a4"}], ending="png", make=preview)
    return made


def _printed(press: Press, wanted: Sequence[Said], *, link: str) -> Sequence[bytes]:
    return [press.document(_TEMPLATE, {**said, "qr": _qr_code(link)}) for said in wanted]


def _shown(press: Press, wanted: Sequence[Said], *, link: str) -> Sequence[bytes]:
    return press.drawn(_TEMPLATE, [{**said, "qr": _qr_code(link)} for said in wanted], ending="png", ppi=_PREVIEW_PPI)


def _qr_code(link: str) -> str:
    """A QR code as SVG with the quiet zone that the standard asks; a quarter of it may be damaged (ISO/IEC 18004, level Q)."""
    import segno  # noqa: PLC0415 - only needed when nothing is kept

    out = io.BytesIO()
    code = segno.make(link, error="q", micro=False, boost_error=False)
    code.save(out, kind="svg", border=4, xmldecl=False, omitsize=True, dark="#000", light=None)
    return out.getvalue().decode()
