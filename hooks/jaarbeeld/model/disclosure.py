"""What is done with small numbers: which figures are about families, and which small ones are public all the same."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from jaarbeeld.model.base import Record, Reference, Text, Year, optional, required
from jaarbeeld.model.indicator import Publication

THRESHOLD = 5
"""Smaller counts are hidden, unless the policy says otherwise."""


class Sensitive(Record):
    """Figures that are about people who must not be recognised, each with all its breakdowns."""

    indicators: tuple[Reference, ...] = required("Id's van cijfers over mensen; hun opsplitsingen horen erbij.", min_length=1)
    reason: Text = required("Waarom een klein aantal hier iemand herkenbaar kan maken; alleen de redactie leest dit.")


class Release(Record):
    """Small numbers that stay public, because they already were."""

    indicators: tuple[Reference, ...] = required("Id's van de cijfers die ook klein getoond worden.", min_length=1)
    parts: tuple[Reference, ...] = optional("Id's van delen; dan geldt de uitzondering alleen voor die delen.", ())
    years: tuple[Year, ...] = required("De jaren waarvoor de uitzondering geldt.", min_length=1)
    published: Publication = required("Het verslag en het hoofdstuk waarin deze getallen al openbaar waren.")
    reason: Text = required("Waarom deze kleine getallen openbaar blijven; alleen de redactie leest dit.")


class Disclosure(Record):
    """data/disclosure.yml: small numbers about people."""

    threshold: Annotated[int, Field(ge=2, le=100)] = optional("Kleinere aantallen worden niet getoond.", THRESHOLD)
    sensitive: tuple[Sensitive, ...] = optional("De cijfers die over kwetsbare mensen gaan.", ())
    waivers: tuple[Release, ...] = optional("Kleine getallen die openbaar blijven, met de reden.", ())
