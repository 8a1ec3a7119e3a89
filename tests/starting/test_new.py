"""A new project is whole: its check and its build are green, and nothing of another organisation is in it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from pypdf import PdfReader

from jaarbeeld.cli import main
from tests.conftest import ROOT

BIN = Path(sys.executable).parent
NAME = 'Café "Zon" & Co: l\'été'


def begun(
    folder: Path,
    *,
    name: str = NAME,
    place: str = "Sint-Niklaas: 'stad'",
    year: str = "2024",
    helped: str = "buur: één, buren",
    volunteers: str = "ja",
) -> Result:
    given = {"naam": name, "gemeente": place, "jaar": year, "wie": helped, "vrijwilligers": volunteers}
    return CliRunner().invoke(main, ["new", str(folder), *(f"--{key}={answer}" for key, answer in given.items())])


def words_of(path: Path) -> str:
    raw = path.read_bytes()
    if path.suffix == ".pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)
    return raw.decode("utf-8", "replace")


@pytest.mark.parametrize("volunteers", ["ja", "nee"])
def test_a_new_project_is_green_and_knows_no_other_organisation(tmp_path: Path, volunteers: str) -> None:
    folder = tmp_path / "zon"
    assert begun(folder, volunteers=volunteers).exit_code == 0
    for command in ("check", "build"):
        result = CliRunner().invoke(main, [command, "--project", str(folder)])
        assert result.exit_code == 0, result.output
    for path in (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts):
        found = words_of(path).casefold()
        assert not any(word in found for word in ("home-start", "homestart", "aalst", "de brug", "gezin")), path
        # The words of the law in the schemas and the labels of the desk are there for who needs them later.
        assert volunteers == "ja" or "site" not in path.parts or "vrijwillig" not in found, path
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
    answers = "De Fiets\nGent\n2024\nlener, leners\nnee\n"
    result = CliRunner().invoke(main, ["new", str(tmp_path / "new")], input=answers)
    assert result.exit_code == 0 and result.output.count("?") == len(answers.splitlines())
    assert "De Fiets" in (tmp_path / "new/README.md").read_text("utf-8")
    assert 'one: "lener", many: "leners"' in (tmp_path / "new/data/units.yml").read_text("utf-8")
    assert not (tmp_path / "new/data/roles.yml").exists()


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
        ({"helped": "gezin"}, "met een komma ertussen: gezin, gezinnen."),
        ({"volunteers": "misschien"}, "'ja', 'nee'"),
        (
            {"name": "☀ De Zon"},
            "het teken ☀ komt op affiches, op prenten of in de pdf, en onze letters hebben",
        ),
        ({"place": "東京"}, "de tekens 東 京 komen op affiches"),
    ],
)
def test_an_answer_that_cannot_be_makes_nothing(tmp_path: Path, given: dict[str, str], said: str) -> None:
    result = begun(tmp_path / "new", **given)
    assert result.exit_code and said in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_halfway_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = begun(tmp_path / "new")
    assert result.exit_code == 1 and "kan niet gemaakt worden" in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_refused_at_the_beginning_is_refused_in_the_same_words_later(tmp_path: Path) -> None:
    refused = begun(tmp_path / "new", name="☀ De Zon").output
    assert begun(tmp_path / "new", name="De Zon").exit_code == 0
    organisation = tmp_path / "new/data/organisation.yml"
    organisation.write_text(organisation.read_text("utf-8").replace('"De Zon"', '"☀ De Zon"'), "utf-8")
    later = CliRunner().invoke(main, ["check", "--project", str(tmp_path / "new")]).output
    sentence = re.search(r"het teken ☀ komt .*? dat niet\.", later)
    assert sentence and sentence[0] in refused


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project, of which a test changes nothing."""
    folder = tmp_path_factory.mktemp("begonnen") / "zon"
    assert begun(folder).exit_code == 0
    return folder


def test_no_example_is_published_by_accident(fresh: Path) -> None:
    if not shutil.which("make"):
        pytest.skip("no make here")
    ran = subprocess.run(["make", "ready"], cwd=fresh, capture_output=True, text=True, check=False)
    assert ran.returncode and "Dit zijn nog voorbeelden." in ran.stdout
    for file in ("data/indicators/activiteiten.yml", "data/testimonials.yml", "data/roles.yml", "content/2024/index.md"):
        assert f"{file}:" in ran.stdout
    workflow = yaml.safe_load((fresh / ".github/workflows/publiceren.yml").read_text("utf-8"))
    runs = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert runs == ["make ready", "make test", "make site"] and workflow["jobs"]["deploy"]["needs"] == "build"


def test_its_workflows_are_sound_and_use_what_ours_use(fresh: Path) -> None:
    for command in (["actionlint", "-no-color"], ["zizmor", "--offline", "--quiet", "--persona", "pedantic", ".github"]):
        (fresh / ".git").mkdir(exist_ok=True)
        ran = subprocess.run([BIN / command[0], *command[1:]], cwd=fresh, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    ours = {
        line.strip() for path in (ROOT / ".github/workflows").glob("*.yml") for line in path.read_text("utf-8").splitlines()
    }
    targets = set(re.findall(r"^([a-z]+):", (fresh / "Makefile").read_text("utf-8"), re.MULTILINE))
    for path in (fresh / ".github/workflows").glob("*.yml"):
        for line in map(str.strip, path.read_text("utf-8").splitlines()):
            assert not line.startswith("uses:") or line in ours
            assert not line.startswith("run:") or line.split()[2] in targets


def test_its_workspace_and_editor_are_set_up_as_ours(fresh: Path) -> None:
    for file in (".vscode/settings.json", ".vscode/extensions.json"):
        assert (fresh / file).read_text("utf-8") == (ROOT / file).read_text("utf-8")
    ours, theirs = ((root / ".devcontainer/devcontainer.json").read_text("utf-8").splitlines() for root in (ROOT, fresh))
    without_comments = [[line for line in lines if not line.strip().startswith("//")] for lines in (ours, theirs)]
    assert without_comments[0] == without_comments[1]


def test_it_says_whose_it_is(fresh: Path) -> None:
    for file in ("README.md", "LICENSE-CONTENT.md"):
        assert "Café" in (fresh / file).read_text("utf-8")
