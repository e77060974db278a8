"""Patterns of time expressions and what each means: the grammar behind `dates`.

Each rule is a pattern and a function from its match to a :class:`Meaning`. Types and values follow TimeML's TIMEX3
(Pustejovsky et al. 2003); first and last day are this project's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from helpers.language.calendar_words import (
    MONTH,
    SEASON,
    SEASONS,
    UNIT,
    UNITS,
    WEEKDAY,
    month_number,
    weekday_number,
)
from helpers.language.number_exclusions import is_year
from helpers.language.number_words import SMALL_NUMBER, small_number
from helpers.language.tense import tense_around
from helpers.language.time_spans import (
    Span,
    day_span,
    days_span,
    month_span,
    part_of,
    quarter_span,
    season_span,
    shift,
    week_span,
    year_span,
)

__all__ = ["RULES", "Meaning", "Rule"]


class Meaning(NamedTuple):
    """What a time expression means: its TIMEX3 type and value, and the days where it stands for some."""

    type: str
    value: str
    first: date | None = None
    last: date | None = None
    precision: str | None = None


Resolve = Callable[[re.Match[str], date | None], Meaning | None]


class Rule(NamedTuple):
    pattern: re.Pattern[str]
    resolve: Resolve


_YEAR = r"(?:1[5-9]\d\d|20\d\d|21\d\d)"
_PART = (
    r"(?:(?P<part>early|mid|late|the\s+end\s+of|the\s+beginning\s+of|the\s+start\s+of|the\s+middle\s+of|end\s+of|"
    r"beginning\s+of|start\s+of|middle\s+of|the\s+close\s+of|end|start|earlier|later|sometime)(?:\s+in|-|\s+|\s+of\s+)"
    r"(?:the\s+)?)?"
)
_DAYPART = r"(?:morning|afternoon|evening|night|noon|midnight|midday)"
_DAYPARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "MI", "midday": "MI", "midnight": "NI"}
_COUNT = rf"(?P<count>{SMALL_NUMBER}|several|a\s+few|few|many|a\s+couple\s+of|couple\s+of)"


def _date(span: Span | None, kind: str = "DATE") -> Meaning | None:
    if span is None:
        return None
    return Meaning(kind, span.value, span.first, span.last, span.precision)


def _part_name(words: str | None) -> str | None:
    if words is None:
        return None
    folded = words.lower()
    for name in ("early", "mid", "late"):
        if folded == name:
            return name
    if "end" in folded or "close" in folded:
        return "end"
    if "begin" in folded or "start" in folded:
        return "start"
    return "mid" if "middle" in folded else folded if folded in ("earlier", "later") else None


def _apply_part(span: Span, words: str | None, reference: date | None) -> Span:
    """ "late 2020"; "earlier this month" ends, and "later this month" begins, at the day of publication."""
    part = _part_name(words)
    if part in ("earlier", "later"):
        if reference is None or span.first is None or span.last is None or not span.first <= reference <= span.last:
            return span
        first, last = (span.first, reference) if part == "earlier" else (reference, span.last)
        return Span(first, last, "interval" if first != last else "day", span.value)
    return part_of(span, part) if part else span


def _safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_year(digits: str, reference: date | None) -> int:
    """Two digits of a year: the latest year that is not more than a year after the reference."""
    if len(digits) == 4:
        return int(digits)
    limit = (reference.year if reference else 2049) + 1
    year = limit - limit % 100 + int(digits)
    return year if year <= limit else year - 100


# How far ahead a day without a year may lie before the one of the year before is meant, where no verb decides.
_AHEAD = timedelta(days=75)


def _year_for(match: re.Match[str], month: int, day: int, reference: date) -> int:
    """The year of a day or month that is named without one: past unless the clause speaks of the future."""
    tense = tense_around(match.string, match.start(), match.end())
    this = _safe_date(reference.year, month, day) or date(reference.year, month, 28)
    if tense == "future":
        return reference.year if this >= reference - timedelta(days=60) else reference.year + 1
    limit = reference + (timedelta(days=1) if tense == "past" else _AHEAD)
    if this > limit:
        return reference.year - 1
    earliest = reference - timedelta(days=330)
    return reference.year + 1 if this < earliest and tense is None else reference.year


# -- days ------------------------------------------------------------------------------------------------------------------


def _numeric(match: re.Match[str], reference: date | None) -> Meaning | None:
    a, b, c = match["a"], match["b"], match["c"]
    if len(a) == 4:
        day = _safe_date(int(a), int(b), int(c))
    else:
        year = _full_year(c, reference)
        day = _safe_date(year, int(a), int(b)) if match["sep"] != "." else _safe_date(year, int(b), int(a))
        day = day or _safe_date(year, int(b), int(a)) or _safe_date(year, int(a), int(b))
    return _date(day_span(day)) if day else None


def _compact(match: re.Match[str], reference: date | None) -> Meaning | None:
    digits = match.group()
    day = _safe_date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return _date(day_span(day)) if day else None


def _month_day(match: re.Match[str], reference: date | None) -> Meaning | None:
    month, day = month_number(match["month"]), int(match["day"])
    if not 1 <= day <= 31:
        return None
    if match["year"]:
        year = int(match["year"])
    elif reference is None:
        return Meaning("DATE", f"XXXX-{month:02d}-{day:02d}")
    else:
        year = _year_for(match, month, min(day, 28), reference)
    first = _safe_date(year, month, day)
    if first is None:
        return None
    last = _safe_date(year, month, int(match["until"])) if match["until"] else None
    if last and last > first:
        return _date(days_span(first, last, first.isoformat()))
    return _date(day_span(first))


def _weekday(match: re.Match[str], reference: date | None) -> Meaning | None:
    number = weekday_number(match["weekday"])
    if match["plural"]:
        return Meaning("SET", f"XXXX-WXX-{number + 1}")
    if reference is None:
        return Meaning("DATE", f"XXXX-WXX-{number + 1}")
    day = _nearest_weekday(match, number, reference)
    if match["part"]:
        return Meaning("TIME", f"{day.isoformat()}T{_DAYPARTS[match['part'].lower()]}", day, day, "day")
    return _date(day_span(day))


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


def _deictic(match: re.Match[str], reference: date | None) -> Meaning | None:
    word = match["word"].lower()
    if reference is None:
        return Meaning("DATE", "XXXX-XX-XX")
    day = reference + timedelta(days=_DEICTIC[word])
    part = "night" if word == "tonight" else (match["part"] or "").lower()
    if part:
        return Meaning("TIME", f"{day.isoformat()}T{_DAYPARTS[part]}", day, day, "day")
    return _date(day_span(day))


def _this_daypart(match: re.Match[str], reference: date | None) -> Meaning | None:
    if reference is None:
        return Meaning("TIME", "XXXX-XX-XX")
    day = reference - timedelta(days=match["which"].lower() == "last")
    return Meaning("TIME", f"{day.isoformat()}T{_DAYPARTS[match['part'].lower()]}", day, day, "day")


def _day_before(match: re.Match[str], reference: date | None) -> Meaning | None:
    if reference is None:
        return Meaning("DATE", "XXXX-XX-XX")
    return _date(day_span(reference + timedelta(days=-2 if match["which"].lower() == "before" else 2)))


# -- months, quarters, years ------------------------------------------------------------------------------------------------


def _month_year(match: re.Match[str], reference: date | None) -> Meaning | None:
    span = month_span(int(match["year"]), month_number(match["month"]))
    return _date(_apply_part(span, match["part"], reference))


_STEP = {"last": -1, "this": 0, "next": 1, "previous": -1, "past": -1, "coming": 1, "current": 0, "following": 1, "same": 0}


def _month_relative_year(match: re.Match[str], reference: date | None) -> Meaning | None:
    month = month_number(match["month"])
    if reference is None:
        return Meaning("DATE", f"XXXX-{month:02d}")
    year = reference.year + _STEP[match["which"].lower()]
    if match["day"]:
        day = _safe_date(year, month, int(match["day"]))
        return _date(day_span(day)) if day else None
    return _date(_apply_part(month_span(year, month), match["part"], reference))


# Names of months that are also other words or given names count only where something says that time is meant.
_MONTH_CONTEXT = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|before|after|during|early|late|mid|last|next|this|between|and|for|or|around|"
    r"into|on|every|each|until|starting|begin|beginning|end|ends|ending|scheduled|late-|mid-)[\s-]+$",
    re.IGNORECASE,
)


def _month_alone(match: re.Match[str], reference: date | None) -> Meaning | None:
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
    elif which == "this":
        year = reference.year
    elif month == reference.month:
        year = reference.year
    else:
        year = _year_for(match, month, 15, reference)
    return _date(_apply_part(month_span(year, month), match["part"], reference))


def _year(match: re.Match[str], reference: date | None) -> Meaning | None:
    if not is_year(match.string, match.start("year"), match.end("year")):
        return None
    return _date(_apply_part(year_span(int(match["year"])), match["part"], reference))


def _years(match: re.Match[str], reference: date | None) -> Meaning | None:
    first, last = int(match["first"]), match["last"]
    until = int(last) if len(last) == 4 else first - first % 100 + int(last)
    return _date(days_span(date(first, 1, 1), date(until, 12, 31), f"{first}/{until}")) if until > first else None


def _decade(match: re.Match[str], reference: date | None) -> Meaning | None:
    digits = match["decade"]
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    span = Span(date(start, 1, 1), date(start + 9, 12, 31), "interval", f"{start // 10}")
    return _date(_apply_part(span, match["part"], reference))


def _century(match: re.Match[str], reference: date | None) -> Meaning | None:
    number = int(match["number"])
    if not 1 < number < 30:
        return None
    return Meaning("DATE", f"{number - 1}", date(100 * (number - 1) + 1, 1, 1), date(100 * number, 12, 31), "interval")


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _quarter(match: re.Match[str], reference: date | None) -> Meaning | None:
    number = _ORDINALS[match["which"].lower()]
    if match["year"]:
        return _date(quarter_span(int(match["year"]), number))
    if reference is None:
        return Meaning("DATE", f"XXXX-Q{number}")
    if match["step"]:
        return _date(quarter_span(reference.year + _STEP[match["step"].lower()], number))
    current = (reference.month + 2) // 3
    future = tense_around(match.string, match.start(), match.end()) == "future"
    year = reference.year if number <= current or (future and number > current) else reference.year - 1
    if not future and number == current + 1 and reference.month % 3 == 0:
        year = reference.year
    return _date(quarter_span(year, number))


def _relative_unit(match: re.Match[str], reference: date | None) -> Meaning | None:
    """ "last week", "earlier this month", "late next year"."""
    unit, which = match["unit"].lower(), match["which"].lower()
    if reference is None:
        return Meaning("DATE", "XXXX")
    step = _STEP[which.split()[-1]]
    if unit == "weekend":
        week = week_span(reference + timedelta(weeks=step if which != "last" or reference.weekday() < 6 else -1)).first
        week = week if which != "this" or week is None else week
        if week is None:
            return None
        return Meaning("DATE", week_span(week).value + "-WE", week + timedelta(days=5), week + timedelta(days=6), "interval")
    return _date(_apply_part(shift(reference, step, unit), match["part"], reference))


def _edge_of_unit(match: re.Match[str], reference: date | None) -> Meaning | None:
    """ "the end of the year", "mid-year", "year's end": of the running one."""
    if reference is None:
        return Meaning("DATE", "XXXX")
    return _date(_apply_part(shift(reference, 0, match["unit"].lower()), match["part"] or "end", reference))


def _season(match: re.Match[str], reference: date | None) -> Meaning | None:
    first_month, code = SEASONS[match["season"].lower()]
    if match["year"]:
        return _date(season_span(int(match["year"]), first_month, code))
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
    return _date(season_span(year, first_month, code))


# -- counted units ---------------------------------------------------------------------------------------------------------


def _count_of(words: str) -> float | None:
    folded = " ".join(words.lower().split())
    if folded in ("several", "a few", "few", "many"):
        return None
    return 2.0 if "couple" in folded else small_number(folded)


def _singular(unit: str) -> str:
    folded = unit.lower()
    return "century" if folded.startswith("centur") else folded.rstrip("s")


def _duration_value(count: float | None, unit: str) -> str:
    number = "X" if count is None else f"{count:g}"
    letter = UNITS.get(unit, "D")
    if unit == "fortnight":
        return "P2W"
    if unit == "decade" and count is not None:
        return f"P{10 * count:g}Y"
    if unit == "century" and count is not None:
        return f"P{100 * count:g}Y"
    return f"P{'T' if unit in ('hour', 'minute', 'second') else ''}{number}{letter}"


def _ago(match: re.Match[str], reference: date | None) -> Meaning | None:
    count, unit = _count_of(match["count"]), _singular(match["unit"])
    if unit in ("second", "minute", "hour"):
        return Meaning("TIME", "PAST_REF", reference, reference, "day") if reference else Meaning("TIME", "PAST_REF")
    forward = match["way"].lower() in ("later", "from now", "hence")
    if count is None or reference is None:
        return Meaning("DATE", "FUTURE_REF" if forward else "PAST_REF")
    whole = round(count)
    if whole != count and unit == "year":
        return _date(shift(reference, round(12 * count) * (1 if forward else -1), "month"))
    return _date(shift(reference, whole if forward else -whole, unit))


def _stretch(match: re.Match[str], reference: date | None) -> Meaning | None:
    """ "the past two months", "the next three years": a duration whose days are known."""
    count, unit = _count_of(match["count"]) if match["count"] else 1.0, _singular(match["unit"])
    value = _duration_value(count, unit)
    which = match["which"].lower().split()[-1]
    if count is None or reference is None or unit in ("second", "minute", "hour") or which in ("first", "final"):
        return Meaning("DURATION", value)
    days = {"day": 1, "week": 7, "fortnight": 14, "quarter": 91.3, "month": 30.44, "year": 365.25, "decade": 3652.5}.get(
        unit, 36525
    )
    length = timedelta(days=round(count * days))
    try:
        if which in ("past", "last", "previous", "recent", "preceding"):
            return Meaning("DURATION", value, reference - length, reference, "interval")
        return Meaning("DURATION", value, reference, reference + length, "interval")
    except OverflowError:
        return Meaning("DURATION", value)


def _duration(match: re.Match[str], reference: date | None) -> Meaning | None:
    return Meaning("DURATION", _duration_value(_count_of(match["count"]), _singular(match["unit"])))


def _recent(match: re.Match[str], reference: date | None) -> Meaning | None:
    return Meaning("DATE", "PAST_REF")


def _each(match: re.Match[str], reference: date | None) -> Meaning | None:
    if match["month"]:
        return Meaning("SET", f"XXXX-{month_number(match['month']):02d}")
    return Meaning("SET", f"XXXX-WXX-{weekday_number(match['weekday']) + 1}")


def _reported_quarter(match: re.Match[str], reference: date | None) -> Meaning | None:
    """ "the latest quarter", "the year-earlier quarter" of business news: the last full one, or the same a year before."""
    if reference is None:
        return Meaning("DATE", "XXXX-QX")
    current = (reference.month + 2) // 3
    number = _ORDINALS[match["which"].lower()] if match["which"] else current - 1
    return _date(quarter_span(reference.year - bool(match["ago"]), number))


def _year_ago(match: re.Match[str], reference: date | None) -> Meaning | None:
    return _date(year_span(reference.year - 1)) if reference else Meaning("DATE", "XXXX")


def _weekend(match: re.Match[str], reference: date | None) -> Meaning | None:
    """ "over the weekend": the last one, or the one that comes where the clause speaks of the future."""
    if reference is None:
        return Meaning("DATE", "XXXX-WXX-WE")
    future = tense_around(match.string, match.start(), match.end()) == "future"
    week = week_span(reference - timedelta(days=0 if future or reference.weekday() == 6 else 6))
    if week.first is None:
        return None
    return Meaning("DATE", week.value + "-WE", week.first + timedelta(days=5), week.first + timedelta(days=6), "interval")


def _spelled_year(match: re.Match[str], reference: date | None) -> Meaning | None:
    if match["tail"]:
        return _date(year_span((1900 if match["head"].lower() == "nineteen" else 2000) + round(small_number(match["tail"]))))
    return _date(year_span(2000)) if match["head"].lower() != "nineteen" else None


def _plural_duration(match: re.Match[str], reference: date | None) -> Meaning | None:
    return Meaning("DURATION", _duration_value(None, _singular(match["unit"])))


def _set(match: re.Match[str], reference: date | None) -> Meaning | None:
    words = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y",
             "annual": "P1Y"}  # fmt: skip
    if match["adverb"]:
        return Meaning("SET", words[match["adverb"].lower()])
    return Meaning("SET", _duration_value(1.0, _singular(match["unit"])))


_REFERENCES = {
    "PRESENT_REF": "now currently current present nowadays".split(),
    "PAST_REF": "recently recent previously formerly once".split(),
    "FUTURE_REF": "soon".split(),
}
_REFERENCE_OF = {word: value for value, words in _REFERENCES.items() for word in words}


def _reference_word(match: re.Match[str], reference: date | None) -> Meaning | None:
    folded = " ".join(match.group().lower().split())
    if folded.endswith("future"):
        return Meaning("DATE", "FUTURE_REF")
    if folded.startswith(("recent", "the past")):
        return Meaning("DATE", "PAST_REF")
    return Meaning("DATE", _REFERENCE_OF.get(folded.split()[-1], "PRESENT_REF"))


def _compile(pattern: str, resolve: Resolve, flags: int = 0) -> Rule:
    return Rule(re.compile(pattern, flags), resolve)


_I = re.IGNORECASE
_TENS_AND_ONES = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_WEEKDAY_BEFORE = rf"(?:\b(?:{WEEKDAY}),?\s+(?:\(\s?)?)?"

RULES: tuple[Rule, ...] = (
    _compile(r"\brecent\s+(?:days|weeks|months|years|decades)\b", _recent, _I),
    _compile(rf"\b(?:[Ee]ach|[Ee]very)\s+(?:(?P<month>{MONTH})|(?P<weekday>{WEEKDAY}))(?![\w-])", _each),
    _compile(
        r"\b(?:the\s+)?(?:comparable\s+)?(?:latest|most\s+recent|(?P<ago>year-(?:ago|earlier)))\s+(?:fiscal\s+)?"
        r"(?:(?P<which>first|second|third|fourth)\s+)?(?:quarter|period)\b",
        _reported_quarter,
        _I,
    ),
    _compile(r"\bthe\s+quarter\b(?P<which>x^)?(?P<ago>x^)?(?!\s+(?:of|century|final))", _reported_quarter, _I),
    _compile(r"\byear-(?:ago|earlier)\b", _year_ago, _I),
    _compile(r"\bthe\s+weekend\b", _weekend, _I),
    _compile(rf"\b(?P<head>nineteen)\s+(?P<tail>{_TENS_AND_ONES})\b", _spelled_year, _I),
    _compile(
        rf"\b(?:the\s+)?year\s+(?P<head>two\s+thousand)(?:\s+(?:and\s+)?(?P<tail>{_TENS_AND_ONES}))?\b", _spelled_year, _I
    ),
    _compile(r"\b(?P<a>\d{4})(?P<sep>[-/.])(?P<b>\d{1,2})[-/.](?P<c>\d{1,2})(?:T[\d:.]+Z?)?\b", _numeric),
    _compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})[-/.](?P<c>\d{4}|\d\d)(?![\d/-])(?!\.\d)", _numeric),
    _compile(r"\b(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b", _compact),
    _compile(
        rf"{_WEEKDAY_BEFORE}(?:the\s+)?\b(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:[-–—]|to|and)\s?"
        rf"(?P<until>\d{{1,2}})(?:st|nd|rd|th)?\b(?![,.]?\d))?(?:,?\s+(?P<year>{_YEAR})\b)?(?!,?\d)(?!\s?percent)",
        _month_day,
    ),
    _compile(
        rf"{_WEEKDAY_BEFORE}(?:the\s+)?(?<![\d,.])\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:[-–—]|to|and)\s?(?P<until>\d{{1,2}})(?:st|nd|rd|th)?)?"
        rf"\s+(?:of\s+)?(?P<month>{MONTH})\b(?:,?\s+(?P<year>{_YEAR})\b)?",
        _month_day,
    ),
    _compile(rf"{_PART}\b(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{_YEAR})\b(?!,\d)", _month_year),
    _compile(
        rf"{_PART}\b(?P<month>{MONTH})\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?:of\s+)?(?P<which>last|this|next)\s+year\b",
        _month_relative_year,
    ),
    _compile(
        rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?{_PART}\b(?P<month>{MONTH})(?![\w'’-])(?!\.?\s+\d)",
        _month_alone,
    ),
    _compile(
        rf"(?:(?P<modifier>last|past|next|this|coming|(?:the\s+)(?:previous|following|coming|next))\s+)?"
        rf"(?:\b(?:early|late)(?:\s+on)?\s+)?\b(?P<weekday>(?-i:{WEEKDAY}))(?P<plural>s\b)?(?![\w-])"
        rf"(?:\s+(?P<part>{_DAYPART}))?(?:\s+(?P<week>(?:last|this|next)\s+week))?",
        _weekday,
        _I,
    ),
    _compile(rf"\b(?:early\s+|late\s+)?(?P<word>today|tonight|yesterday|tomorrow)\b(?:\s+(?P<part>{_DAYPART}))?", _deictic, _I),
    _compile(rf"\b(?P<which>this|last)\s+(?P<part>{_DAYPART})\b", _this_daypart, _I),
    _compile(r"\bthe\s+day\s+(?P<which>before|after)\s+(?:yesterday|tomorrow)\b", _day_before, _I),
    _compile(
        rf"{_PART}\b(?:the\s+)?(?P<which>last|this|next|previous|current|coming|following|same|past)\s+"
        r"(?P<unit>week|month|year|quarter|decade|century|weekend)\b(?![-'’]long)",
        _relative_unit,
        _I,
    ),
    _compile(r"\b(?P<part>earlier|later)\s+in\s+the\s+(?P<unit>week|month|year|decade|century)\b", _edge_of_unit, _I),
    _compile(r"\b(?:the\s+)?(?P<unit>year|month)(?:['’]s\s+|[- ])(?P<part>end)\b", _edge_of_unit, _I),
    _compile(
        r"\b(?P<part>the\s+end\s+of|the\s+beginning\s+of|the\s+start\s+of|the\s+middle\s+of|end\s+of|mid)(?:\s+the\s+|-)"
        r"(?P<unit>week|month|year|decade|century)\b",
        _edge_of_unit,
        _I,
    ),
    _compile(
        rf"\b(?:the\s+)?(?:fiscal[\s-])?(?P<which>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]quarter\b"
        rf"(?:\s+(?:of\s+)?(?:(?P<year>{_YEAR})|(?P<step>last|this|next)\s+year)\b)?",
        _quarter,
        _I,
    ),
    _compile(
        rf"\b(?:(?P<which>last|this|next|the)\s+(?:early\s+|late\s+)?(?P<season>{SEASON})\b(?:\s+(?:of\s+)?(?P<year>{_YEAR}))?)",
        _season,
        _I,
    ),
    _compile(rf"\b(?P<which>x^)?(?P<season>{SEASON})\s+(?:of\s+)?(?P<year>{_YEAR})\b", _season, _I),
    _compile(rf"\b(?P<first>{_YEAR})\s?[-–—/]\s?(?P<last>{_YEAR}|\d\d)\b(?![-,/]\d)", _years),
    _compile(rf"{_PART}\b(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0|[1-9]0)(?:['’]?s)\b", _decade),
    _compile(r"\b(?:the\s+)?(?P<number>\d{1,2})(?:st|nd|rd|th)[\s-]century\b", _century, _I),
    _compile(
        rf"{_PART}(?<![\d,.$€£/])(?<!\d-)\b(?:(?:the\s+)?(?:fiscal\s+)?year\s+|FY\s?)?(?P<year>{_YEAR})\b(?!\s?%|,\d|\.\d|[-/]\d)",
        _year,
    ),
    _compile(
        rf"\b(?:(?:about|almost|nearly|around|roughly|more\s+than|over|at\s+least|some|just)\s+)?{_COUNT}[\s-]+(?P<unit>{UNIT})"
        r"\s+(?P<way>ago|earlier|before|previously|later|from\s+now|hence)\b",
        _ago,
        _I,
    ),
    _compile(
        rf"\b(?:the\s+)?(?P<which>past|last|next|previous|coming|first|final|recent|preceding|following)\s+{_COUNT}\s+(?P<unit>{UNIT})\b",
        _stretch,
        _I,
    ),
    _compile(
        r"\b(?:the\s+)?(?P<count>x^)?(?P<which>past|coming)\s+(?P<unit>day|week|month|year|decade|century)\b", _stretch, _I
    ),
    _compile(
        rf"\b(?:(?:about|almost|nearly|around|roughly|more\s+than|less\s+than|over|under|at\s+least|at\s+most|up\s+to|some|"
        rf"no\s+more\s+than|only|just|another)\s+)?{_COUNT}[\s-]+(?:(?:more|full|whole|additional|straight|consecutive)\s+)?"
        rf"(?P<unit>{UNIT})\b(?:-long\b)?",
        _duration,
        _I,
    ),
    _compile(
        r"\b(?:the\s+(?:past|last|next|coming)\s+few|the\s+coming|coming|the\s+early|many)\s+(?P<unit>days|weeks|months|years|decades|centuries)\b",
        _plural_duration,
        _I,
    ),
    _compile(
        r"\b(?:(?P<adverb>daily|weekly|monthly|yearly|annually)|(?:every|each)\s+(?P<unit>day|week|month|quarter|year))\b",
        _set,
        _I,
    ),
    _compile(
        r"\b(?:(?:right\s+)?now|currently|nowadays|these\s+days|recently|soon|the\s+(?:near\s+|foreseeable\s+)?future|"
        r"at\s+present|the\s+present|current|recent|the\s+past)\b",
        _reference_word,
        _I,
    ),
)
"""Earlier rules win over later ones where two expressions have the same length."""
