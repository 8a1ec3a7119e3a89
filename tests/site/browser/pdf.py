"""What a PDF says about itself: which of its elements stand on which pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from playwright.sync_api import Page


@dataclass(frozen=True)
class Pdf:
    """A tagged PDF as Chromium writes it: its objects are plain text, only the streams in them are not.

    What its structure means is in ISO 32000-1, 14.7.2: an element has a kind (/S), a parent (/P) and pages (/Pg).
    """

    objects: Mapping[str, str]

    @classmethod
    def of(cls, page: Page) -> Self:
        """The page on A4, with the site's own margins."""
        text = page.pdf(format="A4", tagged=True, prefer_css_page_size=True).decode("latin-1")
        return cls(dict(re.findall(r"^(\d+) 0 obj\n(.*?)\nendobj", text, re.DOTALL | re.MULTILINE)))

    @property
    def pages(self) -> list[str]:
        """The pages, by object number."""
        return [number for number, body in self.objects.items() if re.search(r"/Type /Page\b", body)]

    def pages_of(self, kind: str) -> list[set[str]]:
        """For each element of a kind (Table, TR) the pages its content stands on.

        Heads of columns are left out, because each page repeats them.
        """
        on: dict[str, set[str]] = {}
        for number, body in self._elements.items():
            within = self._up_from(number)
            owner = next((up for up in within if self._kind(up) == kind), None)
            if owner is not None and not any(up in self._head_rows for up in within):
                on.setdefault(owner, set()).update(re.findall(r"/Pg (\d+) 0 R", body))
        return list(on.values())

    @cached_property
    def _elements(self) -> dict[str, str]:
        return {number: body for number, body in self.objects.items() if "/Type /StructElem" in body}

    @cached_property
    def _head_rows(self) -> set[str]:
        """Rows without a cell of data."""
        rows = {number for number in self._elements if self._kind(number) == "TR"}
        return rows - {up for number in self._elements if self._kind(number) == "TD" for up in self._up_from(number)}

    def _kind(self, number: str) -> str:
        found = re.search(r"/S /(\w+)", self._elements[number])
        return found[1] if found else ""

    def _up_from(self, number: str) -> list[str]:
        """The element, what it is in, what that is in, and so on."""
        found = []
        while number in self._elements:
            found.append(number)
            parent = re.search(r"/P (\d+) 0 R", self._elements[number])
            number = parent[1] if parent else ""
        return found
