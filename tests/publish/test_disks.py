"""Publish: full, read-only and vanished disks, and places where no site can come. Small disks are mounted for real."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from jaarbeeld.project import Project
from tests.publishing import OLD, beside, contents, house_at, jaarbeeld, mkdocs, put_old_site


@dataclass(frozen=True)
class Disk:
    """A small disk in memory, mounted on a folder."""

    folder: Path

    def mount(self, options: str) -> None:
        """Mount it, or mount it again with other options."""
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", self.folder], capture_output=True, check=False)
        if done.returncode:
            pytest.skip(f"no small disk can be mounted here: {done.stderr.decode().strip()}")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of which a test chooses the size."""
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("no small disk can be mounted here: only root may")
    disk = Disk(tmp_path / "disk")
    disk.folder.mkdir()
    disk.mount("size=64m")
    yield disk
    subprocess.run(["umount", disk.folder], check=True)


@pytest.fixture
def house(tmp_path: Path) -> Project:
    """De Brug."""
    return house_at(tmp_path / "brug")


def told(project: Project, *more: str) -> str:
    """What an editor reads of a build that stops."""
    ran = jaarbeeld(project, "build", *more)
    assert (ran.exit_code, ran.stdout) == (1, ""), ran.stdout
    return ran.stderr


@pytest.mark.fault(
    "De schijf loopt vol terwijl de site gemaakt wordt",
    "Eén zin; de oude site blijft; zodra er plaats is, slaagt de volgende build zonder hulp.",
)
@pytest.mark.parametrize("share", [3, 10, 25, 50, 75, 90, 97])
def test_a_full_disk_leaves_the_old_site(house: Project, disk: Disk, share: int) -> None:
    site = disk.folder / "site"
    assert jaarbeeld(house, "build", "--site", str(site)).exit_code == 0
    needed = sum(path.lstat().st_blocks for path in disk.folder.rglob("*")) // 2
    for path in disk.folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    disk.mount(f"remount,size={needed * share // 100}k")
    put_old_site(site)
    said = told(house, "--site", str(site))
    assert said == "De site kon niet weggeschreven worden: de schijf is vol. De oude site staat er nog.\n"
    assert contents(site) == OLD
    assert {path.name for path in disk.folder.iterdir()} == {"site", ".site-lock"}
    disk.mount("remount,size=64m")
    assert jaarbeeld(house, "build", "--site", str(site)).exit_code == 0
    assert len(contents(site)) > 50


@pytest.mark.fault("De schijf is zo vol dat er geen enkel bestand meer bij kan", "Eén zin; de oude site blijft.")
def test_a_disk_without_room_for_one_more_file_leaves_the_old_site(house: Project, disk: Disk) -> None:
    site = disk.folder / "site"
    put_old_site(site)
    inodes = 1 + sum(1 for _ in disk.folder.rglob("*"))
    disk.mount(f"remount,nr_inodes={inodes}")
    said = told(house, "--site", str(site))
    assert said == "De site kon niet weggeschreven worden: de schijf is vol. De oude site staat er nog.\n"
    assert contents(site) == OLD


@pytest.mark.fault("De site staat op een schijf die alleen gelezen kan worden", "Eén zin; de oude site blijft.")
@pytest.mark.parametrize("locked_before", [False, True])
def test_a_read_only_disk_leaves_the_old_site(house: Project, disk: Disk, locked_before: bool) -> None:
    site = disk.folder / "site"
    put_old_site(site)
    if locked_before:
        (disk.folder / ".site-lock").touch()
    disk.mount("remount,ro")
    said = told(house, "--site", str(site))
    assert said == "De site kon niet weggeschreven worden: die schijf is alleen om te lezen. De oude site staat er nog.\n"
    assert contents(site) == OLD
    disk.mount("remount,rw")
    assert jaarbeeld(house, "build", "--site", str(site)).exit_code == 0


