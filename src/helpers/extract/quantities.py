"""Quantities: one row for each number expression, with its bounds, unit and what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from helpers.extract.contract import Extractor, ReadArticle, Reading
from helpers.language.units import counted_noun
from helpers.story import Story

__all__ = ["QUANTITIES", "Quantity"]


class Quantity(NamedTuple):
    """One number expression; ``surface`` has the words of its bound and its unit. A value is in the unit as written (no
    conversion), except that scale words are multiplied out."""

    sentence_id: str
    start: int
    end: int
    surface: str
    value_low: float | None
    value_high: float | None
    bound: str
    unit: str | None
    concept: str | None


def _read(reading: Reading) -> Iterator[Quantity]:
    for sentence in reading.sentences:
        for number in reading.numbers_in(sentence):
            counted = counted_noun(sentence.text, number.number_start - sentence.start, number.number_end - sentence.start)
            start = min(number.start, counted.start + sentence.start)
            end = max(number.end, counted.end + sentence.start)
            yield Quantity(
                sentence.sentence_id,
                start,
                end,
                sentence.text[start - sentence.start : end - sentence.start],
                number.value_low,
                number.value_high,
                number.bound,
                counted.unit,
                counted.concept,
            )


def _build(_story: Story) -> ReadArticle:
    return _read


QUANTITIES = Extractor("quantities", 2, "quantities", _build)
