"""The words of English that make, bound and vary numbers."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = [
    "BOUND_AFTER",
    "BOUND_BEFORE",
    "CARDINALS",
    "FRACTION_NAMES",
    "GROUPS",
    "LETTER_SCALES",
    "SCALES",
    "SMALL_NUMBER",
    "VAGUE_PLURALS",
    "small_number",
    "word_set",
]


def word_set(words: str) -> frozenset[str]:
    """The words of a text, as a set: how the word lists of this folder are written down."""
    return frozenset(words.split())


_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

CARDINALS: Mapping[str, int] = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
}
"""Number words below one hundred; "twenty" and "five" are put together by the reader of numbers."""

SCALES: Mapping[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "mln": 1_000_000,
    "mn": 1_000_000,
    "billion": 1_000_000_000,
    "bln": 1_000_000_000,
    "bn": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "tn": 1_000_000_000_000,
    "trn": 1_000_000_000_000,
}
"""Words that multiply the number before them."""

GROUPS: Mapping[str, int] = {"dozen": 12, "score": 20}
"""Counted groups, which multiply like a scale ("two dozen") but never follow digits with a decimal point."""

LETTER_SCALES: Mapping[str, int] = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mm": 1_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "trn": 1_000_000_000_000,
    "t": 1_000_000_000_000,
}
"""Letters glued to digits; ``m``, ``mm``, ``b`` and ``t`` also mean other things, so they multiply money only, and ``m``
also a number before a plural noun."""

VAGUE_PLURALS: Mapping[str, int] = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1_000,
    "millions": 1_000_000,
    "billions": 1_000_000_000,
    "trillions": 1_000_000_000_000,
}
"""Least value of a plural that counts nothing exactly. Source: the fatality rules of the ACLED codebook (dozens 12,
hundreds 100 and so on)."""

FRACTION_NAMES: Mapping[str, int] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixths": 6, "sevenths": 7, "eighths": 8, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip

_BOUNDS_BEFORE = {
    ">=": ("at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of", "minimum of",
           "at a minimum", "at the very least"),
    ">": ("more than", "over", "above", "greater than", "in excess of", "exceeding", "exceeded", "exceeds", "upwards of",
          "upward of", "north of", "higher than", "larger than", "better than", "well over", "just over", "far more than",
          "slightly more than", "a little over", "a little more than", "slightly over", "topping", "topped", "surpassed",
          "beyond"),
    "<=": ("up to", "as many as", "as much as", "at most", "no more than", "not more than", "a maximum of", "maximum of",
           "no greater than"),
    "<": ("fewer than", "less than", "under", "below", "just under", "lower than", "slightly less than", "a little less than",
          "a little under", "short of", "just short of", "smaller than", "well under", "just below", "well below"),
    "~": ("about", "around", "some", "roughly", "approximately", "approx", "nearly", "almost", "close to", "an estimated",
          "estimated", "estimated at", "circa", "somewhere around", "in the region of", "on the order of", "virtually",
          "almost exactly", "just about", "near", "nearing", "approaching", "in the neighborhood of", "the estimated", "~",
          "perhaps", "maybe", "probably", "more or less", "practically", "somewhere near", "something like", "in the order of"),
}  # fmt: skip
BOUND_BEFORE: Mapping[tuple[str, ...], str] = {
    tuple(phrase.split()): bound for bound, phrases in _BOUNDS_BEFORE.items() for phrase in phrases
}
"""Words before a number -> its bound (schemas.BOUNDS), as tuples of lower-case tokens."""

_BOUNDS_AFTER = {
    ">=": ("or more", "or higher", "or greater", "or above", "or over", "or better", "or older", "and counting", "and up",
           "at least"),
    "<=": ("or less", "or fewer", "or lower", "or under", "or below", "or younger", "at most", "at the most"),
    "~": ("or so", "- odd", "odd", "or thereabouts"),
    ">": ("+", "- plus", "plus", "and more"),
}  # fmt: skip
BOUND_AFTER: Mapping[tuple[str, ...], str] = {
    tuple(phrase.split()): bound for bound, phrases in _BOUNDS_AFTER.items() for phrase in phrases
}
"""Words after a number -> its bound."""

_BELOW_HUNDRED = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|one|two|three|four|five|six|seven|eight|"
    r"nine)"
)
SMALL_NUMBER = (
    rf"(?:\d{{1,3}}(?:\.\d)?(?:,\d{{3}})?(?:\s1/2)?|{_BELOW_HUNDRED}(?:\s(?:and\sa\shalf|hundred|thousand))?|"
    rf"(?:a\s)?(?:hundred|thousand)|half an?|an?)"
)
"""Pattern of the counts that stand before units of time, lower case."""


def small_number(text: str) -> float:
    """The value of a text that SMALL_NUMBER matched."""
    folded = text.lower()
    if folded in ("a", "an"):
        return 1.0
    if folded.startswith("half"):
        return 0.5
    if folded[0].isdigit():
        return float(folded.split()[0].replace(",", "")) + (0.5 if " " in folded else 0.0)
    half = 0.5 if folded.endswith("and a half") else 0.0
    words = folded.removesuffix("and a half").replace("-", " ").split()
    total = float(sum(CARDINALS.get(word, 0) for word in words)) or 1.0
    return (total + half) * {"hundred": 100, "thousand": 1000}.get(words[-1], 1)
