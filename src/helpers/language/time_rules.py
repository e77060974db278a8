"""Patterns of time expressions, each with the words that it can begin at and the function that says what it means.

All patterns are for lower-case text and are tried only at a trigger (triggers.py) or at one of the few words before it, so none
of them is ever searched for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from helpers.language.calendar_words import DECADES, MONTH, MONTHS, ORDINAL_DAYS, SEASON, UNIT, WEEKDAY
from helpers.language.number_words import CARDINALS, SMALL_NUMBER, word_set
from helpers.language.time_counts import (
    mean_ago,
    mean_duration,
    mean_each,
    mean_plural_duration,
    mean_reference_word,
    mean_reported_period,
    mean_set,
    mean_single_unit,
    mean_some_time,
    mean_some_units,
    mean_stretch,
    mean_weekend,
    mean_year_ago,
)
from helpers.language.time_days import (
    mean_clock,
    mean_compact,
    mean_day_before,
    mean_daypart,
    mean_deictic,
    mean_month_day,
    mean_numeric,
    mean_this_daypart,
    mean_weekday,
)
from helpers.language.time_meaning import Resolve
from helpers.language.time_periods import (
    mean_century,
    mean_decade,
    mean_edge_of_unit,
    mean_month_alone,
    mean_month_relative_year,
    mean_month_year,
    mean_part_of_year,
    mean_quarter,
    mean_relative_unit,
    mean_season,
    mean_spelled_year,
    mean_the_unit,
    mean_year,
    mean_years,
)
from helpers.language.triggers import TRIGGER_UNITS
from helpers.language.years import SPELLED_YEAR

__all__ = ["DAY_RULES", "DIGITS", "FOLLOWING", "RULES", "Rule", "RulesOfKind"]


class Rule(NamedTuple):
    """``capital``: the group whose first letter has to be a capital in the text as written, since "may" and "march" are verbs;
    "" for none. ``timeless``: what it finds stands for no days of the calendar; ``counts``: a number in it counts units."""

    pattern: re.Pattern[str]
    resolve: Resolve
    capital: str
    timeless: bool
    counts: bool


class RulesOfKind(NamedTuple):
    """The rules for one kind of trigger: those that begin at it, each with the beginnings of what has to follow the trigger
    (None for anything; see FOLLOWING), and those that begin at a word before it, by that word. ``inside``: the words that can
    stand before the trigger in an expression of this kind; ``asks``: whether what follows the trigger matters to any rule."""

    own: tuple[tuple[Rule, frozenset[str] | None], ...]
    after: Mapping[str, tuple[Rule, ...]]
    inside: frozenset[str]
    asks: bool


FOLLOWING = 3
"""How many letters of the word after a trigger are looked at; digits count as DIGITS."""
DIGITS = "#"
"""Stands for any digits among the words that a rule can begin at."""

_MONTHS = " ".join(MONTHS)
_ORDINALS = " ".join(ORDINAL_DAYS)
_YEAR = r"(?:1[5-9]\d\d|20\d\d|21\d\d)"
_PART = (
    r"(?:(?P<part>early|mid|late|earlier|later|sometime|(?:the\s+)?(?:very\s+)?(?:end|beginning|start|middle|close)\s+of)"
    r"(?:\s+in|-|\s+)\s*)?"
)
_PART_WORDS = "early mid late earlier later sometime the end beginning start middle close"
_DAYPART = r"(?:morning|afternoon|evening|night|noon|midnight|midday)"
_COUNT = rf"(?P<count>{SMALL_NUMBER}|several|a\s+few|few|many|a\s+number\s+of|(?:a\s+)?couple(?:\s+of)?)"
_COUNT_WORDS = " ".join([DIGITS, *CARDINALS, "hundred thousand a an half several few many couple"])
_ABOUT = r"(?:(?:about|almost|nearly|around|roughly|approximately|more\s+than|less\s+than|at\s+least|at\s+most|up\s+to)\s+)?"
_ABOUT_WORDS = "about almost nearly around roughly approximately more less at up"
_UNIT = (
    r"(?P<unit>week|month|year|quarter|decade|century|weekend)\b(?![-'’]long|['’]s\s+(?:fiscal\s+)?(?:first|second|third|"
    r"fourth)"
    r"[\s-]quarter)"
)
_KIND = r"(?:(?:full|fiscal|financial|calendar|academic|whole|entire)\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_UNTIL = r"(?:\s?(?:[-–—]|to|and)\s?(?P<until>\d{1,2})(?:st|nd|rd|th)?\b(?![,.]?\d))?"
_ORDINAL_DAY = rf"(?P<day>(?:twenty-|thirty-)?(?:{'|'.join(ORDINAL_DAYS)}))"
_WITH_DAY = (
    rf"(?:(?:,?\s+(?:on\s+)?(?:(?P<weekday>{WEEKDAY})(?![\w-])|(?P<word>today|yesterday|tomorrow)\b|"
    rf"(?P<month>{MONTH})\s(?P<day>\d{{1,2}})\b)))?"
)
_QUARTER = r"(?P<which>first|second|third|fourth|1st|2nd|3rd|4th)"
_ZONE = r"(?:gmt|utc|est|edt|cet|bst|pst|pdt|ist|local\s+time|et)"

# Kinds of trigger, first words (none, or with a space behind them: also the trigger itself; after ~ what has to follow the
# trigger where the rule begins at it), pattern, meaning. Of rules that match from the same word the first one wins: longer ones
# come before shorter ones.
_GRAMMAR: tuple[tuple[str, str, str, Resolve], ...] = (
    # digits
    ("digits4", "", r"(?P<a>\d{4})(?P<sep>[-/.])(?P<b>\d{1,2})[-/.](?P<c>\d{1,2})(?:t[\d:.]+z?)?\b", mean_numeric),
    ("digits2", "", r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{4}|\d\d)(?![\d/-])(?!\.\d)", mean_numeric),
    ("digits8", "", r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b", mean_compact),
    ("digits2", "", rf"{_DAY}{_UNTIL}[\s-]+(?:of\s+)?(?P<month>{MONTH})(?![\w’'-])(?:,?[\s-]+(?P<year>{_YEAR})\b)?",
     mean_month_day),
    ("digits2", "", rf"(?P<hour>\d{{1,2}})(?:(?P<sep>[:.])(?P<minute>\d\d)(?P<second>:\d\d)?(?!\d|\.\d))?(?:\s?"
     rf"(?P<half>[ap]\.?m\b\.?))?"
     rf"(?P<sure>\s?o['’]clock)?(?:\s+{_ZONE}\b)?{_WITH_DAY}", mean_clock),
    ("digits4", "", rf"(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<half>x^)?(?P<sep>x^)?(?P<second>x^)?\s?(?P<sure>hrs|"
     rf"hours\s+{_ZONE}|{_ZONE})\b"
     rf"{_WITH_DAY}", mean_clock),
    ("digits4", "", rf"(?P<first>{_YEAR})\s?[-–—/]\s?(?P<last>{_YEAR}|\d\d)\b(?![-,/]\d)", mean_years),
    ("digits4 digits2", f"{_PART_WORDS} ", rf"{_PART}(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?['’]?(?P<decade>(?:1[5-9]|20)"
     rf"\d0|[1-9]0)['’]?s\b", mean_decade),
    ("digits2", "the ", r"(?:the\s+)?(?P<number>\d{1,2})(?:st|nd|rd|th)[\s-]century\b", mean_century),
    ("digits4 digits-year", f"{_PART_WORDS} fiscal fy year ", rf"{_PART}(?:the\s+(?=(?:fiscal\s+)?(?:year\s|\d{{4}}\s+"
     rf"(?:period|quarter))))?(?:(?:fiscal\s+)?year\s+|fiscal\s+|fy\s?)?(?P<year>{_YEAR})(?=s?\b)(?!\s?%|,\d|\.\d|"
     rf"[-/]\d)(?:\s+(?:fiscal\s+)?(?:(?P<quarter>first|second|third|fourth)[\s-]quarter\b|(?P<period>period|quarter)\b))?",
     mean_year),
    # months
    ("month", f"{_PART_WORDS} ~last this next of #", rf"{_PART}(?P<month>{MONTH})\s+(?:{_DAY},?\s+)?(?:of\s+)?(?P<which>last"
     rf"|this|next)\s+year\b", mean_month_relative_year),
    ("month", "the ~# the", rf"(?P<month>{MONTH})\s+(?:the\s+)?{_DAY}{_UNTIL}(?:,?\s+(?P<year>{_YEAR})\b)?(?!,?\d)"
     rf"(?!\s?percent)", mean_month_day),
    ("month", f"~the {_ORDINALS}", rf"(?P<month>{MONTH})\s+(?:the\s+)?{_ORDINAL_DAY}\b(?P<until>x^)?(?:,?\s+"
     rf"(?P<year>{_YEAR})\b)?", mean_month_day),
    ("month", f"{_PART_WORDS} ~# of nineteen two", rf"{_PART}(?P<month>{MONTH}),?\s+(?:of\s+)?(?:(?P<year>{_YEAR})\b(?!,\d)|"
     rf"(?P<spelled>{SPELLED_YEAR})\b)", mean_month_year),
    ("month", f"{_PART_WORDS} last next this ", rf"(?:(?P<which>last|next|this)\s+)?{_PART}(?P<month>{MONTH})(?![\w-]|['’]"
     rf"(?!s\b))(?!\.?\s+\d)",
     mean_month_alone),
    ("month", "each every", rf"(?:each|every)\s+(?:(?P<month>{MONTH})|(?P<weekday>x^))(?![\w-])", mean_each),
    # weekdays
    ("weekday", f"~the {_MONTHS}",
     rf"(?P<weekday>{WEEKDAY}),?\s+(?:\(\s?)?(?:the\s+)?(?P<month>{MONTH})\s+(?:the\s+)?{_DAY}{_UNTIL}"
     rf"(?:,?\s+(?P<year>{_YEAR})\b)?(?!,?\d)",
     mean_month_day),
    ("weekday", "~# the",
     rf"(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?{_DAY}{_UNTIL}\s+(?:of\s+)?(?P<month>{MONTH})(?![\w’'-])(?:,?\s+"
     rf"(?P<year>{_YEAR})\b)?", mean_month_day),
    ("weekday", f"~{_MONTHS}",
     rf"(?P<weekday>{WEEKDAY}),?\s+(?P<month>{MONTH})\s+{_ORDINAL_DAY}\b(?P<until>x^)?(?:,?\s+(?P<year>{_YEAR})"
     rf"\b)?", mean_month_day),
    ("weekday", "last past next this coming the previous following early late ",
     rf"(?:(?P<modifier>last|past|next|this\s+coming|this|coming|the\s+(?:previous|following|coming|next))\s+)?(?:(?:early|"
     rf"late)(?:\s+on)?\s+)?"
     rf"(?P<weekday>{WEEKDAY})(?P<plural>s\b)?(?![\w-])(?:\s+(?P<part>{_DAYPART})(?P<parts>s)?\b)?(?:\s+(?P<week>(?:last|"
     rf"this|next)\s+week)\b)?",
     mean_weekday),
    ("weekday", "each every", rf"(?:each|every)\s+(?:(?P<month>x^)|(?P<weekday>{WEEKDAY}))(?![\w-])", mean_each),
    # today, last night, noon
    ("day", "early late ", rf"(?:early\s+|late\s+)?(?P<word>today|tonight|yesterday|tomorrow)\b(?:\s+(?P<part>{_DAYPART})\b)"
     rf"?", mean_deictic),
    ("unit", "the", r"the\s+day\s+(?P<which>before|after)\s+(?:yesterday|tomorrow)\b", mean_day_before),
    ("part", "this last later earlier", rf"(?:(?:later|earlier)\s+)?(?P<which>this|last)\s+(?P<part>{_DAYPART})\b",
     mean_this_daypart),
    ("part", "mid ", rf"(?:mid[\s-])?(?P<part>{_DAYPART})\b{_WITH_DAY}", mean_daypart),
    # counted units
    ("unit", f"{_ABOUT_WORDS} {_COUNT_WORDS}",
     rf"{_ABOUT}{_COUNT}[\s-]+(?P<unit>{UNIT})\s+(?P<way>ago|earlier|before|previously|later|from\s+now|hence)\b", mean_ago),
    ("unit", "the past last next previous coming first final recent preceding following latest at",
     rf"(?:at\s+least\s+)?(?:the\s+)?(?P<which>past|last|next|previous|coming|first|final|recent|preceding|following|latest)"
     rf"\s+{_COUNT}\s+"
     rf"(?P<unit>{UNIT})\b(?:\s+or\s+so\b)?", mean_stretch),
    ("unit", "the", r"(?:the\s+)(?P<count>x^)?(?P<which>past|coming)\s+(?P<unit>day|week|month|year|decade|century)\b",
     mean_stretch),
    # last week, the end of the year
    ("unit", f"{_PART_WORDS} last this next previous current coming following same past preceding upcoming that",
     rf"{_PART}(?:the\s+)?(?P<which>last|this|next|previous|current|coming|following|same|past|preceding|upcoming|that)"
     rf"\s+{_KIND}{_UNIT}",
     mean_relative_unit),
    ("unit", "the", r"(?P<part>x^)?the\s+(?P<which>next|following|previous|same)\s+(?P<unit>day)\b", mean_relative_unit),
    ("unit", "earlier later", r"(?P<part>earlier|later)\s+(?:in\s+)?(?:that|the)\s+(?P<unit>day|week|month|year|decade|"
     r"century)\b", mean_edge_of_unit),
    ("unit", "the year ~end s", r"(?:the\s+)?(?P<unit>year|month)(?:['’]s\s+|[- ])(?P<part>x^)?end\b", mean_edge_of_unit),
    ("unit", "the end beginning start middle mid",
     r"(?P<part>(?:the\s+)?(?:end|beginning|start|middle)\s+of|mid)(?:\s+(?:the|this)\s+|-)(?P<unit>week|month|year|decade|"
     r"century)\b",
     mean_edge_of_unit),
    ("unit", "the", rf"the\s+{_KIND}(?P<unit>year|quarter|week|month)\b(?!['’-]|\s+(?:of|before|after|that|when|in\s+which|"
     rf"ago|earlier|century|two\s+thousand|nineteen|"
     r"final))(?P<ended>(?=(?:\s+just)?\s+(?:ended|ending|ends)\b))?", mean_the_unit),
    ("unit", "the", r"the\s+weekend\b", mean_weekend),
    # quarters and other periods of results
    ("unit", f"the fiscal first second third fourth 1st 2nd 3rd 4th last this next {DIGITS}",
     rf"(?:the\s+)?(?:(?P<owner>last|this|next)\s+year['’]s\s+)?(?:fiscal[\s-])?{_QUARTER}\squarter(?P<plural>s)?\b(?:\s+"
     rf"(?:of\s+)?(?:(?:fiscal\s+)?"
     rf"(?P<year>{_YEAR})|(?P<step>last|this|next)\s+year)\b)?", mean_quarter),
    ("unit", f"first second third fourth {DIGITS}", rf"(?P<owner>x^)?{_QUARTER}-quarter(?P<plural>x^)?\b(?P<year>x^)?"
     rf"(?P<step>x^)?", mean_quarter),
    ("unit", "first second last latter the",
     rf"(?:the\s+)?(?P<which>first|second|last|latter)\s+half\s+of\s+(?:(?:fiscal\s+)?(?P<year>{_YEAR})\b|(?:(?P<step>last|"
     rf"this|next)|the)\s+year\b)",
     mean_part_of_year),
    ("unit", "the comparable latest most year", r"(?:the\s+)?(?:comparable\s+)?(?:latest|most\s+recent|(?P<ago>year-(?:ago|"
     r"earlier)))\s+(?:fiscal\s+)?"
     r"(?:(?P<which>first|second|third|fourth)\s+)?(?:quarter|period)\b", mean_reported_period),
    ("unit", "the a ~ago earlier", r"(?:a\s+)?(?:year)-(?:ago|earlier)\b", mean_year_ago),
    # durations
    ("unit", f"{_ABOUT_WORDS} {_COUNT_WORDS} the",
     rf"{_ABOUT}(?:the\s+)?{_COUNT}[\s-]+(?:(?:more|full|whole|additional|straight|consecutive|long|calendar|trading|business|"
     rf"working)\s+)?(?P<unit>{UNIT})\b(?:-long\b)?(?!['’]?[\s-]+(?:old|of\s+age)\b)", mean_duration),
    ("unit", f"{_ABOUT_WORDS} a an one", rf"(?P<about>{_ABOUT})(?P<count>an?|one)[\s-](?P<unit>minute|hour|day|week|month|"
     rf"year|decade|century)\b"
     r"(?P<half>\s+and\s+a\s+half\b)?", mean_single_unit),
    ("unit", "recent coming past future the", r"(?:the\s+)?(?P<which>recent|coming|past|future)\s+(?P<unit>days|weeks|months"
     r"|quarters|years|decades)\b",
     mean_some_units),
    ("unit", "the many for in within over after since",
     r"(?:the\s+(?:past|last|next|coming)\s+few|the\s+early|many)\s+(?P<unit>days|weeks|months|years|decades|centuries)\b",
     mean_plural_duration),
    ("unit", "", r"(?P<unit>hours|days|weeks|months|years|decades|centuries)\b", mean_some_time),
    ("unit", "every each", r"(?P<adverb>x^)?(?:every|each)\s+(?P<unit>day|week|month|quarter|year)\b", mean_set),
    ("set", "", r"(?P<adverb>daily|weekly|monthly|yearly|hourly)\b", mean_set),
    # seasons, spelled years, decades
    ("season", f"{_PART_WORDS} last this next",
     rf"(?P<which>last|next|this\s+past|this|the)\s+(?:early\s+|late\s+)?(?P<season>{SEASON})\b(?:\s+(?:of\s+)?(?:"
     rf"(?P<year>{_YEAR})|(?P<spelled>{SPELLED_YEAR}))\b)?",
     mean_season),
    ("season", "~# of nineteen two", rf"(?P<which>x^)?(?P<season>{SEASON})\s+(?:of\s+)?(?:(?P<year>{_YEAR})|"
     rf"(?P<spelled>{SPELLED_YEAR}))\b", mean_season),
    ("year", "the year two ", rf"(?:(?:the\s+)?year\s+|(?!two))(?P<spelled>{SPELLED_YEAR})\b", mean_spelled_year),
    ("year", f"{_PART_WORDS} ", rf"{_PART}(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<decade>{'|'.join(DECADES)})\b",
     mean_decade),
    # now, the future
    ("reference", "right these at the ",
     r"(?:(?:right\s+)?now|currently|nowadays|recently|soon|the\s+(?:near\s+|foreseeable\s+)?future|at\s+present|the\s+present|"
     r"(?:current)(?!\s+(?:\w+\s+)?(?:days|weeks|months|quarters?|years?|decades|week|month|fiscal)\b)|the\s+past(?!\s+"
     r"(?:\w+\s+)?(?:days?|weeks?|months?|quarters?|years?|decades?|century|hours?|summers?|winters?)\b))\b",
     mean_reference_word),
    ("unit", "these", r"these\s+days\b", mean_reference_word),
)  # fmt: skip


def _compiled(pattern: str, resolve: Resolve) -> Rule:
    compiled = re.compile(r"\b" + pattern)
    capital = next((group for group in ("month", "weekday") if group in compiled.groupindex), "")
    return Rule(compiled, resolve, capital, resolve in _TIMELESS, "count" in compiled.groupindex)


_TIMELESS = frozenset(
    {
        mean_duration,
        mean_single_unit,
        mean_some_time,
        mean_some_units,
        mean_plural_duration,
        mean_set,
        mean_each,
        mean_reference_word,
    }
)


_GROUP_NAME = re.compile(r"\(\?P[<=]\w+>?|\(\?:|\\[a-zA-Z]")
_LITERAL = re.compile(r"([a-z]+)(\??)")


def _literals(pattern: str) -> frozenset[str]:
    """The words that a pattern is made of: no text that it matches has another."""
    found: set[str] = set()
    for word, optional in _LITERAL.findall(
        _GROUP_NAME.sub(lambda m: "(" if m[0][0] == "(" else " ", pattern).replace("(s)?", "s?")
    ):
        found.update((word, word[:-1]) if optional else (word,))
    return frozenset(found)


_BETWEEN = word_set(
    "of in to the very at than least most more full fiscal financial calendar academic whole entire and half hundred "
    "thousand number "
    "year's year straight consecutive trading business working additional long comparable recent some every each on past month"
)
_COUNTING = frozenset(_COUNT_WORDS.split())
_INSIDE = frozenset(
    _BETWEEN.union(*({word for word in told.partition("~")[0].split() if word != DIGITS} for _, told, _, _ in _GRAMMAR))
)


def _rules(kind: str, days_only: bool) -> RulesOfKind:
    """The rules for a kind of trigger; a unit of time is a kind of its own (TRIGGER_UNITS), of the rules that have its word."""
    general, _, unit = kind.partition(" ")
    own: list[tuple[Rule, frozenset[str] | None]] = []
    after: dict[str, list[Rule]] = {}
    literals: set[str] = set()
    for kinds, told, pattern, resolve in _GRAMMAR:
        words_of_rule = _literals(pattern)
        if general not in kinds.split() or (unit and unit not in words_of_rule) or (days_only and resolve in _TIMELESS):
            continue
        words, _, following = told.partition("~")
        rule = _RULES[pattern, resolve]
        literals |= words_of_rule
        if not words or words.endswith(" "):
            own.append((rule, frozenset(word[:FOLLOWING] for word in following.split()) if following else None))
        for word in words.split():
            after.setdefault(word, []).append(rule)
    if unit:
        literals |= _COUNTING
    inside = frozenset(word for word in _INSIDE if word in after or word.partition("'")[0] in literals)
    return RulesOfKind(
        tuple(own), {word: tuple(rules) for word, rules in after.items()}, inside, any(follows for _, follows in own)
    )


_RULES: Mapping[tuple[str, Resolve], Rule] = {
    (pattern, resolve): _compiled(pattern, resolve) for _, _, pattern, resolve in _GRAMMAR
}
_KINDS = frozenset(kind for kinds, *_ in _GRAMMAR for kind in kinds.split()) - {"unit"} | {
    f"unit {word}" for word in TRIGGER_UNITS
}
RULES: Mapping[str, RulesOfKind] = {kind: _rules(kind, days_only=False) for kind in sorted(_KINDS)}
DAY_RULES: Mapping[str, RulesOfKind] = {kind: _rules(kind, days_only=True) for kind in sorted(_KINDS)}
"""The same without what stands for no days of the calendar."""
