"""Publish: builds that are killed, stopped, or meet each other."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from jaarbeeld.project import Project
from jaarbeeld.publish import lock
from jaarbeeld.publish.site import Step
from tests.conftest import change
from tests.killing import Killer
from tests.publishing import OLD, another, beside, contents, house_at, jaarbeeld, mkdocs, put_old_site, surroundings

SEED = int(os.environ.get("JAARBEELD_SEED", "6"))


@pytest.fixture
def house(tmp_path: Path) -> Project:
    """De Brug with a site that was published before."""
    project = house_at(tmp_path / "brug")
    put_old_site(project.root / "site")
    return project


def far_away(house: Project) -> None:
    """Let the organisation live by other clocks than those of Brussels: three hours behind Greenwich."""
    change(house, "data/organisation.yml", "  website:", "  time_zone: America/Paramaribo\n  website:")


def stopped_at(project: Project, step: Step, sent: signal.Signals) -> subprocess.CompletedProcess[str]:
    """`jaarbeeld build` in a process of its own that gets a signal right after a step."""
    # A shell gives what it runs in the background deaf ears for Ctrl-C, and that goes from parent to child.
    code = f"""
import os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from jaarbeeld import cli
from jaarbeeld.generator import generate
publish = generate.publish
def signalled(root, where):
    return publish(root, where, step=lambda step: os.kill(os.getpid(), {int(sent)}) if step.name == "{step.name}" else None)
