"""A proposal is a branch with one commit of what editors changed; all else in git stays, and nothing is said that is not so."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from jaarbeeld.desk import git
from jaarbeeld.desk.merging import differences, merged
from jaarbeeld.desk.proposing import Clash, NotProposed, Proposal, address_of, changed, propose
from tests.conftest import copy_of_klein

VISITS, GOALS, PAGE = "data/indicators/bezoeken.yml", "data/objectives.yml", "content/index.md"


@dataclass(frozen=True)
class House:
    """De Brug in git, with a bare repository to send to."""

    root: Path
    bare: Path

    def git(self, *arguments: str, at: Path | None = None) -> str:
        """What git says."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        names = {f"GIT_{who}_{what}": "an@brug.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        command = ["git", "-C", str(at or self.root), "-c", "init.defaultBranch=main", *arguments]
        done = subprocess.run(command, capture_output=True, env={**own, **names}, check=True)
        return done.stdout.decode("utf-8")

    def change(self, file: str, old: str, new: str) -> None:
        """An editor changes something."""
        text = (self.root / file).read_bytes().decode("utf-8")
        assert old in text
        (self.root / file).write_bytes(text.replace(old, new, 1).encode("utf-8"))

    def there(self, branch: str, file: str) -> str:
        """A file in a branch of the bare repository."""
        return self.git("show", f"{branch}:{file}", at=self.bare)

    def files_of(self, branch: str) -> list[str]:
        """The files that the one commit of a branch changes."""
        return self.git("diff-tree", "-r", "--name-only", "--no-commit-id", branch, at=self.bare).split()

    def branches(self) -> list[str]:
        """The branches of the bare repository."""
        return self.git("for-each-ref", "--format=%(refname:short)", "refs/heads", at=self.bare).split()

    def others(self, changes: Mapping[str, tuple[str, str] | None]) -> None:
        """Someone else's change is taken over in the branch that the site is published from."""
        other = House(self.root.with_name("ander"), self.bare)
        if not other.root.exists():
            self.git("clone", "-q", str(self.bare), str(other.root), at=self.bare)
        other.git("pull", "-q")
        for file, change in changes.items():
            if change is None:
                (other.root / file).unlink()
            elif (other.root / file).exists():
                other.change(file, *change)
            else:
                (other.root / file).write_text(change[1], "utf-8")
        other.git("add", "-A")
        other.git("commit", "-qm", "Van een ander")
        other.git("push", "-q")


@pytest.fixture
def house(tmp_path: Path) -> House:
    """De Brug, committed and pushed."""
    house = House(copy_of_klein(tmp_path / "brug"), tmp_path / "bare.git")
    (tmp_path / "bare.git").mkdir()
    house.git("init", "-q", "--bare", at=house.bare)
    house.git("init", "-q")
    house.git("add", "-A")
    house.git("commit", "-qm", "Begin")
    house.git("remote", "add", "origin", str(house.bare))
    house.git("push", "-q", "-u", "origin", "main")
    return house


def sent(house: House, title: str = "Nieuwe cijfers", **more: Mapping[str, bool]) -> Proposal:
    """A proposal of what was changed."""
    return propose(house.root, title, ("bezoeken in 2024: 1302 → 1303",), **more)


def test_a_proposal_is_one_commit_that_says_what_changes(house: House) -> None:
    house.change(VISITS, "1302", "1303")
    made = sent(house)
    assert made.pushed and made.branch.startswith("voorstel/") and made.branch.endswith("-nieuwe-cijfers")
    assert house.files_of(made.branch) == [VISITS] and "1303" in house.there(made.branch, VISITS)
    message = house.git("log", "-1", "--format=%B", made.branch, at=house.bare)
    assert message == "Nieuwe cijfers\n\n- bezoeken in 2024: 1302 → 1303\n\n"
    assert house.git("rev-parse", f"{made.branch}^") == house.git("rev-parse", "main", at=house.bare)


