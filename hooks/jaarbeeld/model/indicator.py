"""Indicators: what is measured, and its value for each year."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from jaarbeeld.model import crossings
from jaarbeeld.model.base import Identifier, Line, Record, Reference, Slug, Text, Year, desirable, optional, required
from jaarbeeld.model.periods import HEADS, PARTS_OF_YEAR, DayOfYear, PeriodKind, Timing, named
from jaarbeeld.model.told import ToldLine, ToldText
from jaarbeeld.model.year_value import YearValue

ChartForm = Literal["ranked", "parts", "whole", "dots", "crossed"]

MapName = Annotated[str, Field(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*\.geojson$", max_length=80)]
"""A file in data/ with the shapes of places."""


class Publication(Record):
    """A place in a report."""

    edition: Year = required("Het jaarverslag waarin het staat.")
    section: Line = required('Het hoofdstuk of de tabel in dat verslag, bijvoorbeeld "1.2".')


class Source(Record):
    """Where the values stand in the reports. An edition that is not named, has no chapters: it is this site."""

    edition: Year | None = optional("Het jaarverslag waarin het cijfer staat, als dat er één is.")
    section: Line | None = optional('Het hoofdstuk of de tabel in dat verslag, bijvoorbeeld "1.2".')
    sections: dict[Year, Line] = optional('Het hoofdstuk in elk jaarverslag: {2024: "1.2", 2025: "1.3"}.', {})

    @model_validator(mode="after")
    def _written_in_one_way(self) -> Self:
        if (self.edition is None) != (self.section is None):
            raise PydanticCustomError("source_half", "source_half")
        if self.edition is not None and self.edition in self.sections:
            raise PydanticCustomError("source_twice", "source_twice", {"edition": self.edition})
        return self

    def section_in(self, edition: Year) -> str | None:
        """The chapter of an edition's report in which it stands, or None when that report is this site."""
        return self.section if edition == self.edition else self.sections.get(edition)


