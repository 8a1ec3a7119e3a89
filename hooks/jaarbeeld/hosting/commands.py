"""The commands of the command line that bring the site online and look whether it is there."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from jaarbeeld import clock


@click.command()
@click.argument("url")
@click.option(
    "--site", type=click.Path(path_type=Path, exists=True), default=Path("site"), help="De gebouwde site: map of .tar.gz."
)
def smoke(url: str, site: Path) -> None:
    """Kijk of op URL staat wat gebouwd is."""
    # Here and below: the other commands do not wait for what only this one needs.
    from jaarbeeld.hosting.built import NoSite, files_of  # noqa: PLC0415
    from jaarbeeld.hosting.fetching import NotAnAddress, address_of_site  # noqa: PLC0415
    from jaarbeeld.hosting.smoke import differences, samples_of  # noqa: PLC0415

    try:
        address = address_of_site(url)
        samples = samples_of(files_of(site))
    except (NoSite, NotAnAddress) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    told = differences(address, samples, pause=_pause)
    if told:
        click.echo("Online staat niet wat gebouwd is:\n" + "\n".join(f"- {difference}" for difference in told), err=True)
        sys.exit(1)
    click.echo(f"Op {address} staat wat gebouwd is ({len(samples)} pagina's en bestanden bekeken).")


@click.command()
@click.argument("target")
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), default=Path("site"), help="De gebouwde site.")
@click.option("--back", is_flag=True, help="Toon weer de vorige versie.")
def deploy(target: str, site: Path, back: bool) -> None:
    """Zet de site op een eigen server: gebruiker@server:/map/van/de/site."""
    from jaarbeeld.hosting import remote  # noqa: PLC0415

    try:
        where = remote.Target.of(target)
        release = remote.back(where) if back else remote.deploy(site, where, now=clock.now())
    except remote.DeployFailed as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"Op {where} staat nu versie {release}.")


@click.command("sbom")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--project", "root", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path())
def bill(file: Path, root: Path) -> None:
    """Schrijf waarmee de site gemaakt is (CycloneDX) in FILE."""
    from jaarbeeld.hosting import sbom  # noqa: PLC0415

    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(sbom.written(root), "utf-8")


@click.group()
def branches() -> None:
    """Werk met de afdelingen van een koepel."""


@branches.command("fetch")
@click.argument("names", nargs=-1, metavar="[AFDELING]…")
@click.option("--project", "root", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path())
def fetch_branches(names: tuple[str, ...], root: Path) -> None:
    """Haal op wat de afdelingen publiceerden, van hun sites: alle, of wie genoemd wordt."""
    from jaarbeeld.hosting.branches import site_at, update  # noqa: PLC0415
    from jaarbeeld.reading.loading import load  # noqa: PLC0415

    dataset, _ = load(root / "data")
    if unknown := [name for name in names if name not in dataset.branches]:
        click.echo(f"In data/branches.yml staat geen afdeling met id '{unknown[0]}'.", err=True)
        sys.exit(1)
    asked = [branch for name, branch in dataset.branches.items() if not names or name in names]
    sites = [(branch, site_at(branch.home)) for branch in asked if branch.home and not branch.folder]
    if not sites:
        click.echo("Geen enkele afdeling in data/branches.yml heeft een 'site' om iets van op te halen.", err=True)
        sys.exit(1)
    fetched = 0
    day = clock.now().astimezone(dataset.organisation.zone).date()
    for number, outcome in enumerate(update(sites, root, day=day)):
        click.echo(f"{number + 1}/{len(sites)} {outcome.said}", err=not outcome.fetched)
        fetched += outcome.fetched
    if not fetched:
        sys.exit(1)


def _pause(seconds: float, told: tuple[str, ...]) -> None:
    click.echo("\n".join((*told, f"Nog niet alles staat er. Ik kijk opnieuw over {seconds:.0f} seconden.")))
    time.sleep(seconds)
