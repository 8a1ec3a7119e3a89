"""Generate: the built site without traces of the moment and the machine, so that one commit gives one site.

What is made here has no such traces to begin with. This takes them out of what MkDocs writes.
"""

from __future__ import annotations

import gzip
from pathlib import Path

_FOLDER, _FILE = 0o755, 0o644
"""What everyone may read, whatever the `umask` of who builds: a web server often runs as someone else."""


def make_uniform(site: Path) -> None:
    """Pack the sitemap again without a moment in it, and let everyone read every file of the site in the folder `site`.

    MkDocs stamps the packed sitemap with the day of the build (RFC 1952 calls it MTIME).
    """
    sitemap = site / "sitemap.xml"
    if sitemap.is_file():
        sitemap.with_name("sitemap.xml.gz").write_bytes(gzip.compress(sitemap.read_bytes(), mtime=0))
    for path in site.rglob("*"):
        path.chmod(_FOLDER if path.is_dir() else _FILE)
