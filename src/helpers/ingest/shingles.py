"""A text as the set of its word 5-grams, and the part of that set by which copies are looked up.

The part is a fixed eighth of all 5-grams, the same in every text (a "modulo sketch": Broder, "On the resemblance and
containment of documents", 1997), so that texts which share much share it in their sketches.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["SHORTEST", "SKETCHED_WHOLE", "Grams", "Sketch", "grams_of", "sketch_of", "sketched"]

Grams = NDArray[np.uint64]
"""Distinct 5-grams as sorted 64-bit hashes that are the same on every machine."""

_GRAM = 5
# One in eight 5-grams is looked up; of a text with 200, 25 remain on average.
_SKETCH = np.uint64(8)
SHORTEST = 30
"""Below this many 5-grams (about 35 words) a text can be in another by chance or as a quotation."""

SKETCHED_WHOLE = 8 * SHORTEST
"""Texts with fewer 5-grams are looked up by all of them."""

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_IS_WORD = np.array([byte >= 128 or chr(byte).isalnum() for byte in range(256)])
# Weight of a byte by its place in its word: powers of an odd number modulo 2**64, over and over after 64 places.
_POWERS = np.cumprod(np.full(64, 0x9FB21C651E98DF25, np.uint64))


class Sketch(NamedTuple):
    """What is kept of a text to find its copies: how many 5-grams it has, and those that it is looked up by."""

    total: int
    grams: Grams


def grams_of(text: str) -> Grams:
    """The distinct 5-grams of the words, as sorted 64-bit hashes that are the same on every machine."""
    hashes = _word_hashes(text)
    if not len(hashes):
        return hashes
    size = min(_GRAM, len(hashes))
    grams = np.zeros(len(hashes) - size + 1, np.uint64)
    for offset in range(size):
        grams = (grams ^ hashes[offset : offset + len(grams)]) * _PRIME
        grams ^= grams >> np.uint64(29)
    grams.sort()
    return grams[np.r_[True, grams[1:] != grams[:-1]]]


def sketch_of(grams: Grams) -> Sketch:
    """The sketch of a text's 5-grams: all of a short text's, else those of the eighth."""
    return Sketch(len(grams), grams if len(grams) < SKETCHED_WHOLE else grams[grams % _SKETCH == 0])


def sketched(sketch: Sketch) -> int:
    """How many of a text's 5-grams are in the eighth that longer texts are looked up by."""
    return int(np.count_nonzero(sketch.grams % _SKETCH == 0))


def _word_hashes(text: str) -> Grams:
    """A hash of each word: of each run of letters and digits, in lower case. All words of the text at once, as bytes in
    numpy, since words one by one would cost more than everything else here. Quotation marks, dashes and spaces beyond ASCII
    part words as those of ASCII do, so that a copy with other typography has the same words."""
    written = np.frombuffer(text.casefold().encode("utf-8", "replace"), np.uint8)
    inside = _IS_WORD[written]
    # In UTF-8 the punctuation of Latin-1 begins with C2, that of all other scripts' typography with E2 80 or E2 81.
    latin = np.flatnonzero(written == 0xC2)
    inside[latin] = inside[latin + 1] = False
    general = np.flatnonzero(written == 0xE2)
    general = general[(written[general + 1] == 0x80) | (written[general + 1] == 0x81)]
    for offset in range(3):
        inside[general + offset] = False
    edges = np.flatnonzero(np.diff(inside.astype(np.int8), prepend=np.int8(0), append=np.int8(0)))
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    if not len(starts):
        return np.empty(0, np.uint64)
    words = written[inside].astype(np.uint64) + np.uint64(1)
    firsts = np.cumsum(lengths) - lengths
    within = np.arange(len(words)) - np.repeat(firsts, lengths)
    sums = np.add.reduceat(words * _POWERS[within % len(_POWERS)], firsts)
    hashes: Grams = (sums ^ (sums >> np.uint64(31))) * _PRIME
    return hashes