class Part(Record):
    """One part of a breakdown."""

    id: Identifier = required("Korte naam voor regels en macro's, bijvoorbeeld vrij_clb.")
    label: ToldLine = required("Hoe dit deel heet voor lezers. Kwartalen en maanden hebben al een naam.")
    partner: Reference | None = optional("Id van de organisatie uit partners.yml waar dit deel over gaat.")
    values: dict[Year, YearValue] = optional("De waarde van dit deel per jaar, als dit deel geen eigen cijfer is.", {})
    indicator: Reference | None = optional("Id van het cijfer dat dit deel is; dan staan de waarden daar en niet hier.")
    row: Reference | None = optional("Bij een cel van een kruistabel: id van het deel dat de rij is.")
    column: Reference | None = optional("Bij een cel van een kruistabel: id van het deel dat de kolom is.")

    @model_validator(mode="after")
    def _values_live_once(self) -> Self:
        if bool(self.values) == (self.indicator is not None):
            raise PydanticCustomError("values_or_indicator", "values_or_indicator")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema without the duty to name it: that depends on its breakdown."""
        made = super().__get_pydantic_json_schema__(schema, handler)
        handler.resolve_ref_schema(made)["required"].remove("label")
        return made


class Breakdown(Record):
    """An indicator split into parts that add up to it, unless they may overlap or are moments of a stock.

    With `rows` and `columns` it is a two-way table, of which every part is a cell: see `crossings`.
    """

    id: Identifier = required("Korte naam van de opsplitsing, bijvoorbeeld by_age.")
    label: ToldLine = required("De titel boven de tabel, bijvoorbeeld 'Vrijwilligers naar leeftijd'.")
    part_label: ToldLine = required("De kop boven de namen van de delen, bijvoorbeeld 'Leeftijd'.")
    by: Timing | None = optional(
        "Bij een opsplitsing in de tijd: quarter (kwartalen, met de id's q1 tot q4) of month (maanden, met de id's january tot "
        "december). Zet ze op volgorde. Ze tellen op tot het jaar, maar van een stand is elk wat er op het einde ervan was."
    )
    overlap: bool = optional("true als een eenheid in meer dan één deel kan zitten; de som klopt dan niet.", False)
    sort: bool = optional("false om de volgorde van het bestand te houden (bijvoorbeeld bij leeftijden).", True)
    zero_is_public: bool = optional(
        "true als de lijst van delen vaststaat (zoals leeftijden) en een nul niets over iemand zegt: een nul is dan geen klein "
        "getal.",
        False,
    )
    chart: ChartForm | None = optional(
        "De vorm: ranked (rangorde), parts (delen naast hun geheel), whole (één balk van 100%), dots (stippen) of crossed "
        "(kruistabel). Leeg laat de site kiezen."
    )
    rows: Reference | None = optional(
        "Bij een kruistabel: id van de opsplitsing van dit cijfer waarvan de delen de rijen zijn."
    )
    columns: Reference | None = optional("Bij een kruistabel: id van de opsplitsing waarvan de delen de kolommen zijn.")
    map: MapName | None = optional(
        "Zijn de delen plaatsen: het bestand in data/ met hun vormen, bijvoorbeeld gemeenten.geojson. Een vorm hoort bij een "
        "deel als haar 'id' of 'name' de id of de naam van dat deel is."
    )
    note: ToldText | None = optional("Een opmerking die lezers onder de tabel zien.")
    source: Source | None = optional("Waar de opsplitsing vandaan komt, als dat een ander hoofdstuk is dan bij het cijfer.")
    parts: tuple[Part, ...] = required("De delen.", min_length=1)

    @model_validator(mode="after")
    def _parts_are_of_a_year(self) -> Self:
        known = PARTS_OF_YEAR[self.by] if self.by is not None else {}
        for p, part in enumerate(self.parts if known else ()):
            if part.id not in known:
                raise PydanticCustomError(f"no_{self.by}", "no_part_of_a_year", {"at": ("parts", p, "id"), "shown": part.id})
        return self

    @property
    def ranked(self) -> bool:
        """Whether the largest part comes first. What is split over time is in the order of time."""
        return self.sort and self.by is None

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema, in which quarters and months have an id of a few, and need no names."""
        made = super().__get_pydantic_json_schema__(schema, handler)
        whole = handler.resolve_ref_schema(made)
        whole["required"].remove("part_label")

        def parts(rule: dict[str, Any]) -> dict[str, Any]:
            return {"properties": {"parts": {"items": rule}}}

        named_by_hand = {"required": ["part_label"], **parts({"required": ["label"]})}
        whole["allOf"] = [
            {"if": {"required": ["by"]}, "else": named_by_hand},
            *(
                {
                    "if": {"required": ["by"], "properties": {"by": {"const": timing}}},
                    "then": parts({"properties": {"id": {"enum": [*known]}}}),
                }
                for timing, known in PARTS_OF_YEAR.items()
            ),
        ]
        return made


class CountedFrom(Record):
    """The events that an indicator counts."""

    series: Reference = required("Id van de reeks uit series.yml waarvan de activiteiten geteld worden.")
    years: tuple[Year, ...] = optional("Jaren waarvan de activiteiten in data/events/ staan; leeg is alle jaren.", ())


class Break(Record):
    """A year from which an indicator is counted in another way, so that older values cannot be compared with it."""

    year: Year = required("Het eerste jaar van de nieuwe manier van tellen.")
    reason: Text = required("Wat er veranderde, in een hele zin; lezers zien die bij het cijfer.")


