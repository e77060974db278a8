"""What expressions of days and times of day mean: dates in figures, months with days, weekdays, yesterday, 5 p.m."""

from __future__ import annotations

import re
from datetime import date, timedelta

from helpers.language.calendar_words import ORDINAL_DAYS, month_number, weekday_number
from helpers.language.time_meaning import Around, Meaning, dated, full_year, safe_date, year_for
from helpers.language.time_spans import day_span, days_span

__all__ = [
    "mean_clock",
    "mean_compact",
    "mean_day_before",
    "mean_daypart",
    "mean_deictic",
    "mean_month_day",
    "mean_numeric",
    "mean_this_daypart",
    "mean_weekday",
]


_DAYPARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "12:00", "midday": "12:00",
             "midnight": "24:00"}  # fmt: skip


def _at(day: date | None, time: str) -> Meaning:
    """A time of a day; without the day its value begins with XXXX-XX-XX."""
    if day is None:
        return Meaning("TIME", f"XXXX-XX-XXT{time}")
    return Meaning("TIME", f"{day.isoformat()}T{time}", day, day, "day")


def mean_numeric(match: re.Match[str], around: Around) -> Meaning | None:
    a, b, c = match["a"], match["b"], match["c"]
    if len(a) == 4:
        day = safe_date(int(a), int(b), int(c))
    else:
        year = full_year(c, around.reference)
        day = safe_date(year, int(a), int(b)) if match["sep"] != "." else safe_date(year, int(b), int(a))
        day = day or safe_date(year, int(b), int(a)) or safe_date(year, int(a), int(b))
    return dated(day_span(day)) if day else None


def mean_compact(match: re.Match[str], _around: Around) -> Meaning | None:
    digits = match.group()
    day = safe_date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return dated(day_span(day)) if day else None


def mean_month_day(match: re.Match[str], around: Around) -> Meaning | None:
    month, word = month_number(match["month"]), match["day"]
    day = int(word) if word.isdigit() else ORDINAL_DAYS[word.replace("-", " ").split()[-1]] + 10 * _tens(word)
    if not 1 <= day <= 31:
        return None
    if match["year"]:
        year = int(match["year"])
    elif around.reference is None:
        return Meaning("DATE", f"XXXX-{month:02d}-{day:02d}")
    elif (month, day) == _SEPTEMBER_11 and _names_the_attacks(match, around.reference):
        year = 2001
    else:
        year = year_for(match, month, min(day, 28), around, around.reference)
        if "weekday" in match.re.groupindex and match["weekday"]:
            year = _year_of_weekday(weekday_number(match["weekday"]), month, day, year)
    first = safe_date(year, month, day)
    if first is None:
        return None
    last = safe_date(year, month, int(match["until"])) if match["until"] else None
    if last and last > first:
        return dated(days_span(first, last, first.isoformat()))
    return dated(day_span(first))


_YEARS_AROUND = (0, -1, 1, -2, -3, -4, -5)  # in this order: a day falls on the same weekday again after five or six years


def _year_of_weekday(weekday: int, month: int, day: int, year: int) -> int:
    """The year nearest to the one expected in which a day of a month is the weekday that is named with it."""
    for by in _YEARS_AROUND:
        named = safe_date(year + by, month, day)
        if named is not None and named.weekday() == weekday:
            return year + by
    return year


# "September 11" names the day of 2001 wherever the running year's is not just past or about to come.
_SEPTEMBER_11 = (9, 11)
_ANNIVERSARY = 14  # days around the running year's 11 September in which that day itself may be meant
_THE_ATTACKS = re.compile(
    r"\s+(?:terror\w*\s+)?(?:attacks?|terror\w*|hijack\w*|commission|memorial|anniversary|plot\w*)\b|,?\s+2001"
)


def _names_the_attacks(match: re.Match[str], reference: date) -> bool:
    if _THE_ATTACKS.match(match.string, match.end()):
        return True
    return abs((date(reference.year, *_SEPTEMBER_11) - reference).days) > _ANNIVERSARY


def _tens(word: str) -> int:
    return {"twenty": 2, "thirty": 3}.get(word[:6].rstrip("-"), 0)


def mean_weekday(match: re.Match[str], around: Around) -> Meaning | None:
    number, part = weekday_number(match["weekday"]), match["part"]
    time = f"T{_DAYPARTS[part]}" if part else ""
    if match["plural"] or (part and match["parts"]):
        return Meaning("SET", f"XXXX-WXX-{number + 1}{time}")
    if around.reference is None:
        return Meaning("DATE", f"XXXX-WXX-{number + 1}{time}")
    day = _nearest_weekday(match, number, around, around.reference)
    return _at(day, _DAYPARTS[part]) if part else dated(day_span(day))


