"""Patterns of time expressions, each with the function that says what it means: the grammar behind `dates`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from helpers.language.calendar_words import MONTH, SEASON, UNIT, WEEKDAY
from helpers.language.number_words import SMALL_NUMBER
from helpers.language.time_counts import (
    mean_ago,
    mean_duration,
    mean_each,
    mean_plural_duration,
    mean_recent,
    mean_reference_word,
    mean_reported_quarter,
    mean_set,
    mean_spelled_year,
    mean_stretch,
    mean_weekend,
    mean_year_ago,
)
from helpers.language.time_days import (
    mean_compact,
    mean_day_before,
    mean_deictic,
    mean_month_day,
    mean_numeric,
    mean_this_daypart,
    mean_weekday,
)
from helpers.language.time_meaning import Meaning
from helpers.language.time_periods import (
    mean_century,
    mean_decade,
    mean_edge_of_unit,
    mean_month_alone,
    mean_month_relative_year,
    mean_month_year,
    mean_quarter,
    mean_relative_unit,
    mean_season,
    mean_year,
    mean_years,
)

__all__ = ["RULES", "Rule"]


Resolve = Callable[[re.Match[str], date | None], Meaning | None]


class Rule(NamedTuple):
    pattern: re.Pattern[str]
    resolve: Resolve


YEAR = r"(?:1[5-9]\d\d|20\d\d|21\d\d)"
_PART = (
    r"(?:(?P<part>early|mid|late|the\s+end\s+of|the\s+beginning\s+of|the\s+start\s+of|the\s+middle\s+of|end\s+of|"
    r"beginning\s+of|start\s+of|middle\s+of|the\s+close\s+of|end|start|earlier|later|sometime)(?:\s+in|-|\s+|\s+of\s+)"
    r"(?:the\s+)?)?"
)
DAYPART = r"(?:morning|afternoon|evening|night|noon|midnight|midday)"
_COUNT = rf"(?P<count>{SMALL_NUMBER}|several|a\s+few|few|many|a\s+couple\s+of|couple\s+of)"


def _compile(pattern: str, resolve: Resolve, flags: int = 0) -> Rule:
    return Rule(re.compile(pattern, flags), resolve)


_I = re.IGNORECASE
_TENS_AND_ONES = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_WEEKDAY_BEFORE = rf"(?:\b(?:{WEEKDAY}),?\s+(?:\(\s?)?)?"

RULES: tuple[Rule, ...] = (
    _compile(r"\brecent\s+(?:days|weeks|months|years|decades)\b", mean_recent, _I),
    _compile(rf"\b(?:[Ee]ach|[Ee]very)\s+(?:(?P<month>{MONTH})|(?P<weekday>{WEEKDAY}))(?![\w-])", mean_each),
    _compile(
        r"\b(?:the\s+)?(?:comparable\s+)?(?:latest|most\s+recent|(?P<ago>year-(?:ago|earlier)))\s+(?:fiscal\s+)?"
        r"(?:(?P<which>first|second|third|fourth)\s+)?(?:quarter|period)\b",
        mean_reported_quarter,
        _I,
    ),
    _compile(r"\bthe\s+quarter\b(?P<which>x^)?(?P<ago>x^)?(?!\s+(?:of|century|final))", mean_reported_quarter, _I),
    _compile(r"\byear-(?:ago|earlier)\b", mean_year_ago, _I),
    _compile(r"\bthe\s+weekend\b", mean_weekend, _I),
    _compile(rf"\b(?P<head>nineteen)\s+(?P<tail>{_TENS_AND_ONES})\b", mean_spelled_year, _I),
    _compile(
        rf"\b(?:the\s+)?year\s+(?P<head>two\s+thousand)(?:\s+(?:and\s+)?(?P<tail>{_TENS_AND_ONES}))?\b", mean_spelled_year, _I
    ),
    _compile(r"\b(?P<a>\d{4})(?P<sep>[-/.])(?P<b>\d{1,2})[-/.](?P<c>\d{1,2})(?:T[\d:.]+Z?)?\b", mean_numeric),
    _compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})[-/.](?P<c>\d{4}|\d\d)(?![\d/-])(?!\.\d)", mean_numeric),
    _compile(r"\b(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b", mean_compact),
    _compile(
        rf"{_WEEKDAY_BEFORE}(?:the\s+)?\b(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:[-–—]|"
        rf"to|and)\s?"
        rf"(?P<until>\d{{1,2}})(?:st|nd|rd|th)?\b(?![,.]?\d))?(?:,?\s+(?P<year>{YEAR})\b)?(?!,?\d)(?!\s?percent)",
        mean_month_day,
    ),
    _compile(
        rf"{_WEEKDAY_BEFORE}(?:the\s+)?(?<![\d,.])\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:[-–—]|to|"
        rf"and)\s?(?P<until>\d{{1,2}})(?:st|nd|rd|th)?)?"
        rf"\s+(?:of\s+)?(?P<month>{MONTH})\b(?:,?\s+(?P<year>{YEAR})\b)?",
        mean_month_day,
    ),
    _compile(rf"{_PART}\b(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR})\b(?!,\d)", mean_month_year),
    _compile(
        rf"{_PART}\b(?P<month>{MONTH})\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?:of\s+)?(?P<which>last|this|"
        rf"next)\s+year\b",
        mean_month_relative_year,
    ),
    _compile(
        rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?{_PART}\b(?P<month>{MONTH})(?![\w'’-])(?!\.?\s+\d)",
        mean_month_alone,
    ),
    _compile(
        rf"(?:(?P<modifier>last|past|next|this|coming|(?:the\s+)(?:previous|following|coming|next))\s+)?"
        rf"(?:\b(?:early|late)(?:\s+on)?\s+)?\b(?P<weekday>(?-i:{WEEKDAY}))(?P<plural>s\b)?(?![\w-])"
        rf"(?:\s+(?P<part>{DAYPART}))?(?:\s+(?P<week>(?:last|this|next)\s+week))?",
        mean_weekday,
        _I,
    ),
    _compile(
        rf"\b(?:early\s+|late\s+)?(?P<word>today|tonight|yesterday|tomorrow)\b(?:\s+(?P<part>{DAYPART}))?", mean_deictic, _I
    ),
    _compile(rf"\b(?P<which>this|last)\s+(?P<part>{DAYPART})\b", mean_this_daypart, _I),
    _compile(r"\bthe\s+day\s+(?P<which>before|after)\s+(?:yesterday|tomorrow)\b", mean_day_before, _I),
    _compile(
        rf"{_PART}\b(?:the\s+)?(?P<which>last|this|next|previous|current|coming|following|same|past)\s+"
        r"(?P<unit>week|month|year|quarter|decade|century|weekend)\b(?![-'’]long)",
        mean_relative_unit,
        _I,
    ),
    _compile(r"\b(?P<part>earlier|later)\s+in\s+the\s+(?P<unit>week|month|year|decade|century)\b", mean_edge_of_unit, _I),
    _compile(r"\b(?:the\s+)?(?P<unit>year|month)(?:['’]s\s+|[- ])(?P<part>end)\b", mean_edge_of_unit, _I),
    _compile(
        r"\b(?P<part>the\s+end\s+of|the\s+beginning\s+of|the\s+start\s+of|the\s+middle\s+of|end\s+of|mid)(?:\s+the\s+|-)"
        r"(?P<unit>week|month|year|decade|century)\b",
        mean_edge_of_unit,
        _I,
    ),
    _compile(
        rf"\b(?:the\s+)?(?:fiscal[\s-])?(?P<which>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]quarter\b"
        rf"(?:\s+(?:of\s+)?(?:(?P<year>{YEAR})|(?P<step>last|this|next)\s+year)\b)?",
        mean_quarter,
        _I,
    ),
    _compile(
        rf"\b(?:(?P<which>last|this|next|the)\s+(?:early\s+|"
        rf"late\s+)?(?P<season>{SEASON})\b(?:\s+(?:of\s+)?(?P<year>{YEAR}))?)",
        mean_season,
        _I,
    ),
    _compile(rf"\b(?P<which>x^)?(?P<season>{SEASON})\s+(?:of\s+)?(?P<year>{YEAR})\b", mean_season, _I),
    _compile(rf"\b(?P<first>{YEAR})\s?[-–—/]\s?(?P<last>{YEAR}|\d\d)\b(?![-,/]\d)", mean_years),
    _compile(rf"{_PART}\b(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0|[1-9]0)(?:['’]?s)\b", mean_decade),
    _compile(r"\b(?:the\s+)?(?P<number>\d{1,2})(?:st|nd|rd|th)[\s-]century\b", mean_century, _I),
    _compile(
        rf"{_PART}(?<![\d,.$€£/])(?<!\d-)\b(?:(?:the\s+)?(?:fiscal\s+)?year\s+|FY\s?)?(?P<year>{YEAR})\b(?!\s?%|,\d|\.\d|"
        rf"[-/]\d)",
        mean_year,
    ),
    _compile(
        rf"\b(?:(?:about|almost|nearly|around|roughly|more\s+than|over|at\s+least|some|just)\s+)?{_COUNT}[\s-]+(?P<unit>{UNIT})"
        r"\s+(?P<way>ago|earlier|before|previously|later|from\s+now|hence)\b",
        mean_ago,
        _I,
    ),
    _compile(
        rf"\b(?:the\s+)?(?P<which>past|last|next|previous|coming|first|final|recent|preceding|"
        rf"following)\s+{_COUNT}\s+(?P<unit>{UNIT})\b",
        mean_stretch,
        _I,
    ),
    _compile(
        r"\b(?:the\s+)?(?P<count>x^)?(?P<which>past|coming)\s+(?P<unit>day|week|month|year|decade|century)\b", mean_stretch, _I
    ),
    _compile(
        rf"\b(?:(?:about|almost|nearly|around|roughly|more\s+than|less\s+than|over|under|at\s+least|at\s+most|up\s+to|some|"
        rf"no\s+more\s+than|only|just|another)\s+)?{_COUNT}[\s-]+(?:(?:more|full|whole|additional|straight|consecutive)\s+)?"
        rf"(?P<unit>{UNIT})\b(?:-long\b)?",
        mean_duration,
        _I,
    ),
    _compile(
        r"\b(?:the\s+(?:past|last|next|coming)\s+few|the\s+coming|coming|the\s+early|many)\s+(?P<unit>days|weeks|months|"
        r"years|decades|centuries)\b",
        mean_plural_duration,
        _I,
    ),
    _compile(
        r"\b(?:(?P<adverb>daily|weekly|monthly|yearly|annually)|(?:every|each)\s+(?P<unit>day|week|month|quarter|year))\b",
        mean_set,
        _I,
    ),
    _compile(
        r"\b(?:(?:right\s+)?now|currently|nowadays|these\s+days|recently|soon|the\s+(?:near\s+|foreseeable\s+)?future|"
        r"at\s+present|the\s+present|current|recent|the\s+past)\b",
        mean_reference_word,
        _I,
    ),
)
"""Earlier rules win over later ones where two expressions have the same length."""