def test_new_and_removed_files_and_pictures_are_in_it_and_nothing_else(house: House) -> None:
    house.git("rm", "-q", "--cached", GOALS)
    (house.root / GOALS).unlink()
    (house.root / "content/nieuw é.md").write_text("# Nieuw\n", "utf-8")
    (house.root / "content/foto.png").write_bytes(b"\x89PNG\r\n\x1a\n\xff\0")
    (house.root / "data/.DS_Store").write_text("x", "utf-8")
    (house.root / "content/.x.md.1.part").write_text("x", "utf-8")
    (house.root / "mkdocs.yml").write_text("geheim: ja\n", "utf-8")
    (house.root / "wachtwoorden.txt").write_text("geheim\n", "utf-8")
    assert changed(house.root) == ("content/foto.png", "content/nieuw é.md", GOALS)
    made = sent(house)
    listed = house.git("diff-tree", "-r", "-z", "--name-status", "--no-commit-id", made.branch, at=house.bare)
    assert listed == f"A\0content/foto.png\0A\0content/nieuw é.md\0D\0{GOALS}\0"


@pytest.mark.fault(
    "Iemand heeft in git nog ander werk liggen terwijl een voorstel ingediend wordt",
    "Dat blijft staan zoals het stond, en zit niet in het voorstel.",
)
def test_what_the_editor_has_in_git_stays_as_it_was(house: House) -> None:
    house.git("checkout", "-q", "-b", "eigen-werk")
    house.change(PAGE, "#", "##")
    house.git("stash")
    house.change("mkdocs.yml", "site_name", "# staat klaar\nsite_name")
    house.git("add", "mkdocs.yml")
    house.change("mkdocs.yml", "# staat", "# half")
    house.change(VISITS, "1302", "1303")
    house.git("add", VISITS)
    house.change(VISITS, "1303", "1304")
    asked = (
        ("status", "--porcelain=v2", "--branch"),
        ("diff",),
        ("diff", "--cached"),
        ("stash", "list", "--format=%H"),
        (
            "for-each-ref",
            "--format=%(refname) %(objectname)",
            "refs/remotes/origin/main",
            "refs/heads/main",
            "refs/heads/eigen-werk",
        ),
    )
    before = [house.git(*question) for question in asked]
    index = (house.root / ".git/index").read_bytes()
    made = sent(house)
    assert (house.root / ".git/index").read_bytes() == index
    assert [house.git(*question) for question in asked] == before
    assert house.files_of(made.branch) == [VISITS] and "1304" in house.there(made.branch, VISITS)
    assert not (house.root / ".git/FETCH_HEAD").exists()


def test_without_a_remote_the_branch_is_here(house: House) -> None:
    house.git("remote", "remove", "origin")
    house.change(VISITS, "1302", "1303")
    made = sent(house)
    assert (made.pushed, made.address) == (False, "") and "1303" in house.git("show", f"{made.branch}:{VISITS}")


def test_another_proposal_gets_another_branch(house: House) -> None:
    house.change(VISITS, "1302", "1303")
    first = sent(house)
    house.git("branch", "-D", first.branch)
    assert sent(house).branch == f"{first.branch}-2"
    house.git("update-ref", "-d", f"refs/heads/{first.branch}")
    house.git("update-ref", "-d", f"refs/heads/{first.branch}-2")
    house.git("branch", "voorstel")
    assert sent(house).branch.startswith("voorstel-")


@pytest.mark.fault(
    "Een voorstel is al overgenomen of verwijderd terwijl iemand verder werkt",
    "Het volgende voorstel is een nieuwe tak, met alleen wat er nog niet in zit.",
)
@pytest.mark.parametrize("how", ["merge", "squash", "deleted"])
def test_after_a_merge_or_a_removal_there_is_a_new_branch(house: House, how: str) -> None:
    house.change(VISITS, "1302", "1303")
    first = sent(house)
    other = House(house.root.with_name("ander"), house.bare)
    house.git("clone", "-q", str(house.bare), str(other.root), at=house.bare)
    if how != "deleted":
        other.git("merge", "-q", *(["--squash"] if how == "squash" else ["--no-ff", "-m", "x"]), f"origin/{first.branch}")
        if how == "squash":
            other.git("commit", "-qm", "x")
        other.git("push", "-q")
    other.git("push", "-q", "origin", "--delete", first.branch)
    if how != "deleted":
        with pytest.raises(NotProposed, match="staat al in de gepubliceerde versie"):
            sent(house)
    house.change(GOALS, "Mensen bezoeken", "Op bezoek gaan")
    second = sent(house, "Een doel anders")
    assert house.files_of(second.branch) == ([VISITS, GOALS] if how == "deleted" else [GOALS])
    assert house.git("rev-parse", f"{second.branch}^", at=house.bare) == house.git("rev-parse", "main", at=house.bare)


