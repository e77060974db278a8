"""Texts cut at their spaces and line breaks, and numbers for the pieces, by arithmetic on arrays.

Each character is one byte of a code: ASCII as it is, the letters and signs that English news is written with beyond ASCII in
the upper half, and one byte for everything else. A piece of up to 24 characters is then three 64-bit words that can be
compared at once; only a longer piece, or one with a character that has no code, is looked up as a Python string. Numbers
are given by a dictionary of strings alone, so that they are exact; what is fast is to recognise a piece that was met
before, in a table of slots that holds the words of one piece each.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Cut", "PieceNumbers", "cut"]

# Indices are 64 bits wide inside a batch: numpy would widen others anew at each use.
_Ints = NDArray[np.int64]
_Words = NDArray[np.uint64]

_OTHER = 255
_BEYOND_ASCII = (
    "’‘“”–—…•·°£€ʿʾʼ‑\u00ad"
    "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿßÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜÝāīūĀĪŪşŞğĞıİçšŠžŽčČćĆđĐłŁńśźżęąőűřěůťďňḥṣṭẓḍ"
)
_SPACE, _LINE, _STOP = 32, 10, 46
# What stands before and behind words and belongs to no token there. A stop does where it is not the only one ("U.S.").
_BEFORE, _BEHIND = '"“([{', '",”;:!?)]}.'
_APOSTROPHES = "'’ʼ‘"
_LONGEST = 24
# Slots of the table, as a power of two. A piece whose slot is taken is looked up as a string; they are rare, since the
# frequent come first. Fewer slots: more such pieces; more: a table that falls out of the processor's cache.
_SLOT_BITS = 21
_MIX = tuple(np.uint64(odd) for odd in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
_HALF = np.uint64(32)


def _coded() -> NDArray[np.uint8]:
    table = np.full(0x10000, _OTHER, dtype=np.uint8)
    table[:128] = np.arange(128)
    for code, character in enumerate(dict.fromkeys(_BEYOND_ASCII), 128):
        table[ord(character)] = code
    table[0x00A0] = _SPACE
    return table


_CODE = _coded()
_CODE.setflags(write=False)


def _member(characters: str) -> NDArray[np.bool_]:
    table = np.zeros(256, dtype=bool)
    table[_CODE[[ord(character) for character in characters]]] = True
    table.setflags(write=False)
    return table


_IS_BEFORE, _IS_BEHIND, _IS_APOSTROPHE = _member(_BEFORE), _member(_BEHIND), _member(_APOSTROPHES)
# The bytes of a word that a piece of so many characters fills.
_MASK = np.array([(1 << (8 * n)) - 1 for n in range(9)], dtype=np.uint64)


class Cut(NamedTuple):
    """The pieces of a text without the signs around them: first character, character after the last, whether the character
    before is a space (and no line break), the three words of a piece's code, and whether they say all of it."""

    start: _Ints
    end: _Ints
    spaced: NDArray[np.bool_]
    words: tuple[_Words, _Words, _Words]
    whole: NDArray[np.bool_]


def cut(text: str) -> Cut:
    """The pieces of a text between spaces and line breaks, in order; those of signs alone are left out."""
    length = len(text)
    code = np.zeros(length + _LONGEST + 8, dtype=np.uint8)
    _encode(text, code[:length])
    spaces = np.flatnonzero((code[:length] == _SPACE) | (code[:length] == _LINE))
    start, end = np.concatenate([[0], spaces + 1]), np.concatenate([spaces, [length]])
    start, end = _bare(code, *_only(end > start, start, end))
    size = end - start
    eights = np.ndarray((len(code) - 7,), dtype="<u8", buffer=code.data, strides=(1,))
    words = []
    for offset in range(0, _LONGEST, 8):
        word = np.zeros(len(start), dtype=np.uint64)
        long = np.flatnonzero(size > offset)
        word[long] = eights[start[long] + offset] & np.take(_MASK, np.minimum(size[long] - offset, 8))
        words.append(word)
    whole = size <= _LONGEST
    whole[np.searchsorted(start, np.flatnonzero(code[:length] == _OTHER), side="right") - 1] = False
    return Cut(start, end, code[start - 1] == _SPACE, (words[0], words[1], words[2]), whole)


def _only(kept: NDArray[np.bool_], *columns: _Ints) -> tuple[_Ints, ...]:
    return columns if kept.all() else tuple(column[kept] for column in columns)


def _encode(text: str, code: NDArray[np.uint8]) -> None:
    """Write the code of each character. Where most are ASCII, the others are few enough to be looked up one by one."""
    if text.isascii():
        code[:] = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
        return
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    if len(units) != len(text):  # a character beyond the first plane takes two
        whole = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        units = np.minimum(whole, 0xFFFF).astype(np.uint16)
    np.copyto(code, units, casting="unsafe")
    beyond = np.flatnonzero(units > 127)
    code[beyond] = np.take(_CODE, units[beyond])


