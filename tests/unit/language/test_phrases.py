"""Wordings with gaps."""

from __future__ import annotations

import pytest

from helpers.language.phrases import phrase_pattern


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("attack on Tower 22", "the drone attack on\nTower 22 in Jordan", True),
        ("attack on Tower 22", "the attack on Tower 223", False),
        ("Iran's * attack on Israel", "Iran’s large-scale aerial attack on Israel", True),
        ("Iran's * attack on Israel", "Iran's attack on Israel", True),
        ("Iran's * attack on Israel", "Iran's envoy spoke. An attack on Israel followed", False),
        ("strikes on * 85 targets", "strikes on what it said were more than 85 targets", True),
        ("end* of the * mission", "the ending of the coalition's military mission", True),
        ("killing of * al-Saadi", "The killing of Abu Baqir al-Saadi", True),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase: str, text: str, found: bool) -> None:
    assert (phrase_pattern(phrase).search(text) is not None) is found
