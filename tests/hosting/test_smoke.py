"""The smoke check: against a real web server on this machine, that serves the built site of De Brug or something else."""

from __future__ import annotations

import http.server
import tarfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner, Result

from jaarbeeld import cli
from jaarbeeld.hosting import commands
from jaarbeeld.hosting.built import NoSite, files_of
from jaarbeeld.hosting.fetching import NotAnAddress, address_of_site
from jaarbeeld.hosting.smoke import NOWHERE, PAUSES, differences, samples_of

SITE = {
    "index.html": "<p>Welkom bij De Brug.</p>",
    "404.html": "<p>Deze pagina bestaat niet.</p>",
    "2023/index.html": "<p>Jaarverslag 2023.</p>",
    "2024/index.html": "<p>Jaarverslag 2024: één pagina.</p>",
    "2024/kalender/index.html": "<p>De kalender.</p>",
    "vrijwilliger/index.html": "<p>Word vrijwilliger.</p>",
    "vrijwilliger/feed.xml": "<feed/>",
    "cijfers/bezoeken/index.html": "<p>Bezoeken.</p>",
    "cijfers/bezoeken/data.json": "{}",
    "cijfers/gezinnen/index.html": "<p>Gezinnen.</p>",
    "cijfers/gezinnen/data.json": "{}",
    "pagefind/pagefind-entry.json": "{}",
    "assets/jaarbeeld.12ab.css": "p{color:red}",
    "assets/jaarbeeld.34cd.js": "1;",
    "sitemap.xml": "<urlset/>",
    ".well-known/security.txt": "Contact: mailto:iemand@brug.example",
}


