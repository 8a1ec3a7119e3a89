"""Publish: one policy, in pages and in the notation of each host."""

from __future__ import annotations

import re
from html import unescape

import pytest
from click.testing import CliRunner

from jaarbeeld import cli
from jaarbeeld.exports import assets, headers
from jaarbeeld.exports.campaigns import campaign_pages
from jaarbeeld.pipeline import Written
from jaarbeeld.project import Project
from jaarbeeld.prose.rendering import titles_of
from jaarbeeld.testing.built import Site
from jaarbeeld.testing.serving import rules_in
from tests.conftest import OURS, ROOT, change, write
from tests.recruiting import built

GUIDE = (ROOT / "docs/beveiliging.md").read_text("utf-8")
SECURITY = {
    "Content-Security-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
    "Strict-Transport-Security",
}


def directives(policy: str) -> dict[str, set[str]]:
    """What a policy says, by directive."""
    found = (part.split() for part in policy.split(";"))
    return {name: set(allowed) for name, *allowed in found}


def test_nothing_is_allowed_that_is_not_named() -> None:
    policy = directives(headers.page_policy())
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == {"'none'"}
    assert policy["script-src"] == {"'self'", "'wasm-unsafe-eval'"}
    assert "'unsafe-inline'" not in policy["style-src"]
    assert all("*" not in allowed and "https:" not in allowed for allowed in policy.values())


def test_the_header_allows_all_that_a_page_does_or_search_and_charts_would_stop_working() -> None:
    page, header = directives(headers.page_policy()), directives(headers.security_headers()["Content-Security-Policy"])
    # What has no directive of its own follows the wider one.
    wider = {"style-src-attr": "style-src"}
    assert {name for name, allowed in page.items() if not allowed <= header[wider.get(name, name)]} == set()


def test_a_form_may_go_to_its_receiver_and_nowhere_else() -> None:
    address = "https://formulier.example/brug?naar=1"
    assert directives(headers.page_policy(form=address))["form-action"] == {"https://formulier.example"}
    for text in (headers.nginx(form=address), headers.apache(form=address), headers.headers_file([], form=address)):
        assert "form-action https://formulier.example;" in text


def test_a_receiver_in_the_data_is_allowed_in_the_pages_and_by_the_host(klein: Project) -> None:
    change(klein, "data/organisation.yml", "    phone:", "    form_endpoint: https://formulier.example/brug\n    phone:")
    write(klein, "content/over/privacy.md", "---\ntitle: Privacy\ndescription: Wat we bewaren.\n---\n\n# Privacy\n\nNiets.\n")
    site = built(klein, "2024-06-01 08:00")
    assert 'action="https://formulier.example/brug"' in site["vrijwilliger/bezoeker/index.html"]
    for path in ("index.html", "404.html", "_headers"):
        assert "form-action https://formulier.example;" in site[path]


def test_every_host_sends_the_same() -> None:
    sent = headers.security_headers()
    assert sent.keys() == SECURITY
    (everywhere, at_cloudflare), *_ = rules_in(headers.headers_file([]))
    assert (everywhere, at_cloudflare) == ("/*", sent)
    assert dict(re.findall(r'^add_header ([\w-]+) "(.*)" always;$', headers.nginx(), re.MULTILINE)) == sent
    at_apache = dict(re.findall(r'^Header always set ([\w-]+) "(.*)"$', headers.apache(), re.MULTILINE))
    assert at_apache == {**sent, "Cache-Control": headers.ASK}


def test_no_line_is_longer_than_cloudflare_reads() -> None:
    # https://developers.cloudflare.com/pages/configuration/headers/
    lines = headers.headers_file(assets.assets(OURS)).splitlines()
    assert max(map(len, lines)) <= 2_000 and sum(line.startswith("/") for line in lines) <= 100


def test_what_a_browser_keeps_forever_has_a_name_that_changes_with_it() -> None:
    made = assets.assets(OURS)
    assert all(re.fullmatch(headers.HASHED, asset.address) for asset in made)
    rules = rules_in(headers.headers_file(made))
    forever = {path for path, sent in rules if sent.get("Cache-Control") == headers.FOREVER}
    assert forever == {*(f"/{asset.address}" for asset in made), "/pagefind/fragment/*", "/pagefind/index/*"}


@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_the_guide_shows_what_the_command_prints(server: str) -> None:
    printed = CliRunner().invoke(cli.main, ["headers", server, "--project", str(ROOT)])
    assert printed.exit_code == 0
    assert f"```{server}\n{printed.stdout}```" in GUIDE, f"put what `jaarbeeld headers {server}` prints in docs/beveiliging.md"


def test_with_a_mistake_in_the_data_the_command_tells_it(klein: Project) -> None:
    change(klein, "data/organisation.yml", "email: hallo@brug.example", "email: hallo")
    printed = CliRunner().invoke(cli.main, ["headers", "nginx", "--project", str(klein.root)])
    assert printed.exit_code == 1 and "data/organisation.yml" in printed.output and "add_header" not in printed.output


def test_a_short_link_allows_its_own_style_sheet_and_nothing_else(report: Written) -> None:
    pages = campaign_pages(report.dataset, titles_of(report.pages), site_url="", look=OURS)
    for page in map(bytes.decode, pages.values()):
        style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        assert style and policy and style[1].startswith("body {")
        assert unescape(policy[1]) == headers.signpost_policy(style[1])
        assert directives(unescape(policy[1])).keys() & {"script-src", "connect-src"} == set()


def test_every_page_carries_the_policy_before_anything_that_it_is_about(site: Site) -> None:
    for path, page in site.pages.items():
        if path.startswith("v/"):
            continue
        charset, policy, referrer, *_ = page.tree.iter("meta")
        assert charset.get("charset") == "utf-8"
        assert policy.get("http-equiv") == "Content-Security-Policy" and policy.get("content") == headers.page_policy()
        assert (referrer.get("name"), referrer.get("content")) == ("referrer", headers.REFERRER)
        assert page.html.index("Content-Security-Policy") < min(page.html.index("<link"), page.html.index("<script"))
