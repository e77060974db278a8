"""Stretches of days: what a year, quarter, month, week or part of one is in the calendar."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

__all__ = [
    "Span",
    "day_span",
    "days_span",
    "half_span",
    "month_span",
    "part_of",
    "quarter_span",
    "season_span",
    "shift",
    "week_span",
    "year_span",
]


class Span(NamedTuple):
    """First and last day, precision (schemas.DATE_PRECISIONS) and the TimeML value ("2024-03", "2024-W11")."""

    first: date | None
    last: date | None
    precision: str | None
    value: str


def day_span(day: date) -> Span:
    return Span(day, day, "day", day.isoformat())


def days_span(first: date, last: date, value: str) -> Span:
    """An interval; ``value`` is what TimeML would write."""
    return Span(first, last, "interval" if first != last else "day", value)


def week_span(day: date) -> Span:
    """The week, Monday to Sunday, that holds a day (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Span(monday, monday + timedelta(days=6), "week", f"{year}-W{week:02d}")


def month_span(year: int, month: int) -> Span:
    """A month; ``month`` may lie outside 1 to 12 and then counts into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return Span(date(year, month, 1), date(year, month, last), "month", f"{year}-{month:02d}")


def quarter_span(year: int, quarter: int) -> Span:
    """A quarter; ``quarter`` may lie outside 1 to 4."""
    year, quarter = year + (quarter - 1) // 4, (quarter - 1) % 4 + 1
    first, last = month_span(year, 3 * quarter - 2).first, month_span(year, 3 * quarter).last
    return Span(first, last, "quarter", f"{year}-Q{quarter}")


def half_span(year: int, half: int) -> Span:
    """The first or second half of a year."""
    first, last = month_span(year, 6 * half - 5).first, month_span(year, 6 * half).last
    return Span(first, last, "interval", f"{year}-H{half}")


def year_span(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31), "year", f"{year}")


def season_span(year: int, first_month: int, code: str) -> Span:
    """A season of the northern hemisphere: three months from ``first_month``."""
    return Span(month_span(year, first_month).first, month_span(year, first_month + 2).last, "interval", f"{year}-{code}")


def part_of(span: Span, part: str) -> Span:
    """ "early", "mid", "late", "start" or "end" of a span: a third of it, or its first or last twelfth (of a year, the first
    or last month; of a month, three days). The TimeML value stays that of the whole."""
    if span.first is None or span.last is None:
        return span
    days = (span.last - span.first).days + 1
    if part in ("start", "end") and span.precision == "year":
        edge = month_span(span.first.year, 1 if part == "start" else 12)
        return edge._replace(value=span.value)
    length = max(1, round(days / 3) if part in ("early", "mid", "late") else round(days / 10))
    if part in ("early", "start"):
        first, last = span.first, span.first + timedelta(days=length - 1)
    elif part == "mid":
        first, last = span.first + timedelta(days=length), span.last - timedelta(days=length)
    else:
        first, last = span.last - timedelta(days=length - 1), span.last
    return Span(first, last, "interval" if first != last else "day", span.value)


def shift(day: date, count: int, unit: str) -> Span:
    """The span of the given unit that lies ``count`` units after the one that holds a day: a day, week, month or year."""
    if unit == "day":
        return day_span(day + timedelta(days=count))
    if unit in ("week", "fortnight"):
        return week_span(day + timedelta(weeks=count * (2 if unit == "fortnight" else 1)))
    if unit == "month":
        return month_span(day.year, day.month + count)
    if unit == "quarter":
        return quarter_span(day.year, (day.month + 2) // 3 + count)
    if unit == "year":
        return year_span(day.year + count)
    years = day.year + count * (100 if unit.startswith("centur") else 10)
    if unit == "decade":
        start = years - years % 10
        return Span(date(start, 1, 1), date(start + 9, 12, 31), "interval", f"{start // 10}")
    start = years - years % 100
    return Span(date(start + 1, 1, 1), date(start + 100, 12, 31), "interval", f"{start // 100}XX")
