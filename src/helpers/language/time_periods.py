"""What expressions of months, quarters, seasons, years and longer periods mean."""

from __future__ import annotations

import re
from datetime import date, timedelta

from helpers.language.calendar_words import SEASONS, month_number
from helpers.language.number_exclusions import is_year
from helpers.language.tense import tense_around
from helpers.language.time_meaning import ORDINALS, STEP, Meaning, apply_part, dated, safe_date, year_for
from helpers.language.time_spans import (
    Span,
    day_span,
    days_span,
    month_span,
    quarter_span,
    season_span,
    shift,
    week_span,
    year_span,
)

__all__ = [
    "mean_century",
    "mean_decade",
    "mean_edge_of_unit",
    "mean_month_alone",
    "mean_month_relative_year",
    "mean_month_year",
    "mean_quarter",
    "mean_relative_unit",
    "mean_season",
    "mean_year",
    "mean_years",
]


# -- months, quarters, years ------------------------------------------------------------------------------------------------


def mean_month_year(match: re.Match[str], reference: date | None) -> Meaning | None:
    span = month_span(int(match["year"]), month_number(match["month"]))
    return dated(apply_part(span, match["part"], reference))


def mean_month_relative_year(match: re.Match[str], reference: date | None) -> Meaning | None:
    month = month_number(match["month"])
    if reference is None:
        return Meaning("DATE", f"XXXX-{month:02d}")
    year = reference.year + STEP[match["which"].lower()]
    if match["day"]:
        day = safe_date(year, month, int(match["day"]))
        return dated(day_span(day)) if day else None
    return dated(apply_part(month_span(year, month), match["part"], reference))


# Names of months that are also other words or given names count only where something says that time is meant.
_MONTH_CONTEXT = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|before|after|during|early|late|mid|last|next|this|between|and|for|or|"
    r"around|"
    r"into|on|every|each|until|starting|begin|beginning|end|ends|ending|scheduled|late-|mid-)[\s-]+$",
    re.IGNORECASE,
)


def mean_month_alone(match: re.Match[str], reference: date | None) -> Meaning | None:
    name, after = match["month"], match.string[match.end() : match.end() + 2]
    known = bool(match["part"] or match["which"]) or bool(
        _MONTH_CONTEXT.search(match.string[max(0, match.start() - 14) : match.start()])
    )
    if not known and (
        name.lower() in ("may", "mar", "jan", "march", "dec", "sep") or (after[:1] == " " and after[1:].isupper())
    ):
        return None
    if name.lower() in ("may", "march") and name.isupper():
        return None
    month = month_number(name)
    if reference is None:
        return Meaning("DATE", f"XXXX-{month:02d}")
    which = (match["which"] or "").lower()
    if which == "last":
        year = reference.year if month < reference.month else reference.year - 1
    elif which == "next":
        year = reference.year if month > reference.month else reference.year + 1
    elif which == "this" or month == reference.month:
        year = reference.year
    else:
        year = year_for(match, month, 15, reference)
    return dated(apply_part(month_span(year, month), match["part"], reference))


def mean_year(match: re.Match[str], reference: date | None) -> Meaning | None:
    if not is_year(match.string, match.start("year"), match.end("year")):
        return None
    return dated(apply_part(year_span(int(match["year"])), match["part"], reference))


def mean_years(match: re.Match[str], _reference: date | None) -> Meaning | None:
    first, last = int(match["first"]), match["last"]
    until = int(last) if len(last) == 4 else first - first % 100 + int(last)
    return dated(days_span(date(first, 1, 1), date(until, 12, 31), f"{first}/{until}")) if until > first else None


def mean_decade(match: re.Match[str], reference: date | None) -> Meaning | None:
    digits = match["decade"]
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    span = Span(date(start, 1, 1), date(start + 9, 12, 31), "interval", f"{start // 10}")
    return dated(apply_part(span, match["part"], reference))


def mean_century(match: re.Match[str], _reference: date | None) -> Meaning | None:
    number = int(match["number"])
    if not 1 < number < 30:
        return None
    return Meaning("DATE", f"{number - 1}", date(100 * (number - 1) + 1, 1, 1), date(100 * number, 12, 31), "interval")


def mean_quarter(match: re.Match[str], reference: date | None) -> Meaning | None:
    number = ORDINALS[match["which"].lower()]
    if match["year"]:
        return dated(quarter_span(int(match["year"]), number))
    if reference is None:
        return Meaning("DATE", f"XXXX-Q{number}")
    if match["step"]:
        return dated(quarter_span(reference.year + STEP[match["step"].lower()], number))
    current = (reference.month + 2) // 3
    future = tense_around(match.string, match.start(), match.end()) == "future"
    year = reference.year if number <= current or (future and number > current) else reference.year - 1
    if not future and number == current + 1 and reference.month % 3 == 0:
        year = reference.year
    return dated(quarter_span(year, number))


def mean_relative_unit(match: re.Match[str], reference: date | None) -> Meaning | None:
    """ "last week", "earlier this month", "late next year"."""
    unit, which = match["unit"].lower(), match["which"].lower()
    if reference is None:
        return Meaning("DATE", "XXXX")
    step = STEP[which.split()[-1]]
    if unit == "weekend":
        week = week_span(reference + timedelta(weeks=step if which != "last" or reference.weekday() < 6 else -1)).first
        if week is None:
            return None
        return Meaning("DATE", week_span(week).value + "-WE", week + timedelta(days=5), week + timedelta(days=6), "interval")
    return dated(apply_part(shift(reference, step, unit), match["part"], reference))


def mean_edge_of_unit(match: re.Match[str], reference: date | None) -> Meaning | None:
    """ "the end of the year", "mid-year", "year's end": of the running one."""
    if reference is None:
        return Meaning("DATE", "XXXX")
    return dated(apply_part(shift(reference, 0, match["unit"].lower()), match["part"] or "end", reference))


def mean_season(match: re.Match[str], reference: date | None) -> Meaning | None:
    first_month, code = SEASONS[match["season"].lower()]
    if match["year"]:
        return dated(season_span(int(match["year"]), first_month, code))
    if reference is None:
        return Meaning("DATE", f"XXXX-{code}")
    which = (match["which"] or "").lower()
    year = reference.year
    started = season_span(year, first_month, code).first
    if which == "last" and started is not None and started >= date(reference.year, reference.month, 1) - timedelta(days=62):
        year -= 1
    elif which == "next" and started is not None and started <= reference:
        year += 1
    elif (
        which == "the"
        and started is not None
        and started > reference
        and tense_around(match.string, match.start(), match.end()) != "future"
    ):
        year -= 1
    return dated(season_span(year, first_month, code))
