"""The command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from jaarbeeld import clock, report
from jaarbeeld.hosting import commands
from jaarbeeld.problems import ContentError
from jaarbeeld.project import Project, prepare

_ROOT = click.option(
    "--project",
    "root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="De map met mkdocs.yml, content/ en data/.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Jaarbeeld: van gegevens en tekst naar een jaarverslag op het web."""
    # Material prints a page about its successor before our own messages, unless it is told that we know.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@main.command()
@_ROOT
def check(root: Path) -> None:
    """Kijk alle gegevens en teksten na, zonder de site te maken."""
    try:
        prepared = prepare(Project.at(root, clock.now()))
    except ContentError as error:
        click.echo(report.told(error.problems), err=True)
        sys.exit(1)
    click.echo(report.told(prepared.warnings))
    if prepared.remark:
        click.echo(prepared.remark)


@main.command()
@_ROOT
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), default=None, help="Waar de site komt (site/).")
def build(root: Path, site: Path | None) -> None:
    """Maak de hele site; de oude blijft staan tot de nieuwe af is."""
    from jaarbeeld.publish import site as publishing  # noqa: PLC0415 - MkDocs takes longer to import than a check takes

    try:
        pages = publishing.publish(root, site or root / "site")
    except ContentError as error:
        click.echo(report.told(error.problems), err=True)
        sys.exit(1)
    except publishing.BuildFailed as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"De site is klaar: {pages} pagina's in {(site or Path('site')).as_posix()}/.")


@main.command()
@_ROOT
@click.option("--port", default=8000, show_default=True, help="De poort op deze computer.")
def serve(root: Path, port: int) -> None:
    """Toon de site op deze computer; ze volgt elke wijziging."""
    from jaarbeeld.publish import preview  # noqa: PLC0415 - as above

    preview.serve(root, port=port)


@main.command()
@_ROOT
def schema(root: Path) -> None:
    """Schrijf de JSON-schema's voor editors in data/schema/."""
    from jaarbeeld.publish import schemas  # noqa: PLC0415 - not needed by the other commands

    for name in schemas.write(root / "data" / "schema"):
        click.echo(name)


@main.command()
@click.argument("base")
@_ROOT
@click.option(
    "--head", default=None, help="De nieuwe versie: een tak, een commit of een map met een site (de bestanden van nu)."
)
@click.option("--preview-url", default="", help="Het adres van de proefversie, om naar haar pagina's te linken.")
@click.option(
    "--markdown",
    "markdown_file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="Schrijf de tekst in dit bestand in plaats van op het scherm.",
)
@click.option(
    "--page",
    "page_in",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="Zet de tekst ook als pagina wijzigingen/ in deze gebouwde proefversie.",
)
def diff(base: str, root: Path, head: str | None, preview_url: str, markdown_file: Path | None, page_in: Path | None) -> None:
    """Vertel wat lezers zien veranderen sinds BASE: een tak, een commit of een map met een gebouwde site."""
    from jaarbeeld.diff import command  # noqa: PLC0415 - the other commands have no need of it

    try:
        told = command.difference(base, head=head, project=root, now=clock.now())
        text = command.markdown_of(told, preview_url=preview_url)
        if page_in:
            command.write_page(told, page_in, project=root)
        if markdown_file:
            command.write_markdown(text, markdown_file)
    except command.NoDifference as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    if not markdown_file:
        click.echo(text, nl=False)


for other in (commands.smoke, commands.deploy, commands.bill):
    main.add_command(other)


if __name__ == "__main__":
    main()
