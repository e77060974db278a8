"""What expressions of months, quarters, seasons, years and longer periods mean."""

from __future__ import annotations

import re
from datetime import date, timedelta

from helpers.language.calendar_words import DECADES, SEASONS, month_number
from helpers.language.time_meaning import ORDINALS, STEP, Around, Meaning, apply_part, dated, safe_date, year_for
from helpers.language.time_spans import (
    Span,
    day_span,
    days_span,
    half_span,
    month_span,
    quarter_span,
    season_span,
    shift,
    week_span,
    year_span,
)
from helpers.language.years import is_year, spelled_year

__all__ = [
    "mean_century",
    "mean_decade",
    "mean_edge_of_unit",
    "mean_month_alone",
    "mean_month_relative_year",
    "mean_month_year",
    "mean_part_of_year",
    "mean_quarter",
    "mean_relative_unit",
    "mean_season",
    "mean_spelled_year",
    "mean_the_unit",
    "mean_year",
    "mean_years",
]


# -- months ----------------------------------------------------------------------------------------------------------------


def mean_month_year(match: re.Match[str], around: Around) -> Meaning | None:
    year = int(match["year"]) if match["year"] else spelled_year(match["spelled"])
    return dated(apply_part(month_span(year, month_number(match["month"])), match["part"], around.reference)) if year else None


def mean_month_relative_year(match: re.Match[str], around: Around) -> Meaning | None:
    month = month_number(match["month"])
    if around.reference is None:
        return Meaning("DATE", f"XXXX-{month:02d}")
    year = around.reference.year + STEP[match["which"]]
    if match["day"]:
        day = safe_date(year, month, int(match["day"]))
        return dated(day_span(day)) if day else None
    return dated(apply_part(month_span(year, month), match["part"], around.reference))


# Names of months that are also other words or given names count only where something says that time is meant.
_MONTH_CONTEXT = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|before|after|during|early|late|mid|last|next|this|between|and|for|or|around|"
    r"into|on|every|each|starting|begin|beginning|end|ends|ending|scheduled)[\s-]+$"
)
_AMBIGUOUS = frozenset({"may", "mar", "jan", "march", "dec", "sep"})


def mean_month_alone(match: re.Match[str], around: Around) -> Meaning | None:
    name = match["month"].rstrip(".")
    known = bool(
        match["part"] or match["which"] or _MONTH_CONTEXT.search(match.string, max(0, match.start() - 14), match.start())
    )
    after = around.text[match.end() : match.end() + 2]
    if not known and (name in _AMBIGUOUS or (after[:1] == " " and after[1:].isupper())):
        return None
    month, reference = month_number(name), around.reference
    if reference is None:
        return Meaning("DATE", f"XXXX-{month:02d}")
    which = match["which"] or ""
    if which == "last":  # in March, "last February" is not last month
        year = reference.year if month < reference.month - 1 else reference.year - 1
    elif which == "next":
        year = reference.year if month > reference.month else reference.year + 1
    elif which == "this" or month == reference.month:
        year = reference.year
    else:
        year = year_for(match, month, 15, around, reference)
    return dated(apply_part(month_span(year, month), match["part"], reference))


# -- quarters, seasons, years ----------------------------------------------------------------------------------------------


def mean_year(match: re.Match[str], around: Around) -> Meaning | None:
    if not is_year(match.string, match.start("year"), match.end("year")):
        return None
    year = int(match["year"])
    if match["quarter"]:
        return dated(quarter_span(year, ORDINALS[match["quarter"]]))
    if match["period"]:  # "the 1988 period": the same part of the year as what results were told of
        return dated(_same_part(around.period, year) or year_span(year))
    return dated(apply_part(year_span(year), match["part"], around.reference))


