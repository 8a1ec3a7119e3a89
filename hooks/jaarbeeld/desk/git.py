"""Desk: git, asked so that it touches nothing of the editor's own and waits for no answer that no one sees."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

PATIENCE = 60
"""Seconds that git may take; a network that is gone is told, and not waited for."""
_ASKS_NOTHING = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "true",
    "SSH_ASKPASS": "true",
    "GIT_SSH_COMMAND": "ssh -oBatchMode=yes",
    "LC_ALL": "C",
}
_OF_ANOTHER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
"""What a hook of git's leaves behind: it would lead to another index or another repository."""


class NotProposed(Exception):
    """There is no proposal, and everything is as it was; the message is for an editor."""


def run(root: Path, *arguments: str, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """What git says and how it ended; it does not even note that it looked (GIT_OPTIONAL_LOCKS in git(1))."""
    own = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    command = ["git", "-C", str(root), "--no-optional-locks", "-c", "gc.auto=0", "-c", "core.quotePath=false", *arguments]
    try:
        return subprocess.run(
            command, capture_output=True, check=False, timeout=PATIENCE, env={**own, **_ASKS_NOTHING, **(more or {})}
        )
    except (OSError, subprocess.TimeoutExpired):
        return subprocess.CompletedProcess(command, 255, b"", b"timed out")


def said(root: Path, *arguments: str, more: Mapping[str, str] | None = None) -> str | None:
    """What git says, or None when it could not do it."""
    done = run(root, *arguments, more=more)
    return words(done.stdout) if done.returncode == 0 else None


def needed(root: Path, *arguments: str, more: Mapping[str, str] | None = None) -> str:
    """What git says to something that must work, without white space around it.

    Raises:
        NotProposed: it did not.
    """
    answer = said(root, *arguments, more=more)
    if answer is None:
        raise NotProposed(
            "Git kon het voorstel niet maken. Uw werk staat nog hier; vraag iemand die git kent om mee te kijken."
        )
    return answer.strip()


def words(raw: bytes) -> str:
    """What git says as text; a name of a file that is no UTF-8 stays what it is."""
    return raw.decode("utf-8", "surrogateescape")


def content(root: Path, commit: str, file: str) -> bytes | None:
    """A file in a commit, or None when it is not in it. `file` is its path from the top of the repository."""
    done = run(root, "cat-file", "blob", f"{commit}:{file}")
    return done.stdout if done.returncode == 0 else None


def author(root: Path) -> dict[str, str]:
    """A name for a commit where git knows none: it would refuse."""
    if os.environ.get("GIT_AUTHOR_EMAIL") or (said(root, "config", "user.email") or "").strip():
        return {}
    names = {"NAME": "Redactie", "EMAIL": "redactie@localhost"}
    return {f"GIT_{who}_{what}": known for who in ("AUTHOR", "COMMITTER") for what, known in names.items()}
