"""The addresses of corrections: their page, and the feed."""

from __future__ import annotations

FEED = "over/correcties.xml"
"""What was corrected after publication, as an Atom feed."""
