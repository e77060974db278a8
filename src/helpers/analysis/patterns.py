"""Regular expressions over a corpus, with a limit of time that holds.

They are matched by RE2 (through pyarrow), whose time grows with the text alone: a pattern that would keep a backtracking
matcher busy for ever is one like any other there. Only sentences that have the words which a pattern cannot do without
(`required_parts`) are read. They are matched some thousands at a time and the clock is read between, so that no pattern runs
longer than its limit by more than such a part.
"""

from __future__ import annotations

import time

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from helpers.analysis.corpus import CLOSING, OPENING, Corpus
from helpers.analysis.required_parts import required_parts
from helpers.errors import ParameterError

__all__ = ["LONGEST_PATTERN", "hits_of_pattern"]

_Ints = NDArray[np.int64]
LONGEST_PATTERN = 500
"""Characters of a pattern: what compiles, compiles at once."""
# Sentences between two looks at the clock: 0.05 seconds for a costly pattern.
_AT_ONCE = 4_000
# Sets of required parts that are looked up; each costs 10 ms for 200,000 words, and a third seldom leaves out more.
_LOOKED_UP = 2
_MARKED = rf"{OPENING}\0{CLOSING}"


def hits_of_pattern(corpus: Corpus, pattern: str, seconds: float) -> tuple[_Ints, _Ints, _Ints, _Ints, bool]:
    """The hits of a regular expression of RE2's language (no look-around, no back-references), case without regard, inside
    sentences: for each the first token that it touches, how many, its first character and that after its last in the article's
    text; and whether time ran out. What is no pattern is a ParameterError."""
    search = _search(pattern)
    stop = time.monotonic() + seconds
    rows = _candidates(corpus, pattern)
    parts: list[_Ints] = [np.zeros((3, 0), dtype=np.int64)]
    stopped = False
    for begin in range(0, len(rows), _AT_ONCE):
        stopped = time.monotonic() > stop
        if stopped:
            break
        parts.append(_in_batch(corpus, rows[begin : begin + _AT_ONCE], search))
    sentence, start, end = np.concatenate(parts, axis=1)
    article = corpus.article_of[sentence]
    key = (corpus.article << 32) + corpus.end
    first = np.minimum(np.searchsorted(key, (article << 32) + start, side="right"), max(0, len(key) - 1))
    last = np.searchsorted((corpus.article << 32) + corpus.start, (article << 32) + end)
    return first, np.maximum(1, last - first), start, end, stopped


def _candidates(corpus: Corpus, pattern: str) -> _Ints:
    """The sentences that can have a hit."""
    some: NDArray[np.bool_] = corpus.bounds[:-1] < corpus.bounds[1:]
    for parts in required_parts(pattern)[:_LOOKED_UP]:
        some = some & corpus.sentences_with("|".join(sorted(parts)))
    return np.flatnonzero(some)


def _in_batch(corpus: Corpus, rows: _Ints, search: str) -> _Ints:
    """Sentence, start and end of each hit in some sentences, in order: all hits of a sentence are marked by one call, and the
    marks counted off."""
    texts = corpus.sentence_texts.take(pa.array(rows))
    has = pc.match_substring_regex(texts, search)
    texts, rows = texts.filter(has), rows[has.to_numpy(zero_copy_only=False)]
    lengths = pc.utf8_length(texts).to_numpy(zero_copy_only=False).astype(np.int64)
    marked = "".join(pc.replace_substring_regex(texts, search, _MARKED).to_pylist())
    characters = np.frombuffer(marked.encode("utf-32-le"), dtype="<u4")
    start = np.flatnonzero(characters == ord(OPENING))
    end = np.flatnonzero(characters == ord(CLOSING))
    start, end = start - 2 * np.arange(len(start)), end - 2 * np.arange(len(end)) - 1
    some = start < end
    start, end = start[some], end[some]
    begins = np.cumsum(lengths) - lengths
    own = np.searchsorted(begins, start, side="right") - 1
    shift = corpus.start[corpus.bounds[rows[own]]] - begins[own]
    return np.stack([rows[own], start + shift, end + shift])


def _search(pattern: str) -> str:
    """The pattern as RE2 gets it."""
    if not pattern or len(pattern) > LONGEST_PATTERN:
        raise ParameterError(
            "this is no regular expression", found=f"{len(pattern)} characters", allowed=f"1 to {LONGEST_PATTERN} characters"
        )
    search = f"(?is){pattern}"
    try:
        pc.match_substring_regex(pa.array([""]), pattern)
        pc.replace_substring_regex(pa.array([""]), search, _MARKED)
    except pa.ArrowInvalid as error:
        raise ParameterError(
            "this is no regular expression", found=repr(pattern), allowed="RE2's language: no look-around, no back-references"
        ) from error
    return search
