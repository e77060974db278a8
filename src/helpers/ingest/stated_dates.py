"""Dates written out in fields, addresses and lines: no reference day, no guess."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from helpers.language.months import MONTH_PATTERN, MONTHS

__all__ = ["StatedDate", "WrittenDay", "day_in_address", "full_days", "stated_date", "told_in_utc"]

# News that this program reads is not older or newer; a date outside is a default value of some program or a slip.
_FIRST_YEAR, _LAST_YEAR = 1950, 2099


class StatedDate(NamedTuple):
    """The first and last day that a date as written can mean, and its precision; ``problem`` says why there is none.
    ``choices``: the two days that "05/06/2024" can mean."""

    first: date | None = None
    last: date | None = None
    precision: str | None = None
    problem: str = ""
    choices: tuple[date, ...] = ()


class WrittenDay(NamedTuple):
    """A day with its year in running text: ``surface == text[start:end]``."""

    start: int
    end: int
    surface: str
    day: date


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T\s,]|(?=\D))(.*)", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:$|T|\d{6}$)")
_YEAR_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})$")
_YEAR = re.compile(r"(\d{4})$")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?$")
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?!\d)")
_MONTH_FIRST = re.compile(rf"\b(?P<month>{MONTH_PATTERN})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})\b")
_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?[\s-](?P<month>{MONTH_PATTERN}),?[\s-](?P<year>\d{{4}})\b"
)
_MONTH_YEAR = re.compile(rf"(?P<month>{MONTH_PATTERN}),?\s(?P<year>\d{{4}})$")
_ADDRESS = re.compile(
    r"(?:^|[/\-_=])(?P<year>(?:19|20)\d\d)[/\-](?P<month>\d{1,2}|[a-z]{3,9})(?:[/\-](?P<day>\d{1,2})(?=[/\-_.?#]|$)|(?=/))",
    re.IGNORECASE,
)
_ADDRESS_COMPACT = re.compile(r"[/\-_ ](?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=[/\-_.?#]|$)")
# Some programs write ":0Z" where ISO 8601 asks for two digits.
_SHORT_TIME = re.compile(r"(?P<start>[T:\s])(?P<digit>\d)(?=[:Z.+])")
_ZONED = re.compile(r"T?\s*\d{1,2}:\d{2}.*(?:Z|\+00:?00|GMT|UTC)$")


def stated_date(written: str, zone: ZoneInfo | None = None) -> StatedDate:
    """The day that a field names. A time in UTC is told in ``zone``, where the outlet is; any other keeps its own date.

    A day that no calendar has, an ambiguous "05/06/2024" and a year out of range have a ``problem`` and no day.
    """
    text = " ".join(written.split())[:120]
    for reader in (_from_iso, _from_numbers, _from_words):
        found = reader(text, zone)
        if found is not None:
            return found
    return StatedDate(problem=f"no date that can be read in {text[:60]!r}")


def _day(year: int, month: int, day: int, written: str) -> StatedDate:
    try:
        found = date(year, month, day)
    except ValueError:
        return StatedDate(problem=f"{written[:40]!r} is no day of the calendar")
    return _in_range(found, found, "day", written)


def _in_range(first: date, last: date, precision: str, written: str) -> StatedDate:
    if not _FIRST_YEAR <= first.year <= _LAST_YEAR:
        return StatedDate(problem=f"the year of {written[:40]!r} is out of range")
    return StatedDate(first, last, precision)


def _from_iso(text: str, zone: ZoneInfo | None) -> StatedDate | None:
    if match := _ISO.match(text):
        if zone is not None and _ZONED.match(match[4] and text[len(match[0]) - len(match[4]) :]):
            local = _local(text, zone)
            if local is not None:
                return _in_range(local, local, "day", text)
        return _day(int(match[1]), int(match[2]), int(match[3]), text)
    if match := _COMPACT.match(text):
        return _day(int(match[1]), int(match[2]), int(match[3]), text)
    if match := _YEAR_MONTH.match(text):
        return _month(int(match[1]), int(match[2]), text)
    if match := _YEAR.match(text):
        year = int(match[1])
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return StatedDate(problem=f"the year of {text!r} is out of range")
        return StatedDate(date(year, 1, 1), date(year, 12, 31), "year")
    if _EPOCH.match(text):
        seconds = float(text) / (1000 if len(text.split(".", maxsplit=1)[0]) == 13 else 1)
        found = datetime.fromtimestamp(seconds, tz=zone or UTC).date()
        return _in_range(found, found, "day", text)
    return None


def told_in_utc(written: str) -> bool:
    """Whether a field tells a time of day in UTC, so that its day may not be the outlet's own."""
    return _ZONED.search(written.strip()) is not None


