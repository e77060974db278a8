"""Names of months, weekdays, seasons and units of time, as data and as parts of patterns."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MONTH", "MONTHS", "SEASON", "SEASONS", "UNIT", "UNITS", "WEEKDAY", "WEEKDAYS", "month_number", "weekday_number"]

MONTHS: Mapping[str, int] = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
"""First three letters of a month -> its number."""

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)"
)
"""A month as news writes it; case matters, since "may" and "march" are verbs."""

WEEKDAYS: Mapping[str, int] = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
"""First three letters of a weekday -> days after Monday."""

WEEKDAY = (
    r"(?:Mon(?:day|\.)|Tue(?:sday|s\.|\.)|Wed(?:nesday|\.)|Thu(?:rsday|rs?\.|\.)|Fri(?:day|\.)|Sat(?:urday|\.)|Sun(?:day|\.)|"
    r"MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
)

SEASONS: Mapping[str, tuple[int, str]] = {
    "spring": (3, "SP"),
    "summer": (6, "SU"),
    "autumn": (9, "FA"),
    "fall": (9, "FA"),
    "winter": (12, "WI"),
}
"""Season -> its first month in the northern hemisphere and its TimeML code. A season is the three months from there."""
SEASON = r"(?:spring|summer|autumn|fall|winter)"

UNITS: Mapping[str, str] = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "fortnight": "F", "weekend": "E", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "centurie": "C",
}  # fmt: skip
"""Unit of time -> its letter in an ISO 8601 duration."""
UNIT = r"(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centuries|century)"


def month_number(name: str) -> int:
    """1 to 12 for any text that MONTH matches."""
    return MONTHS[name[:3].lower()]


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for any text that WEEKDAY matches."""
    return WEEKDAYS[name[:3].lower()]
