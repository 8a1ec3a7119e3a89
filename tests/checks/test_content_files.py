"""Check: what stands in content/ comes online as it was meant, at one address."""

from __future__ import annotations

import shutil

import pytest

from jaarbeeld.project import Project
from tests.conftest import change, problems, seal, write
from tests.edits import BLOCKS_TO_ASK
from tests.hostile.file_rows import picture

PAGE = "---\ntitle: Extra\ndescription: Extra.\n---\n# Extra\n"
NAME = "de naam van dit bestand wordt het adres van de pagina, en kan zo niet. Gebruik kleine letters, cijfers en koppeltekens"
MISSED = (
    "dit bestand ontbreekt of is leeg, en andere bestanden verwijzen ernaar. "
    "Maak het, met '{}:' op de eerste regel en wat er hoort eronder; of haal het terug als het er was."
)
BACK = "Maak het, of haal het terug als het er was; zonder kan de site niet gemaakt worden."
GO = "Verwijder dit bestand of geef het een andere naam."


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        ("2024/Ons feest.md", f"{NAME}, bijvoorbeeld ons-feest.md."),
        ("2024/Feest.md", f"{NAME}, bijvoorbeeld feest.md."),
        ("README.md", f"{NAME}, bijvoorbeeld readme.md."),
        ("2024/feest.markdown", "dit bestand wordt geen pagina. Noem het feest.md."),
        ("2024/feest.MD", "dit bestand wordt geen pagina. Noem het feest.md."),
        ("2024/bezoeken/index.md", f"deze pagina komt op hetzelfde adres als content/2024/bezoeken.md. {GO}"),
        ("vrijwilliger/bezoeker/index.md", f"deze pagina wordt al gemaakt uit de gegevens. {GO}"),
        ("cijfers/mensen.md", f"deze pagina wordt al gemaakt uit de gegevens. {GO}"),
    ],
)
def test_a_page_with_an_address_that_cannot_be_is_told(klein: Project, file: str, problem: str) -> None:
    write(klein, f"content/{file}", PAGE)
    assert problems(klein) == [f"content/{file}:1:1  {problem}"]


@pytest.mark.parametrize("file", ["2024/verslag.docx", "2024/bezoeken.md.txt", "2024/~$verslag.docx", "cijfers.xlsx"])
def test_a_file_that_no_one_means_to_publish_is_told(klein: Project, file: str) -> None:
    write(klein, f"content/{file}", "x")
    (said,) = problems(klein)
    assert said.startswith(f"content/{file}:1:1  dit bestand hoort niet in content/.")


@pytest.mark.parametrize(
    ("file", "saved"),
    [
        ("2024/IMG_0042.HEIC", "Bewaar de foto als jpg"),
        ("2024/groep.heif", "Bewaar de foto als jpg"),
        ("2024/scan.tiff", "Bewaar het beeld als jpg of png"),
        ("2024/feest.MOV", "Bewaar het filmpje als mp4"),
        ("2024/lied.m4a", "Bewaar het geluid als mp3"),
        ("2024/folder.docx", "Bewaar het document als pdf"),
    ],
)
def test_what_another_program_keeps_in_its_own_way_must_be_saved_otherwise(klein: Project, file: str, saved: str) -> None:
    write(klein, f"content/{file}", "x")
    said = f"dit bestand hoort niet in content/. {saved}, en zet dat hier. Alleen een andere naam geven helpt niet."
    assert problems(klein) == [f"content/{file}:1:1  {said}"]


@pytest.mark.parametrize("name", ["groep.jpg", "groep.jpeg", "groep.png", "groep.avif"])
@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1", b"hevc"])
def test_a_photo_of_a_phone_under_another_name_is_told_as_what_it_is(klein: Project, name: str, brand: bytes) -> None:
    # ISO/IEC 23008-12, annex B: the brands of HEIF with HEVC in it.
    (klein.content / "2024" / name).write_bytes(b"\0\0\0\x18ftyp" + brand + b"\0\0\0\0mif1heic" + bytes(200))
    assert problems(klein) == [
        f"content/2024/{name}:1:1  dit is een HEIC-foto, zoals een iPhone ze maakt, al heet ze anders. "
        "Bewaar de foto als jpg, en zet die hier; een browser toont geen HEIC."
    ]


