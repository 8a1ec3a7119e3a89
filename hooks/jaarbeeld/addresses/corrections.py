"""The address of corrections as a feed; that of their page is in `written`."""

from __future__ import annotations

from jaarbeeld.addresses.written import corrections
from jaarbeeld.model.dataset import Dataset


def feed(dataset: Dataset) -> str:
    """What was corrected after publication, as an Atom feed."""
    return f"{corrections(dataset)[:-1]}.xml"
