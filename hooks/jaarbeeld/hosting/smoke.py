"""Smoke check: whether visitors get the site that was built, byte for byte, on one page of each kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from jaarbeeld.hosting.fetching import NotFetched, fetch

# GitHub Pages lets caches keep a page for ten minutes (Cache-Control: max-age=600); these pauses last a little longer.
PAUSES = (5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 320.0)
SECONDS = 20.0
# An address that no site has, to see the page for addresses that do not exist.
NOWHERE = "deze-pagina-bestaat-niet/"
# An error page can be longer than the page that was expected; more than this tells nothing new.
_ROOM = 64 * 1024

# Of which kinds of file the check looks at how many: the first in alphabetical order, or all of them (None).
_KINDS: tuple[tuple[str, str, int | None], ...] = (
    ("de startpagina", r"index\.html", None),
    ("een jaarverslag", r"\d{4}/index\.html", None),
    ("de nieuwsfeed", r"(?:.+/)?feed\.xml", 1),
    ("het zoeken", r"pagefind/pagefind-entry\.json", None),
    ("de stijl", r"assets/[^/]+\.css", None),
    ("een script", r"assets/[^/]+\.js", None),
    ("de sitemap", r"sitemap\.xml", None),
    ("het adres voor wie een lek vindt", r"\.well-known/security\.txt", None),
)


@dataclass(frozen=True)
class Sample:
    """One thing to look at: what it is (Dutch), its address below the site's root, and what must come back."""

    kind: str
    address: str
    content: bytes
    status: int = HTTPStatus.OK


def samples_of(files: Mapping[str, bytes]) -> tuple[Sample, ...]:
    """What to look at of a built site, given by its files: one or more of each kind that it has."""
    kinds = (*_KINDS, *_of_parts(files))
    found = [
        Sample(kind, _address(file), files[file])
        for kind, pattern, most in kinds
        for file in sorted(file for file in files if re.fullmatch(pattern, file))[:most]
    ]
    if "404.html" in files:
        found.append(Sample("de pagina voor een adres dat niet bestaat", NOWHERE, files["404.html"], HTTPStatus.NOT_FOUND))
    return tuple(found)


def _of_parts(files: Iterable[str]) -> Iterator[tuple[str, str, int | None]]:
    """The kinds of page whose address an organisation chooses: a file that is always beside them tells where they are."""
    for kind, beside, most in (
        ("de pagina voor vrijwilligers", r"([^/]+/)feed\.xml", None),
        ("een pagina van een cijfer", r"([^/]+/[^/]+/)data\.json", 1),
    ):
        folders = [re.escape(found[1]) for file in files if (found := re.fullmatch(beside, file))]
        if folders:
            yield kind, rf"({'|'.join(sorted(folders))})index\.html", most


def differences(
    address: str,
    samples: Iterable[Sample],
    *,
    pause: Callable[[float, tuple[str, ...]], None],
    pauses: tuple[float, ...] = PAUSES,
    seconds: float = SECONDS,
) -> tuple[str, ...]:
    """What visitors get other than what was built, as Dutch sentences; empty when all is well.

    `address` is that of the site's root, with a slash at the end. What is not right yet is tried again after each of
    `pauses` (seconds, waited by `pause`, which is told what is wrong so far): a host that serves from many places needs
    time. One answer may take `seconds`.
    """
    told = _wrong(address, samples, seconds=seconds)
    for waiting in pauses:
        if not told:
            break
        pause(waiting, _sentences(address, told))
        told = _wrong(address, told, seconds=seconds)
    return _sentences(address, told)


def _sentences(address: str, told: Mapping[Sample, str]) -> tuple[str, ...]:
    return tuple(f"{sample.kind} ({address}{sample.address}): {why}." for sample, why in told.items())


def _wrong(address: str, samples: Iterable[Sample], *, seconds: float) -> dict[Sample, str]:
    judged = {sample: _judged(address, sample, seconds=seconds) for sample in samples}
    return {sample: why for sample, why in judged.items() if why}


def _judged(address: str, sample: Sample, *, seconds: float) -> str | None:
    try:
        answer = fetch(address + sample.address, limit=len(sample.content) + _ROOM, seconds=seconds)
    except NotFetched as error:
        return str(error)
    if answer.status != sample.status:
        return f"de server antwoordt {answer.status} in plaats van {int(sample.status)}"
    if answer.content != sample.content:
        return f"er staat iets anders dan wat gebouwd is ({len(answer.content)} bytes in plaats van {len(sample.content)})"
    return None


def _address(file: str) -> str:
    return quote(file.removesuffix("index.html"))
