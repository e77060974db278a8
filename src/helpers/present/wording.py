"""Numbers, ranges and dates in words, the same in prose, tables and on charts.

None of these functions knows evidence; a wording with a digit goes into a page only through `Number`, `Cell` or `Card`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

__all__ = [
    "UNKNOWN",
    "amount",
    "begins_the",
    "counted",
    "day",
    "in_words",
    "is_missing",
    "listed",
    "month",
    "noun",
    "percent",
    "period_name",
    "ranged",
    "span_of_days",
    "whole",
]

# What a cell says where nothing is known; a zero says "none".
UNKNOWN = "–"

# Where the head of a name ends: the Department | of Defense, the Coalition | against …
_PREPOSITION = re.compile(r" (?:of|in|against|for|on|to) ")
# Nouns that make a name of several words take "the" (Huddleston and Pullum 2002, chapter 5, weak proper names).
_WITH_ARTICLE = frozenset(
    re.findall(
        r"\w+",
        "administration agency alliance army assembly authority axis brigades coalition command commission committee congress "
        "corps council court department emirates fleet forces government group guard guards house institute kingdom league "
        "ministry nations navy netherlands office organisation organization parliament party pentagon police presidency region "
        "republic resistance senate service state states treasury union",
    )
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def is_missing(value: Any) -> bool:
    """Whether a frame's value is not known (None, not a number, not a time)."""
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))


def whole(value: float) -> str:
    """``2,500``; a value with a fraction keeps up to two places: ``0.25``."""
    number = float(value)
    return f"{number:,.0f}" if number.is_integer() else f"{number:,.2f}".rstrip("0").rstrip(".")


def amount(value: float) -> str:
    """The same for a table: "none" for zero, "–" for not known."""
    if is_missing(value):
        return UNKNOWN
    return "none" if value == 0 else whole(value)


def noun(count: float, one: str, many: str | None = None) -> str:
    """``article`` or ``articles``; no article is plural."""
    return one if count == 1 else many or f"{one}s"


def counted(count: float, one: str, many: str | None = None) -> str:
    """``1 article``, ``2,500 articles``, ``no articles``."""
    return f"{'no' if count == 0 else whole(count)} {noun(count, one, many)}"


def percent(part: float, of: float) -> str:
    """A share in whole percent: ``12%``; below one ``under 1%``, and never 0% or 100% unless that is exact."""
    if of == 0:
        return UNKNOWN
    share = 100 * part / of
    if 0 < share < 1:
        return "under 1%"
    if 99 < share < 100:
        return "over 99%"
    return f"{share:.0f}%"


def ranged(low: Any, high: Any, bound: str | None = None, unit: str = "") -> str:
    """A value with its bounds: ``about 2,500``, ``at least 137``, ``up to 900``, ``2,500``, ``5–7``; "–" where both are
    unknown."""
    low, high = (None if is_missing(value) else float(value) for value in (low, high))
    tail = f" {unit}" if unit else ""
    if low is None and high is None:
        return UNKNOWN
    if high is None:
        return f"{'more than' if bound == '>' else 'at least'} {whole(low or 0)}{tail}"
    if low is None:
        return f"{'fewer than' if bound == '<' else 'up to'} {whole(high)}{tail}"
    if low == high:
        return f"{'about ' if bound == '~' else ''}{amount(low)}{tail}"
    if bound == "~":
        return f"about {whole((low + high) / 2)}{tail}"
    if low == 0:
        return f"up to {whole(high)}{tail}"
    return f"{whole(low)}–{whole(high)}{tail}"


def in_words(low: Any, high: Any, bound: str | None = None) -> str:
    """The same for a sentence: ``between 5 and 7`` in place of ``5–7``."""
    if is_missing(low) or is_missing(high) or float(low) == float(high) or bound == "~" or float(low) == 0:
        return ranged(low, high, bound)
    return f"between {whole(low)} and {whole(high)}"


def day(value: Any) -> str:
    """``27 January 2024``; "–" for none."""
    if is_missing(value):
        return UNKNOWN
    moment = _as_date(value)
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def month(value: Any) -> str:
    """``January 2024``."""
    moment = _as_date(value)
    return f"{_MONTHS[moment.month - 1]} {moment.year}"


def period_name(value: Any, granularity: str) -> str:
    """The name of the period that begins on a day. ``granularity``: day, week, month, quarter or year."""
    moment = _as_date(value)
    if granularity == "week":
        return f"week of {day(moment)}"
    if granularity == "month":
        return month(moment)
    if granularity == "quarter":
        return f"{('first', 'second', 'third', 'fourth')[(moment.month - 1) // 3]} quarter of {moment.year}"
    return str(moment.year) if granularity == "year" else day(moment)


def begins_the(name: str) -> bool:
    """Whether a name takes "the" in a sentence: the United States, the Islamic State, the Ministry of Defence; not Iraq."""
    head = _PREPOSITION.split(name, maxsplit=1)[0]
    return not name.casefold().startswith("the ") and head.rsplit(" ", 1)[-1].casefold() in _WITH_ARTICLE


def span_of_days(start: Any, end: Any = None, precision: str | None = None) -> str:
    """One date or a stretch, as exactly as it is known: ``27 January 2024``, ``January 2024``, ``2024``, ``3–5 March 2024``."""
    if is_missing(start):
        return UNKNOWN if is_missing(end) else f"until {day(end)}"
    first = _as_date(start)
    last = first if is_missing(end) else _as_date(end)
    if precision in ("month", "quarter", "year"):
        return period_name(first, precision)
    if last == first:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first)} to {day(last)}"


def listed(items: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _as_date(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else pd.Timestamp(value).date()
