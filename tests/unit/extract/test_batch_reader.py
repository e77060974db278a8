"""Readers that are kept from batch to batch give the rows that readers built for one batch give."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest

from helpers.extract import EXTRACTORS, BatchReader, Reading, Sentence, extract_batch
from helpers.story import Story, load_story

_TEXTS = (
    "Prime Minister Mohammed Shia al-Sudani met Marta Okonjo of the Harbour Workers Union (HWU) in Baghdad.",
    "Three drones hit the base at Ain al-Asad, said Major Okonjo. Washington said 2,500 troops would stay.",
    "HWU asked Sudani for talks. Okonjo spoke in Erbil; the Harbour Workers Union did not.",
)


@pytest.fixture(scope="module")
def story() -> Story:
    return load_story(Path(__file__).resolve().parents[3] / "data" / "stories" / "us_iraq_coalition")


def _reading(place: int, text: str) -> Reading:
    sentences = (Sentence(f"a{place}-0", 0, len(text), 0, 0, False, text),)
    return Reading(f"a{place}", "Sample Wire", date(2024, 3, 1), text, sentences)


@pytest.mark.parametrize("name", EXTRACTORS)
def test_rows_do_not_depend_on_what_was_read_before(name: str, story: Story) -> None:
    readings = [_reading(place, text) for place, text in enumerate(_TEXTS)]
    reader = BatchReader(story, (name,))
    kept = [reader([reading])[name] for reading in (*readings, *readings)]
    alone = [extract_batch([reading], story, (name,))[name] for reading in readings]
    assert kept == [*alone, *alone]


def test_a_reader_is_sent_without_what_it_has_built(story: Story) -> None:
    reader = BatchReader(story, ("mentions",))
    sent = len(pickle.dumps(reader))
    reader([_reading(0, _TEXTS[0])])
    assert len(pickle.dumps(reader)) == sent