@pytest.mark.fault("De server weigert een voorstel", "Eén zin; er staat nergens dat het gelukt is, en het werk blijft.")
def test_a_refused_push_is_told_and_leaves_no_branch(house: House) -> None:
    hook = house.bare / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    house.change(VISITS, "1302", "1303")
    with pytest.raises(NotProposed) as refused:
        sent(house)
    said = (
        "Het voorstel kon niet doorgestuurd worden. De server weigerde het. Uw werk staat nog hier; probeer het straks opnieuw."
    )
    assert str(refused.value) == said
    assert house.branches() == ["main"] and house.git("branch", "--list", "voorstel*") == ""
    assert "1303" in (house.root / VISITS).read_text("utf-8")
    hook.unlink()
    assert sent(house).pushed


def test_a_push_that_says_it_worked_and_did_not_is_not_believed(house: House) -> None:
    hook = house.bare / "hooks/post-receive"
    hook.write_text("#!/bin/sh\nwhile read old new ref; do git update-ref -d $ref; done\n", "utf-8")
    hook.chmod(0o755)
    house.change(VISITS, "1302", "1303")
    with pytest.raises(NotProposed, match="kon niet doorgestuurd worden"):
        sent(house)


def test_a_remote_that_is_gone_is_told(house: House) -> None:
    house.change(VISITS, "1302", "1303")
    house.bare.rename(house.bare.with_name("weg.git"))
    with pytest.raises(NotProposed, match="De server kan niet bereikt worden"):
        sent(house)
    assert house.git("branch", "--list", "voorstel*") == ""


def test_no_answer_is_waited_for(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "PATIENCE", 0.0001)
    with pytest.raises(NotProposed):
        sent(house)


def test_what_is_no_proposal_is_told(house: House, tmp_path: Path) -> None:
    with pytest.raises(NotProposed, match="niets gewijzigd"):
        sent(house)
    (house.root / "content/los.md").symlink_to(tmp_path)
    with pytest.raises(NotProposed, match="snelkoppeling"):
        sent(house)
    with pytest.raises(NotProposed, match="niet in git"):
        propose(copy_of_klein(tmp_path / "los"), "x", ())
    new = House(copy_of_klein(tmp_path / "nieuw"), house.bare)
    new.git("init", "-q")
    with pytest.raises(NotProposed, match="nog geen eerste versie"):
        sent(new)


def test_in_the_middle_of_a_merge_nothing_is_proposed(house: House) -> None:
    house.git("checkout", "-q", "-b", "ander")
    house.change(VISITS, "1302", "1303")
    house.git("commit", "-qam", "x")
    house.git("checkout", "-q", "main")
    house.change(VISITS, "1302", "1304")
    house.git("commit", "-qam", "y")
    with pytest.raises(subprocess.CalledProcessError):
        house.git("merge", "ander")
    with pytest.raises(NotProposed, match="samenvoeging"):
        sent(house)


def test_what_others_changed_elsewhere_stays(house: House) -> None:
    house.others({VISITS: ("2023: 1468", "2023: 1469"), PAGE: ("#", "# Welkom"), GOALS: ("Mensen bezoeken", "Bezoeken")})
    house.change(VISITS, "value: 1302", "value: 1303")
    made = sent(house)
    assert house.files_of(made.branch) == [VISITS]
    assert "values: {2023: 1469, 2024: {value: 1303," in house.there(made.branch, VISITS)
    assert "Bezoeken" in house.there(made.branch, GOALS)


@pytest.mark.fault(
    "Twee mensen stellen een ander getal voor bij hetzelfde cijfer", "Beide staan naast elkaar, en wie indient, kiest."
)
def test_the_same_figure_is_shown_side_by_side_and_chosen(house: House) -> None:
    house.others({VISITS: ("value: 1302", "value: 1310"), PAGE: ("#", "# Welkom")})
    house.change(VISITS, "value: 1302", "value: 1303")
    house.change(VISITS, "telefoontjes", "bellen")
    with pytest.raises(Clash) as clash:
        sent(house)
    (row,) = clash.value.rows
    assert (row.file, row.was, row.ours, row.theirs) == (VISITS, "1302", "1303", "1310")
    assert row.what == "indicators › bezoeken › values › 2024 › value"
    assert house.branches() == ["main"]
    ours, theirs = sent(house, mine={VISITS: True}).branch, sent(house, mine={VISITS: False}).branch
    assert "1303" in house.there(ours, VISITS) and "1310" in house.there(theirs, VISITS)
    assert "slug: bellen" in house.there(ours, VISITS) and "slug: bellen" in house.there(theirs, VISITS)


