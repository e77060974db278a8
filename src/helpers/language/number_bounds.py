"""Number expressions: a number with the words that bound it and the second number of its range."""

from __future__ import annotations

from typing import NamedTuple

from helpers.language.number_values import DASHES, MONEY, MONEY_WORDS, Number, Tokens, glued, is_digits, number_at, word_at
from helpers.language.number_words import BOUND_AFTER, BOUND_BEFORE, word_set

__all__ = ["SKIPPED_IN_RANGE", "NumberExpression", "number_expression"]


class NumberExpression(NamedTuple):
    """A number with the words that bound it: ``surface == text[start:end]`` ("at least 2,500"); ``number_start`` and
    ``number_end`` enclose the number alone ("2,500"). ``bound`` is one of schemas.BOUNDS.

    "More than 10" has no ``value_high``, "up to 10" no ``value_low``; "about 10" has both equal; a vague word ("hundreds")
    has its least value as ``value_low`` and the bound ``>=``; "less than 10" has a ``value_high`` alone. ``vague`` says that
    no exact number is named.
    """

    start: int
    end: int
    surface: str
    number_start: int
    number_end: int
    value_low: float | None
    value_high: float | None
    bound: str
    vague: bool = False

    def shifted(self, by: int) -> NumberExpression:
        return self._replace(
            start=self.start + by, end=self.end + by, number_start=self.number_start + by, number_end=self.number_end + by
        )


def number_expression(
    text: str, tokens: Tokens, number: Number, floor: int, excluded: set[int]
) -> tuple[NumberExpression, int]:
    """The number with its range and its bounds, and the token after it."""
    first, stop, bound = _bound_before(tokens, number, floor)
    while first == number.first and word_at(tokens, first - 1) in MONEY and first - 1 >= floor:
        first -= 1
    between = word_at(tokens, first - 1) == "between" and first - 1 >= floor
    first = first if between or first < number.first - 1 or bound != "=" else number.first
    other = _range_end(tokens, number, between, excluded)
    low: float | None = number.low
    high: float | None = number.high
    number_end, stop = number.end, number.stop
    vague = number.high is None
    if other is not None:
        share = other.scale if number.scale == 1.0 and other.scale > 1 and number.low * other.scale < other.low else 1.0
        low, high = number.low * share, other.low
        number_end, stop = other.end, other.stop
        if bound in ("=", "~"):
            bound = "range"
            first = first - 1 if between else first
    elif vague:
        high, bound = None, bound if bound in (">", "<", "<=") else ">="
    after_bound, stop = _bound_after(tokens, stop)
    if after_bound and bound in ("=", "~"):
        bound = after_bound
    if bound in (">", ">=") and other is None:
        high = None
    elif bound in ("<", "<="):
        low, high = None, high if high is not None else number.low
    start, end = tokens.starts[first], tokens.ends[stop - 1] if after_bound else number_end
    start = min(start, number.start)
    if text[number.start : number.end].lower().startswith("a couple") and bound == "=":
        bound = "~"
    expression = NumberExpression(start, end, text[start:end], number.start, number_end, low, high, bound, vague)
    return expression, stop


_LAST_OF_BOUND = frozenset(phrase[-1] for phrase in BOUND_BEFORE)
_FIRST_AFTER = frozenset(phrase[0] for phrase in BOUND_AFTER)


def _bound_before(tokens: Tokens, number: Number, floor: int) -> tuple[int, int, str]:
    """First token of the words that bound a number, the number's first token, and the bound; the widest words win."""
    first = number.first
    at = first
    while at - 1 >= floor and (tokens.words[at - 1] in MONEY or (tokens.words[at - 1] in MONEY_WORDS and glued(tokens, at))):
        at -= 1
    bound = "="
    while True:
        if at <= floor or tokens.words[at - 1] not in _LAST_OF_BOUND:
            return first, number.first, bound
        for length in (5, 4, 3, 2, 1):
            begin = at - length
            phrase = tuple(tokens.words[begin:at]) if begin >= floor else ()
            if phrase in BOUND_BEFORE and not _means_during(tokens, phrase, begin, number):
                bound = BOUND_BEFORE[phrase] if bound in ("=", "~") else bound
                at = first = begin
                break
        else:
            return first, number.first, bound


_TIME_NOUNS = word_set("day days week weeks month months year years decade decades hour hours minutes")


