"""Tokens: names and numbers in one piece."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language import tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mohammed Shia’ al-Sudani's office", ["Mohammed", "Shia’", "al-Sudani", "'s", "office"]),
        ("2,500 troops, 3.5 percent", ["2,500", "troops", "3.5", "percent"]),
        ("the U.S.-led coalition", ["the", "U.S.-led", "coalition"]),
        ("They don’t fly F-16s over Sana’a.", ["They", "don’t", "fly", "F-16s", "over", "Sana’a"]),
        ("Iraq’s 79th session", ["Iraq", "’s", "79th", "session"]),
        ("officials’ ‘quoted words’", ["officials", "quoted", "words"]),
        ("Ain al-Asad, Türkiye", ["Ain", "al-Asad", "Türkiye"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == expected


@given(st.text(max_size=200))
def test_offsets_point_at_the_token(text: str) -> None:
    tokens = tokenize(text)
    assert all(token.text == text[token.start : token.end] for token in tokens)
    assert all(one.end <= two.start for one, two in itertools.pairwise(tokens))
