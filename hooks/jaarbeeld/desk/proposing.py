"""Desk: a proposal: a branch with one commit of what editors changed, pushed, without touching anything of git that is theirs.

The commit is made in an index of its own, on top of the newest version that the remote has of the branch that the site is
published from: what is staged, stashed, on another branch or not for the site stays as it is.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jaarbeeld import clock
from jaarbeeld.desk.records import name_of
from jaarbeeld.desk.saving import FOLDERS
from jaarbeeld.model.nodes import Key, Node, plain
from jaarbeeld.reading.source import parsed

PREFIX = "voorstel"
_PATIENCE = 60
"""Seconds that git may take; a network that is gone is told, and not waited for."""
_REMOTE = re.compile(r"(?:https?://(?:[^/@\s]+@)?|ssh://(?:[^/@\s]+@)?|[^/@\s]+@)([^/:\s]+)(?::\d+)?[:/](.+?)(?:\.git)?/?$")


class NotProposed(Exception):
    """There is no proposal, and everything is as it was; the message is for an editor."""


class Clash(Exception):
    """Someone else's proposal was taken over meanwhile, in the same place: `rows` say where and what."""

    def __init__(self, rows: Sequence[Difference]) -> None:
        self.rows = tuple(rows)
        super().__init__(f"{len(self.rows)} places")


