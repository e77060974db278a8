"""Sentences: where they end, and that nothing is lost."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language import split_sentences


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. State Department welcomed Gen. Michael E. Kurilla on Sept. 8 in Baghdad.",
        "About 2.25 million barrels a day would flow to No. 1 terminal, the ministry said.",
        "“Will they leave by 2025?” Sudani asked the delegation.",
        "Iraq is … critical to the region, the diplomat said.",
        "They met at 5 p.m. EST on Friday in the capital.",
        "The strike killed Lt. Col. Omar Hasan and three others vs. two the day before.",
        "Prime Minister Mohammed Shia’ al-Sudani met George W. Bush in 2003.",
        "“Enough!” he said.",
        "U.N. Secretary-General Antonio Guterres spoke on Jan. 5, 2024.",
        "The base in the U.S. (used from 1990) is closed, e.g. “Camp Sample” (c. 1920).",
        "He (b. March 1970; m. 1995) wrote Op. 46 and H.R. 2100.",
        "2. The coalition's mission ends.",
        "Who pays? (2012) was his book.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert _split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left the U.S. They will return.", ["Troops left the U.S.", "They will return."]),
        ("It ended at 7 p.m. The talks go on.", ["It ended at 7 p.m.", "The talks go on."]),
        ("He called it “a violation”. Baghdad agreed.", ["He called it “a violation”.", "Baghdad agreed."]),
        ("“We will leave.” The crowd cheered.", ["“We will leave.”", "The crowd cheered."]),
        ("He said no. “We stay,” he added.", ["He said no.", "“We stay,” he added."]),
        ("A heading\n\nThe text begins.", ["A heading", "The text begins."]),
        ("First line ends here.\nSecond line begins.", ["First line ends here.", "Second line begins."]),
        ("It cost $3.5 billion. 2,500 troops stayed.", ["It cost $3.5 billion.", "2,500 troops stayed."]),
        ("Nobody knew… The talks went on.", ["Nobody knew…", "The talks went on."]),
        ("They left in 2011.[4] [5] Others stayed.", ["They left in 2011.[4] [5]", "Others stayed."]),
        ("The talks began. al-Sudani spoke first.", ["The talks began.", "al-Sudani spoke first."]),
        ("He lacked vitamin C. 200 people came.", ["He lacked vitamin C.", "200 people came."]),
        ("„Wir gehen.“ He laughed.", ["„Wir gehen.“", "He laughed."]),
    ],
)
def test_boundaries(text: str, expected: list[str]) -> None:
    assert _split(text) == expected


def test_a_wrapped_line_does_not_end_a_sentence() -> None:
    text = "The prime minister of Iraq received the delegation of the United\nStates in Baghdad and spoke about the coalition."
    assert _split(text) == [text]


@given(st.text(alphabet="ab AB.!?…\"'”’)\n ,1é\u00a0", max_size=200))
def test_sentences_hold_all_text_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(character.isspace() for place, character in enumerate(text) if place not in covered)


def test_a_long_text_without_space_is_one_sentence() -> None:
    assert split_sentences("a." * 50_000) == [(0, 100_000)]
    assert len(split_sentences("No. " * 20_000)) >= 1
