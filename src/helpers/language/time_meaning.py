"""What a time expression means, and the steps from words to days that all kinds of expressions share.

Types and values follow TimeML's TIMEX3 (Pustejovsky et al. 2003); first and last day are this project's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from helpers.language.tense import Tense, tense_around
from helpers.language.time_spans import Span, part_of

__all__ = ["ORDINALS", "STEP", "Around", "Meaning", "Resolve", "apply_part", "dated", "full_year", "safe_date", "year_for"]


class Meaning(NamedTuple):
    """What a time expression means: its TIMEX3 type and value, and the days where it stands for some."""

    type: str
    value: str
    first: date | None = None
    last: date | None = None
    precision: str | None = None


class Around(NamedTuple):
    """What an expression is read by, beside its words: the text as written, the sentence ``text[first:last]``, the day of
    publication, and what the article named before: the last date, and the last quarter or half of a year that results were
    told of."""

    text: str
    first: int
    last: int
    reference: date | None
    named: Span | None = None
    period: Span | None = None

    def tense(self, match: re.Match[str]) -> Tense:
        return tense_around(match.string, match.start(), match.end(), self.first, self.last)

    def looks_ahead(self, match: re.Match[str]) -> bool:
        """Whether the clause speaks of the future."""
        return self.tense(match) in ("future", "future?")


Resolve = Callable[[re.Match[str], Around], Meaning | None]


def dated(span: Span | None, kind: str = "DATE") -> Meaning | None:
    if span is None:
        return None
    return Meaning(kind, span.value, span.first, span.last, span.precision)


def _part_name(words: str | None) -> str | None:
    if words is None:
        return None
    for name in ("early", "mid", "late"):
        if words == name:
            return name
    if "end" in words or "close" in words:
        return "end"
    if "begin" in words or "start" in words:
        return "start"
    return "mid" if "middle" in words else words if words in ("earlier", "later") else None


def apply_part(span: Span, words: str | None, reference: date | None) -> Span:
    """ "late 2020"; "earlier this month" ends, and "later this month" begins, at the day of publication."""
    part = _part_name(words)
    if part in ("earlier", "later"):
        if reference is None or span.first is None or span.last is None or not span.first <= reference <= span.last:
            return span
        first, last = (span.first, reference) if part == "earlier" else (reference, span.last)
        return Span(first, last, "interval" if first != last else "day", span.value)
    return part_of(span, part) if part else span


def safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(digits: str, reference: date | None) -> int:
    """Two digits of a year: the latest year that is not more than a year after the reference."""
    if len(digits) == 4:
        return int(digits)
    limit = (reference.year if reference else 2049) + 1
    year = limit - limit % 100 + int(digits)
    return year if year <= limit else year - 100


# How far ahead a day without a year may lie before the one of the year before is meant, where no finite verb says that it is
# past: news gives the year, or says "last", of a month that lies nine months or more back.
_AHEAD = timedelta(days=75)
_RECENT_FUTURE = timedelta(days=60)  # how far back a day may lie that a clause in the future speaks of ("was to end May 1")
_FULL_ROUND = timedelta(days=330)


def _nearest_turn(this: date, reference: date) -> int:
    """-1, 0 or 1: the turn of the year by which a day lies nearest; half as far again ahead counts as near as back."""
    distances = {turn: (this - reference).days + 365 * turn for turn in (-1, 0, 1)}
    return min(distances, key=lambda turn: -1.5 * distances[turn] if distances[turn] < 0 else distances[turn])


def year_for(match: re.Match[str], month: int, day: int, around: Around, reference: date) -> int:
    """The year of a day or month that is named without one: the nearest that fits the tense of the clause."""
    tense = around.tense(match)
    this = safe_date(reference.year, month, day) or date(reference.year, month, 28)
    if tense == "future":
        return reference.year if this >= reference - _RECENT_FUTURE else reference.year + 1
    if tense == "future?":
        return reference.year + _nearest_turn(this, reference)
    limit = reference + (timedelta(days=1) if tense == "past" else _AHEAD)
    if this > limit:
        return reference.year - 1
    return reference.year + 1 if this < reference - _FULL_ROUND and tense is None else reference.year


STEP = {"last": -1, "this": 0, "next": 1, "previous": -1, "past": -1, "coming": 1, "current": 0, "following": 1, "same": 0,
        "preceding": -1, "upcoming": 1}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 2, "latter": 2}
