"""Financial statements: amounts of the report in the order of an account or a balance sheet, with totals that must add up."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from jaarbeeld.model.base import Formula, Identifier, Line, Record, Reference, Text, optional, required


class StatementRow(Record):
    """One amount: that of a figure, or of a part of one. The number itself stands with the figure, and nowhere else."""

    indicator: Reference = required("Id van het cijfer met dit bedrag.")
    part: Reference | None = optional("Id van het deel van een opsplitsing, als dit bedrag zo'n deel is.")
    label: Line | None = optional("Een andere naam in dit overzicht; leeg is de naam van het cijfer of het deel.")


class StatementTotal(Record):
    """What a section comes to: a figure that must be what is reckoned, or only what is reckoned."""

    label: Line | None = optional("De naam van het totaal; leeg is de naam van het cijfer.")
    indicator: Reference | None = optional("Id van het cijfer dat dit totaal is. Leeg: de site rekent het uit, en zegt dat.")
    rule: Formula | None = optional("Hoe het berekend is, zoals income - expenses; leeg is de som van de regels erboven.")

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if self.indicator is None and self.label is None:
            raise PydanticCustomError("total_unnamed", "total_unnamed")
        return self


class Section(Record):
    """Amounts that belong together under one heading: the income, or one side of a balance sheet."""

    title: Line = required("De kop, bijvoorbeeld Inkomsten.")
    rows: tuple[StatementRow, ...] = optional("De bedragen, in volgorde; bij een resultaat zijn er geen.", ())
    total: StatementTotal | None = optional("Wat ze samen zijn.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.rows and (self.total is None or self.total.rule is None):
            raise PydanticCustomError("section_empty", "section_empty")
        return self


class Statement(Record):
    """An account or a balance sheet."""

    id: Identifier = required("Vaste Engelse naam, voor de opdracht statement.")
    label: Line = required("De titel boven het overzicht, bijvoorbeeld Rekening of Balans.")
    balance: bool = optional("true bij een balans: de totalen van alle onderdelen zijn dan gelijk.", False)
    note: Text | None = optional("Een toelichting die lezers onder het overzicht zien.")
    sections: tuple[Section, ...] = required("De onderdelen, bijvoorbeeld inkomsten, uitgaven en resultaat.", min_length=1)

    @model_validator(mode="after")
    def _balance_has_totals(self) -> Self:
        for index, section in enumerate(self.sections):
            if self.balance and section.total is None:
                raise PydanticCustomError("balance_total", "balance_total", {"at": ("sections", index)})
        return self


class StatementFile(Record):
    """data/statements.yml"""

    statements: tuple[Statement, ...] = required("Alle financiële overzichten.")
