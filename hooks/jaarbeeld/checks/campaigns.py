"""Check: campaigns lead to a page that exists, and the site's own address is known before posters are printed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from jaarbeeld.addresses.posters import readable, target_of
from jaarbeeld.checks.references import unknown
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.nodes import at, plain
from jaarbeeld.problems import Place, Problem, Severity, did_you_mean
from jaarbeeld.reading.source import read


def problems_in(dataset: Dataset, pages: Collection[str]) -> Iterator[Problem]:
    """Campaigns that lead nowhere, show a figure that does not exist, or share a name.

    `pages` has every page that is published by its path below content/, generated ones included.
    """
    seen = {role.slug: dataset.place("roles", role.id, "slug") for role in dataset.roles.values()}
    ids: dict[str, Place] = {}
    for index, campaign in enumerate(dataset.recruitment.campaigns):

        def place(key: str, index: int = index) -> Place:
            return dataset.place("recruitment", "recruitment", "campaigns", index, key)

        if target_of(campaign, dataset) not in pages and not dataset.doubtful("roles", campaign.target):
            hint = did_you_mean(campaign.target, [*dataset.roles, *pages])
            yield Problem(
                place("target"),
                f"de rol of pagina '{campaign.target}' bestaat niet.",
                hint or "Schrijf de id van een rol, of het pad naar een .md-bestand in content/.",
            )
        if campaign.indicator is not None:
            yield from unknown(campaign.indicator, "indicators", dataset, place, "indicator")
        for key, known in (("slug", seen), ("id", ids)):
            name = str(getattr(campaign, key))
            if name in known:
                message = f"'{name}' bestaat al (zie {known[name].file}:{known[name].line})."
                yield Problem(place(key), message, "Kies een andere naam.")
            known.setdefault(name, place(key))


def address_problems(dataset: Dataset, mkdocs: Path) -> Iterator[Problem]:
    """A remark while MkDocs' settings have no address for the site: QR codes cannot lead to it, and the feed not name it."""
    if not mkdocs.is_file():
        return
    settings, _ = read(mkdocs, name=mkdocs.name)
    written = plain(settings) if settings is not None else {}
    # A value that only MkDocs can read, such as !ENV, makes the file unreadable here: then nothing is told.
    if settings is None or not isinstance(written, dict) or written.get("site_url"):
        return
    website = readable(dataset.organisation.website)
    message, hint = (
        "'site_url' is nog niet ingevuld; feeds en agenda's hebben zolang geen volledige adressen.",
        "Vul het adres in.",
    )
    if dataset.roles or dataset.recruitment.campaigns:
        message = (
            f"'site_url' is nog niet ingevuld; de QR-codes op affiches leiden zolang naar {website}, "
            "en de feed en de agenda hebben geen volledige adressen."
        )
        hint = "Vul het adres van de site in voor je affiches laat drukken."
    yield Problem(at(settings, ("site_url",)), message, hint, Severity.GAP)
