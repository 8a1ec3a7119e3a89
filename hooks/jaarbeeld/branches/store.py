"""What is known of the branches: from the folders of their sites, and from the files that `jaarbeeld branches fetch` keeps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from jaarbeeld.branches.package import MAX_BYTES, Get, NotUsable, received
from jaarbeeld.model.branches import Branch
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.received import Received
from jaarbeeld.problems import Place, Problem, Severity

FOLDER = "data/branches"
"""Where what was fetched is kept, from the root of the project; it belongs to the project, and is committed with it."""


def read(dataset: Dataset, root: Path, *, beside: Path | None = None) -> tuple[Mapping[str, Received], tuple[Problem, ...]]:
    """What every branch published, by its id, as far as it is there; and what is wrong with it.

    Folders of branches are seen from `beside`: that is `root`, but for a copy of a project.
    A branch that cannot be read has no data: readers are told so. A kept file is ours, and must be right.
    """
    found: dict[str, Received] = {}
    problems: list[Problem] = []
    for branch in dataset.branches.values():
        try:
            data = _in_folder(branch, beside or root) if branch.folder else kept_at(path_of(branch, root))
        except NotUsable as error:
            place = dataset.place("branches", branch.id, "folder") if branch.folder else Place(_name(branch))
            hint = "Lezers zien dat er van haar geen gegevens zijn." if branch.folder else "Haal ze opnieuw op."
            severity = Severity.WARNING if branch.folder else Severity.ERROR
            message = f"de gegevens van {branch.label} kunnen niet gelezen worden: {error}"
            problems.append(Problem(place, message, hint, severity))
            continue
        if data is not None:
            found[branch.id] = data
        elif branch.folder:
            message = f"in de map '{branch.folder}' staan geen gegevens van {branch.label}; lezers zien dat."
            hint = "Bouw haar site, of kijk na waar de map staat, gezien vanuit de map met mkdocs.yml."
            problems.append(Problem(dataset.place("branches", branch.id, "folder"), message, hint, Severity.WARNING))
    return found, (*problems, *_of_nobody(dataset, root))


def path_of(branch: Branch, root: Path) -> Path:
    """Where what was fetched of a branch is kept."""
    return root / _name(branch)


def written(data: Received) -> bytes:
    """What is kept of a branch: lines that a version of the project can be compared by."""
    plain = data.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n"


def _name(branch: Branch) -> str:
    return f"{FOLDER}/{branch.id}.json"


def kept_at(path: Path) -> Received | None:
    """What a kept file says; None when it is not there.

    Raises:
        NotUsable: it is not as it was written.
    """
    content = _content(path)
    if content is None:
        return None
    try:
        return Received.model_validate_json(content)
    except ValidationError:
        raise NotUsable("het bestand is niet zoals 'jaarbeeld branches fetch' het schreef.") from None


def _in_folder(branch: Branch, root: Path) -> Received | None:
    assert branch.folder is not None
    return received(_from(root / branch.folder))


def _from(site: Path) -> Get:
    return lambda path: _content(site / path)


def _content(path: Path) -> bytes | None:
    """What a file says; None when there is none. A link could lead anywhere, and is none of the branch's own."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        if path.stat().st_size > MAX_BYTES:
            raise NotUsable(f"{path.name} is groter dan {MAX_BYTES // 1_000_000} MB.")
        return path.read_bytes()
    except OSError as error:
        raise NotUsable(f"{path.name} kan niet geopend worden ({error.strerror}).") from None


def _of_nobody(dataset: Dataset, root: Path) -> tuple[Problem, ...]:
    """What is kept of a branch that is not in the list, or that has a folder now."""
    folder = root / FOLDER
    if dataset.doubtful("branches") or not folder.is_dir():
        return ()
    known = {branch.id for branch in dataset.branches.values() if not branch.folder}
    names = sorted(path.name for path in folder.iterdir() if path.name.removesuffix(".json") not in known)
    hint = "Verwijder het, of zet de afdeling met 'site' in data/branches.yml."
    return tuple(
        Problem(Place(f"{FOLDER}/{name}"), "dit bestand is van geen enkele afdeling.", hint, Severity.WARNING) for name in names
    )
