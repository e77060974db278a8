"""Digits and number words that count nothing: parts of names, addresses, scores, ordinals, ages in apposition.

Dates and clock times are no business of this module: whatever a time expression names counts nothing either.
"""

from __future__ import annotations

import re

from helpers.language.number_words import word_set

__all__ = ["NUMBERED", "STREET", "excluded_digits", "excluded_words"]

NUMBERED = word_set(
    "page pages p pp no nos number vol chapter figure table paragraph article articles section sections category phase stage "
    "grade level unit gate room flight highway route interstate suite box zip game episode type tier version operation step "
    "resolution resolutions big catch fortune formula channel radio area"
)
"""Words after which a bare number names one of a series and counts nothing."""

# Characters that may stand beside digits that are not part of a name, a score, an address or a code.
_PLAIN_BEFORE = frozenset(" \t\n\u00a0\u202f\u2009(\"'“‘’”[$€£¥₹~…>")
_PLAIN_AFTER = frozenset(" \t\n\u00a0\u202f\u2009)\"'”’]%…;$€£!?½¼¾.")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_GLUED_BEFORE = 24  # characters before digits in which the name that they belong to begins

# What begins at the digits, or at the beginning of the word that they are part of.
_NAMES = re.compile(
    "|".join(
        (
            r"\d[\d,]{0,12}(?:st|nd|rd|th)\b",
            r"\+\d[\d\s()-]{6,}\d",
            r"\d{3}-\d{4}\b",
            r"\d{1,2}:\d\d(?::\d\d)?\b",  # the length of a clip, where no time of day
            r"9/11\b|24/7\b",
            # digits in names: glued to letters, or hyphened to a name (F-16, COVID-19, 5G, 9M133)
            r"(?!(?:US|EUR|USD|GBP|IQD|Rs|RM|PS|CHF|AED|SAR|INR|CAD|AUD|[CA]\d+\.)\d)[A-Za-z][A-Za-z]*\d[\w-]*",
            r"(?!Post-|Pre-|Non-|Sub-|About-|Over-|US-)(?:[A-Z][A-Za-z.]*|top|last|final)[-–]\d+(?:\.\d+)?[A-Za-z]?\b"
            r"(?![-–]\w|,\d|\s?percent)",
            r"\d+(?!(?:[KMGT]?B|[kKMG]?W|[kM]?V|KM|KG|BN|MN|[KMBTWV])\b)[A-Z]{1,2}(?![A-Za-z])\b",
            r"\d+(?:[A-Z]+\d+[\w-]*|G\b)",
            r"\d+(?:\.\d+){2,}\b",
            # scores and records: "2-0", "89-89"
            r"(?P<home>\d{1,3})[-–](?P=home)\b(?![-,.]?\d)|\d{1,3}[-–]0\b(?![-,.]?\d)",
            # web and mail addresses, tags
            r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@\S+|[@#]\w+",
        )
    )
)
STREET = re.compile(
    r"\d{1,5}(?:[-–]\d{1,5})?\s(?:[A-Z][\w.]*\s|\d{1,3}(?:st|nd|rd|th)\s){1,4}(?:Streets?|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|"
    r"Lane|Drive|Way|Square|Highway)\b(?!\s[a-z]+s\b)"
)
_AGE = re.compile(r"[1-9]\d,(?=\s[a-z])")
_SUPERSCRIPT = re.compile(r"(?:\d|k|c)m$", re.IGNORECASE)


def excluded_digits(text: str, start: int, first: int, last: int) -> tuple[int, int] | None:
    """The span around the digits at ``start`` that counts nothing, or None; ``text[first:last]`` is the sentence."""
    run = _NUMBER.match(text, start, last)
    if run is None:
        return None
    end = run.end()
    before, after = text[start - 1 : start] if start > first else " ", text[end : end + 1] if end < last else " "
    if before in _PLAIN_BEFORE and after in _PLAIN_AFTER:
        if after == " " and text[end + 1 : end + 2].isupper() and (street := STREET.match(text, start, last)):
            return street.span()
        return None
    if after == "," and end - start == 2 and text[start - 2 : start] == ", " and (age := _AGE.match(text, start, last)):
        return age.span()
    if before in _PLAIN_BEFORE and after == ",":
        return None
    return _named(text, start, end, first, last)


def _named(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int] | None:
    begin = start
    while begin > first and start - begin < _GLUED_BEFORE and text[begin - 1] not in _PLAIN_BEFORE:
        begin -= 1
    part = max(text.rfind("/", begin, start), text.rfind("(", begin, start)) + 1
    for at in (begin, max(begin, part), start) if begin < start else (start,):
        if (match := _NAMES.match(text, at, last)) and match.end() >= end:
            return match.span()
    if begin < start and _SUPERSCRIPT.search(text, begin, start):
        return start, end
    if (street := STREET.match(text, start, last)) is not None:
        return street.span()
    return None


# Words that hold number words but count nothing.
_WORDS_ALONE = re.compile(
    r"\b(?:one(?:-time|-off|-on-one|-sided|-way|-stop)|nine-to-five|twenty20|square one|cubic one|day one|world war (?:one|"
    r"two)|"
    r"five eyes|(?:group of|big|catch|fortune|formula|channel|radio|day|area|section|resolutions?) (?:one|two|three|four|"
    r"five|seven|"
    r"eight|ten|twenty))\b"
)


def excluded_words(low: str, start: int, first: int, last: int) -> tuple[int, int] | None:
    """The span around the number word at ``start`` that counts nothing, or None."""
    at = start
    for _ in range(3):  # the word itself, or up to two before it ("group of seven")
        if match := _WORDS_ALONE.match(low, at, last):
            return match.span()
        at = low.rfind(" ", first, max(first, at - 1)) + 1 or first
    return None
