"""Check: no address of a sealed edition vanishes without a word, and redirects lead from what is gone to what is there."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence

from jaarbeeld.checks.links import anchors_of
from jaarbeeld.editions.seals import Seal
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.phrases import enumerated
from jaarbeeld.problems import Place, Problem, Severity, did_you_mean
from jaarbeeld.prose.rendering import RenderedPage
from jaarbeeld.prose.sources import url_of


def problems_in(
    dataset: Dataset,
    seals: Collection[Seal],
    pages: Mapping[str, RenderedPage],
    *,
    files: Collection[str],
    unread: Collection[str] = (),
) -> Iterator[Problem]:
    """Sealed addresses that would not be there any more. `unread` are pages that exist and could not be read."""
    by_address = {page.source.url: page for page in pages.values()}
    there = {*by_address, *map(url_of, unread), *files, *dataset.redirects}
    for seal in seals:
        yield from (_vanished(address) for address in seal.pages if address not in there)
        folders: dict[str, list[str]] = {}
        for address in seal.files:
            if address not in there:
                folders.setdefault(posixpath.dirname(address), []).append(address)
        yield from map(_vanished_files, folders.values())
        for address, sealed in seal.pages.items():
            if (page := by_address.get(address)) is not None:
                known = anchors_of(page.markdown)
                yield from (_lost(page, anchor) for anchor in sealed.anchors if anchor not in known)


def _lost(page: RenderedPage, anchor: str) -> Problem:
    """A heading that links can lead to, and that is gone. Of a page that no one writes, it went with what it was about."""
    if not page.source.place.file.endswith(page.source.src):
        said = f"op /{page.source.url} staat de kop #{anchor} niet meer; die stond er toen dit gepubliceerd werd."
        return Problem(page.source.place, said, "Links erheen komen nu bovenaan die pagina uit.", Severity.WARNING)
    said = f"de kop met het adres #{anchor} is gepubliceerd, en staat niet meer op deze pagina."
    return Problem(page.source.place, said, f"Zet {{#{anchor}}} achter de kop die er nu staat, dan blijven links werken.")


def redirect_problems(
    dataset: Dataset, pages: Collection[str], *, files: Collection[str], unread: Collection[str] = ()
) -> Iterator[Problem]:
    """Redirects from what is still there, to what is not, or to nothing."""
    addresses = {url_of(src) for src in (*pages, *unread)}
    for address, one in dataset.redirects.items():

        def place(key: str, address: str = address) -> Place:
            return dataset.place("redirects", address, key)

        if (one.to is None) == (one.gone is None):
            hint = "Schrijf 'to' met waar lezers nu terechtkomen, of 'gone' met waarom het er niet meer is."
            yield Problem(place("address"), f"waar leidt '{address}' heen?", hint)
        elif address in addresses or address in files:
            yield Problem(place("address"), f"'{address}' bestaat nog.", "Verwijder deze doorverwijzing.")
        elif one.to is None:
            continue
        elif address.endswith("/"):
            if one.to not in pages and one.to not in unread:
                hint = did_you_mean(one.to, [*pages, *unread]) or "Schrijf het pad naar een .md-bestand in content/."
                yield Problem(place("to"), f"de pagina '{one.to}' bestaat niet.", hint)
        elif one.to not in files:
            hint = did_you_mean(one.to, files) or "Een bestand kan alleen naar een ander bestand leiden."
            yield Problem(place("to"), f"het bestand '{one.to}' bestaat niet.", hint)


def _vanished(address: str) -> Problem:
    said = f"de pagina /{address} is gepubliceerd, en zou verdwijnen."
    file = f"{address}index.md" if address.count("/") == 1 else f"{address[:-1]}.md"
    return Problem(Place(f"content/{file}"), said, f"Zet ze terug, of zeg het in data/redirects.yml: {_lines(address)}.")


def _vanished_files(addresses: Sequence[str]) -> Problem:
    """The files of one folder that would vanish: they go together, as the pictures of a figure do."""
    first, *others = addresses
    if not others:
        said = f"het bestand /{first} is gepubliceerd, en zou verdwijnen."
        return Problem(Place("data/redirects.yml"), said, f"Zet het terug, of zeg hier waarheen: {_lines(first)}.")
    said = f"de bestanden {enumerated([f'/{address}' for address in addresses])} zijn gepubliceerd, en zouden verdwijnen."
    return Problem(Place("data/redirects.yml"), said, f"Zet ze terug, of zeg hier van elk waarheen: {_lines(first)}.")


def _lines(address: str) -> str:
    return f"{{address: {address}, to: …}} of {{address: {address}, gone: waarom}}"
