"""Long and hostile sentences of military words neither hang the reader of troop figures nor break its rows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.extract import EXTRACTORS
from helpers.extract.contract import Reading, Sentence
from helpers.schemas import TROOP_KINDS, TROOP_MODALITIES
from helpers.story import Story

_WORDS = [
    "troops",
    "soldiers",
    "2,500",
    "about",
    "three",
    "the",
    "US",
    "American",
    "Iraq",
    "in",
    "to",
    "from",
    "said",
    "that",
    ",",
    ".",
    ";",
    "-",
    "(",
    ")",
    '"',
    "’",
    "killed",
    "wounded",
    "captured",
    "withdraw",
    "deployed",
    "would",
    "could",
    "after",
    "when",
    "where",
    "base",
    "at",
    "least",
    "more",
    "than",
    "and",
    "or",
    "of",
    "a",
    "force",
    "service",
    "members",
    "military",
    "advisers",
    "Marines",
    "including",
    "Monday",
    "2019",
    "the",
    "Pentagon",
    "a",
    "spokesman",
    "for",
    "according",
    "by",
    "its",
    "own",
    "count",
    "deployment",
    "there",
    "it",
    "they",
    "capped",
    "cut",
]


def _read(story: Story, text: str) -> list[object]:
    sentence = Sentence("sample:0000", 0, len(text), 0, 0, False, text)
    reading = Reading("sample", None, date(2020, 1, 1), text, (sentence,))
    mentions = tuple(EXTRACTORS["mentions"].build(story)(reading))
    given_mentions = Reading("sample", None, date(2020, 1, 1), text, (sentence,), mentions)  # type: ignore[arg-type]
    return list(EXTRACTORS["troops"].build(story)(given_mentions))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(_WORDS), max_size=60))
def test_rows_of_any_words_are_whole(story: Story, words: list[str]) -> None:
    text = " ".join(words)
    for row in _read(story, text):
        assert text[row.start : row.end] == row.surface  # type: ignore[attr-defined]
        assert row.kind in TROOP_KINDS  # type: ignore[attr-defined]
        assert row.modality in TROOP_MODALITIES  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "piece",
    [
        "the US said that ",
        "100 troops, ",
        "soldiers and ",
        "where the base ",
        "from 1 to 2 troops ",
        "of the forces of ",
        "A a ",
        "if ",
    ],
)
def test_a_long_sentence_is_read(story: Story, piece: str) -> None:
    _read(story, "The US has 2,500 troops in Iraq " + piece * (20_000 // len(piece)))
