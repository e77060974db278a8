"""What expressions of days mean: dates in figures, months with days, weekdays, yesterday, last night."""

from __future__ import annotations

import re
from datetime import date, timedelta

from helpers.language.calendar_words import month_number, weekday_number
from helpers.language.tense import tense_around
from helpers.language.time_meaning import Meaning, dated, full_year, safe_date, year_for
from helpers.language.time_spans import day_span, days_span

__all__ = [
    "mean_compact",
    "mean_day_before",
    "mean_deictic",
    "mean_month_day",
    "mean_numeric",
    "mean_this_daypart",
    "mean_weekday",
]


DAYPARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "MI", "midday": "MI", "midnight": "NI"}


# -- days ------------------------------------------------------------------------------------------------------------------


def mean_numeric(match: re.Match[str], reference: date | None) -> Meaning | None:
    a, b, c = match["a"], match["b"], match["c"]
    if len(a) == 4:
        day = safe_date(int(a), int(b), int(c))
    else:
        year = full_year(c, reference)
        day = safe_date(year, int(a), int(b)) if match["sep"] != "." else safe_date(year, int(b), int(a))
        day = day or safe_date(year, int(b), int(a)) or safe_date(year, int(a), int(b))
    return dated(day_span(day)) if day else None


def mean_compact(match: re.Match[str], _reference: date | None) -> Meaning | None:
    digits = match.group()
    day = safe_date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return dated(day_span(day)) if day else None


def mean_month_day(match: re.Match[str], reference: date | None) -> Meaning | None:
    month, day = month_number(match["month"]), int(match["day"])
    if not 1 <= day <= 31:
        return None
    if match["year"]:
        year = int(match["year"])
    elif reference is None:
        return Meaning("DATE", f"XXXX-{month:02d}-{day:02d}")
    else:
        year = year_for(match, month, min(day, 28), reference)
    first = safe_date(year, month, day)
    if first is None:
        return None
    last = safe_date(year, month, int(match["until"])) if match["until"] else None
    if last and last > first:
        return dated(days_span(first, last, first.isoformat()))
    return dated(day_span(first))


def mean_weekday(match: re.Match[str], reference: date | None) -> Meaning | None:
    number = weekday_number(match["weekday"])
    if match["plural"]:
        return Meaning("SET", f"XXXX-WXX-{number + 1}")
    if reference is None:
        return Meaning("DATE", f"XXXX-WXX-{number + 1}")
    day = _nearest_weekday(match, number, reference)
    if match["part"]:
        return Meaning("TIME", f"{day.isoformat()}T{DAYPARTS[match['part'].lower()]}", day, day, "day")
    return dated(day_span(day))


def _nearest_weekday(match: re.Match[str], number: int, reference: date) -> date:
    back = (reference.weekday() - number) % 7
    ahead = (number - reference.weekday()) % 7
    modifier = (match["modifier"] or "").lower()
    week = (match["week"] or "").lower()
    if week:
        monday = reference - timedelta(days=reference.weekday())
        weeks = {"last": -1, "this": 0, "next": 1}[week.split()[0]]
        return monday + timedelta(days=7 * weeks + number)
    if modifier in ("last", "past", "the previous"):
        return reference - timedelta(days=back or 7)
    if modifier in ("next", "coming", "the following", "the coming", "the next"):
        return reference + timedelta(days=ahead or 7)
    tense = tense_around(match.string, match.start(), match.end())
    if tense == "future" and match.string[match.end() : match.end() + 2] not in ("'s", "’s"):
        return reference + timedelta(days=ahead)
    return reference - timedelta(days=back)


_DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0}


def mean_deictic(match: re.Match[str], reference: date | None) -> Meaning | None:
    word = match["word"].lower()
    if reference is None:
        return Meaning("DATE", "XXXX-XX-XX")
    day = reference + timedelta(days=_DEICTIC[word])
    part = "night" if word == "tonight" else (match["part"] or "").lower()
    if part:
        return Meaning("TIME", f"{day.isoformat()}T{DAYPARTS[part]}", day, day, "day")
    return dated(day_span(day))


def mean_this_daypart(match: re.Match[str], reference: date | None) -> Meaning | None:
    if reference is None:
        return Meaning("TIME", "XXXX-XX-XX")
    day = reference - timedelta(days=match["which"].lower() == "last")
    return Meaning("TIME", f"{day.isoformat()}T{DAYPARTS[match['part'].lower()]}", day, day, "day")


def mean_day_before(match: re.Match[str], reference: date | None) -> Meaning | None:
    if reference is None:
        return Meaning("DATE", "XXXX-XX-XX")
    return dated(day_span(reference + timedelta(days=-2 if match["which"].lower() == "before" else 2)))
