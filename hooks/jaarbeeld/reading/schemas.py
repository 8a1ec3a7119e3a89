"""Read: JSON Schemas of the data files, for editors that help while typing."""

from __future__ import annotations

import json
from pathlib import Path

from jaarbeeld import kept
from jaarbeeld.reading.loading import FILE_KINDS


def schemas() -> dict[str, str]:
    """The text of every schema file by its name, with the Dutch descriptions of the models."""
    made = {}
    for kind in FILE_KINDS:
        schema = kind.model.model_json_schema()
        whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
        made[f"{kind.schema}.json"] = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return made


def write(folder: Path) -> list[str]:
    """Write the schemas into `folder` and give their names."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        kept.write_whole(folder / name, text.encode())
    return sorted(schemas())
