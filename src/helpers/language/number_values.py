"""Numbers as digits and words write them, without bounds and ranges: "2,500", "twenty-five hundred", "half a million"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from helpers.language.number_words import CARDINALS, FRACTION_NAMES, GROUPS, LETTER_SCALES, SCALES, VAGUE_PLURALS

__all__ = ["DASHES", "FIRST_WORDS", "MONEY", "MONEY_WORDS", "Number", "Token", "glued", "number_at", "tokenize", "word_at"]


class Token(NamedTuple):
    text: str  # lower case
    start: int
    end: int
    kind: str  # d(igits), w(ord), p(unctuation)
    raw: str


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


_TOKEN = re.compile(
    r"([^\W\d_]+(?:['’][^\W\d_]+)?|\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)|\d+(?:\.\d+)?|"
    r"(?<![\w.])\.\d+|[^\s\w]|_)"
)
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
FIRST_WORDS = frozenset(
    {*CARDINALS, *VAGUE_PLURALS, *_GLYPHS, "several", "few", "many", "multiple", "couple", "half", "quarter", "a", "an"}
)
_SPACES = str.maketrans("", "", ",\u00a0\u202f\u2009")
MONEY = frozenset("$€£¥₹")
MONEY_WORDS = frozenset({"us", "usd", "eur", "gbp", "iqd", "a", "c", "can", "au", "hk", "nz", "s", "rs"})
_CODES = frozenset({"usd", "eur", "gbp", "iqd", "rm", "rs"})
DASHES = frozenset("-–—")


def tokenize(text: str) -> list[Token]:
    """The words, digits and single signs of a text."""
    parts = _TOKEN.split(text)  # gaps and tokens in turn
    ends = list(accumulate(map(len, parts)))
    raws = parts[1::2]
    kinds = ["w" if raw.isalpha() else _kind(raw) for raw in raws]
    return list(map(Token, map(str.lower, raws), ends[::2], ends[1::2], kinds, raws))


def _kind(raw: str) -> str:
    if raw[-1].isdecimal():
        return "d"
    return "w" if raw[0].isalnum() else "p"


def glued(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token follows the one before it without a space."""
    return 0 < index < len(tokens) and tokens[index].start == tokens[index - 1].end


def word_at(tokens: Sequence[Token], index: int) -> str:
    """The token in lower case; nothing beyond the ends."""
    return tokens[index].text if 0 <= index < len(tokens) else ""


def number_at(tokens: Sequence[Token], at: int) -> Number | None:
    """The number that begins at a token, without bounds and ranges."""
    token = tokens[at]
    if token.kind == "d":
        return _digits_at(tokens, at)
    if token.text in _GLYPHS:
        return Number(_GLYPHS[token.text], _GLYPHS[token.text], at, at + 1, token.start, token.end, fraction=True)
    if token.kind != "w":
        return None
    if token.text in VAGUE_PLURALS:
        return _vague_at(tokens, at)
    if token.text in ("several", "few", "many", "multiple", "couple"):
        return _several_at(tokens, at)
    if token.text in ("half", "a", "an", "quarter", "three") and (part := _half_at(tokens, at)):
        return part
    return _words_at(tokens, at)


def _digits_at(tokens: Sequence[Token], at: int) -> Number:
    value = float(tokens[at].text.translate(_SPACES))
    stop = at + 1
    if (part := _slash_fraction(tokens, at)) and word_at(tokens, at + 3) in ("of", "the"):
        return Number(value / part, value / part, at, at + 3, tokens[at].start, tokens[at + 2].end, fraction=True)
    if word_at(tokens, stop) in _GLYPHS and glued(tokens, stop):
        value += _GLYPHS[tokens[stop].text]
        stop += 1
    elif value < 100 and not glued(tokens, stop) and (part := _slash_fraction(tokens, stop)):  # 1 1/2
        value += float(tokens[stop].text.translate(_SPACES)) / part
        stop += 3
    scale, stop = _scale_at(tokens, at, stop)
    return Number(value * scale, value * scale, at, stop, tokens[at].start, tokens[stop - 1].end, scale)


def _slash_fraction(tokens: Sequence[Token], at: int) -> float:
    """What the number at a token is divided by: 16 in "1/16"; 0 where there is no fraction."""
    shape = [token.kind for token in tokens[at : at + 3]]
    if (
        shape != ["d", "p", "d"]
        or tokens[at + 1].text not in ("/", "⁄")
        or not (glued(tokens, at + 1) and glued(tokens, at + 2))
    ):
        return 0.0
    over, under = (float(tokens[i].text.translate(_SPACES)) for i in (at, at + 2))
    return under if under > over else 0.0


def _scale_at(tokens: Sequence[Token], at: int, stop: int) -> tuple[float, int]:
    """What the scale after digits multiplies by, and the token after it."""
    word, scale = word_at(tokens, stop), 1.0
    if glued(tokens, stop) and word in LETTER_SCALES:
        money = word_at(tokens, at - 1) in MONEY or word_at(tokens, at - 1) in _CODES or tokens[stop].raw in ("M", "B")
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


