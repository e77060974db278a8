"""What counted units of time mean: ago, past and next stretches, durations, repeated times, and words such as now."""

from __future__ import annotations

import re
from datetime import date, timedelta

from helpers.language.calendar_words import UNITS, month_number, weekday_number
from helpers.language.number_words import small_number
from helpers.language.tense import tense_around
from helpers.language.time_meaning import ORDINALS, Meaning, dated
from helpers.language.time_spans import quarter_span, shift, week_span, year_span

__all__ = [
    "mean_ago",
    "mean_duration",
    "mean_each",
    "mean_plural_duration",
    "mean_recent",
    "mean_reference_word",
    "mean_reported_quarter",
    "mean_set",
    "mean_spelled_year",
    "mean_stretch",
    "mean_weekend",
    "mean_year_ago",
]


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


def mean_ago(match: re.Match[str], reference: date | None) -> Meaning | None:
    count, unit = _count_of(match["count"]), _singular(match["unit"])
    if unit in ("second", "minute", "hour"):
        return Meaning("TIME", "PAST_REF", reference, reference, "day") if reference else Meaning("TIME", "PAST_REF")
    forward = match["way"].lower() in ("later", "from now", "hence")
    if count is None or reference is None:
        return Meaning("DATE", "FUTURE_REF" if forward else "PAST_REF")
    whole = round(count)
    if whole != count and unit == "year":
        return dated(shift(reference, round(12 * count) * (1 if forward else -1), "month"))
    return dated(shift(reference, whole if forward else -whole, unit))


def mean_stretch(match: re.Match[str], reference: date | None) -> Meaning | None:
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


def mean_duration(match: re.Match[str], _reference: date | None) -> Meaning | None:
    return Meaning("DURATION", _duration_value(_count_of(match["count"]), _singular(match["unit"])))


def mean_recent(_match: re.Match[str], _reference: date | None) -> Meaning | None:
    return Meaning("DATE", "PAST_REF")


def mean_each(match: re.Match[str], _reference: date | None) -> Meaning | None:
    if match["month"]:
        return Meaning("SET", f"XXXX-{month_number(match['month']):02d}")
    return Meaning("SET", f"XXXX-WXX-{weekday_number(match['weekday']) + 1}")


def mean_reported_quarter(match: re.Match[str], reference: date | None) -> Meaning | None:
    """ "the latest quarter", "the year-earlier quarter" of business news: the last full one, or the same a year before."""
    if reference is None:
        return Meaning("DATE", "XXXX-QX")
    current = (reference.month + 2) // 3
    number = ORDINALS[match["which"].lower()] if match["which"] else current - 1
    return dated(quarter_span(reference.year - bool(match["ago"]), number))


def mean_year_ago(_match: re.Match[str], reference: date | None) -> Meaning | None:
    return dated(year_span(reference.year - 1)) if reference else Meaning("DATE", "XXXX")


def mean_weekend(match: re.Match[str], reference: date | None) -> Meaning | None:
    """ "over the weekend": the last one, or the one that comes where the clause speaks of the future."""
    if reference is None:
        return Meaning("DATE", "XXXX-WXX-WE")
    future = tense_around(match.string, match.start(), match.end()) == "future"
    week = week_span(reference - timedelta(days=0 if future or reference.weekday() == 6 else 6))
    if week.first is None:
        return None
    return Meaning("DATE", week.value + "-WE", week.first + timedelta(days=5), week.first + timedelta(days=6), "interval")


def mean_spelled_year(match: re.Match[str], _reference: date | None) -> Meaning | None:
    if match["tail"]:
        return dated(year_span((1900 if match["head"].lower() == "nineteen" else 2000) + round(small_number(match["tail"]))))
    return dated(year_span(2000)) if match["head"].lower() != "nineteen" else None


def mean_plural_duration(match: re.Match[str], _reference: date | None) -> Meaning | None:
    return Meaning("DURATION", _duration_value(None, _singular(match["unit"])))


def mean_set(match: re.Match[str], _reference: date | None) -> Meaning | None:
    words = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y",
             "annual": "P1Y"}  # fmt: skip
    if match["adverb"]:
        return Meaning("SET", words[match["adverb"].lower()])
    return Meaning("SET", _duration_value(1.0, _singular(match["unit"])))


_REFERENCES = {
    "PRESENT_REF": ["now", "currently", "current", "present", "nowadays"],
    "PAST_REF": ["recently", "recent", "previously", "formerly", "once"],
    "FUTURE_REF": ["soon"],
}
_REFERENCE_OF = {word: value for value, words in _REFERENCES.items() for word in words}


def mean_reference_word(match: re.Match[str], _reference: date | None) -> Meaning | None:
    folded = " ".join(match.group().lower().split())
    if folded.endswith("future"):
        return Meaning("DATE", "FUTURE_REF")
    if folded.startswith(("recent", "the past")):
        return Meaning("DATE", "PAST_REF")
    return Meaning("DATE", _REFERENCE_OF.get(folded.split()[-1], "PRESENT_REF"))
