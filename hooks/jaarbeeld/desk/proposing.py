"""Desk: a proposal: a branch with one commit of what editors changed, pushed, without touching anything of git that is theirs.

The commit is made in an index of its own, on top of the newest version that the remote has of the branch that the site is
published from: what is staged, stashed, on another branch or not for the site stays as it is.
"""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jaarbeeld import clock
from jaarbeeld.desk import git
from jaarbeeld.desk.git import NotProposed
from jaarbeeld.desk.merging import Difference, differences, merged
from jaarbeeld.desk.opening import FOLDERS
from jaarbeeld.desk.proof import NotSpliced
from jaarbeeld.problems import single_line
from jaarbeeld.reading.source import decoded

__all__ = ["Clash", "Difference", "NotProposed", "Proposal", "address_of", "changed", "differences", "propose"]

PREFIX = "voorstel"
_REMOTE = re.compile(r"(?:https?://(?:[^/@\s]+@)?|ssh://(?:[^/@\s]+@)?|[^/@\s]+@)([^/:\s]+)(?::\d+)?[:/](.+?)(?:\.git)?/?$")
_UNMERGED = frozenset({"DD", "AU", "UD", "UA", "DU", "AA", "UU"})
"""What git status says of a file in the middle of a merge."""


class Clash(Exception):
    """Someone else's proposal was taken over meanwhile, in the same place: `rows` say where and what."""

    def __init__(self, rows: Sequence[Difference]) -> None:
        self.rows = tuple(rows)
        super().__init__(f"{len(self.rows)} places")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal that is there: its branch, and the address where it can be asked to be taken over, when there is one."""

    branch: str
    address: str = ""
    pushed: bool = False


def changed(root: Path) -> tuple[str, ...]:
    """The files of the site that are other than in the newest commit, by path. What is hidden is not for the site.

    Raises:
        NotProposed: this is no folder of git's, or git is in the middle of a merge.
    """
    told = git.said(root, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", *FOLDERS)
    if told is None:
        raise NotProposed("Deze map staat niet in git, dus er is niets om een voorstel van te maken.")
    entries = [(entry[:2], entry[3:].removeprefix(_prefix(root))) for entry in told.split("\0") if entry]
    if any(state in _UNMERGED for state, _ in entries):
        raise NotProposed("Er loopt nog een samenvoeging in git. Laat iemand die git kent ze eerst afwerken of afbreken.")
    return tuple(sorted(file for _, file in entries if not any(part.startswith(".") for part in PurePosixPath(file).parts)))


def versions(root: Path, file: str) -> tuple[str | None, str | None]:
    """A file as it is in the newest commit, and as it is now; None is no file, and a picture says nothing."""
    path = root / file
    now = path.read_bytes() if path.is_file() else None
    before = git.content(root, "HEAD", f"{_prefix(root)}{file}")
    return _text(before, file), _text(now, file)


def _text(raw: bytes | None, file: str) -> str | None:
    return None if raw is None else decoded(raw, name=file)[0]


def propose(root: Path, title: str, told: Sequence[str], *, mine: Mapping[str, bool] | None = None) -> Proposal:
    """Make a branch with one commit of everything that changed, and push it.

    `title` is what it is about, `told` the changes in words. `mine` says of files that both changed, whether ours stays.

    Raises:
        NotProposed: nothing changed, or git refuses; nothing is lost.
        Clash: others changed the same, and it is not said whose stays.
    """
    files = changed(root)
    if not files:
        raise NotProposed("Er is niets gewijzigd sinds de versie waarmee u begon.")
    head = (git.said(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") or "").strip()
    if not head:
        raise NotProposed("Er is nog geen eerste versie in git. Laat iemand die git kent ze eerst maken.")
    remote = _remote(root)
    onto = (_newest(root, remote) if remote else "") or head
    tree = _tree(root, onto, head, files, mine or {})
    if tree == git.needed(root, "rev-parse", f"{onto}^{{tree}}"):
        raise NotProposed("Alles wat hier gewijzigd is, staat al in de gepubliceerde versie.")
    about = single_line(title).strip() or (single_line(told[0]) if told else "Wijzigingen aan het jaarverslag")
    message = "\n".join((about[:1].upper() + about[1:], "", *(f"- {single_line(one)}" for one in told)))
    commit = git.needed(root, "commit-tree", tree, "-p", onto, "-m", message, more=git.author(root))
    branch = _free(root, remote, about)
    git.needed(root, "update-ref", f"refs/heads/{branch}", commit, "")
    if remote:
        _push(root, remote, branch, commit)
        return Proposal(branch, address_of(git.said(root, "remote", "get-url", remote) or "", branch), pushed=True)
    return Proposal(branch)


def _push(root: Path, remote: str, branch: str, commit: str) -> None:
    """Push the branch, and see that it is there: only then it is said.

    Raises:
        NotProposed: it is not there, or nobody knows.
    """
    # A branch that someone made in the meantime is never written over, nor made longer.
    lease = f"--force-with-lease=refs/heads/{branch}:"
    done = git.run(root, "push", "--porcelain", lease, remote, f"{commit}:refs/heads/{branch}")
    there = git.said(root, "ls-remote", remote, f"refs/heads/{branch}")
    if there is not None and there.startswith(commit):
        return
    if there is None and done.returncode == 0:
        sure = "Het voorstel is verstuurd, maar de verbinding viel weg voor we konden nakijken of het aankwam."
        raise NotProposed(f"{sure} Kijk op de server of «{branch}» er staat; uw werk staat ook nog hier.")
    git.run(root, "update-ref", "-d", f"refs/heads/{branch}", commit)
    why = f"Het voorstel kon niet doorgestuurd worden. {_reason(git.words(done.stderr))}"
    raise NotProposed(f"{why} Uw werk staat nog hier; probeer het straks opnieuw.")


def address_of(remote: str, branch: str) -> str:
    """Where a branch on GitHub or GitLab can be asked to be taken over; empty for another forge or a folder."""
    found = _REMOTE.fullmatch(remote.strip())
    if found is None:
        return ""
    host, path = found.groups()
    if "gitlab" in host:
        return f"https://{host}/{path}/-/merge_requests/new?merge_request%5Bsource_branch%5D={branch}"
    return f"https://{host}/{path}/compare/{branch}?expand=1" if "github" in host else ""


def _tree(root: Path, onto: str, head: str, files: Sequence[str], mine: Mapping[str, bool]) -> str:
    """A tree with our files over those of a commit, made in an index of its own. A file that both changed is merged.

    Raises:
        Clash: both changed the same, and it is not said whose stays.
        NotProposed: it cannot be made.
    """
    prefix, rows = _prefix(root), list[Difference]()
    with tempfile.TemporaryDirectory() as name:
        own = {"GIT_INDEX_FILE": str(Path(name) / "index")}
        git.needed(root, "read-tree", onto, more=own)
        for file in files:
            path, at = root / file, f"{prefix}{file}"
            if any(one.is_symlink() for one in (path, *path.parents) if root in one.parents):
                raise NotProposed(f"{file} is een snelkoppeling naar een andere plaats, en kan niet in een voorstel.")
            # As git would keep it: with the ends of lines that are agreed for it.
            blob = git.needed(root, "hash-object", "-w", "--path", file, "--", file) if path.is_file() else ""
            if onto != head:
                was, theirs = git.content(root, head, at), git.content(root, onto, at)
                ours = git.run(root, "cat-file", "blob", blob).stdout if blob else None
                try:
                    made = merged(was, ours, theirs, file=file, mine=mine.get(file))
                except NotSpliced:
                    again = "Haal eerst de nieuwste versie op, en probeer opnieuw."
                    raise NotProposed(f"Iemand anders veranderde {file} op dezelfde plaatsen. {again}") from None
                rows += made.differences
                if made.content is None:
                    blob = ""
                elif made.content != ours:
                    (Path(name) / "merged").write_bytes(made.content)
                    blob = git.needed(root, "hash-object", "-w", "--no-filters", "--", str(Path(name) / "merged"))
            if not blob:
                git.needed(root, "update-index", "--force-remove", "--", file, more=own)
                continue
            mode = "100755" if os.access(path, os.X_OK) else "100644"
            git.needed(root, "update-index", "--add", "--cacheinfo", f"{mode},{blob},{at}", more=own)
        if rows:
            raise Clash(rows)
        return git.needed(root, "write-tree", more=own)


def _prefix(root: Path) -> str:
    """The path from the top of the repository to the project."""
    return (git.said(root, "rev-parse", "--show-prefix") or "").strip("\n")


def _remote(root: Path) -> str:
    """The remote that the branch one is on follows, or else the usual one; empty when there is none."""
    known = (git.said(root, "remote") or "").split()
    branch = (git.said(root, "symbolic-ref", "--short", "--quiet", "HEAD") or "").strip()
    followed = (git.said(root, "config", f"branch.{branch}.remote") or "").strip() if branch else ""
    return next((name for name in (followed, "origin", *known) if name in known), "")


def _newest(root: Path, remote: str) -> str:
    """The newest version of the branch that the site is published from, at the remote; empty when there is nothing there yet.

    It is fetched without changing what git knows here of the branches there.

    Raises:
        NotProposed: the remote cannot be reached.
    """
    asked = git.run(root, "ls-remote", "--symref", remote, "HEAD", "refs/heads/main", "refs/heads/master")
    lines = [line.split("\t") for line in git.words(asked.stdout).split("\n") if "\t" in line]
    known = {name: commit for commit, name in lines if not commit.startswith("ref:")}
    branch = next((commit[5:] for commit, _ in lines if commit.startswith("ref: ")), "refs/heads/main")
    commit = known.get("HEAD") or known.get("refs/heads/main") or known.get("refs/heads/master") or ""
    branch = branch if "HEAD" in known or branch in known else "refs/heads/master"
    quiet = ("--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", "--no-recurse-submodules")
    fetched = git.run(root, "fetch", *quiet, remote, branch) if commit and asked.returncode == 0 else asked
    if fetched.returncode:
        why = f"De server kan niet bereikt worden. {_reason(git.words(fetched.stderr))}"
        raise NotProposed(f"{why} Uw werk staat nog hier; probeer het straks opnieuw.")
    return commit


def _free(root: Path, remote: str, about: str) -> str:
    """A name for the branch that no one has yet: the day and what it is about."""
    plainly = unicodedata.normalize("NFKD", about).encode("ascii", "ignore").decode().lower()
    short = "-".join(re.findall(r"[a-z0-9]+", plainly)[:6])[:50].strip("-") or "wijzigingen"
    here = (git.said(root, "for-each-ref", "--format=%(refname)", "refs/heads") or "").split("\n")
    there = (git.said(root, "ls-remote", "--heads", remote) or "").split("\n") if remote else []
    known = {line.partition("refs/heads/")[2] for line in (*here, *there)}
    # Where a branch has the name of the folder, nothing can be in the folder.
    first = f"{PREFIX}{'-' if PREFIX in known else '/'}{clock.now().date().isoformat()}-{short}"
    return next(name for name in (first, *(f"{first}-{number}" for number in range(2, 10_000))) if name not in known)


def _reason(told: str) -> str:
    if re.search(r"Could not resolve|unable to access|Connection|timed out|does not exist|does not appear|not found", told):
        return "Er is geen verbinding, of het adres klopt niet."
    if re.search(r"Permission|denied|403|401|Authentication|could not read Username", told):
        return "U mag daar niet schrijven, of bent niet aangemeld."
    return "De server weigerde het."
