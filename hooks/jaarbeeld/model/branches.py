"""The branches of an umbrella organisation, and what it compares of them: data/branches.yml.

A branch is an organisation with a site of its own, made by Jaarbeeld.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from jaarbeeld.model.base import Identifier, Line, Record, Reference, Slug, Text, optional, required

SafeUrl = Annotated[str, Field(pattern=r"^https://[^\s<>\"?#]+$", max_length=300)]
"""The address of a site: over HTTPS, for what comes from it is believed."""
MOST_BRANCHES = 500


class Branch(Record):
    """One of the organisations of which an umbrella shows figures."""

    id: Identifier = required("Vaste naam, zonder hoofdletters: gegevens die opgehaald zijn, staan in data/branches/<id>.json.")
    slug: Slug = required("Het adres van de pagina: /afdelingen/<slug>/. Verander het nooit meer na publicatie.")
    label: Line = required("Hoe lezers de afdeling noemen, bijvoorbeeld de naam van de stad.")
    site: SafeUrl | None = optional("Het adres van haar site (https); 'jaarbeeld branches fetch' haalt daar haar gegevens.")
    folder: Line | None = optional("Of: de map waarin haar gebouwde site staat, gezien vanuit de map met mkdocs.yml.")
    note: Text | None = optional("Een zin die lezers bij de afdeling zien, bijvoorbeeld sinds wanneer ze bestaat.")

    @property
    def home(self) -> str:
        """The address of its site with a slash at the end; nothing when it is not known."""
        return f"{self.site.rstrip('/')}/" if self.site else ""


class OtherWay(Record):
    """How one branch gives a measure, when that is not under the same name and in the same words."""

    branch: Reference = required("Id van de afdeling.")
    indicator: Reference | None = optional("De vaste naam van het cijfer bij de afdeling, als ze anders is.")
    definition: Text | None = optional(
        "De definitie van de afdeling, woord voor woord, als u nagekeken hebt dat ze hetzelfde betekent. Verandert de afdeling "
        "ze, dan telt haar cijfer niet meer mee tot u opnieuw kijkt."
    )
    otherwise: Text | None = optional("Of: waarom haar cijfer niet te vergelijken is; lezers zien deze zin.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.otherwise is not None and self.definition is not None:
            raise PydanticCustomError("same_or_otherwise", "same_or_otherwise")
        if self.otherwise is None and self.definition is None and self.indicator is None:
            raise PydanticCustomError("exception_empty", "exception_empty")
        return self


class Measure(Record):
    """A figure that branches have in common."""

    id: Identifier = required("De vaste naam van het cijfer bij de afdelingen, bijvoorbeeld families.")
    label: Line = required("Hoe het cijfer heet voor lezers, zonder hoofdletter en zonder jaar.")
    definition: Text = required(
        "Wat er precies geteld is. Alleen het cijfer van een afdeling met dezelfde definitie wordt vergeleken en opgeteld."
    )
    unit: Reference = required("Id van de eenheid uit units.yml; bij de afdelingen heet ze net zo.")
    add_up: bool = optional("false als optellen geen zin heeft, bijvoorbeeld als iemand bij twee afdelingen telt.", True)
    decimals: int = optional("Aantal cijfers na de komma.", 0, ge=0, le=3)
    exceptions: tuple[OtherWay, ...] = optional("Afdelingen die het anders noemen, anders verwoorden of anders meten.", ())

    def exception_of(self, branch: str) -> OtherWay | None:
        """What is known of the way in which a branch gives it."""
        return next((one for one in self.exceptions if one.branch == branch), None)


class BranchWords(Record):
    """What branches are called, and where their pages are."""

    address: Slug = optional("Het deel van de site: /afdelingen/. Verander het nooit meer na publicatie.", "afdelingen")
    one: Line = optional("Het woord voor één: afdeling, huis, winkel.", "afdeling")
    many: Line = optional("Het woord voor meer: afdelingen, huizen, winkels.", "afdelingen")


class BranchFile(Record):
    """data/branches.yml"""

    branches: tuple[Branch, ...] = required("Alle afdelingen.", min_length=1, max_length=MOST_BRANCHES)
    measures: tuple[Measure, ...] = optional("De cijfers die de afdelingen delen.", ())
    branch_words: BranchWords = optional("Andere woorden voor een afdeling, en een ander adres.", BranchWords())