def _means_during(tokens: Tokens, phrase: tuple[str, ...], begin: int, number: Number) -> bool:
    """ "He built it over two years": over, with a time and without "for", says when, not how many."""
    if phrase != ("over",):
        return phrase == ("below",) and word_at(tokens, number.stop) == "."
    return word_at(tokens, number.stop) in _TIME_NOUNS and word_at(tokens, begin - 1) not in (
        "for",
        "of",
        "by",
        "with",
        "after",
    )


def _bound_after(tokens: Tokens, stop: int) -> tuple[str, int]:
    if word_at(tokens, stop) not in _FIRST_AFTER:
        return "", stop
    for length in (3, 2, 1):
        phrase = tuple(tokens.words[stop : stop + length])
        if len(phrase) == length and phrase in BOUND_AFTER and (phrase[0] not in ("+", "-") or glued(tokens, stop)):
            if phrase == ("plus",) and word_at(tokens, stop + 1)[:1].isdigit():
                continue
            return BOUND_AFTER[phrase], stop + length
    return "", stop


_STEP = 2  # "rose by 3 to 5 percent" is a range, "rose by 300 to 2,500" a change and its result: the second number is far off
# Beginnings of words that tell of a change, looked for before "from A to B"; without one it is a range ("homes from $2 to $3").
_CHANGING = (
    "cut", "rais", "ris", "rose", "grow", "grew", "fell", "fall", "drop", "declin", "increas", "decreas", "reduc", "jump",
    "climb", "plung", "plummet", "slid", "slow", "went", "goes", "going", "expand", "shr", "improv", "widen", "narrow", "doubl",
    "trim", "boost", "lift", "revis", "creep", "dip", "surg", "soar", "advanc", "eas", "withdr", "draw", "pull", "bring",
    "brought", "chang", "mov", "scal", "upgrad", "downgrad", "lower", "shift", "swell", "dwindl", "slash", "up", "down",
)  # fmt: skip
_CHANGE_REACH = 8  # words before "from" in which the change is told


def _is_change(tokens: Tokens, before: int, number: Number, other: Number) -> bool:
    """Whether "from A to B" or "by A to B" tells two levels and no range."""
    word = word_at(tokens, before)
    if word == "from":
        return any(earlier.startswith(_CHANGING) for earlier in tokens.words[max(0, before - _CHANGE_REACH) : before])
    return word == "by" and other.low > _STEP * number.low


SKIPPED_IN_RANGE = frozenset({"%", "percent", "per", "cent", "$", "€", "£", "us", "km", "miles", "years", "days", "months"})


_PRICED = MONEY | {"us"}
_MONEY_SKIPPED = MONEY | (MONEY_WORDS - {"a"})


def _range_end(tokens: Tokens, number: Number, between: bool, excluded: set[int]) -> Number | None:
    """The second number of "18 to 25", "two or three", "100-150", "between 10 and 20"; None where there is no range."""
    if number.high is None:
        return None
    at = number.stop
    while at < number.stop + 2 and word_at(tokens, at) in SKIPPED_IN_RANGE:
        at += 1
    if word_at(tokens, at) in DASHES and word_at(tokens, at + 1) == "to":  # "1,000-to-2,000"
        at += 1
    link = word_at(tokens, at)
    dash = link in DASHES
    joined = dash or link in ("to", "or") or (between and link == "and")
    if not joined or (dash and not glued(tokens, at) and glued(tokens, at + 1)):
        return None
    at += 1
    if link == "to" and word_at(tokens, at) == "-":  # "200,000 to-260,000 years"
        at += 1
    priced = word_at(tokens, number.first - 1) in MONEY
    if word_at(tokens, at) in _PRICED and not priced:
        return None
    while word_at(tokens, at) in _MONEY_SKIPPED:
        at += 1
    if at >= len(tokens) or at in excluded:
        return None
    other = number_at(tokens, at)
    if (
        other is None
        or other.high is None
        or other.fraction
        or other.stop <= at
        or any(i in excluded for i in range(other.first, other.stop))
    ):
        return None
    if dash and (is_digits(tokens.words[at]) != is_digits(tokens.words[number.first])):
        return None
    if link == "to" and _is_change(tokens, number.first - 1 - priced, number, other):
        return None
    shared = other.scale if number.scale == 1.0 and other.scale > 1 and number.low * other.scale < other.low else 1.0
    return other if number.low * shared < other.low else None
