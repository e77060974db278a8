"""Digits and number words that count nothing: dates, years, clock times, ordinals, parts of names, addresses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from helpers.language.calendar_words import MONTH, WEEKDAY

__all__ = ["COUNTED_PEOPLE", "FOLLOWED_BY_COUNTED", "find_excluded", "is_year"]

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
FOLLOWED_BY_COUNTED = re.compile(
    r"[\s-](?:(?:[a-z]+|U\.?S\.?|[A-Z][a-z]+)[\s-])?" + COUNTED_PEOPLE + r"(?![\w-])", re.IGNORECASE
)

_YEAR = r"(?:1[7-9]\d\d|20\d\d|21\d\d)"
_TIME_ZONE = r"(?:GMT|UTC|EST|EDT|CET|BST|PST|PDT|local\s+time|IST)"
# Addresses that hold digits: looked for only where their signs are.
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@\S+|[@#]\w+"  # bounded, since it is tried at every character
)
_ADDRESS_SIGNS = ("://", "www.", "@", "#")
# What begins at a digit or at most _LEADING_WORDS words before one.
_WITH_DIGITS = re.compile(
    "|".join(
        (
            # dates: day and month in both orders, with ordinals, lists and ranges of days, with or without a year
            rf"\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:[-–—]|to|and)\s?\d{{1,2}}(?:st|nd|rd|"
            rf"th)?\b(?!,\d))?(?:,?\s+{_YEAR}\b)?"
            r"(?![\d,]{0,12}\d)",
            rf"\b(?<![,.\d])\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–—]\s?\d{{1,2}}(?:st|nd|rd|"
            rf"th)?)?\s+(?:of\s+)?{MONTH}\b(?:,?\s+{_YEAR}\b)?",
            rf"\b{MONTH},?\s+(?:of\s+)?{_YEAR}\b(?!,\d)",
            rf"\b{WEEKDAY}\s+\d{{1,2}}(?:st|nd|rd|th)\b",
            r"\b\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:T[\d:.]+Z?)?\b",
            r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b(?!\.\d)",
            r"\b9/11\b",
            # decades and spans of years
            rf"\b(?:{_YEAR}|\d0)'?s\b",
            rf"\b{_YEAR}\s?[-–—/]\s?(?:{_YEAR}|\d\d)\b(?!,\d)",
            rf"\b[Bb]etween\s+{_YEAR}\s+and\s+{_YEAR}\b(?!,\d|\s+(?:people|troops|soldiers))",
            # addresses
            r"(?<![$€£])\b\d{1,5}(?:[-–]\d{1,5})?\s(?:[A-Z][\w.]*\s|\d{1,3}(?:st|nd|rd|th)\s){1,4}(?:Streets?|St|Avenue|Ave|"
            r"Road|Rd|Boulevard|Blvd|Lane|Drive|Way|Square|Highway)\b(?!\s[a-z]+s\b)",
            # clock times
            rf"\b\d{{1,2}}(?:[:.]\d\d){{0,2}}\s?(?:[ap]\.?\s?m\b\.?|[AP]\.?M\b\.?|o['’]clock|hours?\s+{_TIME_ZONE})",
            rf"\b\d{{1,2}}[:.]?\d\d(?::\d\d)?\s?(?:hrs\b|{_TIME_ZONE}\b|hours\s+local)",
            r"\b\d{1,2}:\d\d(?::\d\d)?\b",
            r"\b0\d00\s+hours\b",
            # ordinals
            r"\b\d[\d,]{0,12}(?:st|nd|rd|th)\b",
            # phones and numbers in documents
            r"\+\d[\d\s()-]{6,}\d",
            r"\b\d{3}-\d{4}\b",
            r"\b(?:[Pp]ages?|pp?\.|No\.|Nos\.|[Nn]umber|#|№|[Vv]ol\.|[Cc]hapter|[Ff]igure|[Tt]able|[Pp]aragraph|[Aa]rticle|"
            r"[Ss]ection|[Aa]rticles)\s?\d+(?:\.\d+)*\b(?!,\d)",
            # digits in names: glued to letters on either side, or hyphened to a name (F-16, G7, COVID-19, 5G, 9M133)
            r"\b(?<!\$)(?!(?:US|EUR|USD|GBP|IQD|Rs|RM|CHF|AED|SAR|INR|CAD|AUD|PS|[CA]\d+\.)\d)[A-Za-z][A-Za-z]*\d[\w-]*",
            r"\b(?!Post-|Pre-|Non-|Sub-|About-|Over-|US-)(?:[A-Z][A-Za-z.]*|top|last|"
            r"final)[-–]\d+(?:\.\d+)?[A-Za-z]?\b(?![-–]\w|,\d|\s?percent)",
            r"\b\d+(?!(?:[KMGT]?B|[kKMG]?W|[kM]?V|KM|KG|BN|MN|[KMBTWV])\b)[A-Z]{1,2}(?![A-Za-z])\b",
            r"(?<=\d[mM])[23]\b|(?<=km)[23]\b",
            r"\b(?:[Cc]ategory|[Pp]hase|[Ss]tage|[Gg]rade|[Ll]evel|[Uu]nit|[Gg]ate|[Rr]oom|[Ff]light|[Hh]ighway|[Rr]oute|"
            r"[Ii]nterstate|[Ss]uite|[Bb]ox|"
            r"[Zz]ip|[Gg]ame|[Ee]pisode|[Tt]ype|[Tt]ier|[Vv]ersion|[Oo]peration|[Ss]tep)\s\d+\b(?![,.]\d|\s?%)",
            # scores and records: "2-0", "89-89"
            r"(?<![\d,.$-])\b(?P<home>\d{1,3})[-–](?P=home)\b(?![-,.]?\d)|\b\d{1,3}[-–]0\b(?![-,.]?\d)",
            # ages in apposition: "Jane Sample, 45, said"
            r"(?<=[a-z],\s)[1-9]\d,(?=\s[a-z])",
            r"\b\d+(?:[A-Z]+\d+[\w-]*|G\b)",
            r"\b\d+(?:\.\d+){2,}\b",
            # names that end in a number
            r"\b24/7\b|\b[Tt]wenty20\b",
            r"\b(?:Group\s+of|Big|Catch|Fortune|Formula|Channel|Radio|Day|Area|Section|Resolutions?)\s+\d+\b(?![,.]\d)",
        )
    )
)
_LEADING_WORDS = 3  # "Group of 7" and "September of 2003" have two
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
# Words that hold number words but count nothing, and a part of each that is cheap to look for.
_WORDS_ALONE = re.compile(
    r"\b[Nn]ineteen\s(?:ninety|eighty|seventy|sixty|fifty|forty|thirty|twenty)(?:[- ](?:one|two|three|four|five|six|seven|"
    r"eight|nine))?\b|"
    r"\b[Oo]ne(?:-time|-off|-on-one|-sided|-way|-stop)\b|\b[Nn]ine-to-five\b|"
    r"\b(?:Group\s+of|Big|Catch|Fortune|Formula|Channel|Radio|Day|Area|Section|Resolutions?)\s+"
    r"(?:[Ss]even|[Ee]ight|[Tt]wenty|[Oo]ne|[Tt]wo)\b|"
    r"\b(?:square|cubic)\s+one\b|\bday\s+one\b|\bWorld\s+War\s+(?:One|Two)\b|\bFive\s+Eyes\b|\bBig\s+(?:Three|Four|Five)\b"
)
_WORDS_SIGNS = (
    "ineteen", "ne-", "Group", "Big", "Catch", "Fortune", "Formula", "Channel", "Radio", "Day", "Area", "Section", "Resolution",
    "are", "ubic", "day", "War", "Eyes",
)  # fmt: skip

# Words before a four-digit number that make it a year whatever follows ("the 2014 elections", "since 2003").
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|from|early|late|mid|during|before|after|through|year|years|the|this|that|for|between|"
    r"[Ff]iscal|FY|a|its|their|his|her|summer|spring|autumn|fall|winter|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|and|or|to|around|about|circa|c\.)|[('‘“\"-])\s*$",
    re.IGNORECASE,
)
_BOUND_BEFORE = re.compile(
    r"\b(?:than|least|some|nearly|almost|roughly|approximately|over|estimated|to\s+as\s+many\s+as|as\s+many\s+as|up\s+to|"
    r"total\s+of)\s*$",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"[$€£¥]\s?$|\b(?:Rs\.?|USD|EUR|US)\s?$")
_ARTICLE_BEFORE = re.compile(r"\b(?:the|in|since|early|late|mid|during|year|fiscal)\s*$", re.IGNORECASE)
# A unit that stands directly after the digits and never after a year.
_UNIT_AFTER = re.compile(r"\s?(?:%|percent\b|per\s+cent\b|km\b|kilomet|miles?\b|rpm\b|hp\b|mph\b|kg\b|tons?\b|tonnes\b|acres\b|"
                         r"feet\b|met(?:er|re)s\b|square\b|barrels\b|bpd\b|people\b|troops\b|soldiers\b)|\.\d|,\d")  # fmt: skip


def is_year(text: str, start: int, end: int) -> bool:
    """Whether the bare digits ``text[start:end]`` are a year: four digits, 1700 to 2199, and nothing that counts."""
    digits = text[start:end]
    if len(digits) != 4 or not digits.isdigit() or not 1700 <= int(digits) <= 2199:
        return False
    before, after = text[max(0, start - 24) : start], text[end : end + 48]
    if _MONEY_BEFORE.search(before) or _UNIT_AFTER.match(after) or _BOUND_BEFORE.search(before):
        return False
    if _ARTICLE_BEFORE.search(before):
        return True
    return not FOLLOWED_BY_COUNTED.match(after)


def find_excluded(text: str) -> list[tuple[int, int]]:
    """Spans of ``text`` whose digits and number words count nothing, in order, none inside another."""
    spans = list(_spans_with_digits(text))
    if any(sign in text for sign in _ADDRESS_SIGNS):
        spans.extend(match.span() for match in _ADDRESS.finditer(text))
    if any(sign in text for sign in _WORDS_SIGNS):
        spans.extend(match.span() for match in _WORDS_ALONE.finditer(text))
    return _apart(sorted(spans))


def _spans_with_digits(text: str) -> Iterator[tuple[int, int]]:
    """The leftmost matches that begin near a digit: a search at every character takes most of the time of reading numbers."""
    runs = [match.start() for match in _DIGITS.finditer(text)]
    if not runs:
        return
    words = [match.start() for match in _WORD.finditer(text)]
    done = 0
    for run in runs:
        index = bisect_right(words, run)
        starts = words[max(0, index - 1 - _LEADING_WORDS) : index]
        if starts[-1:] != [run]:
            starts.append(run)
        if text[run - 1 : run] == "+":
            starts.insert(-1, run - 1)
        for start in starts:
            if start >= done and (match := _WITH_DIGITS.match(text, start)):
                done = match.end()
                yield match.span()


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    apart: list[tuple[int, int]] = []
    for span in spans:
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
        elif span[1] > apart[-1][1]:
            apart[-1] = (apart[-1][0], span[1])
    return apart
