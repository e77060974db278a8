"""Number expressions of English news, with the bounds that their wording gives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.language.number_exclusions import NUMBERED, excluded_digits, excluded_words
from helpers.language.number_values import (
    DASHES,
    FIRST_WORDS,
    MONEY,
    MONEY_WORDS,
    Number,
    Tokens,
    glued,
    is_digits,
    is_word,
    number_at,
    word_at,
)
from helpers.language.number_words import BOUND_AFTER, BOUND_BEFORE, CARDINALS, word_set
from helpers.language.time_expressions import TimeExpression, find_time_expressions
from helpers.language.triggers import Trigger, Triggers, find_triggers
from helpers.language.years import FOLLOWED_BY_COUNTED

__all__ = ["NumberExpression", "find_numbers"]


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


# Where "one" is no count: what stands before it and what follows it.
_BEFORE_PRONOUN_ONE = word_set(
    "no any every some each this that the another which only-the such other latter former new big good bad last next first "
    "second third same right wrong little loved"
)
_AFTER_PRONOUN_ONE = word_set(
    "of another who that which whose can could may might must should would will has had have is was be being does did "
    "do cannot to in on at by for with from and or but as if when than because so such thing else a an the i we he she they it "
    "s 's way knows thinks says said where too not"
)
_SENTENCE_STARTERS = word_set(
    "the a an in at on of by for from with to and or but about around some over under nearly almost roughly approximately up "
    "more less fewer at between after before since until while as if when where there these those that this all only just "
    "another other first last next his her its their our my your both each every with within without during through are is was "
    "were has have had will would could should may might can not no us u.s plus including than also said says total additional "
    "killed wounded killing wounding least least-of send sends deploy deploys get gets kill kills hit hits leave leaves least "
    "still now then another kills wounds withdraw withdraws pull pulls"
)


_BEFORE, _AFTER = 56, 72  # characters around a number in which its bound, range and name stand: some ten words
_NEAR = 48  # numbers that are nearer than this are read together
_WORDS_BEFORE = 3  # "three quarters of a million" begins three words before the last that shows it


class _Stretch(NamedTuple):
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
    for stretch in _stretches(triggers.numbers, sentences if sentences is not None else ((0, len(text)),), dates):
        found += _read(text, triggers.low, stretch, dates)
    return found


def _stretches(
    triggers: Sequence[Trigger], sentences: Sequence[tuple[int, int]], dates: Sequence[tuple[int, int]]
) -> Iterator[_Stretch]:
    bounds, named = iter(sentences), iter(dates)
    first = last = date_start = date_end = 0
    stretch: _Stretch | None = None
    for trigger in triggers:
        start = trigger.start
        while start >= date_end and date_end >= 0:
            date_start, date_end = next(named, (-1, -1))
        if date_start <= start < date_end:
            continue
        if start >= last:
            while start >= last:
                first, last = next(bounds, (start + 1, start + 2))
            if stretch:
                yield stretch
            stretch = None
        if start < first:
            continue
        if stretch is None or start - stretch.triggers[-1].end > _NEAR:
            if stretch:
                yield stretch
            stretch = _Stretch([], first, last)
        stretch.triggers.append(trigger)
    if stretch:
        yield stretch


def _read(text: str, low: str, stretch: _Stretch, dates: Sequence[tuple[int, int]]) -> list[NumberExpression]:
    """The number expressions of one stretch."""
    first, last = stretch.first, stretch.last
    begin, end = max(first, stretch.triggers[0].start - _BEFORE), min(last, stretch.triggers[-1].end + _AFTER)
    if begin > first:
        begin = low.find(" ", begin, stretch.triggers[0].start) + 1 or stretch.triggers[0].start
    if end < last:
        end = max(stretch.triggers[-1].end, low.rfind(" ", stretch.triggers[-1].end, end))
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
            expression, at = _expression(text, tokens, number, floor, excluded)
            floor = at
            found.append(expression)
    return found


def _is_excluded(number: Number, excluded: set[int]) -> bool:
    return bool(excluded) and any(index in excluded for index in range(number.first, number.stop))


def _excluded_tokens(
    text: str, low: str, stretch: _Stretch, dates: Sequence[tuple[int, int]], tokens: Tokens
) -> tuple[set[int], list[int]]:
    """The tokens that count nothing, and those at which the triggers of a stretch stand and which may count something."""
    excluded: set[int] = set()
    numeric: list[int] = []
    starts, ends = tokens.starts, tokens.ends
    for trigger in stretch.triggers:
        index = bisect_left(starts, trigger.start)
        if index >= len(starts) or index in excluded:
            continue
        if starts[index] != trigger.start:
            index = max(0, index - 1)
        of = excluded_digits if trigger.kind == "digits" or trigger.end - trigger.start == 1 else excluded_words
        if span := of(low if of is excluded_words else text, trigger.start, stretch.first, stretch.last):
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
        if before in _BEFORE_PRONOUN_ONE or (not after and whole):
            return False
        return numeral_after or (after not in _AFTER_PRONOUN_ONE and after[:1].isalpha()) or after in ("-", "$")
    if not is_digits(first) or number.stop > number.first + 1 or not number.first:
        return True
    if before in NUMBERED or (before == "." and word_at(tokens, number.first - 2) in ("no", "nos", "vol", "pp", "p")):
        return after in _STILL_COUNTED or "," in first
    if not (
        is_word(before)
        and before not in _SENTENCE_STARTERS
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


def _expression(text: str, tokens: Tokens, number: Number, floor: int, excluded: set[int]) -> tuple[NumberExpression, int]:
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


def _bound_before(tokens: Tokens, number: Number, floor: int) -> tuple[int, int, str]:
    """First token of the words that bound a number, the number's first token, and the bound; the widest words win."""
    first = number.first
    at = first
    while at - 1 >= floor and (tokens.words[at - 1] in MONEY or (tokens.words[at - 1] in MONEY_WORDS and glued(tokens, at))):
        at -= 1
    bound = "="
    while True:
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
    for length in (3, 2, 1):
        phrase = tuple(tokens.words[stop : stop + length])
        if len(phrase) == length and phrase in BOUND_AFTER and (phrase[0] not in ("+", "-") or glued(tokens, stop)):
            if phrase == ("plus",) and word_at(tokens, stop + 1)[:1].isdigit():
                continue
            return BOUND_AFTER[phrase], stop + length
    return "", stop