class Indicator(Record):
    """One thing that is measured, year after year."""

    id: Identifier = required("Vaste Engelse naam, bijvoorbeeld families. Macro's en regels gebruiken die.")
    slug: Slug = required("Het adres van de pagina: /cijfers/<slug>/. Verander het nooit meer na publicatie.")
    label: ToldLine = required("Hoe het cijfer heet voor lezers, zonder hoofdletter en zonder jaar.")
    label_one: ToldLine | None = optional("Hoe het cijfer heet naast de waarde 1, bijvoorbeeld 'digi-vrijwilliger die stopte'.")
    definition: ToldText = required("Wat er precies geteld is, in gewone taal.")
    unit: Reference = required("Id van de eenheid uit units.yml.")
    objective: int | None = optional("Nummer van de doelstelling waar het cijfer bij hoort, als die er zijn.", ge=1)
    source: Source = optional("Waar het cijfer vandaan komt; leeg als dat deze site is.", Source())
    values: dict[Year, YearValue] = required("De waarde per jaar.", min_length=1)
    period: PeriodKind = optional(
        "Waarover één waarde gaat: calendar_year (een jaar), school_year (een schooljaar, zoals 2024–2025), work_year (een "
        "werkjaar van september tot augustus), financial_year (een boekjaar). Schrijf bij 'values' het jaar waarin het begint.",
        "calendar_year",
    )
    measured_on: DayOfYear | None = optional(
        "Bij een stand, zoals geld in de kassa: de dag waarop er gemeten is, bijvoorbeeld 31 december. Een stand tel je niet "
        "op over de tijd."
    )
    method: ToldText | None = desirable("Hoe er geteld of gemeten is.", title="hoe er geteld is")
    of: Reference | None = optional("Bij een percentage: id van het totaal waarvan het een deel is.")
    answers: Reference | None = optional("Bij een score: id van het cijfer dat zegt hoeveel mensen antwoordden.")
    part_of: Reference | None = optional("Id van het grotere geheel; dit cijfer mag nooit groter zijn.")
    counted_from: CountedFrom | None = optional("De reeks activiteiten die dit cijfer telt; de build telt ze na.")
    breakdowns: tuple[Breakdown, ...] = optional("Opsplitsingen van dit cijfer.", ())
    breaks: tuple[Break, ...] = optional("Jaren waarin de manier van tellen veranderde; daarover wordt niets vergeleken.", ())
    topics: dict[Year, tuple[Line, ...]] = optional("Onderwerpen die er dat jaar bij hoorden, als lijst.", {})
    note: ToldText | None = optional("Een opmerking die lezers overal bij dit cijfer zien.")
    decimals: int = optional("Aantal cijfers na de komma.", 0, ge=0, le=3)
    target: dict[Year, YearValue] = optional("Het doel voor een jaar; lezers zien of het gehaald is.", {})
    target_at_most: bool = optional("true als het doel een grens is waar je onder wilt blijven, zoals een wachttijd.", False)
    related: tuple[Reference, ...] = optional("Id's van cijfers die lezers ook willen zien.", ())

    @model_validator(mode="before")
    @classmethod
    def _quarters_and_months_have_names(cls, raw: Any) -> Any:
        """The record with the names of quarters and months, which nobody has to write."""
        listed = raw.get("breakdowns") if isinstance(raw, dict) else None
        if not isinstance(listed, list | tuple):
            return raw
        stock = raw.get("measured_on") is not None
        return {**raw, "breakdowns": tuple(_with_names(one, stock=stock) for one in listed)}

    @property
    def is_stock(self) -> bool:
        """Whether it is what there was on a day, and not what there was in a year."""
        return self.measured_on is not None

    def is_followed(self, breakdown: Breakdown) -> bool:
        """Whether a breakdown shows a stock at other moments: its parts are no parts of a sum."""
        return self.is_stock and breakdown.by is not None

    @model_validator(mode="after")
    def _part_ids_are_unique(self) -> Self:
        seen: set[str] = set()
        for b, breakdown in enumerate(self.breakdowns):
            for p, part in enumerate(breakdown.parts):
                if part.id in seen:
                    spot = ("breakdowns", b, "parts", p, "id")
                    raise PydanticCustomError("part_twice", "part_twice", {"part": part.id, "at": spot})
                seen.add(part.id)
        return self

    @model_validator(mode="after")
    def _cells_fill_their_table(self) -> Self:
        if mistake := crossings.mistake_in(self.breakdowns):
            raise PydanticCustomError(mistake.kind, mistake.kind, {**mistake.told, "at": ("breakdowns", *mistake.at)})
        return self


def _with_names(breakdown: Any, *, stock: bool) -> Any:
    timing = breakdown.get("by") if isinstance(breakdown, dict) else None
    if timing is None or not isinstance(breakdown.get("parts"), list | tuple):
        return breakdown
    known: Timing = timing if timing in PARTS_OF_YEAR else "quarter"

    def with_name(part: Any) -> Any:
        # One that is unknown is told as that, and not as one without a name.
        is_part = isinstance(part, dict) and isinstance(part.get("id"), str)
        return {"label": named(part["id"], known, stock=stock) or part["id"], **part} if is_part else part

    return {"part_label": HEADS[known], **breakdown, "parts": tuple(map(with_name, breakdown["parts"]))}


