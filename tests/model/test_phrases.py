"""Words as Dutch writes and sorts them, and never with other capitals than an editor gave."""

from __future__ import annotations

import pytest

from jaarbeeld.model.phrases import in_order, in_sentence, sentence_case, with_year


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("gezinnen", "Gezinnen"),
        ("ijsjes op het zomerfeest", "IJsjes op het zomerfeest"),
        ("‘ijskar’ op het plein", "‘IJskar’ op het plein"),
        ("“ijverige” helpers", "“IJverige” helpers"),
        ("Vrij CLB", "Vrij CLB"),
        ("'s avonds samen eten", "'s Avonds samen eten"),
        ("’t ijskarretje", "’t IJskarretje"),
        ("'t", "'t"),
        ("'speelse' ouders", "'Speelse' ouders"),
        ("één-op-één", "Één-op-één"),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital(words: str, shown: str) -> None:
    assert sentence_case(words) == shown


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Gezinsondersteuner", "gezinsondersteuner"),
        ("VIP-begeleider voor KOALA in Nieuwerkerken", "VIP-begeleider voor KOALA in Nieuwerkerken"),
        ("IJsverkoper in Aalst", "ijsverkoper in Aalst"),
        ("McDonald-vrijwilliger", "McDonald-vrijwilliger"),
        ("Coach bij OCMW Aalst", "coach bij OCMW Aalst"),
        ("Digi-vrijwilliger", "digi-vrijwilliger"),
    ],
)
def test_a_name_in_a_sentence_keeps_the_capitals_that_mean_something(title: str, said: str) -> None:
    assert in_sentence(title) == said


def test_words_are_sorted_as_dutch_does_accents_and_signs_aside() -> None:
    words = ["zee", "École de la Dendre", "Één-op-één", "‘t Huis", "eend", "Abdij", "'s Avonds"]
    assert sorted(words, key=in_order) == ["Abdij", "École de la Dendre", "Één-op-één", "eend", "'s Avonds", "‘t Huis", "zee"]


def test_the_titles_of_two_years_can_be_told_apart() -> None:
    assert with_year("Gezinnen", 2025) == "Gezinnen 2025"
    assert with_year("Jaarverslag 2025", 2025) == "Jaarverslag 2025"
    assert with_year("Gezinnen", None) == "Gezinnen"