@pytest.mark.fault("De map van de site is zelf een schijf, zodat ze niet hernoemd kan worden", "Eén zin; de oude site blijft.")
def test_a_folder_that_is_itself_a_disk_cannot_be_replaced(house: Project, disk: Disk) -> None:
    put_old_site(disk.folder)
    said = told(house, "--site", str(disk.folder))
    assert said == (
        "De site kon niet weggeschreven worden: die map is zelf een schijf of wordt gebruikt; kies een map daarin of ernaast. "
        "De oude site staat er nog.\n"
    )
    assert contents(disk.folder) == OLD


@pytest.mark.fault("Er is geen plaats om beelden en lettertypes te bewaren voor de volgende keer", "De build slaagt toch.")
@pytest.mark.parametrize("options", ["remount,size=4k", "remount,ro"])
def test_without_room_for_what_is_kept_the_site_is_made_all_the_same(house: Project, disk: Disk, options: str) -> None:
    (house.root / ".cache").unlink()
    (house.root / ".cache").symlink_to(disk.folder)
    disk.mount(options)
    ran = jaarbeeld(house, "build")
    assert (ran.exit_code, ran.stdout) == (0, "De site is klaar: 15 pagina's in site/.\n"), ran.stderr
    assert list(disk.folder.rglob("*.part")) == []


@pytest.mark.fault("De map van de site is een bestand", "Eén zin; het bestand blijft.")
def test_a_file_is_no_place_for_a_site(house: Project) -> None:
    (house.root / "bestand").write_text("belangrijk", "utf-8")
    for where in ("bestand", "bestand/site"):
        assert told(house, "--site", where) == "bestand is een bestand. Kies een map voor de site.\n"
    assert (house.root / "bestand").read_text("utf-8") == "belangrijk"


@pytest.mark.fault("In de gekozen map staat iets anders dan een site", "Eén zin; er wordt niets verplaatst of gewist.")
def test_a_folder_with_something_else_in_it_is_not_swept_away(house: Project) -> None:
    (house.root / "foto's").mkdir()
    (house.root / "foto's/zomer.jpg").write_bytes(b"zomer")
    before = beside(house)
    said = told(house, "--site", "foto's")
    assert said == "In foto's staat iets anders dan een site: er is geen index.html. Kies een lege of een nieuwe map.\n"
    assert beside(house) == before and (house.root / "foto's/zomer.jpg").is_file()


@pytest.mark.fault("De gekozen map is die van het project, of een van zijn bronnen", "Eén zin; er wordt niets verplaatst.")
@pytest.mark.parametrize(("where", "said"), [(".", "het project zelf"), ("content/web", "waar de site van gemaakt")])
def test_the_project_itself_is_not_swept_away(house: Project, where: str, said: str) -> None:
    before = beside(house)
    assert said in told(house, "--site", where)
    assert beside(house) == before


@pytest.mark.fault("De map boven de site is verdwenen", "Ze wordt weer gemaakt.")
def test_a_vanished_parent_is_made_again(house: Project) -> None:
    assert jaarbeeld(house, "build", "--site", "web/2024/site").exit_code == 0
    shutil.rmtree(house.root / "web")
    assert jaarbeeld(house, "build", "--site", "web/2024/site").exit_code == 0
    assert (house.root / "web/2024/site/index.html").is_file()


def test_a_link_to_where_the_site_stands_stays_a_link(house: Project) -> None:
    put_old_site(house.root / "elders/web")
    (house.root / "site").symlink_to(house.root / "elders/web")
    assert jaarbeeld(house, "build").exit_code == 0
    assert (house.root / "site").is_symlink() and (house.root / "elders/web/2024/index.html").is_file()
    assert contents(house.root / "elders/.web-previous") == OLD


@pytest.mark.fault("De schijf loopt vol tijdens `mkdocs build`", "De oude site blijft.")
def test_mkdocs_on_a_full_disk_leaves_the_old_site(house: Project, disk: Disk) -> None:
    disk.mount("remount,size=512k")
    site = disk.folder / "site"
    put_old_site(site)
    assert mkdocs(house, "--site-dir", str(site)).returncode == 1
    assert contents(site) == OLD
    assert {path.name for path in disk.folder.iterdir()} == {"site", ".site-lock"}
