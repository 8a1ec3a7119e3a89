"""The list of what the site is made with (a software bill of materials), as CycloneDX 1.6.

It is made from the lock: the same lock gives the same bytes, and it names no registry and no computer. cyclonedx-py, which
reads such a file as well, knows nothing of what needs what, and adds the address of a registry to every package.
Source of the format: https://cyclonedx.org/docs/1.6/json/
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path

from jaarbeeld.hosting.lock import Locked, read

_CONTENT = "jaarbeeld-content"


def written(root: Path) -> str:
    """The bill of materials of the project in `root`, from its pyproject.toml and requirements.lock, as JSON text."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    packages = read(root / "requirements.lock")
    name = project["name"]
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": name,
                "name": name,
                "version": project["version"],
                "description": project["description"],
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": [_content(), *map(_component, packages)],
        "dependencies": [
            {"ref": name, "dependsOn": sorted({_CONTENT, *_needed_by(name, packages)})},
            {"ref": _CONTENT},
            *({"ref": _ref(package), "dependsOn": _needed_by(package.name, packages)} for package in packages),
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _content() -> dict[str, object]:
    """Texts, figures and drawings, with the licence of LICENSE-CONTENT.md."""
    return {
        "type": "data",
        "bom-ref": _CONTENT,
        "name": _CONTENT,
        "description": "content/ and data/",
        "licenses": [{"license": {"id": "CC-BY-4.0"}}],
    }


def _component(package: Locked) -> dict[str, object]:
    hashes = [{"alg": "SHA-256", "content": content} for content in package.hashes]
    return {
        "type": "library",
        "bom-ref": _ref(package),
        "name": package.name,
        "version": package.version,
        "purl": _ref(package),
        # Which registry it comes from is up to who installs it; that it is this file, the hashes tell.
        "externalReferences": [{"type": "distribution", "url": _ref(package), "hashes": hashes}],
    }


def _ref(package: Locked) -> str:
    """The package URL: https://github.com/package-url/purl-spec/blob/main/types-doc/pypi-definition.md"""
    return f"pkg:pypi/{package.name}@{package.version}"


def _needed_by(name: str, packages: Iterable[Locked]) -> list[str]:
    return sorted(_ref(package) for package in packages if name in {need.name for need in package.needed_by})
