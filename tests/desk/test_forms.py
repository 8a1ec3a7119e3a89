"""Forms of records: looking changes nothing, and what is typed is one change in the file."""

from __future__ import annotations

import difflib
import html as entities
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from jaarbeeld.desk.fields import form_of
from jaarbeeld.desk.posted import changes, record_from
from jaarbeeld.desk.records import Record, record_in
from jaarbeeld.desk.routes import preview
from jaarbeeld.desk.showing import RecordForm, shown
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.preview.following import Following
from jaarbeeld.project import Project
from jaarbeeld.reading.loading import load
from tests.conftest import KLEIN, ROOT
from tests.desk.browsing import form_in, sent_by, typed
from tests.publishing import MOMENT, house_at


def records_of(root: Path) -> Iterator[Record]:
    """Every record of a project that has a place of its own."""
    dataset, _ = load(root / "data")
    for spot in dataset.spots.values():
        file = spot.root.place.file
        yield record_in((root / file).read_text("utf-8"), file, spot.path)


def html_of(record: Record, dataset: Dataset) -> str:
    """The form of a record, as a page has it."""
    years = sorted({edition.year for edition in dataset.editions} | {2025})
    fields = form_of(record.model, record.raw, years=years)
    return shown("record", RecordForm("", "/", "t", "v", fields, (), {}))


@pytest.mark.parametrize("root", [ROOT, KLEIN], ids=["home-start", "brug"])
def test_a_form_that_is_sent_as_it_was_shown_changes_nothing(root: Path) -> None:
    dataset, _ = load(root / "data")
    years = sorted({edition.year for edition in dataset.editions} | {2025})
    count = 0
    for record in records_of(root):
        posted = defaultdict[str, list[str]](list)
        for name, text in sent_by(form_in(html_of(record, dataset))):
            posted[name].append(text)
        again = record_from(form_of(record.model, record.raw, years=years), posted, record.raw)
        assert [*changes(record.raw, again)] == [], (record.file, record.path)
        count += 1
    assert count > 20


class Browser:
    """An editor's browser at the desk of De Brug."""

    def __init__(self, project: Project) -> None:
        site = Following(project.root)
        site.refresh()
        self.project, self.site = project, site
        self.client = TestClient(preview(site), base_url="http://127.0.0.1:8000")

    def form(self, address: str) -> list[tuple[str, str]]:
        """What the form at an address would send."""
        return sent_by(form_in(self.client.get(address).text))

    def send(self, address: str, fields: list[tuple[str, str]], doing: str = "bewaar") -> str:
        """Send a form, and what the page says then."""
        body = urlencode([*fields, ("_doe", doing)])
        answer = self.client.post(address, content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
        return entities.unescape(answer.text)

    def diff_of(self, name: str, before: str) -> list[str]:
        """The lines that are other than before, as a diff shows them."""
        now = (self.project.root / name).read_text("utf-8")
        lines = difflib.unified_diff(before.splitlines(), now.splitlines(), lineterm="", n=0)
        return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    made = Browser(house_at(tmp_path / "brug"))
    with made.client:
        yield made


VISITS = "/redactie/onderdeel?bestand=data/indicators/bezoeken.yml&plek=indicators/1"
EVENT = "/redactie/onderdeel?bestand=data/events/2024.yml&plek=events/1"


def test_another_number_is_another_number_in_the_file_and_nothing_else(browser: Browser) -> None:
    name = "data/indicators/bezoeken.yml"
    before = (browser.project.root / name).read_text("utf-8")
    said = browser.send(VISITS, typed(browser.form(VISITS), values__2024="1400"))
    assert "Bewaard." in said
    gone, come = browser.diff_of(name, before)
    assert gone.replace("1302", "1400")[1:] == come[1:]


def test_what_a_check_refuses_is_told_beside_its_field_and_not_saved(browser: Browser) -> None:
    name = "data/events/2024.yml"
    before = (browser.project.root / name).read_text("utf-8")
    said = browser.send(EVENT, typed(browser.form(EVENT), date="21 mei 2024", title="Vergadering van mei"))
    assert "21 mei 2024" in said and "Vergadering van mei" in said and 'aria-invalid="true"' in said
    assert (browser.project.root / name).read_text("utf-8") == before


def test_while_typing_the_same_is_told_and_nothing_is_written(browser: Browser) -> None:
    name = "data/indicators/bezoeken.yml"
    before = (browser.project.root / name).read_text("utf-8")
    said = browser.send(VISITS, typed(browser.form(VISITS), values__2024="veel"), doing="kijk")
    assert "values/2024" in said and "veel" in said
    assert (browser.project.root / name).read_text("utf-8") == before


def test_a_mistake_elsewhere_does_not_keep_a_change_from_being_saved(browser: Browser) -> None:
    roles = browser.project.root / "data/roles.yml"
    roles.write_text(roles.read_text("utf-8").replace("status: open", "status: vrij"), "utf-8")
    said = browser.send(VISITS, typed(browser.form(VISITS), values__2024="1400"))
    assert "Bewaard." in said
    assert "1400" in (browser.project.root / "data/indicators/bezoeken.yml").read_text("utf-8")


def test_who_does_not_know_the_token_changes_nothing(browser: Browser) -> None:
    before = (browser.project.root / "data/indicators/bezoeken.yml").read_text("utf-8")
    fields = [(name, text) for name, text in typed(browser.form(VISITS), values__2024="1400") if name != "_token"]
    assert "opnieuw gestart" in browser.send(VISITS, fields)
    assert browser.client.get(f"{VISITS}&_doe=bewaar&values/2024=1400").status_code == 200
    assert (browser.project.root / "data/indicators/bezoeken.yml").read_text("utf-8") == before


@pytest.mark.parametrize(
    "file", ["hooks/site.py", "mkdocs.yml", "data/../mkdocs.yml", "../x.yml", "/etc/passwd", ".git/config"]
)
def test_only_the_content_of_the_project_can_be_opened(browser: Browser, file: str) -> None:
    for form in ("onderdeel", "tekst"):
        answer = browser.client.get(f"/redactie/{form}?" + urlencode({"bestand": file, "plek": "a/0"}))
        assert answer.status_code == 409 and "root:" not in answer.text


def test_a_new_event_stands_where_its_day_belongs(browser: Browser) -> None:
    address = "/redactie/nieuw?soort=events"
    fields = typed(browser.form(address), date="2024-04-02", title="Wandeling", kind="celebration", objective="1")
    assert "Bewaard." in browser.send(address, fields)
    text = (browser.project.root / "data/events/2024.yml").read_text("utf-8")
    assert text.index("Eerste vergadering") < text.index("Wandeling") < text.index("Tweede vergadering")
    assert "Wandeling" in browser.client.get("/redactie/").text


def test_a_text_is_changed_in_its_own_part_of_the_page(browser: Browser) -> None:
    name = "content/2024/bezoeken.md"
    before = (browser.project.root / name).read_text("utf-8")
    address = f"/redactie/tekst?bestand={name}"
    fields = browser.form(address)
    text = dict(fields)["tekst"]
    assert "Bewaard." in browser.send(address, typed(fields, tekst=f"{text}\r\n\r\nEen zin erbij."))
    assert browser.diff_of(name, before) == ["+", "+Een zin erbij."]
