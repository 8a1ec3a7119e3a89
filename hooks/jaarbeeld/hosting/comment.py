"""Post what readers will see change as one comment of a pull request on GitHub, which later pushes update.

Only the standard library: the job that may write runs nothing that has to be installed first.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

# Readers do not see it; it tells the comment of this program from others.
MARKER = "<!-- jaarbeeld: wat lezers zien veranderen -->"
# What GitHub accepts in a comment: https://github.com/orgs/community/discussions/41331
LIMIT = 65_536
_BOT = "github-actions[bot]"
_SHORTENED = "\n\n*De rest past hier niet; hij staat in de samenvatting van de controle.*\n"
_PAGES, _PER_PAGE, _SECONDS = 20, 100, 30.0


class NotPosted(Exception):
    """The comment could not be posted; the message says why."""


@dataclass(frozen=True)
class PullRequest:
    """A pull request at GitHub's REST interface (`api`, without a slash at the end), and the token that may comment on it."""

    api: str
    repository: str
    number: int
    token: str

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> PullRequest:
        """The pull request that a job of GitHub Actions is about, from PULL_REQUEST and what GitHub sets itself.

        Raises:
            NotPosted: a variable is missing or no number.
        """
        try:
            number = int(environment["PULL_REQUEST"])
            return cls(
                environment.get("GITHUB_API_URL", "https://api.github.com"),
                environment["GITHUB_REPOSITORY"],
                number,
                environment["GITHUB_TOKEN"],
            )
        except KeyError as error:
            raise NotPosted(f"de variabele {error.args[0]} ontbreekt; dit werkt alleen in GitHub Actions") from None
        except ValueError:
            raise NotPosted("de variabele PULL_REQUEST is geen getal") from None


def workspace(environment: Mapping[str, str]) -> str:
    """Where the branch of a pull request can be edited in a browser; empty when it is not on github.com.

    https://docs.github.com/codespaces/setting-up-your-project-for-codespaces/setting-up-your-repository/facilitating-quick-creation-and-resumption-of-codespaces
    """
    branch, server = environment.get("BRANCH", ""), environment.get("GITHUB_SERVER_URL", "https://github.com")
    if not branch or server != "https://github.com":
        return ""
    return f"https://codespaces.new/{environment['GITHUB_REPOSITORY']}/tree/{quote(branch)}"


def body(text: str, preview: str = "", edit: str = "") -> str:
    """The comment for a text in Markdown, cut at the end of a line when it is too long, with links to the preview and to
    where the pull request can be edited."""
    after = (
        f"\n[De hele site zoals ze wordt]({preview}) (een zip: pak hem uit en open daarin `index.html`).\n" if preview else ""
    )
    after += f"\n[Bewerk online]({edit}): een werkplek in uw browser, met het voorbeeld erbij.\n" if edit else ""
    room = LIMIT - len(MARKER) - 1 - len(after) - len(_SHORTENED)
    if len(text) > room:
        text = text[:room].rpartition("\n")[0] + _SHORTENED
    return f"{MARKER}\n{text}{after}"


def post(pull_request: PullRequest, text: str) -> str:
    """Update the earlier comment, or post the first one; gives its address.

    Raises:
        NotPosted: GitHub refused or could not be reached.
    """
    comments = f"/repos/{pull_request.repository}/issues/{pull_request.number}/comments"
    for page in range(1, _PAGES + 1):
        found = _asked(pull_request, "GET", f"{comments}?per_page={_PER_PAGE}&page={page}")
        for comment in found:
            # Anyone can type the marker; only what our own robot wrote is overwritten.
            if comment["user"]["login"] == _BOT and comment["body"].startswith(MARKER):
                changed = f"/repos/{pull_request.repository}/issues/comments/{comment['id']}"
                return str(_asked(pull_request, "PATCH", changed, text)["html_url"])
        if len(found) < _PER_PAGE:
            break
    return str(_asked(pull_request, "POST", comments, text)["html_url"])


def _asked(pull_request: PullRequest, method: str, path: str, text: str | None = None) -> Any:
    """GitHub's answer, as the JSON that its reference describes: https://docs.github.com/rest/issues/comments"""
    request = Request(
        pull_request.api + path,
        method=method,
        data=None if text is None else json.dumps({"body": text}).encode(),
        headers={
            "Authorization": f"Bearer {pull_request.token}",
            "Accept": "application/vnd.github+json",
            "Content-Type": "application/json",
            "X-GitHub-Api-Version": "2022-11-28",
            "User-Agent": "jaarbeeld",
        },
    )
    try:
        with urlopen(request, timeout=_SECONDS) as response:
            return json.load(response)
    except HTTPError as error:
        with error:
            raise NotPosted(f"GitHub antwoordt {error.code} op {method} {path.partition('?')[0]}") from None
    except (OSError, HTTPException, ValueError) as error:
        raise NotPosted(f"GitHub is niet te bereiken ({type(error).__name__})") from None


def main(environment: Mapping[str, str]) -> int:
    """Post the file that FILE names; gives the exit code."""
    try:
        text = Path(environment.get("FILE", "diff.md")).read_text("utf-8")
        address = post(PullRequest.of(environment), body(text, environment.get("PREVIEW", ""), workspace(environment)))
    except (NotPosted, OSError, UnicodeDecodeError) as error:
        print(f"Het commentaar is niet geplaatst: {error}.", file=sys.stderr)
        return 1
    print(f"Het commentaar staat op {address}")
    return 0


if __name__ == "__main__":
    sys.exit(main(os.environ))
