"""Publish: nothing is published that was never meant for readers: keys, tokens, sources, paths of the machine that built.

The forms of tokens are those that the providers describe, as in the rules of secret scanners such as
https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from jaarbeeld.problems import Problem
from jaarbeeld.publish.inspection.built import BuiltSite

_KEYS = {
    "een geheime sleutel": rb"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----",
    "een sleutel van AWS": rb"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b",
    "een sleutel van GitHub": rb"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50,})\b",
    "een sleutel van GitLab": rb"\bglpat-[A-Za-z0-9_-]{20,}",
    "een sleutel van Google": rb"\bAIza[A-Za-z0-9_-]{35}\b",
    "een sleutel van Slack": rb"\bxox[abeoprs]-[A-Za-z0-9-]{10,}",
    "een sleutel van Stripe": rb"\b[sr]k_live_[A-Za-z0-9]{20,}",
    "een sleutel van een dienst": rb"\b(?:sk-[A-Za-z0-9_-]{32,}|npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{50,})",
}
_SOURCES = frozenset(
    {".md", ".yml", ".yaml", ".py", ".pyc", ".jinja", ".typ", ".toml", ".lock", ".sh", ".sqlite", ".db", ".sql", ".log"}
    | {".pem", ".key", ".p12", ".pfx", ".kdbx", ".part", ".tmp", ".bak", ".orig", ".swp"}
)  # fmt: skip
_HIDDEN_BUT_PUBLIC = (".well-known", ".nojekyll")
_HOMES = rb"(?<![\w.:/-])(?:/(?:home|Users)/[\w.-]+/|[A-Z]:\\\\?Users\\)[^\s\"'<>]*"


def problems_in(site: BuiltSite) -> Iterator[Problem]:
    """What must not be on a public site."""
    for path in sorted(site.files):
        name = next((part for part in path.split("/") if part.startswith(".") and part not in _HIDDEN_BUT_PUBLIC), None)
        if name is not None:
            yield site.problem(path, f"'{name}' is een verborgen bestand en hoort niet op de site.", "Haal het uit content/.")
        elif PurePosixPath(path).suffix.lower() in _SOURCES:
            yield site.problem(path, "dit is een bron en geen bestand voor lezers.", "Haal het uit content/.")
    kinds = list(_KEYS)
    keys = re.compile(b"|".join(b"(%s)" % pattern for pattern in _KEYS.values()))
    paths = re.compile(b"|".join([_HOMES, *(rb"(?<![\w.:/-])" + re.escape(own) + rb"[^\s\"'<>]*" for own in _own_paths())]))
    for path, content in site.contents.items():
        for found in keys.finditer(content):
            told = f"hier staat {kinds[(found.lastindex or 1) - 1]}."
            hint = "Verwijder ze, en vraag een nieuwe: wie ze gezien heeft, kan ze gebruiken."
            yield site.problem(path, told, hint, offset=_offset(content, found.start()))
        for found in paths.finditer(content):
            told = "hier staat het pad van een bestand op de computer die de site maakte."
            yield site.problem(path, told, "Verwijder het; het is niet voor lezers.", offset=_offset(content, found.start()))


def _own_paths() -> Iterator[bytes]:
    """Where this computer keeps what builds leave lying about: temporary files, and the folder one works in."""
    for folder in (tempfile.gettempdir(), str(Path.cwd())):
        if len(Path(folder).parts) > 1:
            yield f"{folder.rstrip('/')}/".encode()


def _offset(content: bytes, byte: int) -> int:
    """The place in the text of a place in its bytes."""
    return len(content[:byte].decode("utf-8", "replace"))