@dataclass
class Host:
    """A web server with a site: what it sends can be changed, and each request is written down."""

    files: dict[str, bytes]
    address: str = ""
    asked: list[str] = field(default_factory=list)
    # What to do in place of sending the file, by path.
    instead: dict[str, Callable[[http.server.BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    # Set at the end of a test, for a server that keeps its visitor waiting.
    over: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def host() -> Iterator[Host]:
    """The site of De Brug, online as it was built."""
    there = Host({path: text.encode() for path, text in SITE.items()})

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).lstrip("/")
            there.asked.append(path)
            if path in there.instead:
                there.instead[path](self)
                return
            found = f"{path}index.html" if path == "" or path.endswith("/") else path
            send(self, 200 if found in there.files else 404, there.files.get(found, there.files["404.html"]))

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        there.address = f"http://127.0.0.1:{server.server_port}/"
        yield there
        there.over.set()
        server.shutdown()
        thread.join()


def send(handler: http.server.BaseHTTPRequestHandler, status: int, content: bytes = b"", **headers: str) -> None:
    """An answer of the server."""
    handler.send_response(status)
    for name, value in {**headers, "Content-Length": str(len(content))}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(content)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """The site of De Brug as it was built, on disk."""
    for path, text in SITE.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(text, "utf-8")
    return tmp_path / "site"


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the command would have waited each time."""
    waited: list[float] = []
    monkeypatch.setattr(commands, "_pause", lambda seconds, told: waited.append(seconds))
    return waited


def smoke(host: Host, site: Path) -> Result:
    """`jaarbeeld smoke`, as the workflow calls it."""
    return CliRunner().invoke(cli.main, ["smoke", host.address, "--site", str(site)])


def told(host: Host, *, seconds: float = 20) -> tuple[str, ...]:
    """What is told of a site that is looked at once."""
    samples = samples_of({path: text.encode() for path, text in SITE.items()})
    found = differences(host.address, samples, pause=lambda seconds, told: None, pauses=(), seconds=seconds)
    return tuple(sentence.replace(host.address, "…/") for sentence in found)


def test_a_site_that_is_as_it_was_built_passes_at_once(host: Host, built: Path, pauses: list[float]) -> None:
    ran = smoke(host, built)
    assert ran.exit_code == 0, ran.output
    assert ran.output == f"Op {host.address} staat wat gebouwd is (12 pagina's en bestanden bekeken).\n"
    assert pauses == []


def test_one_page_of_each_kind_is_looked_at_and_every_edition(host: Host, built: Path, pauses: list[float]) -> None:
    smoke(host, built)
    assert sorted(host.asked) == sorted(
        [
            "",
            "2023/",
            "2024/",
            "vrijwilliger/",
            "vrijwilliger/feed.xml",
            "cijfers/bezoeken/",
            "pagefind/pagefind-entry.json",
            "assets/jaarbeeld.12ab.css",
            "assets/jaarbeeld.34cd.js",
            "sitemap.xml",
            ".well-known/security.txt",
            NOWHERE,
        ]
    )


def test_the_packed_release_can_take_the_place_of_the_folder(host: Host, built: Path, pauses: list[float]) -> None:
    with tarfile.open(built.parent / "site.tar.gz", "w:gz") as archive:
        archive.add(built, ".")
    assert files_of(built.parent / "site.tar.gz") == files_of(built)
    assert smoke(host, built.parent / "site.tar.gz").exit_code == 0


@pytest.mark.fault(
    "online staat een andere pagina dan gebouwd is", "code 1, met het adres en wat er verschilt, na tien minuten geduld"
)
def test_a_changed_page_is_named_after_all_patience(host: Host, built: Path, pauses: list[float]) -> None:
    host.files["2024/index.html"] = b"<p>Jaarverslag 2024: twee.</p>"
    ran = smoke(host, built)
    assert ran.exit_code == 1
    assert ran.output == (
        "Online staat niet wat gebouwd is:\n"
        f"- een jaarverslag ({host.address}2024/): er staat iets anders dan wat gebouwd is (30 bytes in plaats van 38).\n"
    )
    assert pauses == list(PAUSES)
    assert host.asked.count("2024/") == len(PAUSES) + 1 and host.asked.count("2023/") == 1


def test_a_page_that_comes_a_little_later_is_waited_for(host: Host, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = host.files["2024/index.html"]
    host.files["2024/index.html"] = b"<p>Van gisteren.</p>"
    waited: list[float] = []

    def pause(seconds: float, told: tuple[str, ...]) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            host.files["2024/index.html"] = old

    monkeypatch.setattr(commands, "_pause", pause)
    assert smoke(host, built).exit_code == 0
    assert waited == list(PAUSES[:2])


def redirect(to: str, status: int = 302) -> Callable[[http.server.BaseHTTPRequestHandler], None]:
    """A server that sends visitors on."""
    return lambda handler: send(handler, status, Location=to)


@pytest.mark.parametrize(
    ("path", "instead", "why"),
    [
        pytest.param(
            "vrijwilliger/",
            lambda handler: send(handler, 404, b"weg"),
            "de pagina voor vrijwilligers (…/vrijwilliger/): de server antwoordt 404 in plaats van 200.",
            id="missing",
            marks=pytest.mark.fault(
                "een pagina ontbreekt online", "code 1; de zin noemt de pagina en het antwoord van de server"
            ),
        ),
        pytest.param(
            NOWHERE,
            lambda handler: send(handler, 200, SITE["404.html"].encode()),
            f"de pagina voor een adres dat niet bestaat (…/{NOWHERE}): de server antwoordt 200 in plaats van 404.",
            id="a page for every address",
        ),
        pytest.param(
            "sitemap.xml",
            redirect("https://elders.example/sitemap.xml"),
            "de sitemap (…/sitemap.xml): de server stuurt door naar een ander adres: https://elders.example/.",
            id="redirect elsewhere",
            marks=pytest.mark.fault(
                "de server stuurt door naar een andere site", "daar wordt niets gehaald; code 1 en de andere naam"
            ),
        ),
        pytest.param(
            "sitemap.xml",
            redirect("ftp://127.0.0.1/sitemap.xml"),
            "de sitemap (…/sitemap.xml): de server stuurt door naar een ander adres: ftp://127.0.0.1/.",
            id="redirect to another way of fetching",
        ),
        pytest.param(
            "sitemap.xml",
            redirect("/sitemap.xml"),
            "de sitemap (…/sitemap.xml): de server antwoordt 302 in plaats van 200.",
            id="redirect in a circle",
        ),
        pytest.param(
            "assets/jaarbeeld.34cd.js",
            lambda handler: send(handler, 200, b"x" * 1_000_000),
            "een script (…/assets/jaarbeeld.34cd.js): er komt meer dan de 65538 bytes die verwacht zijn.",
            id="far too much",
            marks=pytest.mark.fault("de server blijft maar sturen", "er wordt niet meer gelezen dan verwacht; code 1"),
        ),
        pytest.param(
            "2023/",
            lambda handler: handler.connection.close(),
            "een jaarverslag (…/2023/): de verbinding brak af (RemoteDisconnected).",
            id="broken off",
        ),
    ],
)
def test_what_is_wrong_is_told(
    host: Host, path: str, instead: Callable[[http.server.BaseHTTPRequestHandler], None], why: str
) -> None:
    host.instead[path] = instead
    [sentence] = told(host)
    assert sentence.startswith(why)


def test_a_redirect_on_the_same_host_is_followed(host: Host) -> None:
    host.instead["vrijwilliger/"] = redirect("/word-vrijwilliger/")
    host.files["word-vrijwilliger/index.html"] = host.files["vrijwilliger/index.html"]
    assert told(host) == ()


@pytest.mark.fault("de server antwoordt niet", "na een vaste tijd een zin die dat zegt; code 1")
def test_a_server_that_keeps_us_waiting_is_told(host: Host) -> None:
    host.instead[""] = lambda handler: host.over.wait() and None
    assert told(host, seconds=0.2) == ("de startpagina (…/): de server antwoordt te traag.",)


def test_a_server_that_sends_a_byte_now_and_then_is_told(host: Host) -> None:
    def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "50000")
        handler.end_headers()
        while not host.over.wait(0.02):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    host.instead[""] = drip
    assert told(host, seconds=0.5) == ("de startpagina (…/): de server antwoordt te traag.",)


@pytest.mark.parametrize(
    "typed", ["", "brug.example", "http://brug.example/", "file:///etc/passwd", "https://", "https://brug.example/?a=1"]
)
def test_only_a_safe_address_is_taken(typed: str) -> None:
    with pytest.raises(NotAnAddress, match="is geen adres van een site"):
        address_of_site(typed)


def test_a_slash_is_added_to_an_address() -> None:
    assert address_of_site("https://brug.example/verslag") == "https://brug.example/verslag/"


def test_what_is_no_site_is_told(tmp_path: Path, host: Host) -> None:
    (tmp_path / "kapot.tar.gz").write_bytes(b"geen archief")
    with pytest.raises(NoSite, match=r"kapot\.tar\.gz kan niet gelezen worden"):
        files_of(tmp_path / "kapot.tar.gz")
    ran = smoke(host, tmp_path)
    assert ran.exit_code == 1 and "er is geen index.html. Bouw ze eerst met 'make site'." in ran.output
    assert host.asked == []
