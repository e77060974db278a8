"""Numbers that stand alone: one number in digits or one word, with nothing beside it that bounds, ranges or multiplies it.

Most numbers of news are such, and reading them needs no more than the word before and the word after; all others are read from
their tokens (numbers.py), which takes several times as long and gives the same for these.
"""

from __future__ import annotations

import re

from helpers.language.number_bounds import SKIPPED_IN_RANGE, NumberExpression
from helpers.language.number_exclusions import NUMBERED, STREET, excluded_digits
from helpers.language.number_words import (
    BOUND_AFTER,
    BOUND_BEFORE,
    CARDINALS,
    FRACTION_NAMES,
    GROUPS,
    LETTER_SCALES,
    SCALES,
    VAGUE_PLURALS,
    word_set,
)
from helpers.language.triggers import Trigger

__all__ = ["AFTER_PRONOUN_ONE", "BEFORE_PRONOUN_ONE", "SENTENCE_STARTERS", "read_plain"]

# Where "one" is no count: what stands before it and what follows it.
BEFORE_PRONOUN_ONE = word_set(
    "no any every some each this that the another which only-the such other latter former new big good bad last next first "
    "second third same right wrong little loved"
)
AFTER_PRONOUN_ONE = word_set(
    "of another who that which whose can could may might must should would will has had have is was be being does did "
    "do cannot to in on at by for with from and or but as if when than because so such thing else a an the i we he she they it "
    "s 's way knows thinks says said where too not"
)
SENTENCE_STARTERS = word_set(
    "the a an in at on of by for from with to and or but about around some over under nearly almost roughly approximately up "
    "more less fewer at between after before since until while as if when where there these those that this all only just "
    "another other first last next his her its their our my your both each every with within without during through are is was "
    "were has have had will would could should may might can not no us u.s plus including than also said says total additional "
    "killed wounded killing wounding least least-of send sends deploy deploys get gets kill kills hit hits leave leaves least "
    "still now then another kills wounds withdraw withdraws pull pulls"
)

# A number with one of these before or after it is read from its tokens.
_NUMBER_WORDS = frozenset(CARDINALS.keys() | SCALES.keys() | GROUPS.keys() | VAGUE_PLURALS.keys())
_OPEN_PAIRS = {
    word: frozenset({"out"} | {phrase[-2] for phrase in BOUND_BEFORE if len(phrase) > 1 and phrase[-1] == word})
    for word in ("of", "at", "to")
}
"""Words that bound a number only after another: "in excess of", "estimated at", "close to"."""
_OPEN_BEFORE = frozenset(
    {phrase[-1] for phrase in BOUND_BEFORE} - _OPEN_PAIRS.keys()
    | NUMBERED | _NUMBER_WORDS | word_set("between many several few war group day square cubic minus half out")
)  # fmt: skip
_LINKING = word_set("to and or")
_OPEN_AFTER = frozenset(
    {phrase[0] for phrase in BOUND_AFTER} | _NUMBER_WORDS | LETTER_SCALES.keys()
    | word_set("to or and out half third thirds quarter quarters eyes")
)  # fmt: skip
_LINKS = (" to ", " or ", " and ", "-", " -", "–", " –", "—", " —")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?")
_NEXT = re.compile(r"[ \u00a0]([^\W\d_]+)|%")
_CLOSES = frozenset('.,;:)?!]"”’\n')
_OPENERS = "(\"'“‘["


