"""What is saved at the desk is whole or not there, never over what someone else wrote, and can be undone."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from jaarbeeld.desk import opening, saving
from jaarbeeld.desk.opening import NotSaved, Version
from jaarbeeld.desk.saving import Conflict, save, steps, undo
from jaarbeeld.project import Project
from tests.conftest import change, copy_of_klein

GOALS, UNITS = "data/objectives.yml", "data/units.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of De Brug."""
    return copy_of_klein(tmp_path / "brug")


def text_of(root: Path, file: str) -> str:
    """What stands in a file now, with the ends of its lines."""
    return (root / file).read_bytes().decode("utf-8")


def changed(root: Path, file: str, more: str = "# nieuw\n", told: str = "een regel meer") -> saving.Step:
    """A line is added to a file at the desk."""
    version = Version.of(root, file)
    step = save(root, {file: (version.text or "") + more}, {file: version.mark}, told)
    assert step is not None
    return step


def left_behind(root: Path) -> list[str]:
    """The parts of files that are still there."""
    return [path.name for path in root.rglob("*.part")]


def test_a_saved_text_stands_there_as_it_was_sent(root: Path) -> None:
    text = "\ufeffobjectives: []\r\n# één 👩‍👧\r\n"
    save(root, {GOALS: text}, {}, "x")
    assert (root / GOALS).read_bytes() == text.encode("utf-8") and Version.of(root, GOALS).text == text
    assert left_behind(root) == []


def test_the_same_text_is_no_step(root: Path) -> None:
    before = (root / GOALS).stat()
    assert save(root, {GOALS: text_of(root, GOALS)}, {}, "niets") is None
    assert steps(root) == () and (root / GOALS).stat().st_ino == before.st_ino


@pytest.mark.fault(
    "Een bestand veranderde op de schijf nadat het formulier geopend werd", "Geen van beide gaat verloren: er komt een vraag."
)
def test_what_someone_else_wrote_is_never_written_over(root: Path) -> None:
    opened = Version.of(root, GOALS)
    (root / GOALS).write_text("# van een ander\n", "utf-8")
    with pytest.raises(Conflict) as clash:
        save(root, {UNITS: "# ook niet\n", GOALS: "# van mij\n"}, {GOALS: opened.mark}, "x")
    assert clash.value.texts == {GOALS: "# van een ander\n"}
    assert text_of(root, GOALS) == "# van een ander\n" and "ook niet" not in text_of(root, UNITS) and steps(root) == ()


def test_a_file_that_came_or_went_meanwhile_is_a_question_too(root: Path) -> None:
    new, gone = Version.of(root, "data/series2.yml"), Version.of(root, GOALS)
    (root / "data/series2.yml").write_text("a: 1\n", "utf-8")
    (root / GOALS).unlink()
    for file, version in (("data/series2.yml", new), (GOALS, gone)):
        with pytest.raises(Conflict):
            save(root, {file: "a: 2\n"}, {file: version.mark}, "x")


def test_a_file_keeps_its_rights(root: Path) -> None:
    (root / GOALS).chmod(0o640)
    changed(root, GOALS)
    assert stat.S_IMODE((root / GOALS).stat().st_mode) == 0o640
    undo(root, steps(root)[0].id)
    assert stat.S_IMODE((root / GOALS).stat().st_mode) == 0o640


OUTSIDE = [
    *("mkdocs.yml", "hooks/site.py", "data", "data/", "data/../mkdocs.yml", "../x.yml", "/etc/passwd", "data/.git/x.yml", ""),
    *(
        "data/x.sh",
        "data/a\0b.yml",
        "data\\x.yml",
        f"data/{'x' * 300}.yml",
        ".cache/desk/steps/00000001.json",
        "data/\ud800.yml",
    ),
]


@pytest.mark.parametrize("file", OUTSIDE, ids=lambda file: repr(file[:20]))
def test_only_what_editors_write_is_touched(root: Path, file: str) -> None:
    for attempt in (lambda: save(root, {file: "x"}, {}, "x"), lambda: Version.of(root, file)):
        with pytest.raises(NotSaved) as refused:
            attempt()
        assert str(refused.value).endswith(".")


