"""What GitHub runs: nothing that is not fixed, nothing with more rights than it needs, nothing that does not run here too."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = {path.name: path for path in sorted((ROOT / ".github/workflows").glob("*.yml"))}
BIN = Path(sys.executable).parent
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
# A rule that writes is at most this, and is here with its reason.
MAY_WRITE = {
    ("ci.yml", "comment"): {"contents": "read", "pull-requests": "write"},
    ("publish.yml", "attest"): {"id-token": "write", "attestations": "write"},
    ("publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
}


def loaded(name: str) -> dict[str, Any]:
    """A workflow as YAML; its key `on` is not the YAML 1.1 boolean."""
    text = WORKFLOWS[name].read_text("utf-8")
    return yaml.safe_load(re.sub(r"^on:", '"on":', text, flags=re.MULTILINE))


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every job: the file, the id, the job."""
    for name in WORKFLOWS:
        for job, content in loaded(name)["jobs"].items():
            yield name, job, content


def steps() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every step: the file, the id of its job, the step."""
    for name, job, content in jobs():
        for step in content["steps"]:
            yield name, job, step


def target_of(run: str) -> str:
    """The target that a `run` makes; it is nothing but one call of make, with plain values."""
    match = re.fullmatch(r"make ([a-z]+)(?: [A-Z]+=[\w^/.-]+)*", run)
    assert match, f"`{run}` is more than one call of make"
    return match[1]


def test_there_is_one_workflow_for_pull_requests_and_one_to_publish() -> None:
    assert {name: set(loaded(name)["on"]) for name in WORKFLOWS} == {
        "ci.yml": {"pull_request"},
        "publish.yml": {"push", "schedule", "workflow_dispatch"},
    }


def test_actionlint_has_nothing_to_say() -> None:
    ran = subprocess.run([BIN / "actionlint", "-no-color"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout + ran.stderr) == (0, "")


def test_zizmor_finds_nothing_not_even_what_is_only_untidy() -> None:
    command = [BIN / "zizmor", "--offline", "--quiet", "--no-progress", "--persona", "pedantic", ".github"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_two_tools_see_a_mistake(tmp_path: Path) -> None:
    """So that the two tests above cannot pass because nothing was read."""
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    text = WORKFLOWS["ci.yml"].read_text("utf-8").replace("run: make ci", "run: echo ${{ github.event.pull_request.title }}")
    (folder / "ci.yml").write_text(re.sub(r"checkout@[0-9a-f]{40}", "checkout@v7", text), "utf-8")
    lint = subprocess.run([BIN / "actionlint", "-no-color"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert lint.returncode == 1 and "untrusted" in lint.stdout
    command = [BIN / "zizmor", "--offline", "--quiet", "--no-progress", ".github"]
    audit = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert audit.returncode != 0 and "template-injection" in audit.stdout and "unpinned-uses" in audit.stdout


def test_every_action_is_fixed_by_its_commit_with_the_version_beside_it() -> None:
    versions: dict[str, str] = {}
    for path in WORKFLOWS.values():
        for line in re.findall(r"^.*\buses:.*$", path.read_text("utf-8"), re.MULTILINE):
            match = re.fullmatch(r" +uses: (actions/[a-z-]+(?:/[a-z]+)?@[0-9a-f]{40}) # (v\d+\.\d+\.\d+)", line)
            assert match, line
            assert versions.setdefault(match[1], match[2]) == match[2], f"{match[1]} has two versions"
    by_action = [use.split("@")[0] for use in versions]
    assert sorted(by_action) == sorted(set(by_action)), "an action is used at two commits"


def test_every_command_is_a_target_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    used = {target_of(step["run"]) for _, _, step in steps() if "run" in step}
    assert used <= targets
    assert used == {"ci", "check", "site", "offline", "diff", "comment", "bundle", "audit", "smoke"}


def test_a_target_of_the_makefile_is_at_most_three_lines() -> None:
    for target, recipe in re.findall(r"^([\w./-]+):.*\n((?:\t.*\n)*)", MAKEFILE, re.MULTILINE):
        assert recipe.count("\n") <= 3, target


def test_no_workflow_has_rights_and_a_job_has_only_those_it_needs() -> None:
    for name in WORKFLOWS:
        assert loaded(name)["permissions"] == {}
    for name, job, content in jobs():
        assert content["permissions"] == MAY_WRITE.get((name, job), {"contents": "read"}), (name, job)


def test_a_job_that_may_write_installs_nothing_and_runs_no_code_of_a_pull_request() -> None:
    for name, job, content in jobs():
        if "write" not in content["permissions"].values():
            continue
        uses = [step.get("uses", "").split("@")[0] for step in content["steps"]]
        assert "actions/setup-python" not in uses, (name, job)
        commands = [step["run"] for step in content["steps"] if "run" in step]
        assert commands in ([], ["make comment"]), (name, job)
    [checkout] = [step for name, job, step in steps() if job == "comment" and "checkout" in step.get("uses", "")]
    assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert re.search(r"^comment:\n\t@PYTHONPATH=hooks", MAKEFILE, re.MULTILINE), "it needs no packages"


def test_no_checkout_leaves_the_token_behind_and_a_build_has_the_whole_history() -> None:
    for name, job, content in jobs():
        commands = {target_of(step["run"]) for step in content["steps"] if "run" in step}
        for step in content["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False, (name, job)
                assert not commands & {"ci", "site", "offline", "diff"} or step["with"]["fetch-depth"] == 0, (name, job)


def test_every_job_ends_and_no_deploy_is_stopped_halfway() -> None:
    assert all(5 <= content["timeout-minutes"] <= 30 for _, _, content in jobs())
    assert loaded("publish.yml")["concurrency"] == {"group": "publiceren", "cancel-in-progress": False}
    assert loaded("ci.yml")["concurrency"]["cancel-in-progress"] is True


@pytest.mark.fault("een test of de bouw mislukt bij het publiceren", "er wordt niets online gezet; de oude site blijft staan")
def test_nothing_is_deployed_before_tests_and_build_passed() -> None:
    found = loaded("publish.yml")["jobs"]
    assert set(found["deploy"]["needs"]) == {"test", "build"}
    assert set(found["smoke"]["needs"]) == {"build", "deploy"}
    # A condition with one of these words would run a job although another failed.
    assert not any(re.search(r"always|failure|cancelled", str(job.get("if", ""))) for job in found.values())
    assert not any("continue-on-error" in found[job] for job in ("test", "build", "deploy", "smoke"))


@pytest.mark.fault(
    "pip-audit vindt een lek, of werkt niet", "de site komt toch online; de controle staat rood in het overzicht"
)
def test_the_advisory_check_keeps_nothing_back() -> None:
    found = loaded("publish.yml")["jobs"]
    assert found["audit"]["continue-on-error"] is True
    assert not any("audit" in job.get("needs", []) for job in found.values())


def test_a_night_in_brussels_ends_just_before_the_nightly_build() -> None:
    assert loaded("publish.yml")["on"]["schedule"] == [{"cron": "7 0 * * *", "timezone": "Europe/Brussels"}]


def test_what_is_deployed_is_built_from_nothing_and_with_its_hidden_files() -> None:
    build = loaded("publish.yml")["jobs"]["build"]["steps"]
    assert not any("cache" in step.get("uses", "") or "cache" in step.get("with", {}) for step in build)
    [upload] = [step for step in build if "upload-pages-artifact" in step.get("uses", "")]
    assert upload["with"]["include-hidden-files"] is True


def test_the_deployed_artifact_has_the_name_that_is_looked_for() -> None:
    found = loaded("publish.yml")["jobs"]
    names = {step["with"]["name"] for step in found["build"]["steps"] if "upload" in step.get("uses", "")}
    assert set(found["build"]["outputs"].values()) == names


def test_dependabot_looks_once_a_month_in_one_pull_request_for_each_kind() -> None:
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "pip"}
    for update in updates:
        assert update["schedule"] == {"interval": "monthly"}
        assert [group["patterns"] for group in update["groups"].values()] == [["*"]]


CHECKS = ("ruff", "lint-imports", "deptry", "mypy")


@pytest.fixture
def kitchen(tmp_path: Path) -> Path:
    """The Makefile beside programs that only write down what they are called with, in `called`."""
    if not shutil.which("make"):
        pytest.skip("no make here")
    shutil.copy(ROOT / "Makefile", tmp_path)
    for file in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path)
    programs = tmp_path / ".venv/bin"
    programs.mkdir(parents=True)
    for name in ("python", "jaarbeeld", "pip-audit", "actionlint", "zizmor", *CHECKS, "pytest"):
        (programs / name).write_text('#!/bin/sh\nprintf "%s\\n" "${0##*/}" "$@" >>called\n', "utf-8")
        (programs / name).chmod(0o755)
    for name in ("ready", "ready-dev"):
        (tmp_path / ".venv" / name).touch()
    (tmp_path / "diff.md").write_text("Er verandert niets.\n", "utf-8")
    return tmp_path


def make(kitchen: Path, *arguments: str, **environment: str) -> list[str]:
    """What the programs are called with, one word a line."""
    ran = subprocess.run(
        ["make", *arguments], cwd=kitchen, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return (kitchen / "called").read_text("utf-8").splitlines()


def test_an_address_reaches_the_smoke_check_whole_and_no_shell_reads_it(kitchen: Path) -> None:
    address = "https://brug.example/$(touch gehackt)`touch gehackt`';touch gehackt;'"
    assert make(kitchen, "smoke", URL=address, SITE="dist/site.tar.gz")[:3] == ["jaarbeeld", "smoke", address]
    assert not (kitchen / "gehackt").exists()


def test_the_diff_goes_into_the_summary_of_the_run(kitchen: Path) -> None:
    summary = kitchen / "summary.md"
    called = make(kitchen, "diff", "BASE=HEAD^1", GITHUB_STEP_SUMMARY=str(summary))
    assert called == ["jaarbeeld", "diff", "HEAD^1", "--markdown", "diff.md", "--page", "site"]
    assert summary.read_text("utf-8") == "Er verandert niets.\n"


def test_the_target_to_check_the_workflows_runs_both_tools(kitchen: Path) -> None:
    assert [word for word in make(kitchen, "workflows") if word in ("actionlint", "zizmor")] == ["actionlint", "zizmor"]


def test_the_target_to_test_runs_every_check_and_then_the_tests(kitchen: Path) -> None:
    called = make(kitchen, "test")
    assert list(dict.fromkeys(word for word in called if word in (*CHECKS, "pytest"))) == [*CHECKS, "pytest"]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("stream", [1, 2], ids=["output", "errors"])
def test_a_check_that_fails_says_why_and_one_that_passes_says_nothing(kitchen: Path, check: str, stream: int) -> None:
    for name in CHECKS:
        end = "exit 1" if name == check else "exit 0"
        (kitchen / ".venv/bin" / name).write_text(f"#!/bin/sh\necho '{name} says: 100%' >&{stream}\n{end}\n", "utf-8")
    ran = subprocess.run(["make", "test"], cwd=kitchen, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, f"{check} says: 100%\n")
    assert "says" not in ran.stderr and not (kitchen / "called").exists()


def test_two_packs_of_the_same_site_are_identical(kitchen: Path) -> None:
    packs = []
    for moment in (1_700_000_000, 1_800_000_000):
        shutil.rmtree(kitchen / "site", ignore_errors=True)
        for file in sorted(("index.html", ".well-known/security.txt"), reverse=moment % 2 == 0):
            (kitchen / "site" / file).parent.mkdir(parents=True, exist_ok=True)
            (kitchen / "site" / file).write_text("De Brug\n", "utf-8")
            os.utime(kitchen / "site" / file, (moment, moment))
        (kitchen / "dist").mkdir(exist_ok=True)
        make(kitchen, "bundle")
        packs.append((kitchen / "dist/site.tar.gz").read_bytes())
    assert packs[0] == packs[1]


def test_the_page_about_publishing_names_targets_and_jobs_that_exist() -> None:
    page = (ROOT / "docs/publiceren.md").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", page)) <= targets
    names = {job["name"] for _, _, job in jobs()}
    reds = re.findall(r"^\| (\*.+?) \|", page.split("| rood |")[1], re.MULTILINE)
    named = {name for cell in reds for name in re.findall(r"\*(.+?)\*", cell)}
    assert len(named) == 5
    assert all(any(full.startswith(name) for full in names) for name in named), named


def test_the_example_for_gitlab_runs_targets_of_the_makefile_with_the_whole_history() -> None:
    example = re.search(r"```yaml\n(image:.*?)```", (ROOT / "docs/publiceren.md").read_text("utf-8"), re.DOTALL)
    assert example
    pipeline = yaml.safe_load(example[1])
    commands = [run for job in ("test", "pages", "smoke") for run in pipeline[job]["script"]]
    assert [target_of(run) for run in commands] == ["ci", "site", "bundle", "smoke"]
    assert pipeline["variables"]["GIT_DEPTH"] == "0"
