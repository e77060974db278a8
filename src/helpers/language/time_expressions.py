"""All time expressions of a text: dates, times of day, durations and repeated times, with their TimeML values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from helpers.language.time_meaning import Around, Meaning
from helpers.language.time_plain import AFTER_WEEKDAY, plain_weekday, plain_year
from helpers.language.time_rules import DAY_RULES, DIGITS, RULES, Rule, RulesOfKind
from helpers.language.time_spans import Span
from helpers.language.triggers import Triggers, find_triggers

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
    text: str,
    reference: date | None,
    sentences: Sequence[tuple[int, int]] | None = None,
    triggers: Triggers | None = None,
    days_only: bool = False,
) -> list[TimeExpression]:
    """Every time expression of ``text``, in order and without overlap, resolved against ``reference``. No expression reaches
    beyond one of the ``sentences`` (start and end); without them the text is one. With ``days_only``, mere durations, repeated
    times and words such as "now" are left out, which saves a third of the time."""
    triggers = triggers or find_triggers(text)
    found: list[TimeExpression] = []
    memory = _Memory()
    bounds = iter(sentences if sentences is not None else ((0, len(text)),))
    first = last = position = 0
    low, since = triggers.low, -1  # since: the first place in the sentence after the last expression, from which is looked back
    kinds, digits, capital, separators = (DAY_RULES if days_only else RULES), _DIGITS, _CAPITAL, _SEPARATORS
    for start, end, name in triggers.times:
        kind = name
        if start < position:
            continue
        while start >= last:
            first, last = next(bounds, (len(text), len(text) + 1))
            since = -1
        if start < first:
            continue
        if kind == "digits":
            shape = digits.match(low, start)
            if shape is None:
                continue
            kind = _DIGIT_KINDS[str(shape.lastgroup)]
        elif kind in capital and not text[start].isupper():
            continue
        since = start if since < 0 else since
        rules = kinds[kind]
        floor = first if first > position else position
        earlier = _beginnings(low, start, floor, rules) if start > floor and low[start - 1] in separators else None
        if not earlier:
            if not rules.own:
                continue
            if meaning := _read_plain(low, start, end, kind, (first, last), reference):
                position = start + 4 if kind == "digits-year" else end
                found.append(TimeExpression(start, position, text[start:position], *meaning))
                memory.keep(position, meaning)
                since = -1
                continue
        around = memory.around(text, first, last, since, reference)
        best = _read_at(text, low, start, end, rules, earlier, around)
        if best is not None:
            begin, position, meaning, counts = best
            found.append(TimeExpression(begin, position, text[begin:position], *meaning, counts))
            memory.keep(position, meaning)
            since = -1
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

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
# The shapes of digits that can be a time, by the kind of rules that read them (time_rules.py).
_DIGITS = re.compile(
    r"(?P<year>(?:1[5-9]|2[01])\d\d(?![\d%–—/'’s-]|,\d|\.\d|\s?(?:[-–—%]|gmt|utc|est|edt|cet|bst|hrs|hours)))|"
    r"(?P<four>\d{4}(?!\d))|(?P<eight>\d{8}(?!\d))|"
    r"(?P<two>\d{1,2}(?::\d\d|[/-]\d{1,2}[/-]\d|\.\d{1,2}(?:\.\d|\s?[ap]\.?m\b)|\s?[ap]\.?m\b|\s?o['’]clock|0?['’]?s\b|"
    rf"(?:st|nd|rd|th)?[\s-](?:of\s|(?:(?:to|and|[-–])\s?)?\d{{1,2}}(?:st|nd|rd|th)?\s)?(?:{_MONTHS}|century)|"
    rf"(?:st|nd|rd|th)?[–—-]\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTHS})))"
)
_DIGIT_KINDS = {"year": "digits-year", "four": "digits4", "eight": "digits8", "two": "digits2"}


_CAPITAL = frozenset({"month", "weekday"})
_Read = tuple[int, int, Meaning, bool]  # start, end, meaning, and whether a number counts units

_FARTHEST = 44  # characters before a trigger in which an expression can begin: "at least the last twenty-four" has 29
_SEPARATORS = frozenset(" -\n\u00a0")
_NEXT = re.compile(r"[\s,.('’-]{0,3}([a-z]{1,3}|\d)")
_Beginnings = list[tuple[int, Sequence[Rule]]]


def _read_plain(low: str, start: int, end: int, kind: str, sentence: tuple[int, int], reference: date | None) -> Meaning | None:
    """What a year or a weekday that stands alone means; None for all else."""
    if kind == "digits-year":
        return plain_year(low, start, sentence[1])
    if kind != "weekday":
        return None
    match = _NEXT.match(low, end, sentence[1])
    if match is None:
        if low[end : end + 1].isspace():
            return None
    elif match[1] in AFTER_WEEKDAY or match[1].isdecimal():
        return None
    return plain_weekday(low, start, end, sentence, reference)


def _read_at(
    text: str, low: str, start: int, end: int, rules: RulesOfKind, earlier: _Beginnings | None, around: Around
) -> _Read | None:
    """The expression that a trigger belongs to: the one that begins first, of those the first of the grammar."""
    if earlier:
        for at, possible in reversed(earlier):
            for rule in possible:
                if read := _by_rule(text, low, at, end, rule, around):
                    return read
    following = ""
    if rules.asks and (match := _NEXT.match(low, end, around.last)):
        following = DIGITS if match[1].isdecimal() else match[1]
    for rule, follows in rules.own:
        if (follows is None or following in follows) and (read := _by_rule(text, low, start, end, rule, around)):
            return read
    return None


def _beginnings(low: str, start: int, floor: int, rules: RulesOfKind) -> _Beginnings | None:
    """Where before a trigger an expression can begin, the nearest first: no farther than its words go back without a gap."""
    found: _Beginnings | None = None
    inside, after = rules.inside, rules.after
    floor = max(floor, start - _FARTHEST)
    at = start
    while at > floor and low[at - 1] in _SEPARATORS:
        stop = at - 1
        at = max(low.rfind(" ", floor, stop), low.rfind("-", floor, stop), floor - 1) + 1
        word = low[at:stop]
        if word not in inside:
            if not word[:1].isdecimal():
                break
            word = DIGITS
        if possible := after.get(word):
            if found is None:
                found = []
            found.append((at, possible))
    return found


def _by_rule(text: str, low: str, at: int, end: int, rule: Rule, around: Around) -> _Read | None:
    match = rule.pattern.match(low, at, around.last)
    if match is None or match.end() < end:
        return None
    if rule.capital and (place := match.start(rule.capital)) >= 0 and not text[place].isupper():
        return None
    try:
        meaning = rule.resolve(match, around)
    except (OverflowError, ValueError):  # days outside the years 1 to 9999 that the calendar knows
        return None
    return (at, match.end(), meaning, rule.counts) if meaning is not None else None
