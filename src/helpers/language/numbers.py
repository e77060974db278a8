"""Number expressions of English news, with the bounds that their wording gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from helpers.language.number_exclusions import FOLLOWED_BY_COUNTED, find_excluded, is_year
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


class _Token(NamedTuple):
    text: str  # lower case
    start: int
    end: int
    kind: str  # d(igits), w(ord), p(unctuation)
    raw: str


class _Number(NamedTuple):
    low: float
    high: float | None  # None: a vague plural
    first: int  # tokens first:stop
    stop: int
    start: int
    end: int
    scale: float = 1.0  # what its scale word multiplied by, for "1 to 2 million"
    word: bool = False  # written in words
    fraction: bool = False


_TOKEN = re.compile(
    r"(?P<d>\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|(?P<w>[^\W\d_]+(?:['’][^\W\d_]+)?)|(?P<p>[^\s\w]|_)"
)
_WORDS = sorted({*CARDINALS, *SCALES, *GROUPS, *VAGUE_PLURALS, "half", "couple", "third", "thirds", "quarter", "quarters"})
_TRIGGER = re.compile(r"[\d½¼¾]|\b(?:" + "|".join(_WORDS) + r")\b", re.IGNORECASE)
_SPACES = str.maketrans("", "", ",\u00a0\u202f\u2009")
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_MONEY = frozenset("$€£¥₹")
_MONEY_WORDS = frozenset({"us", "usd", "eur", "gbp", "iqd", "a", "c", "can", "au", "hk", "nz", "s", "rs"})
_CODES = frozenset({"usd", "eur", "gbp", "iqd", "rm", "rs"})
_DASHES = frozenset("-–—")

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


def find_numbers(text: str) -> list[NumberExpression]:
    """Every number expression of ``text``, in order; not years, dates, clock times, ordinals or digits inside names."""
    if not _TRIGGER.search(text):
        return []
    tokens = _tokenize(text)
    excluded = _excluded_tokens(text, tokens)
    found: list[NumberExpression] = []
    at = 0
    floor = 0  # first token that no earlier expression has used
    while at < len(tokens):
        number = None if at in excluded else _number_at(tokens, at)
        if number is None or excluded & set(range(number.first, number.stop)) or not _counts(text, tokens, number):
            at += 1
            continue
        expression, at = _expression(text, tokens, number, floor, excluded)
        floor = at
        found.append(expression)
    return found


def _tokenize(text: str) -> list[_Token]:
    return [_Token(m.group().lower(), m.start(), m.end(), m.lastgroup or "p", m.group()) for m in _TOKEN.finditer(text)]


def _excluded_tokens(text: str, tokens: Sequence[_Token]) -> set[int]:
    """Indexes of the tokens that overlap a span that counts nothing, and of years."""
    spans = list(find_excluded(text))
    excluded: set[int] = set()
    position = 0
    for index, token in enumerate(tokens):
        while position < len(spans) and spans[position][1] <= token.start:
            position += 1
        if (position < len(spans) and spans[position][0] < token.end) or (
            token.kind == "d" and is_year(text, token.start, token.end)
        ):
            excluded.add(index)
    return excluded


def _glued(tokens: Sequence[_Token], index: int) -> bool:
    """Whether a token follows the one before it without a space."""
    return 0 < index < len(tokens) and tokens[index].start == tokens[index - 1].end


def _word(tokens: Sequence[_Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""


def _number_at(tokens: Sequence[_Token], at: int) -> _Number | None:
    """The number that begins at a token, without bounds and ranges."""
    token = tokens[at]
    if token.kind == "d":
        return _digits_at(tokens, at)
    if token.text in _GLYPHS:
        return _Number(_GLYPHS[token.text], _GLYPHS[token.text], at, at + 1, token.start, token.end, fraction=True)
    if token.kind != "w":
        return None
    if token.text in VAGUE_PLURALS:
        return _vague_at(tokens, at)
    if token.text in ("several", "few", "many", "multiple", "couple"):
        return _several_at(tokens, at)
    if token.text in ("half", "a", "an", "quarter", "three") and (part := _half_at(tokens, at)):
        return part
    return _words_at(tokens, at)


def _digits_at(tokens: Sequence[_Token], at: int) -> _Number:
    value = float(tokens[at].text.translate(_SPACES))
    stop = at + 1
    if _word(tokens, stop) in _GLYPHS and _glued(tokens, stop):
        value += _GLYPHS[tokens[stop].text]
        stop += 1
    elif (  # 1 1/2
        value < 100
        and [t.kind for t in tokens[stop : stop + 3]] == ["d", "p", "d"]
        and tokens[stop + 1].text == "/"
        and float(tokens[stop + 2].text.translate(_SPACES)) > 0
        and not _glued(tokens, stop)
        and _glued(tokens, stop + 1)
    ):
        value += float(tokens[stop].text.translate(_SPACES)) / float(tokens[stop + 2].text.translate(_SPACES))
        stop += 3
    scale, stop = _scale_at(tokens, at, stop)
    return _Number(value * scale, value * scale, at, stop, tokens[at].start, tokens[stop - 1].end, scale)


def _scale_at(tokens: Sequence[_Token], at: int, stop: int) -> tuple[float, int]:
    """What the scale after digits multiplies by, and the token after it."""
    word, scale = _word(tokens, stop), 1.0
    if _glued(tokens, stop) and word in LETTER_SCALES:
        money = _word(tokens, at - 1) in _MONEY or _word(tokens, at - 1) in _CODES or tokens[stop].raw in ("M", "B")
        plural = _word(tokens, stop + 1).endswith("s") or _word(tokens, stop + 1) == "people"
        if word in ("k", "bn", "tn", "trn", "mn") or money or (word == "m" and plural and not _glued(tokens, stop + 1)):
            return float(LETTER_SCALES[word]), stop + 1
        return scale, stop
    while True:
        after = stop + 1 if word in _DASHES and _glued(tokens, stop) else stop
        word = _word(tokens, after)
        if word in SCALES or (word == "dozen"):
            scale *= SCALES.get(word, 12)
            stop = after + 1
            word = _word(tokens, stop)
        else:
            return scale, stop


def _vague_at(tokens: Sequence[_Token], at: int) -> _Number | None:
    """ "dozens", "hundreds of thousands": the least value of the words, multiplied."""
    value, stop = float(VAGUE_PLURALS[tokens[at].text]), at + 1
    if tokens[at].text == "scores" and _word(tokens, stop) != "of":
        return None
    while _word(tokens, stop) == "of" and _word(tokens, stop + 1) in VAGUE_PLURALS:
        value *= VAGUE_PLURALS[tokens[stop + 1].text]
        stop += 2
    first = at - 1 if _word(tokens, at - 1) in ("many", "several") else at
    return _Number(value, None, first, stop, tokens[first].start, tokens[stop - 1].end, value, word=True)


def _several_at(tokens: Sequence[_Token], at: int) -> _Number | None:
    """ "several hundred", "a few thousand" bound like the bare plural; "a couple of" is about two."""
    stop = at + 1
    if tokens[at].text == "couple":
        if _word(tokens, at - 1) not in ("a", "the", "last", "past", "next"):
            return None
        stop += _word(tokens, stop) == "of"
        scale = float({**SCALES, **GROUPS}.get(_word(tokens, stop), 1))
        stop += scale > 1
        first = at - 1 if _word(tokens, at - 1) == "a" else at
        return _Number(2 * scale, 2 * scale, first, stop, tokens[first].start, tokens[stop - 1].end, scale, word=True)
    value = 1.0
    while _word(tokens, stop) in SCALES or _word(tokens, stop) in GROUPS:
        value *= {**SCALES, **GROUPS}[tokens[stop].text]
        stop += 1
    if value == 1.0:
        return None
    first = at - 1 if tokens[at].text == "few" and _word(tokens, at - 1) == "a" else at
    return _Number(value, None, first, stop, tokens[first].start, tokens[stop - 1].end, value, word=True)


def _half_at(tokens: Sequence[_Token], at: int) -> _Number | None:
    """ "half a million", "half of", "a third of", "three quarters of", "a quarter of a million"."""
    stop = at
    if _word(tokens, stop) in ("a", "an"):
        stop += 1
    count = 1.0
    if _word(tokens, stop) == "three":
        count, stop = 3.0, stop + 1
        stop += _word(tokens, stop) in _DASHES
    name = _word(tokens, stop)
    if name not in FRACTION_NAMES or (count == 3 and not name.endswith("s")):
        return None
    value = count / FRACTION_NAMES[name]
    stop += 1
    stop += _word(tokens, stop) in _DASHES
    after = stop + (_word(tokens, stop) == "of")
    if _word(tokens, after) in ("a", "an") and (scale := {**SCALES, **GROUPS}.get(_word(tokens, after + 1))):
        stop = after + 2
        return _Number(value * scale, value * scale, at, stop, tokens[at].start, tokens[stop - 1].end, scale, word=True)
    if name == "half" and (scale := {**SCALES, **GROUPS}.get(_word(tokens, stop))):
        return _Number(value * scale, value * scale, at, stop + 1, tokens[at].start, tokens[stop].end, scale, word=True)
    fraction_of = _word(tokens, stop) == "of" or (
        name == "half" and _word(tokens, stop) in ("the", "its", "their", "his", "her")
    )
    if not fraction_of or (_word(tokens, at - 1) in ("second", "first", "the", "final", "other") and count == 1):
        return None
    return _Number(value, value, at, stop, tokens[at].start, tokens[stop - 1].end, word=True, fraction=True)


def _words_at(tokens: Sequence[_Token], at: int) -> _Number | None:
    """Number words: "twenty-five hundred", "two and a half million", "a hundred and twenty", "two-thirds"."""
    stop, total, scale = at, 0.0, 1.0
    current: float | None = None
    if _word(tokens, at) in ("a", "an") and (_word(tokens, at + 1) in SCALES or _word(tokens, at + 1) in GROUPS):
        current, stop = 1.0, at + 1
    last = ""
    while stop < len(tokens):
        index = stop + 1 if stop > at and tokens[stop].text in _DASHES and _glued(tokens, stop) else stop
        word = _word(tokens, index)
        if word in CARDINALS:
            value = float(CARDINALS[word])
            if last == "cardinal" and not (
                current is not None and current % 100 >= 20 and current % 10 == 0 and 0 < value < 10
            ):
                break
            current, last = (current or 0.0) + value, "cardinal"
        elif word in SCALES or word in GROUPS:
            if current is None:
                break
            scale = float({**SCALES, **GROUPS}[word])
            total, current = _scaled(total, current, scale, last)
            last = "scale"
        elif word == "and" and last == "scale" and _word(tokens, index + 1) in CARDINALS and _small_follows(tokens, index + 1):
            stop = index + 1
            last = "and"
            continue
        elif word == "and" and current and _word(tokens, index + 1) == "a" and _word(tokens, index + 2) in ("half", "quarter"):
            current += 1 / FRACTION_NAMES[tokens[index + 2].text]
            stop, last = index + 3, "fraction"
            continue
        else:
            break
        stop = index + 1
    if current is None or stop == at:
        return None
    if fraction := _fraction_after(tokens, at, stop, current):
        return fraction
    value = total + current
    return _Number(value, value, at, stop, tokens[at].start, tokens[stop - 1].end, scale, word=True)


def _scaled(total: float, current: float, multiplier: float, last: str) -> tuple[float, float]:
    """Total and running part after a scale word: "hundred" multiplies the part, "thousand" closes it."""
    if multiplier <= 100:
        return total, current * multiplier
    if last == "scale" and not current:
        return total * multiplier, current
    return total + current * multiplier, 0.0


def _fraction_after(tokens: Sequence[_Token], at: int, stop: int, count: float) -> _Number | None:
    """ "two-thirds": a small count, a hyphen and the name of a part."""
    name = _word(tokens, stop + 1)
    if stop != at + 1 or not count or _word(tokens, stop) not in _DASHES or name not in FRACTION_NAMES or name == "half":
        return None
    value = count / FRACTION_NAMES[name]
    return _Number(value, value, at, stop + 2, tokens[at].start, tokens[stop + 1].end, word=True, fraction=True)


def _small_follows(tokens: Sequence[_Token], at: int) -> bool:
    """Whether the number after "hundred and" belongs to it: below one hundred, and no new scale of its own ("a hundred and
    two thousand" does, "one thousand and two hundred women" does not matter to news)."""
    return CARDINALS[_word(tokens, at)] < 100 and _word(tokens, at + 1) not in SCALES


def _counts(text: str, tokens: Sequence[_Token], number: _Number) -> bool:
    """Whether a number that was read counts something: "one" as a pronoun and the number of a name do not."""
    before, after = _word(tokens, number.first - 1), _word(tokens, number.stop)
    if text[number.start : number.end].lower() == "one":
        numeral_after = after in ("or", "and", "to") and _word(tokens, number.stop + 1) in CARDINALS
        if before in _BEFORE_PRONOUN_ONE or (not after and number.stop == len(tokens)):
            return False
        return numeral_after or (after not in _AFTER_PRONOUN_ONE and after[:1].isalpha()) or after in ("-", "$")
    if tokens[number.first].kind != "d" or number.stop > number.first + 1 or not number.first:
        return True
    previous = tokens[number.first - 1]
    named = (
        previous.kind == "w"
        and not (_glued(tokens, number.stop) and tokens[number.stop].kind == "w")
        and text[previous.start].isupper()
        and previous.text not in _SENTENCE_STARTERS
        and "," not in text[number.start : number.end]
        and "." not in text[number.start : number.end]
        and (previous.text,) not in BOUND_BEFORE
    )
    if named and previous.text not in _MONEY_WORDS:
        return bool(FOLLOWED_BY_COUNTED.match(text[number.end : number.end + 48])) or after in ("%", "percent")
    return True


def _expression(
    text: str, tokens: Sequence[_Token], number: _Number, floor: int, excluded: set[int]
) -> tuple[NumberExpression, int]:
    """The number with its range and its bounds, and the token after it."""
    first, stop, bound = _bound_before(tokens, number, floor)
    while first == number.first and _word(tokens, first - 1) in _MONEY and first - 1 >= floor:
        first -= 1
    between = _word(tokens, first - 1) == "between" and first - 1 >= floor
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
    start, end = tokens[first].start, tokens[stop - 1].end if after_bound else number_end
    start = min(start, number.start)
    if text[number.start : number.end].lower().startswith("a couple") and bound == "=":
        bound = "~"
    expression = NumberExpression(start, end, text[start:end], number.start, number_end, low, high, bound, vague)
    return expression, stop


def _bound_before(tokens: Sequence[_Token], number: _Number, floor: int) -> tuple[int, int, str]:
    """First token of the words that bound a number, the number's first token, and the bound; the widest words win."""
    first = number.first
    at = first
    while at - 1 >= floor and (tokens[at - 1].text in _MONEY or (tokens[at - 1].text in _MONEY_WORDS and _glued(tokens, at))):
        at -= 1
    bound = "="
    while True:
        for length in (5, 4, 3, 2, 1):
            begin = at - length
            phrase = tuple(token.text for token in tokens[begin:at]) if begin >= floor else ()
            if phrase in BOUND_BEFORE and not _means_during(tokens, phrase, begin, number):
                bound = BOUND_BEFORE[phrase] if bound in ("=", "~") else bound
                at = first = begin
                break
        else:
            return first, number.first, bound


_TIME_NOUNS = word_set("day days week weeks month months year years decade decades hour hours minutes")


def _means_during(tokens: Sequence[_Token], phrase: tuple[str, ...], begin: int, number: _Number) -> bool:
    """ "He built it over two years": over, with a time and without "for", says when, not how many."""
    if phrase != ("over",):
        return phrase == ("below",) and _word(tokens, number.stop) == "."
    return _word(tokens, number.stop) in _TIME_NOUNS and _word(tokens, begin - 1) not in ("for", "of", "by", "with", "after")


def _bound_after(tokens: Sequence[_Token], stop: int) -> tuple[str, int]:
    for length in (3, 2, 1):
        phrase = tuple(token.text for token in tokens[stop : stop + length])
        if len(phrase) == length and phrase in BOUND_AFTER and (phrase[0] not in ("+", "-") or _glued(tokens, stop)):
            if phrase == ("plus",) and _word(tokens, stop + 1)[:1].isdigit():
                continue
            return BOUND_AFTER[phrase], stop + length
    return "", stop


_SKIPPED_IN_RANGE = frozenset({"%", "percent", "per", "cent", "$", "€", "£", "us", "km", "miles", "years", "days", "months"})


def _range_end(tokens: Sequence[_Token], number: _Number, between: bool, excluded: set[int]) -> _Number | None:
    """The second number of "18 to 25", "two or three", "100-150", "between 10 and 20"; None where there is no range."""
    if number.high is None:
        return None
    at = number.stop
    while at < number.stop + 2 and _word(tokens, at) in _SKIPPED_IN_RANGE:
        at += 1
    link = _word(tokens, at)
    dash = link in _DASHES
    joined = dash or link in ("to", "or") or (between and link == "and")
    if not joined or (dash and not _glued(tokens, at) and _glued(tokens, at + 1)):
        return None
    at += 1
    priced = _word(tokens, number.first - 1) in _MONEY
    if _word(tokens, at) in _MONEY | {"us"} and not priced:
        return None
    while _word(tokens, at) in _MONEY or _word(tokens, at) in _MONEY_WORDS - {"a"}:
        at += 1
    if at >= len(tokens) or at in excluded:
        return None
    other = _number_at(tokens, at)
    if other is None or other.high is None or other.fraction or other.stop <= at or excluded & set(range(at, other.stop)):
        return None
    if dash and (tokens[at].kind != tokens[number.first].kind):
        return None
    if link == "to" and _word(tokens, number.first - 1 - priced) in ("from", "by"):
        return None
    shared = other.scale if number.scale == 1.0 and other.scale > 1 and number.low * other.scale < other.low else 1.0
    return other if number.low * shared < other.low else None