def _local(text: str, zone: ZoneInfo) -> date | None:
    text = _SHORT_TIME.sub(r"\g<start>0\g<digit>", text)
    try:
        return datetime.fromisoformat(text.replace(" UTC", "Z").replace(" GMT", "Z")).astimezone(zone).date()
    except (ValueError, OverflowError):
        return None


def _month(year: int, month: int, written: str) -> StatedDate:
    if not 1 <= month <= 12:
        return StatedDate(problem=f"{written[:40]!r} is no month of the calendar")
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
    return _in_range(first, date.fromordinal(last), "month", written)


def _from_numbers(text: str, _: ZoneInfo | None) -> StatedDate | None:
    match = _NUMBERS.search(text)
    if match is None:
        return None
    one, two, year = int(match[1]), int(match[2]), int(match[3])
    if one > 12 or two > 12 or one == two:
        day, month = (one, two) if one > 12 or one == two else (two, one)
        return _day(year, month, day, match[0])
    choices = [_day(year, two, one, match[0]).first, _day(year, one, two, match[0]).first]
    known = tuple(sorted(day for day in choices if day is not None))
    return StatedDate(problem=f"{match[0]!r} can be a day of month {one} or of month {two}", choices=known)


def _from_words(text: str, zone: ZoneInfo | None) -> StatedDate | None:
    if match := (_MONTH_FIRST.search(text) or _DAY_FIRST.search(text)):
        if re.search(r"\d:\d\d", text) and zone is not None and re.search(r"(?:GMT|UTC|\+0000)$", text):
            try:
                found = parsedate_to_datetime(text).astimezone(zone).date()
            except (ValueError, TypeError, IndexError):
                found = None
            if found is not None:
                return _in_range(found, found, "day", text)
        return _day(int(match["year"]), _number(match["month"]), int(match["day"]), match[0])
    if match := _MONTH_YEAR.search(text):
        return _month(int(match["year"]), _number(match["month"]), text)
    return None


def _number(month: str) -> int:
    return MONTHS[month.rstrip(".").lower()]


def day_in_address(url: str) -> StatedDate | None:
    """The day or month that the path of an address names ("/2024/jan/16/", "2024-01-16", "20240116"), or None."""
    path = url.split("://", 1)[-1].partition("/")[2].partition("?")[0]
    for match in (*_ADDRESS.finditer(path), *_ADDRESS_COMPACT.finditer("/" + path)):
        month = int(match["month"]) if match["month"].isdigit() else MONTHS.get(match["month"].lower(), 0)
        if not 1 <= month <= 12:
            continue
        year = int(match["year"])
        found = _day(year, month, int(match["day"]), match[0]) if match["day"] else _month(year, month, match[0])
        if found.first is not None:
            return found
    return None


def full_days(text: str) -> list[WrittenDay]:
    """Every day written with month and year ("February 16, 2024", "16 Feb. 2024"), in order."""
    found = []
    for pattern in (_MONTH_FIRST, _DAY_FIRST):
        for match in pattern.finditer(text):
            stated = _day(int(match["year"]), _number(match["month"]), int(match["day"]), match[0])
            if stated.first is not None:
                found.append(WrittenDay(match.start(), match.end(), match[0], stated.first))
    return sorted(found)
