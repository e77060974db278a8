"""Names of months, weekdays, seasons and units of time, as data and as parts of patterns."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = [
    "DECADES", "MONTH", "MONTHS", "ORDINAL_DAYS", "SEASON", "SEASONS", "UNIT", "UNITS", "WEEKDAY", "WEEKDAYS", "month_number",
    "weekday_number",
]  # fmt: skip

MONTHS: Mapping[str, int] = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
"""First three letters of a month -> its number."""

MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sep(?:tember|t\.?|\.)?|"
    r"oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
"""A month in lower-case text. Whether it was written with a capital matters ("may" and "march" are verbs): see Rule."""

WEEKDAYS: Mapping[str, int] = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
"""First three letters of a weekday -> days after Monday."""

WEEKDAY = (
    r"(?:mon(?:day|\.)|tue(?:sday|s\.|\.)|wed(?:nesday|\.)|thu(?:rsday|rs?\.|\.)|fri(?:day|\.)|sat(?:urday|\.)|sun(?:day|\.))"
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


DECADES: Mapping[str, int] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
"""Name of a decade of the twentieth century -> its first year in it."""

ORDINAL_DAYS: Mapping[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
"""Ordinal of a day of a month; "twenty-first" is put together by the reader."""


def month_number(name: str) -> int:
    """1 to 12 for any text that MONTH matches."""
    return MONTHS[name[:3].lower()]


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for any text that WEEKDAY matches."""
    return WEEKDAYS[name[:3].lower()]