def test_a_file_that_others_removed_or_made_too_is_asked(house: House) -> None:
    house.others({GOALS: None, "content/nieuw.md": ("", "# Van een ander\n")})
    house.change(GOALS, "Mensen bezoeken", "Bezoeken")
    (house.root / "content/nieuw.md").write_text("# Van mij\n", "utf-8")
    with pytest.raises(Clash) as clash:
        sent(house)
    assert [(row.file, row.ours == "(niets)", row.theirs) for row in clash.value.rows] == [
        ("content/nieuw.md", False, "# Van een ander\n"),
        (GOALS, False, "(niets)"),
    ]
    mine = sent(house, mine={GOALS: True, "content/nieuw.md": False}).branch
    assert "Bezoeken" in house.there(mine, GOALS) and house.there(mine, "content/nieuw.md") == "# Van een ander\n"
    theirs = sent(house, mine={GOALS: False, "content/nieuw.md": True}).branch
    assert house.there(theirs, "content/nieuw.md") == "# Van mij\n" and house.files_of(theirs) == ["content/nieuw.md"]


def test_a_picture_that_both_changed_is_asked_too(house: House) -> None:
    (house.root / "content/foto.png").write_bytes(b"\x89\xff1")
    house.git("add", "-A")
    house.git("commit", "-qm", "foto")
    house.git("push", "-q")
    house.others({"content/foto.png": None})
    (house.root / "content/foto.png").write_bytes(b"\x89\xff22")
    with pytest.raises(Clash) as clash:
        sent(house)
    assert [row.ours for row in clash.value.rows] == ["(een bestand van 4 bytes)"]


def test_ends_of_lines_stay_in_a_proposal(house: House) -> None:
    text = (house.root / GOALS).read_text("utf-8").replace("\n", "\r\n")
    (house.root / GOALS).write_bytes(text.encode())
    house.git("commit", "-qam", "Windows")
    house.git("push", "-q")
    house.others({GOALS: ("slug: bezoeken", "slug: bezoek")})
    house.change(GOALS, "Mensen bezoeken", "Bezoeken")
    expected = text.replace("Mensen bezoeken", "Bezoeken").replace("slug: bezoeken", "slug: bezoek")
    assert house.git("cat-file", "blob", f"{sent(house).branch}:{GOALS}", at=house.bare) == expected


def test_a_project_in_a_folder_of_a_larger_repository(tmp_path: Path) -> None:
    top = House(tmp_path / "alles", tmp_path / "bare.git")
    (tmp_path / "bare.git").mkdir()
    top.git("init", "-q", "--bare", at=top.bare)
    root = copy_of_klein(tmp_path / "alles/verslag")
    top.git("init", "-q")
    top.git("add", "-A")
    top.git("commit", "-qm", "Begin")
    top.git("remote", "add", "kopie", str(tmp_path / "nergens"))
    top.git("remote", "add", "origin", str(top.bare))
    top.git("push", "-q", "origin", "main")
    house = House(root, top.bare)
    house.change(VISITS, "1302", "1303")
    (root / GOALS).unlink()
    (root / "content/nieuw.md").write_text("# Nieuw\n", "utf-8")
    made = sent(house)
    assert house.files_of(made.branch) == [f"verslag/{file}" for file in ("content/nieuw.md", VISITS, GOALS)]


def test_the_branch_that_the_site_is_published_from_may_have_any_name(house: House) -> None:
    house.git("push", "-q", "origin", "main:refs/heads/stam")
    house.git("symbolic-ref", "HEAD", "refs/heads/stam", at=house.bare)
    house.git("update-ref", "-d", "refs/heads/main", at=house.bare)
    house.others({GOALS: ("Mensen bezoeken", "Bezoeken")})
    house.change(VISITS, "1302", "1303")
    made = sent(house)
    assert house.git("rev-parse", f"{made.branch}^", at=house.bare) == house.git("rev-parse", "stam", at=house.bare)


def test_a_remote_where_nothing_is_yet_gets_the_proposal(house: House, tmp_path: Path) -> None:
    (tmp_path / "leeg.git").mkdir()
    house.git("init", "-q", "--bare", at=tmp_path / "leeg.git")
    house.git("remote", "set-url", "origin", str(tmp_path / "leeg.git"))
    house.change(VISITS, "1302", "1303")
    assert sent(house).pushed


