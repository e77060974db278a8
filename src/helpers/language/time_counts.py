"""What counted units of time mean: ago, past and next stretches, durations, repeated times, and words such as now."""

from __future__ import annotations

import re
from datetime import date, timedelta

from helpers.language.calendar_words import UNITS, month_number, weekday_number
from helpers.language.number_words import small_number
from helpers.language.time_meaning import ORDINALS, Around, Meaning, dated
from helpers.language.time_spans import quarter_span, shift, week_span, year_span

__all__ = [
    "mean_ago",
    "mean_duration",
    "mean_each",
    "mean_plural_duration",
    "mean_reference_word",
    "mean_reported_period",
    "mean_set",
    "mean_single_unit",
    "mean_some_time",
    "mean_some_units",
    "mean_stretch",
    "mean_weekend",
    "mean_year_ago",
]

_VAGUE = frozenset({"several", "a few", "few", "many", "some", "a number of", "a couple of dozen"})


# -- counted units ---------------------------------------------------------------------------------------------------------


def _count_of(words: str) -> float | None:
    folded = " ".join(words.split())
    if folded in _VAGUE:
        return None
    return 2.0 if "couple" in folded else small_number(folded)


def _singular(unit: str) -> str:
    return "century" if unit.startswith("centur") else unit.rstrip("s")


def _duration_value(count: float | None, unit: str) -> str:
    if unit == "fortnight":
        return "P2W"
    years = {"decade": 10, "century": 100}.get(unit, 0)
    if years and count is not None:
        return f"P{years * count:g}Y"
    time = "T" if unit in ("hour", "minute", "second") else ""
    if count is not None and count == int(count) + 0.5 and unit in ("year", "minute", "hour"):
        half = {"year": "6M", "minute": "30S", "hour": "30M"}[unit]
        return f"P{time}{int(count)}{UNITS[unit]}{half}" if count > 1 else f"P{time}{half}"
    return f"P{time}{'X' if count is None else f'{count:g}'}{UNITS.get(unit, 'D')}"


def mean_ago(match: re.Match[str], around: Around) -> Meaning | None:
    """ "two weeks ago" counts from publication; "a year earlier" and "three days later" from what was named last."""
    count, unit, way = _count_of(match["count"]), _singular(match["unit"]), match["way"]
    deictic = way in ("ago", "from now", "hence")
    forward = way in ("later", "from now", "hence", "after")
    origin = around.reference if deictic else _origin(around)
    if unit == "year" and count == 1 and way in ("ago", "earlier", "before"):
        return _year_before(around, deictic)
    if unit in ("second", "minute", "hour"):
        day = origin if deictic else None
        return Meaning("TIME" if deictic else "DURATION", "PAST_REF" if deictic else _duration_value(count, unit),
                       day, day, "day" if day else None)  # fmt: skip
    if count is None or origin is None:
        value = ("FUTURE_REF" if forward else "PAST_REF") if deictic else _duration_value(count, unit)
        return Meaning("DATE" if deictic else "DURATION", value)
    whole = round(count)
    if whole != count and unit == "year":
        span = shift(origin, round(12 * count) * (1 if forward else -1), "month")
    else:
        span = shift(origin, whole if forward else -whole, unit)
    if deictic:
        return dated(span)
    return Meaning("DURATION", _duration_value(count, unit), span.first, span.last, span.precision)


def _origin(around: Around) -> date | None:
    """The day that "earlier" and "later" count from: the last day of what was named last, else of publication."""
    named = around.named
    return named.last if named and named.last else around.reference


