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
        ("Mohammed Shia' Sabbar al-Sudani", ["Mohammed", "Shia'", "Sabbar", "al-Sudani"]),
        ("the ‘militia’ said, a plain ‘Shia’ party", ["the", "militia", "said", "a", "plain", "Shia", "party"]),
        ("a Ph.D. from the U.S, on 9/11", ["a", "Ph.D.", "from", "the", "U.S", "on", "9/11"]),
        ("7,000-8,000 men, .50-calibre", ["7,000-8,000", "men", ".50-calibre"]),
        (
            "see https://example.org/a?b=1, or press@example.org.",
            ["see", "https://example.org/a?b=1", "or", "press@example.org"],
        ),
        ("#Iraq and example.com", ["#Iraq", "and", "example.com"]),
        ("Hadi al-‘Amiri of Ḥashd", ["Hadi", "al-‘Amiri", "of", "Ḥashd"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == expected


@given(st.text(max_size=200))
def test_offsets_point_at_the_token(text: str) -> None:
    tokens = tokenize(text)
    assert all(token.text == text[token.start : token.end] for token in tokens)
    assert all(one.end <= two.start for one, two in itertools.pairwise(tokens))
