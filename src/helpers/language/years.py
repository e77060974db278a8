"""Which four digits are a year, and years in words."""

from __future__ import annotations

import re

from helpers.language.number_words import small_number

__all__ = ["COUNTED_PEOPLE", "FOLLOWED_BY_COUNTED", "SPELLED_YEAR", "is_year", "spelled_year"]

# Nouns that are counted and never follow a year or the number of a name ("Tower 22"): what tells "2000 troops" from "2000".
COUNTED_PEOPLE = (
    r"(?:troops?|soldiers?|personnel|people|persons|civilians|fighters|militants|marines|airmen|sailors|men|women|children|"
    r"servicemen|servicewomen|service\s+members?|members|forces|paratroopers|peacekeepers|advisers|advisors|trainers|officers|"
    r"police|policemen|guards|contractors|refugees|families|workers|employees|detainees|prisoners|insurgents|rebels|reservists|"
    r"lawmakers|students|jobs|deaths|casualties|others|homes|houses|square|kilomet(?:er|re)s?|km|miles?|met(?:er|re)s|feet|"
    r"acres|hectares|inch|inches|tons?|tonnes|barrels?|bpd|dollars|dinars|euros|pounds|percent|per\s+cent|customers|users|rpm|points|votes|"
    r"yards|rounds|missiles|rockets|drones|tanks|vehicles|aircraft|bodies|victims|migrants|patients|residents|staff|strikes|"
    r"airstrikes|attacks|strong|combat|American|Americans|Iraqis|Iranian|Iraqi|British|Turkish|Russian|U\.?S\.?|foreign)"
)
FOLLOWED_BY_COUNTED = re.compile(r"[\s-](?:(?:[a-z]+|u\.?s\.?)[\s-])?" + COUNTED_PEOPLE + r"(?![\w-])", re.IGNORECASE)

_TENS_AND_ONES = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|one|two|three|four|five|six|seven|eight|"
    r"nine)"
)
SPELLED_YEAR = rf"(?:nineteen[ -]{_TENS_AND_ONES}|two thousand(?: (?:and )?{_TENS_AND_ONES})?)"
"""Pattern of a year in words, lower case."""


def spelled_year(words: str | None) -> int | None:
    """The year that a text which SPELLED_YEAR matched names."""
    if not words:
        return None
    if words.startswith("two thousand"):
        tail = words[len("two thousand") :].removeprefix(" and").strip()
        return 2000 + (round(small_number(tail)) if tail else 0)
    tail = words[len("nineteen") :].strip(" -")
    number = round(small_number(tail))
    return 1900 + number if number >= 10 else None


_MONEY_BEFORE = re.compile(r"[$€£¥]\s?$|\b(?:rs\.?|usd|eur|us)\s?$", re.IGNORECASE)
_BOUND_WORDS = frozenset({"than", "least", "some", "nearly", "almost", "roughly", "approximately", "over", "estimated"})
_BOUND_PHRASES = ("as many as", "up to", "total of")
_YEAR_WORDS = frozenset({"the", "in", "since", "early", "late", "mid", "during", "year", "fiscal", "by", "until"})
_FIRST_YEAR = 1700  # earlier years are rarer in news than counts, and need a word that dates
_DATING_WORDS = frozenset({"in", "since", "year", "by", "until", "between", "from"})
# A unit that stands directly after the digits and never after a year.
_UNIT_AFTER = re.compile(r"\s?(?:%|percent\b|per\s+cent\b|km\b|kilomet|miles?\b|rpm\b|hp\b|mph\b|kg\b|tons?\b|tonnes\b|acres\b|"
                         r"feet\b|met(?:er|re)s\b|square\b|barrels\b|bpd\b|people\b|troops\b|soldiers\b)|\.\d|,\d")  # fmt: skip


def is_year(text: str, start: int, end: int) -> bool:
    """Whether the bare digits ``text[start:end]`` are a year: four digits, 1500 to 2199, and nothing that counts."""
    digits = text[start:end]
    if len(digits) != 4 or not digits.isdigit() or not 1500 <= int(digits) <= 2199:
        return False
    before = text[max(0, start - 16) : start]
    if _UNIT_AFTER.match(text, end) or _MONEY_BEFORE.search(before[-4:]):
        return False
    words = before.lower().rstrip(" \n-").rsplit(None, 1)
    last = words[-1] if words else ""
    if int(digits) < _FIRST_YEAR and last not in _DATING_WORDS:
        return False
    if last in _BOUND_WORDS or before.lower().rstrip().endswith(_BOUND_PHRASES):
        return False
    return last in _YEAR_WORDS or not FOLLOWED_BY_COUNTED.match(text, end, end + 48)
