"""Time expressions that stand alone: a year in digits, or the name of a weekday.

They are nearly half of those in news, and need no pattern; with any other word that belongs to them they are read by the
grammar (time_rules.py), which gives the same for these.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from helpers.language.calendar_words import MONTHS, WEEKDAYS
from helpers.language.number_words import word_set
from helpers.language.tense import tense_around
from helpers.language.time_meaning import Meaning
from helpers.language.years import is_year

__all__ = ["AFTER_WEEKDAY", "plain_weekday", "plain_year"]

_BEFORE_YEAR = frozenset(" \n\u00a0([\"'“‘")
_YEAR_GOES_ON = frozenset("fstpq \n\t\u00a0\u2009\u202f")  # "2019 fiscal year", "2019 second quarter", "the 2019 period"


def plain_year(low: str, start: int, last: int) -> Meaning | None:
    """What the four digits at ``start`` mean in a sentence that ends at ``last``; None where more than they has to be read.
    That the digits end there and count nothing by their form was seen before (time_expressions.py)."""
    end = start + 4
    if end > last or (start and low[start - 1] not in _BEFORE_YEAR):
        return None
    after = low[end : end + 1]
    if after.isspace():
        if low[end + 1 : end + 2] in _YEAR_GOES_ON:
            return None
    elif after.isalnum() or after == "_":
        return None
    return _year(low[start:end]) if is_year(low, start, end) else None


@lru_cache(maxsize=1024)
def _year(digits: str) -> Meaning:
    year = int(digits)
    return Meaning("DATE", f"{year}", date(year, 1, 1), date(year, 12, 31), "year")


_WEEKDAY_NAMES: Mapping[str, int] = {
    name: WEEKDAYS[name[:3]] for name in sorted(word_set("monday tuesday wednesday thursday friday saturday sunday"))
}
AFTER_WEEKDAY = word_set("the mor aft eve nig noo mid las thi nex #") | MONTHS.keys()
"""Beginnings of what can follow a weekday in one expression; digits are #."""
_LOOKS_AHEAD = ("future", "future?")
_POSSESSIVE = ("'s", "’s")


def plain_weekday(low: str, start: int, end: int, sentence: tuple[int, int], reference: date | None) -> Meaning | None:
    """What the weekday ``low[start:end]`` means, after which nothing of AFTER_WEEKDAY stands: the last one before the day of
    publication, or the next where the clause looks ahead; None where its name is no plain one."""
    number = _WEEKDAY_NAMES.get(low[start:end])
    after = low[end : end + 1]
    if number is None or end > sentence[1] or after.isalnum() or after in ("-", "_"):
        return None
    if reference is None:
        return Meaning("DATE", f"XXXX-WXX-{number + 1}")
    back = (reference.weekday() - number) % 7
    by = -back
    if tense_around(low, start, end, *sentence) in _LOOKS_AHEAD and low[end : end + 2] not in _POSSESSIVE:
        by = (7 - back) % 7
    try:
        day = reference + timedelta(days=by)
    except OverflowError:
        return None
    return Meaning("DATE", day.isoformat(), day, day, "day")
