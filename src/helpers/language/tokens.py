"""The words and numbers of a text.

A token never reaches across a space, so a text can be cut at its spaces and each different piece be read once: that is what
makes counting fast (`lexicon`). Only of the few names whose last letter is an apostrophe ("Shia' al-Sudani") what follows
decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

__all__ = ["APOSTROPHES", "FOLLOWING", "Token", "closes_with_ayn", "may_close_with_ayn", "tokenize", "tokens_of_pieces"]


class Token(NamedTuple):
    """A word or number: ``text == source[start:end]``. Punctuation is what lies between tokens."""

    start: int
    end: int
    text: str


# Letters and digits with the marks that stand on them or inside them without a width of their own.
_LETTERS = "[^\\W_]+(?:[\u0300-\u036f\u064b-\u065f\u00ad\u200c\u200d]+[^\\W_]*)*"
_HYPHEN = "[-\u2010\u2011]"
APOSTROPHES = frozenset("'’ʼ‘")

_TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>"“”|]*[\w/]                              # an address
    | [#@](?=[^\W\d_])\w+                                               # #Iraq  @sample
    | (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?(?:{_HYPHEN}\w+)*          # U.S. and p.m., with the last stop; U.S.-led
    | (?:[A-Z][a-z]?\.)+[A-Z][a-z]?(?!\w)\.?                            # Ph.D.  M.Sc.  U.S
    | (?:(?<![\w.])\.)?\d+(?:[.,:/]\d+)*\w*(?:{_HYPHEN}(?:\d+(?:[.,:/]\d+)*\w*|\w+))*  # 2,500  7:07  .50  24-year-old
    | {_LETTERS}(?:(?:{_HYPHEN}['’‘]?|[&ʿʾʼ`·@]|['’‘](?![sS]\b)|\.(?=(?:com|org|net|gov|mil|edu|info|co|uk|tv|iq|ir)\b))
        {_LETTERS})*                                                    # al-Sudani  Sha'ar  don't  F-16  AT&T  sample.com
    | ['’][sS]\b                                                        # the s of Iraq's, a token of its own
    """,
    re.VERBOSE,
)
# What follows the last letter of a name: "Shia' al-Sudani", "Shia' Sabbar al-Sudani", "Rafi' bin Ali". An apostrophe before
# other words closes a quotation more often than it writes the letter ayn.
_NAME_GOES_ON = re.compile(
    rf" (?:[A-Z][\w’'-]* )?(?:[Aa]l|[Ee]l|[Aa](?:sh|th|dh|[dnrstz])|[Bb]in|[Ii]bn)(?:{_HYPHEN}| (?=[A-Z]))['’‘]?[^\W\d_]"
)
_NAME = re.compile(rf"[A-Z](?:\w|{_HYPHEN}|['’‘])*\Z")


def tokenize(text: str) -> list[Token]:
    """The tokens of ``text``, in order.

    A hyphenated or apostrophised name is one token, "2,500" is one token, and a possessive ``'s`` is a token of its own.
    Addresses of the web are one token each.
    """
    tokens: list[Token] = []
    add, new, begin = tokens.append, tuple.__new__, 0  # a named tuple made without its own, slower constructor
    for piece in text.split(" "):
        if piece.isalpha():  # two words of three: no grammar is needed
            add(new(Token, (begin, begin + len(piece), piece)))
        elif (bare := piece.strip(_AROUND)).isalpha():  # most of the others
            start = begin + piece.index(bare)
            add(new(Token, (start, start + len(bare), bare)))
        elif piece:
            closed = piece[-1] in APOSTROPHES and closes_with_ayn(piece, text[begin + len(piece) :][:FOLLOWING])
            for start, end, word in tokens_of_piece(piece, closed):
                add(new(Token, (begin + start, begin + end, word)))
        begin += len(piece) + 1
    return tokens


# What can stand around a word without a say in where it begins and ends.
_AROUND = '.,;:!?()[]{}"“”«»…—–\n'
FOLLOWING = 40
"""Characters behind a name that say whether it goes on: room for a second name and the beginning of a third."""


_BETWEEN = re.compile(f"({_TOKEN.pattern})", re.VERBOSE)


def tokens_of_piece(piece: str, with_ayn: bool = False) -> list[tuple[int, int, str]]:
    """Start, end and text of the tokens of a stretch without a space. ``with_ayn``: its last apostrophe belongs to its last
    token (see `closes_with_ayn`)."""
    found = [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(piece)]
    if with_ayn and found:
        start = found[-1][0]
        found[-1] = (start, len(piece), piece[start:])
    return found


def tokens_of_pieces(pieces: Sequence[str]) -> tuple[list[int], list[str], list[int]]:
    """The tokens of many stretches without spaces or line breaks: where each begins in its own, its text, and how many each
    stretch has. A space at the end of one says that its last apostrophe belongs to its last token. All are read by one call
    of the grammar, which is three times as fast as one call each."""
    parts = _BETWEEN.split("\n".join([piece.rstrip(" ") for piece in pieces]))
    ends = list(accumulate(map(len, parts)))
    firsts = [0, *accumulate(len(piece.rstrip(" ")) + 1 for piece in pieces)]
    begins, words = ends[:-1:2], parts[1::2]
    bounds = np.searchsorted(begins, firsts).tolist()
    of = np.searchsorted(firsts, begins, side="right") - 1
    starts = (np.array(begins, dtype=np.int64) - np.array(firsts, dtype=np.int64)[of]).tolist()
    for number, piece in enumerate(pieces):
        if piece[-1:] == " " and bounds[number] < bounds[number + 1]:
            last = bounds[number + 1] - 1
            words[last] = piece[starts[last] : -1]
    return starts, words, [last - first for first, last in pairwise(bounds)]


def may_close_with_ayn(piece: str) -> bool:
    """Whether it takes what follows to know where the last token of a stretch ends: "Shia'" in "Shia' al-Sudani"."""
    return piece[-1:] in APOSTROPHES and piece[-2:-1] in {"a", "i", "u"} and _NAME.search(piece, 0, len(piece) - 1) is not None


def closes_with_ayn(piece: str, following: str) -> bool:
    """Whether the apostrophe at the end of ``piece`` is the last letter of a name that ``following`` goes on with."""
    return may_close_with_ayn(piece) and _NAME_GOES_ON.match(following) is not None