def test_a_link_that_leads_elsewhere_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders/geheim.yml").write_text("geheim\n", "utf-8")
    (root / "data/los.yml").symlink_to(tmp_path / "elders/geheim.yml")
    (root / "data/map").symlink_to(tmp_path / "elders")
    for file in ("data/los.yml", "data/map/geheim.yml", "data/map/nieuw.yml"):
        with pytest.raises(NotSaved, match="snelkoppeling"):
            save(root, {file: "x\n"}, {}, "x")
    assert {path.name: path.read_text("utf-8") for path in (tmp_path / "elders").iterdir()} == {"geheim.yml": "geheim\n"}


def test_a_pipe_does_not_let_the_desk_wait(root: Path) -> None:
    os.mkfifo(root / "data/pijp.yml")
    with pytest.raises(NotSaved, match="geen gewoon bestand"):
        Version.of(root, "data/pijp.yml")
    with pytest.raises(NotSaved, match="geen gewoon bestand"):
        (root / "data/map.yml").mkdir()
        Version.of(root, "data/map.yml")


def test_what_cannot_be_read_again_is_not_saved(root: Path) -> None:
    for text in ("x\ud800", "x" * (opening.MOST_BYTES + 1)):
        with pytest.raises(NotSaved):
            save(root, {GOALS: text}, {}, "x")
    (root / GOALS).write_bytes(b"caf\xe9\n")
    with pytest.raises(NotSaved, match="UTF-8"):
        Version.of(root, GOALS)


@pytest.mark.fault("De schijf loopt vol terwijl er bewaard wordt", "Eén zin; elk bestand is nog heel, en zoals het was.")
@pytest.mark.parametrize("nth", range(5))
def test_a_full_disk_leaves_every_file_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    before = {file: text_of(root, file) for file in (GOALS, UNITS)}
    count = iter(range(99))

    def full(number: int) -> None:
        if next(count) == nth:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(saving.os, "fsync", full)
    wanted = {**{file: f"{text}# meer\n" for file, text in before.items()}, "data/nieuw.yml": "a: 1\n"}
    with pytest.raises(NotSaved) as refused:
        save(root, wanted, {}, "x")
    assert str(refused.value) == "De schijf is vol. Er is niets bewaard; wat u typte, staat nog in dit venster."
    assert {file: text_of(root, file) for file in before} == before and not (root / "data/nieuw.yml").exists()
    assert steps(root) == () and left_behind(root) == []


