from __future__ import annotations

from collections.abc import Iterator

from jaarbeeld.problems import Problem
from jaarbeeld.publish.inspection.built import BuiltSite


def problems_in(site: BuiltSite) -> Iterator[Problem]:
    """Nothing yet."""
    yield from ()
