"""Flows: how one figure leads to the next, and whether the numbers follow from each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from jaarbeeld.model.base import Identifier, Line, Record, Reference, Text, optional, required


class Step(Record):
    """One step of a flow, with the steps after it.

    What it `splits` into adds up to it. What comes `then` is counted apart: it need not come from this step alone.
    """

    indicator: Reference = required("Id van het cijfer dat deze stap telt.")
    label: Line | None = optional("Een kortere naam voor in het schema; leeg is de naam van het cijfer.")
    then: Step | None = optional("De volgende stap, als die apart geteld is en niet uit deze volgt.")
    splits: tuple[Step, ...] = optional("De stappen waarin deze uiteenvalt; samen zijn ze precies deze stap.", ())

    @model_validator(mode="after")
    def _splits_in_two_or_more(self) -> Self:
        if len(self.splits) == 1:
            raise PydanticCustomError("splits_in_one", "splits_in_one")
        return self

    def whole(self) -> Iterator[Step]:
        """This step and every one after it, in reading order."""
        yield self
        for step in (*((self.then,) if self.then else ()), *self.splits):
            yield from step.whole()


class Flow(Record):
    """A diagram of steps, from the first one on."""

    id: Identifier = required("Vaste Engelse naam, voor de opdracht flow.")
    label: Line = required("De titel boven het schema.")
    objective: int | None = optional("Nummer van de doelstelling waar het schema bij hoort, als die er zijn.", ge=1)
    note: Text | None = optional("Een opmerking die lezers onder het schema zien.")
    start: Step = required("De eerste stap, met daaronder wat erop volgt.")


class FlowFile(Record):
    """data/flows.yml"""

    flows: tuple[Flow, ...] = required("Alle schema's.")
