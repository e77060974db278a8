"""Where an article can hold a number or a time expression: one automaton over its whole text.

Everything that reads numbers and dates begins here, so that its rules run only around the words found. A text is first made
into one byte a character: letters in lower case, every digit ``0``, and whatever can stand before a word a space; so one
pattern a word is enough, and offsets stay those of the text.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from helpers.language.lowered import lowered
from helpers.language.number_words import CARDINALS, FRACTION_NAMES, GROUPS, SCALES, VAGUE_PLURALS, word_set

__all__ = ["TRIGGER_UNITS", "Trigger", "Triggers", "find_triggers"]


Trigger = tuple[int, int, str]
"""Start and end of a word, or of the first digit of a number, and the kind of time word ("" for none). A bare tuple, since an
article has some seventy of them and most are looked at once."""


class Triggers(NamedTuple):
    """A text in lower case (lowered.py) with the places at which a number, and those at which a time expression, can be."""

    low: str
    numbers: list[Trigger]
    times: list[Trigger]


_TIME_WORDS: Mapping[str, str] = {
    "month": "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec",
    "weekday": "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
    "saturdays sundays mon tue tues wed thu thur thurs fri sat sun",
    "season": "spring summer autumn fall winter",
    "day": "today tonight yesterday tomorrow",
    "part": "morning afternoon evening night noon midday midnight",
    "reference": "now currently nowadays recently soon future present current recent past",
    "set": "daily weekly monthly quarterly yearly annually hourly",
    "year": "nineteen thousand twenties thirties forties fifties sixties seventies eighties nineties",
}  # fmt: skip
TRIGGER_UNITS = word_set(
    "second seconds minute minutes hour hours day days week weeks fortnight fortnights month months quarter quarters "
    "year years decade decades century centuries weekend period half"
)
"""Units of time; each is a kind of its own ("unit weeks"), so that no rule is tried that does not have its word."""
_KIND_OF: Mapping[str, str] = {
    **{word: f"unit {word}" for word in sorted(TRIGGER_UNITS)},
    **{word: kind for kind, words in _TIME_WORDS.items() for word in words.split()},
}
_NUMBER_WORDS = {*CARDINALS, *SCALES, *GROUPS, *VAGUE_PLURALS, *FRACTION_NAMES, "couple"} - {"score"}
_DIGIT = "0"
_CURRENCY_LETTERS = ("a", "c", "ps", "rm", "rs", "us", "usd", "eur", "gbp", "iqd")  # glued to digits: "RM23.50", "$A17"

_WORDS: tuple[str, ...] = (
    _DIGIT,
    *(letters + _DIGIT for letters in _CURRENCY_LETTERS),
    *sorted({*_KIND_OF, *_NUMBER_WORDS, "score"}),
)
_KINDS: tuple[tuple[bool, str], ...] = tuple(
    (word in _NUMBER_WORDS or word == "score" or word.endswith(_DIGIT), "digits" if word == _DIGIT else _KIND_OF.get(word, ""))
    for word in _WORDS
)
_LAST_DIGITS = len(_CURRENCY_LETTERS)  # the patterns up to here end in a digit
_AUTOMATON = BytesAhoCorasick(
    [b" " + word.encode() for word in _WORDS], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
)


def _byte(code: int) -> int:
    """What a byte of ASCII text counts as: ``,`` and ``:`` stay within numbers, ``#``, ``@`` and ``_`` within names."""
    character = chr(code)
    if character in string.ascii_letters:
        return ord(character.lower())
    if character in string.digits:
        return ord(_DIGIT)
    return code if character in ",:#@_" else ord(" ")


_TABLE = bytes(_byte(code) if code < 128 else ord(" ") for code in range(256))
_FIRST_LETTER, _LAST_LETTER = ord("a"), ord("z")
_GLYPHS = "½¼¾"


def find_triggers(text: str) -> Triggers:
    """Every word and run of digits of ``text`` that a number or a time expression can be made of, in order."""
    low = lowered(text)
    folded = b" " + text.encode("ascii", "replace").translate(_TABLE) + b" "
    numbers: list[Trigger] = []
    times: list[Trigger] = []
    plain = text.isascii()
    kinds, first, last = _KINDS, _FIRST_LETTER, _LAST_LETTER
    for pattern, start, end in _AUTOMATON.find_matches_as_indexes(folded):
        is_number, kind = kinds[pattern]
        if pattern > _LAST_DIGITS:
            if first <= folded[end] <= last or (not plain and _runs_on(text, start, end - 1)):
                continue
            trigger = (start, end - 1, kind)
        else:
            if text[end - 3 : end - 2] == "." and text[end - 4 : end - 3].isdecimal() and end > 3:
                continue  # what follows a decimal point
            if 1 <= pattern <= 2 and text[start - 1 : start] != "$":
                continue  # "A10" is a road
            trigger = (end - 2, end - 1, kind)
        if is_number:
            numbers.append(trigger)
        if kind:
            times.append(trigger)
    if "://" in text or "www." in text:
        spans = [match.span() for match in _ADDRESS.finditer(text)]
        numbers, times = _outside(numbers, spans), _outside(times, spans)
    if not plain and any(sign in text for sign in _GLYPHS):
        glyphs = [(at, at + 1, "digits") for at, character in enumerate(text) if character in _GLYPHS]
        numbers = sorted(numbers + glyphs)
    return Triggers(low, numbers, times)


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether a letter such as é, which is no byte of ASCII, stands directly before or after a word."""
    return (start > 0 and text[start - 1] > "\x7f" and text[start - 1].isalpha()) or (
        text[end : end + 1] > "\x7f" and text[end].isalpha()
    )


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def _outside(triggers: list[Trigger], spans: list[tuple[int, int]]) -> list[Trigger]:
    """The triggers that do not stand in one of the spans, which are in order."""
    kept: list[Trigger] = []
    rest = iter(spans)
    start, end = next(rest, (0, 0))
    for trigger in triggers:
        while end and end <= trigger[0]:
            start, end = next(rest, (0, 0))
        if not start <= trigger[0] < end:
            kept.append(trigger)
    return kept
