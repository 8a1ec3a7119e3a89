"""Kill builds at random moments and look what stands online: for the tests, and for bench/kill.py with many more rounds."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from jaarbeeld.project import Project
from tests.publishing import fingerprint, jaarbeeld, surroundings

_BUILD = """
import sys
from pathlib import Path
from jaarbeeld.generator.generate import publish
publish(Path(), Path("site"), step=lambda step: print(step.value, flush=True))
"""
_WORDS = ("appel", "beuk", "citroen", "den", "els", "framboos", "ginkgo", "hazelaar")


@dataclass
class Tally:
    """What was seen: how many kills fell after each step, and how many left the old and the new version online."""

    after: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)


@dataclass
class Killer:
    """Builds a project over and over, each time with another text, and kills it.

    Half of the kills fall at any moment of a whole build; the others shortly after the step `near`, where the switch is.
    Each `cold`-th build has no kept pictures, so that it is also killed while it writes those.
    """

    project: Project
    page: Path
    random: random.Random
    cold: int = 0
    tally: Tally = field(default_factory=Tally)
    _whole: float = 0.0
    _switching: float = 0.0
    _text: str = ""

    def prepare(self) -> None:
        """Publish a first version, and learn how long a build and its last steps take on this machine."""
        self._text = self.page.read_text("utf-8")
        for words in ("een begin", "een tweede begin"):
            self._write(words)
            began = time.monotonic()
            seen = {}
            with _started(self.project) as build:
                assert build.stdout
                for line in build.stdout:
                    seen[line.strip()] = time.monotonic()
            assert build.returncode == 0
            self._whole = time.monotonic() - began
            self._switching = time.monotonic() - seen["inspected"]

    def round(self, number: int) -> bool:
        """One build, killed; then one that must succeed by itself. False when the first had ended before the kill came.

        Raises:
            AssertionError: something was lost.
        """
        site, previous = self.project.root / "site", self.project.root / ".site-previous"
        before = fingerprint(site)
        self._write(f"{_WORDS[number % len(_WORDS)]} {_WORDS[number // len(_WORDS) % len(_WORDS)]} " * (1 + number // 64))
        if self.cold and number % self.cold == 0:
            shutil.rmtree(self.project.root / ".cache")
        step = self._kill(near="inspected" if number % 2 else "")
        killed = fingerprint(site)
        done = jaarbeeld(self.project, "build")
        assert done.exit_code == 0, done.stdout + done.stderr
        new = fingerprint(site)
        assert new != before, "the text should have made another site"
        assert killed in (before, new), f"round {number}: after '{step}' neither the old nor the new version was online"
        assert fingerprint(previous) == before, f"round {number}: after '{step}' the previous version was lost"
        beside = {path.name for path in self.project.root.glob(".site*")}
        assert beside == {".site-lock", ".site-previous", ".site-visible"}, f"round {number}: {beside} stands beside the site"
        if not step:
            return False
        self.tally.after[step] += 1
        self.tally.left["old" if killed == before else "new"] += 1
        return True

    def _write(self, words: str) -> None:
        self.page.write_text(f"{self._text}\nProef met {words}.\n", "utf-8")

    def _kill(self, *, near: str) -> str:
        """Kill a build at a random moment, and give the last step it said it had done; empty when it was too late."""
        steps = ["started"]
        began = time.monotonic()
        with _started(self.project) as build:
            assert build.stdout
            if near:
                while steps[-1] != near:
                    steps.append(build.stdout.readline().strip())
                began = time.monotonic()
            try:
                build.wait(self.random.uniform(0, self._switching if near else self._whole))
            except subprocess.TimeoutExpired:
                build.kill()
            steps += build.stdout.read().split()
        if build.returncode == -signal.SIGKILL:
            return steps[-1]
        # The machine is quicker now than when it was measured.
        if near:
            self._switching = min(self._switching, time.monotonic() - began)
        else:
            self._whole = min(self._whole, time.monotonic() - began)
        return ""


def _started(project: Project) -> subprocess.Popen[str]:
    line = [sys.executable, "-c", _BUILD]
    return subprocess.Popen(
        line, cwd=project.root, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
