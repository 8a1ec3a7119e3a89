"""A new project is whole: its check and its build are green, and nothing of another organisation is in it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from pypdf import PdfReader

from jaarbeeld.cli import main

NAME = 'Café "Zon" & Co: l\'été'


def begun(folder: Path, *, name: str = NAME, place: str = "Sint-Niklaas: 'stad'", year: str = "2024") -> Result:
    return CliRunner().invoke(main, ["new", str(folder), "--naam", name, "--gemeente", place, "--jaar", year])


def words_of(path: Path) -> str:
    raw = path.read_bytes()
    if path.suffix == ".pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)
    return raw.decode("utf-8", "replace")


def test_a_new_project_is_green_and_knows_no_other_organisation(tmp_path: Path) -> None:
    folder = tmp_path / "zon"
    assert begun(folder).exit_code == 0
    for command in ("check", "build"):
        result = CliRunner().invoke(main, [command, "--project", str(folder)])
        assert result.exit_code == 0, result.output
    for path in (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts):
        found = words_of(path).casefold()
        assert not any(word in found for word in ("home-start", "homestart", "aalst", "de brug")), path
    assert "Café &#34;Zon&#34; &amp; Co" in words_of(folder / "site/index.html").replace("&quot;", "&#34;")
    assert ">CZ</text>" in words_of(folder / "site/index.html")


@pytest.mark.parametrize("name", [NAME, "- [x]: {y} #z", "Ça & Là", "'t Huis\\"])
def test_a_name_stands_in_the_files_as_it_was_given(tmp_path: Path, name: str) -> None:
    assert begun(tmp_path / "new", name=name).exit_code == 0
    for file, keys in {"mkdocs.yml": ["site_name"], "data/organisation.yml": ["organisation", "name"]}.items():
        found = yaml.safe_load((tmp_path / "new" / file).read_text("utf-8"))
        for key in keys:
            found = found[key]
        assert found == name


def test_what_is_not_given_is_asked(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["new", str(tmp_path / "new")], input="De Fiets\nGent\n2024\n")
    assert result.exit_code == 0 and "Hoe heet uw organisatie?" in result.output
    assert "De Fiets" in (tmp_path / "new/README.md").read_text("utf-8")


def test_a_folder_with_something_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Beste", "utf-8")
    result = begun(tmp_path)
    assert result.exit_code == 1
    assert "is niet leeg: kies een nieuwe map." in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"year": "3024"}, "Het jaar 3024 kan niet"),
        ({"year": "1990"}, "Het jaar 1990 kan niet"),
        ({"name": "&"}, "Geef een naam"),
        ({"name": "Zon <b>"}, "zonder < of >"),
    ],
)
def test_an_answer_that_cannot_be_makes_nothing(tmp_path: Path, given: dict[str, str], said: str) -> None:
    result = begun(tmp_path / "new", **given)
    assert result.exit_code == 1 and said in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_halfway_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = begun(tmp_path / "new")
    assert result.exit_code == 1 and "kan niet gemaakt worden" in result.output
    assert list(tmp_path.iterdir()) == []
