"""Addresses on one line, taken apart."""

from __future__ import annotations

import pytest

from jaarbeeld.model.postal import Address, address

REGION = ("Dorp", "Sint-Gillis")


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("De Zaal, Kerkstraat 12, 9999 Dorp", Address("De Zaal", "Kerkstraat 12", "9999", "Dorp")),
        (
            "De Zaal, boven, Plein 3 bus 2, B-1060 Sint-Gillis",
            Address("De Zaal, boven", "Plein 3 bus 2", "1060", "Sint-Gillis"),
        ),
        ("Kerkstraat 12, 9999 Heist-op-den-Berg", Address("Kerkstraat 12", "Kerkstraat 12", "9999", "Heist-op-den-Berg")),
        ("Kerkstraat 12 9999 Dorp", Address("Kerkstraat 12", "Kerkstraat 12", "9999", "Dorp")),
        ("9999 Dorp", Address("Dorp", "", "9999", "Dorp")),
        ("De Zaal, Dorp", Address("De Zaal", "", "", "Dorp")),
        ("De Zaal, Kerkstraat 12, Sint-Gillis", Address("De Zaal", "Kerkstraat 12", "", "Sint-Gillis")),
        ("Dorp", Address("Dorp", "", "", "Dorp")),
        ("De Zaal", Address("De Zaal")),
        ("De Zaal, eerste verdieping", Address("De Zaal, eerste verdieping")),
        ("Lokaal 2024", Address("Lokaal 2024")),
        ("De Zaal, Elders", Address("De Zaal, Elders")),
    ],
)
def test_an_address_is_taken_apart_as_far_as_it_says(written: str, parts: Address) -> None:
    assert address(written, municipalities=REGION) == parts
    assert parts.known == bool(parts.municipality)
