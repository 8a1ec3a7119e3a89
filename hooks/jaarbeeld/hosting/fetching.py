"""Fetch pages of the live site, and nothing else: over HTTPS, from its own host, within limits of size and time."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass
from typing import IO, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

_HERE = ("localhost", "127.0.0.1", "::1")
_CHUNK = 64 * 1024


class NotFetched(Exception):
    """Nothing usable came back; the message says why."""


class NotAnAddress(Exception):
    """This is not the address of a site; the message says what would be."""


@dataclass(frozen=True)
class Answer:
    """What a server sent: the status, and the content without compression."""

    status: int
    content: bytes


def address_of_site(typed: str) -> str:
    """The address of a site's root, with a slash at the end.

    Raises:
        NotAnAddress: it is not an https address, and not one on this computer either.
    """
    parts = urlsplit(typed)
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)):
        raise NotAnAddress(f"'{typed}' is geen adres van een site. Geef een adres dat met https:// begint.")
    if parts.query or parts.fragment:
        raise NotAnAddress(f"'{typed}' is geen adres van een site. Laat weg wat na ? of # staat.")
    return typed if typed.endswith("/") else f"{typed}/"


def fetch(address: str, *, limit: int, seconds: float) -> Answer:
    """What the server sends for an address: at most `limit` bytes, within about `seconds`.

    A redirect is followed when it stays on the same host and is not less safe.

    Raises:
        NotFetched: no answer, too much, too slow, or a redirect elsewhere.
    """
    deadline = time.monotonic() + seconds
    # Without compression, so that the bytes can be compared; and past what a cache between us and the server holds.
    request = Request(address, headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache", "User-Agent": "jaarbeeld"})
    try:
        with build_opener(_SameHost()).open(request, timeout=seconds) as response:
            return Answer(response.status, _content(response, limit=limit, deadline=deadline))
    except HTTPError as error:
        with error:
            return Answer(error.code, _content(cast(http.client.HTTPResponse, error.fp), limit=limit, deadline=deadline))
    except TimeoutError:
        raise NotFetched("de server antwoordt te traag") from None
    except URLError as error:
        slow = isinstance(error.reason, TimeoutError)
        raise NotFetched(
            "de server antwoordt te traag" if slow else f"de server is niet te bereiken ({error.reason})"
        ) from None
    except (OSError, http.client.HTTPException) as error:
        raise NotFetched(f"de verbinding brak af ({type(error).__name__})") from None


def _content(response: http.client.HTTPResponse, *, limit: int, deadline: float) -> bytes:
    content = b""
    # read1 gives what has come; read would wait for a whole chunk, from a server that sends a byte now and then.
    while chunk := response.read1(_CHUNK):
        content += chunk
        if len(content) > limit:
            raise NotFetched(f"er komt meer dan de {limit} bytes die verwacht zijn")
        if time.monotonic() > deadline:
            raise NotFetched("de server antwoordt te traag")
    return content


class _SameHost(HTTPRedirectHandler):
    max_redirections = 3

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> Request | None:
        old, new = urlsplit(req.full_url), urlsplit(urljoin(req.full_url, newurl))
        if new.hostname != old.hostname or (new.scheme != old.scheme and new.scheme != "https"):
            raise NotFetched(f"de server stuurt door naar een ander adres: {new.scheme}://{new.netloc}/")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
