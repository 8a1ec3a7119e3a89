"""The catalogue for portals (DCAT-AP), as a program that knows nothing of us reads it."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib import namespace as known
from rdflib.term import Node

from jaarbeeld.addresses.open_data import downloads
from jaarbeeld.exports import open_data
from jaarbeeld.project import Project
from tests.conftest import change, loaded

# rdflib warns of its own way to read JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
AUTHORITY = "http://publications.europa.eu/resource/authority/"
SITE = "https://cijfers.brug.example/"


def graph(project: Project, site_url: str = SITE) -> Graph:
    """What the catalogue says."""
    content = open_data.files(loaded(project), site_url=site_url)["open-data/catalog.jsonld"]
    return Graph().parse(data=content, format="json-ld", publicID="https://elders.example/open-data/catalog.jsonld")


def one(found: Graph, kind: Node) -> Node:
    """The one thing of a kind."""
    (thing,) = found.subjects(known.RDF.type, kind)
    return thing


def test_a_portal_finds_everything_that_it_asks_of_a_data_set(klein: Project) -> None:
    found = graph(klein)
    data, catalog = one(found, known.DCAT.Dataset), one(found, known.DCAT.Catalog)
    assert found.value(catalog, known.DCAT.dataset) == data
    for thing in (data, catalog):
        for said in (known.DCTERMS.title, known.DCTERMS.description):
            (text,) = found.objects(thing, said)
            assert isinstance(text, Literal) and text.language == "nl" and "De Brug" in text
        assert found.value(thing, known.DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
        assert found.value(thing, known.DCTERMS.language) == URIRef(f"{AUTHORITY}language/NLD")
    (publisher,) = set(found.objects(None, known.DCTERMS.publisher))
    assert publisher == one(found, known.FOAF.Agent) and found.value(publisher, known.FOAF.name) == Literal("De Brug")
    contact = found.value(data, known.DCAT.contactPoint)
    assert found.value(contact, VCARD.hasEmail) == URIRef("mailto:hallo@brug.example")
    assert found.value(data, known.DCTERMS.accessRights) == URIRef(f"{AUTHORITY}access-right/PUBLIC")
    assert found.value(data, known.DCTERMS.issued) == Literal("2025-03-01", datatype=known.XSD.date)
    assert Literal("Bezoeken", lang="nl") in set(found.objects(data, known.DCAT.keyword))


def test_every_file_for_people_and_programs_is_a_way_to_get_the_data(klein: Project) -> None:
    found = graph(klein)
    told = {str(address) for address in found.objects(None, known.DCAT.downloadURL)}
    offered = {file.path for file in downloads(loaded(klein)) if file.path.endswith((".xlsx", ".csv"))}
    assert {f"{SITE}{path}" for path in offered} <= told
    ways = [*found.subjects(known.RDF.type, known.DCAT.Distribution)]
    assert len(ways) == len(told)
    for way in ways:
        kind = str(found.value(way, known.DCTERMS.format)).removeprefix(f"{AUTHORITY}file-type/")
        assert kind in ("XLSX", "CSV", "JSON") and str(found.value(way, known.DCAT.downloadURL)).endswith(kind.lower())
        assert found.value(way, known.DCTERMS.license) and found.value(way, known.DCAT.accessURL)


@pytest.mark.parametrize(("setting", "theme"), [("", "SOCI"), ("  data_theme: HEAL\n", "HEAL")])
def test_the_theme_is_a_word_that_every_portal_knows(klein: Project, setting: str, theme: str) -> None:
    change(klein, "data/organisation.yml", "  branch: Dorp\n", f"  branch: Dorp\n{setting}")
    found = graph(klein)
    assert found.value(one(found, known.DCAT.Dataset), known.DCAT.theme) == URIRef(f"{AUTHORITY}data-theme/{theme}")


def test_what_is_not_known_is_not_there(klein: Project) -> None:
    change(klein, "data/organisation.yml", "    email: hallo@brug.example\n", "")
    change(klein, "data/editions.yml", "    published_on: 2025-03-01\n", "")
    found = graph(klein)
    contact = found.value(one(found, known.DCAT.Dataset), known.DCAT.contactPoint)
    assert found.value(contact, VCARD.fn) == Literal("De Brug") and found.value(contact, VCARD.hasEmail) is None
    assert not [*found.objects(None, known.DCTERMS.issued)] and not [*found.objects(None, known.RDFS.label)]


def test_without_an_address_of_its_own_the_files_are_found_from_where_the_catalogue_stands(klein: Project) -> None:
    told = {str(address) for address in graph(klein, "").objects(None, known.DCAT.downloadURL)}
    assert "https://elders.example/open-data/cijfers.csv" in told
