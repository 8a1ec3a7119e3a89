"""The two versions to compare, built: from a folder with a site, a commit, or the files as they are now.

Each version is built by its own code, in a process of its own, at the same moment: then only what people changed differs.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

import jaarbeeld

KEPT = 6
"""Built versions that are kept, the last used ones."""
_OURS = Path(jaarbeeld.__file__).parents[1]


class NoVersion(Exception):
    """A version cannot be had; the message is for an editor."""


class DoesNotBuild(NoVersion):
    """A version has mistakes of its own; the message is what its build said."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Builds versions of one project, as they are at one moment (seconds since 1970)."""

    project: Path
    epoch: int

    @classmethod
    def of(cls, project: Path, now: dt.datetime) -> Versions:
        """The versions as they are on this day.

        The day begins at midnight for both, unless SOURCE_DATE_EPOCH says another moment: so that what was built this
        morning serves all day.
        """
        asked = os.environ.get("SOURCE_DATE_EPOCH", "")
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(project.resolve(), int(asked) if asked.isdigit() else int(midnight.timestamp()))

    @property
    def _kept(self) -> Path:
        return self.project / ".cache" / "sites"

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keeps a second comparison from building into the same folders.

        Raises:
            NoVersion: another comparison is busy, or its folder cannot be written.
        """
        try:
            self._kept.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._kept / "bezig.lock", timeout=0)
            lock.acquire()
        except Timeout:
            raise NoVersion("Er loopt al een vergelijking in deze map. Wacht tot die klaar is en probeer opnieuw.") from None
        except OSError as error:
            raise NoVersion(f"De map .cache/sites/ kan niet beschreven worden: {error.strerror}.") from None
        try:
            yield
        finally:
            lock.release()

    def as_it_is(self) -> Path:
        """The site of the files as they are now, committed or not.

        Raises:
            DoesNotBuild: there are mistakes in them.
        """
        target = self._kept / "nu"
        shutil.rmtree(target, ignore_errors=True)
        return _build(self.project, target / "site", epoch=self.epoch)

    def version(self, name: str) -> Path:
        """The site of a version: a folder with a built site, or else what git knows under this name.

        Raises:
            NoVersion: there is no such version.
            DoesNotBuild: the version has mistakes.
        """
        commit = self.require(name)
        if commit is None:
            return Path(name).resolve()
        target = self._kept / f"{commit[:12]}-{self.epoch}"
        if not (target / "site/index.html").is_file():
            shutil.rmtree(target, ignore_errors=True)
            self._forget()
            self._build_commit(commit, target)
        os.utime(target)
        return target / "site"

    def require(self, name: str) -> str | None:
        """The commit of a version, or None when it is a folder with a built site.

        Raises:
            NoVersion: there is no such version.
        """
        return None if (Path(name) / "index.html").is_file() else self.commit(name)

    def commit(self, name: str) -> str:
        """The commit that git knows under a name, here or else at the remote `origin`.

        Raises:
            NoVersion: it is not a name, or git does not know it.
        """
        if not name or name.startswith("-"):
            raise NoVersion(f"'{name}' is geen naam van een versie. Geef een tak, een commit of een map met een gebouwde site.")
        shallow = self._git("rev-parse", "--is-shallow-repository")
        if shallow is None:
            raise NoVersion(f"'{self.project.name}' is geen map met een git-geschiedenis: geef een map met een gebouwde site.")
        for candidate in (name, f"refs/remotes/origin/{name}"):
            found = self._git("rev-parse", "--verify", "--quiet", f"{candidate}^{{commit}}")
            if found:
                return found
        if shallow == "true":
            raise NoVersion(
                f"De versie '{name}' zit niet in deze kopie, want die heeft maar een deel van de geschiedenis.\n"
                "Haal de hele geschiedenis op: git fetch --unshallow"
            )
        what = f"In de map '{name}' staat geen gebouwde site, en git" if Path(name).is_dir() else "Git"
        raise NoVersion(f"{what} kent geen versie '{name}'. Kijk na of de naam juist is; git branch -a toont de takken.")

    def _build_commit(self, commit: str, target: Path) -> None:
        checkout = target / "checkout"
        # Hooks of the repository have nothing to say about a copy that is thrown away.
        alone = ("-c", f"core.hooksPath={os.devnull}")
        self._git("worktree", "prune")
        if self._git(*alone, "worktree", "add", "--detach", "--force", str(checkout), commit) is None:
            raise NoVersion(f"Git kan de bestanden van {commit[:12]} niet klaarzetten in .cache/sites/.")
        try:
            root = checkout / (self._git("rev-parse", "--show-prefix") or "")
            if not (root / "mkdocs.yml").is_file():
                raise NoVersion(f"In de versie {commit[:12]} staat geen mkdocs.yml: daar was nog geen site.")
            # Pictures are kept by what is in them, so that all versions can share them.
            if not (root / ".cache").exists():
                (root / ".cache").symlink_to(self.project / ".cache", target_is_directory=True)
            _build(root, target / "site", epoch=self.epoch)
        finally:
            self._git("worktree", "remove", "--force", str(checkout))
            shutil.rmtree(checkout, ignore_errors=True)

    def _forget(self) -> None:
        """Throw away the versions that were used longest ago, so that there is room for one more."""
        kept = sorted((path for path in self._kept.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
        for path in kept[: max(0, len(kept) - KEPT + 1)]:
            shutil.rmtree(path, ignore_errors=True)

    def _git(self, *arguments: str) -> str | None:
        # A git hook that calls us says which repository it is about; that is not for the commands given here.
        outer = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
        environment = {name: value for name, value in os.environ.items() if name not in outer}
        try:
            done = subprocess.run(
                ["git", "-C", str(self.project), *arguments], capture_output=True, check=True, env=environment
            )
        except FileNotFoundError:
            raise NoVersion("Git staat niet op deze computer. Installeer git, of geef een map met een gebouwde site.") from None
        except subprocess.CalledProcessError:
            return None
        return done.stdout.decode("utf-8", errors="replace").strip()


def _build(root: Path, site: Path, *, epoch: int) -> Path:
    """Build a project with its own code, or ours when it has none, and give the folder of the site."""
    inherited = [str(Path(part).resolve()) for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
    paths = [str(root / "hooks"), *inherited, str(_OURS)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch), "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
    command = [sys.executable, "-P", "-m", "jaarbeeld.cli", "build", "--project", str(root), "--site", str(site)]
    done = subprocess.run(command, capture_output=True, cwd=root, env=environment)
    if done.returncode or not (site / "index.html").is_file():
        raise DoesNotBuild(done.stderr.decode("utf-8", errors="replace").strip())
    return site
