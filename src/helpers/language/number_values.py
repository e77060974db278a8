"""Numbers as digits and words write them, without bounds and ranges: "2,500", "twenty-five hundred", "half a million"."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from helpers.language.number_words import CARDINALS, FRACTION_NAMES, GROUPS, LETTER_SCALES, SCALES, VAGUE_PLURALS

__all__ = [
    "DASHES",
    "FIRST_WORDS",
    "MONEY",
    "MONEY_WORDS",
    "Number",
    "Tokens",
    "glued",
    "is_digits",
    "is_word",
    "number_at",
    "word_at",
]


_TOKEN = re.compile(
    r"([^\W\d_]+(?:['’][^\W\d_]+)?|\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)|\d+(?:\.\d+)?|"
    r"(?<![\w.])\.\d+|[^\s\w]|_)"
)


class Tokens:
    """The words, numbers and single signs of a stretch of text, in lower case, with their offsets in the whole text."""

    __slots__ = ("ends", "starts", "text", "words")

    def __init__(self, text: str, low: str, first: int, last: int) -> None:
        parts = _TOKEN.split(low[first:last])  # gaps and tokens in turn
        ends = list(accumulate(map(len, parts), initial=first))
        self.text = text
        self.words: list[str] = parts[1::2]
        self.starts: list[int] = ends[1::2]
        self.ends: list[int] = ends[2::2]

    def __len__(self) -> int:
        return len(self.words)

    def raw(self, index: int) -> str:
        """A token as it was written."""
        return self.text[self.starts[index] : self.ends[index]]


class Number(NamedTuple):
    low: float
    high: float | None  # None: a vague plural
    first: int  # tokens first:stop
    stop: int
    start: int
    end: int
    scale: float = 1.0  # what its scale word multiplied by, for "1 to 2 million"
    word: bool = False  # written in words
    fraction: bool = False


_MULTIPLIERS = {**SCALES, **GROUPS}
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
FIRST_WORDS = frozenset(
    {*CARDINALS, *VAGUE_PLURALS, *_GLYPHS, "several", "few", "many", "multiple", "couple", "half", "quarter", "a", "an"}
)
_SPACES = str.maketrans("", "", ",\u00a0\u202f\u2009")
MONEY = frozenset("$€£¥₹")
MONEY_WORDS = frozenset({"us", "usd", "eur", "gbp", "iqd", "a", "c", "can", "au", "hk", "nz", "s", "rs", "ps"})
_CODES = frozenset({"usd", "eur", "gbp", "iqd", "rm", "rs", "ps", "us"})
DASHES = frozenset("-–—")


def is_digits(word: str) -> bool:
    """Whether a token is a number in digits."""
    return word[-1:].isdecimal()


def is_word(word: str) -> bool:
    """Whether a token is a word."""
    return word[:1].isalpha()


def glued(tokens: Tokens, index: int) -> bool:
    """Whether a token follows the one before it without a space."""
    return 0 < index < len(tokens.words) and tokens.starts[index] == tokens.ends[index - 1]


def word_at(tokens: Tokens, index: int) -> str:
    """The token; nothing beyond the ends."""
    return tokens.words[index] if 0 <= index < len(tokens.words) else ""


def number_at(tokens: Tokens, at: int) -> Number | None:
    """The number that begins at a token, without bounds and ranges."""
    word = tokens.words[at]
    if is_digits(word):
        return _digits_at(tokens, at)
    if word in _GLYPHS:
        return Number(_GLYPHS[word], _GLYPHS[word], at, at + 1, tokens.starts[at], tokens.ends[at], fraction=True)
    if word in VAGUE_PLURALS:
        return _vague_at(tokens, at)
    if word in ("several", "few", "many", "multiple", "couple"):
        return _several_at(tokens, at)
    if word in ("half", "a", "an", "quarter", "three") and (part := _half_at(tokens, at)):
        return part
    return _words_at(tokens, at)


def _digits_at(tokens: Tokens, at: int) -> Number:
    value = float(tokens.words[at].translate(_SPACES))
    stop = at + 1
    if (part := _slash_fraction(tokens, at)) and word_at(tokens, at + 3) in ("of", "the"):
        return Number(value / part, value / part, at, at + 3, tokens.starts[at], tokens.ends[at + 2], fraction=True)
    if word_at(tokens, stop) in _GLYPHS and glued(tokens, stop):
        value += _GLYPHS[tokens.words[stop]]
        stop += 1
    elif value < 100 and not glued(tokens, stop) and (part := _slash_fraction(tokens, stop)):  # 1 1/2
        value += float(tokens.words[stop].translate(_SPACES)) / part
        stop += 3
    if share := _out_of(tokens, at, stop, value):
        return share
    scale, stop = _scale_at(tokens, at, stop)
    return Number(value * scale, value * scale, at, stop, tokens.starts[at], tokens.ends[stop - 1], scale)


def _out_of(tokens: Tokens, at: int, stop: int, part: float) -> Number | None:
    """ "nine out of 10", "one out of three": a share."""
    if word_at(tokens, stop) != "out" or word_at(tokens, stop + 1) != "of":
        return None
    word = word_at(tokens, stop + 2)
    whole = float(word) if word.isdecimal() else float(CARDINALS.get(word, 0))
    if not part < whole <= _LARGEST_SHARE:
        return None
    end = tokens.ends[stop + 2]
    return Number(part / whole, part / whole, at, stop + 3, tokens.starts[at], end, fraction=True)


_LARGEST_SHARE = 100  # beyond, "300 out of 450" names two counts


def _slash_fraction(tokens: Tokens, at: int) -> float:
    """What the number at a token is divided by: 16 in "1/16"; 0 where there is no fraction."""
    if (
        not (is_digits(word_at(tokens, at)) and is_digits(word_at(tokens, at + 2)))
        or tokens.words[at + 1] not in ("/", "⁄")
        or not (glued(tokens, at + 1) and glued(tokens, at + 2))
    ):
        return 0.0
    over, under = (float(tokens.words[i].translate(_SPACES)) for i in (at, at + 2))
    return under if under > over else 0.0


def _scale_at(tokens: Tokens, at: int, stop: int) -> tuple[float, int]:
    """What the scale after digits multiplies by, and the token after it."""
    word, scale = word_at(tokens, stop), 1.0
    if glued(tokens, stop) and word in LETTER_SCALES:
        money = word_at(tokens, at - 1) in MONEY or word_at(tokens, at - 1) in _CODES or tokens.raw(stop) in ("M", "B")
        plural = word_at(tokens, stop + 1).endswith("s") or word_at(tokens, stop + 1) == "people"
        if word in ("k", "bn", "tn", "trn", "mn") or money or (word == "m" and plural and not glued(tokens, stop + 1)):
            return float(LETTER_SCALES[word]), stop + 1
        return scale, stop
    while True:
        after = stop + 1 if word in DASHES and glued(tokens, stop) else stop
        word = word_at(tokens, after)
        if word in SCALES or (word == "dozen"):
            scale *= SCALES.get(word, 12)
            stop = after + 1
            word = word_at(tokens, stop)
        else:
            return scale, stop


def _vague_at(tokens: Tokens, at: int) -> Number | None:
    """ "dozens", "hundreds of thousands": the least value of the words, multiplied."""
    value, stop = float(VAGUE_PLURALS[tokens.words[at]]), at + 1
    if tokens.words[at] == "scores" and word_at(tokens, stop) != "of":
        return None
    while word_at(tokens, stop) == "of" and word_at(tokens, stop + 1) in VAGUE_PLURALS:
        value *= VAGUE_PLURALS[tokens.words[stop + 1]]
        stop += 2
    first = at - 1 if word_at(tokens, at - 1) in ("many", "several") else at
    return Number(value, None, first, stop, tokens.starts[first], tokens.ends[stop - 1], value, word=True)


def _several_at(tokens: Tokens, at: int) -> Number | None:
    """ "several hundred", "a few thousand" bound like the bare plural; "a couple of" is about two."""
    stop = at + 1
    if tokens.words[at] == "couple":
        if word_at(tokens, at - 1) not in ("a", "the", "last", "past", "next"):
            return None
        stop += word_at(tokens, stop) == "of"
        scale = float(_MULTIPLIERS.get(word_at(tokens, stop), 1))
        stop += scale > 1
        first = at - 1 if word_at(tokens, at - 1) == "a" else at
        return Number(2 * scale, 2 * scale, first, stop, tokens.starts[first], tokens.ends[stop - 1], scale, word=True)
    value = 1.0
    while word_at(tokens, stop) in SCALES or word_at(tokens, stop) in GROUPS:
        value *= _MULTIPLIERS[tokens.words[stop]]
        stop += 1
    if value == 1.0:
        return None
    first = at - 1 if tokens.words[at] == "few" and word_at(tokens, at - 1) == "a" else at
    return Number(value, None, first, stop, tokens.starts[first], tokens.ends[stop - 1], value, word=True)


def _half_at(tokens: Tokens, at: int) -> Number | None:
    """ "half a million", "half of", "a third of", "three quarters of", "a quarter of a million"."""
    stop = at
    if word_at(tokens, stop) in ("a", "an"):
        stop += 1
    count = 1.0
    if word_at(tokens, stop) == "three":
        count, stop = 3.0, stop + 1
        stop += word_at(tokens, stop) in DASHES
    name = word_at(tokens, stop)
    if name not in FRACTION_NAMES or (count == 3 and not name.endswith("s")):
        return None
    value = count / FRACTION_NAMES[name]
    stop += 1
    stop += word_at(tokens, stop) in DASHES
    after = stop + (word_at(tokens, stop) == "of")
    if word_at(tokens, after) in ("a", "an") and (scale := _MULTIPLIERS.get(word_at(tokens, after + 1))):
        stop = after + 2
        return Number(value * scale, value * scale, at, stop, tokens.starts[at], tokens.ends[stop - 1], scale, word=True)
    if name == "half" and (scale := _MULTIPLIERS.get(word_at(tokens, stop))):
        return Number(value * scale, value * scale, at, stop + 1, tokens.starts[at], tokens.ends[stop], scale, word=True)
    fraction_of = word_at(tokens, stop) == "of" or (
        name == "half" and word_at(tokens, stop) in ("the", "its", "their", "his", "her")
    )
    if not fraction_of or (word_at(tokens, at - 1) in ("second", "first", "the", "final", "other") and count == 1):
        return None
    return Number(value, value, at, stop, tokens.starts[at], tokens.ends[stop - 1], word=True, fraction=True)


def _words_at(tokens: Tokens, at: int) -> Number | None:
    """Number words: "twenty-five hundred", "two and a half million", "a hundred and twenty", "two-thirds"."""
    stop, total, scale = at, 0.0, 1.0
    current: float | None = None
    if word_at(tokens, at) in ("a", "an") and (word_at(tokens, at + 1) in SCALES or word_at(tokens, at + 1) in GROUPS):
        current, stop = 1.0, at + 1
    last = ""
    while stop < len(tokens):
        index = stop + 1 if stop > at and tokens.words[stop] in DASHES and glued(tokens, stop) else stop
        word = word_at(tokens, index)
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
            scale = float(_MULTIPLIERS[word])
            total, current = _scaled(total, current, scale, last)
            last = "scale"
        elif (
            word == "and" and last == "scale" and word_at(tokens, index + 1) in CARDINALS and _small_follows(tokens, index + 1)
        ):
            stop = index + 1
            last = "and"
            continue
        elif (
            word == "and"
            and current
            and word_at(tokens, index + 1) == "a"
            and word_at(tokens, index + 2) in ("half", "quarter")
        ):
            current += 1 / FRACTION_NAMES[tokens.words[index + 2]]
            stop, last = index + 3, "fraction"
            continue
        else:
            break
        stop = index + 1
    if current is None or stop == at:
        return None
    if fraction := _fraction_after(tokens, at, stop, current) or _out_of(tokens, at, stop, total + current):
        return fraction
    value = total + current
    return Number(value, value, at, stop, tokens.starts[at], tokens.ends[stop - 1], scale, word=True)


def _scaled(total: float, current: float, multiplier: float, last: str) -> tuple[float, float]:
    """Total and running part after a scale word: "hundred" multiplies the part, "thousand" closes it."""
    if multiplier <= 100:
        return total, current * multiplier
    if last == "scale" and not current:
        return total * multiplier, current
    return total + current * multiplier, 0.0


def _fraction_after(tokens: Tokens, at: int, stop: int, count: float) -> Number | None:
    """ "two-thirds": a small count, a hyphen and the name of a part."""
    name = word_at(tokens, stop + 1)
    if stop != at + 1 or not count or word_at(tokens, stop) not in DASHES or name not in FRACTION_NAMES or name == "half":
        return None
    value = count / FRACTION_NAMES[name]
    return Number(value, value, at, stop + 2, tokens.starts[at], tokens.ends[stop + 1], word=True, fraction=True)


def _small_follows(tokens: Tokens, at: int) -> bool:
    """Whether the number after "hundred and" belongs to it: below one hundred, and no new scale of its own ("a hundred and
    two thousand" does, "one thousand and two hundred women" does not matter to news)."""
    return word_at(tokens, at) in CARDINALS and word_at(tokens, at + 1) not in SCALES
