"""Addresses of places as people write them on one line, in the parts that programs ask for."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_WITH_CODE = re.compile(r"(?:(?P<before>.*\S)[\s,]+)??(?:B-? ?)?(?P<code>[1-9]\d{3})\s+(?P<town>[^\d,]+)", re.ASCII)
"""Belgian post codes have four digits, and stand before the name of the municipality."""


@dataclass(frozen=True, slots=True)
class Address:
    """A place: what it is called, and its address in parts; parts that are not told are empty."""

    name: str
    street: str = ""
    code: str = ""
    municipality: str = ""

    @property
    def known(self) -> bool:
        """Whether it can be found: at least the municipality is told."""
        return bool(self.municipality)


def address(written: str, *, municipalities: Collection[str] = ()) -> Address:
    """The parts of «Huis van het Kind, Kerkstraat 1, 1000 Brussel».

    Without a post code the last part is a municipality only when it is one of `municipalities`: it might be a floor.
    """
    if match := _WITH_CODE.fullmatch(written.strip()):
        before, code, town = match["before"] or "", match["code"], match["town"].strip()
    else:
        before, _, town = (part.strip() for part in written.rpartition(","))
        code = ""
        if town not in municipalities:
            return Address(written)
    parts = [part for part in (part.strip() for part in before.split(",")) if part]
    street = parts.pop() if parts and re.search(r"[^\W\d].*\d", parts[-1]) else ""
    return Address(", ".join(parts) or street or town, street, code, town)