def _year_before(around: Around, deictic: bool) -> Meaning:
    """ "a year ago", "a year earlier": of the quarter that results are told of where one was named, else a year before."""
    if around.period is not None and around.period.first is not None:
        first = around.period.first
        if around.period.precision == "quarter":
            return dated(quarter_span(first.year - 1, (first.month + 2) // 3)) or Meaning("DATE", "XXXX")
    named = around.named
    if not deictic and named and named.first:
        if named.precision == "month":
            return dated(shift(named.first, -12, "month")) or Meaning("DATE", "XXXX")
        return dated(year_span(named.first.year - 1)) or Meaning("DATE", "XXXX")
    return dated(year_span(around.reference.year - 1)) if around.reference else Meaning("DATE", "XXXX")  # type: ignore[return-value]


_DAYS = {"day": 1, "week": 7, "fortnight": 14, "quarter": 91.3, "month": 30.44, "year": 365.25, "decade": 3652.5,
         "century": 36525}  # fmt: skip


def mean_stretch(match: re.Match[str], around: Around) -> Meaning | None:
    """ "the past two months", "the next three years": a duration whose days are known."""
    reference = around.reference
    count, unit = _count_of(match["count"]) if match["count"] else 1.0, _singular(match["unit"])
    value, which = _duration_value(count, unit), match["which"].split()[-1]
    if count is None or reference is None or unit not in _DAYS or which in ("first", "final"):
        return Meaning("DURATION", value)
    length = timedelta(days=round(count * _DAYS[unit]))
    if which in ("past", "last", "previous", "recent", "preceding", "latest"):
        return Meaning("DURATION", value, reference - length, reference, "interval")
    return Meaning("DURATION", value, reference, reference + length, "interval")


def mean_duration(match: re.Match[str], _around: Around) -> Meaning | None:
    unit = match["unit"]
    if (
        match["count"] in ("a", "an", "one")
        or unit in ("second", "quarter")
        or (unit == "quarters" and match["count"] == "three")
    ):
        return None
    return Meaning("DURATION", _duration_value(_count_of(match["count"]), _singular(unit)))


# Before "a year" and "one day" these make it a stretch; elsewhere it is a rate ("$5 a year") or "some day".
_BEFORE_SINGLE = re.compile(
    r"(?:\b(?:in|for|within|over|after|than|only|just|barely|during|under|of|through|lasts?|lasted|take|takes|took|before|every|once|spent|"
    r"spend|last|whole|and|or|is|was|with|by)\s+(?:about\s+|just\s+|only\s+)?|^\W*)$"
)


def mean_single_unit(match: re.Match[str], around: Around) -> Meaning | None:
    """ "for a week", "nearly a year", "a minute and a half"."""
    if match["count"] == "one" and match["unit"] == "day" and around.looks_ahead(match) and not match["about"]:
        return Meaning("DATE", "FUTURE_REF")
    begin = max(around.first, match.start() - 24)
    if not (match["about"] or match["half"] or _BEFORE_SINGLE.search(match.string[begin : match.start()])):
        return None
    return Meaning("DURATION", _duration_value(1.5 if match["half"] else 1.0, match["unit"]))


_BEFORE_SOME_TIME = re.compile(r"\b(?:for|in|within|over|after|lasted|took|takes|take|last|follows|followed|the)\s+$")


def mean_some_time(match: re.Match[str], around: Around) -> Meaning | None:
    """ "for years", "within weeks"."""
    if not _BEFORE_SOME_TIME.search(match.string, max(around.first, match.start() - 12), match.start()):
        return None
    return Meaning("DURATION", _duration_value(None, _singular(match["unit"])))


def mean_plural_duration(match: re.Match[str], _around: Around) -> Meaning | None:
    return Meaning("DURATION", _duration_value(None, _singular(match["unit"])))


def mean_some_units(match: re.Match[str], _around: Around) -> Meaning | None:
    """ "recent weeks", "coming months", "past years"."""
    which = match["which"].split()[-1]
    if which == "recent":
        return Meaning("DURATION", _duration_value(None, _singular(match["unit"])))
    return Meaning("DATE", "PAST_REF" if which == "past" else "FUTURE_REF")


# -- business periods, weekends, repeated times ----------------------------------------------------------------------------


def mean_reported_period(match: re.Match[str], around: Around) -> Meaning | None:
    """ "the latest quarter", "the year-earlier period" of business news: what results are told of, or the last full quarter;
    or the same a year before."""
    if around.reference is None:
        return Meaning("DATE", "XXXX-QX")
    period = around.period
    if period is None or (period.last or around.reference) > around.reference:
        period = quarter_span(around.reference.year, (around.reference.month + 2) // 3 - 1)
    if period.first is None:
        return None
    number = ORDINALS[match["which"]] if match["which"] else (period.first.month + 2) // 3
    return dated(quarter_span(period.first.year - bool(match["ago"]), number))


def mean_year_ago(_match: re.Match[str], around: Around) -> Meaning | None:
    return _year_before(around, True)


def mean_weekend(match: re.Match[str], around: Around) -> Meaning | None:
    """ "over the weekend": the last one, or the one that comes where the clause speaks of the future."""
    if around.reference is None:
        return Meaning("DATE", "XXXX-WXX-WE")
    ahead = around.looks_ahead(match) or around.reference.weekday() == 6
    week = week_span(around.reference - timedelta(days=0 if ahead else 6))
    if week.first is None:
        return None
    return Meaning("DATE", week.value + "-WE", week.first + timedelta(days=5), week.first + timedelta(days=6), "interval")


def mean_each(match: re.Match[str], _around: Around) -> Meaning | None:
    if match["month"]:
        return Meaning("SET", f"XXXX-{month_number(match['month']):02d}")
    return Meaning("SET", f"XXXX-WXX-{weekday_number(match['weekday']) + 1}")


_SETS = {
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annually": "P1Y",
    "hourly": "PT1H",
}


def mean_set(match: re.Match[str], _around: Around) -> Meaning | None:
    return Meaning("SET", _SETS[match["adverb"]] if match["adverb"] else _duration_value(1.0, _singular(match["unit"])))


_PAST = frozenset({"recently", "recent", "past"})


def mean_reference_word(match: re.Match[str], _around: Around) -> Meaning | None:
    last = match.group().split()[-1]
    return Meaning("DATE", "FUTURE_REF" if last in ("future", "soon") else "PAST_REF" if last in _PAST else "PRESENT_REF")