@pytest.mark.parametrize("nth", range(3))
def test_files_that_were_replaced_come_back_when_another_cannot(root: Path, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    before = {file: text_of(root, file) for file in (GOALS, UNITS)}
    count, replace = iter(range(99)), Path.replace

    def refused(part: Path, target: Path) -> Path:
        if target.suffix == ".yml" and next(count) == nth:
            raise OSError(errno.EIO, "Input/output error")
        return replace(part, target)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(NotSaved, match="systeemfout 5"):
        save(root, {**dict.fromkeys(before, "x: 1\n"), "data/nieuw.yml": "a: 1\n"}, {}, "x")
    assert {file: text_of(root, file) for file in before} == before and not (root / "data/nieuw.yml").exists()
    assert steps(root) == () and left_behind(root) == []


def test_a_small_disk_that_is_full_is_told(root: Path, tmp_path: Path) -> None:
    disk = tmp_path / "schijf"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here: only root may")
    try:
        (disk / "data").mkdir()
        (disk / GOALS).write_text("a: 1\n", "utf-8")
        with pytest.raises(NotSaved, match="De schijf is vol"):
            save(disk, {GOALS: "x" * 180_000}, {}, "x")
        assert text_of(disk, GOALS) == "a: 1\n" and steps(disk) == () and left_behind(disk) == []
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_step_is_undone_also_by_another_desk(root: Path) -> None:
    before = text_of(root, GOALS)
    step = changed(root, GOALS, told="een doel meer")
    code = "from jaarbeeld.desk.saving import steps, undo\nfrom pathlib import Path\n"
    code += f"root = Path({str(root)!r})\nundo(root, steps(root)[0].id)"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert text_of(root, GOALS) == before
    assert [one.told for one in steps(root)] == ["ongedaan gemaakt: een doel meer"]
    with pytest.raises(NotSaved, match="al ongedaan gemaakt"):
        undo(root, step.id)
    undo(root, steps(root)[0].id)
    assert text_of(root, GOALS) == f"{before}# nieuw\n"


def test_a_new_file_and_one_that_goes_are_steps_too(root: Path) -> None:
    before = text_of(root, GOALS)
    save(root, {"content/nieuw/pagina.md": "# Nieuw\n", GOALS: None}, {}, "verhuisd")
    assert (root / "content/nieuw/pagina.md").is_file() and not (root / GOALS).exists()
    undo(root, steps(root)[0].id)
    assert not (root / "content/nieuw/pagina.md").exists() and text_of(root, GOALS) == before


def test_a_step_is_not_undone_over_a_later_change(root: Path) -> None:
    step = changed(root, GOALS)
    (root / GOALS).write_text("# later\n", "utf-8")
    with pytest.raises(NotSaved, match=f"nog iets gewijzigd in {GOALS}"):
        undo(root, step.id)
    assert text_of(root, GOALS) == "# later\n" and [one.id for one in steps(root)] == [step.id]


def test_a_step_that_was_cut_off_in_the_middle_is_undone_as_far_as_it_came(root: Path) -> None:
    before = {file: text_of(root, file) for file in (GOALS, UNITS)}
    save(root, {file: f"{text}# meer\n" for file, text in before.items()}, {}, "twee")
    (root / GOALS).write_text(before[GOALS], "utf-8")
    undo(root, steps(root)[0].id)
    assert {file: text_of(root, file) for file in before} == before


def test_only_so_many_steps_are_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "MOST_STEPS", 3)
    made = [changed(root, GOALS, told=str(number)).id for number in range(5)]
    assert [step.id for step in steps(root)] == made[:1:-1] and len(set(made)) == 5


def test_the_name_of_a_step_that_was_undone_is_not_used_again(root: Path) -> None:
    first = changed(root, GOALS)
    (root / GOALS).write_text(first.files[GOALS][0] or "", "utf-8")
    undo(root, first.id)
    assert changed(root, UNITS).id != first.id


def test_a_step_that_cannot_be_read_is_left_out(root: Path) -> None:
    step = changed(root, GOALS)
    for name, text in (("00000009", "{"), ("00000010", '{"told": "x"}'), ("00000011", "[]"), ("00000012", '"\\ud800"')):
        (root / f".cache/desk/steps/{name}.json").write_text(text, "utf-8")
    assert [one.id for one in steps(root)] == [step.id]
    assert int(changed(root, UNITS).id) > 12


def test_two_desks_do_not_save_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(root, GOALS)
    monkeypatch.setattr(saving, "PATIENCE", 0.01)
    with FileLock(root / ".cache/desk/bezig.lock"), pytest.raises(NotSaved, match="net iets anders bewaard"):
        save(root, {GOALS: "x"}, {}, "x")


def test_when_something_was_saved_is_told_by_the_clocks_of_the_organisation(
    klein: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717281000")  # In Brussels 2 June 2024, 0:30.
    change(klein, "data/organisation.yml", "  website:", "  time_zone: America/Paramaribo\n  website:")
    file = "data/units.yml"
    opened = Version.of(klein.root, file)
    saving.save(klein.root, {file: (opened.text or "") + "# meer\n"}, {file: opened.mark}, "Eenheden")
    assert [step.when for step in saving.steps(klein.root)] == ["1 juni 2024 om 19.30 uur"]


def test_what_is_undone_leaves_no_empty_folder(root: Path) -> None:
    made = save(root, {"content/2031/deel/index.md": "---\ntitle: Proef\n---\n"}, {}, "een jaar begonnen")
    assert made is not None and (root / "content/2031/deel/index.md").is_file()
    undo(root, made.id)
    assert not (root / "content/2031").exists() and (root / "content").is_dir()
