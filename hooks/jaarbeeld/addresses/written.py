"""The addresses of pages that people write and that others lead to, if they are there: an organisation may do without."""

from __future__ import annotations

FRONT = ""
"""The first page of the site: the only one without which there is no site."""

FIGURES = "cijfers/"
"""Where all figures stand together."""

GLOSSARY = "over/woordenlijst/"
"""Where all terms stand together."""

PRIVACY = "over/privacy/"
"""Where readers learn what is done with what they send."""
