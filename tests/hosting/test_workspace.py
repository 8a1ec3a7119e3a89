"""Editing where nothing is installed: a workspace on the web with the preview, and an editor that knows the data files."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from jaarbeeld.reading.loading import FILE_KINDS
from tests.conftest import ROOT

CLI = "@devcontainers/cli@0.89.0"


def read(path: Path) -> Any:
    """JSON with comments on lines of their own, as VS Code reads it."""
    return json.loads(re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.MULTILINE))


def test_the_workspace_is_read_by_the_tool_that_opens_it() -> None:
    if not shutil.which("npx"):
        pytest.skip("no npx here to read the workspace with")
    # It asks Docker whether the workspace runs already; a program that says nothing has none running.
    docker = ["--docker-path", str(shutil.which("true"))]
    line = ["npx", "--yes", "--prefer-offline", CLI, "read-configuration", "--workspace-folder", str(ROOT), *docker]
    ran = subprocess.run(line, capture_output=True, text=True, check=False, timeout=240)
    if ran.returncode and "npm error" in ran.stderr:
        pytest.skip(f"npm cannot fetch {CLI}")
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout.strip().splitlines()[-1])["configuration"]
    assert found["forwardPorts"] == [8000] and "make serve" in found["postAttachCommand"]


def test_its_forwarded_port_is_named_to_the_preview_and_is_private() -> None:
    found = read(ROOT / ".devcontainer/devcontainer.json")
    [port] = found["forwardPorts"]
    assert f'JAARBEELD_HOSTS="$CODESPACE_NAME-{port}.$GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN"' in found["postAttachCommand"]
    assert list(found["portsAttributes"]) == [str(port)]
    # A port is private unless someone says otherwise, and nothing here does.
    assert "public" not in json.dumps(found)


def test_the_readme_leads_to_the_workspace_as_soon_as_the_repository_has_an_address() -> None:
    organisation = yaml.safe_load((ROOT / "data/organisation.yml").read_text("utf-8"))["organisation"]
    own = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?", organisation.get("repository") or "")
    links = re.findall(r"\[Bewerk online\]\((.*?)\)", (ROOT / "README.md").read_text("utf-8"))
    assert links == ([f"https://codespaces.new/{own[1]}"] if own else [])


def test_an_editor_knows_the_schema_of_every_data_file() -> None:
    patterns = read(ROOT / ".vscode/settings.json")["yaml.schemas"]
    assert patterns == {f"./data/schema/{kind.schema}.json": f"data/{kind.pattern}" for kind in FILE_KINDS}
    for schema in patterns:
        assert (ROOT / schema).is_file()
    for path in (ROOT / "data").rglob("*.yml"):
        name = path.relative_to(ROOT).as_posix()
        assert len([pattern for pattern in patterns.values() if fnmatch(name, pattern)]) == 1, name


def test_the_editor_recommends_what_the_workspace_installs() -> None:
    workspace = read(ROOT / ".devcontainer/devcontainer.json")["customizations"]["vscode"]["extensions"]
    assert read(ROOT / ".vscode/extensions.json")["recommendations"] == workspace
