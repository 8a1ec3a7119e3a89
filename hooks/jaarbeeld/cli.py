"""The command line."""

# ruff: noqa: E402 - something is said to Python before the modules are read

from __future__ import annotations

import atexit
import gc

# Nothing that modules make goes before the end: looking for it while they are read took a tenth of a check.
gc.disable()

import os
import sys
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from jaarbeeld import clock, kept, report
from jaarbeeld.hosting import commands
from jaarbeeld.pipeline import open_drafts, prepare
from jaarbeeld.problems import ContentError, counted, errors_in
from jaarbeeld.project import Project
from jaarbeeld.reading.loading import zone_of
from jaarbeeld.snapshots import seal as make_seal
from jaarbeeld.snapshots import visible_today

gc.freeze()
gc.enable()

_ROOT = click.option(
    "--project",
    "root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="De map met mkdocs.yml, content/ en data/.",
)
_SITE = click.option("--site", type=click.Path(path_type=Path), default=None, help="Waar de site staat (site/).")
_INTERRUPTED = 130
"""What a shell expects of a command that was stopped by Ctrl-C."""


_NEXT = """
Het ontwerp van {year} staat klaar. Zo ga je verder:
  1. Vul de cijfers in: zoek in data/ naar "?" bij {year}.
  2. Vul de activiteiten in: data/events/{year}.yml.
  3. Lees elke pagina in content/{year}/ na, en verwijder de regel {{{{ review(…) }}}} als een deel klopt.
  4. Bekijk alles met 'make serve'; wat nog ontbreekt, zegt 'jaarbeeld status'.
  5. Is alles klaar, zet dan in data/editions.yml bij {year}: status: published, en eronder published_on met de dag.
     Typ daarna 'jaarbeeld seal {year}'. Alles over een nieuw jaar staat in docs/redactie.md."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Jaarbeeld: van gegevens en tekst naar een jaarverslag op het web."""
    # What is read of a report stays until the end: looking often for what may go, finds nothing and takes long.
    gc.freeze()
    gc.set_threshold(50_000)
    # At the end all goes at once, and Python need not look for it either.
    atexit.register(gc.freeze)
    # Material prints a page about its successor before our own messages, unless it is told that we know.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if wrong := clock.unreadable():
        said = f"SOURCE_DATE_EPOCH is '{wrong}', maar moet een aantal seconden sinds 1970 zijn. Verbeter het, of laat het weg."
        click.echo(said, err=True)
        sys.exit(1)
    if not os.environ.get("SOURCE_DATE_EPOCH", "").strip():
        # MkDocs stumbles over one that is empty.
        os.environ.pop("SOURCE_DATE_EPOCH", None)


@main.command()
@_ROOT
@click.option("--alles", "every", is_flag=True, help="Noem ook alles wat nog niet ingevuld is.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="Voor wie: een mens, de aantekeningen van GitHub Actions, of een programma.",
)
def check(root: Path, every: bool, form: str) -> None:
    """Kijk alle gegevens en teksten na, zonder de site te maken."""
    remark = ""
    try:
        prepared = prepare(Project.at(root, clock.now()))
        problems, remark = prepared.problems, prepared.remark
    except ContentError as error:
        problems = error.problems
    wrong = bool(errors_in(problems))
    if form == "json":
        click.echo(report.for_tools(problems))
    elif form == "github":
        click.echo(report.for_github(problems, every=every, below="" if root == Path() else root.as_posix()))
    else:
        click.echo(report.told(problems, every=every, colour=report.wants_colour()), err=wrong)
        if remark:
            click.echo(remark)
    sys.exit(int(wrong))


class _Question(click.Option):
    """What is asked when it is not given, as a question and not as a label."""

    def prompt_for_value(self, ctx: click.Context) -> object:
        """The answer."""
        kind = self.type
        choices = f" ({', '.join(kind.choices)})" if isinstance(kind, click.Choice) else ""
        asked = f"{self.prompt}{choices}"
        return click.prompt(
            asked, type=kind, prompt_suffix=" ", show_choices=False, value_proc=lambda given: self.process_value(ctx, given)
        )


