"""Publish: nothing is published that was never meant for readers: keys, tokens, sources, paths of the machine that built.

The forms of tokens are those that the providers describe, as in the rules of secret scanners such as
https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath

from jaarbeeld.problems import Problem
from jaarbeeld.publish.inspection.built import BuiltSite

_TELLTALES: tuple[tuple[str, tuple[bytes, ...], bytes], ...] = (
    ("een geheime sleutel", (b"PRIVATE KEY",), rb"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"),
    ("een sleutel van AWS", (b"AKIA", b"ASIA"), rb"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    ("een sleutel van GitHub", (b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_"), rb"\bgh[pousr]_[A-Za-z0-9]{36}\b"),
    ("een sleutel van GitHub", (b"github_pat_",), rb"\bgithub_pat_[A-Za-z0-9_]{50,}\b"),
    ("een sleutel van GitLab", (b"glpat-",), rb"\bglpat-[A-Za-z0-9_-]{20,}"),
    ("een sleutel van Google", (b"AIza",), rb"\bAIza[A-Za-z0-9_-]{35}\b"),
    ("een sleutel van Slack", (b"xox",), rb"\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
    ("een sleutel van Stripe", (b"k_live_",), rb"\b[sr]k_live_[A-Za-z0-9]{20,}"),
    ("een sleutel van OpenAI", (rb"sk-[A-Za-z0-9_-]{32}",), rb"sk-(?<!\wsk-)[A-Za-z0-9_-]{32,}"),
    ("een sleutel van npm", (b"npm_",), rb"\bnpm_[A-Za-z0-9]{36}\b"),
    ("een sleutel van PyPI", (b"pypi-",), rb"\bpypi-[A-Za-z0-9_-]{50,}"),
)
"""What it is, what it has in it – looking for that first is a hundred times quicker – and its form. Letters that many words
have stand first in both, and what may not stand before them after that: only so they are found as quickly."""
_SOURCES = frozenset(
    {".md", ".yml", ".yaml", ".py", ".pyc", ".jinja", ".typ", ".toml", ".lock", ".sh", ".sqlite", ".db", ".sql", ".log"}
    | {".pem", ".key", ".p12", ".pfx", ".kdbx", ".part", ".tmp", ".bak", ".orig", ".swp"}
)  # fmt: skip
_HIDDEN_BUT_PUBLIC = (".well-known", ".nojekyll")
_PATH = "het pad van een bestand op de computer die de site maakte"
_ALONE = rb"(?<![\w.:/-])"
"""Not a part of an address such as https://brug.example/home/."""
_REST = rb"[^\s\"'<>]*"
_PATH_HINT = "Verwijder het; het is niet voor lezers."
_KEY_HINT = "Verwijder ze, en vraag een nieuwe: wie ze gezien heeft, kan ze gebruiken."


def files_of(site: BuiltSite) -> Iterator[Problem]:
    """The files that must not be on a public site, whatever is in them."""
    for path in sorted(site.files):
        name = next((part for part in path.split("/") if part.startswith(".") and part not in _HIDDEN_BUT_PUBLIC), None)
        if name is not None:
            yield site.problem(path, f"'{name}' is een verborgen bestand en hoort niet op de site.", "Haal het uit content/.")
        elif PurePosixPath(path).suffix.lower() in _SOURCES:
            yield site.problem(path, "dit is een bron en geen bestand voor lezers.", "Haal het uit content/.")


def problems_in(site: BuiltSite) -> Iterator[Problem]:
    """What must not be in a file of a public site."""
    any_mark, telltales = _telltales(tempfile.gettempdir(), str(Path.cwd()))
    for path, content in site.news.items():
        if not any_mark.search(content):
            continue
        for told, mark, form in telltales:
            if mark.search(content):
                for found in form.finditer(content):
                    hint = _PATH_HINT if told == _PATH else _KEY_HINT
                    yield site.problem(path, f"hier staat {told}.", hint, offset=_offset(content, found.start()))


_Pattern = re.Pattern[bytes]


@lru_cache(maxsize=1)
def _telltales(*folders: str) -> tuple[_Pattern, Sequence[tuple[str, _Pattern, _Pattern]]]:
    """What any of all that must not be there has in it, and of each what it is, what it has in it, and its form."""
    known = [(told, b"|".join(marks), form) for told, marks, form in (*_TELLTALES, *_paths(*folders))]
    compiled = [(told, re.compile(mark), re.compile(form)) for told, mark, form in known]
    return re.compile(b"|".join(mark for _, mark, _ in known)), compiled


def _paths(*folders: str) -> Iterator[tuple[str, tuple[bytes, ...], bytes]]:
    """People's folders, and those of this build: the one for temporary files, and the one that it works in."""
    yield _PATH, (b"/home/", b"/Users/"), _ALONE + rb"/(?:home|Users)/[\w.-]+/" + _REST
    yield _PATH, (rb":\\Users\\",), rb"[A-Z]:\\Users\\" + _REST
    for folder in dict.fromkeys(folders):
        if len(Path(folder).parts) > 1:
            own = f"{folder.rstrip('/')}/".encode()
            yield _PATH, (re.escape(own),), _ALONE + re.escape(own) + _REST


def _offset(content: bytes, byte: int) -> int:
    """The place in the text of a place in its bytes."""
    return len(content[:byte].decode("utf-8", "replace"))
