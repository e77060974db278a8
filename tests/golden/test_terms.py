"""Which terms a reader counts in sentences of our own."""

from __future__ import annotations

from helpers.extract.contract import Reading, Sentence
from helpers.extract.registry import extract_batch
from helpers.extract.terms import TERMS
from helpers.language.sentences import split_sentences
from helpers.story import Story


def _reading(text: str) -> Reading:
    sentences = tuple(
        Sentence(f"sample:{n:04d}", start, end, n, 0, False, text[start:end])
        for n, (start, end) in enumerate(split_sentences(text))
    )
    return Reading("sample", "Sample Wire Service", None, text, sentences)


def _terms(story: Story, text: str) -> dict[str, tuple[str, int]]:
    return {row.term: (row.surface, row.count) for row in TERMS.build(story)(_reading(text))}


def test_words_are_counted_case_folded_with_their_commonest_form(story: Story) -> None:
    found = _terms(story, "Drones hit the base. The drones returned, and Drones fell. Drones!")
    assert found["drones"] == ("Drones", 3 + 1)
    assert found["base"] == ("base", 1)


def test_function_words_numbers_and_contractions_are_left_out(story: Story) -> None:
    found = _terms(story, "It hasn't been the 2,500 troops that they'd sent in 2024; we won’t ask us.")
    assert set(found) == {"troops", "sent", "ask"}


def test_names_keep_their_hyphens_and_apostrophes(story: Story) -> None:
    found = _terms(story, "Al-Sudani met Sha'ar. Iraq's envoy left.")
    assert {"al-sudani", "sha'ar", "iraq", "envoy"} <= set(found)


def test_the_state_is_not_the_pronoun(story: Story) -> None:
    found = _terms(story, "US officials told us that the US would leave.")
    assert found["us"] == ("US", 2)


def test_a_phrase_counts_from_its_second_use_and_only_side_by_side(story: Story) -> None:
    found = _terms(story, "The air base was hit. An air base burned. Foreign ministers met. Air, base and sea.")
    assert found["air base"] == ("air base", 2)
    assert "foreign ministers" not in found
    assert "base burned" not in found


def test_equally_frequent_forms_give_the_same_surface_every_time(story: Story) -> None:
    assert _terms(story, "Rocket rocket")["rocket"] == _terms(story, "rocket Rocket")["rocket"] == ("Rocket", 2)


def test_the_rows_fit_their_table(story: Story) -> None:
    assert extract_batch([_reading("Two drones fell.")], story, ["terms"])["terms"].num_rows == 2
