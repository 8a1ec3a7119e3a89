"""The Sustainable Development Goals of the United Nations, as they are called in Dutch."""

from __future__ import annotations

from collections.abc import Sequence

GOALS = (
    "Geen armoede",
    "Geen honger",
    "Goede gezondheid en welzijn",
    "Kwaliteitsonderwijs",
    "Gendergelijkheid",
    "Schoon water en sanitair",
    "Betaalbare en duurzame energie",
    "Waardig werk en economische groei",
    "Industrie, innovatie en infrastructuur",
    "Ongelijkheid verminderen",
    "Duurzame steden en gemeenschappen",
    "Verantwoorde consumptie en productie",
    "Klimaatactie",
    "Leven in het water",
    "Leven op het land",
    "Vrede, justitie en sterke publieke diensten",
    "Partnerschap om doelstellingen te bereiken",
)
"""From the first to the seventeenth, as they are called in Belgium; the United Nations have no Dutch names of their own."""


def goals_in_words(numbers: Sequence[int]) -> str:
    """«Duurzame ontwikkelingsdoelen: 3 Goede gezondheid en welzijn; 10 Ongelijkheid verminderen»; nothing without any."""
    named = "; ".join(f"{number} {GOALS[number - 1]}" for number in sorted({*numbers}))
    many = "Duurzaam ontwikkelingsdoel" if len({*numbers}) == 1 else "Duurzame ontwikkelingsdoelen"
    return f"{many}: {named}" if named else ""
