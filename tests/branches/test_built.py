"""The umbrella's site as it would be published, looked at by the tests that come with the package: readers, links and axe."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.publishing import surroundings


def test_the_site_of_an_umbrella_passes_what_any_site_must(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made, tmp_path / "netwerk")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "--pyargs", "jaarbeeld.testing"],
        cwd=tmp_path / "netwerk/koepel",
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stdout
