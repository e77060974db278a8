"""All time expressions of a text: dates, times of day, durations and repeated times, with their TimeML values."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from helpers.language.calendar_words import MONTH, SEASON, UNIT, WEEKDAY
from helpers.language.time_meaning import Meaning
from helpers.language.time_rules import RULES, Rule

__all__ = ["TimeExpression", "find_time_expressions"]


class TimeExpression(NamedTuple):
    """``surface == text[start:end]``; ``type`` is TimeML's DATE, TIME, DURATION or SET, ``value`` its TIMEX3 value; first and
    last day and precision are None where the expression stands for no days of the calendar."""

    start: int
    end: int
    surface: str
    type: str
    value: str
    first: date | None
    last: date | None
    precision: str | None


# Cheap test that a text can hold a time expression at all: most sentences without one are dismissed here.
_TRIGGER = re.compile(
    rf"\b(?:{MONTH}|{WEEKDAY})|\d{{4}}|\d[/.-]\d|\d0s|\b(?:{UNIT}|{SEASON}|weekend|today|tonight|yesterday|tomorrow|morning|"
    r"afternoon|evening|night|noon|daily|weekly|monthly|quarterly|yearly|annually|now|currently|nowadays|recent|recently|previously|"
    r"formerly|soon|future|present|current|past)\b",
    re.IGNORECASE,
)


def _resolve(rule: Rule, match: re.Match[str], reference: date | None) -> Meaning | None:
    try:
        return rule.resolve(match, reference)
    except (OverflowError, ValueError):  # days outside the years 1 to 9999 that the calendar knows
        return None


def find_time_expressions(text: str, reference: date | None) -> list[TimeExpression]:
    """Every time expression of ``text``, in order and without overlap, resolved against ``reference``."""
    if not _TRIGGER.search(text):
        return []
    candidates: list[tuple[int, int, int, Meaning]] = []
    for rank, rule in enumerate(RULES):
        for match in rule.pattern.finditer(text):
            meaning = _resolve(rule, match, reference)
            if meaning is not None:
                candidates.append((match.start(), -match.end(), rank, meaning))
    found: list[TimeExpression] = []
    position = 0
    for start, negative_end, _, meaning in sorted(candidates, key=lambda c: c[:3]):
        if start >= position:
            position = -negative_end
            found.append(TimeExpression(start, position, text[start:position], *meaning))
    return found
