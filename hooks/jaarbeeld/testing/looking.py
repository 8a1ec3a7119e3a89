"""Looking at a page: what axe, the console and our own measures in `seen.js` say is wrong with it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def measured(page: Page, measure: str, *arguments: object) -> Any:
    """What a function of seen.js gives in this page."""
    return page.evaluate(f"(given) => {{ {_measures()}\nreturn {measure}(...given); }}", list(arguments))


def violations(page: Page) -> list[str]:
    """Each breach of WCAG 2.2 A and AA or of axe's best practices: the rule, the element and its HTML."""
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": AXE_RULES}}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']} ({rule['help']}): {' '.join(map(str, node['target']))}\n    {node['html'][:200]}\n    {_why(node)}"
        for rule in found
        for node in rule["nodes"]
    ]


class Listener:
    """What a page complains about and asks for, from its first request on."""

    def __init__(self, page: Page, *, address: str) -> None:
        self.errors: list[str] = []
        self.requests: list[Request] = []
        self._address = address
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request))

    @property
    def foreign(self) -> list[str]:
        """Requests that leave the site's own origin."""
        own = (self._address, "data:", "blob:")
        return [request.url for request in self.requests if not request.url.startswith(own)]

    def _console(self, message: ConsoleMessage) -> None:
        # A page that is not there says so in the console; that is the point of asking for it.
        itself = message.page is not None and message.location["url"] == message.page.url
        if message.type in ("error", "warning") and not (itself and "status of 404" in message.text):
            self.errors.append(f"{message.type}: {message.text} ({message.location['url']}:{message.location['lineNumber']})")


def tab_to(page: Page, wanted: Locator, *, most: int = 80) -> None:
    """Press Tab until the element has the focus, as someone without a mouse does."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.count() == 1 and wanted.evaluate("element => element === document.activeElement"):
            return
    expect(wanted, f"not reached with {most} times Tab").to_be_focused(timeout=1)


def number_in(text: str) -> str:
    """The first number in a text as it is written there ("1.302"), or the whole text when it has none."""
    found = re.search(r"\d[\d.,]*", text)
    return found[0].rstrip(".,") if found else text


@cache
def _measures() -> str:
    return Path(__file__).with_name("seen.js").read_text("utf-8")


def _why(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])
