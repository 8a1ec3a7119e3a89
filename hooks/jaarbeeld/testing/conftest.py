"""The site of the project in the working folder, built once, served on this machine and opened in Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from jaarbeeld import clock
from jaarbeeld.generator.generate import publish
from jaarbeeld.problems import ContentError
from jaarbeeld.project import Project
from jaarbeeld.publish.failures import BuildFailed
from jaarbeeld.testing.built import Site, files_below
from jaarbeeld.testing.serving import served

# Chrome first: the machines of GitHub Actions have a Chromium too, but its sandbox does not work there
# (https://github.com/actions/runner-images/issues/12096).
NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site as it would be published now. Mistakes are told as `jaarbeeld build` tells them."""
    root, folder = Path.cwd(), tmp_path_factory.mktemp("jaarbeeld") / "site"
    try:
        publish(root, folder)
    except ContentError as error:
        pytest.fail("\n".join(map(str, error.problems)), pytrace=False)
    except BuildFailed as error:
        pytest.fail(str(error), pytrace=False)
    return Site(Project.at(root, clock.now()), files_below(folder))


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Where the site is served, with a slash at the end."""
    with served(site.files) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Without it these tests are skipped, or fail where JAARBEELD_BROWSER=required says so."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        missing = "er is hier geen Chromium; installeer het (Debian: apt-get install chromium)"
        (pytest.fail if os.environ.get("JAARBEELD_BROWSER") == "required" else pytest.skip)(missing)
    # No name can be looked up, so that a request to another origin fails as well as being seen.
    arguments = ["--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
        yield browser
        browser.close()