class IndicatorFile(Record):
    """A file in data/indicators/: the indicators of one theme."""

    theme: Slug = required("Id van het thema; meestal de naam van het bestand.")
    title: Line = required("De naam van het thema voor lezers.")
    indicators: tuple[Indicator, ...] = required("De cijfers van dit thema.")


class Scale(Record):
    """From where to where a score goes."""

    min: int = required("Het laagste dat iemand kan geven.", ge=0)
    max: int = required("Het hoogste dat iemand kan geven.", ge=1)

    @model_validator(mode="after")
    def _goes_up(self) -> Self:
        if self.min >= self.max:
            raise PydanticCustomError("scale_backwards", "scale_backwards")
        return self


class Unit(Record):
    """What a number counts."""

    id: Identifier = required("Vaste Engelse naam van de eenheid.")
    kind: Literal["count", "percent", "months", "years", "money", "duration", "score", "ratio"] = required(
        "Hoe het getal geschreven wordt: count (aantal), percent (58% van een geheel), months (1 jaar en 5 maanden), "
        "years (24 jaar), money (€ 347.098), duration (45 minuten), score (4,3 op 5), ratio (112%, van geen geteld geheel)."
    )
    one: Line = required("Het woord bij één, bijvoorbeeld kind.")
    many: Line = required("Het woord bij meer, bijvoorbeeld kinderen.")
    per: Line | None = optional("Bij een verhouding in geld: waarvoor één bedrag is, bijvoorbeeld gezin (€ 82,50 per gezin).")
    surplus: Line | None = optional("Bij een resultaat in geld: het woord boven nul, bijvoorbeeld overschot of winst.")
    deficit: Line | None = optional("Bij een resultaat in geld: het woord onder nul, bijvoorbeeld tekort of verlies.")
    people: bool | None = optional(
        "false als dit geen mensen telt. Zonder data/disclosure.yml worden kleine aantallen mensen niet getoond."
    )
    scale: Scale | None = optional("Bij een score: van waar tot waar ze gaat, bijvoorbeeld {min: 1, max: 5}.")

    @model_validator(mode="after")
    def _score_has_a_scale(self) -> Self:
        if (self.kind == "score") != (self.scale is not None):
            raise PydanticCustomError("score_scale", "score_scale")
        return self

    @model_validator(mode="after")
    def _money_is_in_euro(self) -> Self:
        if self.kind == "money" and {self.one.casefold(), self.many.casefold()} - {"euro", "euro's"}:
            raise PydanticCustomError("money_in_euro", "money_in_euro")
        return self

    @model_validator(mode="after")
    def _result_has_both_words(self) -> Self:
        if self.per is not None and self.kind != "money":
            raise PydanticCustomError("per_of_money", "per_of_money")
        if (self.surplus is None) != (self.deficit is None) or (self.deficit is not None and self.kind != "money"):
            raise PydanticCustomError("result_words", "result_words")
        return self

    @property
    def signed(self) -> bool:
        """Whether a value may be under zero."""
        return self.kind in ("money", "ratio")

    @property
    def in_percent(self) -> bool:
        """Whether a value is written with %."""
        return self.kind in ("percent", "ratio")

    @property
    def is_duration(self) -> bool:
        """Whether a value is longer or shorter than another, and not more or less."""
        return self.kind in ("months", "duration")


class UnitFile(Record):
    """data/units.yml"""

    units: tuple[Unit, ...] = required("Alle eenheden.", min_length=1)


class TopicList(Record):
    """Things the report names without counting them, by year."""

    id: Identifier = required("Vaste Engelse naam van de lijst.")
    label: ToldLine = required("De titel van de lijst voor lezers.")
    objective: int | None = optional("Nummer van de doelstelling, als die er zijn.", ge=1)
    source: Source = optional("Waar de lijst vandaan komt; leeg als dat deze site is.", Source())
    note: ToldText | None = optional("Een opmerking die lezers bij de lijst zien.")
    items: dict[Year, tuple[Line, ...]] = required("De lijst per jaar.", min_length=1)


class TopicListFile(Record):
    """data/lists.yml"""

    lists: tuple[TopicList, ...] = required("Alle lijsten.")