def read_plain(text: str, low: str, trigger: Trigger, first: int, last: int) -> NumberExpression | bool:
    """The expression at a trigger in the sentence ``text[first:last]`` where it stands alone or after the words of one bound;
    False where there is none; True where only its tokens can tell."""
    start, end, kind = trigger
    digits = kind == "digits"
    if start == first and text[end : end + 1] == ")":
        return False  # "2) Airstrikes" numbers a point of a list
    begin = start - 1 if digits and start > first and low[start - 1] in "$£€" else start
    if begin > first and low[begin - 1] != " ":
        if low[begin - 1] not in _OPENERS:
            return not (digits and low[begin - 2 : begin - 1].isalpha() and _in_name(text, start, first, last))
        before, at = "", begin
    else:
        at = max(first, low.rfind(" ", first, begin - 1) + 1) if begin > first else first
        before = low[at : begin - 1].lstrip(_OPENERS) if begin > first else ""
    bound, left = "=", start
    if before in _BOUND_LAST:
        bounded = _bound(low, begin - 1, first)
        if bounded is None:
            return True
        bound, left = bounded
        if _after_number(low, left, first):
            return True
        before = ""
    if not digits:
        read = _plain_word(text, low, trigger, before, at, first, last)
    elif before and before[-1] == "," and before[-2:-1].isalpha():  # but the age in "Jane Sample, 45, said"
        read = True if _ends_in_comma(low, start) else _plain_digits(text, low, start, last)
    elif before and (_is_open(low, before, at, first) or _names(text, before, begin)):
        return True
    else:
        read = _plain_digits(text, low, start, last)
    if isinstance(read, bool) or bound == "=":
        return read
    return read.vague or _bounded(text, read, bound, left)


def _after_number(low: str, left: int, first: int) -> bool:
    """Whether a number stands right before the words of a bound: "two at least 5" is for the tokens to tell."""
    word = low[low.rfind(" ", first, max(first, left - 1)) + 1 : left].strip() if left > first else ""
    return word[-1:].isdigit() or word in _NUMBER_WORDS


def _in_name(text: str, start: int, first: int, last: int) -> bool:
    """Whether digits after a hyphen belong to a name ("F-16") that ends with them."""
    span = excluded_digits(text, start, first, last) if text[start - 1] == "-" else None
    return span is not None and text[span[1] : span[1] + 1] not in ("-", "/", "–")


_BOUND_LAST = frozenset(phrase[-1] for phrase in BOUND_BEFORE) - {"of", "at", "to", "over", "below"}
_LONGEST_BOUND = max(map(len, BOUND_BEFORE))
_BOUND_REACH = 44  # characters before a number in which the words of its bound stand


def _bound(low: str, stop: int, first: int) -> tuple[str, int] | None:
    """The bound whose words end at ``stop``, and where they begin; None where there is none or where more than one bound."""
    words = low[max(first, stop - _BOUND_REACH) : stop].split(" ")
    for length in range(min(_LONGEST_BOUND, len(words)), 0, -1):
        phrase = words[-length:]
        if bound := BOUND_BEFORE.get(tuple(phrase)):
            earlier = words[-length - 1] if len(words) > length else ""
            if earlier in _BOUND_LAST or earlier in ("over", "of", "at", "to", "between"):
                return None
            return bound, stop - sum(map(len, phrase)) - length + 1
    return None


def _bounded(text: str, number: NumberExpression, bound: str, left: int) -> NumberExpression:
    low = None if bound in ("<", "<=") else number.value_low
    high = None if bound in (">", ">=") else number.value_high
    return NumberExpression(
        left, number.end, text[left : number.end], number.number_start, number.number_end, low, high, bound, False
    )


def _is_open(low: str, before: str, at: int, first: int) -> bool:
    """Whether the word ``before`` a number, which begins at ``at``, may bound it or begin its range."""
    if before in _OPEN_BEFORE or before[-1] in ".," or not (before[-1].isalpha() or before[-1] in ":;"):
        return True  # also "No. 5" and "Jane Sample, 45, said"
    pairs = _OPEN_PAIRS.get(before)
    if pairs is None and before not in _LINKING:
        return False
    earlier = low[max(first, low.rfind(" ", first, at - 1) + 1) : at - 1] if at > first else ""
    if pairs and earlier in pairs:
        return True
    return before in _LINKING and (not earlier.isalpha() or earlier in SKIPPED_IN_RANGE or earlier in _NUMBER_WORDS)


def _names(text: str, before: str, begin: int) -> bool:
    """Whether the word before digits may be the name that they are a part of: "Tower 22", "iPhone 11"."""
    return before not in SENTENCE_STARTERS and not text[begin - 1 - len(before) : begin - 1].islower()


_BEFORE_COMMA = re.compile(r"\d+,\D")


def _ends_in_comma(low: str, start: int) -> bool:
    return _BEFORE_COMMA.match(low, start) is not None


