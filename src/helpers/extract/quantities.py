"""Quantities: one row for each number expression, with its bounds, unit and what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.extract.contract import Extractor, ReadArticle, Reading, Sentence
from helpers.language.numbers import NumberExpression
from helpers.language.units import Counted, counted_noun
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
        if numbers := reading.numbers_in(sentence):
            yield from _of_sentence(sentence, numbers)


def _of_sentence(sentence: Sentence, numbers: Sequence[NumberExpression]) -> Iterator[Quantity]:
    sentence_id, base, _, _, _, _, text = sentence
    after: Counted | None = None
    after_start = 0
    rows: list[Quantity] = []
    for number in reversed(numbers):  # from the end, since "5,200 to 3,000 troops" names what both count after the second
        # what is counted stands after the words of a bound: "2,000 or so US troops"
        counted = counted_noun(text, number.number_start - base, max(number.number_end, number.end) - base)
        if (
            after is not None
            and counted.unit is None
            and _COUNTED_TOGETHER.fullmatch(text, number.number_end - base, after_start)
        ):
            counted = Counted(after.unit, after.concept, counted.start, counted.end)
        start, end = min(number.start, counted.start + base), max(number.end, counted.end + base)
        rows.append(
            Quantity(
                sentence_id, start, end, text[start - base : end - base], number.value_low, number.value_high, number.bound,
                counted.unit, counted.concept,
            )
        )  # fmt: skip
        after, after_start = counted, start - base
    return reversed(rows)


# What stands between two numbers that count the same: "from 4.8 to 4.7 percent", "four- and six-cylinder".
_COUNTED_TOGETHER = re.compile(r"-?(?:,\s|,?\s(?:to|and|or|versus|vs\.?)\s)(?:(?:from|to|even|perhaps|about)\s)?|-,?\s")


def _build(_story: Story) -> ReadArticle:
    return _read


QUANTITIES = Extractor("quantities", 3, "quantities", _build)
