"""What a time expression means, and the steps from words to days that all kinds of expressions share.

Types and values follow TimeML's TIMEX3 (Pustejovsky et al. 2003); first and last day are this project's.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from helpers.language.tense import tense_around
from helpers.language.time_spans import Span, part_of

__all__ = ["ORDINALS", "STEP", "Meaning", "apply_part", "dated", "full_year", "safe_date", "year_for"]


class Meaning(NamedTuple):
    """What a time expression means: its TIMEX3 type and value, and the days where it stands for some."""

    type: str
    value: str
    first: date | None = None
    last: date | None = None
    precision: str | None = None


def dated(span: Span | None, kind: str = "DATE") -> Meaning | None:
    if span is None:
        return None
    return Meaning(kind, span.value, span.first, span.last, span.precision)


def _part_name(words: str | None) -> str | None:
    if words is None:
        return None
    folded = words.lower()
    for name in ("early", "mid", "late"):
        if folded == name:
            return name
    if "end" in folded or "close" in folded:
        return "end"
    if "begin" in folded or "start" in folded:
        return "start"
    return "mid" if "middle" in folded else folded if folded in ("earlier", "later") else None


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


# How far ahead a day without a year may lie before the one of the year before is meant, where no verb decides.
_AHEAD = timedelta(days=75)


def year_for(match: re.Match[str], month: int, day: int, reference: date) -> int:
    """The year of a day or month that is named without one: past unless the clause speaks of the future."""
    tense = tense_around(match.string, match.start(), match.end())
    this = safe_date(reference.year, month, day) or date(reference.year, month, 28)
    if tense == "future":
        return reference.year if this >= reference - timedelta(days=60) else reference.year + 1
    limit = reference + (timedelta(days=1) if tense == "past" else _AHEAD)
    if this > limit:
        return reference.year - 1
    earliest = reference - timedelta(days=330)
    return reference.year + 1 if this < earliest and tense is None else reference.year


STEP = {"last": -1, "this": 0, "next": 1, "previous": -1, "past": -1, "coming": 1, "current": 0, "following": 1, "same": 0}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