@dataclass(frozen=True, slots=True)
class Difference:
    """A datum, or a file, that both changed: what it is, what it was, and what each made of it."""

    file: str
    what: str
    was: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal that is there: its branch, and the address where it can be asked to be taken over, when there is one."""

    branch: str
    address: str = ""
    pushed: bool = False


def changed(root: Path) -> tuple[str, ...]:
    """The files of the site that are other than in the newest commit, by path.

    Raises:
        NotProposed: this is no folder of git's.
    """
    said = _git(root, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", *_there(root))
    if said is None:
        raise NotProposed("Deze map staat niet in git, dus er is niets om een voorstel van te maken.")
    return tuple(sorted(entry[3:] for entry in said.split("\0") if entry))


def propose(root: Path, title: str, told: Sequence[str], *, mine: Mapping[str, bool] | None = None) -> Proposal:
    """Make a branch with one commit of everything that changed, and push it.

    `title` is what it is about, `told` the changes in words. `mine` says of files that both changed, whether ours stays.

    Raises:
        NotProposed: nothing changed, or git refuses; nothing is lost.
        Clash: others changed the same, and it is not said whose stays.
    """
    files = changed(root)
    if not files:
        raise NotProposed("Er is niets gewijzigd sinds het laatste voorstel dat hier staat.")
    remote = next(iter((_git(root, "remote") or "").split()), "")
    base = _newest(root, remote)
    ours = _needed(root, "rev-parse", "HEAD") if base is None else base
    head = _needed(root, "rev-parse", "HEAD")
    if base is not None and base != head:
        clashes = [*_clashes(root, head, base, files, mine or {})]
        if clashes:
            raise Clash(clashes)
    tree = _tree(root, ours, files, head, mine or {})
    if tree == _needed(root, "rev-parse", f"{ours}^{{tree}}"):
        raise NotProposed("Alles wat hier gewijzigd is, staat al in de gepubliceerde versie.")
    words = title.strip() or (told[0] if told else "Wijzigingen aan het jaarverslag")
    message = "\n".join((words[:1].upper() + words[1:], "", *(f"- {one}" for one in told)))
    commit = _needed(root, "commit-tree", tree, "-p", ours, "-m", message)
    branch = _free(root, remote, words)
    _needed(root, "update-ref", f"refs/heads/{branch}", commit, "")
    if not remote:
        return Proposal(branch)
    done = _run(root, "push", "--porcelain", remote, f"{commit}:refs/heads/{branch}")
    # Only what is there now is said to be there.
    there = _git(root, "ls-remote", remote, f"refs/heads/{branch}")
    if done.returncode or not there or not there.startswith(commit):
        _git(root, "update-ref", "-d", f"refs/heads/{branch}")
        said = f"Het voorstel kon niet doorgestuurd worden. {_reason(done.stderr)}"
        raise NotProposed(f"{said} Uw werk staat nog hier; probeer het straks opnieuw.")
    return Proposal(branch, address_of(_git(root, "remote", "get-url", remote) or "", branch), pushed=True)


def address_of(remote: str, branch: str) -> str:
    """Where a branch on GitHub or GitLab can be asked to be taken over; empty for another forge or a folder."""
    found = _REMOTE.fullmatch(remote.strip())
    if found is None:
        return ""
    host, path = found.groups()
    if "gitlab" in host:
        return f"https://{host}/{path}/-/merge_requests/new?merge_request%5Bsource_branch%5D={branch}"
    return f"https://{host}/{path}/compare/{branch}?expand=1" if "github" in host else ""


def differences(was: str | None, ours: str | None, theirs: str | None, file: str) -> Iterator[Difference]:
    """What both changed in a file: of data field by field, of a text as a whole."""
    if ours == theirs:
        return
    if file.endswith((".yml", ".yaml")) and None not in (was, ours, theirs):
        trees = [_data(text or "", file) for text in (was, ours, theirs)]
        if all(tree is not None for tree in trees):
            yield from _in_data(trees[0], trees[1], trees[2], file, "")
            return
    yield Difference(file, "de hele tekst", _short(was), _short(ours), _short(theirs))


def _clashes(root: Path, head: str, base: str, files: Sequence[str], mine: Mapping[str, bool]) -> Iterator[Difference]:
    for file in files:
        was, theirs = _at(root, head, file), _at(root, base, file)
        if was != theirs and file not in mine:
            path = root / file
            yield from differences(was, path.read_text("utf-8") if path.is_file() else None, theirs, file)


def _tree(root: Path, onto: str, files: Sequence[str], head: str, mine: Mapping[str, bool]) -> str:
    """A tree with our files over those of a commit, made in an index of its own. A file that both changed is merged where
    both can stand.
    """
    with tempfile.TemporaryDirectory() as name:
        own = {"GIT_INDEX_FILE": str(Path(name) / "index")}
        _needed(root, "read-tree", onto, more=own)
        for file in files:
            path = root / file
            if not path.is_file():
                if mine.get(file) is False:
                    continue
                _needed(root, "update-index", "--force-remove", "--", file, more=own)
                continue
            blob = _merged(root, file, head, onto, Path(name), mine.get(file)) if head != onto else ""
            blob = blob or _needed(root, "hash-object", "-w", "--path", file, "--", str(path))
            mode = "100755" if os.access(path, os.X_OK) else "100644"
            _needed(root, "update-index", "--add", "--cacheinfo", f"{mode},{blob},{file}", more=own)
        return _needed(root, "write-tree", more=own)


def _merged(root: Path, file: str, head: str, onto: str, folder: Path, ours: bool | None) -> str:
    """Our file with what others changed in it; nothing when they changed nothing. Where both changed the same, `ours` says
    whose stays; of lists that both made longer, all stays.
    """
    was, theirs = _at(root, head, file), _at(root, onto, file)
    if was == theirs or was is None or theirs is None:
        return ""
    for name, text in (("was", was), ("theirs", theirs)):
        (folder / name).write_text(text, "utf-8", newline="")
    favour = "--union" if ours is None else "--ours" if ours else "--theirs"
    made = _needed(root, "merge-file", "-p", favour, str(root / file), str(folder / "was"), str(folder / "theirs"), whole=True)
    if file.endswith(".yml") and _data(made, file) is None:
        said = f"In {file} veranderde iemand anders dezelfde regels. Haal eerst de nieuwste versie op, en probeer opnieuw."
        raise NotProposed(said)
    (folder / "merged").write_text(made, "utf-8", newline="")
    return _needed(root, "hash-object", "-w", "--path", file, "--", str(folder / "merged"))


def _in_data(was: object, ours: object, theirs: object, file: str, what: str) -> Iterator[Difference]:
    """The data that both changed, each in another way: records of a list are the same when they have one name."""
    if ours in (theirs, was) or theirs == was:
        return
    if isinstance(ours, dict) and isinstance(theirs, dict):
        before = was if isinstance(was, dict) else {}
        for key in dict.fromkeys((*ours, *theirs)):
            yield from _in_data(before.get(key), ours.get(key), theirs.get(key), file, f"{what} › {key}" if what else str(key))
    elif isinstance(ours, tuple) and isinstance(theirs, tuple):
        before, mine, others = map(_by_name, (was, ours, theirs))
        for key in dict.fromkeys((*mine, *others)):
            yield from _in_data(before.get(key), mine.get(key), others.get(key), file, f"{what} › {key}")
    else:
        yield Difference(file, what, _short(was), _short(ours), _short(theirs))


def _by_name(records: object) -> dict[str, object]:
    listed = records if isinstance(records, tuple) else ()
    return {_name(record, number): record for number, record in enumerate(listed)}


def _name(record: object, number: int) -> str:
    return name_of(record) or (str(record) if not isinstance(record, dict) else f"{number + 1}")


def _data(text: str, file: str) -> object:
    node: Node | None
    node, _ = parsed(text, name=file)
    return plain(node) if node is not None else None


def _short(datum: object) -> str:
    said = "(niets)" if datum is None else str(datum)
    return said if len(said) <= 400 else f"{said[:399]}…"


def _newest(root: Path, remote: str) -> str | None:
    """The newest version of the branch that the site is published from, at the remote; None when that is not known."""
    if not remote or _run(root, "fetch", "--quiet", "--prune", remote).returncode:
        return None
    for name in (f"{remote}/HEAD", f"{remote}/main", f"{remote}/master"):
        if found := _git(root, "rev-parse", "--verify", "--quiet", f"refs/remotes/{name}"):
            return found.strip()
    return None


def _free(root: Path, remote: str, words: str) -> str:
    """A name for the branch that no one has yet: the day and what it is about."""
    plainly = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    about = "-".join(re.findall(r"[a-z0-9]+", plainly)[:6])[:50].strip("-") or "wijzigingen"
    first = f"{PREFIX}/{clock.now().date().isoformat()}-{about}"
    taken = _git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes") or ""
    known = {line.removeprefix(f"{remote}/") if remote else line for line in taken.split("\n")}
    if remote:
        listed = _git(root, "ls-remote", "--heads", remote) or ""
        known |= {line.partition("refs/heads/")[2] for line in listed.split("\n")}
    return next(name for name in (first, *(f"{first}-{number}" for number in range(2, 1000))) if name not in known)


def _at(root: Path, commit: str, file: str) -> str | None:
    """The text of a file in a commit, or None when it is not in it."""
    return _git(root, "show", f"{commit}:{file}")


def _there(root: Path) -> list[Key]:
    return [folder for folder in FOLDERS if (root / folder).is_dir()]


def _reason(said: str) -> str:
    if re.search(r"Could not resolve|unable to access|Connection|timed out", said):
        return "Er is geen verbinding."
    if re.search(r"Permission|denied|403|401|Authentication|could not read Username", said):
        return "U mag daar niet schrijven, of bent niet aangemeld."
    return "De server weigerde het."


def _git(root: Path, *arguments: object, more: Mapping[str, str] | None = None) -> str | None:
    done = _run(root, *arguments, more=more)
    return done.stdout if done.returncode == 0 else None


def _needed(root: Path, *arguments: object, more: Mapping[str, str] | None = None, whole: bool = False) -> str:
    """What git says to something that must work; with `whole`, with the white space around it.

    Raises:
        NotProposed: it did not.
    """
    done = _run(root, *arguments, more=more)
    if done.returncode:
        said = "Git kon het voorstel niet maken. Uw werk staat nog hier; vraag iemand die git kent om mee te kijken."
        raise NotProposed(said)
    return done.stdout if whole else done.stdout.strip()


_ASKS_NOTHING = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "true",
    "SSH_ASKPASS": "true",
    "GIT_SSH_COMMAND": "ssh -oBatchMode=yes",
    "LC_ALL": "C",
}
"""No question may wait for an answer that no one sees."""


def _run(root: Path, *arguments: object, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    someone = _someone(root) if arguments[0] == "commit-tree" else {}
    return _ran(root, arguments, {**os.environ, **_ASKS_NOTHING, **someone, **(more or {})})


def _ran(root: Path, arguments: Sequence[object], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            ["git", "-C", str(root), *map(str, arguments)],
            capture_output=True, text=True, encoding="utf-8", check=False, timeout=_PATIENCE, env=environment,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return subprocess.CompletedProcess([], 1, "", "timed out")


def _someone(root: Path) -> dict[str, str]:
    """A name for the commit where git knows none: it would refuse."""
    if os.environ.get("GIT_AUTHOR_EMAIL") or _ran(root, ["config", "user.email"], os.environ).stdout.strip():
        return {}
    names = {"NAME": "Redactie", "EMAIL": "redactie@localhost"}
    return {f"GIT_{who}_{what}": said for who in ("AUTHOR", "COMMITTER") for what, said in names.items()}