def _vague_at(tokens: Sequence[Token], at: int) -> Number | None:
    """ "dozens", "hundreds of thousands": the least value of the words, multiplied."""
    value, stop = float(VAGUE_PLURALS[tokens[at].text]), at + 1
    if tokens[at].text == "scores" and word_at(tokens, stop) != "of":
        return None
    while word_at(tokens, stop) == "of" and word_at(tokens, stop + 1) in VAGUE_PLURALS:
        value *= VAGUE_PLURALS[tokens[stop + 1].text]
        stop += 2
    first = at - 1 if word_at(tokens, at - 1) in ("many", "several") else at
    return Number(value, None, first, stop, tokens[first].start, tokens[stop - 1].end, value, word=True)


def _several_at(tokens: Sequence[Token], at: int) -> Number | None:
    """ "several hundred", "a few thousand" bound like the bare plural; "a couple of" is about two."""
    stop = at + 1
    if tokens[at].text == "couple":
        if word_at(tokens, at - 1) not in ("a", "the", "last", "past", "next"):
            return None
        stop += word_at(tokens, stop) == "of"
        scale = float({**SCALES, **GROUPS}.get(word_at(tokens, stop), 1))
        stop += scale > 1
        first = at - 1 if word_at(tokens, at - 1) == "a" else at
        return Number(2 * scale, 2 * scale, first, stop, tokens[first].start, tokens[stop - 1].end, scale, word=True)
    value = 1.0
    while word_at(tokens, stop) in SCALES or word_at(tokens, stop) in GROUPS:
        value *= {**SCALES, **GROUPS}[tokens[stop].text]
        stop += 1
    if value == 1.0:
        return None
    first = at - 1 if tokens[at].text == "few" and word_at(tokens, at - 1) == "a" else at
    return Number(value, None, first, stop, tokens[first].start, tokens[stop - 1].end, value, word=True)


def _half_at(tokens: Sequence[Token], at: int) -> Number | None:
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
    if word_at(tokens, after) in ("a", "an") and (scale := {**SCALES, **GROUPS}.get(word_at(tokens, after + 1))):
        stop = after + 2
        return Number(value * scale, value * scale, at, stop, tokens[at].start, tokens[stop - 1].end, scale, word=True)
    if name == "half" and (scale := {**SCALES, **GROUPS}.get(word_at(tokens, stop))):
        return Number(value * scale, value * scale, at, stop + 1, tokens[at].start, tokens[stop].end, scale, word=True)
    fraction_of = word_at(tokens, stop) == "of" or (
        name == "half" and word_at(tokens, stop) in ("the", "its", "their", "his", "her")
    )
    if not fraction_of or (word_at(tokens, at - 1) in ("second", "first", "the", "final", "other") and count == 1):
        return None
    return Number(value, value, at, stop, tokens[at].start, tokens[stop - 1].end, word=True, fraction=True)


def _words_at(tokens: Sequence[Token], at: int) -> Number | None:
    """Number words: "twenty-five hundred", "two and a half million", "a hundred and twenty", "two-thirds"."""
    stop, total, scale = at, 0.0, 1.0
    current: float | None = None
    if word_at(tokens, at) in ("a", "an") and (word_at(tokens, at + 1) in SCALES or word_at(tokens, at + 1) in GROUPS):
        current, stop = 1.0, at + 1
    last = ""
    while stop < len(tokens):
        index = stop + 1 if stop > at and tokens[stop].text in DASHES and glued(tokens, stop) else stop
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
            scale = float({**SCALES, **GROUPS}[word])
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
    return Number(value, value, at, stop, tokens[at].start, tokens[stop - 1].end, scale, word=True)


def _scaled(total: float, current: float, multiplier: float, last: str) -> tuple[float, float]:
    """Total and running part after a scale word: "hundred" multiplies the part, "thousand" closes it."""
    if multiplier <= 100:
        return total, current * multiplier
    if last == "scale" and not current:
        return total * multiplier, current
    return total + current * multiplier, 0.0


def _fraction_after(tokens: Sequence[Token], at: int, stop: int, count: float) -> Number | None:
    """ "two-thirds": a small count, a hyphen and the name of a part."""
    name = word_at(tokens, stop + 1)
    if stop != at + 1 or not count or word_at(tokens, stop) not in DASHES or name not in FRACTION_NAMES or name == "half":
        return None
    value = count / FRACTION_NAMES[name]
    return Number(value, value, at, stop + 2, tokens[at].start, tokens[stop + 1].end, word=True, fraction=True)


def _small_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number after "hundred and" belongs to it: below one hundred, and no new scale of its own ("a hundred and
    two thousand" does, "one thousand and two hundred women" does not matter to news)."""
    return word_at(tokens, at) in CARDINALS and word_at(tokens, at + 1) not in SCALES


def _part_follows(tokens: Sequence[Token], at: int) -> bool:
    return word_at(tokens, at) == "a" and word_at(tokens, at + 1) in ("half", "quarter")