def _same_part(period: Span | None, year: int) -> Span | None:
    if period is None or period.first is None:
        return None
    if period.precision == "quarter":
        return quarter_span(year, (period.first.month + 2) // 3)
    return half_span(year, 1 + (period.first.month > 6)) if "H" in period.value else None


def mean_years(match: re.Match[str], _around: Around) -> Meaning | None:
    first, last = int(match["first"]), match["last"]
    until = int(last) if len(last) == 4 else first - first % 100 + int(last)
    return dated(days_span(date(first, 1, 1), date(until, 12, 31), f"{first}/{until}")) if until > first else None


def mean_spelled_year(match: re.Match[str], _around: Around) -> Meaning | None:
    year = spelled_year(match["spelled"])
    return dated(year_span(year)) if year else None


_AGED = re.compile(r"\b(?:his|her|their|my|our|your)\s+(?:early|mid|late)?[\s-]*$")  # "in their early 40s"


def mean_decade(match: re.Match[str], around: Around) -> Meaning | None:
    digits = match["decade"]
    if len(digits) == 2 and _AGED.search(match.string, max(around.first, match.start() - 14), match.start()):
        return None
    start = 1900 + DECADES[digits] if digits in DECADES else int(digits) if len(digits) == 4 else 1900 + int(digits)
    span = Span(date(start, 1, 1), date(start + 9, 12, 31), "interval", f"{start // 10}")
    return dated(apply_part(span, match["part"], around.reference))


def mean_century(match: re.Match[str], _around: Around) -> Meaning | None:
    number = int(match["number"])
    if not 1 < number < 30:
        return None
    return Meaning("DATE", f"{number - 1}", date(100 * (number - 1) + 1, 1, 1), date(100 * number, 12, 31), "interval")


def mean_quarter(match: re.Match[str], around: Around) -> Meaning | None:
    number, reference = ORDINALS[match["which"]], around.reference
    if match["plural"]:
        return Meaning("SET", f"XXXX-Q{number}")
    if match["year"]:
        return dated(quarter_span(int(match["year"]), number))
    if reference is None:
        return Meaning("DATE", f"XXXX-Q{number}")
    if match["step"] or match["owner"]:
        return dated(quarter_span(reference.year + STEP[match["step"] or match["owner"]], number))
    current = (reference.month + 2) // 3
    future = around.looks_ahead(match)
    year = reference.year if number <= current or (future and number > current) else reference.year - 1
    if not future and number == current + 1 and reference.month % 3 == 0:
        year = reference.year
    return dated(quarter_span(year, number))


def mean_part_of_year(match: re.Match[str], around: Around) -> Meaning | None:
    """ "the first half of 2019", "the second half of the year"."""
    if match["year"]:
        return dated(half_span(int(match["year"]), ORDINALS[match["which"]]))
    if around.reference is None:
        return Meaning("DATE", f"XXXX-H{ORDINALS[match['which']]}")
    return dated(half_span(around.reference.year + STEP.get(match["step"] or "this", 0), ORDINALS[match["which"]]))


def mean_relative_unit(match: re.Match[str], around: Around) -> Meaning | None:
    """ "last week", "earlier this month", "late next year", "the following year" (after what was named last)."""
    unit, which, reference = match["unit"], match["which"].split()[-1], around.reference
    if which in ("following", "same", "previous", "preceding", "that") and around.named and around.named.first:
        return dated(apply_part(_beside(around.named, STEP.get(which, 0), unit), match["part"], reference))
    if reference is None:
        return Meaning("DATE", "XXXX")
    step = STEP.get(which, 0)
    if which == "that":
        return None
    if unit == "weekend":
        week = week_span(reference + timedelta(weeks=step if which != "last" or reference.weekday() < 6 else -1)).first
        if week is None:
            return None
        return Meaning("DATE", week_span(week).value + "-WE", week + timedelta(days=5), week + timedelta(days=6), "interval")
    return dated(apply_part(shift(reference, step, unit), match["part"], reference))


def _beside(named: Span, step: int, unit: str) -> Span:
    """The unit that lies ``step`` after the one in which what was named last begins."""
    assert named.first is not None
    return shift(named.first, step, unit)


_IN_UNIT = re.compile(r"\b(?:in|for|of|during|through|throughout|over|by|within)\s+$")


def mean_the_unit(match: re.Match[str], around: Around) -> Meaning | None:
    """ "for the year", "in the quarter": the running one, or of a quarter the one that results are told of; a stretch where its
    end is named ("the year ended June 30")."""
    unit, reference = match["unit"], around.reference
    if not _IN_UNIT.search(match.string, max(around.first, match.start() - 12), match.start()):
        return None
    if match["ended"] is not None:
        return Meaning("DURATION", {"year": "P1Y", "quarter": "P1Q", "month": "P1M", "week": "P1W"}[unit])
    if reference is None:
        return Meaning("DATE", "XXXX")
    if unit == "quarter":
        return dated(around.period or shift(reference, -1, "quarter"))
    return dated(shift(reference, 0, unit))


def mean_edge_of_unit(match: re.Match[str], around: Around) -> Meaning | None:
    """ "the end of the year", "mid-year", "year's end": of the running one."""
    if around.reference is None:
        return Meaning("DATE", "XXXX")
    return dated(apply_part(shift(around.reference, 0, match["unit"]), match["part"] or "end", around.reference))


def mean_season(match: re.Match[str], around: Around) -> Meaning | None:
    first_month, code = SEASONS[match["season"]]
    year = int(match["year"]) if match["year"] else spelled_year(match["spelled"] or "")
    if year:
        return dated(season_span(year, first_month, code))
    reference = around.reference
    if reference is None:
        return Meaning("DATE", f"XXXX-{code}")
    which, year = match["which"] or "", reference.year
    started = season_span(year, first_month, code).first
    ahead = around.looks_ahead(match)
    if which == "last" and started is not None and started >= date(reference.year, reference.month, 1) - timedelta(days=62):
        year -= 1
    elif which == "next" and started is not None and started <= reference:
        year += 1
    elif which in ("the", "this past") and started is not None and started > reference and not ahead:
        year -= 1
    return dated(season_span(year, first_month, code))