_RANGING = word_set("range ranges ranged ranging vary varies varied varying anywhere anything everything")
_STEP = 2  # "rose by 3 to 5 percent" is a range, "rose by 300 to 2,500" a change and its result: the second number is far off


def _is_change(tokens: Tokens, before: int, number: Number, other: Number) -> bool:
    """Whether "from A to B" or "by A to B" tells two levels and no range: not after "ranging"."""
    word = word_at(tokens, before)
    if word == "from":
        return word_at(tokens, before - 1) not in _RANGING
    return word == "by" and other.low > _STEP * number.low


_SKIPPED_IN_RANGE = frozenset({"%", "percent", "per", "cent", "$", "€", "£", "us", "km", "miles", "years", "days", "months"})


def _range_end(tokens: Tokens, number: Number, between: bool, excluded: set[int]) -> Number | None:
    """The second number of "18 to 25", "two or three", "100-150", "between 10 and 20"; None where there is no range."""
    if number.high is None:
        return None
    at = number.stop
    while at < number.stop + 2 and word_at(tokens, at) in _SKIPPED_IN_RANGE:
        at += 1
    link = word_at(tokens, at)
    dash = link in DASHES
    joined = dash or link in ("to", "or") or (between and link == "and")
    if not joined or (dash and not glued(tokens, at) and glued(tokens, at + 1)):
        return None
    at += 1
    priced = word_at(tokens, number.first - 1) in MONEY
    if word_at(tokens, at) in MONEY | {"us"} and not priced:
        return None
    while word_at(tokens, at) in MONEY or word_at(tokens, at) in MONEY_WORDS - {"a"}:
        at += 1
    if at >= len(tokens) or at in excluded:
        return None
    other = number_at(tokens, at)
    if other is None or other.high is None or other.fraction or other.stop <= at or _is_excluded(other, excluded):
        return None
    if dash and (is_digits(tokens.words[at]) != is_digits(tokens.words[number.first])):
        return None
    if link == "to" and _is_change(tokens, number.first - 1 - priced, number, other):
        return None
    shared = other.scale if number.scale == 1.0 and other.scale > 1 and number.low * other.scale < other.low else 1.0
    return other if number.low * shared < other.low else None
