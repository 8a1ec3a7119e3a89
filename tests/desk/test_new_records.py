"""What is new gets its name by itself, and what it belongs to is chosen by name."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from jaarbeeld.desk.fields import NOT_OURS, Field, Kind, form_of
from jaarbeeld.model.base import Reference
from jaarbeeld.model.volunteering import Consent
from jaarbeeld.reading.loading import FILE_KINDS
from jaarbeeld.reading.shapes import record_in
from tests.desk.browsing import EVENT, FIRST, Browser, form_in, typed

ROLE = "/redactie/nieuw?soort=roles"
STORY = "/redactie/nieuw?soort=testimonials"
A_STORY = {
    "title": "Samen fietsen op zondag", "name": "Kim", "role": "visitor", "kind": "story", "year": "2024",
    "summary": "Kim fietst elke week mee.", "source__text": "Verteld", "consent__basis": "published_report",
    "consent__edition": "2024", "consent__scope": "web",
}  # fmt: skip


def test_a_new_record_gets_a_name_from_what_it_is_called_and_no_other_has_it(browser: Browser) -> None:
    for expected in ("samen-fietsen-op-zondag", "samen-fietsen-op-zondag-2"):
        fields = typed(browser.form(STORY), **A_STORY)
        assert f'"id": "{expected}"' in browser.send(STORY, fields, doing="kijk").replace('":"', '": "')
        assert "Bewaard." in browser.send(STORY, fields)
        assert f"id: {expected}\n" in (browser.project.root / "data/testimonials.yml").read_text("utf-8")


def test_a_name_keeps_to_the_signs_of_its_own_field(browser: Browser) -> None:
    fields = typed(
        browser.form(ROLE), title="3 keer ’s avonds: Één babbel!", summary="Je belt.", tasks="bellen", next_step="praten"
    )
    assert "Bewaard." in browser.send(ROLE, fields)
    text = (browser.project.root / "data/roles.yml").read_text("utf-8")
    assert "id: n_3_keer_s_avonds_een_babbel\n" in text and "slug: 3-keer-s-avonds-een-babbel\n" in text


def test_a_name_that_is_typed_or_there_already_stays(browser: Browser) -> None:
    assert "Bewaard." in browser.send(STORY, typed(browser.form(STORY), **A_STORY, id="fietsen"))
    path = browser.project.root / "data/testimonials.yml"
    assert "id: fietsen\n" in path.read_text("utf-8")
    address = "/redactie/onderdeel?bestand=data/testimonials.yml&plek=testimonials/0"
    assert "Bewaard." in browser.send(address, typed(browser.form(address), title="An is terug"))
    text = path.read_text("utf-8")
    assert "id: an\n" in text and "An is terug" in text


def test_a_part_that_is_added_to_a_record_gets_a_name_too(browser: Browser) -> None:
    address = "/redactie/onderdeel?bestand=data/recruitment.yml&plek=recruitment"
    added = {"question": "Kost het iets?", "answer": "Nog altijd niet."}
    fields = typed(browser.form(address), **{f"questions__1__{key}": text for key, text in added.items()})
    assert "Bewaard." in browser.send(address, fields)
    assert "id: kost-het-iets-2" in (browser.project.root / "data/recruitment.yml").read_text("utf-8")


def test_only_an_event_that_people_can_come_to_needs_a_name(browser: Browser) -> None:
    address = "/redactie/nieuw?soort=events"
    event = {"date": "2/3/2027", "title": "Kom kijken", "kind": "info_session", "objective": "1", "time": "19u30"}
    fields = typed(browser.form(address), **event, public="ja", posted_on="2024-05-01")
    assert "Bewaard." in browser.send(address, fields)
    assert "Bewaard." in browser.send(address, typed(browser.form(address), **event | {"kind": "internal", "date": "3/3/2027"}))
    text = (browser.project.root / "data/events/2027.yml").read_text("utf-8")
    assert re.findall(r"id: (\S+)", text) == ["2027-03-02-kom-kijken"]


def test_what_must_be_filled_in_is_told_beside_each_field_and_no_name_is_asked(browser: Browser) -> None:
    fields = typed(browser.form(ROLE), summary="Je belt.")
    said = browser.send(ROLE, fields)
    assert "Vul «Titel» nog in." in said and "Vul «Taken» nog in." in said
    assert "«Vaste naam»" not in said and "«Adres van de pagina»" not in said and "Samenvatting» nog" not in said
    # Who has only begun is not told so at each key.
    assert "nog in." not in browser.send(ROLE, fields, doing="kijk")


def _models(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if model not in seen:
        seen.add(model)
        for info in model.model_fields.values():
            if inner := record_in(info.annotation):
                _models(inner, seen)
    return seen


_RULES = get_args(Reference)[1].metadata


def _names_others(annotation: Any) -> bool:
    return annotation == Reference or any(map(_names_others, get_args(annotation)))


def test_whatever_names_another_record_is_chosen_by_name() -> None:
    models = set[type[BaseModel]]()
    for kind in FILE_KINDS:
        _models(kind.model, models)
    count = 0
    for model in models:
        for one in form_of(model, {}):
            info = model.model_fields[one.name]
            # Pydantic makes the rules of a required field its own: one is known by them.
            plain = info.annotation is str and info.metadata == _RULES
            if _names_others(info.annotation) or plain or one.name == "objective":
                assert one.names or (model, one.name) in NOT_OURS, (model.__name__, one.name)
                count += 1
    assert count > 20


def test_an_objective_is_chosen_by_its_title_and_the_file_has_its_number(browser: Browser) -> None:
    form = form_in(browser.client.get(EVENT).text)
    (select,) = (one for one in form.iter("select") if one.get("name") == "objective")
    assert [(one.get("value"), one.text) for one in select.iter("option")][1:] == [("1", "Mensen bezoeken")]


def test_of_many_records_one_types_the_name_and_the_file_has_the_id(browser: Browser) -> None:
    root = browser.project.root
    many = "\n".join(f"  - {{id: buur-{number}, name: De Buur {number}, kind: care}}" for number in range(20))
    path = root / "data/partners.yml"
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n{many}\n", "utf-8")
    before = (root / "data/events/2024.yml").read_text("utf-8")
    fields = [(name, "de buur 7" if name == "partners" and not text else text) for name, text in browser.form(FIRST)]
    assert "Bewaard." in browser.send(FIRST, fields)
    assert "partners: [buur-7]" in browser.diff_of("data/events/2024.yml", before)[1]
    assert ("partners", "De Buur 7") in browser.form(FIRST)


def test_boxes_keep_the_order_of_the_file_and_what_is_not_among_them() -> None:
    (scope,) = (one for one in form_of(Consent, {"scope": ["pdf", "web", "radio"]}) if one.name == "scope")
    assert scope.kind is Kind.CHOICES and ("radio", "radio") in scope.options


@pytest.mark.parametrize(
    ("label", "help", "said"),
    [
        ("Titel", "De titel.", ""),
        ("Voor hoelang", "Voor hoe lang.", ""),
        ("Hoe het staat", "Hoe het staat. Leeg is open.", "Leeg is open."),
        ("Titel", "De titel, kort.", "De titel, kort."),
    ],
)
def test_a_help_does_not_say_the_label_again(label: str, help: str, said: str) -> None:
    assert Field("x", Kind.LINE, label, help).about == said