def _plain_digits(text: str, low: str, start: int, last: int) -> NumberExpression | bool:
    match = _DIGITS.match(low, start, last)
    if match is None:
        return True
    end, value = match.end(), float(match.group().replace(",", ""))
    following = _NEXT.match(low, end, last)
    if following and following[1] in SCALES:
        end, value = following.end(), value * SCALES[following[1]]
        following = _NEXT.match(low, end, last)
    if end < last and not _closed_after(text, low, following, start, end):
        return True
    return NumberExpression(start, end, text[start:end], start, end, value, value, "=", False)


def _closed_after(text: str, low: str, following: re.Match[str] | None, start: int, end: int) -> bool:
    """Whether what follows digits neither multiplies nor bounds them nor begins the second of a range."""
    if following is None:
        if text[end] == "-":
            return _hyphened(low, end)
        return text[end] in _CLOSES and not text[end + 1 : end + 2].isdecimal()
    word = following[1]
    if word == "per":
        return False
    if word is None or word in SKIPPED_IN_RANGE:
        return not low.startswith(_LINKS, following.end())
    return word not in _OPEN_AFTER and not (text[end + 1].isupper() and STREET.match(text, start))


# "One of the largest bases" names one thing; "one of them" takes up another.
_OF_THE_BEST = re.compile(
    r" of (?:the|its|their|his|her|our|my|[a-z]+['’]s) (?:most|least|best|worst|"
    r"(?!west|rest\b|forest|interest|guest|protest|request|arrest|contest|latest|priest|harvest|midwest)[a-z]{2,}est)\b"
)
_HYPHENED = re.compile(r"-([a-z]+)")
_BEFORE_PLURAL = ("many", "several")


def _plain_plural(
    text: str, low: str, trigger: Trigger, before: str, at: int, first: int, last: int, value: float
) -> NumberExpression | None:
    """A vague plural ("thousands of homes"), which has its least value, where no number or bound stands beside it."""
    start, end, _ = trigger
    if low[start:end] == "scores" or before.endswith(_BEFORE_PLURAL) or (before and _is_open(low, before, at, first)):
        return None
    following = _NEXT.match(low, end, last)
    after = following[1] if following else None
    if after == "of" and following is not None:
        then = _NEXT.match(low, following.end(), last)
        if then is not None and then[1] in VAGUE_PLURALS:
            return None
    elif end < last and (after is None or after in _OPEN_AFTER):
        return None
    return NumberExpression(start, end, text[start:end], start, end, value, None, ">=", True)


def _hyphened(low: str, end: int) -> bool:
    """Whether a hyphen after a number joins it to what it counts: "20-year", "five-member"."""
    match = _HYPHENED.match(low, end)
    return (
        match is not None
        and match[1] not in _OPEN_AFTER
        and match[1] not in ("odd", "plus", "to", "time", "off", "on", "sided", "way", "stop")
    )


def _plain_word(text: str, low: str, trigger: Trigger, before: str, at: int, first: int, last: int) -> NumberExpression | bool:
    start, end, _ = trigger
    word = low[start:end]
    value = CARDINALS.get(word)
    if value is None:
        if (vague := VAGUE_PLURALS.get(word)) and (
            read := _plain_plural(text, low, trigger, before, at, first, last, float(vague))
        ):
            return read
        return not (word in FRACTION_NAMES and word != "half" and before.isalpha() and before not in ("a", "an", "one"))
    following = _NEXT.match(low, end, last)
    after = following[1] if following else ""
    if word == "one":
        if after == "of" and _OF_THE_BEST.match(low, end, last):
            return NumberExpression(start, end, text[start:end], start, end, 1.0, 1.0, "=", False)
        if after in _LINKING or after == "out" or (end < last and low[end] == "-"):
            return True
        if (
            before in BEFORE_PRONOUN_ONE
            or before == "number"
            or (after == "hand" and before in ("on", "the"))
            or after in AFTER_PRONOUN_ONE
            or (not after and not low.startswith(" $", end))
        ):
            return False
    if before == "number":
        return False  # "the number two of the Senate"
    if before and _is_open(low, before, at, first):
        return True
    if end < last and (not _hyphened(low, end) if following is None else after in _OPEN_AFTER):
        return True
    if after == "per":
        return True
    if after in SKIPPED_IN_RANGE and following is not None and low.startswith(_LINKS, following.end()):
        return True
    return NumberExpression(start, end, text[start:end], start, end, float(value), float(value), "=", False)
