"""Publish: what readers could see of each version that is kept, beside the site and not in it, so that a rollback can look.

Each version has a file of its own, named for its folder (the inode): a folder keeps that number when it is renamed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from jaarbeeld import kept
from jaarbeeld.publish.places import Places

Visible = Mapping[str, str]
"""What can be seen, by name, in words for an editor: see disclosure/visible.py."""


def keep(places: Places, told: Visible) -> None:
    """Keep what the new version shows, before it takes the place of the site; what no version shows any more, goes.

    On a full disk it is not kept: then a rollback says that it does not know.
    """
    kept.tidy(places.visible)
    wanted = {_file(places, folder) for folder in (places.fresh, places.site, places.previous) if folder.exists()}
    for file in places.visible.glob("*.json"):
        if file not in wanted:
            file.unlink(missing_ok=True)
    kept.keep(_file(places, places.fresh), json.dumps(told, ensure_ascii=False, indent=0).encode())


def of_previous(places: Places) -> Visible | None:
    """What the previous version shows; None when that is not known."""
    content = kept.found(_file(places, places.previous))
    try:
        told = json.loads(content) if content else None
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _file(places: Places, folder: Path) -> Path:
    return places.visible / f"{folder.stat().st_ino}.json"