@main.command()
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--naam", "name", cls=_Question, prompt="Hoe heet uw organisatie?", help="De naam van de organisatie.")
@click.option("--gemeente", "place", cls=_Question, prompt="In welke gemeente werkt ze?", help="Waar de organisatie werkt.")
@click.option(
    "--jaar",
    "year",
    cls=_Question,
    type=int,
    prompt="Over welk jaar gaat het eerste verslag?",
    help="Het jaar van het verslag.",
)
@click.option(
    "--wie",
    "helped",
    cls=_Question,
    prompt="Hoe noemt u wie u helpt? Geef het woord bij één, een komma en het woord bij meer, zoals gezin, gezinnen:",
    help="Wie de organisatie helpt: het woord bij één, een komma en het woord bij meer.",
)
@click.option(
    "--vrijwilligers",
    "volunteers",
    cls=_Question,
    type=click.Choice(["ja", "nee"]),
    prompt="Zoekt u vrijwilligers?",
    help="Of het project een deel voor vrijwilligers krijgt.",
)
def new(folder: Path, name: str, place: str, year: int, helped: str, volunteers: str) -> None:
    """Begin een eigen verslag in MAP, met voorbeelden om te vervangen."""
    from jaarbeeld.starting import project as starting  # noqa: PLC0415 - not needed by the other commands

    try:
        one, _, many = helped.partition(",")
        answers = starting.Answers(name, place, year, one, many, volunteers == "ja")
        made = starting.start(folder, answers, clock.now().date())
    except starting.NotStarted as error:
        _stop(str(error))
    click.echo(f"Uw verslag staat klaar in {folder}: {counted(len(made), 'bestand', 'bestanden')}. Lees README.md.")