def test_pictures_documents_and_hidden_files_may_be_there(klein: Project) -> None:
    (klein.content / "2024/foto van ons.JPG").write_bytes(picture("JPEG"))
    for file, text in (("2024/folder.pdf", "%PDF-1.7"), (".DS_Store", "x")):
        write(klein, f"content/{file}", text)
    assert problems(klein) == []


def test_a_folder_of_a_year_without_an_edition_is_told_once(klein: Project) -> None:
    write(klein, "content/2025/index.md", PAGE)
    write(klein, "content/2025/bezoeken.md", PAGE)
    assert problems(klein) == [
        "content/2025:1:1  van 2025 is er geen editie. Voeg 2025 toe in data/editions.yml, of geef de map een andere naam."
    ]


@pytest.mark.parametrize(
    ("file", "moved"),
    [
        ("indicators/bezoeken.yml", "indicators/bezoeken.yml.txt"),
        ("events/2024.yml", "2024.yml"),
        ("series.yml", "reeksen.yml"),
        ("partners.yml", "partners.yaml"),
    ],
)
def test_a_data_file_with_another_name_is_told_once(klein: Project, file: str, moved: str) -> None:
    (klein.data / file).rename(klein.data / moved)
    told = [said for said in problems(klein) if "wordt niet gelezen" in said]
    assert told == [f"data/{moved}:1:1  dit bestand wordt niet gelezen. Kijk of de naam en de map kloppen."]
    assert len(problems(klein)) == (2 if file.startswith("indicators") else 1)


def test_a_copy_of_a_data_file_is_told_once(klein: Project) -> None:
    write(klein, "data/indicators/bezoeken kopie.yml", (klein.data / "indicators/bezoeken.yml").read_text("utf-8"))
    assert problems(klein) == [
        "data/indicators/bezoeken.yml:1:8  het thema 'bezoeken' bestaat al (zie data/indicators/bezoeken kopie.yml:1). "
        "Is dit bestand een kopie, verwijder dan één van beide. Kies anders een ander thema."
    ]


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (
            "events/2024.yml",
            "er is geen enkele activiteit van 2024, maar 'meetings' telt ze. "
            "Maak dit bestand, met 'events:' op de eerste regel en de activiteiten eronder; of haal het terug als het er was. "
            "Zijn ze niet opgeschreven, noem dan bij 'counted_from' de jaren die dat wel zijn, bijvoorbeeld 'years: [2024]'.",
        ),
        ("series.yml", MISSED.format("series")),
        ("partners.yml", MISSED.format("partners")),
        ("units.yml", f"dit bestand ontbreekt. {BACK}"),
    ],
)  # fmt: skip
def test_a_data_file_that_is_gone_is_told_once(klein: Project, file: str, problem: str) -> None:
    (klein.data / file).unlink()
    assert problems(klein) == [f"data/{file}:1:1  {problem}"]


def test_a_skipped_year_is_asked_about_and_a_folder_without_edition_is_all_that_is_told(klein: Project) -> None:
    change(klein, "data/editions.yml", "editions:\n", "editions:\n  - {year: 2026, title: Verslag, status: draft}\n")
    seal(klein, 2024)
    (skipped,) = [said for said in problems(klein) if "nog niet ingevuld" not in said]
    assert skipped.startswith("data/editions.yml:2:12  let op: tussen 2024 en 2026 is er geen verslag van 2025.")
    shutil.copytree(klein.content / "2024", klein.content / "2027")
    (folder,) = [said for said in problems(klein) if "nog niet ingevuld" not in said]
    assert folder.startswith("content/2027:1:1  van 2027 is er geen editie.")


@pytest.mark.parametrize("asked", BLOCKS_TO_ASK)
def test_a_folder_before_the_first_edition_is_told_whatever_its_pages_ask(klein: Project, asked: str) -> None:
    change(klein, "data/editions.yml", "year: 2024", "year: 2025")
    write(klein, "content/2024/proef.md", f"---\ntitle: Proef\ndescription: Een proef.\n---\n# Proef\n\n{{{{ {asked} }}}}\n")
    said = "van 2024 is er geen editie. Voeg 2024 toe in data/editions.yml, of geef de map een andere naam."
    assert any(said in problem for problem in problems(klein))
