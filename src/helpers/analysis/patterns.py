"""Regular expressions over a corpus, with a limit of time that holds.

They are matched by RE2 (through pyarrow), whose time grows with the text alone: a pattern that would keep a backtracking
matcher busy for ever is one like any other there. Sentences are matched some thousands at a time and the clock is read between,
so that no pattern runs longer than its limit by more than such a part.
"""

from __future__ import annotations

import time

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from helpers.analysis.corpus import Corpus
from helpers.errors import ParameterError

__all__ = ["LONGEST_PATTERN", "hits_of_pattern"]

_Ints = NDArray[np.int64]
LONGEST_PATTERN = 500
"""Characters of a pattern: what compiles, compiles at once."""
# Sentences between two looks at the clock: 0.05 seconds for a costly pattern.
_AT_ONCE = 4_000


def hits_of_pattern(corpus: Corpus, pattern: str, seconds: float) -> tuple[_Ints, _Ints, _Ints, _Ints, bool]:
    """The hits of a regular expression of RE2's language (no look-around, no back-references), case without regard, inside
    sentences: for each the first token that it touches, how many, its first character and that after its last in the article's
    text; and whether time ran out. What is no pattern is a ParameterError."""
    search = _search(pattern)
    stop = time.monotonic() + seconds
    found: list[tuple[int, int, int]] = []
    stopped = False
    for begin in range(0, len(corpus.sentence_ids), _AT_ONCE):
        stopped = time.monotonic() > stop
        if stopped:
            break
        found += _in_batch(corpus, begin, search, stop)
    found.sort()
    article = np.array([one for one, _, _ in found], dtype=np.int64)
    start, end = (np.array([hit[n] for hit in found], dtype=np.int64) for n in (1, 2))
    key = (corpus.article << 32) + corpus.end
    first = np.minimum(np.searchsorted(key, (article << 32) + start, side="right"), max(0, len(key) - 1))
    last = np.searchsorted((corpus.article << 32) + corpus.start, (article << 32) + end)
    return first, np.maximum(1, last - first), start, end, stopped


def _in_batch(corpus: Corpus, begin: int, search: tuple[str, str, str], stop: float) -> list[tuple[int, int, int]]:
    """Article, start and end of each hit in the sentences from number ``begin`` on."""
    matches, opening, next_one = search
    column = corpus.sentence_texts.slice(begin, _AT_ONCE)
    rows = np.flatnonzero(pc.match_substring_regex(column, matches, ignore_case=True).to_numpy(zero_copy_only=False))
    column, pattern = column.take(pa.array(rows)), opening
    rows = rows + begin
    filled = rows[corpus.bounds[rows] < corpus.bounds[rows + 1]]
    offsets = dict(zip(filled.tolist(), corpus.start[corpus.bounds[filled]].tolist(), strict=True))
    found: list[tuple[int, int, int]] = []
    while len(rows) and time.monotonic() <= stop:
        groups = pc.extract_regex(column, pattern)
        hit = np.flatnonzero(pc.is_valid(groups).to_numpy(zero_copy_only=False))
        befores = pc.utf8_length(groups.field("before")).to_numpy(zero_copy_only=False)[hit].astype(np.int64)
        lengths = pc.utf8_length(groups.field("hit")).to_numpy(zero_copy_only=False)[hit].astype(np.int64)
        rows, column = rows[hit], column.take(pa.array(hit))
        start = np.array([offsets.get(row, 0) for row in rows.tolist()], dtype=np.int64) + befores
        some = lengths > 0
        articles = corpus.article_of[rows[some]].tolist()
        found += list(zip(articles, start[some].tolist(), (start + lengths)[some].tolist(), strict=True))
        # The next search keeps one character of what was read, so that \b sees where it stands.
        cut = np.maximum(befores + lengths - 1, 0) + (lengths == 0)
        texts = [text[n:] for text, n in zip(column.to_pylist(), cut.tolist(), strict=True)]
        for row, n in zip(rows.tolist(), cut.tolist(), strict=True):
            offsets[row] = offsets.get(row, 0) + n
        column, pattern = pa.array(texts, type=pa.string()), next_one
    return found


def _search(pattern: str) -> tuple[str, str, str]:
    """The pattern to test with, the one that finds the first hit, and the one that finds a next hit behind one character."""
    if not pattern or len(pattern) > LONGEST_PATTERN:
        raise ParameterError(
            "this is no regular expression", found=f"{len(pattern)} characters", allowed=f"1 to {LONGEST_PATTERN} characters"
        )
    plain = _without_groups(pattern)
    made = tuple(rf"(?is)^(?P<before>{before}.*?)(?P<hit>{plain})" for before in ("", "."))
    try:
        pc.match_substring_regex(pa.array([""]), plain, ignore_case=True)
        pc.extract_regex(pa.array([""]), made[0])
    except pa.ArrowInvalid as error:
        raise ParameterError(
            "this is no regular expression", found=repr(pattern), allowed="RE2's language: no look-around, no back-references"
        ) from error
    return plain, made[0], made[1]


def _without_groups(pattern: str) -> str:
    """The pattern with its groups not captured: every captured group would need a name."""
    made, inside, skip = [], False, False
    for place, character in enumerate(pattern):
        captures = character == "(" and not inside and not skip and pattern[place + 1 : place + 2] != "?"
        made.append("(?:" if captures else character)
        if not skip and character in "[]":
            inside = character == "["
        skip = character == "\\" and not skip
    return "".join(made)
