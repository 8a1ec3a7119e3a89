"""Check: the photos and logos that records name stand in content/. What is in such a file is looked at in media.py."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jaarbeeld.model.dataset import Dataset, RecordKey
from jaarbeeld.model.picture import Picture
from jaarbeeld.problems import Problem, nearest


def problems_in(dataset: Dataset, *, files: Collection[str]) -> Iterator[Problem]:
    """Every picture of a record that is not among the files in content/, by their path."""
    for (kind, name), key, picture in _pictures(dataset):
        if picture is not None and picture.file not in files:
            close = nearest(picture.file, [file for file in files if file.endswith(picture.file.rpartition(".")[2])])
            hint = f"Bedoelde u '{close}'?" if close else f"Zet het beeld in content/{picture.file}, of kijk het pad na."
            place = dataset.place(kind, name, key, "file")
            yield Problem(place, f"het beeld '{picture.file}' staat niet in content/.", hint)


def named_in(dataset: Dataset) -> frozenset[str]:
    """The files that records name, whether they are there or not."""
    return frozenset(picture.file for *_, picture in _pictures(dataset) if picture is not None)


def _pictures(dataset: Dataset) -> Iterator[tuple[RecordKey, str, Picture | None]]:
    yield from ((("testimonials", name), "photo", one.photo) for name, one in dataset.testimonials.items())
    yield from ((("roles", name), "photo", one.photo) for name, one in dataset.roles.items())
    yield from ((("people", name), "photo", one.photo) for name, one in dataset.people.items())
    yield from ((("partners", name), "logo", one.logo) for name, one in dataset.partners.items())
