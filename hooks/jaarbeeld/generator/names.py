"""Generate: what MkDocs calls things, in one place. A fork of MkDocs may call them otherwise: see docs/exits.md."""

from __future__ import annotations

LOGGER = "mkdocs"
"""The logger that MkDocs warns through. Whether a strict build is aborted before it replaces the old site, hangs on it."""
PREVIEW = "mkdocs_"
"""With what the name of the temporary folder begins in which MkDocs builds what it serves."""
REMEMBERED = "remembered"
"""In MkDocs' `extra`, before it begins: what pages were filled in with the last time, for who makes a site again and again."""
WITH_DRAFTS = "with_drafts"
"""In MkDocs' `extra`: that drafts are shown. Only our own preview sets it, so a build never does."""