def test_a_title_over_more_lines_stays_one(house: House) -> None:
    house.change(VISITS, "1302", "1303")
    made = propose(house.root, "een\ntwee", ("a\nb",))
    assert house.git("log", "-1", "--format=%B", made.branch, at=house.bare) == "Een twee\n\n- a b\n\n"


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:brug/verslag.git", "https://github.com/brug/verslag/compare/voorstel/x?expand=1"),
        ("https://an:geheim@github.com/brug/verslag", "https://github.com/brug/verslag/compare/voorstel/x?expand=1"),
        (
            "ssh://git@gitlab.example:2222/groep/sub/verslag.git",
            "https://gitlab.example/groep/sub/verslag/-/merge_requests/new?merge_request%5Bsource_branch%5D=voorstel/x",
        ),
        ("/srv/git/verslag.git", ""),
        ("https://code.example/verslag.git", ""),
    ],
)
def test_the_address_to_ask_for_a_proposal_to_be_taken_over(remote: str, address: str) -> None:
    assert address_of(remote, "voorstel/x") == address


LIST = "records:\n  # Eerste\n  - id: a\n    label: kat\n  - id: b\n    label: hond  # blaft\n    tags: [x, y]\nlast: 1\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "made"),
    [
        (("kat", "poes"), ("blaft", "bijt"), (("kat", "poes"), ("blaft", "bijt"))),
        (("[x, y]", "[x, y, z]"), ("[x, y]", "[w, x, y]"), (("[x, y]", "[w, x, y, z]"),)),
        (("last: 1", "last: 1\nmore: 2"), ("last: 1", "last: 1\nother: 3"), (("last: 1", "last: 1\nother: 3\nmore: 2"),)),
        (("last", "  - id: c\nlast"), ("last", "  - id: d\nlast"), (("last", "  - id: c\n  - id: d\nlast"),)),
        (("  - id: a\n    label: kat\n", ""), ("hond", "wolf"), (("  - id: a\n    label: kat\n", ""), ("hond", "wolf"))),
        (("kat", "poes"), ("kat", "poes"), (("kat", "poes"),)),
        (("# Eerste", "# De eerste"), ("last: 1", "last: 2"), (("# Eerste", "# De eerste"), ("last: 1", "last: 2"))),
    ],
)
def test_what_only_one_of_both_changed_is_taken_over(
    ours: tuple[str, str], theirs: tuple[str, str], made: tuple[tuple[str, str], ...]
) -> None:
    expected = LIST
    for old, new in made:
        expected = expected.replace(old, new)
    found = merged(LIST.encode(), LIST.replace(*ours).encode(), LIST.replace(*theirs).encode(), file="data/x.yml")
    assert found.differences == () and found.content is not None and found.content.decode() == expected


def test_of_what_both_changed_each_datum_is_told() -> None:
    ours, theirs = (
        LIST.replace("kat", "poes").replace("last: 1\n", ""),
        LIST.replace("kat", "leeuw").replace("last: 1", "last: 2"),
    )
    rows = differences(LIST.encode(), ours.encode(), theirs.encode(), "data/x.yml")
    assert [(row.what, row.was, row.ours, row.theirs) for row in rows] == [
        ("records › poes › label", "kat", "poes", "leeuw"),
        ("last", "1", "(niets)", "2"),
    ]
    for mine, label in ((True, "poes"), (False, "leeuw")):
        content = merged(LIST.encode(), ours.encode(), theirs.encode(), file="data/x.yml", mine=mine).content
        assert content == (ours if mine else theirs).encode() and label in (content or b"").decode()


def test_two_paragraphs_of_a_page_are_no_question() -> None:
    page = "# Kop\n\nEen.\n\nTwee.\n\nDrie.\n"
    found = merged(page.encode(), page.replace("Een", "1").encode(), page.replace("Drie", "3").encode(), file="content/x.md")
    assert found.content == b"# Kop\n\n1.\n\nTwee.\n\n3.\n" and not found.differences
    (row,) = differences(page.encode(), page.replace("Een", "1").encode(), page.replace("Een", "I").encode(), "content/x.md")
    assert row.what == "het hele bestand" and row.ours.startswith("# Kop\n\n1.")
