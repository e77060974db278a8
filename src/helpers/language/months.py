"""Names of months and days of the week as English news writes them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["MONTHS", "MONTH_PATTERN", "WEEKDAYS", "WEEKDAY_PATTERN"]

_MONTH_NAMES = (
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"), ("july", "jul"),
    ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"), ("december", "dec"),
)  # fmt: skip
_WEEKDAY_NAMES = (
    ("monday", "mon"), ("tuesday", "tues", "tue"), ("wednesday", "wed"), ("thursday", "thurs", "thur", "thu"),
    ("friday", "fri"), ("saturday", "sat"), ("sunday", "sun"),
)  # fmt: skip

MONTHS: Mapping[str, int] = MappingProxyType(
    {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}
)
"""Lower-case name or abbreviation without its stop -> 1 to 12."""

WEEKDAYS: Mapping[str, int] = MappingProxyType({name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names})
"""Lower-case name or abbreviation without its stop -> 0 (Monday) to 6, as ``date.weekday()`` counts."""


def _alternatives(names: Mapping[str, int]) -> str:
    """Longest first, so that "sept" is not read as "sep" with a stray letter; capitalised or all upper case."""
    written = [form for name in sorted(names, key=len, reverse=True) for form in (name.capitalize(), name.upper())]
    return "|".join(written)


MONTH_PATTERN = rf"(?:{_alternatives(MONTHS)})\b\.?"
"""Regular expression for a capitalised month, with the stop of an abbreviation; "may" the verb does not match."""

WEEKDAY_PATTERN = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
"""Regular expression for the full name of a day of the week."""
