"""A small web server that sends the built site as a real one would: over HTTP/1.1, gzipped, with its own 404 page.

It sends the headers that the site's own file `_headers` asks for, as Cloudflare Pages and Netlify do; or, asked so, none of
them, as GitHub Pages does.
"""

from __future__ import annotations

import fnmatch
import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml", "application/wasm")


@contextmanager
def served(files: Mapping[str, bytes], *, with_headers: bool = True) -> Iterator[str]:
    """The address of the site on this machine, with a slash at the end, for as long as the block lasts."""
    with _Server(files, rules_in(files["_headers"].decode()) if with_headers else []) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def rules_in(text: str) -> list[tuple[str, dict[str, str]]]:
    """The rules of a file `_headers`: a pattern of paths, and what is sent with them."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            rules.append((line, {}))
        elif line.strip() and not line.startswith("#"):
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value
    return rules


class _Server(http.server.ThreadingHTTPServer):
    def __init__(self, files: Mapping[str, bytes], rules: list[tuple[str, dict[str, str]]]) -> None:
        self.files = files
        self.rules = rules
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(http.server.BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    # A page of many small files waits 40 ms for each of them when the kernel collects small packets.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        files, path = self.server.files, unquote(urlsplit(self.path).path).lstrip("/")
        if f"{path}/index.html" in files:
            self._send(HTTPStatus.MOVED_PERMANENTLY, b"", Location=f"/{path}/")
            return
        found = f"{path}index.html" if path == "" or path.endswith("/") else path
        status = HTTPStatus.OK if found in files else HTTPStatus.NOT_FOUND
        found = found if status is HTTPStatus.OK else "404.html"
        self._send(status, files[found], **{"Content-Type": mimetypes.guess_type(found)[0] or "application/octet-stream"})

    def _send(self, status: HTTPStatus, body: bytes, **headers: str) -> None:
        if headers.get("Content-Type", "").startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            headers["Content-Encoding"] = "gzip"
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        for pattern, sent in self.server.rules:
            # Both hosts send the headers of every rule that fits.
            if fnmatch.fnmatchcase(urlsplit(self.path).path, pattern):
                for name, value in sent.items():
                    self.send_header(name, value)
        self.end_headers()
        # A page that is left before all of it came no longer wants the rest.
        with suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests look at what the browser got."""