def _nearest_weekday(match: re.Match[str], number: int, around: Around, reference: date) -> date:
    back = (reference.weekday() - number) % 7
    ahead = (number - reference.weekday()) % 7
    modifier, week = match["modifier"] or "", match["week"] or ""
    if week:
        monday = reference - timedelta(days=reference.weekday())
        return monday + timedelta(days=7 * {"last": -1, "this": 0, "next": 1}[week.split()[0]] + number)
    if modifier in ("last", "past", "the previous"):
        return reference - timedelta(days=back or 7)
    if modifier in ("next", "coming", "this coming", "the following", "the coming", "the next"):
        return reference + timedelta(days=ahead or 7)
    if around.looks_ahead(match) and match.string[match.end() : match.end() + 2] not in ("'s", "’s"):
        return reference + timedelta(days=ahead)
    return reference - timedelta(days=back)


_DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def mean_deictic(match: re.Match[str], around: Around) -> Meaning | None:
    word = match["word"]
    part = "night" if word == "tonight" else match["part"] or ""
    if word == "today" and around.text[match.start() - 4 : match.start()] == "USA ":
        return None  # the newspaper
    if around.reference is None:
        return Meaning("TIME" if part else "DATE", "XXXX-XX-XX")
    day = around.reference + timedelta(days=_DEICTIC[word])
    return _at(day, _DAYPARTS[part]) if part else dated(day_span(day))


def mean_this_daypart(match: re.Match[str], around: Around) -> Meaning | None:
    day = around.reference
    if day is not None:
        day -= timedelta(days=match["which"] == "last")
    return _at(day, _DAYPARTS[match["part"]])


_CLOCK_PARTS = frozenset({"noon", "midday", "midnight"})


def mean_daypart(match: re.Match[str], around: Around) -> Meaning | None:
    """ "by midday", "in the morning", "at noon Saturday": of the day that is named with it, or of the one named last."""
    clear = match["part"] in _CLOCK_PARTS or match["weekday"] or match["word"] or match["month"]
    if not (
        clear
        or match.group().startswith("mid")
        or match.string[max(around.first, match.start() - 7) : match.start()] == "in the "
    ):
        return None
    named = around.named.first if around.named and around.named.precision == "day" else None
    return _at(_day_with(match, around) or named or around.reference, _DAYPARTS[match["part"]])


def _day_with(match: re.Match[str], around: Around) -> date | None:
    """The day that stands with a time of day: "Friday", "yesterday", "Nov. 9"."""
    if around.reference is None:
        return None
    if match["weekday"]:
        number = weekday_number(match["weekday"])
        back = timedelta(days=(around.reference.weekday() - number) % 7)
        ahead = timedelta(days=(number - around.reference.weekday()) % 7)
        return around.reference + ahead if around.looks_ahead(match) else around.reference - back
    if match["word"]:
        return around.reference + timedelta(days=_DEICTIC[match["word"]])
    if match["month"]:
        month, day = month_number(match["month"]), int(match["day"])
        return safe_date(year_for(match, month, min(day, 28), around, around.reference), month, day)
    return None


_BEFORE_CLOCK = frozenset(
    {"at", "by", "until", "till", "from", "around", "about", "since", "before", "after", "between", "to", "and"}
)


def _dates_clock(match: re.Match[str], around: Around) -> bool:
    """Whether bare "07:30" is a time of day and no length ("WATCH 02:09") or score: after "at", with a day or a zone."""
    if match["weekday"] or match["word"] or match["month"] or match.group()[-1].isalpha():
        return True
    before = match.string[max(around.first, match.start() - 9) : match.start()].split()
    return bool(before) and before[-1] in _BEFORE_CLOCK


def mean_clock(match: re.Match[str], around: Around) -> Meaning | None:
    """ "5 p.m.", "11:30 am Friday", "1600 GMT", "10 o'clock": of the day that is named with it, or of publication."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = match["half"] or ""
    if not (half or match["sep"] == ":" or match["sure"]) or hour > 24 or minute > 59 or (half and hour > 12):
        return None
    if not (half or match["sure"] or _dates_clock(match, around)):
        return None
    hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half else hour
    if match["second"]:
        minute = int(match["minute"])
    return _at(_day_with(match, around) or around.reference, f"{hour:02d}:{minute:02d}")


def mean_day_before(match: re.Match[str], around: Around) -> Meaning | None:
    if around.reference is None:
        return Meaning("DATE", "XXXX-XX-XX")
    return dated(day_span(around.reference + timedelta(days=-2 if match["which"] == "before" else 2)))
