"""The locks and the list of what the site is made with agree with pyproject.toml."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from jaarbeeld import cli
from jaarbeeld.hosting.lock import Locked, NotALock, read
from tests.conftest import ROOT

PLACE = "https://voorbeeld.example/"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = [*PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"]["build"]]
DIRECT = {"requirements.lock": RUNTIME, "requirements-dev.lock": [*RUNTIME, *PYPROJECT["dependency-groups"]["dev"]]}


def locked(file: str) -> dict[str, list[Locked]]:
    """The packages of a lock by name; most have one version."""
    found: dict[str, list[Locked]] = {}
    for package in read(ROOT / file):
        found.setdefault(package.name, []).append(package)
    return found


def names(direct: list[str]) -> set[str]:
    """The names of direct dependencies, as a lock writes them."""
    return {canonicalize_name(Requirement(line).name) for line in direct}


@pytest.mark.parametrize("file", DIRECT)
def test_a_lock_has_every_direct_dependency_at_a_version_that_is_allowed(file: str) -> None:
    packages = locked(file)
    for line in DIRECT[file]:
        requirement = Requirement(line)
        versions = [package.version for package in packages[canonicalize_name(requirement.name)]]
        assert all(requirement.specifier.contains(version, prereleases=True) for version in versions), line


@pytest.mark.parametrize("file", DIRECT)
def test_what_a_lock_says_this_project_needs_is_exactly_what_the_project_says(file: str) -> None:
    packages = locked(file)
    asked = {
        name for name, found in packages.items() for package in found for need in package.needed_by if need.name == "jaarbeeld"
    }
    assert asked == names(DIRECT[file])


@pytest.mark.parametrize("file", DIRECT)
def test_every_locked_package_is_reached_from_a_direct_dependency(file: str) -> None:
    packages = locked(file)
    reached, added = {"jaarbeeld"}, {"jaarbeeld"}
    while added:
        added = {
            name
            for name, found in packages.items()
            if any(need.name in reached for package in found for need in package.needed_by)
        } - reached
        reached |= added
    assert set(packages) == reached - {"jaarbeeld"}


@pytest.mark.parametrize("file", DIRECT)
def test_every_locked_package_has_its_hashes(file: str) -> None:
    """`read` refuses an address of a registry, an option and a package without a version."""
    packages = read(ROOT / file)
    assert len(packages) > 50
    assert all(package.hashes for package in packages)


def test_the_lock_for_developers_is_that_of_the_site_with_more() -> None:
    def versions(file: str) -> set[tuple[str, str, str]]:
        return {(package.name, package.version, package.marker) for package in read(ROOT / file)}

    assert versions("requirements.lock") <= versions("requirements-dev.lock")


@pytest.mark.parametrize(
    "line",
    [f"--constraint {PLACE}", f"altair @ {PLACE}altair.whl", "altair>=5", "altair==5"],
)
def test_a_lock_with_an_address_or_without_a_hash_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "requirements.lock").write_text(f"{line}\n", "utf-8")
    with pytest.raises(NotALock, match=r"requirements\.lock:1"):
        read(tmp_path / "requirements.lock")


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The real list of what the site is made with, as the command writes it."""
    file = tmp_path_factory.mktemp("sbom") / "dist/sbom.cdx.json"
    ran = CliRunner().invoke(cli.main, ["sbom", str(file), "--project", str(ROOT)])
    assert ran.exit_code == 0, ran.output
    return file.read_text("utf-8")


def test_the_list_is_valid_cyclonedx(bill: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill.replace('"library"', '"boek"')) is not None


def test_the_list_has_every_locked_package_with_its_hashes(bill: str) -> None:
    components = {component["bom-ref"]: component for component in json.loads(bill)["components"]}
    for package in read(ROOT / "requirements.lock"):
        [distribution] = components.pop(f"pkg:pypi/{package.name}@{package.version}")["externalReferences"]
        assert tuple(item["content"] for item in distribution["hashes"]) == package.hashes
    [content] = components.values()
    assert content["licenses"] == [{"license": {"id": "CC-BY-4.0"}}]


def test_the_list_tells_what_needs_what(bill: str) -> None:
    needs = {entry["ref"]: entry.get("dependsOn", []) for entry in json.loads(bill)["dependencies"]}
    direct = {ref.removeprefix("pkg:pypi/").partition("@")[0] for ref in needs["jaarbeeld"]} - {"jaarbeeld-content"}
    assert direct == names(RUNTIME)
    known = set(needs)
    assert all(set(refs) <= known for refs in needs.values())


def test_the_list_names_no_registry_and_no_computer(bill: str) -> None:
    text = bill.replace("http://cyclonedx.org/schema/bom-1.6.schema.json", "")
    assert "http" not in text and str(ROOT) not in text and "/home/" not in text


def test_known_leaks_are_looked_for_in_every_package_that_a_machine_installs() -> None:
    """What `make audit` would look up, which needs the internet to go on."""
    command = [Path(sys.executable).parent / "pip-audit", "--disable-pip", "--dry-run", "-r", "requirements.lock"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    here = {
        package.name for package in read(ROOT / "requirements.lock") if not package.marker or Marker(package.marker).evaluate()
    }
    assert f"would have audited {len(here)} packages" in ran.stderr
