"""All time expressions of a text: dates, times of day, durations and repeated times, with their TimeML values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from helpers.language.time_meaning import Around, Meaning
from helpers.language.time_rules import DIGITS, RULES, Rule
from helpers.language.time_spans import Span
from helpers.language.triggers import Trigger, Triggers, find_triggers

__all__ = ["TimeExpression", "find_time_expressions"]


class TimeExpression(NamedTuple):
    """``surface == text[start:end]``; ``type`` is TimeML's DATE, TIME, DURATION or SET, ``value`` its TIMEX3 value; first and
    last day and precision are None where the expression stands for no days of the calendar. ``counts``: whether a number in it
    counts units of time ("three weeks ago") and names no day, month or year."""

    start: int
    end: int
    surface: str
    type: str
    value: str
    first: date | None
    last: date | None
    precision: str | None
    counts: bool = False


def find_time_expressions(
    text: str, reference: date | None, sentences: Sequence[tuple[int, int]] | None = None, triggers: Triggers | None = None
) -> list[TimeExpression]:
    """Every time expression of ``text``, in order and without overlap, resolved against ``reference``. No expression reaches
    beyond one of the ``sentences`` (start and end); without them the text is one."""
    triggers = triggers or find_triggers(text)
    found: list[TimeExpression] = []
    memory = _Memory()
    bounds = iter(sentences if sentences is not None else ((0, len(text)),))
    first = last = position = 0
    for trigger in triggers.times:
        start = trigger.start
        if start < position:
            continue
        while start >= last:
            first, last = next(bounds, (len(text), len(text) + 1))
        if start < first:
            continue
        kind = _digit_kind(triggers.low, start) if trigger.kind == "digits" else trigger.kind
        if not kind:
            continue
        around = memory.around(text, first, last, start, reference)
        if best := _read_at(text, triggers.low, trigger, kind, max(first, position), around):
            begin, position, meaning, counts = best
            found.append(TimeExpression(begin, position, text[begin:position], *meaning, counts))
            memory.keep(position, meaning)
    return found


class _Memory:
    """What the text has named so far: the last date, and the last quarter or half of a year."""

    __slots__ = ("_named", "_named_at", "_period")

    def __init__(self) -> None:
        self._named: Span | None = None
        self._named_at = 0
        self._period: Span | None = None

    def around(self, text: str, first: int, last: int, at: int, reference: date | None) -> Around:
        named = self._named if at - self._named_at <= _REMEMBERED else None
        return Around(text, first, last, reference, named, self._period)

    def keep(self, at: int, meaning: Meaning) -> None:
        if meaning.first is None or meaning.type not in ("DATE", "TIME") or "REF" in meaning.value:
            return
        self._named, self._named_at = Span(meaning.first, meaning.last, meaning.precision, meaning.value), at
        earlier = self._period is not None and self._period.first is not None and meaning.first < self._period.first
        if (meaning.precision == "quarter" or "-H" in meaning.value) and not earlier:
            self._period = self._named  # results are told of the latest period, and compared with earlier ones


_REMEMBERED = 400  # characters, some three sentences: how far back "a day earlier" and "that year" take up a date

_RUN = re.compile(r"\d+")
_TIME_AFTER = re.compile(
    r"\d{1,2}(?:[:/.-]\d|\s?[ap]\.?m\b|\s?o['’]clock|0?['’]?s\b|"
    r"(?:st|nd|rd|th)?[\s-](?:of\s|(?:(?:to|and|[-–])\s?)?\d{1,2}(?:st|nd|rd|th)?\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|century)|"
    r"(?:st|nd|rd|th)?[–—-]\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)


def _digit_kind(low: str, start: int) -> str:
    """Which rules can read digits as a time: by how many they are and what follows."""
    run = _RUN.match(low, start)
    if run is None:
        return ""
    length = run.end() - start
    if length <= 2:
        return "digits2" if _TIME_AFTER.match(low, start) else ""
    return "digits4" if length == 4 else "digits8" if length == 8 else ""


class _Read(NamedTuple):
    start: int
    end: int
    meaning: Meaning
    counts: bool


_LEFT = re.compile(r"[a-z0-9]+")
_FARTHEST = 44  # characters before a trigger in which an expression can begin: "at least the last twenty-four" has 29


def _read_at(text: str, low: str, trigger: Trigger, kind: str, floor: int, around: Around) -> _Read | None:
    """Start, end and meaning of the expression that a trigger belongs to: the one that begins first, of those the longest."""
    own, after = RULES[kind]
    start = trigger.start
    if after:
        for match in _LEFT.finditer(low, max(floor, start - _FARTHEST), start):
            word = match.group()
            rules = after.get(DIGITS if word[0].isdecimal() else word)
            if rules and (best := _longest(text, low, match.start(), trigger, rules, around)):
                return best
    return _longest(text, low, start, trigger, own, around)


def _longest(text: str, low: str, at: int, trigger: Trigger, rules: Sequence[Rule], around: Around) -> _Read | None:
    best: _Read | None = None
    for pattern, resolve, capital in rules:
        match = pattern.match(low, at, around.last)
        if match is None or match.end() < trigger.end or (best is not None and match.end() <= best.end):
            continue
        if capital and (place := match.start(capital)) >= 0 and not text[place].isupper():
            continue
        try:
            meaning = resolve(match, around)
        except (OverflowError, ValueError):  # days outside the years 1 to 9999 that the calendar knows
            continue
        if meaning is not None:
            best = _Read(at, match.end(), meaning, "count" in pattern.groupindex)
    return best
