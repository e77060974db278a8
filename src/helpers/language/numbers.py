"""Number expressions of English news, with the bounds that their wording gives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.language.number_bounds import NumberExpression, number_expression
from helpers.language.number_exclusions import NUMBERED, excluded_digits, excluded_words
from helpers.language.number_plain import AFTER_PRONOUN_ONE, BEFORE_PRONOUN_ONE, SENTENCE_STARTERS, read_plain
from helpers.language.number_values import (
    FIRST_WORDS,
    MONEY_WORDS,
    Number,
    Tokens,
    glued,
    is_digits,
    is_word,
    number_at,
    word_at,
)
from helpers.language.number_words import BOUND_BEFORE, CARDINALS
from helpers.language.time_expressions import TimeExpression, find_time_expressions
from helpers.language.triggers import Trigger, Triggers, find_triggers
from helpers.language.years import FOLLOWED_BY_COUNTED

__all__ = ["NumberExpression", "Stretch", "find_numbers", "read_stretch"]

_BEFORE, _AFTER = 44, 48  # characters around a number in which its bound, range and name stand: some eight words
_NEAR = 48  # numbers that are nearer than this are read together
_WORDS_BEFORE = 3  # "three quarters of a million" begins three words before the last that shows it


class Stretch(NamedTuple):
    """Number triggers that are read together, and the sentence in which they stand."""

    triggers: list[Trigger]
    first: int
    last: int


def find_numbers(
    text: str,
    sentences: Sequence[tuple[int, int]] | None = None,
    triggers: Triggers | None = None,
    times: Sequence[TimeExpression] | None = None,
) -> list[NumberExpression]:
    """Every number expression of ``text``, in order; not years, dates, clock times, ordinals or digits inside names.

    No expression reaches beyond one of the ``sentences`` (start and end). What was found in the text before can be given, so
    that it is not looked for again."""
    triggers = triggers or find_triggers(text)
    if not triggers.numbers:
        return []
    if times is None:
        times = find_time_expressions(text, None, sentences, triggers)
    dates = [(time.start, time.end) for time in times if not time.counts]
    found: list[NumberExpression] = []
    for stretch in _stretches(text, triggers, sentences if sentences is not None else ((0, len(text)),), dates, found):
        found += read_stretch(text, triggers.low, stretch, dates)
    return _apart(found)


def _apart(found: list[NumberExpression]) -> list[NumberExpression]:
    """The expressions in order; of two that share words the longer, since its tokens tell more."""
    found.sort()
    apart = found[:1]
    for number in found[1:]:
        if number.start >= apart[-1].end:
            apart.append(number)
        elif number.end - number.start > apart[-1].end - apart[-1].start:
            apart[-1] = number
    return apart


def _stretches(
    text: str,
    triggers: Triggers,
    sentences: Sequence[tuple[int, int]],
    dates: Sequence[tuple[int, int]],
    plain: list[NumberExpression],
) -> Iterator[Stretch]:
    """What has to be read from its tokens; numbers that stand alone go to ``plain`` at once."""
    low = triggers.low
    bounds, named = iter(sentences), iter(dates)
    first = last = date_start = date_end = covered = 0
    stretch: Stretch | None = None
    for trigger in triggers.numbers:
        start = trigger[0]
        while start >= date_end >= 0:
            date_start, date_end = next(named, (-1, -1))
        if date_start <= start < date_end or start < covered:
            continue
        while start >= last:
            first, last = next(bounds, (len(text), len(text) + 1))
        if start < first:
            continue
        read = read_plain(text, low, trigger, first, last)
        if read is True:
            if stretch and (stretch.first != first or start - stretch.triggers[-1][1] > _NEAR):
                yield stretch
                stretch = None
            if stretch is None:
                stretch = Stretch([], first, last)
            stretch.triggers.append(trigger)
        elif read:
            plain.append(read)
            covered = read.end
    if stretch:
        yield stretch


def read_stretch(text: str, low: str, stretch: Stretch, dates: Sequence[tuple[int, int]]) -> list[NumberExpression]:
    """The number expressions of one stretch."""
    first, last = stretch.first, stretch.last
    begin, end = max(first, stretch.triggers[0][0] - _BEFORE), min(last, stretch.triggers[-1][1] + _AFTER)
    if begin > first:
        begin = low.find(" ", begin, stretch.triggers[0][0]) + 1 or stretch.triggers[0][0]
    if end < last:
        end = max(stretch.triggers[-1][1], low.rfind(" ", stretch.triggers[-1][1], end))
    tokens = Tokens(text, low, begin, end)
    excluded, numeric = _excluded_tokens(text, low, stretch, dates, tokens)
    found: list[NumberExpression] = []
    at = floor = 0  # floor: first token that no earlier expression has used
    for index in numeric:
        at = max(at, index - _WORDS_BEFORE, floor)
        while at <= index:
            word = tokens.words[at]
            number = number_at(tokens, at) if at not in excluded and (at == index or word in FIRST_WORDS) else None
            if number is None or _is_excluded(number, excluded) or not _counts(text, tokens, number, end == last):
                at += 1
                continue
            expression, at = number_expression(text, tokens, number, floor, excluded)
            floor = at
            found.append(expression)
    return found


def _is_excluded(number: Number, excluded: set[int]) -> bool:
    return bool(excluded) and any(index in excluded for index in range(number.first, number.stop))


def _excluded_tokens(
    text: str, low: str, stretch: Stretch, dates: Sequence[tuple[int, int]], tokens: Tokens
) -> tuple[set[int], list[int]]:
    """The tokens that count nothing, and those at which the triggers of a stretch stand and which may count something."""
    excluded: set[int] = set()
    numeric: list[int] = []
    starts, ends = tokens.starts, tokens.ends
    for start, end, kind in stretch.triggers:
        index = bisect_left(starts, start)
        if index >= len(starts) or index in excluded:
            continue
        if starts[index] != start:
            index = max(0, index - 1)
        of = excluded_digits if kind == "digits" or end - start == 1 else excluded_words
        if span := of(low if of is excluded_words else text, start, stretch.first, stretch.last):
            excluded.update(range(bisect_right(ends, span[0]), bisect_left(starts, span[1])))
        else:
            numeric.append(index)
    for place in range(bisect_right(dates, (starts[0], 0)), len(dates)) if starts else ():
        if dates[place][0] >= ends[-1]:
            break
        excluded.update(range(bisect_right(ends, dates[place][0]), bisect_left(starts, dates[place][1])))
    return excluded, numeric


def _counts(text: str, tokens: Tokens, number: Number, whole: bool) -> bool:
    """Whether a number that was read counts something: "one" as a pronoun and the number of a name do not. ``whole``: the
    tokens reach to the end of the sentence."""
    before, after = word_at(tokens, number.first - 1), word_at(tokens, number.stop)
    first = tokens.words[number.first]
    if first == "one" and number.stop == number.first + 1:
        numeral_after = after in ("or", "and", "to") and word_at(tokens, number.stop + 1) in CARDINALS
        if before in BEFORE_PRONOUN_ONE or (not after and whole):
            return False
        return numeral_after or (after not in AFTER_PRONOUN_ONE and after[:1].isalpha()) or after in ("-", "$")
    if not is_digits(first) or number.stop > number.first + 1 or not number.first:
        return True
    if before in NUMBERED or (before == "." and word_at(tokens, number.first - 2) in ("no", "nos", "vol", "pp", "p")):
        return after in _STILL_COUNTED or "," in first
    if not (
        is_word(before)
        and before not in SENTENCE_STARTERS
        and not (glued(tokens, number.stop) and is_word(after) and after != "s")
        and "," not in first
        and "." not in first
        and (before,) not in BOUND_BEFORE
        and before not in MONEY_WORDS
        and not tokens.raw(number.first - 1).islower()  # also "iPhone 11"
    ):
        return True
    return after in _STILL_COUNTED or bool(FOLLOWED_BY_COUNTED.match(text, number.end, number.end + 48))


_STILL_COUNTED = frozenset({"%", "percent"})
