"""Write: how complete the description of a figure is, and where to mend it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from jaarbeeld.model.indicator import Indicator
from jaarbeeld.problems import Place

BRANCH = "main"
"""The branch that the site is published from."""


def edit_link(repository: str | None, place: Place) -> str:
    """The address where a line of a data file can be changed on GitHub or GitLab; empty for another forge or none.

    GitLab's own form has a dash: https://docs.gitlab.com/user/project/repository/web_editor/.
    """
    if not repository:
        return ""
    host = urlsplit(repository).hostname or ""
    forms = {"github": "edit", "gitlab": "-/edit"}
    form = next((form for name, form in forms.items() if name in host.split(".")), None)
    base = re.sub(r"(\.git)?/*$", "", repository)
    return f"{base}/{form}/{BRANCH}/{quote(place.file)}#L{place.line}" if form else ""


def still_undescribed(indicator: Indicator) -> tuple[str, ...]:
    """What readers would want to know and the data do not tell: the recommended and desirable fields that are empty.

    How a figure is counted needs no words when the build counts it from the calendar.
    """
    missing = []
    for name, info in type(indicator).model_fields.items():
        extra = info.json_schema_extra
        wanted = isinstance(extra, dict) and extra.get("requirement") in ("recommended", "desirable")
        if wanted and getattr(indicator, name) in (None, (), {}) and not (name == "method" and indicator.counted_from):
            missing.append(info.title or name)
    return tuple(missing)