generate.publish = signalled
cli.main(["build"])
"""
    line = [sys.executable, "-c", code]
    return subprocess.run(line, cwd=project.root, env=surroundings(), capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.fault(
    "Builds worden op willekeurige momenten afgebroken (SIGKILL), ook terwijl ze beelden bewaren",
    "Online staat de hele oude of de hele nieuwe site; de volgende build slaagt zonder hulp en er blijft niets achter.",
)
def test_kills_at_random_moments_lose_nothing(house: Project) -> None:
    killer = Killer(house, house.content / "index.md", random.Random(SEED))
    killer.prepare()
    kills = number = 0
    while kills < 12:
        kills += killer.round(number)
        number += 1
    assert sum(killer.tally.left.values()) == kills, f"seed {SEED}: {killer.tally}"


@pytest.mark.fault("Een build wordt afgebroken (SIGKILL) na een van haar stappen", "Zoals hierboven.")
@pytest.mark.parametrize("step", Step, ids=lambda step: step.value)
def test_a_build_that_is_killed_after_a_step_needs_no_help(house: Project, step: Step) -> None:
    assert stopped_at(house, step, signal.SIGKILL).returncode == -signal.SIGKILL
    killed = contents(house.root / "site")
    assert jaarbeeld(house, "build").exit_code == 0
    new = contents(house.root / "site")
    assert killed == (new if step in (Step.SWITCHED, Step.TIDIED) else OLD)
    assert contents(house.root / ".site-previous") == OLD
    assert not {name for name in beside(house) if name.startswith(".site")} - {".site-previous"}


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(
            signal.SIGINT, marks=pytest.mark.fault("Iemand stopt een build met Ctrl-C", "Eén zin, de oude site blijft.")
        ),
        pytest.param(signal.SIGTERM, marks=pytest.mark.fault("De computer vraagt te stoppen (SIGTERM)", "Zoals Ctrl-C.")),
    ],
)
@pytest.mark.parametrize("step", [Step.LOCKED, Step.BEGUN, Step.BUILT, Step.INSPECTED], ids=lambda step: step.value)
def test_who_stops_a_build_reads_one_sentence(house: Project, step: Step, sent: signal.Signals) -> None:
    before = beside(house)
    ran = stopped_at(house, step, sent)
    assert (ran.returncode, ran.stdout) == (130, "")
    assert ran.stderr == "De build is gestopt. De oude site staat er nog.\n"
    assert contents(house.root / "site") == OLD and beside(house) == before


@pytest.mark.fault("Iemand drukt op Ctrl-C terwijl de nieuwe site haar plaats inneemt", "De build wordt nog afgemaakt.")
def test_a_switch_that_has_begun_is_finished(house: Project) -> None:
    ran = stopped_at(house, Step.SWITCHED, signal.SIGINT)
    assert (ran.returncode, ran.stdout) == (0, "De site is klaar: 15 pagina's in site/.\n")
    assert contents(house.root / ".site-previous") == OLD


@pytest.mark.fault("Twee builds maken tegelijk dezelfde site", "De tweede stopt meteen en zegt wie bezig is.")
@pytest.mark.parametrize("command", ["build", "rollback", "mkdocs"])
def test_who_comes_second_reads_who_is_at_work(house: Project, command: str) -> None:
    with lock.held(house.root / ".site-lock"):
        ran = mkdocs(house) if command == "mkdocs" else another(house, command)
    said = ran.stdout + ran.stderr
    assert ran.returncode == 1
    assert re.search(
        rf"Een andere build is al bezig met site/: proces {os.getpid()} op {re.escape(socket.gethostname())}, "
        r"sinds \d+ \w+ \d{4} om \d+\.\d\d uur\. Wacht tot ze klaar is en probeer opnieuw\.\n",
        said,
    ), said
    assert "Traceback" not in said and contents(house.root / "site") == OLD
    assert jaarbeeld(house, "build").exit_code == 0


def test_who_is_at_work_since_when_is_told_by_the_clocks_of_the_organisation(house: Project) -> None:
    far_away(house)
    with lock.held(house.root / ".site-lock"):
        record = json.loads((house.root / ".site-lock").read_text("utf-8"))
        (house.root / ".site-lock").write_text(json.dumps({**record, "since": "2024-06-02T00:30:00+02:00"}), "utf-8")
        told = [mkdocs(house), another(house, "build"), another(house, "rollback")]
    assert all("sinds 1 juni 2024 om 19.30 uur." in ran.stdout + ran.stderr for ran in told)


@pytest.mark.fault("Een afgebroken build heeft geschreven dat ze bezig is", "De volgende build gelooft dat niet en begint.")
def test_a_killed_build_holds_nobody_up(house: Project) -> None:
    stopped_at(house, Step.BEGUN, signal.SIGKILL)
    told = json.loads((house.root / ".site-lock").read_text("utf-8"))
    assert told["machine"] == socket.gethostname()
    assert jaarbeeld(house, "build").exit_code == 0


def test_what_a_killed_build_wrote_is_not_told_of_its_successor(house: Project) -> None:
    stopped_at(house, Step.BEGUN, signal.SIGKILL)
    stale = (house.root / ".site-lock").read_text("utf-8")
    with lock.held(house.root / ".site-lock"):
        (house.root / ".site-lock").write_text(stale, "utf-8")
        said = another(house, "build").stderr
    assert said == "Een andere build is al bezig met site/. Wacht tot ze klaar is en probeer opnieuw.\n"


def test_a_rollback_says_what_is_online_and_a_second_one_brings_the_new_version_back(house: Project) -> None:
    os.utime(house.root / "site", (1_700_000_000, 1_700_000_000))
    jaarbeeld(house, "build")
    new = contents(house.root / "site")
    ran = jaarbeeld(house, "rollback", "--toch")
    assert ran.stdout == "De vorige versie van site/ is teruggezet: 2 pagina's, gemaakt op 14 november 2023 om 23.13 uur.\n"
    assert contents(house.root / "site") == OLD
    ran = jaarbeeld(house, "rollback")
    assert ran.exit_code == 0 and ran.stdout.startswith("De vorige versie van site/ is teruggezet: 15 pagina's, gemaakt op ")
    assert contents(house.root / "site") == new


def test_when_a_version_was_made_is_told_by_the_clocks_of_the_organisation(house: Project) -> None:
    os.utime(house.root / "site", (1_700_000_000, 1_700_000_000))
    far_away(house)
    jaarbeeld(house, "build")
    assert jaarbeeld(house, "rollback", "--toch").stdout.endswith(", gemaakt op 14 november 2023 om 19.13 uur.\n")


@pytest.mark.fault("Er is geen vorige versie om terug te zetten", "Eén zin; wat er staat, blijft.")
def test_without_a_previous_version_there_is_nothing_to_put_back(house: Project) -> None:
    ran = jaarbeeld(house, "rollback")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr == "Er is geen vorige versie van site/ om terug te zetten.\n"
    assert contents(house.root / "site") == OLD
