"""The comment on a pull request: one, that is updated; against a small stand-in of GitHub's REST interface over real HTTP."""

from __future__ import annotations

import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from jaarbeeld.hosting.comment import LIMIT, MARKER, body
from tests.conftest import ROOT


class GitHub(http.server.ThreadingHTTPServer):
    """Comments of one pull request, as GitHub keeps them."""

    def __init__(self) -> None:
        self.comments: list[dict[str, object]] = []
        self.asked: list[str] = []
        self.refuses = False
        super().__init__(("127.0.0.1", 0), _Handler)

    def comment(self, text: str, *, by: str = "github-actions[bot]") -> None:
        """Someone's comment."""
        number = len(self.comments) + 1
        self.comments.append(
            {"id": number, "body": text, "user": {"login": by}, "html_url": f"https://github.example/c{number}"}
        )

    def bodies(self) -> list[object]:
        """The texts of all comments, in order."""
        return [comment["body"] for comment in self.comments]


class _Handler(http.server.BaseHTTPRequestHandler):
    server: GitHub

    def _answer(self, status: int, content: object) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def _body(self) -> str:
        return str(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"])

    def _may(self) -> bool:
        self.server.asked.append(self.command)
        if self.server.refuses or self.headers["Authorization"] != "Bearer geheim":
            self._answer(403, {"message": "Resource not accessible by integration"})
            return False
        return True

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        assert address.path == "/repos/brug/verslag/issues/7/comments"
        if self._may():
            query = parse_qs(address.query)
            size, page = int(query["per_page"][0]), int(query["page"][0])
            self._answer(200, self.server.comments[size * (page - 1) : size * page])

    def do_POST(self) -> None:
        assert self.path == "/repos/brug/verslag/issues/7/comments"
        if self._may():
            self.server.comment(self._body())
            self._answer(201, self.server.comments[-1])

    def do_PATCH(self) -> None:
        comment = self.server.comments[int(self.path.removeprefix("/repos/brug/verslag/issues/comments/")) - 1]
        if self._may():
            comment["body"] = self._body()
            self._answer(200, comment)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def github() -> Iterator[GitHub]:
    """GitHub, on this machine."""
    with GitHub() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def post(github: GitHub, file: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What the workflow runs: with the standard library alone (-S: no installed packages)."""
    given = {
        "PYTHONPATH": str(ROOT / "hooks"),
        "PYTHONUTF8": "1",
        "FILE": str(file),
        "PULL_REQUEST": "7",
        "GITHUB_API_URL": f"http://127.0.0.1:{github.server_port}",
        "GITHUB_REPOSITORY": "brug/verslag",
        "GITHUB_TOKEN": "geheim",
    }
    command = [sys.executable, "-S", "-m", "jaarbeeld.hosting.comment"]
    return subprocess.run(command, env={**given, **environment}, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def diff(tmp_path: Path) -> Path:
    """What readers will see change."""
    file = tmp_path / "diff.md"
    file.write_text("Op 4 pagina's wijzigt *gezinnen* van 10 naar 12.\n", "utf-8")
    return file


def test_the_first_push_posts_one_comment_with_a_link_to_the_preview(github: GitHub, diff: Path) -> None:
    github.comment("Mooi!", by="an")
    ran = post(github, diff, PREVIEW="https://github.example/voorbeeld.zip", BRANCH="an/cijfers (2025)")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Het commentaar staat op https://github.example/c2\n", "")
    assert github.comments[1]["body"] == (
        f"{MARKER}\nOp 4 pagina's wijzigt *gezinnen* van 10 naar 12.\n\n"
        "[De hele site zoals ze wordt](https://github.example/voorbeeld.zip)"
        " (een zip: pak hem uit en open daarin `index.html`).\n"
        "\n[Bewerk online](https://codespaces.new/brug/verslag/tree/an/cijfers%20%282025%29):"
        " een werkplek in uw browser, met het voorbeeld erbij.\n"
    )


def test_a_later_push_updates_that_comment_even_after_a_hundred_others(github: GitHub, diff: Path) -> None:
    for _ in range(130):
        github.comment("Mooi!", by="an")
    assert post(github, diff).returncode == 0
    diff.write_text("Er verandert niets voor lezers.\n", "utf-8")
    assert post(github, diff).returncode == 0
    assert github.bodies()[130:] == [f"{MARKER}\nEr verandert niets voor lezers.\n"]


def test_on_another_server_there_is_no_workspace_to_link_to(github: GitHub, diff: Path) -> None:
    assert post(github, diff, BRANCH="an", GITHUB_SERVER_URL="https://code.brug.example").returncode == 0
    assert "Bewerk online" not in str(github.bodies())


def test_a_comment_of_a_person_with_the_same_marker_is_left_alone(github: GitHub, diff: Path) -> None:
    github.comment(f"{MARKER}\nVan mij.", by="an")
    assert post(github, diff).returncode == 0
    assert github.bodies()[0] == f"{MARKER}\nVan mij." and len(github.comments) == 2


def test_a_text_that_is_too_long_is_cut_at_the_end_of_a_line() -> None:
    text = body("Een zin over één pagina.\n" * 10_000, "https://github.example/voorbeeld.zip")
    assert len(text) <= LIMIT
    lines = text.splitlines()
    assert set(lines[1:-4]) == {"Een zin over één pagina."}
    assert lines[-3:-1] == ["*De rest past hier niet; hij staat in de samenvatting van de controle.*", ""]
    assert lines[-1].startswith("[De hele site zoals ze wordt](https://github.example/voorbeeld.zip)")


@pytest.mark.fault(
    "GitHub weigert het commentaar bij een wijziging", "een zin die zegt wat GitHub antwoordt, zonder het geheim; code 1"
)
def test_a_refusal_is_told_without_the_token(github: GitHub, diff: Path) -> None:
    github.refuses = True
    ran = post(github, diff)
    told = "Het commentaar is niet geplaatst: GitHub antwoordt 403 op GET /repos/brug/verslag/issues/7/comments.\n"
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", told)


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"PULL_REQUEST": "7/../8"}, "de variabele PULL_REQUEST is geen getal"),
        ({"GITHUB_API_URL": "http://127.0.0.1:1"}, "GitHub is niet te bereiken (URLError)"),
    ],
)
def test_what_is_missing_is_told(github: GitHub, diff: Path, environment: dict[str, str], told: str) -> None:
    ran = post(github, diff, **environment)
    assert (ran.returncode, ran.stderr) == (1, f"Het commentaar is niet geplaatst: {told}.\n")
    assert github.asked == []
