"""Export: what a browser may do with the site's files, said once – for the pages themselves and for each kind of host.

Sources: Content Security Policy Level 3 (https://www.w3.org/TR/CSP3/), the OWASP list of secure headers
(https://owasp.org/www-project-secure-headers/), and for the lifetimes RFC 9111 and RFC 8246 (immutable).

A page carries its own strict policy, because not every host sends headers. The header goes with every file, and allows a
little more: a drawing that is opened by itself may bring a style sheet of its own. A browser obeys both.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from jaarbeeld.exports.assets import Asset

FILE = "_headers"
"""Where Cloudflare Pages and Netlify look for what to send."""
REFERRER = "strict-origin"
"""Another site learns from which site someone comes, and never from which page. A form's receiver needs that much."""

_PAGE: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    # Pagefind is WebAssembly. There are no scripts in pages: JSON-LD is data, and is not run.
    "script-src": ("'self'", "'wasm-unsafe-eval'"),
    "style-src": ("'self'",),
    # Charts give the browser their numbers as `style="--size: 0.89"`. Hashes would be hundreds, different on every page, and
    # an attribute can do little: it has no selectors to spy with, and nowhere to send what it would see.
    "style-src-attr": ("'unsafe-inline'",),
    "img-src": ("'self'",),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "worker-src": ("'self'",),
    "form-action": ("'none'",),
    "base-uri": ("'none'",),
}
_ANY_FILE: Mapping[str, tuple[str, ...]] = {
    "style-src": ("'self'", "'unsafe-inline'"),
    # A browser draws arrows beside a feed that is opened by itself.
    "img-src": ("'self'", "data:"),
    # So does the player of a film or a recording.
    "media-src": ("'self'",),
    # These cannot be said in a page.
    "frame-ancestors": ("'none'",),
}
_UNUSED_POWERS = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "usb",
    "xr-spatial-tracking",
)  # fmt: skip

FOREVER, A_MONTH, ASK = "public, max-age=31536000, immutable", "public, max-age=2592000", "no-cache"
"""How long a browser keeps a file: as its name changes with its content, for a month, or until it has asked again."""
FOLDERS: Mapping[str, str] = {"pagefind/fragment/": FOREVER, "pagefind/index/": FOREVER, "assets/fonts/": A_MONTH}
"""How long the files of a folder are kept. Those of the search index have a name that changes with their content."""
HASHED = r"assets/[a-z]+\.[0-9a-f]{8}\.(css|js)"
"""Paths of the style sheet and scripts, as a regular expression; see assets.py."""


def page_policy(*, form: str = "") -> str:
    """The policy that stands in a page. `form` is the address that receives forms, if there is one."""
    return _written({**_PAGE, **_form(form)})


def signpost_policy(style: str) -> str:
    """The policy of a page that only sends people on: nothing but its own style sheet, which stands in it as `style`."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    allowed = {"default-src": ("'none'",), "style-src": (f"'sha256-{digest}'",), "img-src": ("'self'",)}
    return _written({**allowed, "form-action": ("'none'",), "base-uri": ("'none'",)})


def security_headers(*, form: str = "") -> dict[str, str]:
    """What goes with every file of the site.

    Everything here is public, and pictures and figures are made to be used elsewhere: so there is no
    Cross-Origin-Resource-Policy that would keep others from showing them.
    """
    wider = {**_PAGE, **_form(form), **_ANY_FILE}
    return {
        "Content-Security-Policy": _written({name: allowed for name, allowed in wider.items() if name != "style-src-attr"}),
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{power}=()" for power in _UNUSED_POWERS),
        # A browser that came over https once, keeps coming that way for a year.
        "Strict-Transport-Security": "max-age=31536000",
    }


def headers_file(assets: Iterable[Asset], *, form: str = "") -> str:
    """The file `_headers` that Cloudflare Pages and Netlify read.

    Both join the headers of all rules that fit, so what is kept stands only where it differs from what those hosts send
    by themselves: `max-age=0, must-revalidate`.
    Source: https://developers.cloudflare.com/pages/configuration/headers/ and https://docs.netlify.com/routing/headers/
    """
    rules = {"*": security_headers(form=form)}
    kept = {f"{folder}*": lifetime for folder, lifetime in FOLDERS.items()} | {asset.address: FOREVER for asset in assets}
    rules |= {path: {"Cache-Control": lifetime} for path, lifetime in sorted(kept.items())}
    lines = ["# Voor Cloudflare Pages en Netlify. Gemaakt door Jaarbeeld; zie docs/beveiliging.md."]
    for path, sent in rules.items():
        lines += [f"/{path}", *(f"  {name}: {value}" for name, value in sent.items())]
    return "\n".join(lines) + "\n"


def nginx(*, form: str = "") -> str:
    """A snippet for nginx. Source: https://nginx.org/en/docs/http/ngx_http_headers_module.html and ngx_http_map_module.html"""
    kept = [f'    "~/{HASHED}$" "{FOREVER}";', *(f'    "~/{folder}" "{lifetime}";' for folder, lifetime in FOLDERS.items())]
    sent = [f'add_header {name} "{value}" always;' for name, value in security_headers(form=form).items()]
    lines = [
        "# In het blok http { }:",
        "map $uri $jaarbeeld_bewaren {",
        f'    default "{ASK}";',
        *kept,
        "}",
        "",
        "# In het blok server { }. Let op: een location met een eigen add_header vergeet deze.",
        "add_header Cache-Control $jaarbeeld_bewaren always;",
        *sent,
        "error_page 404 /404.html;",
    ]
    return "\n".join(lines) + "\n"


def apache(*, form: str = "") -> str:
    """A file `.htaccess` for Apache 2.4. Source: https://httpd.apache.org/docs/2.4/mod/mod_headers.html"""
    kept = [(HASHED + "$", FOREVER), *FOLDERS.items()]
    lines = [
        *(f'Header always set {name} "{value}"' for name, value in security_headers(form=form).items()),
        f'Header always set Cache-Control "{ASK}"',
        *(
            line
            for path, lifetime in kept
            for line in (
                f'<If "%{{REQUEST_URI}} =~ m#/{path}#">',
                f'    Header always set Cache-Control "{lifetime}"',
                "</If>",
            )
        ),
        "ErrorDocument 404 /404.html",
    ]
    return "\n".join(lines) + "\n"


def _form(address: str) -> dict[str, tuple[str, ...]]:
    if not address:
        return {}
    parts = urlsplit(address)
    return {"form-action": (f"{parts.scheme}://{parts.netloc}",)}


def _written(policy: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{name} {' '.join(allowed)}" for name, allowed in policy.items())
