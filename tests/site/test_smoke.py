"""The smoke check looks at every kind of page of the real site, and is content with it."""

from __future__ import annotations

from jaarbeeld.hosting.smoke import differences, samples_of
from jaarbeeld.testing.built import Site
from jaarbeeld.testing.serving import served


def test_the_real_site_passes_where_it_is_served_as_it_was_built(site: Site) -> None:
    samples = samples_of(site.files)
    with served(site.files) as address:
        assert differences(address, samples, pause=lambda seconds: None, pauses=()) == ()
    assert {
        "de startpagina",
        "een jaarverslag",
        "de pagina voor vrijwilligers",
        "een pagina van een cijfer",
        "de nieuwsfeed",
        "het zoeken",
        "de stijl",
        "een script",
        "de pagina voor een adres dat niet bestaat",
    } <= {sample.kind for sample in samples}
