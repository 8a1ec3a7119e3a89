"""`jaarbeeld diff`, in a real git repository: which versions it compares, and what it says when it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from jaarbeeld import cli
from jaarbeeld.project import Project
from tests.conftest import ROOT, TODAY, change, copy_of_klein, write

INDICATORS = "data/indicators/bezoeken.yml"
WHO = {
    f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "An"), ("EMAIL", "an@x.be"))
}


@pytest.fixture(autouse=True)
def _no_other_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the developer's settings nor the repository that a git hook runs in; and always the same day."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    # Noon of the day that the tests call today.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717236000")


def git(root: Path, *arguments: str) -> str:
    """What git says."""
    done = subprocess.run(["git", *arguments], cwd=root, env={**os.environ, **WHO}, check=True, capture_output=True)
    return done.stdout.decode()


def commit(project: Project, message: str = "Werk bij") -> None:
    """Commit everything."""
    git(project.root, "add", "-A")
    git(project.root, "commit", "-q", "-m", message)


@pytest.fixture
def unversioned(tmp_path: Path) -> Project:
    """De Brug with all that a build needs, in no repository."""
    project = Project(copy_of_klein(tmp_path / "brug"), TODAY)
    (project.root / "hooks").mkdir()
    shutil.copy(ROOT / "hooks/site.py", project.root / "hooks")
    # Fonts and posters take seconds to make; what is made is kept by its content and can be shared.
    project.cache.mkdir()
    for kept in ("fonts", "cards", "pictures", "posters"):
        (ROOT / ".cache" / kept).mkdir(parents=True, exist_ok=True)
        (project.cache / kept).symlink_to(ROOT / ".cache" / kept)
    write(project, ".gitignore", ".cache/\n/site/\n")
    return project


@pytest.fixture
def house(unversioned: Project) -> Project:
    """De Brug in a repository with one commit, on the branch main."""
    git(unversioned.root, "init", "-q", "-b", "main")
    commit(unversioned, "Begin")
    return unversioned


def diff(project: Project, *arguments: str) -> Result:
    """`jaarbeeld diff`, as typed in the folder of the project."""
    return CliRunner().invoke(cli.main, ["diff", "--project", str(project.root), *arguments])


def test_a_reviewer_reads_what_changed_since_a_commit(house: Project) -> None:
    change(house, INDICATORS, "2024: {value: 1302", "2024: {value: 1310")
    commit(house)
    # What is not committed yet, readers would see as well.
    change(house, "content/2024/index.md", "minder dan vorig jaar", "minder dan het jaar ervoor")
    result = diff(house, "HEAD~1")
    assert result.exit_code == 0, result.output
    assert "Lezers zien dit veranderen: **1 cijfer** en **1 zin**." in result.stdout
    assert "Op 3 pagina’s wijzigt *bezoeken* (`cijfers/bezoeken/`) (2024) van ~~1.302~~ naar **1.310**" in result.stdout
    assert "| Dat zijn er minder dan ~~vorig~~ jaar. | Dat zijn er minder dan **het** jaar **ervoor**. |" in result.stdout


def test_the_repository_is_left_as_it_was_and_a_built_version_serves_again(house: Project) -> None:
    assert "Lezers merken niets van deze wijziging." in diff(house, "main").stdout
    assert git(house.root, "status", "--porcelain") == ""
    assert git(house.root, "worktree", "list").count("\n") == 1
    (built,) = house.cache.glob(f"sites/{git(house.root, 'rev-parse', 'HEAD')[:12]}-*/site/2024/index.html")
    built.write_text(built.read_text("utf-8").replace("minder dan vorig jaar", "evenveel als vorig jaar"), "utf-8")
    assert "~~evenveel als~~ vorig jaar" in diff(house, "main").stdout


def test_two_commits_can_be_compared_whatever_the_files_are_now(house: Project) -> None:
    git(house.root, "tag", "eerste")
    change(house, "content/2024/index.md", "minder dan vorig jaar", "minder dan het jaar ervoor")
    commit(house)
    change(house, INDICATORS, "2024: {value: 1302", "2024: {value: oeps")
    result = diff(house, "eerste", "--head", "main")
    assert result.exit_code == 0, result.output
    assert "Lezers zien dit veranderen: **1 zin**." in result.stdout


def test_a_branch_that_only_the_remote_has_is_found(house: Project, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(house.root), "kopie")
    copy = Project(tmp_path / "kopie", TODAY)
    git(copy.root, "checkout", "-q", "-b", "voorstel")
    git(copy.root, "branch", "-q", "-D", "main")
    result = diff(copy, "main")
    assert (result.exit_code, "Lezers merken niets" in result.stdout) == (0, True), result.output


def test_the_text_goes_to_a_file_and_the_page_into_the_preview_only(house: Project, tmp_path: Path) -> None:
    site = house.root / "site"
    assert CliRunner().invoke(cli.main, ["build", "--project", str(house.root)]).exit_code == 0
    before = shutil.copytree(site, tmp_path / "voor")
    change(house, "content/2024/index.md", "minder dan vorig jaar", "minder dan het jaar ervoor")
    assert CliRunner().invoke(cli.main, ["build", "--project", str(house.root)]).exit_code == 0
    comment = tmp_path / "commentaar.md"
    to = ["--markdown", str(comment), "--preview-url", "https://proef.example/7", "--page", str(site)]
    result = diff(house, str(before), "--head", str(site), *to)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert "Op [2024](https://proef.example/7/2024/):" in comment.read_text("utf-8")
    page = (site / "wijzigingen/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex, nofollow">' in page and '<a href="../2024/">2024</a>' in page
    # Told once more, the page itself is no news.
    assert diff(house, str(before), "--head", str(site), *to).exit_code == 0
    assert "wijzigingen" not in comment.read_text("utf-8")
    assert CliRunner().invoke(cli.main, ["build", "--project", str(house.root)]).exit_code == 0
    assert not (site / "wijzigingen").exists()


def test_a_story_that_may_no_longer_be_told_is_missed_with_the_reason(house: Project) -> None:
    change(house, "data/testimonials.yml", "scope: [web, pdf]}", "scope: [web, pdf], withdrawn: true}")
    assert "*An komt graag* van *Bezoeker* en *Vrijwilliger*" in (told := diff(house, "main").stdout)
    assert "De toestemming is ingetrokken." in told


def test_a_consent_ends_with_the_day_of_the_organisation(house: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717264800")  # In Brussels still 1 June, 20:00; in Tokyo 2 June, 3:00.
    change(house, "data/organisation.yml", "  website:", "  time_zone: Asia/Tokyo\n  website:")
    commit(house)
    change(house, "data/testimonials.yml", "scope: [web, pdf]}", "scope: [web, pdf], valid_until: 2024-06-01}")
    assert "De toestemming gold tot en met 1 juni 2024." in diff(house, "main").stdout


UNKNOWN = "Git kent geen versie 'geen-tak'. Kijk na of de naam juist is; git branch -a toont de takken.\n"


@pytest.mark.parametrize(
    ("base", "message"),
    [
        pytest.param(
            ["geen-tak"],
            UNKNOWN,
            marks=pytest.mark.fault(
                "`jaarbeeld diff` met een versie die niet bestaat", "Een boodschap die zegt hoe je de takken ziet."
            ),
        ),
        pytest.param(
            ["--", "--upload-pack=touch kwaad"],
            "'--upload-pack=touch kwaad' is geen naam van een versie. "
            "Geef een tak, een commit of een map met een gebouwde site.\n",
            marks=pytest.mark.fault(
                "Een versie voor `jaarbeeld diff` die eruitziet als een optie voor git",
                "Ze wordt geweigerd; git krijgt ze niet.",
            ),
        ),
        pytest.param(
            ["content"],
            "In de map 'content' staat geen gebouwde site, en git kent geen versie 'content'. "
            "Kijk na of de naam juist is; git branch -a toont de takken.\n",
            marks=pytest.mark.fault("`jaarbeeld diff` met een map zonder site", "Een boodschap die dat zegt."),
        ),
        pytest.param(
            ["HEAD:content"],
            "Git kent geen versie 'HEAD:content'. Kijk na of de naam juist is; git branch -a toont de takken.\n",
            marks=pytest.mark.fault("`jaarbeeld diff` met een naam die geen commit is", "Een boodschap die dat zegt."),
        ),
    ],
)
def test_a_version_that_is_none_is_refused(
    base: list[str], message: str, house: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(house.root)
    result = diff(house, *base)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", message)
    assert not (house.root / "kwaad").exists()


@pytest.mark.fault("`jaarbeeld diff` in een map zonder git", "Een boodschap die een map met een site vraagt.")
def test_without_a_repository_only_folders_can_be_compared(unversioned: Project) -> None:
    result = diff(unversioned, "main")
    assert result.exit_code == 1
    assert result.stderr == "'brug' is geen map met een git-geschiedenis: geef een map met een gebouwde site.\n"


@pytest.mark.fault(
    "`jaarbeeld diff` in een kopie met een deel van de geschiedenis", "De boodschap geeft het commando dat helpt."
)
def test_in_a_shallow_clone_the_message_says_how_to_get_the_rest(house: Project, tmp_path: Path) -> None:
    first = git(house.root, "rev-parse", "HEAD").strip()
    change(house, "content/2024/index.md", "minder dan vorig jaar", "minder dan het jaar ervoor")
    commit(house)
    git(tmp_path, "clone", "-q", "--depth", "1", house.root.as_uri(), "kopie")
    result = diff(Project(tmp_path / "kopie", TODAY), first)
    assert result.exit_code == 1
    assert result.stderr.endswith("Haal de hele geschiedenis op: git fetch --unshallow\n")


@pytest.mark.fault("De oude versie voor `jaarbeeld diff` kan zelf niet gebouwd worden", "De boodschap zegt dat, en waarom.")
def test_a_base_with_mistakes_leaves_nothing_to_compare_with(house: Project) -> None:
    change(house, INDICATORS, "2024: {value: 1302", "2024: {value: oeps")
    commit(house)
    change(house, INDICATORS, "2024: {value: oeps", "2024: {value: 1302")
    result = diff(house, "main")
    assert result.exit_code == 1
    assert result.stderr.startswith(
        "Er is niets om mee te vergelijken: de versie 'main' kan zelf niet gebouwd worden. Dit zei ze:\n"
    )
    assert "data/indicators/bezoeken.yml:27" in result.stderr
    assert git(house.root, "worktree", "list").count("\n") == 1


@pytest.mark.fault("De nieuwe versie voor `jaarbeeld diff` heeft fouten", "De boodschap toont de fouten, met bestand en regel.")
def test_mistakes_in_the_new_version_are_told(house: Project) -> None:
    change(house, INDICATORS, "2024: {value: 1302", "2024: {value: oeps")
    result = diff(house, "main")
    assert result.exit_code == 1
    assert result.stderr.startswith(
        "De nieuwe versie kan niet gebouwd worden. Verbeter eerst dit:\ndata/indicators/bezoeken.yml:27"
    )


@pytest.mark.fault("`jaarbeeld diff` naar een versie van voor er een site was", "Een boodschap die dat zegt.")
def test_a_commit_without_a_site_is_told_so(house: Project) -> None:
    git(house.root, "checkout", "-q", "--orphan", "leeg")
    git(house.root, "rm", "-rq", "--cached", ".")
    git(house.root, "add", ".gitignore")
    git(house.root, "commit", "-q", "-m", "Niets")
    result = diff(house, "leeg")
    assert (result.exit_code, result.stderr.endswith("staat geen mkdocs.yml: daar was nog geen site.\n")) == (1, True)


@pytest.mark.fault("`jaarbeeld diff` twee keer tegelijk", "De tweede zegt dat er al een vergelijking loopt.")
def test_a_second_comparison_waits_its_turn(house: Project) -> None:
    (house.cache / "sites").mkdir()
    with FileLock(house.cache / "sites/bezig.lock"):
        result = diff(house, "main")
    assert result.exit_code == 1
    assert result.stderr == "Er loopt al een vergelijking in deze map. Wacht tot die klaar is en probeer opnieuw.\n"


@pytest.mark.fault("`jaarbeeld diff` werd afgebroken tijdens het bouwen", "De volgende ruimt op en slaagt.")
def test_what_a_killed_comparison_left_is_cleared_away(house: Project) -> None:
    commit = git(house.root, "rev-parse", "HEAD").strip()
    left = house.cache / f"sites/{commit[:12]}-{os.environ['SOURCE_DATE_EPOCH']}"
    git(house.root, "worktree", "add", "-q", "--detach", str(left / "checkout"), commit)
    (left / "site").mkdir()
    result = diff(house, "main")
    assert (result.exit_code, "Lezers merken niets" in result.stdout) == (0, True), result.output
    assert git(house.root, "worktree", "list").count("\n") == 1


@pytest.mark.fault(
    "Een pagina in een site voor `jaarbeeld diff` is geen tekst", "Een boodschap die zegt welke site onleesbaar is."
)
def test_a_site_that_cannot_be_read_is_told_so(house: Project, tmp_path: Path) -> None:
    broken = tmp_path / "stuk"
    broken.mkdir()
    (broken / "index.html").write_bytes(b"\xff\xfe\x00")
    result = diff(house, str(broken), "--head", str(broken))
    assert result.exit_code == 1
    assert result.stderr == f"De site in {broken.as_posix()}/ kan niet gelezen worden: een bestand ervan is geen tekst.\n"


@pytest.mark.fault("`jaarbeeld diff --markdown` naar een map die er niet is", "Een boodschap die zegt welk bestand niet kan.")
def test_a_text_that_cannot_be_written_is_told_so(house: Project, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<title>De Brug</title><main><h1>Hoi</h1></main>", "utf-8")
    result = diff(house, str(site), "--head", str(site), "--markdown", str(tmp_path / "weg/tekst.md"))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"De tekst kan niet in {tmp_path.as_posix()}/weg/tekst.md gezet worden: ")
