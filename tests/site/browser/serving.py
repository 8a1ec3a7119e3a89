"""A small web server that sends the built site as a real one would: over HTTP/1.1, gzipped, with its own 404 page."""

from __future__ import annotations

import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml", "application/wasm")


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of the site on this machine, with a slash at the end, for as long as the block lasts."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # A page of many small files waits 40 ms for each of them when the kernel collects small packets.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        asked = Path(self.translate_path(self.path))
        if asked.is_dir() and not self.path.split("?")[0].endswith("/"):
            self.send_response(301)
            self.send_header("Location", self.path + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        found = asked / "index.html" if asked.is_dir() else asked
        status = 200 if found.is_file() else 404
        self._send(status, found if status == 200 else Path(self.directory, "404.html"))

    def _send(self, status: int, file: Path) -> None:
        body = file.read_bytes()
        kind = self.guess_type(str(file))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # A page that is left before all of it came no longer wants the rest.
        with suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests look at what the browser got."""