@main.command("import")
@click.argument("workbook", metavar="REKENBLAD", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@_ROOT
def import_workbook(workbook: Path, root: Path) -> None:
    """Maak cijfers van een rekenblad (.xlsx): namen in de eerste kolom, en een kolom voor elk jaar."""
    from jaarbeeld.reading.loading import load  # noqa: PLC0415 - not needed by the other commands
    from jaarbeeld.starting import importing  # noqa: PLC0415

    try:
        made = importing.imported(workbook, load(root / "data")[0])
        importing.write(made, root)
    except importing.NotImported as error:
        _stop(str(error))
    for said in (*made.told, *(f"Gemaakt: {name}" for name in made.files)):
        click.echo(said)
    click.echo(
        f"{counted(made.count, 'cijfer', 'cijfers')} overgenomen. Kijk na wat hierboven staat, en daarna met 'jaarbeeld check'."
    )


@main.command("new-edition")
@click.argument("year", type=int)
@_ROOT
def new_edition(year: int, root: Path) -> None:
    """Begin het verslag van een nieuw jaar: een ontwerp, gemaakt van dat van het jaar ervoor."""
    from jaarbeeld.editions import sealed, starting  # noqa: PLC0415 - not needed by the other commands
    from jaarbeeld.starting.edition import next_edition  # noqa: PLC0415

    try:
        found = next_edition(root, year, clock.now())
    except ContentError as error:
        _stop(report.told(error.problems, colour=report.wants_colour()))
    except starting.NotNext as error:
        _stop(str(error))
    made = found.files
    for seal_of_before in found.seals:
        click.echo(sealed.write(seal_of_before, root))
    for name, text in made.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        kept.write_whole(root / name, text.encode())
        click.echo(f"  {name}")
    if not made:
        click.echo(f"Alles voor {year} staat er al; er is niets veranderd.")
    click.echo(_NEXT.format(year=year))


@main.command()
@_ROOT
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Als tekst, of voor programma's.")
def status(root: Path, form: str) -> None:
    """Toon wat het ontwerp van een verslag nog nodig heeft."""
    from jaarbeeld.editions.status import as_json  # noqa: PLC0415 - not needed by the other commands
    from jaarbeeld.editions.status import told as items_told  # noqa: PLC0415

    try:
        site = prepare(Project.at(root, clock.now(), with_drafts=True))
    except ContentError as error:
        _stop(report.told(error.problems, colour=report.wants_colour()))
    drafts = open_drafts(site)
    if form == "json":
        click.echo(as_json(drafts))
    elif not drafts:
        click.echo("Er is geen ontwerp: elk verslag is gepubliceerd. Begin het volgende met 'jaarbeeld new-edition'.")
    else:
        for year, items in drafts.items():
            click.echo(items_told(year, items))


@main.command()
@_ROOT
@_SITE
@click.option("--offline", is_flag=True, help="Maak in offline/ een kopie die zonder server of internet werkt.")
def build(root: Path, site: Path | None, offline: bool) -> None:
    """Maak de hele site; de oude blijft staan tot de nieuwe af is."""
    from jaarbeeld.publish.failures import BuildFailed  # noqa: PLC0415 - a check has no need of what writes

    # What went of pages, goes while it is young; what stays until the end, is looked at once.
    gc.set_threshold(10_000, 1_000, 1_000)
    where = site or root / ("offline" if offline else "site")
    try:
        from jaarbeeld.generator import generate  # noqa: PLC0415 - MkDocs takes longer to import than a check

        pages = (generate.publish_offline if offline else generate.publish)(root, where)
    except ContentError as error:
        _stop(report.told(error.problems, colour=report.wants_colour()))
    except BuildFailed as error:
        _stop(str(error))
    except KeyboardInterrupt:
        _stop("De build is gestopt. De oude site staat er nog.", code=_INTERRUPTED)
    if offline:
        click.echo(f"De kopie is klaar: {pages} pagina's. Open {(where / 'index.html').as_posix()} in een browser.")
    else:
        click.echo(f"De site is klaar: {pages} pagina's in {(site or Path('site')).as_posix()}/.")


@main.command()
@_ROOT
@_SITE
@click.option("--toch", "anyway", is_flag=True, help="Ook als er iets terugkomt dat vandaag niet meer getoond mag worden.")
def rollback(root: Path, site: Path | None, anyway: bool) -> None:
    """Zet de vorige versie van de site terug; nog eens brengt de nieuwe weer."""
    from jaarbeeld.publish.failures import BuildFailed  # noqa: PLC0415 - as above
    from jaarbeeld.publish.versions import roll_back  # noqa: PLC0415 - not needed by the other commands

    where = site or root / "site"
    try:
        now = roll_back(where, root=root, today=None if anyway else lambda: visible_today(Project.at(root, clock.now())))
    except BuildFailed as error:
        _stop(str(error))
    pages = counted(now.pages, "pagina", "pagina's")
    built = clock.told(now.built, zone_of(root / "data"))
    click.echo(f"De vorige versie van {where.name}/ is teruggezet: {pages}, gemaakt op {built}.")


@main.command()
@_ROOT
@click.option("--port", default=8000, show_default=True, help="De poort op deze computer.")
@click.option(
    "--host",
    "hosts",
    metavar="NAAM",
    multiple=True,
    envvar="JAARBEELD_HOSTS",
    help="De naam waarmee een werkplek op het web ze doorgeeft; anders antwoordt ze alleen op deze computer.",
)
def serve(root: Path, port: int, hosts: tuple[str, ...]) -> None:
    """Toon de site op deze computer, om te bekijken en te bewerken; ze volgt elke wijziging."""
    from jaarbeeld.desk.routes import preview  # noqa: PLC0415 - the web server takes long to import
    from jaarbeeld.preview.serve import PortTaken  # noqa: PLC0415 - as above
    from jaarbeeld.preview.serve import serve as follow  # noqa: PLC0415

    try:
        follow(root, port=port, app_of=partial(preview, hosts=hosts))
    except PortTaken as error:
        _stop(str(error))


@main.command()
@_ROOT
def schema(root: Path) -> None:
    """Schrijf de JSON-schema's voor editors in data/schema/."""
    from jaarbeeld.reading import schemas  # noqa: PLC0415 - not needed by the other commands

    for name in schemas.write(root / "data" / "schema"):
        click.echo(name)


@main.command()
@click.argument("year", type=int)
@_ROOT
def seal(year: int, root: Path) -> None:
    """Verzegel het gepubliceerde verslag van YEAR: vanaf dan zegt 'check' wat er nog aan verandert."""
    from jaarbeeld.editions import sealed  # noqa: PLC0415 - not needed by the other commands

    try:
        made = make_seal(Project.at(root, clock.now()), year)
        said = sealed.write(made, root)
    except ContentError as error:
        _stop(report.told(error.problems, colour=report.wants_colour()))
    except OSError as error:
        _stop(f"Het zegel kan niet geschreven worden: {error.strerror}.")
    click.echo(said)


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
        _stop(str(error))
    if not markdown_file:
        click.echo(text, nl=False)


@main.command("headers")
@_ROOT
@click.argument("server", type=click.Choice(["nginx", "apache"]))
def show_headers(root: Path, server: str) -> None:
    """Toon wat een eigen webserver bij elk bestand moet meesturen, in de taal van nginx of Apache."""
    from jaarbeeld.exports import headers  # noqa: PLC0415 - not needed by the other commands

    try:
        contact = prepare(Project.at(root, clock.now())).dataset.organisation.contact
    except ContentError as error:
        _stop(report.told(error.problems, colour=report.wants_colour()))
    written = {"nginx": headers.nginx, "apache": headers.apache}[server]
    click.echo(written(form=contact.form_endpoint or ""), nl=False)


def _stop(said: str, *, code: int = 1) -> NoReturn:
    click.echo(said, err=True)
    sys.exit(code)


for other in (commands.smoke, commands.deploy, commands.bill, commands.branches):
    main.add_command(other)


if __name__ == "__main__":
    main()