def _bare(code: NDArray[np.uint8], start: _Ints, end: _Ints) -> tuple[_Ints, _Ints]:
    """The pieces without signs around them. An apostrophe before the signs shows that what follows decides about it."""
    first, last = start.copy(), end.copy()
    some = np.flatnonzero(np.take(_IS_BEFORE, np.take(code, first)))
    for _ in range(2):
        first[some] += 1
        some = some[_IS_BEFORE[code[first[some]]] & (first[some] < last[some])]
    stops = np.flatnonzero(code == _STOP)
    signed = some = np.flatnonzero(np.take(_IS_BEHIND, np.take(code, last - 1)) & (last > first))
    for _ in range(3):
        dotted = some[code[last[some] - 1] == _STOP]
        several = np.searchsorted(stops, last[dotted]) - np.searchsorted(stops, first[dotted]) > 1
        last[some] -= 1
        last[dotted[several]] += 1
        some = some[(last[some] > first[some])]
        some = some[_IS_BEHIND[code[last[some] - 1]]]
    undecided = signed[_IS_APOSTROPHE[code[last[signed] - 1]] & (last[signed] > first[signed])]
    last[undecided] = end[undecided]
    first, last = _only(last > first, first, last)
    return first, last


class PieceNumbers:
    """A number for each different piece, in the order in which they are first met."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.names: list[str] = []
        """The pieces by their numbers."""
        self._slots = np.full(1 << _SLOT_BITS, -1, dtype=np.int32)
        self._known = np.zeros((3, 1024), dtype=np.uint64)  # the words of each piece by its number

    def named(self, pieces: Sequence[str]) -> list[int]:
        """The numbers of some pieces by their names."""
        known = self._numbers
        if new := [piece for piece in dict.fromkeys(pieces) if piece not in known]:
            known.update(zip(new, itertools.count(len(known))))
            self.names.extend(new)
        return [known[piece] for piece in pieces]

    def of(self, text: str, pieces: Cut) -> _Ints:
        """The numbers of the pieces of ``text``."""
        mixed = _mixed(pieces.words)
        slot = (mixed >> np.uint64(64 - _SLOT_BITS)).view(np.int64)
        numbers = self._slots[slot].astype(np.int64)
        same = pieces.whole & (numbers >= 0)
        for known, word in zip(self._known, pieces.words, strict=True):
            same &= known[numbers] == word
        rest = np.flatnonzero(~same)
        if len(rest):
            self._look_up(text, pieces, numbers, rest[pieces.whole[rest]], mixed, slot)
            self._look_up_each(text, pieces, numbers, rest[~pieces.whole[rest]])
        return numbers

    def _look_up(self, text: str, pieces: Cut, numbers: _Ints, rest: _Ints, mixed: _Words, slot: _Ints) -> None:
        """Number pieces that are not in their slots, each different one once; give them the slots that are free."""
        _, examples, which = np.unique(mixed[rest], return_index=True, return_inverse=True)
        examples = rest[examples]
        numbers[examples] = self._by_name(text, pieces, examples)
        like = examples[which]
        equal = np.ones(len(rest), dtype=bool)
        for word in pieces.words:
            equal &= word[like] == word[rest]
        numbers[rest] = numbers[like]
        self._look_up_each(text, pieces, numbers, rest[~equal])  # two pieces with one mixture
        self._remember(numbers[examples], slot[examples], [word[examples] for word in pieces.words])

    def _look_up_each(self, text: str, pieces: Cut, numbers: _Ints, rest: _Ints) -> None:
        if len(rest):
            numbers[rest] = self._by_name(text, pieces, rest)

    def _by_name(self, text: str, pieces: Cut, at: _Ints) -> list[int]:
        spans = zip(pieces.start[at].tolist(), pieces.end[at].tolist(), strict=True)
        return self.named([text[start:end] for start, end in spans])

    def _remember(self, numbers: _Ints, slot: _Ints, words: list[_Words]) -> None:
        while len(self._numbers) > self._known.shape[1]:
            self._known = np.concatenate([self._known, np.zeros_like(self._known)], axis=1)
        for known, word in zip(self._known, words, strict=True):
            known[numbers] = word
        free = self._slots[slot] < 0
        self._slots[slot[free][::-1]] = numbers[free][::-1]


def _mixed(words: tuple[_Words, _Words, _Words]) -> _Words:
    """One number for a piece: odd multiplication and shifting, after each word. Pieces of one word never share it."""
    mixed = np.zeros(len(words[0]), dtype=np.uint64)
    for word, odd in zip(words, _MIX, strict=True):
        mixed = (mixed ^ word) * odd
        mixed ^= mixed >> _HALF
    return mixed
