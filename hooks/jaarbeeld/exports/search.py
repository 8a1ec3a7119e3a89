"""Export: the search index, made by Pagefind from the pages as they were built.

Pagefind's index is in small pieces that a browser fetches when someone searches, and not before. It reads what stands in
an element with `data-pagefind-body`, less what has `data-pagefind-ignore`; `data-pagefind-meta` names what a result shows
besides its title. The indexer gets its own copy of each page, in which compounds are marked (see compounds.py).
"""

from __future__ import annotations

import errno
import hashlib
import html
import marshal
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path

from jaarbeeld.exports.compounds import compounds_in, groups_of, marked, words_in
from jaarbeeld.folders import files_below
from jaarbeeld.memory import Memory

FOLDER = "pagefind"
"""The folder of the index on the site."""

# Pagefind also writes interfaces that we do not use, and a reader of pages in any language.
_USED = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "pagefind.*.pf_meta",
    "wasm.*.pagefind",
    "index/*",
    "fragment/*",
)
_UNUSED = ("wasm.unknown.pagefind",)
_NOT_READ = ".headerlink, sup.mark"
"""What stands in the text and is not part of it: links to headings, and numbers of notes."""
_BODY = re.compile(rb"<main\b[^>]*\bdata-pagefind-body\b.*?</main>", re.DOTALL)
_TAG = re.compile(r"""(<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>)""")


_ROOM = 1024 * 1024
"""Bytes; more than the largest file that Pagefind writes. With less left, one of them may not have fitted."""


class IndexFailed(Exception):
    """Pagefind could not make the index; the message says what it said."""


def write_index(site: Path, *, language: str, memory: Memory[bytes] | None = None) -> None:
    """Write the index of the pages in `site` to its folder `pagefind`. The same pages give the same bytes.

    `language` decides how words are stemmed (ISO 639-1). With a `memory`, the index of the last time is taken when it would be
    made of the same texts.

    Raises:
        IndexFailed: there is no Pagefind for this computer, or it stopped with an error.
        OSError: the disk is full.
    """
    contents = ((path, (site / path).read_bytes()) for path in sorted(files_below(site)) if path.endswith(".html"))
    pages = {path: found[0] for path, content in contents if (found := _BODY.search(content))}
    if not pages:
        return
    make = partial(_made, pages, language, beside=site)
    if memory is None:
        packed = make()
    else:
        packed = memory.made(language, [(path, hashlib.sha256(page).digest()) for path, page in pages.items()], make=make)
        memory.put_away()
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    _put(site / FOLDER, marshal.loads(packed).items())


def _made(pages: Mapping[str, bytes], language: str, *, beside: Path) -> bytes:
    """The index of these pages, in one."""
    # Beside the site, where the next build removes what a killed one left.
    with tempfile.TemporaryDirectory(prefix="jaarbeeld-index-", dir=beside.parent) as name:
        source, index = Path(name, "pages"), Path(name, "index")
        _put(source, ((path, text.encode()) for path, text in prepared(pages)))
        _run(source, index, language)
        # On a full disk Pagefind ends as if all were well, with files that are empty or cut off.
        if shutil.disk_usage(index).free < _ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(index))
        used = [path for path in sorted(files_below(index)) if any(fnmatchcase(path, pattern) for pattern in _USED)]
        return marshal.dumps({path: (index / path).read_bytes() for path in used if path not in _UNUSED})


def prepared(pages: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The pages as the indexer reads them, by path: every compound marked, and the compounds within compounds as metadata.

    `pages` are the `main` elements by path, as they stand in the files.
    """
    # Most texts between two tags stand on many pages.
    words: dict[str, frozenset[str]] = {}
    for page in pages.values():
        new = {*_TAG.split(page.decode())[::2]} - words.keys()
        words |= {text: words_in(html.unescape(text)) for text in new}
    compounds = compounds_in(frozenset().union(*words.values()))
    # Nothing between two tags becomes a space, or the cells of a table would be read as one word.
    texts = {text: marked(text, compounds) or " " for text in words}
    within = {text: {one for word in found & compounds.keys() for one in groups_of(compounds[word])} for text, found in words.items()}
    within = {text: groups for text, groups in within.items() if groups}
    for path, page in pages.items():
        # Split at a captured pattern, a text has what is between tags at the even places.
        pieces = _TAG.split(page.decode())
        groups = sorted(frozenset().union(*(within[text] for text in {*pieces[::2]} & within.keys())))
        pieces[::2] = [texts[text] for text in pieces[::2]]
        # Metadata is searched but never quoted. These are words of letters only, so there is nothing to escape.
        hidden = f'<p data-pagefind-ignore data-pagefind-meta="parts">{" ".join(groups)}</p>' if groups else ""
        yield path, f"<html>{''.join(pieces).removesuffix('</main>')}{hidden}</main></html>"


def _run(source: Path, index: Path, language: str) -> None:
    from pagefind.service import get_executable  # noqa: PLC0415 - only when a site is made

    program = get_executable()
    if program is None:
        raise IndexFailed("Pagefind is er niet voor deze computer, dus de zoekindex kan niet gemaakt worden.")
    command = [str(program), "--site", str(source), "--output-path", str(index), "--force-language", language]
    command += ["--exclude-selectors", _NOT_READ, "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not index.is_dir():
        raise IndexFailed(f"Pagefind kon de zoekindex niet maken: {(done.stderr or done.stdout).strip()}")


def _put(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files in a new folder, by their paths in it."""
    made = set[str]()
    for path, content in files:
        above = path.rpartition("/")[0]
        if above not in made:
            (folder / above).mkdir(parents=True, exist_ok=True)
            made.add(above)
        (folder / path).write_bytes(content)
