"""Check: whether the contact for security still holds, well before it does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.quantities import day_text
from jaarbeeld.problems import Problem, Severity

_NOTICE = dt.timedelta(days=30)
_LONGEST = dt.timedelta(days=366)
"""RFC 9116 (section 2.5.5) advises less than a year: who to tell must not grow stale unnoticed."""


def problems_in(dataset: Dataset, *, day: dt.date) -> Iterator[Problem]:
    """A warning when the day until which the contact holds has passed, is near, or is too far away. Never an error:
    the site must not stop for it."""
    contact = dataset.organisation.security
    if contact is None:
        return
    until = day_text(contact.valid_until)
    if contact.valid_until < day:
        message = f"het contact voor beveiliging gold tot en met {until}, en staat niet meer op de site."
    elif contact.valid_until < day + _NOTICE:
        message = f"het contact voor beveiliging geldt nog tot en met {until}, en verdwijnt dan van de site."
    elif contact.valid_until > day + _LONGEST:
        message = f"het contact voor beveiliging geldt tot en met {until}, dat is meer dan een jaar."
    else:
        return
    hint = "Kijk na of het contact klopt, en schrijf een dag binnen het jaar."
    yield Problem(dataset.place("organisation", "organisation", "security", "valid_until"), message, hint, Severity.WARNING)
